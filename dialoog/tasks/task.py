"""Work to be done, by whom and by when: the one shape of everything on the worklist."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Urgency = Literal["overdue", "this-week", "later"]


@dataclass(frozen=True, slots=True)
class Task:
    """Work to do, with the name of its kind (source: the task codes of the data contract).

    ``path`` is the file in which the ``yaml`` lines go, relative to the root (it may be new);
    ``owner`` a name, or empty when it is nobody's; ``since`` the day on which it could begin and
    ``due`` the last day on which it is in time; ``text`` what to do, in Dutch.
    """

    code: str
    path: str
    owner: str
    since: dt.date
    due: dt.date
    text: str
    yaml: str

    def urgency(self, today: dt.date) -> Urgency:
        """Whether a task is late, is due by Sunday, or can wait."""
        if self.due < today:
            return "overdue"
        days_to_sunday = 6 - today.weekday()
        return "this-week" if (self.due - today).days <= days_to_sunday else "later"
