"""Templates that are read once, and stay as they were then."""

from collections.abc import Callable, Sequence
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound


class KeptLoader(BaseLoader):
    """Templates as they are in some folders now, ``but`` one in each; an earlier folder wins."""

    def __init__(self, folders: Sequence[Path], *, but: str) -> None:
        self._files = {
            path.relative_to(folder).as_posix(): (path.read_bytes(), str(path))
            for folder in reversed(folders)
            for path in folder.rglob("*")
            if path.is_file()
            and not path.name.startswith(".")
            and path.relative_to(folder).parts[0] != but
        }

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template, its path, and that it is still the same."""
        if template not in self._files:
            raise TemplateNotFound(template)
        data, path = self._files[template]
        return data.decode("utf-8"), path, lambda: True
