"""The last step before prose is shown: nothing passes that is not on the list."""

from __future__ import annotations

from functools import cache

import nh3

from dialoog.formats.markdown.html_classes import CLASSES, ITEM_CLASSES

_TAGS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "a",
        "strong",
        "em",
        "code",
        "pre",
        "blockquote",
        "br",
        "hr",
        "div",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ]
)
_IN_LINE = ("a", "strong", "em", "code")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ALIGNMENTS = ("", "--align-center", "--align-end")


@cache
def _cleaner() -> nh3.Cleaner:
    classes = {tag: {name} for tag, name in CLASSES.items()}
    for tag in ("th", "td"):
        classes[tag] = {CLASSES[tag] + alignment for alignment in _ALIGNMENTS}
    for tag in _HEADINGS:
        classes[tag] = {"ams-heading", *(f"ams-heading--{level}" for level in range(1, 6))}
    return nh3.Cleaner(
        tags=set(_TAGS),
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
        allowed_classes={**classes, "li": set(ITEM_CLASSES.values()), "div": {"ams-table"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


@cache
def _line_cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_IN_LINE),
        clean_content_tags={"script", "style"},
        attributes={"*": {"lang"}, "a": {"href"}},
        allowed_classes={"a": {CLASSES["a"]}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def clean(html: str) -> str:
    """The same HTML without any tag, attribute, class or scheme that is not allowed."""
    return _cleaner().clean(html)


def clean_line(html: str) -> str:
    """The same words with emphasis, code and links alone: what may stand within a paragraph."""
    return _line_cleaner().clean(html)
