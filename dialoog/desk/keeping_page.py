"""The page on which the day's work is looked at, taken back, shared, and merged with others'."""

from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response

from dialoog.data.incoming_records import ConflictInWords, conflicts_in_words, posted_choices
from dialoog.desk.desk import Desk
from dialoog.desk.form import Posted
from dialoog.effect.shared_work import incoming_in_short, pull_request_words
from dialoog.formats.problem import ExpectedError
from dialoog.pipeline import read_files
from dialoog.site.views.components.layout import Head

_HEAD = Head("Bewaren en delen", "Bewaren en delen")


@dataclass(frozen=True, slots=True)
class KeepingView:
    """What was saved today, the newest first; what came in; and what is to be chosen.

    ``url`` is the page at which a colleague is asked to look; ``remark`` says how by hand.
    """

    saved: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    url: str = ""
    remark: str = ""
    conflicts: tuple[ConflictInWords, ...] = ()
    head: Head = _HEAD


def keep(desk: Desk, request: Request, posted: Posted) -> Response:
    """Answer for the page about what was saved today, and for what is done with it."""
    try:
        view = _do(desk, request.path_params.get("what", "") if posted else "", posted)
    except ExpectedError as error:
        view = KeepingView(errors=(str(error),))
    desk.state.refresh()
    if desk.state.snapshot.edition is None:
        raise ExpectedError(" ".join((*view.errors, *view.lines)))
    view = replace(view, saved=tuple(each.sentence for each in desk.keeper.history()))
    return desk.show("keeping.html", request.url.path, view)


def _do(desk: Desk, what: str, posted: Posted) -> KeepingView:
    """What came of ``what``. Raises ExpectedError."""
    root, keeper, ledger = desk.state.root, desk.keeper, desk.state.snapshot.ledger
    match what:
        case "terug":
            return KeepingView(lines=(f"Ongedaan gemaakt: {keeper.undo().sentence}.",))
        case "delen":
            repository = str((ledger.programme and ledger.programme.repository) or "")
            sentences = [each.sentence for each in keeper.history()]
            title, text = pull_request_words(root, ledger.as_of, sentences)
            shared = keeper.share(title, text, repository)
            return KeepingView(url=shared.url, remark=shared.remark)
        case "ophalen" | "kiezen":
            before = list(read_files(root))
            came = keeper.fetch() if what == "ophalen" else keeper.settle(posted_choices(posted))
            lines = incoming_in_short(root, ledger.as_of, before, came)
            return KeepingView(lines=lines, conflicts=conflicts_in_words(came.conflicts))
    return KeepingView()
