"""How long a save is felt: from a form, or from an editor, to the open page.

`python -m tests.speed.saves ROOT` prints the seconds of processor time of each kind of save, to
each of four pages, of a programme that `made_programme` made. Its files are changed.
"""

import argparse
import datetime as dt
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from dialoog.data.ledger import Ledger
from dialoog.desk.app import make_app
from dialoog.effect.dry_run import (
    effect_of,
    judge_change,
    questions_about_days,
    questions_about_names,
)
from dialoog.live.programme import LiveProgramme
from tests.desk.paper import TOKEN, Paper
from tests.speed.made_programme import AS_OF

BOUNDS = {100: 0.2, 1_000: 0.5, 10_000: 2.0}
"""The seconds within which the open page is there, by the most requests of a programme."""
_LAST = r"(?s)(\n{}:.*)?\Z"
"""A field at the end of a file, or where it would be."""
Files = dict[str, bytes | None]


@dataclass
class OpenDesk:
    """A desk on a programme with its pages open, and the saves that are made of its records."""

    root: Path
    day: dt.date
    turn: int = 0
    state: LiveProgramme = field(init=False)
    paper: Paper = field(init=False)
    first: Ledger = field(init=False)

    def __post_init__(self) -> None:
        self.state = LiveProgramme(self.root, self.day)
        self.paper = Paper(make_app(self.state, TOKEN))
        self.first = self.state.snapshot.ledger

    @property
    def bound(self) -> float:
        """The seconds within which a save is felt."""
        return next(bound for most, bound in BOUNDS.items() if len(self.first.requests) <= most)

    @property
    def pages(self) -> dict[str, str]:
        """The pages that are open, by a word for each."""
        requests = self.first.requests.values()
        name = max(each.id for each in requests if each.record.intake and not each.record.closed)
        return {
            "dossier": f"/dossiers/{name}/",
            "worklist": "/werkvoorraad/",
            "home": "/index.html",
            "overview": "/doe/gegevens/",
        }

    def saves(self) -> Iterator[tuple[str, Files]]:
        """A save of each kind, another each time: the bytes of its files, by path."""
        self.turn += 1
        yield "session held", self._with(self.first.held_sessions[-1].path, *self._participants)
        matched = (each for each in self.first.requests.values() if each.record.match)
        path = next(each.path for each in matched if not (each.record.intake or each.record.closed))
        yield "intake", self._with(path, _LAST.format("intake"), self._intake(path))
        people = self.first.facilitators.values()
        person = next(each.path for each in people if not each.record.absences)
        away = f"\nabsences:\n  - from: {self.day + dt.timedelta(self.turn)}\n"
        away += f"    until: {self.day + dt.timedelta(self.turn + 9)}\n    announced: {self.day}\n"
        yield "absence", self._with(person, _LAST.format("absences"), away)
        yield "name", self._with(person, "(?m)^name: .*", f"name: {'Jip' * self.turn} Verzonnen")
        programme, months = "content/programme.yaml", f"retention_months: {150 + self.turn}"
        yield "setting", self._with(programme, r"retention_months: \d+", months)
        yield "new request", self._new_request()
        yield "renamed file", self._renamed()

    @property
    def _participants(self) -> tuple[str, str]:
        return r"participants: \d+", f"participants: {20 + self.turn}"

    def _with(self, path: str, old: str, new: str) -> Files:
        text = (self.root / path).read_text(encoding="utf-8")
        changed = re.sub(old, new.replace("\\", r"\\"), text, count=1)
        assert changed != text, (path, old)
        return {path: changed.encode()}

    def _intake(self, path: str) -> str:
        request = self.first.requests[path.split("/")[1]].record
        assert request.match
        leader, outcome = request.match.facilitators[0], f"Dit is keer {self.turn}."
        return f"\nintake:\n  on: {self.day}\n  by: {leader}\n  outcome: {outcome}\n"

    def _new_request(self) -> Files:
        like = next(iter(self.first.requests.values())).record
        of_year = [each for each in self.first.requests if each.startswith(f"{self.day.year}-")]
        number = max(int(each.partition("-")[2]) for each in of_year) + self.turn
        text = (
            f"received: {self.day}\noffer: {like.offer}\nrequester:\n"
            f"  code: lg-{self.turn // 10}k{self.turn % 10}m9z\n"
            f"  directorate: {like.requester.directorate}\n  role: teamleider\n"
            "reason: Een nieuwe vraag.\n"
            f"goals: [{like.goals[0]}]\ngroup:\n  size: 9\n  level: team\n"
        )
        return {f"requests/{self.day.year}-{number:03}/request.yaml": text.encode()}

    def _renamed(self) -> Files:
        path = max((self.root / "content/news").iterdir())
        name = f"{path.stem.partition('-anders')[0]}-anders-{self.turn}.md"
        return {f"content/news/{path.name}": None, f"content/news/{name}": path.read_bytes()}

    def write(self, files: Files) -> None:
        """Write files as an editor does."""
        for path, data in files.items():
            if data is None:
                (self.root / path).unlink()
            else:
                (self.root / path).parent.mkdir(parents=True, exist_ok=True)
                (self.root / path).write_bytes(data)

    def by_form(self, files: Files) -> None:
        """All that a form does, from what was posted: its check, its effect, its save."""
        outcome = judge_change(self.state.compare(files), files)
        assert outcome.allowed, outcome.problems
        effect_of(outcome)
        for path in files:
            assert not [*questions_about_names(outcome, path)]
            assert not [*questions_about_days(outcome, path)]
        self.write(files)
        assert self.state.put(files)

    def by_editor(self, files: Files) -> None:
        """What is seen on disk, and looked at again as it may be half-written."""
        self.write(files)
        assert self.state.refresh()
        assert not self.state.look_again()

    def measured(self) -> Iterator[tuple[str, str, dict[str, float]]]:
        """Each kind of save, how it was saved, and the seconds to each of the open pages."""
        for how, save in (("form", self.by_form), ("editor", self.by_editor)):
            for kind, files in self.saves():
                saved = seconds(partial(save, files)) + seconds(self.derive)
                to_page = {
                    page: saved + seconds(partial(self.open, address))
                    for page, address in self.pages.items()
                }
                yield kind, how, to_page

    def derive(self) -> None:
        """Make what all pages share, so that each of them counts it."""
        assert self.state.snapshot.edition

    def open(self, address: str) -> None:
        """Ask for a page."""
        assert self.paper.get(address).status == 200, address


def seconds(run: Callable[[], None]) -> float:
    """The processor time that something takes."""
    begun = time.process_time()
    run()
    return time.process_time() - begun


def main() -> None:
    """Print the least of three rounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path)
    desk = OpenDesk(parser.parse_args().root, AS_OF)
    rounds = [[*desk.measured()] for _ in range(3)]
    lines = [f"| save | by | {' | '.join(desk.pages)} |", "|---|---|" + "---:|" * len(desk.pages)]
    for each in zip(*rounds, strict=True):
        least = (min(pages[name] for _, _, pages in each) for name in desk.pages)
        lines.append(f"| {each[0][0]} | {each[0][1]} | {' | '.join(f'{it:.2f}' for it in least)} |")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
