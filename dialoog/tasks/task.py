"""A task: work to do, by whom and by when. The one shape of everything on the worklist."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Urgency = Literal["overdue", "this-week", "later"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Work to do in one file.

    ``code`` names the kind of work (source: the data contract); its chore fills it in. ``path`` is
    the file in which the ``yaml`` lines go, relative to the root (it may be new); ``owner`` a name,
    or empty when nobody has it; ``since`` the day on which the work could begin and ``due`` the
    last day on which it is in time; ``text`` says what to do, in Dutch.
    """

    code: str = ""
    path: str
    owner: str
    since: dt.date
    due: dt.date
    text: str
    yaml: str

    def urgency(self, today: dt.date) -> Urgency:
        """Whether the task is late, is due by Sunday, or can wait."""
        if self.due < today:
            return "overdue"
        days_to_sunday = 6 - today.weekday()
        return "this-week" if (self.due - today).days <= days_to_sunday else "later"
