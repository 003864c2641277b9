"""Attacks on the desk as a whole: each is refused, or does no more than a form may do."""

import http.client
import random
import shutil
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from dialoog import pipeline
from dialoog.data.record_templates import RECORD_TEMPLATES
from dialoog.live.guard import MAX_BODY
from dialoog.live.server import HOST
from tests.desk.paper import TOKEN, form_in
from tests.desk.visitor import FORM, Fields, Reply, Visitor, everything, visited
from tests.frozen import FROZEN, FROZEN_ON, copy_data
from tests.past import git

SECRET = "Zeldzaam-geheim-4711"
EDIT = "/doe/wijzigen/pages/over/"
PAGE = "content/pages/over.md"
SAVE = ("doe", "bewaar")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A programme in git, with files beside it that are nobody's business."""
    place = tmp_path_factory.mktemp("plek")
    root = copy_data(FROZEN, place / "root")
    git(place, "init", "-q", "-b", "main", "root")
    git(root, "config", "user.name", "Robin Fictief")
    git(root, "config", "user.email", "robin@example.org")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "begin")
    for path in (place / "x.md", place / "x" / "request.yaml", place / "x.yaml"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\ntitle: {SECRET}\n---\n{SECRET}\n", encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def lasting(template: Path) -> Iterator[Visitor]:
    """A desk on which nothing may change."""
    with visited(template / "root") as visitor:
        yield visitor


@pytest.fixture
def unchanged(lasting: Visitor) -> Iterator[Visitor]:
    """The same, and after the test it was looked at that nothing did change."""
    before = everything(lasting.root.parent)
    lasting.log.clear()
    yield lasting
    assert everything(lasting.root.parent) == before
    assert lasting.log == []


@pytest.fixture
def place(template: Path, tmp_path: Path) -> Path:
    """A copy of one's own."""
    shutil.copytree(template, tmp_path / "plek", symlinks=True)
    return tmp_path / "plek"


@pytest.fixture
def visitor(place: Path) -> Iterator[Visitor]:
    with visited(place / "root") as visitor:
        yield visitor
    assert visitor.log == []


KNOWN = {
    "action": "wijzigen",
    "collection": "pages",
    "name": "over/",
    "name:path": "over/",
    "kind": "news",
    "path:path": "werkvoorraad/",
}
WORKS = ("aanvraag", "evaluaties", "terug", "delen", "ophalen", "kiezen")
"""What is done on the pages of the desk itself: ``{what}`` in a route."""


def addresses(visitor: Visitor, method: str, **other: str) -> list[str]:
    """An address of each route that takes a method, of something that is there."""
    found = []
    for route in visitor.routes:
        if method in (route.methods or ()):
            path = route.path
            for name, value in {**KNOWN, "key": visitor.task, **other}.items():
                path = path.replace(f"{{{name}}}", value)
            assert other or "{" not in path.replace("{what}", ""), route.path
            works = WORKS if "{what}" in path else ("",)
            found += [path.replace("{what}", what) for what in works]
    assert found
    return found


def saved_page(visitor: Visitor, **changes: str) -> list[tuple[str, str]]:
    """The form of a page with other values, for the button that saves."""
    fields = [(name, changes.get(name, value)) for name, value in visitor.form(EDIT)]
    assert {name for name, _ in fields} >= {*changes, "token"}
    return [*fields, SAVE]


# --------------------------------------------------------------------------- who may write


def test_a_form_of_our_own_page_is_saved(visitor: Visitor, place: Path) -> None:
    """What all attacks are compared with: this one writes, and its own file alone."""
    before = everything(place)
    origin = f"http://{HOST}:{visitor.port}"
    fields = saved_page(visitor, title="Een andere titel")
    reply = visitor.post(EDIT, fields, Origin=origin, Sec_Fetch_Site="same-origin")
    assert reply.status == 303
    after = everything(place)
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    assert {name for name in changed if "/.git/" not in name} == {f"root/{PAGE}"}
    assert "title: Een andere titel\n" in (place / "root" / PAGE).read_text(encoding="utf-8")


HEADERS = {
    "another origin": {"Origin": "http://evil.example"},
    "an origin that is hidden": {"Origin": "null"},
    "another port": {"Origin": "http://127.0.0.1:1"},
    "another website": {"Sec-Fetch-Site": "cross-site"},
    "another program on this computer": {"Sec-Fetch-Site": "same-site"},
    "a frame": {"Sec-Fetch-Dest": "iframe", "Sec-Fetch-Site": "same-origin"},
}


def test_what_another_website_posts_is_refused_at_each_address(unchanged: Visitor) -> None:
    """Which headers, hosts and tokens are refused: see test_guard.py."""
    fields = saved_page(unchanged, title="Overgenomen")
    body = urlencode(fields).encode()
    without = urlencode([it for it in fields if it[0] != "token"]).encode()
    foreign = ("Origin", "http://evil.example")
    for path in addresses(unchanged, "POST"):
        for reply in (
            unchanged.ask("POST", path, body, [*FORM.items(), foreign]),
            unchanged.ask("POST", path, body, [*FORM.items()], host="evil.example"),
            unchanged.ask("POST", path, without, [*FORM.items()]),
            unchanged.ask("POST", f"{path}?token={TOKEN}", without, [*FORM.items()]),
        ):
            assert reply.status == 403, path


def test_nothing_is_written_by_another_method_than_post(unchanged: Visitor) -> None:
    fields = saved_page(unchanged, title="Overgenomen")
    headers = [*FORM.items(), ("X-Dialoog-Token", TOKEN)]
    for path in addresses(unchanged, "POST"):
        for method in ("GET", "HEAD"):
            assert unchanged.ask(method, f"{path}?{urlencode(fields)}").status < 400
        assert unchanged.ask("GET", path, urlencode(fields).encode(), headers).status < 400
        for method in ("PUT", "PATCH", "DELETE", "OPTIONS"):
            assert unchanged.ask(method, path, urlencode(fields).encode(), headers).status == 405


def test_no_page_shows_the_token_to_another_website(unchanged: Visitor) -> None:
    for headers in HEADERS.values():
        assert TOKEN not in unchanged.ask("GET", EDIT, None, [*headers.items()]).text
    assert TOKEN in unchanged.get(EDIT).text


def test_a_page_can_be_posted_only_where_there_is_a_form(unchanged: Visitor) -> None:
    for path in addresses(unchanged, "GET"):
        if path not in addresses(unchanged, "POST"):
            assert unchanged.post(path, [SAVE]).status in (303, 405), path


# ------------------------------------------------------------------------------- addresses

HOSTILE = (
    *("..", "%2e%2e", "../../x", "..%2f..%2fx", "%2e%2e%2f%2e%2e%2fx", "requests/../../x"),
    *("/etc/passwd", "%2fetc%2fpasswd", "..%5c..%5cx", "C:%5CWindows", "%c0%ae%c0%ae/x"),
    *("over/../x", "over%00", "..%00", ".git/config", ".", "-rf", "~", "*", "%25", "%ff", "%0a"),
    *("//evil.example", "%2f%2fevil.example", "%5c%5cevil.example", "%0d%0aX-Evil:%201"),
    *("{{7*7}}", "%25s", "__class__", "%F0%9F%98%80", "a" * 3000, "%20", "%3Cscript%3E"),
)


def test_an_address_that_leads_elsewhere_finds_nothing(unchanged: Visitor) -> None:
    for hostile in HOSTILE:
        tried = {
            path
            for name in (*KNOWN, "key", "what")
            for method in ("GET", "POST")
            for path in addresses(unchanged, method, **{name: hostile})
            if hostile in path
        }
        assert len(tried) > 3
        queries = {f"/doe/nieuw/session/?bij={hostile}", f"/doe/nieuw/news/?als={hostile}"}
        for path in sorted(tried | queries | {f"/doe/koppelen/requests/2026-012/?kies={hostile}"}):
            for reply in (unchanged.get(path), unchanged.post(path, [("title", "x"), SAVE])):
                assert_harmless(reply, path)


def assert_harmless(reply: Reply, path: str) -> None:
    assert reply.status in (200, 303, 307, 400, 404, 405, 422), path
    assert SECRET not in reply.text, path
    assert "root:" not in reply.text, path
    assert "49" not in reply.location, path
    assert not any(name == "x-evil" for name, _ in reply.headers), path
    assert "<script>" not in reply.text.replace("<script src", ""), path
    assert not reply.location or reply.location.startswith("/"), path
    assert not reply.location.startswith(("//", "/\\")), path


def test_an_unknown_collection_action_kind_or_task_is_no_defect(unchanged: Visitor) -> None:
    for path in (
        *("/doe/gegevens/zzz/", "/doe/wijzigen/zzz/over/", "/doe/zzz/pages/over/"),
        *("/doe/nieuw/zzz/", "/doe/taak/zzz/", "/doe/zzz/", "/doe/", "/doe/wijzigen/pages/zzz/"),
        *("/doe/gevoerd/requests/2026-008/", "/doe/intake/requests/2020-999/"),
    ):
        for reply in (unchanged.get(path), unchanged.post(path, [SAVE])):
            assert reply.status in (303, 404, 405), path


# ------------------------------------------------------------------------- links in the root


def test_a_link_inside_the_root_is_not_followed(place: Path) -> None:
    root = place / "root"
    (root / "content" / "pages" / "link.md").symlink_to(place / "x.md")
    (root / "requests" / "2026-900").symlink_to(place / "x")
    before = everything(place)
    with visited(root) as visitor:
        for path in ("/doe/wijzigen/pages/link/", "/doe/wijzigen/requests/2026-900/", "/link/"):
            for reply in (visitor.get(path), visitor.post(path, [("title", "x"), SAVE])):
                assert reply.status in (303, 404, 405), path
                assert SECRET not in reply.text
        assert SECRET not in visitor.get("/werkvoorraad/").text
    assert everything(place) == before


@pytest.mark.parametrize("is_folder", [False, True])
def test_a_file_that_became_a_link_under_its_form_is_not_written_through(
    visitor: Visitor, place: Path, is_folder: bool
) -> None:
    fields = saved_page(visitor, title="Elders geschreven")
    inside = place / "root" / PAGE
    inside = inside.parent if is_folder else inside
    outside = place / "elders"
    shutil.move(inside, outside)
    inside.symlink_to(outside)
    before = everything(outside) if is_folder else outside.read_bytes()
    reply = visitor.post(EDIT, fields)
    assert reply.status < 500
    assert (everything(outside) if is_folder else outside.read_bytes()) == before


# ------------------------------------------------------------------------------- how much


def test_a_body_of_100_megabytes_is_refused_and_the_desk_goes_on(unchanged: Visitor) -> None:
    size = 100 * 1024 * 1024
    connection = http.client.HTTPConnection(HOST, unchanged.port, timeout=60)
    connection.putrequest("POST", EDIT)
    connection.putheader("Content-Type", FORM["Content-Type"])
    connection.putheader("Content-Length", str(size))
    connection.endheaders(f"token={TOKEN}&body=".encode())
    with connection.getresponse() as response:
        assert response.status == 413
    connection.close()
    assert unchanged.get(EDIT).status == 200


def test_10_000_fields_are_refused_and_5_000_answered(unchanged: Visitor) -> None:
    fields = [(f"a{number}", "x") for number in range(10_000)]
    assert unchanged.post(EDIT, fields).status == 400
    assert unchanged.post(EDIT, fields[:4990]).status < 500


@pytest.mark.speed
def test_what_is_large_is_answered_in_time(unchanged: Visitor) -> None:
    shown = unchanged.form(EDIT)
    texts = ("a" * (MAX_BODY // 2), "- [" * 200_000, "\n" * 500_000, "&" * 300_000)
    forms = [[(name, text if name == "body" else it) for name, it in shown] for text in texts]
    forms.append([(f"a{number}", "x") for number in range(4990)])
    for form in forms:
        start = time.process_time()
        reply = unchanged.post(EDIT, [*form, ("doe", "bekijk")])
        assert time.process_time() - start < 5, (len(form), form[-1][1][:3])
        assert reply.status < 500


def test_a_slow_visitor_keeps_nobody_waiting(unchanged: Visitor) -> None:
    head = f"POST {EDIT} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\ntoken="
    with socket.create_connection((HOST, unchanged.port), timeout=20) as slow:
        slow.sendall(head.encode())
        assert unchanged.get(EDIT).status == 200
        slow.setblocking(False)
        with pytest.raises(BlockingIOError):  # no answer yet: the desk still waits for this one
            slow.recv(1)


# ----------------------------------------------------------------------------- what is typed


def test_what_is_typed_is_in_no_address_log_message_or_history(
    visitor: Visitor, place: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    replies = []
    for path in (
        EDIT,
        "/doe/nieuw/request/",
        "/doe/nieuw/news/",
        "/doe/wijzigen/cards/kaart-2026/",
    ):
        fields = [
            (name, it if name in ("token", "versie") else SECRET) for name, it in visitor.form(path)
        ]
        extra = [(SECRET, SECRET), ("versie", SECRET), ("doe", SECRET)]
        replies += [visitor.post(path, [*fields, do]) for do in (SAVE, ("doe", "bekijk"), *extra)]
        replies.append(visitor.post(path, [*fields, ("token", SECRET)]))
    reply = visitor.post(EDIT, saved_page(visitor, title=SECRET))
    assert reply.status == 303
    assert SECRET in (place / "root" / PAGE).read_text(encoding="utf-8")
    assert all(SECRET not in str(each.headers) for each in (*replies, reply))
    assert capfd.readouterr() == ("", "")
    root = place / "root"
    assert SECRET not in git(root, "log", "--all", "--format=%B%D%an%ae")
    assert SECRET not in git(root, "for-each-ref")


NAMES = (
    *("", ".", "..", "-", "+1", "a.b", "title.x", "title.-", "__class__", "meer:", "body.body"),
    *("absences.+99999.from", "membership.-1.from", "membership.0.from", "match.facilitators.+1"),
    *("x" * 1000, ".".join("a" * 500), "é", "title\x00", "title\r\nX-Evil: 1", "sessions.+1.date"),
)
VALUES = (
    *("", " ", "\x00", "\x85", "\u2028", "\ufeff", "💥", "é\u0301", "a" * 20_000, "-", "null"),
    *("---\n- a", "\r\n---\r\ntitle: x\r\n", "{{7*7}}", "{%", "&a *a", "!!python/object:os.x"),
    *("'", '"', "\\", "#x", "a: b", "[", "~", "=", "<<", "0x1F", "1e999", "-1", "9" * 400),
    *("2026-02-30", "25:61", "../../x", "+1", "+99999", "ja", "2026-12-01"),
    *("meer:absences", "meer:", "meer:../x", '"><script>x</script>', "{{1336+1}}"),
)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_posted_no_form_fails_and_the_files_stay_sound(
    visitor: Visitor, place: Path, seed: int
) -> None:
    chance = random.Random(seed)
    outside = {name: it for name, it in everything(place).items() if not name.startswith("root/")}
    paths = [*addresses(visitor, "POST"), "/doe/wijzigen/cards/kaart-2026/"]
    paths += [f"/doe/nieuw/{each.name}/" for each in RECORD_TEMPLATES if each.name != "session"]
    paths += ["/doe/nieuw/session/?bij=2026-012", "/doe/wijzigen/programme/programme/"]
    for path in paths:
        fields = broken(visitor.get(path), chance)
        for do in (SAVE, ("doe", chance.choice(VALUES))):
            reply = visitor.post(path, [*fields, do])
            assert reply.status in (200, 303, 404, 405, 422), (path, fields)
            assert not any(name == "x-evil" for name, _ in reply.headers)
            assert "<script>x" not in reply.text
            assert "1337" not in reply.text
    after = everything(place)
    assert {name: it for name, it in after.items() if not name.startswith("root/")} == outside
    assert pipeline.check(place / "root", FROZEN_ON).problems == ()


def broken(reply: Reply, chance: random.Random) -> Fields:
    """The form of a page with some values, names and numbers that no browser would send."""
    fields = form_in(reply.text).fields if reply.status == 200 and "<form" in reply.text else []
    kept = [(name, it) for name, it in fields if name in ("token", "versie")]
    for name, value in fields:
        if name not in ("token", "versie") and chance.random() < 0.9:
            is_broken = chance.random() < 0.4
            kept += [(name, chance.choice(VALUES) if is_broken else value)] * chance.choice(
                (1, 1, 2)
            )
    kept += [(chance.choice(NAMES), chance.choice(VALUES)) for _ in range(chance.randrange(8))]
    return kept


def test_a_choice_about_what_is_no_conflict_writes_nothing(unchanged: Visitor) -> None:
    names = ("../../x.md#title", "/etc/passwd#", ".git/config#", f"{PAGE}#..", "#", "x#title#")
    for name in names:
        for value in ("mine", "theirs", "x"):
            reply = unchanged.post("/doe/bewaren/kiezen/", [(name, value)])
            assert reply.status == 200, (name, value)


FILES = (
    *(b"", b"\x00" * 5000, b"\xff\xfeg\x00e\x00;\x00", b"PK\x03\x04" + b"x" * 99, b"\r\r\n"),
    *(b"gesprek;ontvangen;reacties;cijfer\n" * 3000, b"a;b\n1;2\n", b'"' * 9999, b";" * 99_999),
    b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\n" * 2000,
    b"Content-Transfer-Encoding: base64\nContent-Type: text/plain; charset=rot13\n\nAAAA",
)


@pytest.mark.parametrize(
    "path", [EDIT, "/doe/nieuw/request/", "/doe/plakken/evaluaties/", "/doe/plakken/aanvraag/"]
)
def test_a_file_in_the_place_of_any_field_is_no_defect(unchanged: Visitor, path: str) -> None:
    fields = unchanged.form(path)
    names = [name for name, _ in fields if name != "token"]
    for file in FILES:
        kept = [("token", TOKEN), ("doe", "bekijk")]
        for name in ("bestand", "tekst", names[-1]):
            reply = unchanged.post_files(path, [*kept, *fields], [(name, file)])
            assert reply.status in (200, 400, 422), (path, file[:40])
        reply = unchanged.post_files(path, kept, [(name, file) for name in names[:18]])
        assert reply.status in (200, 400, 422), (path, file[:40])
        text = file.decode("latin-1")
        assert unchanged.post(path, [*kept, ("tekst", text), ("geplakt", text)]).status < 500
