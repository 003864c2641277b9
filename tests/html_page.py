"""Parses a page of a built site as a browser does, and checks the rules for every page."""

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
_REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "for")
_WITHOUT_A_NAME = ("code", "div", "p", "pre", "span")
"""The elements that have no name of their own unless they get a role."""
_FETCHING = {"link": "href", "script": "src", "img": "src", "source": "src", "iframe": "src"}
_LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}|\bNone\b|\bUndefined\b|<built-in|object at 0x")


@dataclass(frozen=True)
class HtmlPage:
    """A page: its path in the site, its bytes, and every file of the site by path."""

    path: str
    data: bytes
    site: Mapping[str, bytes]

    @cached_property
    def root(self) -> Element:
        """The tree; raises ParseError on any error in the HTML."""
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=True)
        root: Element = parser.parse(self.data, transport_encoding="utf-8")
        return root

    def elements(self, *tags: str) -> Iterator[Element]:
        """The elements with one of these tags, in order."""
        wanted = {_HTML + tag for tag in tags}
        return (element for element in self.root.iter() if element.tag in wanted)

    @cached_property
    def ids(self) -> Counter[str]:
        """Every id, and how often it is used."""
        return Counter(name for element in self.root.iter() if (name := element.get("id")))

    def problems(self) -> Iterator[str]:
        """A short English description of each problem of the page."""
        try:
            self.root  # noqa: B018 - parses the page
        except ParseError as error:
            yield f"no HTML: {error}"
            return
        yield from self._head_problems()
        yield from self._heading_problems()
        yield from self._id_problems()
        yield from self._link_problems()
        yield from self._name_problems()
        yield from self._fetch_problems()
        yield from self._text_problems()

    def _head_problems(self) -> Iterator[str]:
        if self.root.get("lang") != "nl":
            yield "no lang"
        titles = [text_of(title) for title in self.elements("title")]
        if len(titles) != 1 or not titles[0].strip():
            yield f"titles: {titles}"
        metas = {meta.get("name") or meta.get("http-equiv"): meta for meta in self.elements("meta")}
        policy = metas["Content-Security-Policy"].get("content") or ""
        if not policy.startswith("default-src 'self'") or "'unsafe" in policy:
            yield f"policy: {policy}"
        if "noindex" not in (metas["robots"].get("content") or ""):
            yield "it may be indexed"
        if not (metas["description"].get("content") or "").strip():
            yield "no description"

    def _heading_problems(self) -> Iterator[str]:
        headings = [
            heading
            for heading in self.elements("h1", "h2", "h3", "h4", "h5", "h6")
            if heading.get("aria-hidden") != "true"
        ]
        levels = [int(heading.tag[-1]) for heading in headings]
        if levels.count(1) != 1 or levels[0] > 2:  # a notice may precede the h1
            yield f"one h1: {levels}"
        for before, after, heading in zip(levels, levels[1:], headings[1:], strict=False):
            if after > before + 1:
                yield f"h{before} is followed by h{after}: {text_of(heading)}"
        yield from (
            f"empty h{heading.tag[-1]}" for heading in headings if not text_of(heading).strip()
        )

    def _id_problems(self) -> Iterator[str]:
        yield from (f"two of #{name}" for name, times in self.ids.items() if times > 1)
        for element in self.root.iter():
            for attribute in _REFERENCES:
                for name in (element.get(attribute) or "").split():
                    if name not in self.ids:
                        yield f"{attribute} points at #{name}"

    def _link_problems(self) -> Iterator[str]:
        for link in self.elements("a"):
            address = link.get("href")
            if not text_of(link).strip() and not link.get("aria-label"):
                yield f"a link without words: {address}"
            problem = self._address_problem(address) if address is not None else "a link to nowhere"
            if problem:
                yield f"{address}: {problem}"

    def _name_problems(self) -> Iterator[str]:
        """Links with the same words that lead elsewhere, and a name that no reader can be told."""
        led: dict[str, str] = {}
        lists_all_titles = self.path.startswith("zoeken/")
        for main in () if lists_all_titles else self.elements("main"):
            for link in main.iter(f"{_HTML}a"):
                words = link.get("aria-label") or " ".join(text_of(link).split())
                address = link.get("href") or ""
                if led.setdefault(words, address) != address:
                    yield f"two links are called {words}: {led[words]} and {address}"
        for element in self.elements(*_WITHOUT_A_NAME):
            named = {"aria-label", "aria-labelledby"} & element.attrib.keys()
            if named and not element.get("role"):
                yield f"a {element.tag.removeprefix(_HTML)} has a name and no role"

    def _address_problem(self, address: str) -> str:
        """The problem of an address; "" if its target exists."""
        parts = urlsplit(address)
        if parts.scheme:
            return (
                ""
                if parts.scheme in ("https", "mailto", "tel", "webcal")
                else "a scheme that is no link"
            )
        if parts.netloc or parts.path.startswith("/"):
            return "does not work from a folder"
        path = normpath(join(dirname(self.path), unquote(parts.path))) if parts.path else self.path
        if path not in self.site:
            return "leads nowhere"
        if parts.fragment:
            ids = self.ids if path == self.path else _ids_of(self.site[path])
            if unquote(parts.fragment) not in ids:
                return "there is no such part"
        return ""

    def _fetch_problems(self) -> Iterator[str]:
        for tag, attribute in _FETCHING.items():
            for element in self.elements(tag):
                address = element.get(attribute)
                problem = self._address_problem(address) if address else ""
                if problem or (address and urlsplit(address).scheme):
                    yield f"fetches {address} {problem}"
        for element in self.root.iter():
            for name in element.attrib:
                if name == "style" or name.startswith("on"):
                    yield f"{element.tag} has {name}"
        yield from ("a script in the page" for script in self.elements("script") if script.text)
        yield from ("a style in the page" for _ in self.elements("style"))

    def _text_problems(self) -> Iterator[str]:
        text = " ".join(_texts(self.root))
        yield from (f"left over: {match[0]}" for match in _LEFT_OVER.finditer(text))
        for image in self.elements("img"):
            if image.get("alt") is None:
                yield "an image without words"


@lru_cache(maxsize=1024)
def _ids_of(data: bytes) -> frozenset[str]:
    """The ids of a page that is linked to; cached, as many pages link to the same one."""
    return frozenset(HtmlPage("", data, {}).ids)


def text_of(element: Element) -> str:
    """All the text of an element."""
    return "".join(element.itertext())


def _texts(element: Element) -> Iterator[str]:
    """The texts of an element, except in code, where template syntax is allowed."""
    if element.tag not in (f"{_HTML}pre", f"{_HTML}code"):
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""
