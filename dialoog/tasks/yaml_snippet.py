"""Lines of YAML to paste: the fields of a proposal, and where they go."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dialoog.data.editing.emit import dash_item
from dialoog.data.editing.typed_values import scalar
from dialoog.data.placeholders import example_comment


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A valid example value, with the question that the user must answer as a comment after it.

    The check refuses a file in which that comment still stands.
    """

    value: object
    question: str


@dataclass(frozen=True, slots=True)
class Snippet:
    """Lines to paste into a file, and a Dutch sentence that says where.

    Lines that are ``elsewhere`` belong in another place than the YAML of the file of the task.
    """

    place: str
    lines: str = ""
    elsewhere: bool = False

    @property
    def yaml(self) -> str:
        """The snippet as YAML: the place is a comment, and so are lines that go elsewhere."""
        mark = "#   " if self.elsewhere else ""
        lines = "".join(f"{mark}{line}\n" for line in self.lines.splitlines())
        return f"# {self.place}\n{lines}"


def as_yaml(fields: Mapping[str, object]) -> str:
    """The fields as block YAML, indented by two spaces per level."""
    return "".join(f"{line}\n" for line in _mapping(fields))


def _is_blocks(value: object) -> bool:
    return isinstance(value, (list, tuple)) and any(isinstance(item, Mapping) for item in value)


def _mapping(fields: Mapping[str, object]) -> Iterator[str]:
    for key, value in fields.items():
        if isinstance(value, Mapping):
            yield f"{key}:"
            yield from (f"  {line}" for line in _mapping(value))
        elif isinstance(value, (list, tuple)) and _is_blocks(value):
            yield f"{key}:"
            for item in value:
                yield from (f"  {line}" for line in dash_item(_mapping(item)))
        elif isinstance(value, Placeholder):
            yield f"{key}: {scalar(value.value)}  {example_comment(value.question)}"
        else:
            yield f"{key}: {scalar(value)}"
