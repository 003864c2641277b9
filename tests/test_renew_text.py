"""The comment and the issue that workflows renew, with a `gh` that answers from a table."""

import importlib.util
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.repository_files import ROOT

SCRIPT = ROOT / ".ci" / "renew_text.py"
HOME = "https://github.example.org/stad/gesprek"
SITE = "https://gesprek.example.org"
HEAD = "a" * 40
BOT = {"login": "github-actions[bot]", "type": "Bot"}
MARKER = "<!-- dialoog:effect -->"


def load() -> ModuleType:
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("renew_text", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


renew_text = load()

# ----------------------------------------------------------------------------- a text of a stranger


def tokens(text: str) -> list[Token]:
    """What the text becomes, by the rules of CommonMark with tables."""
    found = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    return [each for token in found for each in (token, *(token.children or ()))]


def assert_harmless(text: str) -> None:
    """Asserts that nothing in a Markdown text calls, shows or leads to another place."""
    for token in tokens(text):
        assert token.type != "image"
        if token.type in ("html_block", "html_inline"):
            assert set(re.findall("<[^>]*>?", token.content)) <= {
                *("<details>", "</details>", "<summary>", "</summary>")
            }
        if token.type == "link_open":
            address = str(token.attrs["href"])
            assert address.startswith((f"{HOME}/", f"{SITE}/"))
            assert not re.search(r"(\.|%2e){2}", address, re.IGNORECASE)
        if token.type in ("text", "html_block"):
            elsewhere = token.content.replace(f"{HOME}/", "").replace(f"{SITE}/", "")
            assert not re.search(r"[@#]\w|\bgh-\d", elsewhere, re.IGNORECASE)
            assert not re.search(r"(https?|ftp|mailto|xmpp):|www\.", elsewhere, re.IGNORECASE)
        if token.type == "fence":
            assert token.info.strip() in ("", "yaml", "diff", "text")


HOSTILE = [
    "Vraag het @stad/beheer en @iemand of a@example.org, \\@iemand, &#64;iemand, &commat;iemand.",
    "Sluit #12, \\#12, &#35;12, stad/ander#3 en GH-4.",
    "![foto](https://evil.example/a.png) ![foto][a]\n\n[a]: https://evil.example/a.png",
    "> [a]: https://evil.example\n> [a]\n\n- [b]: <https://evil.example>\n- [b][]",
    "[klik](https://evil.example) [klik](<//evil.example>) [klik](/stad/ander) <https://evil.example>",
    f"[klik]({HOME}.evil.example/) [klik]({HOME}/../../ander) [klik]({HOME}/%2E%2e/x)",
    f"[klik]({HOME}/&#46;&#46;/&period;&period;/ander) [klik](<{HOME}/&#x2e;&#x2E;/ander>)",
    f"[klik]({HOME}/.&#46;/.&#x2e;/ander) [klik]({HOME}/a/.%2&#101;/ander)",
    f"[klik]({HOME}@evil.example/) ![foto]({HOME}/raw/main/a.png)",
    "www.evil.example https://evil.example HTTP://evil.example mailto:a@b.example",
    "<img src=https://evil.example/a.png><script>x</script><details open><a href='//x'>y</a>",
    "<details><summary>@iemand <b>x</b></summary>\n\n@iemand\n\n</details>",
    "<!-- dialoog:effect --><!--\n@iemand",
    '```mermaid\ngraph TD; A-->B; click A href "https://evil.example"\n```',
    "- ```geojson\n  {}\n  ```\n\n~~~ stl\nx\n~~~",
    f"```[klik]({HOME}/a)\nx\n```\n~~~ ![foto]({HOME}/raw/main/a.png)",
    "a\u202eb\u2066c\x00d\x1be",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_of_a_pull_request_calls_shows_and_leads_to_nothing(text: str) -> None:
    shown = renew_text.harmless(text, (f"{HOME}/", f"{SITE}/"))
    assert_harmless(shown)
    assert not re.search("[\x00\x1b\u202e\u2066]", shown)
    assert_harmless(renew_text.harmless(shown))


@given(
    st.lists(
        st.sampled_from(
            [*HOSTILE, *"@#!&<>()[]`~:\\ \n", "www.", "a", "(", HOME, "&#46;", "&period;"]
        ),
        max_size=12,
    )
)
def test_no_mixture_of_such_texts_calls_shows_or_leads_to_anything(parts: list[str]) -> None:
    assert_harmless(renew_text.harmless("".join(parts), (f"{HOME}/", f"{SITE}/")))


def test_the_text_of_an_effect_keeps_its_headings_lists_tables_and_own_links() -> None:
    text = (
        "## Wat er verandert\n\n3 gegevens veranderd, geen problemen.\n\n"
        f"- **Strip:** terug → gebruikt in [2026-008]({HOME}/blob/main/requests/2026-008)\n"
        f"- [Strippenkaart](<{SITE}/strippenkaart/>)\n\n| a | b |\n|---|---|\n| `x` | y |\n\n"
        "<details><summary>Meer</summary>\n\n1. een\n\n</details>\n"
    )
    assert renew_text.harmless(text, (f"{HOME}/", f"{SITE}/")) == re.sub(
        r"\(<(.*)>\)", r"(\1)", text
    )


# --------------------------------------------------------------------------------- what is too long


@pytest.mark.parametrize(
    "kind",
    ["### Taak {}\n\nTekst.\n\n```yaml\n### geen kop\n- x\n```\n", "- punt {}\n", "| rij {} |\n"],
)
@pytest.mark.parametrize("room", [200, 1_000, 5_000])
def test_a_long_text_is_cut_at_whole_items_and_says_how_many_more(kind: str, room: int) -> None:
    text = "# Kop\n\n## Van Jip\n" + "".join(kind.format(number) for number in range(1_000))
    shown = renew_text.shorten(text, room, "https://example.org/run")
    assert len(shown.encode()) <= room
    kept, _, rest = shown.partition("\nDit is te lang voor hier. ")
    left = re.match(r"Nog (\d+): zie \[het geheel\]\(https://example.org/run\)\.\n$", rest)
    assert left
    shown_items = 1_000 - int(left[1])
    whole = "# Kop\n\n## Van Jip\n" + "".join(kind.format(number) for number in range(shown_items))
    assert kept == whole.rstrip("\n") + "\n"


def test_a_text_that_fits_is_left_alone() -> None:
    assert renew_text.shorten("# Kop\n\n- é\n", 12, "x") == "# Kop\n\n- é\n"


def test_a_part_that_folds_is_closed_where_it_is_cut() -> None:
    text = "<details><summary>Meer</summary>\n\n" + "- punt\n" * 100 + "\n</details>\n"
    assert "\n</details>\n\nDit is te lang" in renew_text.shorten(text, 300, "x")


# -------------------------------------------------------------------------------------- with GitHub

GH = f"""#!{sys.executable}
import json, os, sys
*_, method, path = [word for word in sys.argv[1:] if word not in ("--input", "-")]
data = json.loads(sys.stdin.buffer.read() or b"{{}}") if "--input" in sys.argv else None
with open(os.environ["FAKE_LOG"], "a", encoding="utf-8") as log:
    log.write(json.dumps([method, path, data]) + "\\n")
answers = json.load(open(os.environ["FAKE_ANSWERS"], encoding="utf-8"))
if path.endswith("/zip"):
    sys.stdout.buffer.write(open(os.environ["FAKE_ZIP"], "rb").read())
elif method != "GET":
    print("{{}}")
elif path.endswith("page=2"):
    print("[]")
elif path not in answers:
    sys.exit(1)
else:
    print(json.dumps(answers[path]))
"""


def packed(**files: str) -> bytes:
    """The artifact with these files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return target.getvalue()


def pull(
    number: int = 7, head: str = HEAD, origin: str | None = "stad/gesprek", **other: Any
) -> Any:
    """A pull request in an answer of the API."""
    repo = {"full_name": origin} if origin else None
    base = {"repo": {"full_name": "stad/gesprek"}}
    return {
        "number": number,
        "state": "open",
        "head": {"sha": head, "repo": repo},
        "base": base,
        **other,
    }


@dataclass
class GitHub:
    """A repository on GitHub, as far as the script asks about it."""

    folder: Path
    artifact: bytes = packed(number="7\n", effect_md="Alles klopt.\n")
    size: int = 100
    pulls: list[Any] = field(default_factory=lambda: [pull()])
    comments: list[Any] = field(default_factory=list)
    issues: list[Any] = field(default_factory=list)
    visibility: str = "private"
    fork: bool = False

    def answers(self) -> dict[str, Any]:
        """What the API answers, by path."""
        here = "repos/stad/gesprek"
        artifacts = [{"id": 3, "size_in_bytes": 10**9}, {"id": 30, "size_in_bytes": self.size}]
        page = "per_page=100&page=1"
        return {
            here: {"visibility": self.visibility, "fork": self.fork},
            f"{here}/actions/runs/42/artifacts?name=effect": {
                "artifacts": artifacts if self.artifact else []
            },
            f"{here}/commits/{HEAD}/pulls?{page}": self.pulls,
            f"{here}/issues/7/comments?{page}": self.comments,
            f"{here}/issues?state=all&sort=updated&{page}": self.issues,
        }

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Runs the script with ``gh`` replaced."""
        programs = self.folder / "bin"
        programs.mkdir(exist_ok=True)
        (programs / "gh").write_text(GH, encoding="utf-8")
        (programs / "gh").chmod(0o755)
        (self.folder / "answers.json").write_text(json.dumps(self.answers()), encoding="utf-8")
        (self.folder / "artifact.zip").write_bytes(self.artifact)
        environment = {
            **os.environ,
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "FAKE_ANSWERS": str(self.folder / "answers.json"),
            "FAKE_ZIP": str(self.folder / "artifact.zip"),
            "FAKE_LOG": str(self.folder / "log"),
            "GITHUB_REPOSITORY": "stad/gesprek",
            "GITHUB_SERVER_URL": "https://github.example.org",
            "GITHUB_RUN_ID": "99",
            "RUN_ID": "42",
            "HEAD_SHA": HEAD,
        }
        return subprocess.run(
            [sys.executable, SCRIPT, *words],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def writes(self) -> list[Any]:
        """What was written to GitHub: method, path below the repository, and the fields."""
        log = self.folder / "log"
        calls = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
        return [
            (method, path.removeprefix("repos/stad/gesprek"), data)
            for method, path, data in calls
            if method != "GET"
        ]


posix = pytest.mark.skipif(os.name == "nt", reason="the `gh` of this test is a script")


@pytest.fixture
def github(tmp_path: Path) -> GitHub:
    """A private repository with one pull request and its artifact."""
    return GitHub(tmp_path)


@posix
def test_the_first_effect_of_a_pull_request_is_a_new_comment(github: GitHub) -> None:
    github.comments = [
        {"id": 1, "user": {"login": "iemand"}, "body": f"{MARKER}\nik doe alsof"},
        {"id": 2, "user": BOT, "body": "van een andere workflow"},
        {"id": 3, "user": None, "body": None},
    ]
    result = github.run("comment")
    assert result.returncode == 0, result.stderr
    ((method, path, data),) = github.writes()
    assert (method, path) == ("POST", "/issues/7/comments")
    assert data["body"].startswith(
        f"{MARKER}\n_Bij {HEAD[:7]}, van [deze controle]({HOME}/actions/runs/42)._"
    )
    assert data["body"].endswith("\n\nAlles klopt.\n")


@posix
def test_the_second_effect_renews_the_first_comment(github: GitHub) -> None:
    github.comments = [{"id": 5, "user": BOT, "body": f"{MARKER}\neerder"}]
    assert github.run("comment").returncode == 0
    ((method, path, _),) = github.writes()
    assert (method, path) == ("PATCH", "/issues/comments/5")


def broken() -> bytes:
    """An artifact of which what was compressed is damaged, and its list of files is not."""
    data = bytearray(packed(number="7" * 5_000, effect_md="x"))
    begin = data.index(b"number") + len("number")
    data[begin : begin + 15] = bytes(each ^ 0xFF for each in data[begin : begin + 15])
    return bytes(data)


REFUSALS: dict[str, tuple[dict[str, Any], str]] = {
    "a number that is a word": ({"artifact": packed(number="7; x", effect_md="x")}, "geen nummer"),
    "a number that is a path": ({"artifact": packed(number="../7", effect_md="x")}, "geen nummer"),
    "a number of other digits": ({"artifact": packed(number="٧", effect_md="x")}, "geen nummer"),
    "two numbers": ({"artifact": packed(number="7\n8", effect_md="x")}, "geen nummer"),
    "the number of another": ({"artifact": packed(number="8", effect_md="x")}, "hoort niet bij"),
    "a fork": ({"pulls": [pull(origin="iemand/gesprek")]}, "hoort niet bij"),
    "a fork that is gone": ({"pulls": [pull(origin=None)]}, "hoort niet bij"),
    "a newer commit": ({"pulls": [pull(head="b" * 40)]}, "hoort niet bij"),
    "a closed one": ({"pulls": [pull(state="closed")]}, "hoort niet bij"),
    "no pull request": ({"pulls": []}, "hoort niet bij"),
    "too large to fetch": ({"size": 1_000_001}, "te groot"),
    "too large unpacked": ({"artifact": packed(number="7", effect_md="x" * 1_000_001)}, "te groot"),
    "no number": ({"artifact": packed(effect_md="x")}, "number ontbreekt"),
    "no text": ({"artifact": packed(number="7")}, "effect.md ontbreekt"),
    "no archive": ({"artifact": b"x"}, "ontbreekt of is stuk"),
    "a broken archive": ({"artifact": broken()}, "ontbreekt of is stuk"),
}


@posix
@pytest.mark.parametrize("case", REFUSALS)
def test_an_artifact_that_is_off_is_refused_and_nothing_is_written(
    case: str, github: GitHub
) -> None:
    changes, reason = REFUSALS[case]
    vars(github).update(changes)
    result = github.run("comment")
    assert result.returncode == 1
    assert "De tekst is niet geplaatst: " in result.stderr
    assert reason in result.stderr
    assert "Traceback" not in result.stderr
    assert github.writes() == []


@posix
def test_a_run_without_an_artifact_is_no_fault(github: GitHub) -> None:
    github.artifact = b""
    assert github.run("comment").returncode == 0
    assert github.writes() == []


@posix
def test_a_comment_fits_calls_nobody_and_links_to_this_repository_and_this_site(
    github: GitHub,
) -> None:
    (github.folder / "content").mkdir()
    (github.folder / "content" / "programme.yaml").write_text(f"url: {SITE}\n", encoding="utf-8")
    text = f"[Kaart]({SITE}/strippenkaart/)\n\n" + "".join(
        f"- regel {number} van @iemand, [klik](https://evil.example)\n" for number in range(9_000)
    )
    github.artifact = packed(number="7", effect_md=text)
    assert github.run("comment").returncode == 0
    ((_, _, data),) = github.writes()
    body = data["body"]
    assert len(body.encode()) <= 65_536
    assert f"[Kaart]({SITE}/strippenkaart/)" in body
    assert_harmless(body.removeprefix(MARKER))
    assert re.search(r"Nog \d+: zie \[het geheel\]\(\S+/actions/runs/42\)", body)


# ------------------------------------------------------------------------------------- the worklist


def worklist(github: GitHub, problems: str = "", name: str = "worklist") -> int:
    """Runs the script for the issue with the worklist; returns its exit code."""
    (github.folder / "problems.md").write_text(problems, encoding="utf-8")
    (github.folder / "tasks.md").write_text(
        "# Werklijst\n\n### Plan een gesprek\n", encoding="utf-8"
    )
    result = github.run("issue", name, "Werklijst", "problems.md", "tasks.md")
    assert "Traceback" not in result.stderr
    return result.returncode


LIST = "<!-- dialoog:worklist -->\n"


@posix
def test_the_first_worklist_is_a_new_issue(github: GitHub) -> None:
    github.issues = [
        {"number": 1, "user": {"login": "iemand"}, "body": f"{LIST}ik doe alsof"},
        {"number": 2, "user": BOT, "body": f"{LIST}", "pull_request": {}},
        {"number": 3, "user": BOT, "body": None},
    ]
    assert worklist(github) == 0
    ((method, path, data),) = github.writes()
    assert (method, path) == ("POST", "/issues")
    assert data == {"title": "Werklijst", "body": f"{LIST}# Werklijst\n\n### Plan een gesprek\n"}


@posix
@pytest.mark.parametrize("state", ["open", "closed"])
def test_the_next_worklist_renews_and_opens_that_issue(github: GitHub, state: str) -> None:
    github.issues = [{"number": 4, "user": BOT, "body": f"{LIST}oud", "state": state}]
    assert worklist(github) == 0
    ((method, path, data),) = github.writes()
    assert (method, path, data["state"]) == ("PATCH", "/issues/4", "open")
    assert "### Plan een gesprek" in data["body"]


@posix
@pytest.mark.parametrize(
    ("before", "state", "is_told"),
    [
        ("oud", "open", True),
        ("<!-- problems -->\n", "open", False),
        ("<!-- problems -->\n", "closed", True),
        ("# Werklijst\n\n```yaml\n# <!-- problems -->\n```\n", "open", True),
    ],
)
def test_new_problems_stand_on_top_of_the_worklist_and_call_its_readers_once(
    github: GitHub, before: str, state: str, is_told: bool
) -> None:
    github.issues = [{"number": 4, "user": BOT, "body": LIST + before, "state": state}]
    problems = (
        "### Problemen: 900\n\n| Bestand |\n|---|\n" + "| requests/2026-001/request.yaml |\n" * 900
    )
    assert worklist(github, problems) == 0
    (_, _, data), *told = github.writes()
    assert data["body"].startswith(f"{LIST}<!-- problems -->\n### Problemen: 900\n")
    assert re.search(r"Nog \d+: zie \[het geheel\]\(\S+/actions/runs/99\)", data["body"])
    assert data["body"].endswith("### Plan een gesprek\n")
    assert [path for _, path, _ in told] == (["/issues/4/comments"] if is_told else [])


@posix
@pytest.mark.parametrize(
    "case", [{"visibility": "public"}, {"visibility": "internal"}, {"fork": True}]
)
def test_a_worklist_that_others_can_read_is_refused(github: GitHub, case: dict[str, Any]) -> None:
    vars(github).update(case)
    assert worklist(github) == 1
    assert github.writes() == []


@posix
def test_what_is_wrong_with_the_code_is_told_in_a_public_repository_too(github: GitHub) -> None:
    github.visibility = "public"
    assert worklist(github, "De controle is rood.", "code") == 0
    ((_, path, data),) = github.writes()
    assert path == "/issues"
    assert data["body"].startswith("<!-- dialoog:code -->\n<!-- problems -->\nDe controle is rood.")


@posix
@pytest.mark.parametrize("words", [(), ("iets",), ("issue", "worklist"), ("comment", "x")])
def test_a_command_that_is_not_known_writes_nothing(github: GitHub, words: tuple[str, ...]) -> None:
    assert github.run(*words).returncode == 1
    assert not (github.folder / "log").exists()


# -------------------------------------------------------------------------------------- the summary


def test_a_summary_holds_what_fits_after_what_stands_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "summary.md"
    target.write_text("eerder\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(target))
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://github.example.org")
    monkeypatch.setenv("GITHUB_REPOSITORY", "stad/gesprek")
    monkeypatch.setenv("GITHUB_RUN_ID", "99")
    (tmp_path / "effect.md").write_text("- é is een punt\n" * 90_000, encoding="utf-8")
    renew_text.main(["summary", str(tmp_path / "effect.md")])
    shown = target.read_text(encoding="utf-8")
    assert shown.startswith("eerder\n\n- é is een punt\n")
    assert len(shown.encode()) < 1024 * 1024
    assert re.search(r"Nog \d+: zie \[het geheel\]", shown)
