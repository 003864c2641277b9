"""A page of a built site, read as a browser reads it, and what a page must keep to."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import html5lib
from html5lib.html5parser import ParseError

_HTML = "{http://www.w3.org/1999/xhtml}"
_POINTS = ("aria-labelledby", "aria-describedby", "aria-controls", "for")
_FETCHED = {"link": "href", "script": "src", "img": "src", "source": "src", "iframe": "src"}
_LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}|\bNone\b|\bUndefined\b|<built-in|object at 0x")


@dataclass(frozen=True)
class HtmlPage:
    """A page: its path in the site, its bytes, and every file of the site by path."""

    path: str
    data: bytes
    site: Mapping[str, bytes]

    @cached_property
    def root(self) -> Element:
        """The tree; html5lib is strict, and raises on any error."""
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=True)
        root: Element = parser.parse(self.data, transport_encoding="utf-8")
        return root

    def all(self, *tags: str) -> Iterator[Element]:
        """The elements with one of these tags, in order."""
        wanted = {_HTML + tag for tag in tags}
        return (element for element in self.root.iter() if element.tag in wanted)

    @cached_property
    def ids(self) -> Counter[str]:
        """Every id, and how often it stands there."""
        return Counter(name for element in self.root.iter() if (name := element.get("id")))

    def faults(self) -> Iterator[str]:
        """What is wrong with the page, each in a few words."""
        try:
            self.root  # noqa: B018 - it is read here
        except ParseError as error:
            yield f"no HTML: {error}"
            return
        yield from self._of_its_head()
        yield from self._of_its_headings()
        yield from self._of_its_ids()
        yield from self._of_its_links()
        yield from self._of_what_it_fetches()
        yield from self._of_its_words()

    def _of_its_head(self) -> Iterator[str]:
        if self.root.get("lang") != "nl":
            yield "no lang"
        titles = [text_of(title) for title in self.all("title")]
        if len(titles) != 1 or not titles[0].strip():
            yield f"titles: {titles}"
        metas = {meta.get("name") or meta.get("http-equiv"): meta for meta in self.all("meta")}
        policy = metas["Content-Security-Policy"].get("content") or ""
        if not policy.startswith("default-src 'self'") or "'unsafe" in policy:
            yield f"policy: {policy}"
        if "noindex" not in (metas["robots"].get("content") or ""):
            yield "it may be indexed"
        if not (metas["description"].get("content") or "").strip():
            yield "no description"

    def _of_its_headings(self) -> Iterator[str]:
        headings = [
            heading
            for heading in self.all("h1", "h2", "h3", "h4", "h5", "h6")
            if heading.get("aria-hidden") != "true"
        ]
        levels = [int(heading.tag[-1]) for heading in headings]
        if levels.count(1) != 1 or levels[0] > 2:  # a notice may stand above the h1
            yield f"one h1: {levels}"
        for before, after, heading in zip(levels, levels[1:], headings[1:], strict=False):
            if after > before + 1:
                yield f"h{before} is followed by h{after}: {text_of(heading)}"
        yield from (f"empty h{one.tag[-1]}" for one in headings if not text_of(one).strip())

    def _of_its_ids(self) -> Iterator[str]:
        yield from (f"two of #{name}" for name, times in self.ids.items() if times > 1)
        for element in self.root.iter():
            for attribute in _POINTS:
                for name in (element.get(attribute) or "").split():
                    if name not in self.ids:
                        yield f"{attribute} points at #{name}"

    def _of_its_links(self) -> Iterator[str]:
        for link in self.all("a"):
            address = link.get("href")
            if not text_of(link).strip() and not link.get("aria-label"):
                yield f"a link without words: {address}"
            fault = self._fault_of(address) if address is not None else "a link to nowhere"
            if fault:
                yield f"{address}: {fault}"

    def _fault_of(self, address: str) -> str:
        """What is wrong with a link; nothing when it leads somewhere."""
        parts = urlsplit(address)
        if parts.scheme:
            return "" if parts.scheme in ("https", "mailto") else "a scheme that is no link"
        if parts.netloc or parts.path.startswith("/"):
            return "does not work from a folder"
        path = normpath(join(dirname(self.path), unquote(parts.path))) if parts.path else self.path
        if path not in self.site:
            return "leads nowhere"
        if parts.fragment:
            there = self.ids if path == self.path else _ids_of(self.site[path])
            if unquote(parts.fragment) not in there:
                return "there is no such part"
        return ""

    def _of_what_it_fetches(self) -> Iterator[str]:
        for tag, attribute in _FETCHED.items():
            for element in self.all(tag):
                address = element.get(attribute)
                fault = self._fault_of(address) if address else ""
                if fault or (address and urlsplit(address).scheme):
                    yield f"fetches {address} {fault}"
        for element in self.root.iter():
            for name in element.attrib:
                if name == "style" or name.startswith("on"):
                    yield f"{element.tag} has {name}"
        yield from ("a script in the page" for script in self.all("script") if script.text)
        yield from ("a style in the page" for _ in self.all("style"))

    def _of_its_words(self) -> Iterator[str]:
        shown = " ".join(_texts(self.root))
        yield from (f"left over: {found[0]}" for found in _LEFT_OVER.finditer(shown))
        for image in self.all("img"):
            if image.get("alt") is None:
                yield "an image without words"


@lru_cache(maxsize=1024)
def _ids_of(data: bytes) -> frozenset[str]:
    """The ids of a page that is linked to; many pages link to the same one."""
    return frozenset(HtmlPage("", data, {}).ids)


def text_of(element: Element) -> str:
    """All the words of an element."""
    return "".join(element.itertext())


def _texts(element: Element) -> Iterator[str]:
    """The words of an element, but for code: there a sign of a template may be meant."""
    if element.tag not in (f"{_HTML}pre", f"{_HTML}code"):
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""
