"""A file as text, split in its YAML, the prose below it, and the text around that never changes."""

import codecs
import re
from dataclasses import dataclass, replace

from dialoog.data.collections import Collection, Form
from dialoog.data.editing.change import EditError
from dialoog.data.editing.spans import TextEdit
from dialoog.formats import yaml

PROSE = "body"
"""The name of the prose in a Markdown file, as a field of its model."""

_FRONT = re.compile(r"---[ \t]*\r?\n")
_END = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)
_ABOVE_PROSE = re.compile(r"---[ \t]*(?:\r?\n[ \t]*(?=\r?\n|\Z))*(?:\r?\n)?")
_BLANK_LINES = re.compile(r"\A(?:[ \t]*\n)+")
_BARE = re.compile(r"(?<!\r)\n")


@dataclass(frozen=True, slots=True)
class Document:
    """A file in three parts, of which ``before`` is never edited; ``newline`` is its line ending.

    ``after`` is the end of the front matter with the prose below it; "" for YAML alone.
    """

    before: str
    yaml: str
    after: str
    newline: str

    @classmethod
    def of(cls, data: bytes, collection: Collection) -> "Document":
        """The parts of a file; for Markdown, ``yaml`` is the front matter.

        Raises EditError for a file that is no UTF-8, or has no front matter.
        """
        mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        try:
            before, text = mark.decode(), data[len(mark) :].decode()
        except UnicodeDecodeError as error:
            raise EditError("Dit bestand is geen gewone tekst (UTF-8).") from error
        newline = "\r\n" if "\r\n" in text else "\n"
        if collection.form is not Form.MARKDOWN:
            return cls(before, text, "", newline)
        start = _FRONT.match(text)
        end = _END.search(text, start.end()) if start else None
        if start is None or end is None:
            raise EditError("Boven aan dit bestand ontbreekt een regel met ---.")
        front = text[start.end() : end.start()]
        return cls(before + text[: start.end()], front, text[end.start() :], newline)

    def replace(self, edit: TextEdit) -> "Document":
        """The document with an edit of its YAML made."""
        text = self.yaml
        for each in sorted((edit, *edit.more), reverse=True):
            new = _BARE.sub(self.newline, each.text)
            text = text[: each.start] + new + text[each.end :]
        return replace(self, yaml=text)

    def with_prose(self, text: str) -> "Document":
        """The document with another text below its front matter, after as many blank lines."""
        above = _ABOVE_PROSE.match(self.after)
        assert above is not None
        body = _BLANK_LINES.sub("", text).rstrip()
        lead = above[0] if body else above[0].split("\n")[0].rstrip("\r")
        if not lead.endswith("\n"):
            lead += self.newline
        return replace(self, after=lead + _BARE.sub(self.newline, f"{body}\n" if body else ""))

    @property
    def prose(self) -> str:
        """The text below the front matter."""
        return self.after.partition("\n")[2]

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
