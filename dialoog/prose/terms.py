"""Words of art in prose lead to what they mean: each once a page, and never from a heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from xml.etree.ElementTree import Element

from dialoog.prose.dress import CLASSES

_NEVER_IN = frozenset(("a", "code", "pre", "th", "h1", "h2", "h3", "h4", "h5", "h6"))


class Terms:
    """The words of art that may get a link on one page; the same object serves its every text.

    ``addresses`` holds each form of a word, in small letters, with where its meaning stands;
    ``link`` makes that an address as it stands in the page.
    """

    def __init__(self, addresses: Mapping[str, str], link: Callable[[str], str]) -> None:
        self._addresses = addresses
        self._link = link
        self._given: set[str] = set()

    def mark(self, element: Element) -> None:
        """Make a link of the first use of each word in the tree that has none on the page yet."""
        if not self._addresses or element.tag in _NEVER_IN:
            return
        children = list(element)
        element.text = self._put(element, 0, element.text)
        for child in children:
            self.mark(child)
            child.tail = self._put(element, list(element).index(child) + 1, child.tail)

    def _put(self, parent: Element, at: int, text: str | None) -> str | None:
        """Put the links in ``text`` among the children of ``parent``; the text before them."""
        begin, before, last = 0, text, None
        for found in _pattern(self._addresses.keys()).finditer(text) if text else ():
            address = self._addresses[" ".join(found["form"].lower().split())]
            if text and address not in self._given:
                self._given.add(address)
                between = text[begin : found.start()]
                if last is None:
                    before = between
                else:
                    last.tail = between
                last = Element("a", {"href": self._link(address), "class": CLASSES["a"]})
                last.text = found[0]
                parent.insert(at, last)
                begin, at = found.end(), at + 1
        if last is not None and text:
            last.tail = text[begin:]
        return before


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    return _compiled(tuple(sorted(forms, key=lambda form: (-len(form), form))))


@lru_cache(maxsize=4)
def _compiled(forms: tuple[str, ...]) -> re.Pattern[str]:
    """A word of art, or its plural; the longest that fits."""
    either = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)
    return re.compile(rf"(?<![\w-])(?P<form>{either})(?:en|s)?(?![\w-])", re.IGNORECASE)
