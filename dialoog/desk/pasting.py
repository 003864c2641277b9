"""What is pasted: rows of evaluations from a spreadsheet, and an e-mail of the asking form."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dialoog.checks.words_of_a_form import without_commands
from dialoog.data import intake
from dialoog.data.drafting import REQUEST
from dialoog.data.email_text import EmailError
from dialoog.desk.form import Posted
from dialoog.desk.subjects import FormSubject, subject_of_new
from dialoog.domain.names_in_words import in_words_for_team
from dialoog.domain.new_records import by_path
from dialoog.formats.problem import ExpectedError
from dialoog.live.programme import Snapshot
from dialoog.site.views.components.layout import Head

FILE_FIELD = "bestand"
"""The only field in which a file is sent."""
_HEAD = Head("Plakken", "Plakken")
_ALREADY = (
    "Deze aanvraag lijkt er al te zijn: {}. Op dezelfde dag, voor hetzelfde aanbod, met dezelfde "
    "code of dezelfde aanleiding."
)
_NEW_CODE = (
    "De code in deze e-mail hoort al bij een aanvraag, of klopt niet. Er is een nieuwe code "
    "getrokken. Is het dezelfde aanvrager? Typ dan zelf de code uit het zaaksysteem."
)


@dataclass(frozen=True, slots=True)
class PasteView:
    """The page to paste on; ``lines`` say what the rows come to, ``kept`` names what was pasted.

    ``rows`` and ``email`` are what was pasted and cannot be saved yet.
    """

    head: Head = _HEAD
    errors: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    kept: str = ""
    rows: str = ""
    email: str = ""


def pasted_view(
    posted: Posted,
    *,
    lines: Iterable[str] = (),
    errors: Iterable[str] = (),
    is_email: bool = False,
) -> PasteView:
    """The page to paste on, with what was pasted last."""
    typed = str((posted.get("tekst") or [""])[-1])
    return PasteView(
        errors=tuple(map(_plain, errors)),
        lines=tuple(map(_plain, lines)),
        rows="" if is_email else typed,
        email=typed if is_email else "",
    )


def _plain(words: str) -> str:
    """What is said of a table, for somebody who has forms and no command line."""
    return in_words_for_team(without_commands(words))


def request_of_email(data: bytes, snapshot: Snapshot) -> tuple[FormSubject, tuple[str, ...]]:
    """The form of a new request with what an e-mail says, and what to look at first.

    Raises EmailError, also for what the form in it has wrong.
    """
    text = intake.decode_email(data, "de e-mail")
    form, first_line = intake.form_block(text)
    values = intake.parse_form(form, first_line)
    if not isinstance(values, dict):
        lines = (f"Regel {it.line}: {it.message} {it.hint}".strip() for it in values)
        raise EmailError("De aanvraag in deze e-mail klopt niet. " + " ".join(lines))
    subject = subject_of_new(snapshot, "request")
    assert subject is not None
    notices, ledger = [], snapshot.ledger
    if duplicate := intake.find_duplicate(ledger, values, None):
        notices.append(_ALREADY.format(duplicate.id))
    if not intake.is_free_code(values["code"], ledger.codes_of_requesters):
        del values["code"]
        notices.append(_NEW_CODE)
    given = {**subject.given, **by_path(REQUEST, values)}
    return replace(subject, given=given), tuple(notices)


class PasteError(ExpectedError):
    """Nothing was pasted; the message is a Dutch sentence."""


def pasted_bytes(posted: Posted) -> bytes:
    """The file that was chosen, else the text that was pasted. Raises PasteError."""
    for value in (*posted.get(FILE_FIELD, ()), *posted.get("tekst", ())):
        data = value if isinstance(value, bytes) else str(value).encode()
        if data.strip():
            return data
    raise PasteError("Plak eerst een tekst, of kies een bestand.")
