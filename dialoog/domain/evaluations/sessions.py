"""Finds the session that a row of an export is about."""

import datetime as dt
import re
from collections.abc import Sequence
from urllib.parse import unquote

from dialoog.data.entry import Entry
from dialoog.data.evaluation_table import EvaluationRow
from dialoog.data.ledger import Ledger
from dialoog.data.models.session import Session
from dialoog.domain.evaluations.figures import UnreadableCell, parse_export_day
from dialoog.formats.dutch import join_words
from dialoog.formats.problem import did_you_mean
from dialoog.formats.unicode import DOES_NOT_SHOW
from dialoog.formats.written_dates import read_day

_REQUEST = "(?P<request>[0-9]{4}-[0-9]{3,6})"
_NUMBER = "(?:(?:session|sessie|gesprek)[- ]?)?(?P<number>[1-9][0-9]{0,3})"
_NAMED = re.compile(
    rf"(?:requests/|gesprek |sessie |aanvraag )?{_REQUEST}(?: ?[-/] ?{_NUMBER})?(?:\.yaml)?"
)
_NUMBER_ALONE = re.compile(_NUMBER)
_IN_ADDRESS = re.compile(f"(?<![0-9a-z]){_REQUEST}[-/]{_NUMBER}(?![0-9])")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[a-z0-9.-]+\.[a-z]{2,}/\S+")
_AROUND = re.compile(rf"^=?[\"']+|[\"']+$|{DOES_NOT_SHOW}")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_EXAMPLE = "Schrijf het zoals 2026-001-1, of zet er het hele adres van de evaluatie."
_MOST_CHARACTERS = 500


class NoSession(Exception):  # noqa: N818 - an answer about one row, not a defect
    """The row is about no session, or it is not clear which; the message says so in Dutch."""


def session_of(row: EvaluationRow, ledger: Ledger) -> Entry[Session]:
    """The session that the row names by number, address, or request and day. Raises NoSession."""
    request, number = _named(row)
    day = _day(row, ledger.as_of)
    sessions = _sessions_of(ledger, request)
    if number:
        name = f"{request}/session-{number}"
        if ("sessions", name) in ledger.broken:
            raise NoSession(f"requests/{name}.yaml heeft een fout. Los die eerst op: zie check.")
        session = next((each for each in sessions if each.id == name), None)
        if session is None:
            raise NoSession(f"Aanvraag {request} heeft geen gesprek {number}. {_known(sessions)}")
        if day and day != session.record.date:
            raise NoSession(
                f"Het gesprek was op {session.record.date}, in het bestand staat {day}. Klopt het "
                "nummer? Is het een andere datum? Geef die kolom dan een andere naam."
            )
        return session
    if day is None and len(sessions) != 1:
        raise NoSession(f"Welk gesprek van aanvraag {request} is dit? {_known(sessions)}")
    on_day = [each for each in sessions if day in (None, each.record.date)]
    found = [each for each in on_day if each.record.state != "cancelled"] or on_day
    if not found:
        raise NoSession(f"Aanvraag {request} heeft geen gesprek op {day}. {_known(sessions)}")
    if len(found) > 1:
        raise NoSession(
            f"Aanvraag {request} heeft op {day} meer gesprekken. Schrijf het nummer: "
            f"{join_words(_short(each) for each in found)}."
        )
    return found[0]


def _named(row: EvaluationRow) -> tuple[str, str]:
    """The id of the request and the number of the session, "" without a number."""
    text, request = (_plain(row.get(name)) for name in ("session", "request"))
    if not text and not request:
        raise NoSession(f"Hier staat geen nummer van een gesprek. {_EXAMPLE}")
    match = _match(text or request)
    above = _NAMED.fullmatch(request)
    if match is None and above and _NUMBER_ALONE.fullmatch(text):
        match = _NAMED.fullmatch(f"{above['request']}-{text}")
    if match is None and above and not above["number"] and not text:
        match = above
    if match is None and read_day(text):
        raise NoSession(
            "Hier staat een dag en geen nummer: Excel maakte een datum van het nummer. Zet die "
            "kolom op Tekst en haal het nummer opnieuw op, of neem het adres van de evaluatie."
        )
    if match is None:
        raise NoSession(f"Wat hier staat, is geen nummer van een gesprek. {_EXAMPLE}")
    other = _match(request)
    if other and any(other[name] not in (None, match[name]) for name in ("request", "number")):
        raise NoSession(
            f"Het gesprek is van aanvraag {match['request']}, maar bij de aanvraag staat iets "
            "anders. Kijk beide na."
        )
    return match["request"], match["number"] or ""


def _plain(text: str) -> str:
    """A cell in small letters, without what a spreadsheet puts around a text: ``="2026-001-1"``."""
    return " ".join(_AROUND.sub("", _DASHES.sub("-", text[:_MOST_CHARACTERS].lower())).split())


def _match(text: str) -> re.Match[str] | None:
    if _ADDRESS.fullmatch(text):
        found = {match[0]: match for match in _IN_ADDRESS.finditer(unquote(text))}
        return next(iter(found.values())) if len(found) == 1 else None
    return _NAMED.fullmatch(text)


def _day(row: EvaluationRow, today: dt.date) -> dt.date | None:
    try:
        return parse_export_day(row.get("date"), today) if row.get("date") else None
    except UnreadableCell as error:
        raise NoSession(f"In de kolom met de dag van het gesprek {error}") from error


def _sessions_of(ledger: Ledger, request: str) -> Sequence[Entry[Session]]:
    """The sessions of a request. Raises NoSession when there is no such request."""
    sessions = ledger.sessions_of(request)
    if not sessions and not ledger.exists("requests", request):
        hint = did_you_mean(request, ledger.requests, strict=True)
        raise NoSession(f"Er is geen aanvraag {request}. {hint}".rstrip())
    return sessions


def _known(sessions: Sequence[Entry[Session]]) -> str:
    if not sessions:
        return "Bij die aanvraag staat nog geen gesprek."
    return f"Er is: {join_words(f'{_short(each)} ({each.record.date})' for each in sessions)}."


def _short(session: Entry[Session]) -> str:
    """The session as it stands in the address of its evaluation: ``2026-001-2``."""
    return session.id.replace("/session-", "-")
