"""Where in the source something stands that Markdown found, as well as can be known."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

_FENCED = re.compile(r"^(`{3,}+|~{3,}+)[^\n]*\n.*?^\1[ ]*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<![\\`])(`++)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
_BEFORE_ADDRESS = re.compile(r"\]\([ \n]*<?|\]:[ \n]*<?|<")
_BEHIND_ADDRESS = frozenset(("", " ", ")", ">", '"', "'"))
_ESCAPED = re.compile(r"\\([^\w\s])")


class SourceMap:
    """The text, and the same text with its code blotted out, to look things up in."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.bare = (
            _CODE.sub(_blot, _FENCED.sub(_blot, text)) if "`" in text or "~~~" in text else text
        )
        self._after: dict[str, int] = {}

    def snippet(self, words: str) -> tuple[int, int]:
        """The place of the next occurrence of ``words``; each is given once, in order."""
        begin = self._after.get(words, 0)
        tries: tuple[Callable[[], int], ...] = (
            lambda: self.bare.find(words, begin),
            lambda: self.bare.find(words),
            lambda: self.text.find(words),
        )
        at = next((found for look in tries if (found := look()) >= 0), 0)
        self._after[words] = at + 1
        return self._place(at)

    def address(self, address: str) -> tuple[int, int]:
        """The place of the next link that points at ``address``; of the next link where unsure."""
        begin = self._after.get("", 0)
        for start in (begin, 0):
            for before in _BEFORE_ADDRESS.finditer(self.bare, start):
                if self._reads(before.end(), address):
                    self._after[""] = before.end()
                    return self._place(before.end())
        found = _BEFORE_ADDRESS.search(self.bare, begin)
        return self._place(found.end() if found else 0)

    def _reads(self, at: int, address: str) -> bool:
        end = self.bare.find("\n", at)
        rest = self.bare[at : min(end if end >= 0 else len(self.bare), at + 8 * len(address) + 16)]
        written = html.unescape(_ESCAPED.sub(r"\1", rest))
        bare = address.removeprefix("mailto:")
        for form in (address, bare):
            if written.startswith(form) and written[len(form) :][:1] in _BEHIND_ADDRESS:
                return True
        return False

    def _place(self, at: int) -> tuple[int, int]:
        return self.text.count("\n", 0, at) + 1, at - self.text.rfind("\n", 0, at)


def _blot(code: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", code[0])
