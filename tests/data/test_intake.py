"""The form in an e-mail, however it was sent and saved, and the fields that are read from it."""

import base64
import quopri
import re
import time
from contextlib import suppress

import pytest

from dialoog.data.email_text import MAX_EMAIL_BYTES, EmailError
from dialoog.data.intake import (
    decode_email,
    form_block,
    is_free_code,
    line_in_file,
    parse_form,
)

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


def saved_email(body: bytes, *headers: str) -> bytes:
    head = ("From: Jan <jan@example.org>", "Subject: Aanvraag", "MIME-Version: 1.0", *headers)
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def two_parts(plain: bytes, html: bytes) -> bytes:
    parts = (
        b"--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + plain,
        b"--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html,
    )
    body = b"\r\n".join(parts) + b"\r\n--x--\r\n"
    return saved_email(body, "Content-Type: multipart/alternative; boundary=x")


PLAIN = "Content-Type: text/plain; charset="
SAVED = {
    "plain": saved_email(TEXT.encode(), f"{PLAIN}utf-8"),
    "windows": saved_email(TEXT.replace("\n", "\r\n").encode("cp1252"), f"{PLAIN}windows-1252"),
    "quoted-printable": saved_email(
        quopri.encodestring(TEXT.encode()),
        f"{PLAIN}utf-8",
        "Content-Transfer-Encoding: quoted-printable",
    ),
    "base64": saved_email(
        base64.encodebytes(TEXT.encode()), f"{PLAIN}utf-8", "Content-Transfer-Encoding: base64"
    ),
    "latin-1 that is windows": saved_email(
        TEXT.replace("spanning", "spanning’").encode("cp1252"), f"{PLAIN}ISO-8859-1"
    ),
    "unknown charset": saved_email(TEXT.encode(), f"{PLAIN}x-onzin"),
    "beside HTML": two_parts(TEXT.encode(), TEXT.replace("ruimte", "sociaal").encode()),
}


@pytest.mark.parametrize("data", SAVED.values(), ids=SAVED)
def test_the_form_is_found_however_the_email_was_encoded(data: bytes) -> None:
    lines, _ = form_block(decode_email(data, "aanvraag.EML"))
    assert lines.replace("’", "").rstrip("\n") == LINES.rstrip("\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_file_of_any_windows_encoding_is_read(encoding: str) -> None:
    assert form_block(decode_email(TEXT.encode(encoding), "aanvraag.txt"))[0] == LINES


def test_the_form_gives_options_of_new_and_nothing_of_the_sender() -> None:
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
def test_a_form_quoted_or_wrapped_by_a_mail_program_is_read_the_same(spoiled: str) -> None:
    assert parse_form(*form_block(spoiled)) == parse_form(*form_block(TEXT))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Graag een gesprek.", "staat geen aanvraag"),
        (TEXT[: TEXT.index("----- einde")], "niet compleet"),
        (TEXT + TEXT.replace("size: 15", "size: 16"), "twee verschillende aanvragen"),
    ],
    ids=["none", "half", "two"],
)
def test_an_email_without_exactly_one_whole_form_is_refused(text: str, message: str) -> None:
    with pytest.raises(EmailError, match=message):
        form_block(text)


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"x" * (MAX_EMAIL_BYTES + 1), "a.eml", "5 MB"),
        (b"\xd0\xcf\x11\xe0", "a.msg", "Outlook"),
        (b"\xff\xfe\x00", "a.txt", ""),
    ],
)
def test_a_file_that_is_no_email_is_refused_with_the_reason(
    data: bytes, name: str, message: str
) -> None:
    if message:
        with pytest.raises(EmailError, match=message):
            decode_email(data, name)
    else:
        assert decode_email(data, name)


def test_an_email_of_too_many_parts_is_refused() -> None:
    many = b"".join(b"--x\r\nContent-Type: text/plain\r\n\r\na\r\n" for _ in range(200))
    data = saved_email(many + b"--x--", "Content-Type: multipart/mixed; boundary=x")
    with pytest.raises(EmailError, match="te veel delen"):
        decode_email(data, "a.eml")


def test_a_deeply_nested_email_is_read_or_refused_without_a_traceback() -> None:
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
def test_a_field_that_an_email_may_not_fill_in_is_reported_at_its_line(
    line: str, code: str, number: int
) -> None:
    problems = parse_form(f"{LINES}{line}\n", 1)
    assert not isinstance(problems, dict)
    assert (code, number) in {(problem.code, problem.line) for problem in problems}


def test_a_missing_or_wrong_field_is_reported_as_the_check_reports_it() -> None:
    spoiled = LINES.replace("size: 15", "size: vijftien").replace("offer: leidinggevenden\n", "")
    problems = parse_form(spoiled, 7)
    assert not isinstance(problems, dict)
    assert {problem.code for problem in problems} == {"missing-field", "wrong-value"}
    assert all(problem.line >= 7 for problem in problems)


def test_a_code_is_free_when_it_is_well_formed_and_belongs_to_nobody() -> None:
    assert is_free_code("lg-7k4q", {"lg-8a8a"})
    assert not is_free_code("lg-7k4q", {"lg-7k4q"})
    assert not is_free_code("jan-jansen", set())


@pytest.mark.parametrize("name", SAVED)
def test_a_line_of_the_text_is_found_in_the_encoded_file(name: str) -> None:
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


def test_a_line_split_by_quoted_printable_counts_as_one_line() -> None:
    long = TEXT.replace("Er is", f"Er is {'al heel lang ' * 20}")
    data = saved_email(
        quopri.encodestring(long.encode()),
        f"{PLAIN}utf-8",
        "Content-Transfer-Encoding: quoted-printable",
    )
    text = decode_email(data, "a.eml")
    at = text.split("\n").index("language: nl") + 1
    rows = data.decode().splitlines()
    assert rows[line_in_file(at, text, data) - 1] == "language: nl"
    assert line_in_file(at, text, data) > at + 7, "the pieces and the headers are counted"


def test_a_line_beyond_the_readable_file_keeps_its_number_in_the_text() -> None:
    """The text was in base64, and what can be read of the file is another part of it."""
    text = "----- begin aanvraag -----\na\nb\nc"
    data = b"x\n----- begin aanvraag -----\nd="
    assert line_in_file(4, text, data) == 4
    assert line_in_file(2, text, data) == 3


def test_a_line_of_a_file_without_a_form_keeps_its_number() -> None:
    assert line_in_file(3, "a\nb\nc", b"a\nb\nc") == 3


# ----------------------------------------------------------------- as e-mail programs change it

HTML_HEAD = "Content-Type: text/html; charset=utf-8"


def as_html(text: str, line: str) -> bytes:
    """The text as an e-mail program writes it in HTML, each of its lines as in ``line``."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("  ", "&nbsp; ")
    body = "".join(line.format(each or "&nbsp;") for each in escaped.splitlines())
    head = "<head><title>Aanvraag</title><style>p {margin: 0}</style></head>"
    return saved_email(f"<html>{head}<body>{body}</body></html>".encode(), HTML_HEAD)


@pytest.mark.parametrize(
    "line",
    [
        "<p class=MsoNormal>{}</p>\n",
        "<p class=MsoNormal>{}</p><p>&nbsp;</p>\n",
        "{}<br>\n",
        "<div><span>{}</span></div>",
        "<p>\n<span\n>{}</span>\n</p>\n",
    ],
)
def test_an_email_of_html_alone_is_read_by_its_lines(line: str) -> None:
    text = decode_email(as_html(TEXT, line), "aanvraag.eml")
    assert parse_form(*form_block(text)) == parse_form(*form_block(TEXT))
    assert "margin" not in text


def test_the_html_of_an_email_with_text_is_not_read() -> None:
    data = two_parts(b"Graag een gesprek.", as_html(TEXT, "<p>{}</p>"))
    with pytest.raises(EmailError, match="staat geen aanvraag"):
        form_block(decode_email(data, "a.eml"))


@pytest.mark.parametrize("quote", ["", "> "])
@pytest.mark.parametrize("empty", ["\n", " \n"])
def test_a_form_with_an_empty_line_below_each_line_is_read_the_same(quote: str, empty: str) -> None:
    spaced = "".join(f"{quote}{line}\n{quote}{empty}" for line in TEXT.splitlines())
    text = decode_email(spaced.encode(), "aanvraag.txt")
    assert parse_form(*form_block(text)) == parse_form(*form_block(TEXT))


def test_a_problem_in_a_form_with_empty_lines_is_placed_at_its_line_in_the_file() -> None:
    spaced = TEXT.replace("\n", "\n\n").encode()
    text = decode_email(spaced, "aanvraag.txt")
    rows = spaced.decode().split("\n")
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith(("offer", "goals", "language")):
            assert rows[line_in_file(number, text, spaced) - 1] == line


def test_one_empty_line_in_a_form_is_kept() -> None:
    text = TEXT.replace("goals:", "\ngoals:")
    assert decode_email(text.encode(), "a.txt") == text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"Teamleider"', "“Teamleider”"),
        ('"Teamleider"', "„Teamleider”"),
        ('role: "Teamleider"}', "role: ”Teamleider” }"),
        (LINES[LINES.index('"Er is') : LINES.index("goals")], "“Het team wil\n  verder.”\n"),
    ],
)
def test_curled_quotes_around_a_value_are_read_as_straight_ones(old: str, new: str) -> None:
    straight = re.sub("[“”„]", '"', new)
    expected = parse_form(*form_block(TEXT.replace(old, straight)))
    assert isinstance(expected, dict)
    assert parse_form(*form_block(TEXT.replace(old, new))) == expected


@pytest.mark.speed
def test_an_email_that_begins_a_request_thousands_of_times_is_refused_at_once() -> None:
    text = "----- begin aanvraag -----\n" * 20_000 + TEXT
    begun = time.process_time()
    with pytest.raises(EmailError, match="twee verschillende aanvragen"):
        form_block(text)
    assert time.process_time() - begun < 2
