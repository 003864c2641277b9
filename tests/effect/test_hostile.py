"""The change of a stranger cannot make an effect wait or stop, or let it lead somewhere else."""

import random
import time
from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt

from dialoog.data.models.fields import Record
from dialoog.data.reader import FileEntry
from dialoog.data.walker import FileKind
from dialoog.effect.comparison import Comparison
from dialoog.effect.effect import Effect
from dialoog.effect.field_changes import field_changes
from dialoog.effect.pages import PageChange, compare_pages
from dialoog.effect.report import as_markdown, as_text
from dialoog.pipeline import check, read_files
from tests.effect.kinds import KINDS, base
from tests.makers import DAY, Repository, day


def a_text_of_one_word(repo: Repository) -> tuple[str, str, object, object]:
    return repo.page("lang"), "body", "a " * 3_000, "a b " * 1_500


def a_list_of_one_part(repo: Repository) -> tuple[str, str, object, object]:
    one, other = (
        {"from": day("2026-07-01"), "until": day(until), "announced": day("2026-05-04")}
        for until in ("2026-07-10", "2026-07-11")
    )
    return repo.facilitator("lang"), "absences", [one] * 3_000, [one, other] * 1_500


def record(repo: Repository, path: str, field: str, value: object) -> Record:
    repo.set(path, field, value)
    entries = check(repo.write(), DAY).ledger.entries()
    found: Record = next(entry.record for entry in entries if entry.path == path)
    return found


@pytest.mark.speed
@pytest.mark.parametrize("make", [a_text_of_one_word, a_list_of_one_part])
def test_what_stands_there_thousands_of_times_is_compared_in_no_time(
    make: Callable[[Repository], tuple[str, str, object, object]], repo: Repository
) -> None:
    path, field, *values = make(repo)
    old, new = (record(repo, path, field, value) for value in values)
    begun = time.process_time()
    assert list(field_changes(old, new))
    assert time.process_time() - begun < 3


@pytest.mark.parametrize(
    "text",
    [
        "{{ " + "(" * 20_000 + "1" + ")" * 20_000 + " }}",
        "{{ " + "not " * 100_000 + "1 }}",
        "{{ " + "9" * 5_000 + " }}",
        '{% extends "pages/contact.html" %}',
        "{% endif %}{{",
    ],
)
def test_a_template_that_is_no_template_is_another_layout(text: str, repo: Repository) -> None:
    files = list(read_files(base(repo).write()))
    comparison = Comparison.of(repo.root, DAY, files, files, looks_back=False)
    template = FileEntry("templates/pages/contact.html", FileKind.FILE, text.encode())
    (page,) = compare_pages(comparison, (), [template]).changes
    assert page == PageChange("layout", "staff", "/contact/", "Contact")


def test_the_address_of_the_site_cannot_end_a_link(repo: Repository) -> None:
    before = list(read_files(base(repo).write()))
    KINDS["a-reworded-page"](repo)
    comparison = Comparison.of(repo.root, DAY, before, read_files(repo.write()), looks_back=False)
    effect = Effect.of(comparison, compare_pages(comparison, (), ()))
    site = "https://site.example.org/)![](https://evil.example/a.png?"
    text = as_markdown(effect, "main", site)
    assert site in text
    parts = [part for token in MarkdownIt().parse(text) for part in token.children or ()]
    assert "image" not in [part.type for part in parts]


EDITS: dict[str, Callable[[bytes], bytes]] = {
    "a line less": lambda line: b"",
    "a blank line more": lambda line: b"\n" + line,
    "two spaces": lambda line: line.replace(b" ", b"  "),
    "the line twice": lambda line: line * 2,
    "another sign": lambda line: line[:-2] + b"9\n",
    "other words": lambda line: line.replace(b"en", b"an"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_no_edit_of_a_line_stops_an_effect(edit: str, repo: Repository) -> None:
    files = list(read_files(base(repo).write()))
    written = [file for file in files if file.kind is FileKind.FILE]
    rnd = random.Random(edit)
    for file in rnd.sample(written, 12):
        lines = file.data.splitlines(keepends=True)
        at = rnd.randrange(len(lines))
        lines[at] = EDITS[edit](lines[at])
        other = FileEntry(file.path, file.kind, b"".join(lines))
        after = [other if each is file else each for each in files]
        comparison = Comparison.of(repo.root, DAY, files, after, looks_back=False)
        assert as_markdown(Effect.of(comparison, compare_pages(comparison, (), ())), "main")


@pytest.mark.parametrize(
    ("path", "field", "value", "said"),
    [
        ("content/pages/werkwijze-uitleg.md", "body", "Een gesprek\n\nduurt.\n", "andere spaties"),
        ("facilitators/anna.yaml", "roles", ["assistant"], "gespreksleider -> assistent"),
    ],
)
def test_other_lines_of_a_text_and_another_choice_from_a_list_are_told(
    path: str, field: str, value: object, said: str, repo: Repository
) -> None:
    base(repo).set("content/pages/werkwijze-uitleg.md", "body", "Een gesprek\nduurt.\n")
    repo.set("facilitators/anna.yaml", "roles", ["facilitator"])
    before = list(read_files(repo.write()))
    repo.set(path, field, value)
    after = read_files(repo.write())
    comparison = Comparison.of(repo.root, DAY, before, after, looks_back=False)
    effect = Effect.of(comparison, compare_pages(comparison, (), ()))
    assert effect.staff
    assert said in as_text(effect, "main")
