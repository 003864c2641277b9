"""A file as text, split in its YAML and the text around it that edits do not change."""

import codecs
import re
from dataclasses import dataclass

from dialoog.data.collections import Collection, Form
from dialoog.formats import yaml

_FRONT = re.compile(r"---[ \t]*\r?\n")
_END = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Document:
    """A file in three parts, of which only ``yaml`` is edited; ``newline`` is its line ending."""

    before: str
    yaml: str
    after: str
    newline: str

    @classmethod
    def of(cls, data: bytes, collection: Collection) -> "Document":
        """The parts of a valid file; for Markdown, ``yaml`` is the front matter."""
        mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        before, text = mark.decode(), data[len(mark) :].decode()
        newline = "\r\n" if "\r\n" in text else "\n"
        if collection.form is not Form.MARKDOWN:
            return cls(before, text, "", newline)
        start = _FRONT.match(text)
        end = _END.search(text, start.end()) if start else None
        assert start is not None
        assert end is not None
        front = text[start.end() : end.start()]
        return cls(before + text[: start.end()], front, text[end.start() :], newline)

    def replace(self, start: int, end: int, text: str) -> "Document":
        """The document with characters ``start`` to ``end`` (exclusive) of its YAML replaced."""
        new = text.replace("\n", self.newline)
        yaml_text = self.yaml[:start] + new + self.yaml[end:]
        return Document(self.before, yaml_text, self.after, self.newline)

    @property
    def content(self) -> object:
        """The data of the YAML; empty if it has only comments, and None if it is invalid."""
        node, problems = yaml.compose(self.yaml)
        if problems and problems[0].code != "empty-file":
            return None
        return yaml.value(node) if node else {}

    @property
    def data(self) -> bytes:
        """The bytes of the whole file."""
        return f"{self.before}{self.yaml}{self.after}".encode()
