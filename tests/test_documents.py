"""The documents match the code: tables are generated, paths exist and commands work."""

import datetime as dt
import importlib
import io
import os
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest

from dialoog import pipeline
from dialoog.cli.main import COMMANDS, main
from dialoog.data.collections import COLLECTIONS, FOLDERS, SESSIONS
from dialoog.data.models.fields import Audience, Mark, Record
from dialoog.data.models.introspection import Field, fields
from dialoog.domain.balance import allowance, balance
from dialoog.formats import markdown
from dialoog.tasks.worklist import CHORES
from tests.conftest import Kept
from tests.frozen import FROZEN, FROZEN_ON, copy_data
from tests.site import server_examples

ROOT = Path(__file__).resolve().parent.parent
CONTRACT = ROOT / "docs" / "data-contract.md"
MANUAL = ROOT / "docs" / "handleiding.md"
COORDINATORS = FROZEN / "content" / "pages" / "voor-coordinatoren.md"
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
WITH_PATHS = [page for page in DOCUMENTS if page.name not in ("CHANGELOG.md", "rules.md")]
"""The changelog speaks of what was; the examples in rules.md are those of tests/broken."""
SEEN_BY = {Audience.STAFF: "staff", Audience.TEAM: "team", Audience.CONSENTED: "consented"}
TYPES: dict[object, str] = {
    dt.date: "date",
    dt.time: "time",
    int: "whole number",
    float: "number",
    bool: "yes or no",
}


def text_of(page: Path) -> str:
    """The text of a document."""
    return page.read_text(encoding="utf-8")


def type_name(field: Field) -> str:
    """The type of a field as the data contract names it."""
    if field.model is not None:
        name = "block"
    elif field.ref is not None:
        name = "id"
    elif get_origin(field.holds) is Literal:
        name = "one of " + ", ".join(f"`{word}`" for word in get_args(field.holds))
    elif Mark.PROSE in field.marks:
        name = "prose"
    else:
        name = TYPES.get(field.holds, "text")
    return f"list: {name}" if field.many else name


def field_rows(model: type[Record], before: str = "") -> Iterator[str]:
    """A table row for each field of a model, including those of its blocks."""
    for field in fields(model):
        info = model.model_fields[field.attribute]
        path = f"{before}{field.key}"
        optional = "" if info.is_required() else "?"
        seen_by = SEEN_BY[field.audience]
        yield f"| `{path}`{optional} | {info.title} | {type_name(field)} | {seen_by} |"
        if field.model is not None:
            yield from field_rows(field.model, f"{path}[]." if field.many else f"{path}.")


def field_tables() -> str:
    """A table of fields for every kind of record."""
    parts = []
    for collection in COLLECTIONS:
        rows = "\n".join(field_rows(collection.model))
        name = "&lt;request&gt;/session-&lt;n&gt;" if collection is SESSIONS else "&lt;id&gt;"
        parts.append(
            f"### {collection.template.replace('*', name)}\n\n"
            f"| field | title | type | seen by |\n|---|---|---|---|\n{rows}\n"
        )
    return "\n".join(parts)


def replace_part(text: str, name: str, part: str) -> str:
    """The text with the part between the two markers of ``name`` replaced."""
    begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    assert after, f"no markers for {name}"
    return f"{before}{begin}{part}{end}{after}"


def test_the_fields_in_the_contract_are_those_of_the_models(kept: Kept) -> None:
    text = text_of(CONTRACT)
    kept.file(CONTRACT, replace_part(text, "fields", f"\n{field_tables()}\n"))


def test_the_task_codes_in_the_contract_are_those_of_the_worklist(kept: Kept) -> None:
    text = text_of(CONTRACT)
    codes = "".join(f"* `{chore.code}`\n" for chore in CHORES)
    kept.file(CONTRACT, replace_part(text, "tasks", f"\n{codes}\n"))


# ---------------------------------------------------------------------------- paths and commands

TOP = r"(?:\.ci|\.github|content|dialoog|docs|facilitators|requests|schemas|templates|tests)"
PATH = re.compile(rf"(?<![\w./-])({TOP}/[\w./*<>{{}}-]*[\w*>/])")
MADE_BY_THE_READER = {  # files that the manual tells the reader to make
    "content/cards/kaart-2027.yaml",
    "content/offers/besturen.md",
    "content/pages/tolken.md",
    "content/providers/nieuwe-partij.yaml",
    "content/promises/2026-11-20-terugkomen.yaml",
    "content/sounding-board/2026-11-19.md",
    "requests/2026-016/request.yaml",
}


def paths_in(page: Path) -> set[str]:
    """The paths of this repository that a document names."""
    return set(PATH.findall(text_of(page)))


def top_of(path: str) -> Path:
    """The folder in which to look for a path: records are looked for in the frozen programme."""
    return FROZEN if path.startswith(FOLDERS) else ROOT


@pytest.mark.parametrize("page", WITH_PATHS, ids=lambda page: page.name)
def test_every_path_that_a_document_names_exists(page: Path) -> None:
    missing = [
        path
        for path in sorted(paths_in(page))
        if path not in MADE_BY_THE_READER
        and not list(top_of(path).glob(re.sub(r"<[^>]*>|\{[^}]*\}", "*", path).rstrip("/")))
    ]
    assert missing == []


NAME = re.compile(r"`@?([A-Z][A-Z_]{3,}|[a-z]+_[a-z_]+|[A-Z][a-z]+[A-Z][A-Za-z]+)(?:\(\))?`")


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "docs/architecture.md"])
def test_every_name_of_the_code_in_a_document_exists(name: str) -> None:
    code = "\n".join(text_of(path) for path in sorted(ROOT.glob("dialoog/**/*.py")))
    code += text_of(ROOT / "pyproject.toml") + "".join(COMMANDS)
    code += "\n".join(text_of(path) for path in sorted(ROOT.glob("tests/**/test_*.py")))
    code += "\n".join(text_of(path) for path in sorted(ROOT.glob(".github/workflows/*.yml")))
    assert [word for word in NAME.findall(text_of(ROOT / name)) if word not in code] == []


def commands_in(page: Path) -> list[str]:
    """The arguments of every command in a document, without the comments."""
    text = text_of(page)
    found = re.findall(r"(?:^|`| {4})python build\.py([^`\n]*)", text, re.MULTILINE)
    return sorted({re.split(r" {2,}|  #", line)[0].strip() for line in found})


COMMAND_LINES = sorted({(page.name, line) for page in DOCUMENTS for line in commands_in(page)})
PARSED_ONLY = {
    "desk": "runs until it is stopped: tests/desk",
    "init": "makes a folder elsewhere: tests/cli/commands/test_init.py",
    "intake": "reads an e-mail: tests/cli/commands/test_intake.py",
    "new": "asks questions: tests/cli/commands/test_new.py",
    "serve": "runs until it is stopped: tests/live",
}
SHOWS_WHAT_CANNOT = {"set programme roles=?"}
"""Commands that are shown in a document because they are refused."""


def is_usage_line(line: str) -> bool:
    """Whether a line has placeholders (`match REQUEST|--all`), so that it is not a command."""
    return bool(re.search(r"[A-Z]{3,}|\||\[|\.\.\.", line))


@pytest.mark.parametrize("line", sorted({line for _, line in COMMAND_LINES}))
def test_every_command_that_a_document_names_works(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = shlex.split(line)
    command = words[0] if words and not words[0].startswith("-") else "build"
    if is_usage_line(line) or words == [command]:
        assert command.strip("[]") in (*COMMANDS, "test")
        return
    asks = command in PARSED_ONLY or (command == "set" and "=" not in words[-1])
    if command == "test" or asks:
        if asks:
            module = importlib.import_module(f"dialoog.cli.commands.{command}")
            module.build_parser().parse_args(words[1:])
        return
    root = tmp_path / "map"
    copy_data(FROZEN, root)
    (tmp_path / "lijst.txt").write_text("jan@example.org\n", encoding="utf-8")
    export = b"gesprek;ontvangen;reacties;cijfer\n"
    (root.parent / "uitkomsten.csv").write_bytes(export)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(export), encoding="utf-8"))
    monkeypatch.chdir(root)
    after_retention = FROZEN_ON.replace(year=2030)
    day = after_retention if command == "forget" else FROZEN_ON
    where = [] if "--help" in words else ["--root", ".", "--as-of", day.isoformat()]
    out = ["--out", "../site"] if command == "build" and where else []
    assert main([*words, *where, *out]) == (2 if line in SHOWS_WHAT_CANNOT else 0)


# ------------------------------------------------------------------------- links and examples


@pytest.mark.parametrize("page", WITH_PATHS, ids=lambda page: page.name)
def test_every_link_in_a_document_has_an_existing_target(page: Path) -> None:
    body = re.sub(r"```.*?```|`[^`\n]*`", "", text_of(page), flags=re.DOTALL)
    links = re.findall(r"\]\(([^)\s]+)\)", body)
    parts = [link.partition("#") for link in links if "://" not in link]
    inside = [(target(page, name) if name else page, anchor) for name, _, anchor in parts]
    assert [path for path, _ in inside if not path.exists()] == []
    for path, anchor in inside:
        assert not anchor or anchor in anchors(path), anchor


def target(page: Path, link: str) -> Path:
    """What a link on a page leads to."""
    path = os.path.relpath(page.parent / link, ROOT)
    return top_of(path) / path


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub gives the headings of a page."""
    headings = re.findall(r"^#+ (.*)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("command", [*COMMANDS, "test"])
def test_the_contract_says_what_every_command_does(command: str) -> None:
    assert len(re.findall(rf"^\| `{command}` \| ", text_of(CONTRACT), re.MULTILINE)) == 1
    assert re.search(rf"^python build\.py \[?{command}\b", text_of(CONTRACT), re.MULTILINE)


def test_the_readme_names_every_command() -> None:
    text = text_of(ROOT / "README.md")
    named = {command for command in COMMANDS if f"`{command}`" in text or command == "build"}
    assert named == set(COMMANDS)


def test_the_examples_of_the_manual_pass_the_check(tmp_path: Path) -> None:
    add_examples(copy_data(FROZEN, tmp_path))
    assert pipeline.check(tmp_path, FROZEN_ON).problems == ()


def test_the_examples_of_the_manual_pass_where_lists_are_written_below_their_key(
    tmp_path: Path,
) -> None:
    offer = copy_data(FROZEN, tmp_path) / "content" / "offers" / "leidinggevenden.md"
    text = offer.read_text(encoding="utf-8")
    below = re.sub(r"(?m)^providers: \[([^],]*).*", r"providers:\n- \1", text)
    assert below != text
    offer.write_text(below, encoding="utf-8")
    add_examples(tmp_path)
    assert [
        problem
        for problem in pipeline.check(tmp_path, FROZEN_ON).problems
        if "nieuwe" in str(problem)
    ] == []


def add_examples(root: Path) -> None:
    """Writes what the manual gives as examples in a programme, also where that was done before."""
    pattern = r"Maak `(content/[^`]+)`\..*?```yaml\n(.*?)```"
    examples = re.findall(pattern, text_of(MANUAL), re.DOTALL)
    helped = re.findall(r"```yaml\n(help:\n.*?)```", text_of(MANUAL), re.DOTALL)
    assert len(examples + agreements(MANUAL) + helped) == text_of(MANUAL).count("```yaml")
    for name, example in examples:
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(example, encoding="utf-8")
    programme = root / "content" / "programme.yaml"
    text = re.sub(r"(?m)^help:.*\n([ -].*\n)*", helped[0], programme.read_text(encoding="utf-8"))
    programme.write_text(text, encoding="utf-8")
    offer = root / "content" / "offers" / "leidinggevenden.md"
    text = offer.read_text(encoding="utf-8") if offer.is_file() else "nieuwe-partij"
    if "nieuwe-partij" not in text:
        text = re.sub(r"(?m)^providers: \[", r"\g<0>nieuwe-partij, ", text)
        text = re.sub(r"(?m)^providers:\n( *- )", r"\g<0>nieuwe-partij\n\1", text)
        offer.write_text(text, encoding="utf-8")


def agreements(page: Path) -> list[str]:
    """The examples of agreements on a card."""
    return re.findall(r"```yaml\n(extensions:\n.*?)```", text_of(page), re.DOTALL)


@pytest.mark.parametrize("page", [MANUAL, COORDINATORS], ids=lambda page: page.name)
def test_the_examples_of_agreements_give_a_requester_and_a_card_what_the_text_says(
    page: Path, tmp_path: Path
) -> None:
    copy_data(FROZEN, tmp_path)
    path = tmp_path / "content" / "cards" / "kaart-2026.yaml"
    before = path.read_text(encoding="utf-8")
    gained = []
    for example in ("extensions:\n", *agreements(page)):
        path.write_text(before.replace("extensions:\n", example), encoding="utf-8")
        checked = pipeline.check(tmp_path, dt.date(2026, 12, 4))
        assert [
            problem for problem in checked.problems if problem.path.startswith("content/cards")
        ] == []
        card = checked.ledger.cards["kaart-2026"]
        gained.append((balance(checked.ledger, card).total, allowance(card.record, "lg-8v3d")))
    (total, most), *others = gained
    assert (total, most + 1) in others, "for one requester alone"
    assert (total + 1, most + 1) in others, "with a punch for the card itself"


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda page: page.name)
def test_no_table_of_a_document_has_two_rows_for_one_thing(page: Path) -> None:
    tables = re.findall(r"(?:^\|.*\n)+", text_of(page), re.MULTILINE)
    for rows in map(str.splitlines, tables):
        names = [row.split("|")[1].strip() for row in rows]
        bold = [name for name in names if name.startswith("**")]
        assert sorted(bold) == sorted(set(bold))


def test_each_chapter_of_the_manual_is_prose_that_the_site_could_show() -> None:
    prose = re.sub(r"```.*?```|<!-- .*? -->", "", text_of(MANUAL), flags=re.DOTALL)
    for chapter in re.split(r"(?m)^(?=## )", prose):
        assert markdown.inspect(chapter)[1] == (), chapter.partition("\n")[0]


# ------------------------------------------------------------------------- examples for servers


def test_the_examples_for_servers_have_the_types_and_headers_that_the_site_goes_by(
    kept: Kept,
) -> None:
    page = server_examples.DOCUMENT
    text = text_of(page)
    for name, language, example in (
        ("nginx", "nginx", server_examples.nginx()),
        ("nginx-cache", "nginx", server_examples.nginx_cache()),
        ("caddy", "caddyfile", server_examples.caddy()),
    ):
        text = replace_part(text, name, f"\n```{language}\n{example}```\n\n")
    kept.file(page, text)
