"""Makes valid records, and small valid repositories that a test can then break.

    repo = a_repository(tmp_path)
    repo.request("2026-001", until="intake")
    repo.session("2026-001", 1, group_size=21)
    repo.set("content/cards/kaart-1.yaml", "per_requester", 3)
    assert codes(repo.problems()) == ["group-too-large"]

The base holds no requests: a programme that runs, two parties, three facilitators, a card and two
offers. It is valid and has no tasks as of ``DAY``; every record that a maker adds is valid too.
"""

import datetime as dt
import zlib
from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from dialoog import pipeline
from dialoog.data.ledger import Ledger
from dialoog.formats import dates
from dialoog.formats.problem import Problem
from dialoog.pipeline import Checked
from dialoog.tasks import worklist
from dialoog.tasks.task import Task
from tests.sound import (
    A_CALL,
    A_CARD,
    A_FACILITATOR,
    A_MEETING,
    A_NEWS_ITEM,
    A_PAGE,
    A_PROMISE,
    A_PROVIDER,
    A_REQUEST,
    A_REQUESTER,
    A_SESSION,
    AN_OFFER,
    BASE,
    CARD,
    OFFER,
    PROGRAMME,
    STEP_FACTS,
    STEPS,
    a_held_session,
)

__all__ = [
    "CARD",
    "DAY",
    "OFFER",
    "PROGRAMME",
    "Repository",
    "a_repository",
    "code_of",
    "codes",
    "day",
]

DAY = dt.date(2026, 6, 1)
"""The day, a Monday, as of which tests check, unless they give another."""

BODY = "body"
"""The key in ``files`` of the prose of a Markdown file."""


class _Dumper(yaml.SafeDumper):
    """Writes YAML without anchors, which the contract forbids, and times as people type them."""

    def ignore_aliases(self, data: object) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


_Dumper.add_representer(
    dt.time,
    lambda dumper, time: dumper.represent_scalar("tag:yaml.org,2002:str", time.strftime("%H:%M")),
)


def day(text: str) -> dt.date:
    """The date in a text such as "2026-06-01"."""
    return dt.date.fromisoformat(text)


_YAML_CACHE: dict[str, str] = {}
"""YAML texts by the ``repr`` of their data, as most records are the same in every test."""


def code_of(request: str) -> str:
    """The code of the requester of a request that a maker adds: lg-0a0a1a for 2026-001."""
    year, _, number = request.partition("-")
    if not (year.isdecimal() and number.isdecimal() and 2 <= len(number) <= 4):
        number = f"{zlib.crc32(request.encode()) % 10_000:04}"
    letter = chr(ord("a") + (2026 - int(year) if year.isdecimal() else 1) % 26)
    return "lg-" + "".join(f"{digit}{letter}" for digit in number)


def as_yaml(data: object) -> str:
    """Data as the text of a YAML file, in the order given."""
    key = repr(data)
    if key not in _YAML_CACHE:
        _YAML_CACHE[key] = yaml.dump(
            data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=200
        )
    return _YAML_CACHE[key]


def codes(items: Sequence[Any]) -> list[str]:
    """The codes of problems or tasks, in order."""
    return [item.code for item in items]


class Repository:
    """A small repository: data by path, which is written to ``root`` when it is needed.

    ``files`` maps a path to its data (a dict or list; prose of Markdown is under ``body``), or to
    the ``str`` or ``bytes`` of the file itself.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        # copied one by one, as records of the base share parts that a test may change
        self.files: dict[str, Any] = {path: deepcopy(data) for path, data in BASE.items()}

    # ------------------------------------------------------------------- add a valid record

    def request(self, name: str = "2026-001", until: str = "request", **fields: Any) -> str:
        """Adds a request with the facts of every step up to ``until`` (see STEPS); its path."""
        data = {**A_REQUEST, "requester": {**A_REQUESTER, "code": code_of(name)}}
        for step in STEPS[1 : STEPS.index(until) + 1]:
            data.update(STEP_FACTS[step])
        return self._put(f"requests/{name}/request.yaml", data, fields)

    def session(self, request: str = "2026-001", number: int = 1, **fields: Any) -> str:
        """Adds a planned session, ``number`` days after 8 June; ``held=22``: 22 participants.

        On a day off it was agreed so, unless ``outside_hours`` is given.
        """
        if isinstance(fields.get("held"), int):
            fields["held"] = {"participants": fields["held"]}
        date = dt.date(2026, 6, 8) + dt.timedelta(days=number)
        data = {"planned_on": dt.date(2026, 3, 16), "date": date, **A_SESSION}
        if not dates.is_working_day(fields.get("date", date), office=dates.DUTCH_OFFICE_DAYS):
            data["outside_hours"] = True
        return self._put(f"requests/{request}/session-{number}.yaml", data, fields)

    def held_session(self, request: str = "2026-001", number: int = 1, **fields: Any) -> str:
        """Adds a complete session: held in April, evaluated, with its themes."""
        date = fields.pop("date", dt.date(2026, 4, 6) + dt.timedelta(days=number))
        return self.session(request, number, **{**a_held_session(date), **fields})

    def facilitator(self, name: str, /, **fields: Any) -> str:
        """Adds a facilitator of the provider, who can lead every session."""
        data = {**A_FACILITATOR, "name": f"Gespreksleider {name}"}
        return self._put(f"facilitators/{name}.yaml", data, fields)

    def provider(self, name: str, **fields: Any) -> str:
        """Adds a provider under contract."""
        return self._put(f"content/providers/{name}.yaml", A_PROVIDER, fields)

    def card(self, name: str, **fields: Any) -> str:
        """Adds a punch card of the provider."""
        return self._put(f"content/cards/{name}.yaml", A_CARD, fields)

    def offer(self, name: str, **fields: Any) -> str:
        """Adds an open offer."""
        return self._put(f"content/offers/{name}.md", AN_OFFER, fields)

    def call(self, name: str = "gedragscode", **fields: Any) -> str:
        """Adds a call to the pool that is open on DAY."""
        return self._put(f"content/calls/{name}.md", A_CALL, fields)

    def meeting(self, date: str = "2026-03-12", **fields: Any) -> str:
        """Adds a meeting of the sounding board."""
        return self._put(f"content/sounding-board/{date}.md", A_MEETING, fields)

    def promise(self, name: str = "2026-04-02-kaders", **fields: Any) -> str:
        """Adds a promise to the pool that waits for something."""
        return self._put(f"content/promises/{name}.yaml", A_PROMISE, fields)

    def news(self, name: str = "2026-04-01-start", **fields: Any) -> str:
        """Adds a news item for staff."""
        return self._put(f"content/news/{name}.md", A_NEWS_ITEM, fields)

    def page(self, name: str = "over", **fields: Any) -> str:
        """Adds a page of prose."""
        return self._put(f"content/pages/{name}.md", A_PAGE, fields)

    def _put(self, path: str, data: Mapping[str, Any], fields: Mapping[str, Any]) -> str:
        self.files[path] = deepcopy({**data, **fields})
        return path

    # -------------------------------------------------------------------------- change any file

    def set(self, path: str, loc: str, value: Any) -> None:
        """Sets a field: ``repo.set(PROGRAMME, "roles.0.until", day("2026-06-30"))``.

        Missing blocks are created; an index past the end of a list appends to it.
        """
        *parents, last = _parts(loc)
        node = self.files[path]
        for part in parents:
            node = node.setdefault(part, {}) if isinstance(node, dict) else node[part]
        if isinstance(node, list) and isinstance(last, int) and last >= len(node):
            node.append(deepcopy(value))
        else:
            node[last] = deepcopy(value)

    def append(self, path: str, loc: str, item: Any) -> None:
        """Appends an item to a list: ``repo.append(CARD, "extensions", {...})``."""
        node = self._at(path, loc)
        node.append(deepcopy(item))

    def drop(self, path: str, loc: str) -> None:
        """Removes a field, or an item of a list."""
        parent, _, last = loc.rpartition(".")
        del self._at(path, parent)[_parts(last)[0]]

    def _at(self, path: str, loc: str) -> Any:
        node = self.files[path]
        for part in _parts(loc):
            node = node[part]
        return node

    def put(self, path: str, content: str | bytes) -> None:
        """Adds a file with exactly this content, valid or not."""
        self.files[path] = content

    def remove(self, path: str) -> None:
        """Removes a file."""
        del self.files[path]
        (self.root / path).unlink(missing_ok=True)

    def text(self, path: str) -> str:
        """The text of a file as ``write`` writes it."""
        content = _content(path, self.files[path])
        return content if isinstance(content, str) else content.decode("utf-8")

    def write(self) -> Path:
        """Writes every file below the root; returns the root."""
        for path, data in self.files.items():
            target = self.root / path
            content = _content(path, data)
            encoded = content if isinstance(content, bytes) else content.encode("utf-8")
            try:
                target.write_bytes(encoded)
            except FileNotFoundError:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(encoded)
        return self.root

    # --------------------------------------------------------------------- run the real pipeline

    def checked(self, as_of: dt.date = DAY) -> Checked:
        """The result of the check of the repository."""
        return pipeline.check(self.write(), as_of)

    def problems(self, as_of: dt.date = DAY) -> tuple[Problem, ...]:
        """The problems that the check finds."""
        return self.checked(as_of).problems

    def report(self, as_of: dt.date = DAY) -> list[tuple[str, str, str]]:
        """Every problem as (code, path, text at its line and column up to the next comma)."""
        return [
            (problem.code, problem.path, self._text_at(problem)) for problem in self.problems(as_of)
        ]

    def _text_at(self, problem: Problem) -> str:
        path = self.root / problem.path
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        rest = lines[problem.line - 1][problem.column - 1 :] if problem.line <= len(lines) else ""
        return rest.partition(", ")[0].strip("]}'\"")

    def ledger(self, as_of: dt.date = DAY) -> Ledger:
        """The ledger of the repository; fails the test if it has problems."""
        checked = self.checked(as_of)
        assert not checked.problems, "\n".join(map(str, checked.problems))
        return checked.ledger

    def tasks(self, as_of: dt.date = DAY) -> tuple[Task, ...]:
        """The worklist of the repository; fails the test if it has problems."""
        return worklist.tasks(self.ledger(as_of))


def a_repository(root: Path) -> Repository:
    """A small valid repository without requests, to be written below ``root``."""
    return Repository(root)


def _parts(loc: str) -> list[str | int]:
    return [int(part) if part.isdecimal() else part for part in loc.split(".") if part]


def _content(path: str, data: Any) -> str | bytes:
    if isinstance(data, (str, bytes)):
        return data
    if path.endswith(".md"):
        front = {key: value for key, value in data.items() if key != BODY}
        return f"---\n{as_yaml(front)}---\n{data.get(BODY, '')}"
    return as_yaml(data)
