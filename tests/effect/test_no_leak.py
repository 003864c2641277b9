"""No closed text of either side stands in an effect, in whatever field, and no mark-up works."""

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from dialoog.data.collections import collection_of
from dialoog.data.models import introspection
from dialoog.data.models.fields import Mark
from dialoog.data.reader import FileEntry
from dialoog.data.walker import FileKind
from dialoog.effect.comparison import Comparison
from dialoog.effect.effect import Effect
from dialoog.effect.pages import compare_pages
from dialoog.effect.report import MOST_CHARACTERS, REPORTS, as_markdown, as_text
from dialoog.pipeline import read_files
from tests.effect.kinds import base
from tests.makers import DAY, Repository, day
from tests.marked import Marked, Marker, repository_with_markers

TEXTS = {Mark.TEXT, Mark.PROSE, Mark.PERSON, Mark.CONTACT, Mark.CODE}
SITE = "https://dialoog.example.org"


def effect_of(root: Path, before: Iterable[FileEntry], after: Iterable[FileEntry]) -> Effect:
    comparison = Comparison.of(root, DAY, before, after, looks_back=False)
    return Effect.of(comparison, compare_pages(comparison, (), ()))


def reports(effect: Effect) -> list[str]:
    """The report in every format, also with what JSON writes in another way."""
    texts = [write(effect, "main", SITE) for write in REPORTS.values()]
    return [*texts, *(text.replace("\\", "") for text in texts)]


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Marked:
    return repository_with_markers(tmp_path_factory.mktemp("gemerkt"))


def closed_texts(marked: Marked) -> list[Marker]:
    """The markers in texts, names, contacts and codes that staff may not see."""
    marks = {
        (model.__name__, field.key): field.marks
        for path in marked.repo.files
        if (found := collection_of(path))
        for model in _models(found[0].model)
        for field in introspection.fields(model)
    }
    return [
        marker
        for marker in marked.markers
        if marker.is_closed and marks.get((marker.model, marker.key), frozenset()) & TEXTS
    ]


def _models(model: Any) -> Iterable[Any]:
    yield model
    for field in introspection.fields(model):
        if field.model:
            yield from _models(field.model)


def told(markers: Sequence[Marker], effect: Effect) -> set[str]:
    texts = reports(effect)
    return {f"{each.model}.{each.key} of {each.path}" for each in markers if each.is_in(texts)}


def test_there_are_closed_texts_to_look_for(marked: Marked) -> None:
    assert len(closed_texts(marked)) > 40


def test_no_closed_text_is_told_of_records_that_come_go_or_are_reworded(marked: Marked) -> None:
    markers, root = closed_texts(marked), marked.repo.write()
    full = list(read_files(root))
    words = [
        file if file.kind is FileKind.FOLDER else FileEntry(file.path, file.kind, _other(file.data))
        for file in full
    ]
    few = [file for file in full if not file.path.startswith(("requests/", "facilitators/"))]
    versions = ((few, full), (full, few), (full, words), (words, full))
    for before, after in versions:
        assert told(markers, effect_of(root, before, after)) == set()


def _other(data: bytes) -> bytes:
    """Every marked word of a file with one letter more, and its last line said twice."""
    return data.replace(b"zq-", b"zq-w-")


def test_who_takes_back_consent_is_named_no_more(repo: Repository) -> None:
    before = list(read_files(base(repo).write()))
    repo.set("facilitators/anna.yaml", "consent", {"profile": False, "on": day("2026-05-29")})
    effect = effect_of(repo.root, before, read_files(repo.write()))
    assert "gespreksleider anna" in as_text(effect, "main")
    for text in reports(effect):
        assert "Anna Proef" not in text


@pytest.mark.parametrize(
    ("path", "loc", "value"),
    [
        ("requests/2026-001/request.yaml", "goals", ["zqruzie-met-de-chef"]),
        ("requests/2026-001/request.yaml", "requester.code", "lg-9z9z9z9z"),
        ("requests/2026-003/session-1.yaml", "themes", ["zqruzie-met-de-chef"]),
    ],
)
def test_an_id_that_may_be_a_sentence_and_a_code_are_not_told(
    path: str, loc: str, value: object, repo: Repository
) -> None:
    before = list(read_files(base(repo).write()))
    repo.set(path, loc, value)
    effect = effect_of(repo.root, before, read_files(repo.write()))
    assert "zqruzie-met-de-chef" not in (text := "".join(reports(effect)))
    assert "lg-9z9z9z9z" not in text
    assert effect.records


# ---------------------------------------------------------------------------------------- mark-up

ATTACKS = (
    "@stad/team kijk",
    "![x](http://kwaad.example/a.png)",
    "](http://kwaad.example)",
    "`code` **vet** _schuin_ ~~weg~~",
    "# kop",
    "| a | b |",
    "http://kwaad.example/x",
    "#12 en GH-12",
    "&lt;img src=x&gt;",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_title_of_an_open_record_becomes_no_mark_up(attack: str, repo: Repository) -> None:
    before = list(read_files(base(repo).write()))
    repo.news("2026-05-31-aanval", title=f"Zqtitel {attack}", summary=attack)
    effect = effect_of(repo.root, before, read_files(repo.write()))
    text = as_markdown(effect, "main", SITE)
    for mark in (r"@stad", r"\]\(http://kwaad", r"!\[", r"`code", r"\*\*vet", r"#12"):
        assert not re.search(rf"(?<!\\){mark}", text)
    assert "\n# kop" not in text
    assert "Zqtitel" in text


def test_a_title_of_two_lines_stays_on_one(repo: Repository) -> None:
    before = list(read_files(base(repo).write()))
    repo.news("2026-05-31-aanval", title="Zqeen\n\n# Zqtwee\n- [ ] drie")
    effect = effect_of(repo.root, before, read_files(repo.write()))
    for text in (as_markdown(effect, "main", SITE), as_text(effect, "main")):
        assert not [
            line for line in text.splitlines() if line.lstrip().startswith(("# Zq", "- [ ]"))
        ]


def test_a_long_report_in_markdown_is_cut_at_a_whole_line(repo: Repository) -> None:
    before = list(read_files(base(repo).write()))
    for number in range(400):
        name = f"2026-05-{number % 28 + 1:02}-bericht-{number}"
        repo.news(name, title=f"Bericht {number} [over] *iets*", summary="Zin. " * 30)
    effect = effect_of(repo.root, before, read_files(repo.write()))
    text, whole = as_markdown(effect, "main", SITE), as_text(effect, "main")
    assert len(whole) > MOST_CHARACTERS
    assert len(text) <= MOST_CHARACTERS + 200
    *lines, last, end = text.split("\n")
    assert (last.startswith("En nog "), end) == (True, "")
    assert all(line == "" or line[0] in "#*-V" or line.startswith("  - ") for line in lines)


def test_the_json_has_the_parts_of_the_effect(repo: Repository) -> None:
    before = list(read_files(base(repo).write()))
    repo.remove("requests/2026-001/request.yaml")
    report = json.loads(
        REPORTS["json"](effect_of(repo.root, before, read_files(repo.write())), "main", "")
    )
    assert list(report) == [
        "as_of", "base", "summary", "staff", "records", "cards", "steps", "workload", "tasks",
        "days", "consent", "pages", "problems", "new_problems", "gone_problems",
    ]  # fmt: skip
