"""The figures of one evaluation, as read from the cells of an export."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from dialoog.data.evaluation_table import EvaluationRow
from dialoog.formats.written_dates import read_day

V = TypeVar("V")

_COUNT = re.compile("([0-9]{1,5})(?:[.,]0{1,2})?")
_SCORE = re.compile("[0-9]{1,2}(?:[.,][0-9]{1,20})?")
_SERIAL = re.compile("([2-7][0-9]{4})(?:[.,][0-9]+)?")
_SERIAL_START = dt.date(1899, 12, 30)
"""Day 0 of the numbers with which Excel keeps days, from March 1900 on."""
_DAY_OF_SCORE = re.compile("[0-9]{1,2}[-/](?:[0-9]{1,2}|[a-z]{3})")
"""What Excel makes of ``7.8`` where a decimal has a comma: 7-aug."""
_TOO_NARROW = re.compile("#{3,}")
_RANGE = "staat een cijfer dat niet van 1 tot en met 10 is."
_TENTH = Decimal("0.1")
_HIGHEST = 10
_MOST_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Figures:
    """What an export says of the evaluation of one session; None where it says nothing."""

    sent: dt.date | None = None
    received: dt.date | None = None
    responses: int | None = None
    score: Decimal | None = None

    def items(self) -> Iterator[tuple[str, dt.date | int | Decimal]]:
        """The figures that are there, by the name of their field."""
        for name in ("sent", "received", "responses", "score"):
            value = getattr(self, name)
            if value is not None:
                yield name, value


class UnreadableCell(Exception):  # noqa: N818 - an answer about one cell, not a defect
    """A cell is no figure. The message says why in Dutch, without what stands in the cell."""


def figures_of(
    row: EvaluationRow, headings: Mapping[str, str], today: dt.date
) -> Figures | tuple[str, ...]:
    """The figures in a row; or a Dutch sentence for each cell that cannot be read."""
    objections: list[str] = []

    def read(name: str, parse: Callable[[str], V]) -> V | None:
        try:
            return parse(row.get(name)) if row.get(name) else None
        except UnreadableCell as error:
            objections.append(f"In de kolom {headings[name]} {error}")
            return None

    def day(text: str) -> dt.date:
        return parse_export_day(text, today)

    figures = Figures(
        read("sent", day),
        read("received", day),
        read("responses", _parse_count),
        read("score", _parse_score),
    )
    if figures.score == 0:
        if figures.responses != 0:
            objections.append(f"In de kolom {headings['score']} {_RANGE}")
        figures = replace(figures, score=None)
    return tuple(objections) or figures


def average(answers: Sequence[Figures]) -> Figures:
    """The figures of a session of which each row is a response: counted, and the mean score.

    The evaluation was sent on the first of the days and received on the last; the mean has one
    decimal.
    """
    scores = [answer.score for answer in answers if answer.score is not None]
    mean = _to_tenths(sum(scores, Decimal(0)) / len(scores)) if scores else None
    return Figures(
        min(filter(None, (answer.sent for answer in answers)), default=None),
        max(filter(None, (answer.received for answer in answers)), default=None),
        len(answers),
        mean,
    )


def same_score(one: Decimal, other: Decimal) -> bool:
    """Whether two scores are equal, as far as both have decimals."""
    unit = max(_unit(one), _unit(other))
    return one.quantize(unit, ROUND_HALF_UP) == other.quantize(unit, ROUND_HALF_UP)


def parse_export_day(text: str, today: dt.date) -> dt.date:
    """The day in a cell, in any notation or as the number that Excel keeps. Raises UnreadableCell.

    A day without a year is the last such day.
    """
    if _TOO_NARROW.fullmatch(text):
        raise UnreadableCell(
            "staan alleen hekjes: in Excel is zij te smal. Maak haar breder en kopieer opnieuw."
        )
    if serial := _SERIAL.fullmatch(text):
        return _SERIAL_START + dt.timedelta(days=int(serial[1]))
    day = read_day(text, today, is_past=True)
    if day is None:
        raise UnreadableCell("staat geen dag. Schrijf bijvoorbeeld 21-1-2027.")
    return day


def _parse_count(text: str) -> int:
    match = _COUNT.fullmatch(text)
    if match is None:
        raise UnreadableCell("staat geen heel getal. Schrijf alleen cijfers, zoals 12.")
    return int(match[1])


def _parse_score(text: str) -> Decimal:
    """A score, or 0; one of more than three decimals, as a spreadsheet makes, is rounded to one."""
    match = _SCORE.fullmatch(text)
    if match is None:
        if read_day(text) or _DAY_OF_SCORE.fullmatch(text.lower()):
            raise UnreadableCell(
                "maakte Excel een datum van het cijfer (7.8 wordt 7 augustus). "
                "Schrijf het met een komma: 7,8."
            )
        raise UnreadableCell("staat geen cijfer. Schrijf bijvoorbeeld 7,8.")
    score = Decimal(text.replace(",", ".")).normalize()
    if score and not 1 <= score <= _HIGHEST:
        raise UnreadableCell(_RANGE)
    return score if 1 <= -_exponent(score) <= _MOST_DECIMALS else _to_tenths(score)


def _to_tenths(value: Decimal) -> Decimal:
    return value.quantize(_TENTH, ROUND_HALF_UP)


def _unit(score: Decimal) -> Decimal:
    return Decimal(1).scaleb(min(_exponent(score.normalize()), -1))


def _exponent(score: Decimal) -> int:
    return int(score.as_tuple().exponent)
