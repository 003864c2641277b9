"""Where the comments of a YAML text stand: the one thing in it that is no value."""

import re
from collections.abc import Iterator
from contextlib import suppress

import yaml

Span = tuple[int, int]
_BYTE_ORDER_MARK = "\ufeff"
_COMMENT = re.compile(r"#[^\r\n]*")
_LOADER: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BLOCK_HEAD = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\r\n]*)")


def find_comments(text: str) -> Iterator[Span]:
    """Where each comment begins (its ``#``) and ends (before its line break), from 0.

    Comments stand between two tokens, where nothing else can, and behind the sign that begins a
    text of several lines. Of ``text`` that is no YAML those are found that stand before what is
    wrong.
    """
    mark = int(text.startswith(_BYTE_ORDER_MARK))  # which a loader does not always count
    for start, end in _within(text[mark:]):
        yield start + mark, end + mark


def _within(text: str) -> Iterator[Span]:
    end = 0
    for token in _tokens(text):
        start = token.start_mark.index
        yield from (found.span() for found in _COMMENT.finditer(text, end, start))
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            head = _BLOCK_HEAD.match(text, start)
            if head:
                yield head.span(1)
        end = max(end, token.end_mark.index)


def _tokens(text: str) -> Iterator[yaml.Token]:
    """The tokens of a text, up to what is no YAML."""
    with suppress(yaml.YAMLError):
        yield from yaml.scan(text, Loader=_LOADER)


def strip_comments(text: str) -> str:
    """The text without its comments; a line that held nothing else goes as a whole."""
    for start, end in sorted(find_comments(text), reverse=True):
        begin = text.rfind("\n", 0, start) + 1
        if text[begin:start].strip():
            text = text[:start].rstrip(" \t") + text[end:]
        else:
            after = text.find("\n", end)
            text = text[:begin] + (text[after + 1 :] if after >= 0 else "")
    return text
