"""The bytes of a file: its YAML, and all around it that is to stay as it is."""

import codecs
import re
from dataclasses import dataclass

_FRONT = re.compile(r"---[ \t]*\r?\n")
_END = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Document:
    """A file in three parts; only ``yaml`` is ever changed. ``newline`` is how its lines end."""

    before: str
    yaml: str
    after: str
    newline: str

    @classmethod
    def of(cls, data: bytes, is_markdown: bool) -> "Document":
        """The parts of a sound file: of Markdown, the YAML is what stands between its dashes."""
        mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        before, text = mark.decode(), data[len(mark) :].decode()
        newline = "\r\n" if "\r\n" in text else "\n"
        if not is_markdown:
            return cls(before, text, "", newline)
        start = _FRONT.match(text)
        end = _END.search(text, start.end()) if start else None
        assert start is not None
        assert end is not None
        return cls(
            before + text[: start.end()],
            text[start.end() : end.start()],
            text[end.start() :],
            newline,
        )

    def changed(self, start: int, end: int, text: str) -> "Document":
        """The document with the characters from ``start`` up to ``end`` of its YAML replaced."""
        new = text.replace("\n", self.newline)
        yaml = self.yaml[:start] + new + self.yaml[end:]
        return Document(self.before, yaml, self.after, self.newline)

    @property
    def data(self) -> bytes:
        """The bytes of the whole file."""
        return f"{self.before}{self.yaml}{self.after}".encode()
