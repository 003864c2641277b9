"""The programme at one moment, with an edition of it and the files to search with."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock, RLock

from dialoog.data.ledger import Ledger
from dialoog.data.reader import FileEntry
from dialoog.data.walker import FileKind
from dialoog.effect.side import Side
from dialoog.formats.problem import Problem
from dialoog.pipeline import Checked, Sound
from dialoog.site import search
from dialoog.site.edition import DrawnEdition
from dialoog.site.team_ledger import TeamLedger
from dialoog.tasks import worklist

INDEX = f"/{search.INDEX_FOLDER}/"
"""Where the files to search with have their addresses."""


@dataclass(frozen=True)
class Snapshot:
    """The programme at one moment; what is derived of it, is derived once.

    Without a programme there are problems in ``checked``, and nothing else: ``sound``, ``team`` and
    ``edition`` are None. Who has ``turn`` is at work with the programme.
    """

    entries: Mapping[str, FileEntry]
    side: Side
    draw: Callable[["Snapshot"], DrawnEdition | None]
    turn: RLock
    _searching: Lock = field(default_factory=Lock)
    _index: list[Mapping[str, bytes]] = field(default_factory=list)

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """The bytes of each file, by path."""
        return {
            path: entry.data for path, entry in self.entries.items() if entry.kind is FileKind.FILE
        }

    @property
    def checked(self) -> Checked:
        """All that could be read, and every problem."""
        return self.side.checked

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem, in order."""
        return self.checked.problems

    @property
    def ledger(self) -> Ledger:
        """What is sound of it, or where nothing is, what could be read."""
        return self.sound.ledger if self.sound else self.checked.ledger

    @property
    def sound(self) -> Sound | None:
        """What is sound of it: what the pages are made of."""
        return self.side.sound

    @cached_property
    def team(self) -> TeamLedger | None:
        """The programme as the team sees it, with the worklist."""
        return TeamLedger.of(self.sound.ledger, worklist.tasks) if self.sound else None

    @cached_property
    def edition(self) -> DrawnEdition | None:
        """The edition, of which each page is drawn when it is asked for."""
        return self.draw(self)

    def index_file(self, address: str) -> bytes | None:
        """A file to search with. All of them are made, of all pages, when one is asked for.

        That takes long for many pages: whoever asks for something else, or saves, goes before.
        """
        with self._searching:
            if not self._index:
                with self.turn:
                    edition = self.draw(self)
                files = self._one_by_one(edition.files()) if edition else ()
                self._index.append(search.index_alone(files))
            return self._index[0].get(address)

    def _one_by_one(self, files: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
        """The files, each drawn in its turn."""
        while True:
            with self.turn:
                file = next(files, None)
            if file is None:
                return
            yield file
