"""The server of the desk: its address, its end, and what it says of what fails."""

import http.client
import logging
import socket
import threading
import time
from collections.abc import AsyncIterator

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.types import Receive, Scope, Send

from dialoog.live.server import HOST, PortError, running

SECRET = "Dit typte iemand."


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers by its path."""
    path = scope["path"]
    if path == "/stream":
        await StreamingResponse(for_ever())(scope, receive, send)
    elif path == "/fails":
        raise ValueError(SECRET)
    elif path == "/fails-late":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"half", "more_body": True})
        raise ValueError(SECRET)
    else:
        body = await Request(scope, receive).body()
        await PlainTextResponse(body or path)(scope, receive, send)


async def for_ever() -> AsyncIterator[bytes]:
    """One line, and then nothing more."""
    import anyio

    yield b"first\n"
    await anyio.sleep_forever()


def port_of(address: str) -> int:
    return int(address.rstrip("/").rpartition(":")[2])


def asked(address: str, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection(HOST, port_of(address), timeout=20)
    connection.request("GET", path)
    try:
        with connection.getresponse() as response:
            assert response.getheader("Server") is None
            return response.status, response.read().decode()
    finally:
        connection.close()


def test_a_free_port_is_taken_on_loopback_and_answers() -> None:
    with running(app, 0) as address:
        assert address.startswith("http://127.0.0.1:")
        assert asked(address, "/x") == (200, "/x")


def test_a_port_in_use_is_named_in_dutch() -> None:
    with (
        running(app, 0) as address,
        pytest.raises(PortError, match=rf"^Poort {port_of(address)} is al in gebruik\.$"),
        running(app, port_of(address)),
    ):
        pass


def test_a_port_is_free_again_as_soon_as_its_server_ended() -> None:
    with running(app, 0) as address:
        assert asked(address, "/x")[0] == 200
    with running(app, port_of(address)) as again:
        assert again == address


def test_the_end_waits_for_no_stream_and_no_idle_connection_and_leaves_no_thread() -> None:
    before = threading.active_count()
    with running(app, 0) as address:
        idle, half, stream = (
            socket.create_connection((HOST, port_of(address)), timeout=20) for _ in range(3)
        )
        half.sendall(f"POST /x HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 9\r\n\r\nabc".encode())
        stream.sendall(f"GET /stream HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
        assert stream.recv(13) == b"HTTP/1.1 200 "
        start = time.monotonic()
    assert time.monotonic() - start < 3
    assert threading.active_count() == before
    for connection in (idle, half, stream):
        with connection:
            while connection.recv(4096):
                pass
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((HOST, port_of(address)), timeout=5)


def test_a_save_that_is_at_work_when_the_server_ends_is_finished() -> None:
    started, done = threading.Event(), threading.Event()

    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        import anyio

        started.set()
        await anyio.sleep(0.5)
        done.set()
        await PlainTextResponse("Bewaard.")(scope, receive, send)

    answers: list[str] = []
    with running(slow, 0) as address:
        browser = threading.Thread(target=lambda: answers.append(asked(address, "/")[1]))
        browser.start()
        assert started.wait(5)
    browser.join(5)
    assert done.is_set()
    assert answers == ["Bewaard."]


def test_what_fails_is_told_in_dutch_with_its_place_and_not_with_what_was_typed(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    log: list[str] = []
    with running(app, 0, log.append) as address:
        assert asked(address, "/fails") == (500, "Er ging iets mis. Probeer het nog eens.")
        with pytest.raises(http.client.IncompleteRead):
            asked(address, "/fails-late")
        with socket.create_connection((HOST, port_of(address)), timeout=20) as rough:
            rough.sendall(b"\x00\xff nonsense\r\n\r\n")
            assert b" 400 " in rough.recv(200)
    assert len(log) == 2
    assert all(line.startswith("Er ging iets mis (ValueError, test_server.py:") for line in log)
    assert SECRET not in "".join(log)
    assert capfd.readouterr() == ("", "")
    assert [record for record in caplog.records if record.levelno >= logging.INFO] == []
