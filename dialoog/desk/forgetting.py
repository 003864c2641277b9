"""The page on which a request is forgotten, when the worklist asks for it."""

from dataclasses import dataclass
from pathlib import Path

from dialoog.data.entry import Entry
from dialoog.data.models.request import Request
from dialoog.privacy.stray_copies import copies_of_request
from dialoog.site.views.components.layout import Head
from dialoog.tasks.task import Task

_IN_GIT = "Let op: git bewaart de oude tekst. Hoe u die weghaalt, staat in docs/privacy.md."


@dataclass(frozen=True, slots=True)
class ForgetView:
    """What goes when a request is forgotten, and the button for it."""

    head: Head
    lead: str
    address: str
    lines: tuple[str, ...]
    errors: tuple[str, ...] = ()


def forget_view(task: Task, address: str, errors: tuple[str, ...] = ()) -> ForgetView:
    """The page about the request of a task."""
    title = f"Aanvraag {task.command[-1]} vergeten"
    lines = (
        "Weg gaan: alle teksten, het nummer van de zaak, de code van de aanvrager en opmerkingen.",
        "Blijven staan: de dagen, de directie, de kaart en de rode draden. De aantallen kloppen.",
        _IN_GIT,
    )
    return ForgetView(Head(title, title), task.text, address, lines, errors)


def said_of_forgotten(root: Path, request: Entry[Request]) -> tuple[str, ...]:
    """What to know after a request was forgotten."""
    copies = copies_of_request(root, request)
    return f"Aanvraag {request.id} is vergeten.", *copies, _IN_GIT
