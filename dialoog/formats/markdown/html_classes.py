"""The tree of a prose text gets the classes of the house style, and nothing of its author's own.

Every attribute that the author set is taken off, but for a language and the id of a heading.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from xml.etree.ElementTree import Element

from markdown.extensions.toc import slugify
from markdown.util import HTML_PLACEHOLDER_RE

from dialoog.formats.markdown.addresses import AddressKind, address_kind, normalize_address
from dialoog.formats.markdown.snippet import prefixed_id

CLASSES = {
    "p": "ams-paragraph",
    "ul": "ams-unordered-list",
    "ol": "ams-ordered-list",
    "a": "ams-link",
    "blockquote": "ams-blockquote",
    "table": "ams-table__table",
    "thead": "ams-table__header",
    "th": "ams-table__header-cell",
    "td": "ams-table__cell",
}
ITEM_CLASSES = {"ul": "ams-unordered-list__item", "ol": "ams-ordered-list__item"}
ADDRESS_OF = {"a": "href", "img": "src"}
ALIGNED = {"center": "center", "right": "end"}
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}")

_HEADING = re.compile(r"h([1-6])")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class HeadingElement:
    """A heading of the text: the level it has on the page, its id and its words."""

    element: Element
    level: int
    id: str
    title: str


def link_elements(root: Element) -> list[tuple[Element, str]]:
    """Every link and image of the tree and the address it points at, in the order of the text."""
    return [
        (element, normalize_address(element.get(ADDRESS_OF[element.tag]) or ""))
        for element in root.iter()
        if element.tag in ADDRESS_OF
    ]


def heading_elements(root: Element, level: int) -> list[HeadingElement]:
    """The headings of the tree, the highest of them at ``level``, each with an id of its own."""
    found = [element for element in root.iter() if _HEADING.fullmatch(element.tag)]
    highest = min((int(element.tag[1]) for element in found), default=1)
    taken: set[str] = set()
    made = []
    for element in found:
        title = " ".join(html.unescape("".join(element.itertext())).split())
        name = _free(_wanted(element, title), taken)
        made.append(
            HeadingElement(element, min(6, int(element.tag[1]) - highest + level), name, title)
        )
    return made


def apply_house_style(
    root: Element, link: Callable[[str], str | None], level: int, prefix: str
) -> None:
    """Make the tree what the site shows: classes, ids, links that lead somewhere, named tables."""
    titles = heading_elements(root, level)
    targets = link_elements(root)
    parents = {child: parent for parent in root.iter() for child in parent}
    for element in root.iter():
        _strip(element, parents)
    for heading in titles:
        element = heading.element
        element.tag = f"h{heading.level}"
        element.set("class", f"ams-heading ams-heading--{min(heading.level, 5)}")
        element.set("id", prefixed_id(prefix, heading.id))
    own = {heading.id: prefixed_id(prefix, heading.id) for heading in titles}
    for element, target in targets:
        address = _leads(target, own, link)
        if element.tag == "a" and address is not None and "".join(element.itertext()).strip():
            element.set("href", address.replace("&", "&amp;"))
        else:
            _unwrap(element, parents)
    _name_tables(root, parents, {heading.element: heading.title for heading in titles})


def _wanted(element: Element, title: str) -> str:
    own = element.get("id") or ""
    return own if _ID.fullmatch(own) and len(own) <= 64 else slugify(title, "-")[:64].strip("-_")


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number behind it where it is taken."""
    name = name or "kop"
    numbered = (f"{name}-{number}" for number in count(2))
    free = name if name not in taken else next(other for other in numbered if other not in taken)
    taken.add(free)
    return free


def _strip(element: Element, parents: dict[Element, Element]) -> None:
    """Leave of an element's attributes what may stay, and give it its class."""
    language, start = element.get("lang") or "", element.get("start") or ""
    alignment = ALIGNED.get(element.get("align") or "")
    alt = element.get("alt")
    element.attrib.clear()
    name = CLASSES.get(element.tag)
    if element.tag == "li" and element in parents:
        name = ITEM_CLASSES.get(parents[element].tag)
    if name and not _is_stand_in(element):
        element.set("class", f"{name} {name}--align-{alignment}" if alignment else name)
    if element.tag == "th":
        element.set("scope", "col")
    if element.tag == "ol" and start.isascii() and start.isdigit() and len(start) < 6:
        element.set("start", start)
    if element.tag == "img":
        element.text = alt
    if LANGUAGE.fullmatch(language):
        element.set("lang", language)


def _is_stand_in(element: Element) -> bool:
    """Whether a paragraph only keeps the place of a block of code, which has its own element."""
    return element.tag == "p" and bool(HTML_PLACEHOLDER_RE.fullmatch((element.text or "").strip()))


def _leads(target: str, own: dict[str, str], link: Callable[[str], str | None]) -> str | None:
    """The address that a link gets; None for words without a link."""
    kind = address_kind(target)
    if kind is AddressKind.OUTSIDE:
        return target
    if kind is AddressKind.UNSAFE or not target:
        return None
    return f"#{own[target[1:]]}" if target[:1] == "#" and target[1:] in own else link(target)


def _unwrap(element: Element, parents: dict[Element, Element]) -> None:
    """Put what stands within an element in its place."""
    parent = parents[element]
    at = list(parent).index(element)
    _append_text(parent, at, element.text)
    inner = list(element)
    parent.remove(element)
    for number, child in enumerate(inner):
        parent.insert(at + number, child)
        parents[child] = parent
    _append_text(parent, at + len(inner), element.tail)


def _append_text(parent: Element, at: int, text: str | None) -> None:
    """Add text just before the child with number ``at``."""
    if not text:
        return
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _name_tables(
    root: Element, parents: dict[Element, Element], titles: dict[Element, str]
) -> None:
    """Put each table in a group that can be scrolled, named after the heading above it."""
    title, number = "", 0
    for element in list(root.iter()):
        title = titles.get(element, title)
        if element.tag == "table":
            number += 1
            name = "Tabel" if number == 1 else f"Tabel {number}"
            siblings = parents[element]
            at = list(siblings).index(element)
            siblings[at] = _group(element, f"{name}: {title}" if title else name)


def _group(table: Element, name: str) -> Element:
    group = Element("div", {"class": "ams-table", "role": "group", "tabindex": "0"})
    group.set("aria-label", name.replace("&", "&amp;"))
    group.append(table)
    group.tail, table.tail = table.tail, None
    return group
