"""Links terms in a text to their glossary entry: once per page, and never in a heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from xml.etree.ElementTree import Element

from dialoog.formats.markdown.house_style import CLASSES

_FOLDER = "content/"
"""Only the programme's own texts get links, not those that others wrote."""
_EXCLUDED_TAGS = frozenset(("a", "code", "pre", "th", "h1", "h2", "h3", "h4", "h5", "h6"))


class GlossaryLinker:
    """Links terms on one page; the same object serves all texts of the page.

    ``addresses`` maps each form of a term, in lower case, to the address of its glossary entry;
    ``link`` makes that address relative to the page.
    """

    def __init__(self, addresses: Mapping[str, str], link: Callable[[str], str]) -> None:
        self._addresses = addresses
        self._link = link
        self._linked: set[str] = set()
        self._pattern = _pattern(tuple(sorted(addresses, key=lambda form: (-len(form), form))))

    def marker(self, path: str) -> Callable[[Element], None] | None:
        """The function that adds links to texts from the file at ``path``; None for no links."""
        return self.mark if self._addresses and path.startswith(_FOLDER) else None

    def mark(self, element: Element) -> None:
        """Link the first use in the tree of each term that has no link on the page yet."""
        if element.tag in _EXCLUDED_TAGS:
            return
        children = list(element)
        element.text = self._insert_links(element, 0, element.text)
        for number, child in enumerate(children, 1):
            self.mark(child)
            inserted = len(element) - len(children)
            child.tail = self._insert_links(element, number + inserted, child.tail)

    def _insert_links(self, parent: Element, index: int, text: str | None) -> str | None:
        """Insert the links of ``text`` as children of ``parent``, from ``index``.

        Returns the text before the first link.
        """
        before, begin, link = text, 0, None
        for use, address in self._first_uses(text or ""):
            between = use.string[begin : use.start()]
            if link is None:
                before = between
            else:
                link.tail = between
            link = Element("a", {"href": self._link(address), "class": CLASSES["a"]})
            link.text = use[0]
            link.tail = use.string[use.end() :]
            parent.insert(index, link)
            begin, index = use.end(), index + 1
        return before

    def _first_uses(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        """Each term in the text that has no link on the page yet, and its address."""
        for use in self._pattern.finditer(text):
            address = self._addresses.get(" ".join(use["form"].lower().split()))
            if address and address not in self._linked:
                self._linked.add(address)
                yield use, address


@lru_cache(maxsize=4)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Matches a term or its plural, preferring the first of ``forms`` (the longest).

    Does not match inside another word, nor inside a placeholder of Markdown: between the characters
    2 and 3, or in an entity ("&amp;").
    """
    any_form = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)
    return re.compile(rf"(?<![\w&#\x02-])(?P<form>{any_form})(?:en|s)?(?![\w\x03-])", re.IGNORECASE)
