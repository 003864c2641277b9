"""A page of a long list: a table, or links to the pages of its parts."""

from dataclasses import dataclass

from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.layout import Head
from dialoog.site.views.components.team.table import DataTable
from dialoog.site.views.components.team.tasks import TaskItem


@dataclass(frozen=True, slots=True)
class LongListView:
    """What is in a period: in a `table`, as `tasks`, or in `parts` with a page each."""

    head: Head
    lead: str
    parts: tuple[Link, ...] = ()
    table: DataTable | None = None
    tasks: tuple[TaskItem, ...] = ()
