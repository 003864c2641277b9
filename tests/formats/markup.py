"""What tests of Markdown share: ways to resolve links, and a check of markup for dangers."""

from __future__ import annotations

import html5lib

from dialoog.formats.markdown.passage import AddressKind, address_kind, normalize_address

HTML = "{http://www.w3.org/1999/xhtml}"
ALLOWED = {
    **{tag: {"class"} for tag in ("p", "ul", "li", "blockquote", "table", "thead", "td")},
    **{tag: set() for tag in ("strong", "em", "code", "pre", "br", "hr", "tbody", "tr")},
    **{tag: {"class", "id"} for tag in ("h2", "h3", "h4", "h5", "h6")},
    "a": {"class", "href"},
    "ol": {"class", "start"},
    "del": set(),
    "th": {"class", "scope"},
    "div": {"class", "role", "tabindex", "aria-label"},
}


def there(target: str) -> str | None:
    """Resolves every relative link."""
    return f"/er/{target}"


def nowhere(_target: str) -> None:
    """Resolves no relative link."""


def dangers(markup: str) -> list[str]:
    """Everything in the markup that a browser could run or load, or that is not allowed."""
    found = []
    for element in html5lib.parseFragment(markup, namespaceHTMLElements=True).iter():
        name = element.tag.removeprefix(HTML) if isinstance(element.tag, str) else "comment"
        if name == "DOCUMENT_FRAGMENT":
            continue
        extra = set(element.attrib) - ALLOWED.get(name, set()) - {"lang"}
        found += [name] * (name not in ALLOWED) + sorted(map(str, extra))
        if address_kind(normalize_address(element.get("href", ""))) is AddressKind.UNSAFE:
            found.append(element.get("href"))
    return found
