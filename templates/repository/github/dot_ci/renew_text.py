"""Puts a text on GitHub: in one comment or issue, which is renewed, or in the summary of a job.

    python .ci/renew_text.py comment
        The effect of a pull request, from the artifact of the run RUN_ID for the commit HEAD_SHA.
        That text was made by code of the pull request, so nothing in it is believed.
    python .ci/renew_text.py issue NAME TITLE PROBLEMS [TEXT]
        The files PROBLEMS (which may be empty) and TEXT, made by the code of main. Refused where
        others than the team can read it; with NAME "code", which tells of no record, never.
    python .ci/renew_text.py summary FILE
        A file, as far as it fits in the summary of this job.

Uses the standard library and ``gh``, and takes everything from the environment: GH_TOKEN,
GITHUB_REPOSITORY, GITHUB_SERVER_URL, GITHUB_RUN_ID. Exits with 1 where it refuses.
"""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

MAX_BODY = 65_000
"""The most bytes of a comment or issue: GitHub's limit is 65,536 characters."""
MAX_PROBLEMS = 4_000
"""The most bytes of the problems in an issue; the worklist keeps itself below 60,000."""
MAX_SUMMARY = 1_000_000
"""The most bytes of a summary: GitHub refuses one over 1 MiB."""
MAX_ARTIFACT = 1_000_000
"""The most bytes that are read of the artifact, and of each file in it."""
BOT = "github-actions[bot]"
"""Whose comments and issues are renewed: a marker in somebody else's text counts for nothing."""
REFUSED = "De tekst is niet geplaatst: "


def refuse(reason: str) -> NoReturn:
    """Ends with exit code 1 and the reason, in Dutch."""
    raise SystemExit(REFUSED + reason)


# ---------------------------------------------------------------------------------------- the text


_PATH = r"[\w./~%?=&+:,#-]"
"""What an address may hold. Without a semicolon: ``&#46;&#46;`` would be two points."""
_UP = r"(?:\.|%2[eE]){2}"
"""Two points in an address lead out of its folder."""


_DRAWING = r"(?m)^([^\n`~]*)(`{3,}|~{3,})(?![ \t]*(?:yaml|diff|text)?[ \t]*$).*$"
"""The first line of lines of code, when it says more than that they are plain or YAML."""


def harmless(text: str, places: tuple[str, ...] = ()) -> str:
    """Markdown that calls nobody, shows nothing from elsewhere, and links to ``places`` alone.

    HTML (but for <details>), images, other links, mentions of people and of issues, and drawings
    become plain text. Signs of no width keep GitHub from seeing an address or a mention.
    """
    text = re.sub(r"[^\n\t -~\u00a0-\u2027\u2030-\u2064\u206a-\U0010ffff]", "", text)
    text = re.sub(_DRAWING, r"\1\2", text)
    address = "|".join(map(re.escape, places)) or "(?!)"
    links = re.split(rf"(\]\(<?(?:{address})(?!{_PATH}*{_UP}){_PATH}*>?\))", text)
    return "".join(
        re.sub(r"[<>]", "", part) if at % 2 else _plain(part) for at, part in enumerate(links)
    )


_PLAIN = [
    (r"&(?!(?:amp|lt|gt|quot|nbsp|#8203);)", "&amp;"),
    (r"<(?!/?(?:details|summary)>)", "&lt;"),
    (r"\]\(", r"]\\("),
    (r"\]:", r"]\\:"),
    (r"!\[", r"!\\["),
    (r"(@|#(?=\w))", "\\1\u200b"),
    (r"(?i)\b(gh)-(?=\d)", "\\1\u200b-"),
    (r"(?i)(https?|ftp|mailto|xmpp):", "\\1\u200b:"),
    (r"(?i)(www)\.", "\\1\u200b."),
]


def _plain(text: str) -> str:
    for pattern, replacement in _PLAIN:
        text = re.sub(pattern, replacement, text)
    return text


def shorten(text: str, room: int, whole: str) -> str:
    """The text in at most ``room`` bytes: whole items, how many more there are, and where.

    An item is a heading, a line of a list or a row of a table, with what belongs to it.
    """
    if len(text.encode()) <= room:
        return text
    items = list(_items(text))
    size, shown = len(_rest(len(items), whole).encode()), 0
    while shown < len(items) and size + len(items[shown].encode()) <= room:
        size += len(items[shown].encode())
        shown += 1
    left = sum(not re.match("##? ", item) for item in items[shown:])
    kept = "".join(items[:shown])
    closing = "\n</details>\n" * (kept.count("<details>") - kept.count("</details>"))
    return kept.rstrip("\n") + "\n" + closing + _rest(left, whole)


def _rest(left: int, whole: str) -> str:
    return f"\nDit is te lang voor hier. Nog {left}: zie [het geheel]({whole}).\n"


def _items(text: str) -> Iterator[str]:
    """The parts of a Markdown text; none begins within lines of code."""
    item, fence = "", ""
    for line in text.splitlines(keepends=True):
        mark = re.match(r" {0,3}(`{3,}|~{3,})", line)
        if not fence and item and re.match(r"#{1,6} |\| |[-*] |\d+\. ", line):
            yield item
            item = ""
        if mark and not fence:
            fence = mark[1]
        elif fence and re.fullmatch(rf" {{0,3}}{fence[0]}{{{len(fence)},}}\s*", line):
            fence = ""
        item += line
    yield item


# -------------------------------------------------------------------------------------- gh, the API


def repository() -> str:
    """The path of this repository in the API."""
    return f"repos/{os.environ['GITHUB_REPOSITORY']}"


def home() -> str:
    """The address of this repository."""
    return f"{os.environ['GITHUB_SERVER_URL']}/{os.environ['GITHUB_REPOSITORY']}"


def call(path: str, method: str = "GET", **fields: str) -> bytes:
    """GitHub's answer; ``fields`` are sent as JSON. Ends where GitHub refuses."""
    command = ["gh", "api", "--method", method, path, *(["--input", "-"] if fields else [])]
    data = json.dumps(fields).encode() if fields else None
    result = subprocess.run(command, input=data, stdout=subprocess.PIPE, check=False)
    if result.returncode:
        refuse(f"GitHub weigert {method} {path.partition('?')[0]}.")
    return result.stdout


def pages(path: str) -> Iterator[dict[str, Any]]:
    """Every element of a list of the API, page by page."""
    page = 1
    while found := json.loads(call(f"{path}{'&' if '?' in path else '?'}per_page=100&page={page}")):
        yield from found
        page += 1


def earlier(path: str, marker: str) -> dict[str, Any] | None:
    """The comment or issue that was put there before, by its marker."""
    for each in pages(path):
        is_ours = (each.get("user") or {}).get("login") == BOT and "pull_request" not in each
        if is_ours and (each.get("body") or "").startswith(marker):
            return each
    return None


# ------------------------------------------------------------------------------------- the commands


def comment() -> str:
    """Puts the effect of a pull request in a comment on it; returns what was done."""
    run = os.environ["RUN_ID"]
    made = json.loads(call(f"{repository()}/actions/runs/{run}/artifacts?name=effect"))["artifacts"]
    if not made:
        return "Deze controle bewaarde geen effect."
    artifact = max(made, key=lambda each: int(each["id"]))
    if artifact["size_in_bytes"] > MAX_ARTIFACT:
        refuse("het effect is te groot.")
    packed = call(f"{repository()}/actions/artifacts/{artifact['id']}/zip")
    number, text = unpack(packed, "number"), unpack(packed, "effect.md")
    if not re.fullmatch(r"[1-9][0-9]{0,9}\n?", number):
        refuse("het nummer van het pull request is geen nummer.")
    if int(number) not in pull_requests(os.environ["HEAD_SHA"]):
        refuse("dit nummer hoort niet bij de wijziging die is gecontroleerd.")
    marker = "<!-- dialoog:effect -->"
    whole = f"{home()}/actions/runs/{run}"
    head = f"{marker}\n_Bij {os.environ['HEAD_SHA'][:7]}, van [deze controle]({whole})._\n\n"
    shown = harmless(text, (f"{home()}/", *site_address()))
    body = head + shorten(shown, MAX_BODY - len(head.encode()), whole)
    there = f"{repository()}/issues/{int(number)}/comments"
    if found := earlier(there, marker):
        call(f"{repository()}/issues/comments/{found['id']}", "PATCH", body=body)
        return "De reactie is ververst."
    call(there, "POST", body=body)
    return "De reactie is geplaatst."


def unpack(packed: bytes, name: str) -> str:
    """The text of one file in the artifact, without writing it to a disk. Ends where it is off."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive, archive.open(name) as file:
            data = file.read(MAX_ARTIFACT + 1)
    except (KeyError, RuntimeError, zipfile.BadZipFile, zlib.error, EOFError, OSError):
        refuse(f"{name} ontbreekt of is stuk.")
    if len(data) > MAX_ARTIFACT:
        refuse(f"{name} is te groot.")
    return data.decode("utf-8", "replace")


def pull_requests(commit: str) -> set[int]:
    """The open pull requests from a branch of this repository that end with this commit now."""
    mine = os.environ["GITHUB_REPOSITORY"]
    return {
        int(each["number"])
        for each in pages(f"{repository()}/commits/{commit}/pulls")
        if each["state"] == "open"
        and each["head"]["sha"] == commit
        and (each["head"]["repo"] or {}).get("full_name") == mine
        and each["base"]["repo"]["full_name"] == mine
    }


def site_address() -> list[str]:
    """The address of the site, as main has it; nothing where there is none."""
    programme = Path("content/programme.yaml")
    text = programme.read_text(encoding="utf-8") if programme.is_file() else ""
    found = re.search(r"(?m)^url:\s*[\"']?(https://[^\s\"'#]+?)/?[\"']?\s*$", text)
    return [f"{found[1]}/"] if found else []


def issue(name: str, title: str, problems: Path, text: Path | None) -> str:
    """Puts a text in an issue, and calls its readers for new problems; returns what was done."""
    about = json.loads(call(repository()))
    if name != "code" and (about["visibility"] != "private" or about["fork"]):
        refuse("anderen dan het team kunnen dit lezen. Dat kan alleen in een private repository.")
    marker, alarm = f"<!-- dialoog:{name} -->", "<!-- problems -->"
    whole = f"{home()}/actions/runs/{os.environ['GITHUB_RUN_ID']}"
    wrong = problems.read_text(encoding="utf-8").strip()
    wrong = f"{alarm}\n{shorten(wrong, MAX_PROBLEMS, whole)}\n\n" if wrong else ""
    head = f"{marker}\n{wrong}"
    shown = text.read_text(encoding="utf-8") if text else ""
    body = head + shorten(shown, MAX_BODY - len(head.encode()), whole)
    found = earlier(f"{repository()}/issues?state=all&sort=updated", marker)
    if not found:
        call(f"{repository()}/issues", "POST", title=title, body=body)
        return "Het issue is gemaakt."
    here = f"{repository()}/issues/{found['number']}"
    call(here, "PATCH", title=title, body=body, state="open")
    was_wrong = found["body"].startswith((f"{marker}\n{alarm}", f"{marker}\r\n{alarm}"))
    if wrong and (not was_wrong or found["state"] == "closed"):
        call(f"{here}/comments", "POST", body="Er is iets mis: zie de problemen hierboven.")
    return "Het issue is ververst."


def summary(text: str) -> str:
    """Adds a text to the summary of this job; returns what was done."""
    whole = f"{home()}/actions/runs/{os.environ['GITHUB_RUN_ID']}"
    with open(os.environ["GITHUB_STEP_SUMMARY"], "a", encoding="utf-8") as target:
        target.write("\n" + shorten(text, MAX_SUMMARY, whole))
    return "Zie de samenvatting."


def main(words: list[str]) -> str:
    """Runs a command; returns the sentence to print."""
    match words:
        case ["comment"]:
            return comment()
        case ["issue", name, title, problems, *text] if len(text) < 2:
            return issue(name, title, Path(problems), Path(text[0]) if text else None)
        case ["summary", text]:
            return summary(Path(text).read_text(encoding="utf-8"))
    raise SystemExit(__doc__)


if __name__ == "__main__":
    assert isinstance(sys.stdout, io.TextIOWrapper)
    sys.stdout.reconfigure(encoding="utf-8")
    print(main(sys.argv[1:]))
