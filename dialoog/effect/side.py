"""One version of the data, checked, with what follows from it; as of one day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.fields import Record
from dialoog.domain.looking_back import as_known_on_its_day
from dialoog.effect.unread import is_broken
from dialoog.pipeline import Checked, Sound, sound_part, sound_part_of, without_later_facts
from dialoog.privacy.disclosure import OpenLedger
from dialoog.tasks import worklist
from dialoog.tasks.task import Task

Key = tuple[str, str]
"""The collection and the id of a record."""


@dataclass(frozen=True)
class Side:
    """One version of the data. What is derived of it, is derived once.

    ``readable`` is the check of the same files, but for those that cannot be read on this side or
    the other: these are as on the side where they can. So a typing mistake is a problem, and does
    not look like a request that is gone.
    """

    checked: Checked
    readable: Checked
    looks_back: bool

    @classmethod
    def of(cls, checked: Checked, *, looks_back: bool) -> "Side":
        """A version by itself; ``looks_back`` as for ``Comparison.of``."""
        known = without_what_is_later(checked, looks_back=looks_back)
        return cls(known, known, looks_back)

    @property
    def read(self) -> Ledger:
        """Everything that could be read, sound or not."""
        return self.checked.ledger

    @cached_property
    def sound(self) -> Sound | None:
        """What of ``readable`` is sound, and what is left out; None without a programme."""
        if not self.has_programme:
            return None
        return sound_part_of(self.readable, looks_back=self.looks_back)

    @cached_property
    def ledger(self) -> Ledger:
        """What of ``readable`` is sound, as known on its day."""
        if self.sound:
            return self.sound.ledger
        ledger = self.readable.ledger
        if self.readable.problems:
            ledger = sound_part(ledger, self.readable.problems)
        return as_known_on_its_day(ledger, looks_back=self.looks_back)

    @cached_property
    def known(self) -> Ledger:
        """All of ``readable``, sound or not, and news dated ahead; looking back, what was known."""
        ledger = self.readable.ledger
        return as_known_on_its_day(ledger, looks_back=True) if self.looks_back else ledger

    @property
    def has_programme(self) -> bool:
        """Whether the programme itself can be read; without it nothing is derived."""
        return self.readable.ledger.programme is not None

    def is_broken(self, key: Key) -> bool:
        """Whether a record is there, and cannot be read."""
        return is_broken(self.read, key)

    @cached_property
    def entries(self) -> Mapping[Key, Entry[Record]]:
        """Every record that could be read, by collection and id."""
        return {
            (collection, name): entry
            for collection, entries in self.read.collections.items()
            for name, entry in entries.items()
        }

    @cached_property
    def open(self) -> OpenLedger | None:
        """What staff see; None without a programme."""
        return OpenLedger.of(self.ledger) if self.has_programme else None

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """The worklist; empty without a programme."""
        return worklist.tasks(self.ledger) if self.has_programme else ()


def without_what_is_later(
    checked: Checked, *, looks_back: bool, but_in: Collection[str] = ()
) -> Checked:
    """The check; looking back, that a fact is of a later day is no problem ``but_in`` these."""
    kept = without_later_facts(checked.problems, looks_back=looks_back)
    problems = (each for each in checked.problems if each in kept or each.path in but_in)
    return replace(checked, problems=tuple(problems))
