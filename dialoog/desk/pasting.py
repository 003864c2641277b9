"""The page to paste on: evaluations from a spreadsheet, and an e-mail of the asking form."""

from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dialoog.data.record_templates import REQUEST
from dialoog.desk.desk import Desk
from dialoog.desk.form import Posted, last_posted
from dialoog.desk.links import FIRST_PAGE, FORMS
from dialoog.desk.subjects import subject_of_new, version_of
from dialoog.domain.emailed_request import request_in_email
from dialoog.domain.evaluations.export import read_export
from dialoog.domain.new_records import by_path
from dialoog.formats.problem import ExpectedError
from dialoog.site.views.components.layout import Head

FILE_FIELD = "bestand"
"""The only field in which a file is sent."""
_HEAD = Head("Plakken", "Plakken")


class PasteError(ExpectedError):
    """Nothing was pasted; the message is a Dutch sentence."""


@dataclass(frozen=True, slots=True)
class PasteView:
    """The page to paste on, with what was ``typed`` and cannot be saved yet at ``what``.

    ``lines`` say what the rows come to, ``kept`` names what was pasted.
    """

    what: str = ""
    typed: str = ""
    errors: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    kept: str = ""
    head: Head = _HEAD


def paste(desk: Desk, request: Request, posted: Posted) -> Response:
    """Answer for the page, or for what was pasted: ``evaluaties``, or an ``aanvraag``."""
    what, address = request.path_params.get("what", ""), request.url.path
    read = {"evaluaties": _evaluations, "aanvraag": _request}.get(what)
    shown = desk.pasted.get(last_posted(posted, "geplakt"), b"").decode("utf-8", "replace")
    view = PasteView(what, last_posted(posted, "tekst") or shown)
    if not posted or read is None:
        return desk.show("paste.html", address, view)
    try:
        return read(desk, address, posted, view)
    except (ExpectedError, OSError) as error:
        said = "Een bestand is niet te lezen." if isinstance(error, OSError) else str(error)
        view = replace(view, errors=desk.plain([said]))
        return desk.show("paste.html", address, view, 422)


def _evaluations(desk: Desk, address: str, posted: Posted, view: PasteView) -> Response:
    """What pasted rows come to; or what was shown so before, saved."""
    shown = desk.pasted.get(last_posted(posted, "geplakt"))
    data = shown or _pasted_bytes(posted)
    export = read_export(data, desk.state.snapshot.ledger, desk.state.root)
    view = replace(view, lines=desk.plain(export.lines))
    if not export.files or export.is_refused:
        return desk.show("paste.html", address, view)
    if refusal := desk.refusal(export.files):
        view = replace(view, errors=desk.plain(refusal), lines=())
        return desk.show("paste.html", address, view, 422)
    if shown:
        desk.save(export.files, f"Evaluaties vastgelegd bij {export.extent}", *export.lines)
        desk.pasted = {}
        return RedirectResponse(FIRST_PAGE, 303)
    view = replace(view, kept=version_of(data), typed="")
    desk.pasted = {view.kept: data}
    return desk.show("paste.html", address, view)


def _request(desk: Desk, _: str, posted: Posted, __: PasteView) -> Response:
    """The form of a new request with what an e-mail says, and what to look at first."""
    snapshot = desk.state.snapshot
    values, notices = request_in_email(_pasted_bytes(posted), snapshot.ledger)
    subject = subject_of_new(snapshot, "request")
    assert subject is not None
    subject = replace(subject, given={**subject.given, **by_path(REQUEST, values)})
    return desk.first_form(subject, f"{FORMS}nieuw/request/", *notices)


def _pasted_bytes(posted: Posted) -> bytes:
    """The file that was chosen, else the text that was pasted. Raises PasteError."""
    for value in (*posted.get(FILE_FIELD, ()), *posted.get("tekst", ())):
        data = value if isinstance(value, bytes) else str(value).encode()
        if data.strip():
            return data
    raise PasteError("Plak eerst een tekst, of kies een bestand.")
