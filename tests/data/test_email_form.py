"""The lines of the form in an e-mail, however it was sent and saved, and where they stand."""

import base64
import quopri
import re
import time
from contextlib import suppress

import pytest

from dialoog.data.email_form import decode_email, form_block, line_in_file
from dialoog.data.email_text import EmailError
from dialoog.data.intake import parse_form
from dialoog.formats.problem import UnplacedProblem
from tests.emails import LINES, TEXT, saved_email


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
    lines, _ = form_block(decode_email(data))
    assert lines.replace("’", "").rstrip("\n") == LINES.rstrip("\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_file_of_any_windows_encoding_is_read(encoding: str) -> None:
    assert form_block(decode_email(TEXT.encode(encoding)))[0] == LINES


@pytest.mark.parametrize(
    "spoiled",
    [
        TEXT.replace("\n", "\n> "),
        TEXT.replace("\n", "\n> > "),
        TEXT.replace("\n  en dat", "\nen dat"),
        TEXT.replace(", role", ",\nrole"),
        TEXT.replace("----- begin aanvraag -----", "  ---- begin aanvraag ----  "),
        TEXT.replace("----- ", "—–- ").replace(" -----", " —"),
        TEXT.replace("\n  en dat", " \n  en dat").replace("ruimte, role", "ruimte, \nrole"),
        TEXT.replace("\n", "\n> ").replace("Er is ", "Er\nis "),
        f"{TEXT}\n{TEXT}",
    ],
    ids=[
        "answered",
        "answered twice",
        "indentation lost",
        "broken off",
        "fewer dashes",
        "long dashes",
        "flowed",
        "a half line answered",
        "twice",
    ],
)
def test_a_form_quoted_or_wrapped_by_a_mail_program_is_read_the_same(spoiled: str) -> None:
    assert parse_form(*form_block(spoiled)) == parse_form(*form_block(TEXT))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Graag een gesprek.", "staat geen aanvraag"),
        (TEXT[: TEXT.index("----- einde")], "niet compleet"),
        (" ".join(TEXT.split()), "staan niet meer onder elkaar"),
        (TEXT + TEXT.replace("size: 15", "size: 16"), "twee verschillende aanvragen"),
    ],
    ids=["none", "half", "on one line", "two"],
)
def test_an_email_without_exactly_one_whole_form_is_refused(text: str, message: str) -> None:
    with pytest.raises(EmailError, match=message):
        form_block(text)


A_PART = b"--x\r\nContent-Type: text/plain\r\n\r\na\r\n"
OF_PARTS = "Content-Type: multipart/mixed; boundary=x"


@pytest.mark.parametrize(
    ("body", "header"),
    [
        (A_PART * 200, OF_PARTS),
        (A_PART * 100_000, OF_PARTS),
        (b"---x\r\n\r\na\r\n" * 200_000, "Content-Type: multipart/mixed; boundary=-x"),
        (b"a", "Content-Type: text/plain; " + "a=b; " * 10_000),
        (b"a", "Content-Type: text/plain" + ";\r\n a=b" * 10_000),
        (b"a", "Content-Disposition: inline; " + "".join(f"a*{n}=b; " for n in range(6_000))),
        (b"--x\r\nContent-Type: text/plain; " + b"a=b; " * 10_000 + b"\r\n\r\na", OF_PARTS),
    ],
    ids=["200", "100,000", "bare", "words", "lines", "numbered", "in a part"],
)
def test_an_email_of_too_many_parts_is_refused_at_once(body: bytes, header: str) -> None:
    data = saved_email(body + b"\r\n--x--", header)
    start = time.process_time()
    for email in (data, data.replace(b"\r\n", b"\n"), data.replace(b"\r\n", b"\r")):
        with pytest.raises(EmailError, match="te veel delen"):
            decode_email(email)
    assert time.process_time() - start < 2


def test_an_email_with_many_pictures_is_read() -> None:
    picture = b"--x\r\nContent-Type: image/png; name=image001.png\r\n" + b"".join(
        b"Content-%s: %s\r\n" % (name, b"a" * 60) for name in (b"ID", b"Location", b"Description")
    )
    plain = b"--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + TEXT.encode() + b"\r\n"
    data = saved_email(plain + (picture + b"\r\nAAAA\r\n") * 90 + b"--x--", OF_PARTS)
    assert TEXT.strip() in decode_email(data)


def test_a_deeply_nested_email_is_read_or_refused_without_a_traceback() -> None:
    body = b"x"
    for number in range(3000):
        head = b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (number, number)
        body = head + body
    with suppress(EmailError):
        assert isinstance(decode_email(body), str)


@pytest.mark.parametrize("name", SAVED)
def test_a_line_of_the_text_is_found_in_the_encoded_file(name: str) -> None:
    data = SAVED[name]
    text = decode_email(data)
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
    text = decode_email(data)
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
    text = decode_email(as_html(TEXT, line))
    assert parse_form(*form_block(text)) == parse_form(*form_block(TEXT))
    assert "margin" not in text


def test_the_html_of_an_email_is_read_where_its_text_has_no_form() -> None:
    html = as_html(TEXT, "<p>{}</p>").partition(b"\r\n\r\n")[2]
    text = decode_email(two_parts(b"Uw programma toont geen HTML.", html))
    assert parse_form(*form_block(text)) == parse_form(*form_block(TEXT))


@pytest.mark.parametrize("quote", ["", "> "])
@pytest.mark.parametrize("empty", ["\n", " \n"])
def test_a_form_with_an_empty_line_below_each_line_is_read_the_same(quote: str, empty: str) -> None:
    spaced = "".join(f"{quote}{line}\n{quote}{empty}" for line in TEXT.splitlines())
    text = decode_email(spaced.encode())
    assert parse_form(*form_block(text)) == parse_form(*form_block(TEXT))


def test_a_problem_in_a_form_with_empty_lines_is_placed_at_its_line_in_the_file() -> None:
    spaced = TEXT.replace("\n", "\n\n").encode()
    text = decode_email(spaced)
    rows = spaced.decode().split("\n")
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith(("offer", "goals", "language")):
            assert rows[line_in_file(number, text, spaced) - 1] == line


def test_one_empty_line_in_a_form_is_kept() -> None:
    text = TEXT.replace("goals:", "\ngoals:")
    assert decode_email(text.encode()) == text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"Teamleider"', "“Teamleider”"),
        ('"Teamleider"', "„Teamleider”"),
        ('role: "Teamleider"}', "role: ”Teamleider” }"),
        (LINES[LINES.index('"Er is') : LINES.index("goals")], "“Het team wil\n  verder.”\n"),
        (LINES[LINES.index('"Er is') : LINES.index("goals")], "“Er is \\“spanning\\”, ja.”\n"),
        ('"Teamleider"', "“Teamleider”  "),
    ],
)
def test_curled_quotes_around_a_value_are_read_as_straight_ones(old: str, new: str) -> None:
    straight = re.sub("[“”„]", '"', new)
    expected = parse_form(*form_block(TEXT.replace(old, straight)))
    assert isinstance(expected, dict)
    assert parse_form(*form_block(TEXT.replace(old, new))) == expected


@pytest.mark.parametrize(
    "said",
    [
        "hij zei: “ja”, en toen [“nee”]",
        "“Ja”",
        'drie keer \\"ja\\" en „nee”',
    ],
)
def test_curled_quotes_within_straight_ones_are_text(said: str) -> None:
    block, _ = form_block(TEXT.replace("Teamleider", said))
    assert f'role: "{said}"' in block


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"Teamleider"', "“Teamleider"),
        ('"Teamleider"', "“Teamleider: “de” baas”"),
        (LINES[LINES.index('"Er is') : LINES.index("goals")], "“Er is onrust.\n"),
    ],
)
def test_a_curled_quote_without_its_other_half_is_refused(old: str, new: str) -> None:
    block, first = form_block(TEXT.replace(old, new))
    problems = parse_form(block, first)
    assert not isinstance(problems, dict)
    assert [problem.code for problem in problems] == ["yaml-syntax"]
    assert TEXT.splitlines()[problems[0].line - 1][: problems[0].column - 1] in TEXT


def test_fields_on_one_line_are_refused_at_their_place() -> None:
    block, first = form_block(TEXT.replace("\noffer:", " offer:").replace("\ngroup:", " group:"))
    (problem,) = parse_form(block, first)
    assert isinstance(problem, UnplacedProblem)
    assert (problem.line, problem.column) == (first, len("received: 2026-06-01 ") + 1)
    assert "achter een ander veld" in problem.message


@pytest.mark.speed
def test_an_email_that_begins_a_request_thousands_of_times_is_refused_at_once() -> None:
    text = "----- begin aanvraag -----\n" * 20_000 + TEXT
    begun = time.process_time()
    with pytest.raises(EmailError, match="twee verschillende aanvragen"):
        form_block(text)
    assert time.process_time() - begun < 2
