"""Prose as the text of an e-mail: paragraphs, lists with dashes, and links by their words."""

from __future__ import annotations

import html
import re

from dialoog.prose.show import to_html

_CODE = re.compile(r"(<pre[^>]*>.*?</pre>)", re.DOTALL)
_LINK = re.compile(r'<a [^>]*?href="((?:https?|mailto):[^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_BREAKS = (
    (re.compile(r"<br[^>]*>"), "\n"),
    (re.compile(r"<li[^>]*>\s*(?:<p[^>]*>)?"), "\n- "),
    (re.compile(r"</t[dh]>\s*<t[dh][^>]*>"), "; "),
    (re.compile(r"</(?:p|h[1-6]|ul|ol|pre|tr|blockquote)>"), "\n\n"),
    (re.compile(r"<[^>]*>"), ""),
)
_GAP = re.compile(r"\n{3,}")


def to_text(text: str) -> str:
    """The text without mark-up; an address elsewhere follows its words between brackets."""
    made = _LINK.sub(_with_address, to_html(text, lambda _: None))
    parts = _CODE.split(made)  # what was typed line by line stays so, at every second place
    made = "".join(part if at % 2 else " ".join(part.split()) for at, part in enumerate(parts))
    for mark, sign in _BREAKS:
        made = mark.sub(sign, made)
    lines = "\n".join(line.strip() for line in html.unescape(made).split("\n"))
    return _GAP.sub("\n\n", lines).strip()


def _with_address(found: re.Match[str]) -> str:
    address, words = found[1].removeprefix("mailto:"), found[2]
    return words if address in words else f"{words} ({address})"
