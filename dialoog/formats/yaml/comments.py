"""The comments of a YAML text: the one part of it that the tree does not hold."""

import re
from collections.abc import Iterator
from contextlib import suppress

import yaml

_BYTE_ORDER_MARK = "\ufeff"
_COMMENT = re.compile(r"#[^\r\n]*")
_LOADER: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BLOCK_HEAD = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\r\n]*)")


def find_comments(text: str) -> Iterator[tuple[int, int]]:
    """The start (its ``#``) and end (before the line break) of each comment, from 0.

    A comment lies between two tokens, or behind the sign that begins a block of text. In a text
    that is not YAML only the comments before the first syntax error are found.
    """
    mark = int(text.startswith(_BYTE_ORDER_MARK))  # a loader does not always count it
    text, end = text[mark:], 0
    with suppress(yaml.YAMLError):
        for token in yaml.scan(text, Loader=_LOADER):
            start = token.start_mark.index
            spans = [found.span() for found in _COMMENT.finditer(text, end, start)]
            if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
                head = _BLOCK_HEAD.match(text, start)
                spans += [head.span(1)] if head else []
            yield from ((begin + mark, stop + mark) for begin, stop in spans)
            end = max(end, token.end_mark.index)


def strip_comments(text: str) -> str:
    """The text without its comments; a line with nothing but a comment is removed."""
    for start, end in sorted(find_comments(text), reverse=True):
        begin = text.rfind("\n", 0, start) + 1
        if text[begin:start].strip():
            text = text[:start].rstrip(" \t") + text[end:]
        else:
            after = text.find("\n", end)
            text = text[:begin] + (text[after + 1 :] if after >= 0 else "")
    return text
