"""Discovery: each file is in a collection, or is reported with a name to give it instead."""

import os
import re
import sys
from pathlib import Path

import pytest

from dialoog.data import discovery
from dialoog.data.collections import COLLECTIONS, FIXED, collection_of
from dialoog.data.discovery.file_names import slug
from dialoog.data.reader import FileEntry
from dialoog.data.walker import FileKind
from tests.makers import Repository, codes, day

posix = pytest.mark.skipif(os.name != "posix", reason="made with what only POSIX has")
linux = pytest.mark.skipif(sys.platform != "linux", reason="other disks refuse such names")


# ------------------------------------------------------------------------------------- collections


@pytest.mark.parametrize(
    ("path", "collection", "name"),
    [
        ("content/programme.yaml", "programme", "programme"),
        ("content/themes.yaml", "themes", "themes"),
        ("content/providers/pool.yaml", "providers", "pool"),
        ("content/cards/kaart-1.yaml", "cards", "kaart-1"),
        ("content/offers/leidinggevenden.md", "offers", "leidinggevenden"),
        ("content/calls/a.md", "calls", "a"),
        ("content/sounding-board/2026-03-12.md", "sounding-board", "2026-03-12"),
        ("content/news/2026-03-12-start.md", "news", "2026-03-12-start"),
        ("content/pages/over.md", "pages", "over"),
        ("facilitators/1.yaml", "facilitators", "1"),
        (f"facilitators/{'a' * 64}.yaml", "facilitators", "a" * 64),
        ("requests/2026-001/request.yaml", "requests", "2026-001"),
        ("requests/2026-001/session-1.yaml", "sessions", "2026-001/session-1"),
        ("requests/2026-001/session-10.yaml", "sessions", "2026-001/session-10"),
        ("requests/2026-1000/session-1.yaml", "sessions", "2026-1000/session-1"),
        ("content/pages/console.md", "pages", "console"),
    ],
)
def test_a_file_belongs_in_a_collection(path: str, collection: str, name: str) -> None:
    place = collection_of(path)
    assert place is not None
    assert (place[0].name, place[1]) == (collection, name)


NO_NAME = "Deze naam kan niet: een naam heeft kleine letters, cijfers en losse streepjes."
BAD_NAMES = [
    ("facilitators/Karin.yaml", "karin.yaml"),
    ("facilitators/anna_b.yaml", "anna-b.yaml"),
    ("facilitators/anna b.yaml", "anna-b.yaml"),
    ("facilitators/anna--b.yaml", "anna-b.yaml"),
    ("facilitators/-noor.yaml", "noor.yaml"),
    ("facilitators/noor-.yaml", "noor.yaml"),
    ("facilitators/anna.b.yaml", "anna-b.yaml"),
    ("facilitators/zoë.yaml", "zoe.yaml"),
    ("content/calls/ .md", "gedragscode.md"),
    ("content/calls/中.md", "gedragscode.md"),
    (f"facilitators/{'a' * 65}.yaml", f"{'a' * 64}.yaml"),
    *(
        pytest.param(f"content/{path}", advised, marks=posix)  # older Windows makes no such file
        for path, advised in (
            ("calls/con.md", "gedragscode.md"),
            ("calls/nul.md", "gedragscode.md"),
            ("calls/com1.md", "gedragscode.md"),
            ("calls/lpt9.md", "gedragscode.md"),
            ("cards/prn.yaml", "kaart-2026.yaml"),
            ("pages/aux.md", "privacy.md"),
        )
    ),
    ("content/news/2026-04-01.md", "2026-04-01-onderwerp.md"),
    ("content/news/2026_04_01 Start!.md", "2026-04-01-start.md"),
    ("content/news/20260401-start.md", "2026-04-01-start.md"),
    ("content/news/2026-4-1-start.md", "2026-04-01-start.md"),
    ("content/news/01-04-2026 Start.md", "2026-04-01-start.md"),
    ("content/sounding-board/12-3-2026.md", "2026-03-12.md"),
    ("facilitators/anna (2).yaml.yaml", "anna-2-yaml.yaml"),
    ("facilitators/Kopie van dirk.yaml", "dirk.yaml"),  # no file of dirk is there
    ("content/sounding-board/2026-03-12-eerste.md", "2026-03-12.md"),
]


@pytest.mark.parametrize(
    "path",
    [
        *("facilitators/con.yaml", "facilitators/con.yaml.yaml", "facilitators/CON.yaml"),
        *("facilitators/nul .yaml", "facilitators/conin$.yaml", "facilitators/com\u00b9.yaml"),
        *("content/nul", "content/con.yaml", "content/CON.txt", "content/pages/nul.md"),
        *("content/pages/con.tekst.md", "content/cards/aux/kaart.yaml", "content/calls/lpt9.md"),
        *("content/pages/over .md", "content/pages/over.md.", "content/pages/over.md "),
        *("content/themes.yaml.", "content/themes.yaml ", "content/pages/a:b.md"),
        *("requests/con/request.yaml", "requests/2026-003./request.yaml"),
        *("requests/2026-003 /request.yaml", "requests/2026-003/request.yaml "),
        *("requests/2026-003/nul", "requests/2026-003/prn.yaml"),
    ],
)
def test_a_name_that_windows_cannot_have_is_reported_wherever_it_stands(path: str) -> None:
    """git cannot put such a file on the disk there; it may have been made elsewhere."""
    *folders, _ = path.split("/")
    above = [
        FileEntry("/".join(folders[: depth + 1]), FileKind.FOLDER) for depth in range(len(folders))
    ]
    found = discovery.classify([*above, FileEntry(path, FileKind.FILE, b"x")])
    reported = [each for each in found.problems if each.code != "missing-file"]
    assert [path.startswith(each.path) for each in reported] == [True]
    assert not found.sources


@pytest.mark.parametrize(("path", "advised"), BAD_NAMES)
def test_a_bad_name_is_reported_with_a_valid_one(repo: Repository, path: str, advised: str) -> None:
    repo.put(path, b"\xff")
    (problem,) = repo.problems()
    assert (problem.code, problem.path, problem.line, problem.column) == ("bad-name", path, 1, 1)
    assert problem.hint == f"Noem het bijvoorbeeld {advised}."
    assert collection_of(f"{path.rpartition('/')[0]}/{advised}")


@pytest.mark.parametrize(
    ("path", "advised"),
    [
        ("content/news/nieuwe-oefening.md", "jaar-maand-dag-nieuwe-oefening.md"),
        ("content/news/2026-02-30-start.md", "jaar-maand-dag-start.md"),
        ("content/news/31-02-2026 Start.md", "jaar-maand-dag-start.md"),
        ("content/news/1899-12-31-start.md", "jaar-maand-dag-start.md"),
        ("content/news/26-11-24-start.md", "jaar-maand-dag-start.md"),
        ("content/news/24-uur-open.md", "jaar-maand-dag-24-uur-open.md"),
        ("content/news/2026-02-30.md", "jaar-maand-dag-onderwerp.md"),
        ("content/news/Bel 0612345678.md", "jaar-maand-dag-onderwerp.md"),
        (f"content/news/{'a' * 64}.md", f"jaar-maand-dag-{'a' * 53}.md"),
        ("content/sounding-board/2026-13-01.md", "jaar-maand-dag.md"),
        ("content/sounding-board/eerste.md", "jaar-maand-dag.md"),
    ],
)
def test_the_hint_on_a_name_without_a_date_keeps_its_words_and_makes_up_no_date(
    repo: Repository, path: str, advised: str
) -> None:
    repo.put(path, "x")
    (problem,) = repo.problems()
    assert problem.message == ("Deze naam begint niet met een dag die bestaat, zoals 2024-10-08.")
    assert problem.hint == f"Noem het {advised}."


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("content/news/2026-04-01.md", "Achter de dag ontbreekt een onderwerp."),
        ("content/sounding-board/2026-03-12-x.md", "Achter de dag hoort hier niets te staan."),
        ("content/news/2026-04-01 Start!.md", NO_NAME),
    ],
)
def test_the_message_on_a_dated_name_says_what_is_wrong_behind_the_date(
    repo: Repository, path: str, message: str
) -> None:
    repo.put(path, "x")
    assert [each.message for each in repo.problems()] == [message]


@pytest.mark.parametrize(
    ("path", "there", "hint"),
    [
        (
            "content/sounding-board/2026-03-12-klankbord.md",
            "content/sounding-board/2026-03-12.md",
            "Er is al een 2026-03-12.md. Zet het daarbij, of kijk de dag na.",
        ),
        (
            "content/news/2026-04-01.md",
            "content/news/2026-04-01-onderwerp.md",
            "Zet er een streepje en een paar woorden achter.",
        ),
        (
            "content/cards/prn.yaml",
            "content/cards/kaart-2026.yaml",
            "Kies een andere naam: kleine letters, cijfers en losse streepjes.",
        ),
        ("requests/con/request.yaml", "requests/2026-001", "Noem het bijvoorbeeld 2026-002."),
        (
            "content/cards/kaart.json",
            "content/cards/kaart-2026.yaml",
            "In deze map horen bestanden op .yaml.",
        ),
    ],
)
def test_a_name_that_is_taken_is_never_suggested(path: str, there: str, hint: str) -> None:
    folder = [FileEntry("requests/con", FileKind.FOLDER)] if "con/" in path else []
    files = [FileEntry(each, FileKind.FILE, b"x") for each in (there, path)]
    problems = discovery.classify([*folder, *files]).problems
    assert hint in [problem.hint for problem in problems if problem.path == path]


@pytest.mark.parametrize(
    ("folder", "names", "hint"),
    [
        (
            "sounding-board",
            ["2026-03-13-middag", "2026-03-13-ochtend"],
            "Er zijn er meer van deze dag: zet die bij elkaar in 2026-03-13.md.",
        ),
        (
            "news",
            ["2026-04-02", "2026-04-02_"],
            "Zet er een streepje en een paar woorden achter.",
        ),
    ],
)
def test_two_files_never_get_the_same_suggested_name(
    repo: Repository, folder: str, names: list[str], hint: str
) -> None:
    """Following both hints would overwrite one of the two."""
    for name in names:
        repo.put(f"content/{folder}/{name}.md", "x")
    assert [each.hint for each in repo.problems()] == [hint, hint]


@pytest.mark.parametrize(
    ("name", "advised"),
    [
        ("2026_001", "2026-001"),
        ("Aanvraag 3", "2026-001"),
        pytest.param("con", "2026-001", marks=posix),
        ("é", "2026-001"),
        ("2026-16", "2026-016"),
        ("onderwijs", "2026-001"),
        ("2026-0016-x", "2026-016"),
    ],
)
def test_a_bad_name_of_a_request_is_reported_once(
    repo: Repository, name: str, advised: str
) -> None:
    repo.request(name)
    repo.session(name, 1)
    repo.session(name, 2)
    (problem,) = repo.problems()
    assert (problem.code, problem.path) == ("bad-name", f"requests/{name}/request.yaml")
    assert problem.hint == f"Noem het bijvoorbeeld {advised}."


@pytest.mark.parametrize("name", ["2026-001_2", "2026-001-LAPTOP", "Aanvraag 2026-001"])
def test_a_request_with_the_number_of_another_in_its_name_is_a_copy(
    repo: Repository, name: str
) -> None:
    repo.request("2026-001")
    repo.request(name)
    assert repo.problems()[0].message == "Deze map lijkt een kopie van 2026-001."


def test_the_suggested_name_of_a_request_is_the_number_in_it(repo: Repository) -> None:
    repo.request("Aanvraag 2026-001")
    assert repo.problems()[0].hint == "Noem het bijvoorbeeld 2026-001."


COPIES = ["{} - kopie", "{} (2)", "Kopie van {}", "{} - Copy (3)", "Copy of {}", "{} kopie 2"]
SECOND_VERSIONS = [
    *("{}-DESKTOP-4AB12CD", "{}-LAPTOP-ABCDEFGH", "{}-NB012345"),
    *("{} (Anna's conflicted copy 2026-11-20)", "{} (conflict 2026-11-20)"),
]


@pytest.mark.parametrize("copy", COPIES)
def test_the_hint_on_a_copied_request_is_to_remove_it_or_give_it_the_next_number(
    repo: Repository, copy: str
) -> None:
    for name in ("2026-001", "2026-007", copy.format("2026-001")):
        repo.request(name)
    repo.request("2025-011", received=day("2025-03-03"))
    (problem,) = repo.problems()
    path = f"requests/{copy.format('2026-001')}/request.yaml"
    assert (problem.code, problem.path) == ("bad-name", path)
    assert problem.message == "Deze map lijkt een kopie van 2026-001."
    assert problem.hint == (
        "Verwijder de map. Is het een nieuwe aanvraag? Noem de map dan 2026-008."
    )


def test_a_request_named_as_a_copy_without_its_original_gets_the_original_name(
    repo: Repository,
) -> None:
    repo.request("2026-001 (2)")
    assert repo.problems()[0].hint == "Noem het bijvoorbeeld 2026-001."


def test_the_hint_on_a_name_whose_valid_form_is_taken_is_to_choose(repo: Repository) -> None:
    for name in ("2026-001", "2026_001"):
        repo.request(name)
    repo.facilitator("anna-vos")
    repo.facilitator("Anna Vos")
    assert [each.hint for each in repo.problems()] == [
        "Er is al een anna-vos.yaml. Kijk welke van de twee goed is, en verwijder de andere.",
        "Er is al een 2026-001. Kijk welke van de twee goed is, en verwijder de andere.",
    ]


@pytest.mark.parametrize("copy", COPIES)
@pytest.mark.parametrize(
    ("path", "code", "otherwise"),
    [
        ("facilitators/anna.yaml", "bad-name", " Is het iets anders? Geef het dan een eigen naam."),
        (
            "requests/2026-001/session-2.yaml",
            "unknown-file",
            " Is het een nieuw gesprek? Noem het dan session-3.yaml.",
        ),
        ("requests/2026-001/request.yaml", "unknown-file", ""),
        ("content/themes.yaml", "unknown-file", ""),
    ],
)
def test_the_hint_on_a_copied_file_is_to_remove_it(
    repo: Repository, path: str, code: str, otherwise: str, copy: str
) -> None:
    repo.request("2026-001", until="intake")
    for number in (1, 2):
        repo.session("2026-001", number)
    folder, _, name = path.rpartition("/")
    repo.put(f"{folder}/{copy.format(name.partition('.')[0])}.yaml", "x: y\n")
    (problem,) = repo.problems()
    assert (problem.code, problem.message) == (code, f"Dit bestand lijkt een kopie van {name}.")
    assert problem.hint == f"Verwijder het.{otherwise}"


@pytest.mark.parametrize("copy", SECOND_VERSIONS)
@pytest.mark.parametrize("path", ["content/pages/over.md", "requests/2026-001/session-1.yaml"])
def test_the_hint_on_a_second_version_of_two_computers_is_to_choose(
    repo: Repository, path: str, copy: str
) -> None:
    repo.request("2026-001", until="intake")
    repo.session()
    repo.put("content/pages/over.md", "---\ntitle: Over ons\n---\nTekst.\n")
    folder, _, name = path.rpartition("/")
    stem, _, end = name.partition(".")
    repo.put(f"{folder}/{copy.format(stem)}.{end}", "x: y\n")
    (problem,) = repo.problems()
    assert problem.message == f"Dit bestand lijkt een kopie van {name}."
    assert problem.hint.startswith("Kijk welke van de twee goed is, en verwijder de andere.")


@pytest.mark.parametrize("name", ["2026-11-20-AVG", "2026-11-20-COVID"])
def test_a_word_in_capitals_is_no_name_of_a_computer(repo: Repository, name: str) -> None:
    repo.put(f"content/news/{name}.md", "x")
    assert [each.hint for each in repo.problems()] == [f"Noem het bijvoorbeeld {name.lower()}.md."]


def test_thousands_of_copies_are_explained_in_little_time() -> None:
    folders = [
        FileEntry(f"requests/2026-{number:03}", FileKind.FOLDER) for number in range(1, 9_999)
    ]
    copies = [FileEntry(f"{each.path} - kopie", FileKind.FOLDER) for each in folders]
    hints = {each.hint for each in discovery.classify([*folders, *copies]).problems}
    assert "Verwijder de map. Is het een nieuwe aanvraag? Noem de map dan 2026-9999." in hints


def test_a_bad_name_of_an_empty_request_is_reported_at_its_folder(repo: Repository) -> None:
    repo.write()
    (repo.root / "requests" / "Leeg").mkdir(parents=True)
    assert [each[:2] for each in repo.report()] == [("bad-name", "requests/Leeg")]


CARDS = "In deze map horen bestanden op .yaml, zoals kaart-2026.yaml."
CALLS = "In deze map horen bestanden op .md, zoals gedragscode.md."
TWO_REQUESTS = "Er is al een request.yaml. Kijk welke van de twee goed is, en verwijder de andere."
TWO_ANNAS = "Er is al een anna.yaml. Kijk welke van de twee goed is, en verwijder de andere."
BY_WINDOWS = "Windows maakt dit bestand zelf. U kunt het verwijderen."
SHORTCUT = "Dit is een snelkoppeling van Windows. Verwijder haar."
BY_OFFICE = (
    "Word of Excel maakt dit bestand zolang er een document open staat. "
    "Sluit het document, of verwijder dit bestand."
)
NO_TEXT = (
    "Het programma leest alleen tekstbestanden. "
    "Bewaar dit in het zaaksysteem, en verwijder het hier."
)
IN_THERE = "Zet het daarin, en verwijder dit bestand."
REQUEST_FOLDER = (
    "Een aanvraag is een map met request.yaml erin, en session-1.yaml, session-2.yaml enzovoort."
)


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("content/notes.txt", "Verplaats het, of verwijder het."),
        ("content/theme.yaml", f"Hoort dit in themes.yaml? {IN_THERE}"),
        ("content/competenties.yml", f"Hoort dit in competencies.yaml? {IN_THERE}"),
        ("content/rode-draden.yaml", "Verplaats het, of verwijder het."),
        ("content/programme.yaml.txt", f"Hoort dit in programme.yaml? {IN_THERE}"),
        ("content/cards/kaart-2.yml", "Noem dit bestand kaart-2.yaml."),
        ("content/cards/kaart-2.json", CARDS),
        ("content/cards/kaart-2", "Noem dit bestand kaart-2.yaml."),
        ("content/cards/kaart-2.YAML", "Noem dit bestand kaart-2.yaml."),
        ("content/cards/Kaart 2.yaml.txt", "Noem dit bestand kaart-2.yaml."),
        ("content/cards/kaart-2.txt", CARDS),
        ("content/cards/中.yml", CARDS),
        ("content/news/1-4-2026 start.md.txt", "Noem dit bestand 2026-04-01-start.md."),
        ("content/offers/nieuw.yaml", "In deze map horen bestanden op .md."),
        ("facilitators/anna.md", "In deze map horen bestanden op .yaml."),
        ("content/calls/nieuw.yaml", CALLS),
        *(
            (
                f"requests/{name}",
                REQUEST_FOLDER,
            )
            for name in (
                "notes.txt",
                "2026-001.yaml",
                "2026-001/session-a.yaml",
                "2026-001/session-0.yaml",
                "2026-001/session-10000.yaml",
                "2026-001/session.yaml",
                "2026-001/notes.txt",
            )
        ),
        ("requests/2026-030.yaml", "Zet het in een map 2026-030, en noem het request.yaml."),
        *(
            (f"requests/2026-001/{name}", "Noem dit bestand session-2.yaml.")
            for name in (
                "session-2.yml",
                "session-02.yaml",
                "Session-2.yaml",
                "session 2.yaml",
                "session_2.yaml",
                "session2.YAML",
                "sessie-2.yaml",
                "gesprek 2.yaml",
                "session-2.yaml.txt",
                "session-2 (1).yaml",
                "Kopie van session-2.yaml",
            )
        ),
        *(
            (f"requests/2026-001/{name}", TWO_REQUESTS)
            for name in ("request.yml", "request.txt", "Request .yaml", "aanvraag.yaml", "request")
        ),
        ("facilitators/anna.yml", TWO_ANNAS),
        *(
            (f"{folder}/{name}", hint)
            for folder in ("content", "facilitators", "content/news", "requests/2026-001")
            for name, hint in (
                ("desktop.ini", BY_WINDOWS),
                ("thumbs.db", BY_WINDOWS),
                ("~$verslag.docx", BY_OFFICE),
                ("~WRL0001.tmp", BY_OFFICE),
                ("over.md - Snelkoppeling.lnk", SHORTCUT),
                ("verslag.docx", NO_TEXT),
                ("Uitnodiging.MSG", NO_TEXT),
            )
        ),
        *(
            (f"{folder}/~${name}", BY_OFFICE)
            for folder, name in (
                ("content/news", "2026-04-01-start.md"),
                ("facilitators", "anna.yaml"),
                ("requests/2026-001", "request.yaml"),
                ("content", "themes.yaml"),
            )
        ),
        ("requests/2026-002", "Maak er een map van."),
    ],
)  # fmt: skip
def test_an_unknown_file_is_reported_with_a_hint(repo: Repository, path: str, hint: str) -> None:
    repo.request()
    repo.put(path, "wat dan ook")
    (problem,) = repo.problems()
    assert (problem.code, problem.path, problem.hint) == ("unknown-file", path, hint)


def test_a_record_in_the_folder_of_another_kind_is_told_and_counts_as_existing(
    repo: Repository,
) -> None:
    repo.request(until="intake")
    repo.session()
    anna = repo.text("facilitators/anna.yaml")
    card = repo.text("content/cards/kaart-1.yaml")
    for path, text, meant, hint in (
        ("content/anna.yaml", anna, "facilitators/anna.yaml", "Zet het in de map facilitators."),
        (
            "content/cards/anna.yaml",
            anna,
            "facilitators/anna.yaml",
            "Zet het in de map facilitators.",
        ),
        ("requests/anna.yaml", anna, "facilitators/anna.yaml", "Zet het in de map facilitators."),
        (
            "facilitators/kaart-1.yaml",
            card,
            "content/cards/kaart-1.yaml",
            "Zet het in de map content/cards.",
        ),
    ):
        repo.remove(meant)
        repo.put(path, text)
        (problem,) = repo.problems()
        assert (problem.code, problem.path, problem.hint) == ("unknown-file", path, hint)
        assert problem.message.startswith("Dit lijkt een ")
        repo.remove(path)
        repo.put(meant, text)


@pytest.mark.parametrize(
    "path",
    ["content/extra/x.yaml", "content/cards/oud/x.yaml", "facilitators/weg/a.yaml",
     "requests/2026-001/bijlagen/a.pdf"],
)  # fmt: skip
def test_an_unknown_folder_is_reported_once(repo: Repository, path: str) -> None:
    repo.request()
    repo.put(path, "x")
    repo.put(path + ".bis", "x")
    folder = path.rpartition("/")[0]
    assert [each[:2] for each in repo.report()] == [("unknown-file", folder)]


def test_a_fixed_file_in_capitals_is_reported_once(repo: Repository) -> None:
    repo.files["content/Themes.yaml"] = repo.files.pop("content/themes.yaml")
    (problem,) = repo.problems()
    assert (problem.code, problem.path) == ("unknown-file", "content/Themes.yaml")
    assert problem.hint == "Bedoelde u themes.yaml?"


@linux
def test_a_folder_in_capitals_is_reported_once(repo: Repository) -> None:
    for path in list(repo.files):
        if path.startswith("content/cards/"):
            repo.files[path.replace("cards", "Cards")] = repo.files.pop(path)
    repo.request()
    (problem,) = repo.problems()
    assert (problem.code, problem.path) == ("unknown-file", "content/Cards")
    assert problem.hint == "Noem de map cards."


# --------------------------------------------------------------------------------- what is missing


@pytest.mark.parametrize("collection", FIXED, ids=lambda collection: collection.name)
def test_a_missing_required_file_is_reported_once(repo: Repository, collection: object) -> None:
    path = next(each.template for each in COLLECTIONS if each is collection)
    repo.request(until="intake")
    repo.held_session()
    del repo.files[path]
    assert [each[:2] for each in repo.report()] == [("missing-file", path)]


def test_an_empty_folder_lacks_all_required_files(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    repo.files.clear()
    assert [each.code for each in repo.problems()] == ["missing-file"] * 5
    assert [each.path for each in repo.problems()] == sorted(
        collection.template for collection in FIXED
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (None, ["missing-file"]),
        ("notes.txt", ["missing-file", "unknown-file"]),
        ("session-1.yaml", ["missing-file"]),
        ("request.yml", ["unknown-file"]),  # stands there for it
        ("Request.yaml", ["unknown-file"]),
        ("request.txt", ["unknown-file"]),
    ],
)
def test_a_folder_of_a_request_without_its_file_is_reported(
    repo: Repository, name: str | None, expected: list[str]
) -> None:
    repo.session("2026-001")
    repo.files.pop("requests/2026-001/session-1.yaml")
    if name == "session-1.yaml":
        repo.session("2026-001")
    elif name:
        repo.put(f"requests/2026-001/{name}", "x")
    (repo.root / "requests" / "2026-001").mkdir(parents=True)
    assert sorted(codes(repo.problems())) == expected


# ------------------------------------------------------------------------------------ name clashes


@linux
@pytest.mark.parametrize(
    ("kept", "other", "reported"),
    [
        ("content/pages/over.md", "content/pages/Over.md", "content/pages/Over.md"),
        ("content/pages/over.md", "content/pages/over.MD", "content/pages/over.MD"),
        ("content/themes.yaml", "content/THEMES.yaml", "content/THEMES.yaml"),
        ("facilitators/anna.yaml", "facilitators/ANNA.yaml", "facilitators/ANNA.yaml"),
        ("content/cards/kaart-1.yaml", "content/Cards/kaart-1.yaml", "content/Cards"),
        (
            "requests/2026-001/request.yaml",
            "requests/2026-001/Request.yaml",
            "requests/2026-001/Request.yaml",
        ),
        (
            "requests/2026-001/session-1.yaml",
            "requests/2026-001/Session-1.yaml",
            "requests/2026-001/Session-1.yaml",
        ),
    ],
)
def test_two_names_that_differ_in_case_are_reported_at_the_one_to_change(
    repo: Repository, kept: str, other: str, reported: str
) -> None:
    if kept.startswith("requests"):
        repo.request("2026-001", until="intake")
        repo.session("2026-001")
    repo.files[other] = repo.files[kept]
    (problem,) = repo.problems()
    assert (problem.code, problem.path) == ("name-clash", reported)
    name = kept.split("/")[-2 if reported.endswith(("Cards", "ABC/request.yaml")) else -1]
    assert f"dezelfde als {name}:" in problem.message


@linux
def test_two_folders_of_a_request_that_differ_in_case_are_reported_once(repo: Repository) -> None:
    for name in ("abc", "ABC"):
        repo.request(name, until="intake")
        repo.session(name)
    assert [each[:2] for each in repo.report()] == [
        ("name-clash", "requests/ABC/request.yaml"),
        ("bad-name", "requests/abc/request.yaml"),
    ]


@linux
def test_two_names_that_differ_in_unicode_form_clash(repo: Repository) -> None:
    for name in ("caf\u00e9", "cafe\u0301"):
        repo.page(name)
    assert sorted(codes(repo.problems())) == ["bad-name", "name-clash"]


@linux
def test_three_names_that_differ_in_case_are_two_clashes(repo: Repository) -> None:
    for name in ("over", "Over", "OVER"):
        repo.page(name)
    assert codes(repo.problems()) == ["name-clash", "name-clash"]


# ------------------------------------------------------------------------- things that are no files


@posix
@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "dangling"])
@pytest.mark.parametrize(
    "path",
    [
        "content/programme.yaml",
        "content/themes.yaml",
        "content/cards/kaart-1.yaml",
        "content/offers/leidinggevenden.md",
        "facilitators/anna.yaml",
        "requests/2026-001/request.yaml",
        "requests/2026-001/session-1.yaml",
    ],
)
def test_a_link_pipe_or_folder_for_a_file_is_reported_once_and_its_id_exists(
    repo: Repository, path: str, kind: str
) -> None:
    repo.request(until="intake")
    repo.session()
    repo.write()
    place = repo.root / path
    content = place.read_bytes()
    repo.remove(path)
    if kind == "link":
        (repo.root / "elders").write_bytes(content)
        place.symlink_to(repo.root / "elders")
    elif kind == "dangling":
        place.symlink_to("nergens")
    elif kind == "pipe":
        os.mkfifo(place)
    else:
        place.mkdir()
        (place / "inhoud.yaml").write_bytes(content)
    assert [each[:2] for each in repo.report()] == [("unknown-file", path)]


@posix
@pytest.mark.parametrize("kind", ["link", "file"])
@pytest.mark.parametrize("path", ["content", "facilitators", "requests", "content/cards",
                                  "content/sounding-board", "requests/2026-001"])  # fmt: skip
def test_a_link_or_file_for_a_folder_is_reported_once(
    repo: Repository, path: str, kind: str
) -> None:
    repo.request(until="intake")
    repo.session()
    repo.meeting()
    repo.write()
    (repo.root / path).rename(repo.root / ".elders")
    repo.files = {}
    if kind == "link":
        (repo.root / path).symlink_to(repo.root / ".elders")
    else:
        (repo.root / path).write_bytes(b"geen map")
    assert [each[:2] for each in repo.report()] == [("unknown-file", path)]


@posix
def test_a_folder_that_cannot_be_listed_counts_as_having_every_id() -> None:
    files = [
        FileEntry("content", FileKind.FOLDER),
        FileEntry("content/cards", FileKind.UNREADABLE),
        *(FileEntry(collection.template, FileKind.FILE) for collection in FIXED),
        FileEntry("requests/2026-001", FileKind.UNREADABLE),
    ]
    classified = discovery.classify(files)
    assert [each.path for each in classified.problems] == ["content/cards", "requests/2026-001"]
    assert {each.code for each in classified.problems} == {"unknown-file"}
    assert {("cards", discovery.ANY), ("requests", "2026-001")} <= classified.broken


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Zoë & Ünal", "zoe-unal"),
        ("  ", ""),
        ("a" * 100, "a" * 64),
        ("a" * 63 + " b", "a" * 63),
        ("2026.001", "2026-001"),
        ("Łódź, Åse Ørsted", "lodz-ase-orsted"),
        ("Əliyev, Ħal, Sąŋ №5 ŉ", "eliyev-hal-san-nr5-n"),
        ("IJsbrand, \u0132sbrand en Straße", "ijsbrand-ijsbrand-en-strasse"),
        ("DIYARBAKIR, Diyarbak\u0131r en \u0130zmir", "diyarbakir-diyarbakir-en-izmir"),
        ("foto's van Anna O’Neill", "fotos-van-anna-oneill"),
        ("'s-Hertogenbosch: van 't Hof", "s-hertogenbosch-van-t-hof"),
        ("Ed van der Œuvre", "ed-van-der-oeuvre"),
    ],
)
def test_a_slug_is_made_of_any_name(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize(
    "path",
    [
        "facilitators/Jan 0612 345 678.yaml",
        "facilitators/06-12345678_.yaml",
        "facilitators/Jan_111222333.yml",
        "content/news/2026-04-01 bel 0612345678.md",
        "requests/Jan 111222333/request.yaml",
    ],
)
def test_a_name_with_the_number_of_a_person_is_never_suggested(repo: Repository, path: str) -> None:
    repo.put(path, "a: b\n")
    problems = [each for each in repo.problems() if each.code in ("bad-name", "unknown-file")]
    assert problems
    for each in problems:
        assert not re.search("06.?12|111.?222", f"{each.message} {each.hint}"), each


def test_a_date_or_the_number_of_a_request_is_no_number_of_a_person(repo: Repository) -> None:
    repo.put("content/news/2026-04-01 Start.md", "a\n")
    repo.put("requests/2026-000123 X/request.yaml", "a\n")
    hints = [each.hint for each in repo.problems() if each.code == "bad-name"]
    assert hints == [
        "Noem het bijvoorbeeld 2026-04-01-start.md.",
        "Noem het bijvoorbeeld 2026-123.",
    ]


def test_thousands_of_unknown_files_are_explained_in_little_time() -> None:
    files = [FileEntry("content", FileKind.FOLDER)]
    files += [FileEntry(f"content/map-{number}", FileKind.FOLDER) for number in range(20_000)]
    files += [
        FileEntry(f"facilitators/Naam {number}.yaml", FileKind.FILE) for number in range(20_000)
    ]
    assert len(discovery.classify(files).problems) == 40_005


# ------------------------------------------------------------------------------------------ numbers


@pytest.mark.parametrize(
    ("others", "name", "hint"),
    [
        (["2026-001"], "2026-0017", "Noem de map 2026-017."),
        (["2025-001"], "2026-00017", "Noem de map 2026-017."),
        (
            ["2026-017"],
            "2026-0017",
            "Er is al een 2026-017. Kijk welke van de twee goed is, en verwijder de andere.",
        ),
    ],
)
def test_a_number_with_more_zeros_than_the_others_is_a_bad_name(
    repo: Repository, others: list[str], name: str, hint: str
) -> None:
    for other in others:
        repo.request(other, received=day(f"{other[:4]}-03-02"))
    path = repo.request(name)
    (problem,) = repo.problems()
    assert (problem.path, problem.line, problem.code) == (path, 1, "bad-name")
    assert problem.hint == hint


def test_a_number_of_four_digits_is_good_where_it_has_no_zeros_too_many(repo: Repository) -> None:
    for name in ("2026-001", "2026-999", "2026-1000"):
        repo.request(name)
    assert repo.problems() == ()
    for name in ("2026-001", "2026-999"):
        repo.remove(f"requests/{name}/request.yaml")
        (repo.root / "requests" / name).rmdir()
    repo.request("2026-0002")
    assert repo.problems() == ()


@pytest.mark.parametrize(
    ("numbers", "path", "missing"),
    [((4,), 4, 1), ((1, 3), 3, 2), ((1, 2, 4, 5, 7), 4, 3), ((2,), 2, 1), ((1, 10), 10, 2)],
)
def test_sessions_with_a_gap_are_one_bad_name_at_the_first_behind_it(
    repo: Repository, numbers: tuple[int, ...], path: int, missing: int
) -> None:
    repo.request(until="intake")
    paths = {number: repo.session("2026-001", number) for number in numbers}
    (problem,) = (each for each in repo.problems() if each.code == "bad-name")
    assert (problem.path, problem.line, problem.column) == (paths[path], 1, 1)
    assert problem.message == (
        f"Gesprek {missing} ontbreekt: gesprekken worden geteld vanaf 1, zonder gat."
    )
    assert problem.hint == (
        f"Noem dit bestand session-{missing}.yaml, of zet het gesprek terug dat ontbreekt."
    )


@pytest.mark.parametrize("name", ["gesprek-1.yaml", "session1.yaml", "Session-1.yaml"])
def test_a_session_with_a_wrong_name_leaves_no_gap(repo: Repository, name: str) -> None:
    repo.request(until="intake")
    repo.session("2026-001", 2)
    repo.put(f"requests/2026-001/{name}", "x: y\n")
    assert codes(repo.problems()) == ["unknown-file"]


def test_a_request_in_a_folder_of_another_year_is_a_bad_name_at_its_day(repo: Repository) -> None:
    repo.request("2026-004")
    path = repo.request("2005-003")
    (problem,) = repo.problems()
    assert (problem.path, problem.code, problem.line, problem.column) == (path, "bad-name", 1, 11)
    assert problem.message == "De map heet 2005-003, maar de aanvraag kwam binnen in 2026."
    assert problem.hint == "Noem de map 2026-005, of kijk het jaar na."


def test_a_day_that_is_still_to_come_is_one_problem(repo: Repository) -> None:
    repo.request("2026-004", received=day("2062-03-02"))
    assert codes(repo.problems()) == ["fact-in-future"]


def test_a_folder_with_a_wrong_number_is_what_others_point_at(repo: Repository) -> None:
    repo.request("2026-16")
    repo.call(requests=["2026-016"])
    assert codes(repo.problems()) == ["bad-name"]


@pytest.mark.parametrize("name", [".gitattributes", ".gitignore", ".gitmodules", ".GitAttributes"])
@pytest.mark.parametrize("folder", ["content", "content/news", "facilitators", "requests/2026-001"])
def test_what_git_reads_itself_is_refused_among_the_records(
    repo: Repository, folder: str, name: str
) -> None:
    repo.request("2026-001")
    repo.put(f"{folder}/{name}", "*.md working-tree-encoding=UTF-16LE\n")
    (problem,) = repo.problems()
    assert (problem.code, problem.path) == ("unknown-file", f"{folder}/{name}")
    assert problem.hint.startswith("Git leest dit zelf")


@pytest.mark.parametrize("folder", ["content/.git", "requests/.git", "requests/2026-001/.git"])
def test_a_repository_among_the_records_is_refused_and_not_read(
    repo: Repository, folder: str
) -> None:
    repo.request("2026-001")
    repo.put(f"{folder}/hooks/a.yaml", "x: 1\n")
    (problem,) = repo.problems()
    assert (problem.code, problem.path) == ("unknown-file", folder)


@pytest.mark.parametrize("name", [".DS_Store", ".gitkeep", ".oud/.gitattributes", "a.yaml~"])
def test_other_hidden_files_are_passed_over(repo: Repository, name: str) -> None:
    repo.put(f"content/{name}", "x")
    assert not repo.problems()


@pytest.mark.parametrize("folder", ["", "content/", "content/news/", "map/"])
def test_a_note_of_a_save_that_came_with_the_data_is_named(repo: Repository, folder: str) -> None:
    repo.put(f"{folder}.dialoog-bewaren.json", "{}")
    (problem,) = repo.problems()
    assert (problem.code, problem.path) == ("unknown-file", f"{folder}.dialoog-bewaren.json")
    assert problem.hint.startswith("Zo heet een notitie van het programma zelf")
