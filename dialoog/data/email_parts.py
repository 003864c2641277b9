"""The parts of an e-mail, and of the e-mails in it as a file."""

import re
from base64 import b64decode
from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import islice

MAX_EMAIL_PARTS = 100
_MAX_ABOUT_PARTS = 40_000
"""Bytes that say where the parts are and what is in them: Python takes minutes for a megabyte."""
_KINDS = {
    "winmail.dat": "application/ms-tnef",
    ".p7m": "application/pkcs7-mime",
    ".msg": "application/vnd.ms-outlook",
    ".oft": "application/vnd.ms-outlook",
    ".txt": "text/plain",
    ".htm": "text/html",
    ".html": "text/html",
}
"""By the end of its name: the type of an attachment whose type only says that it is a file."""
_MAX_HEAD = 256 * 1024
_FIRST_HEADER = re.compile(rb"From |[!-9;-~]+[ \t]*:")
_HEADER = re.compile(
    rb"^(?:MIME-Version|Content-[\w-]+|Received|Return-Path|Delivered-To|Message-ID)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
"""The headers of a message by which it is told from a text that begins with ``From: Jan``."""
_ABOUT_PART = re.compile(
    rb"(?<![^\r\n])(?:Content-[^\r\n]*(?:(?:\r\n|\r|\n)[ \t][^\r\n]*)*|--\S[^\r\n]*)",
    re.IGNORECASE,
)
"""A header about a part, with the lines that it goes on in, or the line that begins a part."""
_ENCODING = re.compile(r"\([^()]*\)|[^a-z0-9-]")
"""What may stand around the name of an encoding: a comment, quotes and spaces."""
_SPACE_BEHIND = re.compile(r"(?<![ \t])[ \t]++(?=\r?$)", re.MULTILINE)


class EndlessPartsError(Exception):
    """Only looking for the parts of an e-mail would take long."""


def is_email_source(data: bytes) -> bool:
    """Whether these are the headers and the body of an e-mail."""
    head = data[:_MAX_HEAD].replace(b"\r\n", b"\n").replace(b"\r", b"\n").partition(b"\n\n")[0]
    return _FIRST_HEADER.match(head) is not None and _HEADER.search(head) is not None


def email_parts(data: bytes) -> list[EmailMessage]:
    """The parts of a message, and of those in it as a file: at most one too many.

    Raises EndlessPartsError, and what Python's parser raises for some e-mails.
    """
    parts: list[EmailMessage] = []
    sources = [data]
    about = 0
    for source in sources:
        about += sum(len(found[0]) for found in _ABOUT_PART.finditer(source))
        if about > _MAX_ABOUT_PARTS:
            raise EndlessPartsError
        message = message_from_bytes(source, policy=policy.default)
        for part in islice(message.walk(), MAX_EMAIL_PARTS + 1 - len(parts)):
            parts.append(part)
            sources += _attached_source(part)
    return parts


def _attached_source(part: EmailMessage) -> list[bytes]:
    """The source of a message that was attached as any file, or as a message in base64."""
    _mend_encoding(part)
    is_coded = part["Content-Transfer-Encoding"] == "base64"
    if part.get_content_type() == "message/rfc822" and is_coded:
        return [b64decode(str(inside.get_payload())) for inside in part.iter_parts()]
    if part.get_content_maintype() != "application":
        return []
    data = part.get_payload(decode=True)
    return [data] if isinstance(data, bytes) and is_email_source(data) else []


def _mend_encoding(part: EmailMessage) -> None:
    """Take away what keeps Python from decoding a part, and other programs not.

    That is something around the name of the encoding, or spaces behind a line of quoted-printable.
    """
    named = str(part.get("Content-Transfer-Encoding", ""))
    if not named:
        return
    name = _ENCODING.sub("", named.lower())
    part.replace_header("Content-Transfer-Encoding", name)
    text = part.get_payload()
    if name == "quoted-printable" and isinstance(text, str):
        part.set_payload(_SPACE_BEHIND.sub("", text))


def part_type(part: EmailMessage) -> str:
    """The type of a part; that of its name where the type says little."""
    kind, name = part.get_content_type(), (part.get_filename() or "").lower()
    if kind.startswith(("text/", "multipart/", "message/")):
        return kind
    return next((_KINDS[end] for end in _KINDS if name.endswith(end)), kind)
