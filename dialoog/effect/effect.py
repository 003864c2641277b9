"""The effect of a change as a whole: every part of it, and one line that sums it up."""

import datetime as dt
from dataclasses import dataclass

from dialoog.effect.coming_days import DayChange, day_changes
from dialoog.effect.comparison import Comparison
from dialoog.effect.consequences import (
    CardChange,
    Shift,
    card_changes,
    consent_changes,
    step_changes,
    workload_changes,
)
from dialoog.effect.pages import Pages
from dialoog.effect.records import RecordChange, record_changes
from dialoog.effect.staff_view import staff_sentences
from dialoog.effect.task_changes import TaskChange, task_changes
from dialoog.formats.dutch import quantity
from dialoog.formats.problem import Problem


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change does as of a day; every part is empty where nothing is different.

    ``problems`` are those of the new side, of which the change makes ``new_problems``.
    """

    as_of: dt.date
    staff: tuple[str, ...]
    records: tuple[RecordChange, ...]
    cards: tuple[CardChange, ...]
    steps: tuple[Shift, ...]
    workload: tuple[Shift, ...]
    tasks: tuple[TaskChange, ...]
    days: tuple[DayChange, ...]
    consent: tuple[str, ...]
    pages: Pages
    problems: tuple[Problem, ...]
    new_problems: tuple[Problem, ...]
    gone_problems: tuple[Problem, ...]

    @classmethod
    def of(cls, comparison: Comparison, pages: Pages) -> "Effect":
        """Derive every part of a comparison, with the pages that were compared."""
        return cls(
            as_of=comparison.today,
            staff=staff_sentences(comparison),
            records=record_changes(comparison),
            cards=card_changes(comparison),
            steps=step_changes(comparison),
            workload=workload_changes(comparison),
            tasks=task_changes(comparison),
            days=day_changes(comparison),
            consent=consent_changes(comparison),
            pages=pages,
            problems=comparison.after.checked.problems,
            new_problems=comparison.new_problems,
            gone_problems=comparison.gone_problems,
        )

    @property
    def summary(self) -> str:
        """The whole in one line: ``3 gegevens veranderd, 2 taken klaar, geen problemen``."""
        kinds = [task.kind for task in self.tasks]
        counts = (
            (len(self.records), "gegeven veranderd", "gegevens veranderd"),
            (kinds.count("gone"), "taak klaar", "taken klaar"),
            (kinds.count("lapsed"), "taak vervallen", "taken vervallen"),
            (kinds.count("new"), "taak erbij", "taken erbij"),
            (kinds.count("moved"), "taak verschoven", "taken verschoven"),
            (kinds.count("reworded"), "taak anders", "taken anders"),
            (len(self.pages.changes), "pagina anders", "pagina's anders"),
        )
        parts = [quantity(*count) for count in counts if count[0]] or ["niets veranderd"]
        many = quantity(len(self.problems), "probleem", "problemen")
        return ", ".join((*parts, many if self.problems else "geen problemen"))
