"""The rule on names of files and folders that looks at the records too."""

from collections.abc import Iterator

from dialoog.checks.rule import Finding, rule
from dialoog.data.discovery.file_names import next_request
from dialoog.data.ledger import Ledger


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
    for request in ledger.requests.values():
        received = request.record.received
        if received > ledger.as_of or request.id[:4] == f"{received.year}":
            continue
        name = following.setdefault(received.year, next_request(received.year, ledger.requests))
        message = f"De map heet {request.id}, maar de aanvraag kwam binnen in {received.year}."
        yield request.at("received"), message, f"Noem de map {name}, of kijk het jaar na."
