"""Adds the CSS classes of the house style to the tree of a text, and sanitizes its HTML.

There are two safeguards, each sufficient alone: every attribute that the author set is removed
from the tree, except a language and the id of a heading; and ``clean`` removes all that is not
listed as allowed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import count
from xml.etree.ElementTree import Element

import nh3
from markdown.extensions.toc import slugify

from dialoog.formats.markdown.engine import link_elements
from dialoog.formats.markdown.passage import AddressKind, address_kind, prefixed_id
from dialoog.formats.unicode import fold

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
_ITEM_CLASSES = {"ul": "ams-unordered-list__item", "ol": "ams-ordered-list__item"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_INLINE_TAGS = ("a", "strong", "em", "del", "code")
_BLOCK_TAGS = (
    *("p", "ul", "ol", "li", "pre", "blockquote", "br", "hr", "div"),
    *("table", "thead", "tbody", "tr", "th", "td"),
)
_ALIGNMENTS = {"center": "--align-center", "right": "--align-end"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class HeadingElement:
    """A heading of the text, with its level on the page, its id and its text."""

    element: Element
    level: int
    id: str
    title: str


def heading_elements(root: Element, level: int) -> list[HeadingElement]:
    """The headings of the tree, the highest at ``level``, each with a unique id."""
    elements = [element for element in root.iter() if element.tag in _HEADINGS]
    highest = min((int(element.tag[1]) for element in elements), default=1)
    ids: set[str] = set()
    headings = []
    for element in elements:
        title = " ".join(html.unescape("".join(element.itertext())).split())
        name = _free_id(element.get("id") or "", title, ids)
        own_level = min(6, int(element.tag[1]) - highest + level)
        headings.append(HeadingElement(element, own_level, name, title))
    return headings


def apply_house_style(
    root: Element, link: Callable[[str], str | None], level: int, prefix: str
) -> None:
    """Change the tree in place for display: classes, ids, resolved links, labelled tables.

    The arguments are those of ``to_html``.
    """
    headings = heading_elements(root, level)
    links = link_elements(root)
    parents = {child: parent for parent in root.iter() for child in parent}
    for element in root.iter():
        _set_attributes(element, parents.get(element))
    ids = {heading.id: prefixed_id(prefix, heading.id) for heading in headings}
    for heading in headings:
        heading.element.tag = f"h{heading.level}"
        heading.element.set("class", f"ams-heading ams-heading--{min(heading.level, 5)}")
        heading.element.set("id", ids[heading.id])
    for element, target in links:
        address = _resolve(target, ids, link)
        if element.tag == "a" and address is not None and "".join(element.itertext()).strip():
            element.set("href", address.replace("&", "&amp;"))
        else:
            _unwrap(element, parents)
    _name_tables(root, parents, {heading.element: heading.title for heading in headings})


def clean(markup: str) -> str:
    """The HTML with every tag, attribute, class and URL scheme that is not allowed removed."""
    return _cleaner().clean(markup)


def clean_inline(markup: str) -> str:
    """The HTML with only emphasis, code and links left, as allowed inside a paragraph."""
    return _inline_cleaner().clean(markup)


@cache
def _cleaner() -> nh3.Cleaner:
    classes = {tag: {name} for tag, name in CLASSES.items()}
    for tag in ("th", "td"):
        classes[tag] |= {CLASSES[tag] + alignment for alignment in _ALIGNMENTS.values()}
    for tag in _HEADINGS:
        classes[tag] = {"ams-heading", *(f"ams-heading--{level}" for level in range(1, 6))}
    return nh3.Cleaner(
        tags={*_INLINE_TAGS, *_BLOCK_TAGS, *_HEADINGS},
        clean_content_tags={"script", "style"},
        attributes={
            "*": {"lang"},
            "a": {"href"},
            "div": {"aria-label"},
            "ol": {"start"},
            **{tag: {"id"} for tag in _HEADINGS},
        },
        tag_attribute_values={
            "div": {"role": {"group"}, "tabindex": {"0"}},
            "th": {"scope": {"col"}},
        },
        allowed_classes={**classes, "li": set(_ITEM_CLASSES.values()), "div": {"ams-table"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


@cache
def _inline_cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_INLINE_TAGS),
        clean_content_tags={"script", "style"},
        attributes={"*": {"lang"}, "a": {"href"}},
        allowed_classes={"a": {CLASSES["a"]}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def _free_id(name: str, title: str, ids: set[str]) -> str:
    """The id that the author set, else a slug of the title; numbered if in ``ids``, and added."""
    if not _ID.fullmatch(name) or len(name) > 64:
        name = slugify(fold(title), "-")[:64].strip("-_") or "kop"
    numbered = (f"{name}-{number}" for number in count(2))
    free = name if name not in ids else next(other for other in numbered if other not in ids)
    ids.add(free)
    return free


def _set_attributes(element: Element, parent: Element | None) -> None:
    """Remove the attributes of an element that are not allowed, and set its class."""
    language, start = element.get("lang") or "", element.get("start") or ""
    alignment = _ALIGNMENTS.get(element.get("align") or "")
    alt = element.get("alt")
    element.attrib.clear()
    name = CLASSES.get(element.tag)
    if element.tag == "li" and parent is not None:
        name = _ITEM_CLASSES.get(parent.tag)
    if name:
        element.set("class", f"{name} {name}{alignment}" if alignment else name)
    if element.tag == "th":
        element.set("scope", "col")
    if element.tag == "ol" and start.isascii() and start.isdigit() and len(start) < 6:
        element.set("start", start)
    if element.tag == "img":
        element.text = alt
    if _LANGUAGE.fullmatch(language):
        element.set("lang", language)


def _resolve(target: str, ids: dict[str, str], link: Callable[[str], str | None]) -> str | None:
    """The address of a link on the page; None when the link is to be removed."""
    kind = address_kind(target)
    if kind is AddressKind.OUTSIDE:
        return target
    if kind is AddressKind.UNSAFE or not target:
        return None
    return f"#{ids[target[1:]]}" if target[:1] == "#" and target[1:] in ids else link(target)


def _unwrap(element: Element, parents: dict[Element, Element]) -> None:
    """Replace the element by its text and children."""
    parent = parents[element]
    at = list(parent).index(element)
    _insert_text(parent, at, element.text)
    children = list(element)
    parent.remove(element)
    for number, child in enumerate(children):
        parent.insert(at + number, child)
        parents[child] = parent
    _insert_text(parent, at + len(children), element.tail)


def _insert_text(parent: Element, at: int, text: str | None) -> None:
    """Add text just before the child at index ``at``."""
    if not text:
        return
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _name_tables(
    root: Element, parents: dict[Element, Element], titles: dict[Element, str]
) -> None:
    """Put each table in a scrollable group, labelled with the heading above it."""
    title, number = "", 0
    for element in list(root.iter()):
        title = titles.get(element, title)
        if element.tag == "table":
            number += 1
            name = "Tabel" if number == 1 else f"Tabel {number}"
            name = f"{name}: {title}" if title else name
            group = Element("div", {"class": "ams-table", "role": "group", "tabindex": "0"})
            group.set("aria-label", name.replace("&", "&amp;"))
            group.tail, element.tail = element.tail, None
            siblings = parents[element]
            siblings[list(siblings).index(element)] = group
            group.append(element)
