"""The guard of the desk: who may ask, who may write, and what goes with every answer."""

import http.client
import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.message import Message
from urllib.parse import urlencode

import pytest
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from dialoog.live import guard
from dialoog.live.guard import MAX_BODY, MAX_FIELDS, Guard
from dialoog.live.server import HOST, running

TOKEN = "een-proefteken"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
OLD_PAGE = "Deze pagina is van een eerdere start. Ga terug, ververs de pagina en doe het opnieuw."
PARTS = {"Content-Type": "multipart/form-data; boundary=xx"}


@dataclass
class Desk:
    """A server behind the guard; `forms` holds what came through, `reads` what the app read."""

    token: str | None = TOKEN
    port: int = 0
    forms: list[FormData | None] = field(default_factory=list)
    reads: list[dict[str, object]] = field(default_factory=list)

    async def app(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        self.forms.append(getattr(request.state, "form", None))
        form = await request.form(max_fields=MAX_FIELDS, max_part_size=MAX_BODY)
        self.reads.append(
            {
                name: await value.read() if isinstance(value, UploadFile) else value
                for name, value in form.items()
            }
        )
        await form.close()
        await PlainTextResponse("Goed.")(scope, receive, send)

    def ask(
        self,
        method: str = "GET",
        body: bytes | str | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        host: str = "",
    ) -> tuple[int, str]:
        """The status and the text; ``host`` is our own when it is empty."""
        return self.answer(method, body, headers, host=host)[:2]

    def answer(
        self,
        method: str = "GET",
        body: bytes | str | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        host: str = "",
    ) -> tuple[int, str, Message]:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=20)
        connection.putrequest(method, "/", skip_host=True)
        connection.putheader("Host", host or f"{HOST}:{self.port}")
        data = body.encode() if isinstance(body, str) else body
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        if data is not None and "Content-Length" not in (headers or {}):
            connection.putheader("Content-Length", str(len(data)))
        connection.endheaders(data)
        with connection.getresponse() as response:
            text = response.read().decode()
        connection.close()
        return response.status, text, response.headers

    def post(self, headers: Mapping[str, str], **fields: str) -> tuple[int, str]:
        return self.ask("POST", urlencode({"token": TOKEN, **fields}), {**FORM, **headers})


@pytest.fixture(scope="module")
def server() -> Iterator[Desk]:
    desk = Desk()
    with running(Guard(desk.app, desk.token), 0) as address:
        desk.port = int(address.rstrip("/").rpartition(":")[2])
        yield desk


@pytest.fixture
def desk(server: Desk) -> Desk:
    server.forms.clear()
    server.reads.clear()
    return server


# -------------------------------------------------------------------------------------- which host


@pytest.mark.parametrize("host", ["", "localhost", "LocalHost:8000", "127.0.0.1:1"])
def test_a_request_for_this_computer_is_answered_at_whatever_port(desk: Desk, host: str) -> None:
    assert desk.ask(host=host) == (200, "Goed.")


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "127.0.0.1.evil.example:80", "[::1]:80", "localhost.evil.example"),
        *("127.0.0.1:80:80", "localhost:", "0.0.0.0", "127.1", "x@localhost", "localhost:999999"),
        "vrolijke-kat-8000.app.github.dev",  # a codespace sends its own port as localhost
    ],
)
def test_a_request_for_another_host_is_refused(desk: Desk, host: str) -> None:
    assert desk.ask(host=host) == (403, "Dit is er alleen voor deze computer.")
    assert desk.forms == []


def raw(desk: Desk, text: str) -> bytes:
    with socket.create_connection((HOST, desk.port), timeout=20) as connection:
        connection.sendall(text.encode())
        return connection.recv(200)


def test_a_request_without_a_host_or_with_two_is_refused(desk: Desk) -> None:
    assert b" 403 " in raw(desk, "GET / HTTP/1.0\r\n\r\n")
    two = "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"
    assert b" 400 " in raw(desk, two)
    assert desk.forms == []


# ------------------------------------------------------------------------------- from which website


@pytest.mark.parametrize("scheme", ["http", "https", "HTTP"])
def test_the_origin_may_be_the_host_itself(desk: Desk, scheme: str) -> None:
    assert desk.post({"Origin": f"{scheme}://{HOST}:{desk.port}"})[0] == 200


@pytest.mark.parametrize(
    "origin",
    ["null", "http://evil.example", "http://127.0.0.1", "http://localhost:1", "", "file://"],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_another_origin_is_refused(desk: Desk, method: str, origin: str) -> None:
    body = urlencode({"token": TOKEN}) if method == "POST" else None
    status, text = desk.ask(method, body, {**FORM, "Origin": origin})
    assert (status, text) == (403, "Dit kan alleen vanaf een pagina van dit programma.")
    assert desk.forms == []


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", "nonsense"])
@pytest.mark.parametrize("mode", ["navigate", "cors", "no-cors"])
def test_what_another_website_posts_is_refused(desk: Desk, site: str, mode: str) -> None:
    assert desk.post({"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode})[0] == 403
    assert desk.forms == []


def test_what_our_own_page_posts_is_let_through(desk: Desk) -> None:
    assert desk.post({"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate"})[0] == 200


@pytest.mark.parametrize(
    ("site", "mode", "status"),
    [
        ("none", "navigate", 200),  # typed, or a bookmark
        ("none", "no-cors", 200),
        ("same-origin", "cors", 200),
        ("cross-site", "navigate", 200),  # a link in a web mail
        ("same-site", "navigate", 200),
        ("cross-site", "no-cors", 403),
        ("cross-site", "cors", 403),
        ("same-site", "no-cors", 403),  # another program on this computer
    ],
)
def test_another_website_can_open_a_page_but_take_nothing_from_it(
    desk: Desk, site: str, mode: str, status: int
) -> None:
    assert desk.ask(headers={"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode})[0] == status


@pytest.mark.parametrize("dest", ["iframe", "frame", "embed", "object", "fencedframe"])
@pytest.mark.parametrize("site", ["same-origin", "cross-site"])
def test_no_page_is_shown_in_a_frame(desk: Desk, dest: str, site: str) -> None:
    headers = {"Sec-Fetch-Dest": dest, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Site": site}
    assert desk.ask(headers=headers)[0] == 403
    assert desk.post(headers)[0] == 403


# --------------------------------------------------------------------------------------- the token


def test_a_form_with_the_token_comes_through_and_can_be_read_again(desk: Desk) -> None:
    assert desk.post({}, naam="één & twee") == (200, "Goed.")
    (form,) = desk.forms
    assert form is not None
    assert dict(form) == {"token": TOKEN, "naam": "één & twee"} == desk.reads[0]


def test_a_form_with_a_file_comes_through_whole(desk: Desk) -> None:
    data = bytes(range(256)) * 8000  # more than is held in memory
    assert desk.ask("POST", parts(token=TOKEN.encode(), bestand=data), PARTS)[0] == 200
    assert desk.reads == [{"token": TOKEN, "bestand": data}]


def parts(**fields: bytes) -> bytes:
    """A body of multipart/form-data; what is no token is a file."""
    lines = b""
    for name, value in fields.items():
        file = b"" if name == "token" else b'; filename="x.csv"'
        lines += b'--xx\r\nContent-Disposition: form-data; name="%s"' % name.encode() + file
        lines += b"\r\n\r\n" + value + b"\r\n"
    return lines + b"--xx--\r\n"


def test_the_token_in_a_header_is_enough_for_what_is_no_form(desk: Desk) -> None:
    headers = {"X-Dialoog-Token": TOKEN, "Content-Type": "application/json"}
    assert desk.ask("POST", "{}", headers)[0] == 200


@pytest.mark.parametrize(
    "token",
    ["", "x", TOKEN[:-1], f"{TOKEN}x", f"{TOKEN}\n", TOKEN.upper(), "é", "\ud800"],
)
def test_a_wrong_token_is_refused(desk: Desk, token: str) -> None:
    form = f"token={token}".encode("utf-8", "surrogatepass")
    assert desk.ask("POST", form, FORM) == (403, OLD_PAGE)
    assert desk.forms == []


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (None, {}),
        ("", FORM),
        ("naam=x", FORM),
        ('{"token": "een-proefteken"}', {"Content-Type": "application/json"}),
        (f"token={TOKEN}", {"Content-Type": "text/plain"}),
        (f"token={TOKEN}&token=x", FORM),
        (f"token={TOKEN}", {**FORM, "X-Dialoog-Token": "x"}),
        (parts(bestand=b"x"), PARTS),
        (parts(bestand=b"x").replace(b"bestand", b"token"), PARTS),
    ],
)
def test_a_post_without_the_token_is_refused(
    desk: Desk, body: str | bytes | None, headers: dict[str, str]
) -> None:
    assert desk.ask("POST", body, {"Content-Length": "0"} if body is None else headers)[0] == 403
    assert desk.forms == []


def test_a_guard_without_a_token_lets_nothing_be_posted() -> None:
    desk = Desk(token=None)
    with running(Guard(desk.app), 0) as address:
        desk.port = int(address.rstrip("/").rpartition(":")[2])
        for token in ("", "None"):
            assert desk.ask("POST", f"token={token}", FORM)[0] == 405
        assert desk.ask()[0] == 200
    assert desk.forms == [None]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUATSCH"])
def test_another_method_is_refused_also_with_the_token(desk: Desk, method: str) -> None:
    headers = {**FORM, "X-Dialoog-Token": TOKEN}
    assert desk.ask(method, f"token={TOKEN}", headers) == (405, "Dat kan hier niet.")
    assert desk.forms == []


# ------------------------------------------------------------------------------- how much, how fast


def test_a_body_of_six_megabytes_passes_and_one_byte_more_does_not(desk: Desk) -> None:
    start = f"token={TOKEN}&tekst="
    assert desk.ask("POST", start + "x" * (MAX_BODY - len(start)), FORM)[0] == 200
    status, text = desk.ask("POST", start + "x" * (MAX_BODY - len(start) + 1), FORM)
    assert (status, text) == (413, "Dit is te groot: hoogstens 6 MB tegelijk.")
    assert len(desk.forms) == 1


def test_a_length_that_is_too_large_is_refused_before_anything_is_read(desk: Desk) -> None:
    for length in (str(MAX_BODY + 1), "9" * 20):
        assert desk.ask("POST", b"x", {**FORM, "Content-Length": length})[0] == 413


def test_a_body_that_does_not_tell_its_length_is_counted(desk: Desk) -> None:
    connection = http.client.HTTPConnection(HOST, desk.port, timeout=20)
    chunks = (b"x" * 65_536 for _ in range(MAX_BODY // 65_536 + 1))
    connection.request("POST", "/", chunks, FORM, encode_chunked=True)
    with connection.getresponse() as response:
        assert response.status == 413
    connection.close()
    assert desk.forms == []


def test_a_form_with_too_many_fields_is_refused(desk: Desk) -> None:
    start = f"token={TOKEN}"
    assert desk.ask("POST", start + "&a=1" * (MAX_FIELDS - 1), FORM)[0] == 200
    assert desk.ask("POST", start + "&a=1" * MAX_FIELDS, FORM)[0] == 400
    many = parts(**{f"a{number}": b"x" for number in range(21)}, token=TOKEN.encode())
    assert desk.ask("POST", many, PARTS)[0] == 400
    assert len(desk.forms) == 1


@pytest.mark.parametrize(
    ("parameters", "statuses"),
    [
        ("", (400, 400, 400, 400, 400)),
        ("; charset", (400, 400, 400, 400, 400)),
        ("; boundary=", (403, 400, 400, 400, 400)),
        ("; boundary=y", (403, 400, 400, 400, 400)),
        ("; boundary=\xff", (403, 400, 400, 400, 400)),
        ("; boundary=xx; charset=rot13", (403, 403, 403, 403, 400)),
        ("; boundary=xx; charset=utf-7", (403, 403, 403, 403, 400)),
        ("; boundary=xx; charset=idna", (403, 403, 403, 400, 400)),
    ],
)
def test_a_form_that_cannot_be_read_is_refused_and_told_so(
    desk: Desk, parameters: str, statuses: tuple[int, ...]
) -> None:
    """403 is one that can be read, in which no token is found."""
    headers = {"Content-Type": f"multipart/form-data{parameters}"}
    tokens = parts(token=b"+2AA-"), parts(token=b"xn--")
    bodies = (b"", b"--xx", *tokens, b"--xx\r\nX\r\n\r\n+2AA-\r\n--xx--")
    sentences = {
        400: "Dit formulier kan niet worden gelezen, of heeft te veel velden.",
        403: OLD_PAGE,
    }
    for body, status in zip(bodies, statuses, strict=True):
        assert desk.ask("POST", body, headers) == (status, sentences[status]), body
    assert desk.forms == []


def test_a_browser_that_sends_too_slowly_is_told_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "_BODY_SECONDS", 0.2)
    head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n"
    assert b" 408 " in raw(desk, head)
    assert desk.ask()[0] == 200


def test_a_browser_that_leaves_half_way_is_no_failure() -> None:
    desk, log = Desk(), list[str]()
    with running(Guard(desk.app, TOKEN), 0, log.append) as address:
        desk.port = int(address.rstrip("/").rpartition(":")[2])
        half = f"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\ntoken={TOKEN}"
        with socket.create_connection((HOST, desk.port), timeout=20) as connection:
            connection.sendall(half.encode())
        assert desk.ask()[0] == 200
    assert desk.forms == [None]
    assert log == []


# ------------------------------------------------------------------------------------- every answer


@pytest.mark.parametrize(
    ("method", "host", "status"), [("GET", "", 200), ("GET", "evil.example", 403), ("PUT", "", 405)]
)
def test_every_answer_has_the_headers_that_protect_it(
    desk: Desk, method: str, host: str, status: int
) -> None:
    answered, _, sent = desk.answer(method, host=host)
    assert answered == status
    policy = sent["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self'" in policy
    assert "unsafe-inline" not in policy
    assert sent["Cache-Control"] == "no-store"
    assert sent["Referrer-Policy"] == "same-origin"
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert sent["X-Frame-Options"] == "DENY"
    assert "Access-Control-Allow-Origin" not in sent


def test_a_refusal_is_short_and_repeats_nothing_that_was_sent(desk: Desk) -> None:
    typed = "Iets-vertrouwelijks"
    for headers in ({"Origin": f"http://{typed}"}, {"Sec-Fetch-Site": typed}, {}):
        form = f"token={typed}&a={typed}"
        status, text, sent = desk.answer("POST", form, {**FORM, **headers})
        assert status == 403
        assert sent["Content-Type"] == "text/plain; charset=utf-8"
        assert typed not in text + sent.as_string()
        assert len(text) < 100
