"""The page on which a request is forgotten, when the worklist asks for it."""

from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response

from dialoog.data import memo
from dialoog.desk.desk import Desk
from dialoog.desk.form import Posted
from dialoog.desk.links import FIRST_PAGE
from dialoog.formats.problem import ExpectedError
from dialoog.privacy.left_behind import left_of_request
from dialoog.privacy.redaction import redacted_files
from dialoog.site.views.components.layout import Head
from dialoog.tasks.actions import saved_sentence
from dialoog.tasks.task import Task

_IN_GIT = "Let op: git bewaart de oude tekst. Hoe u die weghaalt, staat in docs/privacy.md."


@dataclass(frozen=True, slots=True)
class ForgetView:
    """The request that is forgotten, and the button for it."""

    head: Head
    lead: str
    address: str
    errors: tuple[str, ...] = ()
    in_git: str = _IN_GIT


def forget(desk: Desk, task: Task, address: str, posted: Posted) -> Response:
    """Forget the request of a task, after a page that says what goes."""
    root, ledger = desk.state.root, desk.state.snapshot.ledger
    request = ledger.requests[task.command[-1]]
    refusal: tuple[str, ...] = ()
    if posted:
        try:
            files = redacted_files(root, ledger, request)
            if not (refusal := desk.refusal(files)):
                left = left_of_request(root, ledger, request, files)
                said = f"Aanvraag {request.id} is vergeten.", *left, _IN_GIT
                memo.wipe()
                desk.save(files, saved_sentence("Vergeten", "requests", request.id), *said)
                return RedirectResponse(FIRST_PAGE, 303)
        except ExpectedError as error:
            desk.state.refresh()
            refusal = (str(error),)
    view = ForgetView(Head(f"Aanvraag {request.id} vergeten", ""), task.text, address, refusal)
    return desk.show("forget.html", address, view, 422 if refusal else 200)
