"""E-mails as programs send, forward and save them: each gives the same form, or says why not.

The people are invented. What the samples look like follows those programs: Outlook, Exchange,
Gmail, Apple Mail, Thunderbird, and what copying and pasting makes of them.
"""

import base64
import quopri
import time
from collections.abc import Callable
from email import policy
from email.message import EmailMessage
from html import escape
from unicodedata import normalize

import pytest

from dialoog.data.email_form import decode_email, find_spoiled, form_block
from dialoog.data.email_text import MAX_EMAIL_BYTES, EmailError
from dialoog.data.intake import parse_form

FORM = """\
received: 2026-06-01
offer: leidinggevenden
requester: {code: lg-7k4q, directorate: ruimte, role: "Teamleider café"}
reason: "In het team van een collega’s collega is het niet pluis: er is veel
  onrust – en dat blijft. Één gesprek kost € 5."
goals: [veilige-ruimte]
group: {size: 15, level: team}
language: nl
"""
TEXT = f"""\
Beste coördinator,

Graag vraag ik een gesprek aan.

----- begin aanvraag -----
{FORM}----- einde aanvraag -----

Lena Proef
"""
PEOPLE = "From: Lena Proef <lena@example.org>\nTo: gesprek@example.org\nSubject: Aanvraag\n"
PLAIN = f"{PEOPLE}MIME-Version: 1.0\nContent-Type: text/plain; charset={{}}\n"
QUOTED = "Content-Transfer-Encoding: quoted-printable\n"


def plain(label: str, encoding: str = "") -> bytes:
    """A message of plain text, with eight bits to a letter."""
    return PLAIN.format(label).encode() + b"\n" + TEXT.encode(encoding or label)


def quoted(label: str, encoding: str = "") -> bytes:
    body = quopri.encodestring(TEXT.encode(encoding or label))
    return PLAIN.format(label).encode() + QUOTED.encode() + b"\n" + body


def in_base64(label: str) -> bytes:
    head = PLAIN.format(label) + "Content-Transfer-Encoding: base64\n\n"
    return head.encode() + base64.encodebytes(TEXT.encode(label))


def in_html(line: str, space: str = "&nbsp; ") -> str:
    """The text with each line in a piece of HTML."""
    rows = (escape(row, quote=False).replace("  ", space) for row in TEXT.splitlines())
    return "".join(line.format(row or "&nbsp;") for row in rows)


OUTLOOK = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>'
    '<meta http-equiv=Content-Type content="text/html; charset=LABEL">'
    "<!--[if gte mso 9]><xml><o:shapedefaults v:ext=edit/>weg</xml><![endif]-->"
    "<style><!-- p.MsoNormal {margin:0cm} --></style></head>"
    "<body lang=NL><![if !vml]><![endif]><div class=WordSection1>"
    + in_html(
        "<p class=MsoNormal><span lang=NL\nstyle='font-size:11.0pt'>{}<o:p></o:p></span></p>\n"
    )
    + "</div></body></html>"
)
GMAIL = '<div dir="ltr">' + in_html("<div>{}</div>") + "</div>"
APPLE = '<html><body style="overflow-wrap: break-word;">' + in_html("{}<br>") + "</body></html>"
PRE = f'<pre class="moz-quote-pre" wrap="">\n{escape(TEXT)}</pre>'
WRAPPED = f'<div><span style="white-space: pre-wrap;">{escape(TEXT)}</span></div><div>x</div>'
TABLE = "<table>" + in_html("<tr><td>{}</td></tr>") + "</table>"
ENTITIES = GMAIL.encode("ascii", "xmlcharrefreplace").decode()
OLD_ENTITIES = GMAIL.replace("’", "&#146;").replace("é", "&eacute;").replace("€", "&#x80;")


def html(body: str, label: str = "utf-8") -> bytes:
    head = f"{PEOPLE}MIME-Version: 1.0\nContent-Type: text/html; charset={label}\n{QUOTED}\n"
    return head.encode() + quopri.encodestring(body.encode(label))


def of_parts(kind: str, *parts: tuple[str, str], words: str = "") -> bytes:
    """A message of parts, each with its headers and its text."""
    head = f"{PEOPLE}MIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary=rand{words}\n\n"
    body = "".join(f"--rand\n{headers}\n\n{text}\n" for headers, text in parts)
    return f"{head}{body}--rand--\n".encode()


UTF8 = "Content-Type: text/plain; charset=utf-8"
HTML = "Content-Type: text/html; charset=utf-8"
PICTURE = ("Content-Type: image/png\nContent-Transfer-Encoding: base64", "iVBORw0KGgo=")
MESSAGE = "Content-Type: message/rfc822"
ATTACHED = "Content-Disposition: attachment; filename="
BASE64 = "Content-Transfer-Encoding: base64"
AS_QUOTE = "".join(f"> {line}\n" for line in TEXT.splitlines())
FLOWED = "Content-Type: text/plain; charset=utf-8; format=flowed"


def attached(name: str, data: bytes) -> bytes:
    """A message with a file of which the type only says that it is one."""
    head = f"Content-Type: application/octet-stream\n{BASE64}\n{ATTACHED}{name}"
    return of_parts("mixed", (UTF8, "Zie bijlage."), (head, base64.encodebytes(data).decode()))


def made_by_a_library() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Lena Proef <lena@example.org>", "Aanvraag één"
    message.set_content(TEXT)
    message.add_alternative(GMAIL, subtype="html")
    return message.as_bytes(policy=policy.SMTP)


READ: dict[str, bytes] = {
    # encodings, rightly and wrongly labelled
    "utf-8": plain("utf-8"),
    "utf-8 in base64": in_base64("utf-8"),
    "windows-1252, quoted": quoted("windows-1252"),
    "windows-1252 that calls itself iso-8859-1": quoted("iso-8859-1", "cp1252"),
    "windows-1252 that calls itself latin1": plain("latin1", "cp1252"),
    "windows-1252 that calls itself us-ascii": plain("us-ascii", "cp1252"),
    "windows-1252 that calls itself iso-8859-15": plain("iso-8859-15", "cp1252").replace(
        b"\x80", b"\xa4"
    ),
    "iso-8859-15 that calls itself iso-8859-1": plain("iso-8859-1", "cp1252").replace(
        b"\x80", b"\xa4"
    ),
    "windows-1252 that calls itself utf-8": plain("utf-8", "cp1252"),
    "windows-1252 that says nothing": plain("utf-8", "cp1252").replace(b"; charset=utf-8", b""),
    "utf-8 that calls itself iso-8859-1": quoted("iso-8859-1", "utf-8"),
    "utf-8 that calls itself windows-1252": plain("windows-1252", "utf-8"),
    "utf-8 that calls itself us-ascii": plain("us-ascii", "utf-8"),
    "utf-8 that calls itself gb2312": plain("gb2312", "utf-8"),
    "utf-8 of an unknown name": plain("x-onzin", "utf-8"),
    "utf-8 of a name in quotes": plain('"UTF8"', "utf-8"),
    "windows-1252 of an unknown name": plain("ansi_x", "cp1252"),
    "chinese": plain("gb2312", "gb18030"),
    "mac": plain("macintosh", "mac_roman"),
    "mac, by the name of browsers": plain("x-mac-roman", "mac_roman"),
    "windows-1252 that calls itself cyrillic": plain("koi8-r", "cp1252"),
    "windows-1252 that calls itself windows-1251": quoted("windows-1251", "cp1252"),
    "windows-1252 that calls itself mac": plain("macintosh", "cp1252"),
    "utf-7 that says so": in_base64("utf-7"),
    "control characters that were letters": plain("utf-8").replace(b"\xe2\x80\x99", b"\xc2\x92"),
    "a letter of another encoding in the signature": plain("utf-8") + b"caf\xe9",
    # ways of quoting
    "quoted, with spaces behind the line": quoted("utf-8").replace(b"=C3=A9", b"=C3= \t\n=A9"),
    "quoted, in small letters": quoted("utf-8").replace(b"=C3=A9", b"=c3=a9"),
    "quoted, with a comment": quoted("utf-8").replace(b"quoted-printable", b"Quoted-Printable (x)"),
    "quoted, between quotes": quoted("utf-8").replace(b"quoted-printable", b'"quoted-printable" '),
    "base64 with a footer": in_base64("utf-8") + b"\n\n--\nGecontroleerd op virussen.\n",
    "base64 with other signs": in_base64("utf-8").replace(b"\n", b" !\r\n"),
    # a byte order mark, line ends, and other things in front
    "bom": b"\xef\xbb\xbf" + plain("utf-8"),
    "bom, quoted": b"\xef\xbb\xbf" + quoted("utf-8"),
    "bom, base64": b"\xef\xbb\xbf" + in_base64("utf-8"),
    "utf-16 with a bom": quoted("utf-8").decode().encode("utf-16"),
    "utf-16 without": quoted("utf-8").decode().encode("utf-16-le"),
    "utf-16 of high bytes first": plain("iso-8859-1", "utf-8").decode().encode("utf-16-be"),
    "utf-16 that begins with a quote": ("“Dag”, " + TEXT).encode("utf-16-le"),
    "empty lines in front": b"\r\n\r\n" + quoted("utf-8"),
    "line ends of windows": quoted("utf-8").replace(b"\n", b"\r\n"),
    "line ends of an old mac": plain("utf-8").replace(b"\n", b"\r"),
    "of a mailbox": b"From lena@example.org Mon Jun  1 10:00:00 2026\n" + quoted("utf-8"),
    "of apple mail": b"1234      \n" + quoted("utf-8") + b'<?xml version="1.0"?><plist/>',
    "received headers first": b"Received: from x\n\tby y; Mon\n" + quoted("utf-8"),
    # plain text that was saved or copied
    "copied": TEXT.encode(),
    "saved by notepad": TEXT.encode("utf-16"),
    "saved as ansi": TEXT.encode("cp1252"),
    "saved by outlook": f"Van:\tLena Proef\nOnderwerp:\tAanvraag\n\n{TEXT}".encode("cp1252"),
    "saved by outlook in english": f"From:\tLena Proef\nSubject:\tAanvraag\n\n{TEXT}".encode(),
    "with hard spaces": TEXT.replace("  ", "\u00a0 ").encode(),
    "with narrow spaces": TEXT.replace("  onrust", "\u202f\u2003onrust").encode(),
    "with line ends of word": TEXT.replace("\n", "\u2028").encode(),
    "with characters without width": TEXT.replace("onrust", "on\u200brust\ufeff").encode(),
    "with marks of direction": TEXT.replace("onrust", "\u200eonrust\u200f").encode(),
    "with accents apart": normalize("NFD", TEXT).encode(),
    "with capitals of a phone": TEXT.replace("begin", "Begin").replace("einde", "Einde").encode(),
    "with hyphens that do not break": TEXT.replace("-----", "\u2011" * 5).encode(),
    "with such hyphens in a code and a day": TEXT.replace("g-7", "g\u20117")
    .replace("-06-", "\u201106\u2010")
    .encode(),
    "with signs of minus": TEXT.replace("-----", "\u2212" * 5).encode(),
    "with stars for bold": TEXT.replace("----- b", "*----- b")
    .replace("g -----", "g -----*")
    .encode(),
    "signed by pgp": (
        "-----BEGIN PGP SIGNED MESSAGE-----\n\n" + TEXT.replace("\n--", "\n- --")
    ).encode(),
    "with spaces behind each line": TEXT.replace("\n", "  \n").encode(),
    "answered": AS_QUOTE.encode(),
    "answered twice": AS_QUOTE.replace("> ", ">> ").encode(),
    "answered with hard spaces": AS_QUOTE.replace("> ", ">\u00a0").encode(),
    "forwarded": f"---------- Forwarded message ---------\nVan: Lena\n\n{TEXT}".encode(),
    # HTML
    "html of outlook": html(OUTLOOK.replace("LABEL", "utf-8")),
    "html of outlook in windows-1252": html(
        OUTLOOK.replace("LABEL", "windows-1252"), "windows-1252"
    ),
    "html of gmail": html(GMAIL),
    "html of apple": html(APPLE),
    "html of thunderbird": html(PRE),
    "html with white-space": html(WRAPPED),
    "html of a table": html(TABLE),
    "html of a table of two columns": html(TABLE.replace("offer: ", "offer:</td>\n<td>")),
    "html beside another cell": html(f"<tr><td>LP</td><td>{APPLE}</td></tr>"),
    "html in plain text": plain("utf-8").replace(TEXT.encode(), GMAIL.encode()),
    "html that begins with its style": f"<style>p {{}}</style>{GMAIL}".encode(),
    "html with numbers for letters": html(ENTITIES, "us-ascii"),
    "html with old names for letters": html(OLD_ENTITIES),
    "html with an empty line below each": html(in_html("<p>{}</p><p>&nbsp;</p>")),
    "html broken off in the source": html(GMAIL.replace(" ", "\n")),
    "html with spaces around its tags": html(GMAIL.replace("niet pluis", "niet <b> pluis</b>")),
    "html without an end of its head": html("<head><title>x</title><body>" + GMAIL),
    "html that was saved": OUTLOOK.replace("LABEL", "windows-1252").encode("cp1252"),
    "html that was saved in utf-8": b"\xef\xbb\xbf<!DOCTYPE html>\n" + APPLE.encode(),
    "html that was saved by a browser": f"<!-- saved from url=x -->\n{APPLE}".encode(),
    "html that word calls unicode": OUTLOOK.replace("LABEL", "unicode").encode("utf-16"),
    "saved as a web archive": of_parts(
        "related", (HTML, OUTLOOK.replace("LABEL", "utf-8")), PICTURE
    ),
    # parts
    "of a library": made_by_a_library(),
    "alternative": of_parts("alternative", (UTF8, TEXT), (HTML, GMAIL)),
    "alternative that only says so": of_parts("alternative", (UTF8, "Zie de HTML."), (HTML, GMAIL)),
    "alternative with an empty text": of_parts("alternative", (UTF8, ""), (HTML, GMAIL)),
    "alternative of which the text lost letters": of_parts(
        "alternative", (UTF8, TEXT.encode("ascii", "replace").decode()), (HTML, ENTITIES)
    ),
    "mixed, with a picture": of_parts("mixed", (UTF8, TEXT), PICTURE),
    "mixed, with a line of the mail server": of_parts("mixed", (HTML, GMAIL), (UTF8, "Let op!")),
    "mixed, with the text as an attachment": of_parts(
        "mixed", (UTF8, "Zie bijlage"), (f"{UTF8}\n{ATTACHED}ATT00001.txt", TEXT)
    ),
    "mixed, with winmail.dat beside the text": of_parts(
        "mixed", (UTF8, TEXT), ("Content-Type: application/ms-tnef; name=winmail.dat", "x")
    ),
    "forwarded as a message": of_parts(
        "mixed", (UTF8, "Zie bijlage."), (MESSAGE, quoted("iso-8859-1", "cp1252").decode())
    ),
    "forwarded as an attachment": of_parts(
        "mixed",
        (UTF8, ""),
        (f"{MESSAGE}\n{ATTACHED}a.eml", html(OUTLOOK.replace("LABEL", "utf-8")).decode()),
    ),
    "forwarded in base64": of_parts(
        "mixed", (f"{MESSAGE}\n{BASE64}", base64.encodebytes(quoted("utf-8")).decode())
    ),
    "forwarded as any file": attached("a.eml", plain("latin1", "cp1252")),
    "attached as any file": attached("a.txt", TEXT.encode("utf-16")),
    "signed": of_parts("signed", (UTF8, TEXT), ("Content-Type: application/pkcs7-signature", "x")),
    "flowed": of_parts("mixed", (FLOWED, TEXT.replace("team van", "team \nvan"))),
    "flowed within words": of_parts(
        "mixed", (f"{FLOWED}; delsp=yes", TEXT.replace("Teamleider", "Team \nleider"))
    ),
    "flowed within words and answered": of_parts(
        "mixed", (f"{FLOWED}; DelSp=Yes", AS_QUOTE.replace("Teamleider", "Team \n> leider"))
    ),
    "flowed and answered": of_parts(
        "mixed", (FLOWED, AS_QUOTE.replace("team van", "team \n> van"))
    ),
    "flowed with stuffed lines": of_parts(
        "mixed", (FLOWED, TEXT.replace("\n  onrust", "\n   onrust"))
    ),
    "the answer holds it twice": of_parts("mixed", (UTF8, f"{AS_QUOTE}\n\n{TEXT}")),
}


@pytest.mark.parametrize("data", READ.values(), ids=READ)
def test_an_email_is_read_as_it_was_written(data: bytes) -> None:
    values = parse_form(*form_block(decode_email(data)))
    assert isinstance(values, dict), values
    assert values["role"] == "Teamleider café"
    assert values == parse_form(FORM, 1)


REFUSED: dict[str, tuple[bytes, str]] = {
    "a file of outlook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Outlook zelf"),
    "winmail.dat itself": (b"\x78\x9f\x3e\x22" + b"\0" * 99, "winmail.dat"),
    "winmail.dat inside": (
        of_parts("mixed", (UTF8, ""), ("Content-Type: application/ms-tnef", "eJ8+")),
        "winmail.dat",
    ),
    "winmail.dat of another type": (
        of_parts("mixed", (UTF8, "Dag."), (f"Content-Type: x/y\n{ATTACHED}Winmail.dat", "eJ8+")),
        "winmail.dat",
    ),
    "versleuteld": (
        of_parts("encrypted", ("Content-Type: application/pgp-encrypted", "Version: 1")),
        "versleuteld",
    ),
    "an attached file of outlook": (
        of_parts("mixed", (UTF8, "Zie bijlage"), ("Content-Type: application/vnd.ms-outlook", "x")),
        "als bijlage",
    ),
    "an attached template of outlook": (attached("a.oft", b"\xd0\xcf\x11\xe0\0"), "als bijlage"),
    "half of it, beside a document": (
        of_parts(
            "mixed",
            (UTF8, TEXT.replace("----- einde", "x")),
            ("Content-Type: application/pdf", "x"),
        ),
        "niet compleet",
    ),
    "an attached document": (attached("a.docx", b"PK\x03\x04"), "de bijlage wordt niet gelezen"),
    "signed by outlook": (attached("smime.p7m", b"0\x80"), "versleuteld"),
    "pgp in the text": (b"-----BEGIN PGP MESSAGE-----\n\nhQEMA\n", "versleuteld"),
    "nothing": (b"\xef\xbb\xbf \r\n", "leeg"),
    "a mailbox of two": (
        b"From a@example.org Mon\n" + quoted("utf-8") + b"\nFrom b Mon\n" + in_base64("utf-8"),
        "meer e-mails",
    ),
    "word": (b"PK\x03\x04\x14\0", "geen e-mail en geen tekst"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "geen e-mail en geen tekst"),
    "too large": (b"x" * (MAX_EMAIL_BYTES + 1), "5 MB"),
    "nothing of it": (plain("utf-8").replace(b"begin", b"x"), "ontbreekt"),
    "all on one line": (html(f"<p>{escape(TEXT)}</p>"), "onder elkaar"),
}


@pytest.mark.parametrize(("data", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_with_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(EmailError, match=said):
        form_block(decode_email(data))


LOST: dict[str, Callable[[], bytes]] = {
    "encoded twice": lambda: TEXT.encode().decode("cp1252", "ignore").encode(),
    "encoded twice as latin-1": lambda: TEXT.encode().decode("latin-1").encode(),
    "read by a mac": lambda: TEXT.encode().decode("mac_roman").encode(),
    "read in a window with commands": lambda: TEXT.encode().decode("cp850").encode(),
    "a lost letter": lambda: TEXT.replace("é", "\ufffd").encode(),
    "a byte of another encoding": lambda: plain("utf-8").replace("é".encode(), b"\xe9"),
    "of a mac that says nothing": lambda: TEXT.encode("mac_roman"),
    "of a mac that says something else": lambda: quoted("iso-8859-1", "mac_roman"),
    "windows-1252 read by a mac": lambda: TEXT.encode("cp1252").decode("mac_roman").encode(),
    "windows-1252 read by dos": lambda: TEXT.encode("cp1252").decode("cp850").encode(),
    "a euro that was read as another sign": lambda: TEXT.replace("€", "¤").encode(),
    "read as cyrillic": lambda: TEXT.encode("cp1252").decode("cp1251").encode(),
    "of dos": lambda: TEXT.translate({0x2019: "'", 0x2013: "-", 0x20AC: "E"}).encode("cp850"),
    "utf-7": lambda: TEXT.encode("utf-7"),
    "question marks": lambda: TEXT.encode("ascii", "replace"),
    "of an address in latin-1": lambda: TEXT.replace("é", "%E9").encode(),
    "a part of the source": lambda: quopri.encodestring(TEXT.encode()),
    "a part of the source in windows-1252": lambda: quopri.encodestring(TEXT.encode("cp1252")),
    "an unknown way of quoting": lambda: quoted("utf-8").replace(b"quoted-printable", b"qp"),
    "html in html": lambda: html(GMAIL.replace("é", "&amp;eacute;")),
    "of an address": lambda: TEXT.replace("é", "%C3%A9").encode(),
    "a byte that windows-1252 has not": lambda: TEXT.encode("cp1252").replace(b"\xe9", b"\x81"),
}


@pytest.mark.parametrize("make", LOST.values(), ids=LOST)
def test_an_email_whose_letters_were_lost_is_refused_at_the_line(make: Callable[[], bytes]) -> None:
    text = decode_email(make())
    problems = parse_form(*form_block(text))
    assert not isinstance(problems, dict)
    assert {problem.code for problem in problems} <= {"not-utf8", "yaml-syntax"}
    row = text.splitlines()[problems[0].line - 1]
    assert row.startswith(("requester", "reason", '=A9"', "  onrust")), row
    for problem in problems:
        assert "Teamleider" not in problem.message


HOSTILE = ("<a ", "<!--", "<div>", "<script></s", "<a a='", "&", "=E9", "Ã", " ", "(", "a?", "*-")


@pytest.mark.speed
@pytest.mark.parametrize("piece", HOSTILE)
def test_what_is_made_to_take_long_is_read_in_time(piece: str) -> None:
    many = piece * (300_000 // len(piece))
    begun = time.process_time()
    assert isinstance(decode_email(f"<html>{many}".encode()), str)
    form = form_block(decode_email(quoted("utf-8").replace(b"In het team", many.encode() + b"x")))
    assert list(find_spoiled(form[0])) is not None
    assert time.process_time() - begun < 10
