"""What the desk adds to the pages of a site: links to forms. A built site has none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class FormLink:
    """A link to a form; `step` is the step of a request that it records, or empty."""

    words: str
    address: str
    step: str = ""


class FormLinks(Protocol):
    """What the desk adds to a page: what it has to say first, and where the forms are."""

    @property
    def token(self) -> str:
        """What goes with each form that is posted: the secret of this start."""

    def take_notices(self) -> Sequence[str]:
        """What came of the last form, in sentences; they are given once."""

    def problems(self) -> Sequence[FormLink]:
        """What in the files has to be mended, each with the form for it where there is one."""

    @property
    def bar(self) -> Sequence[FormLink]:
        """The links above each page."""

    def task(self, key: str) -> str:
        """The address of the form that settles a task."""

    def match(self, request: str) -> str:
        """The address of the form with the match of a request."""

    def of(self, collection: str, name: str) -> Sequence[FormLink]:
        """The forms for a record."""
