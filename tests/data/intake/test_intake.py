"""The e-mail of the form, however it was sent and saved, and what is taken from it."""

import base64
import quopri
from contextlib import suppress

import pytest

from dialoog.data.intake.email_text import (
    MAX_BYTES,
    EmailError,
    decode_email,
    form_block,
    line_in_file,
)
from dialoog.data.intake.fields import is_free_code, parse_form

LINES = """\
received: 2026-06-01
offer: leidinggevenden
requester: {code: lg-7k4q, directorate: ruimte, role: "Teamleider"}
reason: "Er is \\"spanning\\" in het team,
  en dat blijft.\\n\\nEén zin erbij."
goals: [veilige-ruimte]
group: {size: 15, level: team}
preferred: {from: 2026-07-01, until: 2026-07-31, days: [ma, di]}
language: nl
"""
TEXT = f"""Beste coördinator,

Graag vraag ik een gesprek aan.

----- begin aanvraag -----
{LINES}----- einde aanvraag -----

Jan van Verzonnen, jan@example.org
"""


def message(body: bytes, *headers: str) -> bytes:
    head = ("From: Jan <jan@example.org>", "Subject: Aanvraag", "MIME-Version: 1.0", *headers)
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def two_parts(plain: bytes, html: bytes) -> bytes:
    parts = (
        b"--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + plain,
        b"--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html,
    )
    body = b"\r\n".join(parts) + b"\r\n--x--\r\n"
    return message(body, "Content-Type: multipart/alternative; boundary=x")


PLAIN = "Content-Type: text/plain; charset="
SAVED = {
    "plain": message(TEXT.encode(), f"{PLAIN}utf-8"),
    "windows": message(TEXT.replace("\n", "\r\n").encode("cp1252"), f"{PLAIN}windows-1252"),
    "quoted-printable": message(
        quopri.encodestring(TEXT.encode()),
        f"{PLAIN}utf-8",
        "Content-Transfer-Encoding: quoted-printable",
    ),
    "base64": message(
        base64.encodebytes(TEXT.encode()), f"{PLAIN}utf-8", "Content-Transfer-Encoding: base64"
    ),
    "unknown charset": message(TEXT.encode(), f"{PLAIN}x-onzin"),
    "beside HTML": two_parts(TEXT.encode(), TEXT.replace("ruimte", "sociaal").encode()),
}


@pytest.mark.parametrize("data", SAVED.values(), ids=SAVED)
def test_however_an_email_was_sent_its_lines_are_found(data: bytes) -> None:
    lines, _ = form_block(decode_email(data, "aanvraag.EML"))
    assert lines.rstrip("\n") == LINES.rstrip("\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_that_was_saved_from_windows_is_read(encoding: str) -> None:
    assert form_block(decode_email(TEXT.encode(encoding), "aanvraag.txt"))[0] == LINES


def test_what_is_said_comes_as_options_and_nothing_of_the_sender_with_it() -> None:
    given = parse_form(*form_block(TEXT))
    assert isinstance(given, dict)
    assert given["reason"] == 'Er is "spanning" in het team, en dat blijft.\n\nEén zin erbij.'
    assert (given["days"], given["size"], given["code"]) == ("[ma, di]", "15", "lg-7k4q")
    assert "Jan" not in str(given)
    assert "access" not in given


@pytest.mark.parametrize(
    "spoiled",
    [
        TEXT.replace("\n", "\n> "),
        TEXT.replace("\n", "\n> > "),
        TEXT.replace("\n  en dat", "\nen dat"),
        TEXT.replace(", role", ",\nrole"),
        TEXT.replace("----- begin aanvraag -----", "  ---- begin aanvraag ----  "),
        f"{TEXT}\n{TEXT}",
    ],
    ids=["answered", "answered twice", "indentation lost", "broken off", "fewer dashes", "twice"],
)
def test_what_mail_programs_do_to_a_text_makes_no_difference(spoiled: str) -> None:
    assert parse_form(*form_block(spoiled)) == parse_form(*form_block(TEXT))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Graag een gesprek.", "staat geen aanvraag"),
        (TEXT[: TEXT.index("----- einde")], "niet compleet"),
        (TEXT + TEXT.replace("size: 15", "size: 16"), "twee verschillende aanvragen"),
    ],
    ids=["none", "half", "two"],
)
def test_without_one_whole_request_nothing_is_guessed(text: str, told: str) -> None:
    with pytest.raises(EmailError, match=told):
        form_block(text)


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"x" * (MAX_BYTES + 1), "a.eml", "5 MB"),
        (b"\xd0\xcf\x11\xe0", "a.msg", "Outlook"),
        (b"\xff\xfe\x00", "a.txt", ""),
    ],
)
def test_a_file_that_is_no_email_is_refused_in_words(data: bytes, name: str, told: str) -> None:
    if told:
        with pytest.raises(EmailError, match=told):
            decode_email(data, name)
    else:
        assert decode_email(data, name)


def test_an_email_of_endless_parts_ends() -> None:
    many = b"".join(b"--x\r\nContent-Type: text/plain\r\n\r\na\r\n" for _ in range(200))
    data = message(many + b"--x--", "Content-Type: multipart/mixed; boundary=x")
    with pytest.raises(EmailError, match="te veel delen"):
        decode_email(data, "a.eml")


def test_an_email_nested_beyond_reason_is_refused_or_read_and_never_a_traceback() -> None:
    body = b"x"
    for number in range(3000):
        head = b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (number, number)
        body = head + body
    with suppress(EmailError):
        assert isinstance(decode_email(body, "a.eml"), str)


@pytest.mark.parametrize(
    ("line", "code", "number"),
    [
        ("match: {on: 2026-06-01, facilitators: [anna], reason: x}", "unknown-field", 10),
        ("owner: Iemand", "unknown-field", 10),
        ("offers: ja", "unknown-field", 10),
        ("offer: gedragscode", "duplicate-key", 10),
        ("x: &a [*a]", "yaml-feature", 10),
        ("x: \x07", "yaml-syntax", 10),
    ],
)
def test_what_an_email_may_not_say_is_told_with_its_line(line: str, code: str, number: int) -> None:
    faults = parse_form(f"{LINES}{line}\n", 1)
    assert not isinstance(faults, dict)
    assert (code, number) in {(fault.code, fault.line) for fault in faults}


def test_a_field_that_is_missing_or_wrong_is_told_as_the_check_does() -> None:
    spoiled = LINES.replace("size: 15", "size: vijftien").replace("offer: leidinggevenden\n", "")
    faults = parse_form(spoiled, 7)
    assert not isinstance(faults, dict)
    assert {fault.code for fault in faults} == {"missing-field", "wrong-value"}
    assert all(fault.line >= 7 for fault in faults)


def test_a_code_stands_only_when_it_is_one_and_nobody_has_it() -> None:
    assert is_free_code("lg-7k4q", {"lg-aaaa"})
    assert not is_free_code("lg-7k4q", {"lg-7k4q"})
    assert not is_free_code("jan-jansen", set())


@pytest.mark.parametrize("name", SAVED)
def test_a_line_of_the_text_is_counted_in_the_file_itself(name: str) -> None:
    data = SAVED[name]
    text = decode_email(data, "a.eml")
    _, first = form_block(text)
    rows = data.decode("latin-1").splitlines()
    for step, start in enumerate(("received:", "offer:", "requester:", "reason:", "  en dat")):
        line = line_in_file(first + step, text, data)
        if name == "base64":  # in the file there is nothing to read
            assert line == first + step
        else:
            assert rows[line - 1].startswith(start)


def test_a_line_that_was_cut_in_pieces_is_one_line_of_the_text() -> None:
    long = TEXT.replace("Er is", f"Er is {'al heel lang ' * 20}")
    data = message(
        quopri.encodestring(long.encode()),
        f"{PLAIN}utf-8",
        "Content-Transfer-Encoding: quoted-printable",
    )
    text = decode_email(data, "a.eml")
    at = text.split("\n").index("language: nl") + 1
    rows = data.decode().splitlines()
    assert rows[line_in_file(at, text, data) - 1] == "language: nl"
    assert line_in_file(at, text, data) > at + 7, "the pieces and the headers are counted"


def test_of_a_line_that_the_file_does_not_hold_it_is_that_of_the_text() -> None:
    """The text was in base64, and what can be read of the file is another part of it."""
    text = "----- begin aanvraag -----\na\nb\nc"
    data = b"x\n----- begin aanvraag -----\nd="
    assert line_in_file(4, text, data) == 4
    assert line_in_file(2, text, data) == 3


def test_without_a_request_in_it_a_line_is_that_of_the_text() -> None:
    assert line_in_file(3, "a\nb\nc", b"a\nb\nc") == 3
