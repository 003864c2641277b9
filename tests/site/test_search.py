"""The index for searching: which pages are in it, and that it is the same each time."""

import base64
import gzip
import json
import os
import re
import sys
import time
import tracemalloc
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import pytest

from dialoog import pipeline
from dialoog.site import search
from dialoog.site.pagefind_service import PagefindService, SearchError
from dialoog.site.search_words import SEARCH_WORDS
from tests.makers import CARD, DAY, OFFER, Repository, day

posix = pytest.mark.skipif(os.name != "posix", reason="a script to start is one of POSIX")
needs_index = pytest.mark.skipif(not search.is_possible(), reason="pagefind is not installed")


def a_page(words: str, mark: str = " data-pagefind-body") -> bytes:
    html = (
        f'<html lang="nl"><head><title>T</title></head><body><main{mark}><h1>T</h1><p>{words}</p>'
    )
    return f"<!doctype html>{html}</main></body></html>".encode()


def built(repo: Repository, out: Path, edition: str = "staff") -> dict[str, bytes]:
    pipeline.build(repo.write(), DAY, edition, out)
    there = [path for path in out.rglob("*") if path.is_file()]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in there}


def unpacked(data: bytes) -> str:
    """What can be read in a file of the index, packed or not."""
    return (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode(errors="replace")


def words_of(files: dict[str, bytes]) -> str:
    """All that can be read in an index: its fragments hold the words of the pages."""
    packed = [data for path, data in files.items() if path.startswith("pagefind/fragment/")]
    return " ".join(gzip.decompress(data).decode() for data in packed)


def content_of(files: dict[str, bytes]) -> dict[str, str]:
    """By address, the words by which a page is found."""
    fragments = [
        json.loads(unpacked(data).partition("pagefind_dcd")[2])
        for path, data in files.items()
        if path.startswith("pagefind/fragment/")
    ]
    return {each["url"]: each["content"] for each in fragments}


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[PagefindService]:
    """Every Pagefind that the test starts."""
    services: list[PagefindService] = []

    class Noted(PagefindService):
        def __init__(self, pagefind: Path) -> None:
            super().__init__(pagefind)
            services.append(self)

    monkeypatch.setattr(search, "PagefindService", Noted)
    return services


@needs_index
def test_the_index_follows_the_unchanged_files() -> None:
    files = [("a/index.html", a_page("strippenkaart")), ("b.css", b"x")]
    made = list(search.with_index(files))
    assert made[:2] == files
    names = [path for path, _ in made[2:]]
    assert names == sorted(names)
    assert {"pagefind/pagefind.js", "pagefind/wasm.nl.pagefind"} <= set(names)
    assert "strippenkaart" in words_of(dict(made))


@needs_index
def test_a_page_without_the_search_attribute_is_not_in_the_index() -> None:
    files = [("a/index.html", a_page("open")), ("b/index.html", a_page("dicht", mark=""))]
    words = words_of(dict(search.with_index(files)))
    assert "open" in words
    assert "dicht" not in words


def test_without_pages_to_search_there_is_no_index() -> None:
    files = [("b/index.html", a_page("dicht", mark=""))]
    assert list(search.with_index(files)) == files


@needs_index
def test_the_same_pages_give_an_index_of_the_same_bytes() -> None:
    files = [(f"{number}/index.html", a_page(f"gesprek {number}")) for number in range(40)]
    assert list(search.with_index(files)) == list(search.with_index(files))


@needs_index
def test_the_script_of_the_index_names_no_host() -> None:
    made = dict(search.with_index([("a/index.html", a_page("woord"))]))
    scripts = [data for path, data in made.items() if path.endswith(".js")]
    assert scripts
    assert not [data for data in scripts if re.search(rb":(\\?/){2}[a-z]", data)]


def test_without_pagefind_the_site_has_no_index_but_lists_all_pages(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    files = built(repo, tmp_path / "uit")
    assert not [path for path in files if path.startswith("pagefind/")]
    assert b"Alle pagina" in files["zoeken/index.html"]


@needs_index
def test_a_failure_of_pagefind_is_reported_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_pagefind", lambda: Path("/nergens/pagefind"))
    with pytest.raises(SearchError, match=r"^De zoekindex .*\.$"):
        list(search.with_index([("a/index.html", a_page("woord"))]))


def given(*payloads: str) -> bytes:
    """Answers as Pagefind gives them."""
    answers = (f'{{"message_id":0,"payload":{{{payload}}}}}' for payload in payloads)
    return b"".join(base64.b64encode(answer.encode()) + b"," for answer in answers)


def saying(*payloads: str, then: str = "exec sleep 60", is_cut: bool = False) -> str:
    """A script that gives answers, the last perhaps without its end, having read nothing."""
    said = given(*payloads).decode()
    return f"printf '%s' '{said.removesuffix(',') if is_cut else said}'; {then}"


_DONE, _REFUSED, _FILES = '"type":"IndexedFile"', '"type":"Error"', '"type":"GetFiles","files":[{}]'
_A_FILE = '{"path":"pagefind.js","content":"YQ=="}'
_GONE = "(EOF|BrokenPipe)Error"


def let_pagefind(does: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a script in the place of Pagefind."""
    program = folder / "pagefind"
    program.write_text(f"#!/bin/sh\n{does}\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(search, "_pagefind", lambda: program)


@posix
@pytest.mark.parametrize(
    ("does", "reason"),
    [
        ("exit 0", _GONE),
        ("exec sleep 0.2", _GONE),
        (saying(_DONE, then="head -c 1000 >/dev/null; exit 1"), _GONE),
        (saying(_REFUSED), "ValueError"),
        (saying(_DONE, _REFUSED), "ValueError"),
        (saying(_DONE, _DONE, _REFUSED), "ValueError"),
        (saying(_DONE, _DONE, _FILES.format("")), "ValueError"),
        (saying(_DONE, _DONE, _FILES.format(_A_FILE + ',{"path":"a","size":1}')), "ValueError"),
        (saying(_DONE, _DONE, _FILES.format(_A_FILE)[:-1]), "ValueError"),
        (saying(_DONE, _DONE, _FILES.format(_A_FILE), then="sleep 1", is_cut=True), _GONE),
        ("printf 'geen base64,'; exec sleep 60", "Error"),
    ],
    ids=[
        *("ends at once", "says nothing", "ends halfway", "refuses", "refuses a page"),
        *("refuses its files", "makes no file", "makes a file of another sort"),
        *("makes half a list", "ends among the files", "talks nonsense"),
    ],
)
def test_what_pagefind_does_wrong_is_one_line_and_leaves_nothing_running(
    does: str,
    reason: str,
    tmp_path: Path,
    started: list[PagefindService],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    let_pagefind(does, tmp_path, monkeypatch)
    pages = [("a/index.html", a_page("woord " * 1_000))]
    with pytest.raises(SearchError, match=rf"^De zoekindex kon niet .* \({reason}: pagefind\)\.$"):
        list(search.with_index(pages))
    assert [each._process.poll() is None for each in started] in ([False], [])


@posix
def test_a_script_that_answers_as_pagefind_does_gives_an_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the test above says goes wrong, goes wrong for no other reason."""
    let_pagefind(saying(_DONE, _DONE, _FILES.format(f"{_A_FILE},{_A_FILE}")), tmp_path, monkeypatch)
    made = dict(search.with_index([("a/index.html", a_page("woord"))]))
    assert made["pagefind/pagefind.js"] == b"a"


@posix
def test_what_is_not_wanted_of_an_index_is_let_go_as_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = f'{{"path":"pagefind-ui.js","content":"{"YWFh" * 50_000}"}}'
    answers = tmp_path / "antwoorden"
    answers.write_bytes(given(_DONE, _DONE, _FILES.format(",".join([large] * 40))))
    let_pagefind(f"cat '{answers}'; exec sleep 60", tmp_path, monkeypatch)
    tracemalloc.start()
    try:
        list(search.with_index([("a/index.html", a_page("woord"))]))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert answers.stat().st_size > 10_000_000
    assert peak < 2_000_000


@posix
def test_pagefind_that_refuses_and_reads_no_more_does_not_hold_up_a_build(
    tmp_path: Path, started: list[PagefindService], monkeypatch: pytest.MonkeyPatch
) -> None:
    let_pagefind(saying(_REFUSED), tmp_path, monkeypatch)
    begun = time.monotonic()
    with pytest.raises(SearchError, match="ValueError"):
        list(search.with_index([("a/index.html", a_page("woord " * 100_000))]))
    assert time.monotonic() - begun < 30


@needs_index
def test_what_pagefind_itself_refuses_is_noticed() -> None:
    pagefind = search._pagefind()
    assert pagefind
    with closing(PagefindService(pagefind)) as index:
        index._ask(type="AddFile", index_id=7, file_path="a/index.html", file_contents="")
        with pytest.raises(SearchError, match=r"^De zoekindex .* \(ValueError: pagefind\)"):
            list(index.files(lambda name: True))


@needs_index
def test_a_build_that_stops_leaves_no_pagefind_running(started: list[PagefindService]) -> None:
    made = search.with_index([(f"{number}/index.html", a_page("woord")) for number in range(3)])
    next(made)
    next(made)
    assert started[0]._process.poll() is None
    assert isinstance(made, Generator)
    made.close()  # as an error in a template, or Ctrl-C, would
    assert started[0]._process.poll() is not None


@needs_index
def test_no_closed_text_is_in_the_index(repo: Repository, tmp_path: Path) -> None:
    repo.request(until="intake", reason="Kwetsbaarwoord in de aanleiding.")
    repo.session(notes="Geheimwoord in de notitie.")
    repo.news("2026-05-01-team", title="Teamwoord", summary="Teamwoord.", audience="team")
    repo.news("2026-05-02-pool", title="Poolwoord", summary="Poolwoord.", audience="pool")
    repo.set("facilitators/bram.yaml", "consent", {"profile": False, "on": day("2025-01-02")})
    words = words_of(built(repo, tmp_path / "uit"))
    assert "Poolwoord" in words
    assert "Anna Proef" in words
    closed = ("Kwetsbaarwoord", "Geheimwoord", "Teamwoord", "lg-0a0a1a", "Bram Proef", "2026-001")
    assert [word for word in closed if word in words] == []


@needs_index
def test_the_team_has_an_index_of_its_own_and_nothing_of_it_is_in_that_of_staff(
    repo: Repository, tmp_path: Path
) -> None:
    repo.request(until="intake", reason="Kwetsbaarwoord in de aanleiding.")
    repo.session(notes="Geheimwoord in de notitie.")
    repo.news("2026-05-01-team", title="Teamwoord", summary="Teamwoord.", audience="team")
    repo.promise("2026-04-02-een", to="requester", text="Beloftewoord voor u.")
    repo.set("facilitators/bram.yaml", "consent", {"profile": False, "on": day("2025-01-02")})
    closed = (
        "Kwetsbaarwoord",
        "Geheimwoord",
        "Teamwoord",
        "Bram Proef",
        "Dossier 2026-001",
        "lg-0a0a1a",
    )
    staff, team = (built(repo, tmp_path / name, name) for name in ("staff", "team"))
    assert [word for word in closed if word not in words_of(team)] == []
    assert "werklijst" in json.loads(team[search.WORDS])
    for path, data in staff.items():
        if path.startswith("pagefind/"):
            text = unpacked(data).lower()
            assert [word for word in (*closed, "Beloftewoord") if word.lower() in text] == [], path


@needs_index
def test_a_page_that_lists_what_has_pages_of_its_own_is_found_by_its_title_alone(
    repo: Repository, tmp_path: Path
) -> None:
    repo.request(until="intake", reason="Kwetsbaarwoord in de aanleiding.")
    files = built(repo, tmp_path / "uit", "team")
    content = content_of(files)
    assert "Kwetsbaarwoord" in content["/dossiers/2026-001/"]
    for address in ("/werkvoorraad/", "/dossiers/", "/dekking/", "/overdracht/"):
        fixed = " ".join(SEARCH_WORDS[address.strip("/")])
        assert len(content[address].split()) - len(fixed.split()) < 20, address


@needs_index
def test_a_dossier_is_found_by_what_is_its_own_and_not_by_words_that_are_on_each(
    repo: Repository, tmp_path: Path
) -> None:
    """Who looks for a word such as "intake" would else find ten thousand dossiers first."""
    repo.request(
        until="intake",
        reason="Redenwoord in de aanleiding.",
        owner="Jip Verzonnen",
        access="Ringleiding nodig.",
        preferred={"from": day("2026-06-01"), "until": day("2026-06-30"), "text": "Liefst vroeg."},
    )
    repo.session(notes="Notitiewoord.", location="Buurtzaal Proef")
    files = built(repo, tmp_path / "uit", "team")
    found = content_of(files)["/dossiers/2026-001/"]
    its_own = (
        *("2026-001", "Redenwoord", "Notitiewoord", "Buurtzaal Proef", "lg-0a0a1a", "Dienst"),
        "afdelingshoofd",
        *("Jip Verzonnen", "Ringleiding", "Liefst vroeg", "Anna Proef"),
    )
    assert [words for words in its_own if words not in found] == []
    on_each = ("Wat er gebeurde", "Nu te doen", "Ontvangen", "Afgesproken op", "uiterlijk")
    assert [words for words in on_each if words.lower() in found.lower()] == []
    assert len(found.split()) < 120, found


@needs_index
def test_a_card_is_found_by_its_id_and_why_more_was_agreed_and_not_by_what_it_paid_for(
    repo: Repository, tmp_path: Path
) -> None:
    agreed = {
        "on": day("2026-04-01"),
        "sessions": 1,
        "agreed_by": "Het team",
        "reason": "Extrawoord.",
    }
    repo.set(CARD, "extensions", [agreed])
    repo.request(until="intake")
    repo.session()
    found = content_of(built(repo, tmp_path / "uit", "team"))["/kaarten/kaart-1/"]
    assert "kaart-1" in found
    assert "Extrawoord" in found
    assert "2026-001" not in found


@needs_index
def test_a_page_is_found_by_the_search_words_of_its_text_and_they_are_not_shown_on_it(
    repo: Repository, tmp_path: Path
) -> None:
    repo.page("tolken", title="Een tolk", body="Zo regelt u dat.\n", search=["vertaaler", "taal"])
    repo.set(OFFER, "search", ["zoekaanbod"])
    repo.news("2026-05-02-pool", search=["zoeknieuws"])
    repo.call(search=["zoekoproep"])
    repo.meeting("2026-05-21", search=["zoekbijeenkomst"])
    files = built(repo, tmp_path / "uit")
    words = ("vertaaler", "zoekaanbod", "zoeknieuws", "zoekoproep", "zoekbijeenkomst")
    assert [word for word in words if word not in words_of(files)] == []
    assert [word for word in words if word not in json.loads(files[search.WORDS])] == []
    page = files["tolken/index.html"].decode()
    assert '<meta name="keywords" content="vertaaler, taal">' in page
    assert page.count("vertaaler") == 1


@needs_index
def test_the_words_of_the_index_are_folded_and_begin_with_the_most_frequent() -> None:
    pages = [("a/index.html", a_page("Één kaart één")), ("b/index.html", a_page("kaart, kaart 12"))]
    made = dict(search.with_index(pages))
    assert json.loads(made[search.WORDS]) == ["kaart", "een"]


@needs_index
def test_the_404_page_and_the_list_of_pages_are_not_in_the_index(
    repo: Repository, tmp_path: Path
) -> None:
    words = words_of(built(repo, tmp_path / "uit"))
    assert "Deze pagina is er niet" not in words
    assert "van A tot Z" not in words
