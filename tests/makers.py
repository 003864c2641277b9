"""Makers of sound records, and of whole small repositories that a test may then break.

    repo = a_repository(tmp_path)
    repo.request("2026-001", until="intake")
    repo.session("2026-001", 1, group_size=21)
    repo.set("content/cards/kaart-1.yaml", "per_requester", 3)
    assert codes(repo.problems()) == ["group-too-large"]

The base holds no requests: a programme that runs, two parties, three facilitators, a card and two
offers. It is sound and has nothing to do as of ``DAY``; every record a maker adds is sound as well.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from dialoog import pipeline
from dialoog.data.ledger import Ledger
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

__all__ = ["CARD", "DAY", "OFFER", "PROGRAMME", "Repository", "a_repository", "codes", "day"]

DAY = dt.date(2026, 6, 1)
"""A Monday. Unless a test says otherwise, it is this day."""

BODY = "body"
"""The key under which the prose of a Markdown file is set."""


class _Dumper(yaml.SafeDumper):
    """Writes YAML without anchors (the contract forbids them) and times as a person types them."""

    def ignore_aliases(self, data: object) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


_Dumper.add_representer(
    dt.time,
    lambda dumper, time: dumper.represent_scalar("tag:yaml.org,2002:str", time.strftime("%H:%M")),
)


def day(text: str) -> dt.date:
    """``day("2026-06-01")``: shorter than the constructor, and how the files write it."""
    return dt.date.fromisoformat(text)


_WRITTEN: dict[str, str] = {}
"""What was written before, by what it was: most records are the same in every test."""


def as_yaml(data: object) -> str:
    """Data as the text of a YAML file, in the order given."""
    known = repr(data)
    if known not in _WRITTEN:
        _WRITTEN[known] = yaml.dump(
            data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=200
        )
    return _WRITTEN[known]


def codes(found: Sequence[Any]) -> list[str]:
    """The codes of problems or tasks, in order."""
    return [item.code for item in found]


class Repository:
    """A small repository in the making: data by path, written to ``root`` when it is needed.

    ``files`` maps a path to its data (a dict or list; Markdown holds its prose under ``body``), or
    to ``str`` or ``bytes`` for a file that is to be taken as it stands.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        # one by one: what two records of the base share must not be shared here
        self.files: dict[str, Any] = {path: deepcopy(data) for path, data in BASE.items()}

    # ------------------------------------------------------------------ records of each kind

    def request(self, name: str = "2026-001", until: str = "request", **fields: Any) -> str:
        """A request that came as far as ``until`` (see STEPS); its path."""
        data = {**A_REQUEST, "requester": {**A_REQUESTER, "code": f"lg-{name}"}}
        for step in STEPS[1 : STEPS.index(until) + 1]:
            data.update(STEP_FACTS[step])
        return self._put(f"requests/{name}/request.yaml", data, fields)

    def session(self, request: str = "2026-001", number: int = 1, **fields: Any) -> str:
        """A planned session, after DAY, a day a number; ``held=22``: there were 22 participants."""
        if isinstance(fields.get("held"), int):
            fields["held"] = {"participants": fields["held"]}
        date = dt.date(2026, 6, 8) + dt.timedelta(days=number)
        data = {"planned_on": dt.date(2026, 3, 16), "date": date, **A_SESSION}
        return self._put(f"requests/{request}/session-{number}.yaml", data, fields)

    def held_session(self, request: str = "2026-001", number: int = 1, **fields: Any) -> str:
        """A session that is done with: held in April, evaluated, its themes noted."""
        date = fields.pop("date", dt.date(2026, 4, 6) + dt.timedelta(days=number))
        return self.session(request, number, **{**a_held_session(date), **fields})

    def facilitator(self, name: str, **fields: Any) -> str:
        """A facilitator of the party, with all it takes to lead."""
        data = {**A_FACILITATOR, "name": f"Gespreksleider {name}"}
        return self._put(f"facilitators/{name}.yaml", data, fields)

    def provider(self, name: str, **fields: Any) -> str:
        """A party under contract."""
        return self._put(f"content/providers/{name}.yaml", A_PROVIDER, fields)

    def card(self, name: str, **fields: Any) -> str:
        """A punch card of the party."""
        return self._put(f"content/cards/{name}.yaml", A_CARD, fields)

    def offer(self, name: str, **fields: Any) -> str:
        """An offer that is open."""
        return self._put(f"content/offers/{name}.md", AN_OFFER, fields)

    def call(self, name: str = "gedragscode", **fields: Any) -> str:
        """A call to the pool that is open on DAY."""
        return self._put(f"content/calls/{name}.md", A_CALL, fields)

    def meeting(self, date: str = "2026-03-12", **fields: Any) -> str:
        """A meeting of the sounding board."""
        return self._put(f"content/sounding-board/{date}.md", A_MEETING, fields)

    def news(self, name: str = "2026-04-01-start", **fields: Any) -> str:
        """An announcement for staff."""
        return self._put(f"content/news/{name}.md", A_NEWS_ITEM, fields)

    def page(self, name: str = "over", **fields: Any) -> str:
        """A page of prose."""
        return self._put(f"content/pages/{name}.md", A_PAGE, fields)

    def _put(self, path: str, data: Mapping[str, Any], fields: Mapping[str, Any]) -> str:
        self.files[path] = deepcopy({**data, **fields})
        return path

    # --------------------------------------------------------------------------- any file at all

    def set(self, path: str, loc: str, value: Any) -> None:
        """Set one field: ``repo.set(PROGRAMME, "roles.0.until", day("2026-06-30"))``.

        Blocks that are not there yet are made; a number past the end of a list adds to it.
        """
        *way, last = _parts(loc)
        node = self.files[path]
        for part in way:
            node = node.setdefault(part, {}) if isinstance(node, dict) else node[part]
        if isinstance(node, list) and isinstance(last, int) and last >= len(node):
            node.append(deepcopy(value))
        else:
            node[last] = deepcopy(value)

    def append(self, path: str, loc: str, item: Any) -> None:
        """Add an item to a list: ``repo.append(CARD, "extensions", {...})``."""
        node = self._at(path, loc)
        node.append(deepcopy(item))

    def drop(self, path: str, loc: str) -> None:
        """Take one field, or one item of a list, away."""
        way, _, last = loc.rpartition(".")
        del self._at(path, way)[_parts(last)[0]]

    def _at(self, path: str, loc: str) -> Any:
        node = self.files[path]
        for part in _parts(loc):
            node = node[part]
        return node

    def put(self, path: str, content: str | bytes) -> None:
        """A file that is to be taken as it stands, sound or not."""
        self.files[path] = content

    def remove(self, path: str) -> None:
        """Take a whole file away."""
        del self.files[path]
        (self.root / path).unlink(missing_ok=True)

    def text(self, path: str) -> str:
        """The text of a file as it is written."""
        content = _content(path, self.files[path])
        return content if isinstance(content, str) else content.decode("utf-8")

    def write(self) -> Path:
        """Write every file below the root; the root."""
        for path, data in self.files.items():
            place = self.root / path
            content = _content(path, data)
            written = content if isinstance(content, bytes) else content.encode("utf-8")
            try:
                place.write_bytes(written)
            except FileNotFoundError:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(written)
        return self.root

    # ------------------------------------------------------------------------- the real pipeline

    def checked(self, as_of: dt.date = DAY) -> Checked:
        """What the real pipeline makes of it."""
        return pipeline.check(self.write(), as_of)

    def problems(self, as_of: dt.date = DAY) -> tuple[Problem, ...]:
        """Every problem there is."""
        return self.checked(as_of).problems

    def report(self, as_of: dt.date = DAY) -> list[tuple[str, str, str]]:
        """Every problem as (code, path, text at its line and column up to the next comma)."""
        return [
            (problem.code, problem.path, self._text_at(problem)) for problem in self.problems(as_of)
        ]

    def _text_at(self, problem: Problem) -> str:
        place = self.root / problem.path
        lines = place.read_text(encoding="utf-8").splitlines() if place.is_file() else []
        rest = lines[problem.line - 1][problem.column - 1 :] if problem.line <= len(lines) else ""
        return rest.partition(", ")[0].strip("]}'\"")

    def ledger(self, as_of: dt.date = DAY) -> Ledger:
        """The ledger of a repository that must be sound: a test that errs here errs loudly."""
        found = self.checked(as_of)
        assert not found.problems, "\n".join(map(str, found.problems))
        return found.ledger

    def tasks(self, as_of: dt.date = DAY) -> tuple[Task, ...]:
        """The worklist of a repository that must be sound."""
        return worklist.tasks(self.ledger(as_of))


def a_repository(root: Path) -> Repository:
    """A small sound repository without requests, to be written below ``root``."""
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
