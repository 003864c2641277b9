"""Finds in a text for staff the numbers of requests, which are for the programme team alone.

A number counts when there is such a request. In code it is an example: how to write it. Behind a
word for another document, such as ``besluit 2026-003``, it is the number of that.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

_HYPHENS = "-\u2010-\u2015\u2212"
_NUMBER = re.compile(
    r"(?:\b(?:de |het )?(?:aanvraag|verzoek|dossier) )?"
    rf"(?<![^\W_])(?P<year>[0-9]{{4}})[{_HYPHENS}](?P<number>[0-9]{{3,6}})"
    rf"(?:/session-[0-9]+)?(?![^\W_])(?![{_HYPHENS}][0-9]{{3}})",
    re.IGNORECASE,
)
_OTHER_DOCUMENT = re.compile(
    r"(?:artikel|advies|agendapunt|amendement|besluit|bijlage|brief|iso|kenmerk|memo|motie|nen|nota"
    r"|notitie|rapport|regeling|verordening|versie|voordracht|voorstel|wet|zaak|zaaknummer)"
    r"(?:\s+(?:nr\.?|nummer))?[\s:(*_-]{0,3}$",
    re.IGNORECASE,
)
_LONGEST_WORDS = 30
_CODE = re.compile(r"(?<!`)(`+)(?!`)[\s\S]{1,2000}?(?<!`)\1(?!`)")
_FOLDER = "requests/"
_ASIDE = "\x01"


def find_request_numbers(shown: str, known: AbstractSet[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each number in ``known`` in a text as a reader sees it.

    A link to the file of a request is no mention: it is refused as a link.
    """
    numbers = [
        each for each in _NUMBER.finditer(shown) if f"{each['year']}-{each['number']}" in known
    ]
    if not numbers:
        return
    code = [span.span() for span in _CODE.finditer(shown)]
    aside = shown.find(_ASIDE) % (len(shown) + 1)
    for each in numbers:
        at = each.start("year")
        if any(start < at < end for start, end in code):
            continue
        if at > aside and shown.endswith(_FOLDER, 0, at):
            continue
        if not _OTHER_DOCUMENT.search(shown[max(0, at - _LONGEST_WORDS) : at]):
            yield each.span()
