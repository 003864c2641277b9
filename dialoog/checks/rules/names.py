"""The rules on names of files and folders that look at the records too."""

import datetime as dt
from collections.abc import Iterator

from dialoog.checks.read_file import ReadFile
from dialoog.checks.rule import Finding, file_rule, rule
from dialoog.data.by_request import in_request
from dialoog.data.discovery.file_names import next_request
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.ledger_version import Case
from dialoog.data.models.publication import Page
from dialoog.data.models.request import Request


@rule(
    what="De naam van een bestand of map past niet in de regels, of niet bij de andere.",
    why="De naam is ook het adres en de verwijzing. Op Windows werken niet alle namen.",
    mend=(
        "Gebruik kleine letters, cijfers en losse streepjes, hoogstens 64 tekens. Een aanvraag "
        "heet naar haar jaar en nummer (2026-016), gesprekken zijn geteld vanaf 1."
    ),
)
def bad_name(ledger: Ledger) -> Iterator[Finding]:
    """Requests numbered in another year than that in which they were received.

    Wrong names as such are reported by ``dialoog.data.discovery``.
    """
    following: dict[int, str] = {}
    for request, year in _other_years(ledger).all:
        name = following.setdefault(year, next_request(year, ledger.requests))
        message = f"De map heet {request.id}, maar de aanvraag kwam binnen in {year}."
        yield request.at("received"), message, f"Noem de map {name}, of kijk het jaar na."


TAKEN = (
    *("404", "agenda", "archief", "assets", "dekking", "doe", "dossiers", "gespreksleiders-team"),
    *("kaarten", "overdracht", "pagefind", "rapportage", "werkvoorraad"),
)
"""The addresses of either edition and of the desk at which no page of prose is shown.

Staff's own pages, such as /nieuws/, are not among them: they begin with the text of such a page.
"""


@file_rule(
    what="Een pagina heeft het adres van een andere pagina, zoals die van het programmateam.",
    why="Op één adres past één pagina: de tekst zou nergens te lezen zijn.",
    mend="Geef het bestand een andere naam, zoals onze-agenda.md.",
)
def address_taken(file: ReadFile) -> Iterator[Finding]:
    """Pages of prose that an edition, the desk or the search index would be shown instead of."""
    for page in file.records:
        if page.id in TAKEN and isinstance(page.record, Page):
            message = f"Het adres /{page.id}/ is al in gebruik, en deze tekst zou daar niet staan."
            yield page.at("title"), message, f"Kies een andere naam, zoals onze-{page.id}."


@in_request
def _other_years(ledger: Ledger, case: Case) -> Iterator[tuple[Entry[Request], int]]:
    """The year in which a request was received, where that is not the one of its number."""
    received = case.request.record.received if case.request else dt.date.max
    if case.request and received <= ledger.as_of and case.id[:4] != f"{received.year}":
        yield case.request, received.year
