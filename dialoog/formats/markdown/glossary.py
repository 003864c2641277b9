"""Words of art in prose lead to what they mean: each once a page, and never from a heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from xml.etree.ElementTree import Element

from dialoog.formats.markdown.html_classes import CLASSES

_OURS = "content/"
"""Where the texts of the programme stand: only these get links, and nobody's own words."""
_NEVER_IN = frozenset(("a", "code", "pre", "th", "h1", "h2", "h3", "h4", "h5", "h6"))


class GlossaryLinker:
    """The words of art that may get a link on one page; the same object serves its every text.

    ``addresses`` holds each form of a word, in small letters, with where its meaning stands;
    ``link`` makes that an address as it stands in the page.
    """

    def __init__(self, addresses: Mapping[str, str], link: Callable[[str], str]) -> None:
        self._addresses = addresses
        self._link = link
        self._given: set[str] = set()
        self._pattern = _pattern(tuple(sorted(addresses, key=lambda form: (-len(form), form))))

    def marker(self, path: str) -> Callable[[Element], None] | None:
        """What puts the links in the text of the file at ``path``, if that is to have any."""
        return self.mark if self._addresses and path.startswith(_OURS) else None

    def mark(self, element: Element) -> None:
        """Make a link of the first use of each word in the tree that has none on the page yet."""
        if element.tag in _NEVER_IN:
            return
        children = list(element)
        element.text = self._put(element, 0, element.text)
        for place, child in enumerate(children, 1):
            self.mark(child)
            put = len(element) - len(children)
            child.tail = self._put(element, place + put, child.tail)

    def _put(self, parent: Element, at: int, text: str | None) -> str | None:
        """Put the links in ``text`` among the children of ``parent``; the text before them."""
        before, begin, last = text, 0, None
        for found, address in self._first_uses(text or ""):
            between = found.string[begin : found.start()]
            if last is None:
                before = between
            else:
                last.tail = between
            last = Element("a", {"href": self._link(address), "class": CLASSES["a"]})
            last.text = found[0]
            last.tail = found.string[found.end() :]
            parent.insert(at, last)
            begin, at = found.end(), at + 1
        return before

    def _first_uses(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        """Each word of art in the text that has no link on the page yet, and where it leads."""
        for found in self._pattern.finditer(text):
            address = self._addresses.get(" ".join(found["form"].lower().split()))
            if address and address not in self._given:
                self._given.add(address)
                yield found, address


@lru_cache(maxsize=4)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """A word of art, or its plural; the longest that fits.

    Not within another word, and not where Markdown keeps the place of something: between the
    signs 2 and 3, or in what stands for a sign ("&amp;").
    """
    either = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)
    return re.compile(rf"(?<![\w&#\x02-])(?P<form>{either})(?:en|s)?(?![\w\x03-])", re.IGNORECASE)
