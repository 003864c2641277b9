"""What a prose text points at, and what in it is not safe to show."""

from __future__ import annotations

from functools import lru_cache

from dialoog.formats.markdown.addresses import AddressKind, address_kind, normalize_address
from dialoog.formats.markdown.limits import out_of_bounds
from dialoog.formats.markdown.snippet import TextLink
from dialoog.formats.markdown.source_map import SourceMap
from dialoog.formats.problem import UnplacedProblem

_MOST = 100
_PLAIN = (
    "Gebruik Markdown, zoals **vet** of een lijst. Is het gewone tekst? Zet een spatie achter <."
)
_TURNED = ("Hier staat een teken dat tekst in een andere volgorde toont.", "Haal het teken weg.")
_HTML = ("Hier staat HTML, en dat mag niet in een tekst.", _PLAIN)
_COMMENT = ("Hier staat een opmerking in HTML, en dat mag niet in een tekst.", "Haal die weg.")
_SCHEME = (
    "Deze link heeft een soort adres dat niet mag.",
    "Gebruik https://, mailto: of de naam van een bestand.",
)
_IMAGE = (
    "Een afbeelding van een andere site mag niet.",
    "Haal de afbeelding weg, of maak er een link van.",
)


def inspect(text: str) -> tuple[tuple[TextLink, ...], tuple[UnplacedProblem, ...]]:
    """Every link of ``text``, and its faults: ``unsafe-content`` and ``too-large``.

    Unsafe is HTML of any kind outside code, a link with another scheme than http, https or
    mailto however it is written, and an image from elsewhere. Too large is a text that would
    keep Markdown busy for long. A text without any character with which a link, a tag or an entity
    begins is not read at all.
    """
    fault = out_of_bounds(text)
    if fault is not None:
        return (), (fault,)
    if not any(sign in text for sign in "[<&"):
        return (), ()
    return _read(text)


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[tuple[TextLink, ...], tuple[UnplacedProblem, ...]]:
    from dialoog.formats.markdown.engine import ParsedText
    from dialoog.formats.markdown.html_classes import link_elements

    read, source = ParsedText(text), SourceMap(text)
    links: list[TextLink] = []
    faults = [_unsafe(source.snippet(words), *_words(words)) for words in read.unsafe[:_MOST]]
    pointed = [(element.tag, address) for element, address in link_elements(read.root)]
    named = [("a", normalize_address(address)) for address in read.references]
    for tag, address in pointed:
        kind = address_kind(address)
        if kind is AddressKind.UNSAFE:
            faults.append(_unsafe(source.address(address), *_SCHEME))
        elif kind is AddressKind.OUTSIDE and tag == "img":
            faults.append(_unsafe(source.address(address), *_IMAGE))
        else:
            links.append(TextLink(address, *source.address(address)))
    unused = [address for tag, address in named if (tag, address) not in pointed]
    unsafe = [address for address in unused if address_kind(address) is AddressKind.UNSAFE]
    faults += [_unsafe(source.address(address), *_SCHEME) for address in unsafe]
    return tuple(links), tuple(sorted(set(faults)))


def _words(snippet: str) -> tuple[str, str]:
    if snippet.startswith("&"):
        return _TURNED
    return _COMMENT if snippet.startswith("<!--") else _HTML


def _unsafe(place: tuple[int, int], message: str, hint: str) -> UnplacedProblem:
    return UnplacedProblem(*place, "unsafe-content", message, hint)
