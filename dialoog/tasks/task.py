"""A task on the worklist: work to do, by whom and by when."""

import datetime as dt
import hashlib
from dataclasses import dataclass, field, replace
from typing import Literal

from dialoog.domain.deadlines import NO_END
from dialoog.formats.dates import format_date_with_weekday
from dialoog.tasks.settlement import Settlement
from dialoog.tasks.yaml_snippet import Snippet

Urgency = Literal["overdue", "this-week", "later"]


@dataclass(frozen=True, slots=True)
class OtherWay:
    """Another way to settle a task; ``when`` says for what, in Dutch: ``is het afgezegd``."""

    when: str
    settlement: Settlement


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Work to do in one file.

    ``code`` is the kind of work (source: docs/data-contract.md); its chore fills it in. ``path`` is
    the file that ``settlement`` changes, relative to the root (it may not exist yet). ``owner`` is
    a name, or empty when nobody is responsible. ``since`` is the day on which the work could begin,
    ``due`` the last day on which it is on time: `NO_END` in a pause without an end, so that it
    sorts last. ``text`` says what to do, in Dutch. ``about`` is the file of the record for which it
    is done, where that is another one. ``otherwise`` are the other ways out that ``text`` names.
    """

    code: str = ""
    path: str
    owner: str
    since: dt.date
    due: dt.date
    text: str
    settlement: Settlement = field(compare=False, repr=False)
    about: str = ""
    otherwise: tuple[OtherWay, ...] = field(default=(), compare=False, repr=False)

    def or_else(self, *ways: OtherWay) -> "Task":
        """The same task with other ways out."""
        return replace(self, otherwise=ways)

    @property
    def snippets(self) -> tuple[Snippet, ...]:
        """The lines to paste, each with its place."""
        return self.settlement.snippets

    @property
    def yaml(self) -> str:
        """The same as YAML, in which comments say where the lines go."""
        return "".join(snippet.yaml for snippet in self.snippets)

    @property
    def command(self) -> tuple[str, ...]:
        """The arguments of the one command that settles it; none where there is no such command."""
        return self.settlement.command

    @property
    def subject(self) -> str:
        """The file of the record for which the work is done; it may not exist yet."""
        return self.about or self.path

    @property
    def key(self) -> str:
        """Twelve characters that mean this task, as long as it is the same."""
        parts = f"{self.code}\n{self.path}\n{self.about}\n{self.text}"
        return hashlib.sha256(parts.encode()).hexdigest()[:12]

    @property
    def is_waiting(self) -> bool:
        """Whether the task waits for a pause of which the end is not known."""
        return self.due == NO_END

    @property
    def due_words(self) -> str:
        """The last day, ``maandag 1 juni 2026``, or that the task waits: ``na de pauze``."""
        return "na de pauze" if self.is_waiting else format_date_with_weekday(self.due)

    def urgency(self, today: dt.date) -> Urgency:
        """Whether the task is overdue on ``today``, due by the next Sunday, or later."""
        if self.due < today:
            return "overdue"
        days_to_sunday = 6 - today.weekday()
        return "this-week" if (self.due - today).days <= days_to_sunday else "later"
