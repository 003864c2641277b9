"""The accessibility statement: it is looked at again every year."""

import datetime as dt
import re
from collections.abc import Iterator

from dialoog.domain.deadlines import add_months
from dialoog.formats import dates
from dialoog.tasks.chore import Todo, chore
from dialoog.tasks.context import TaskContext
from dialoog.tasks.yaml_snippet import as_yaml

STATEMENT = "toegankelijkheid"
"""The page of prose that holds the statement."""
HOLDS, ASKED_AFTER = 12, 11
"""For so many months a statement holds (source: Besluit digitale toegankelijkheid overheid), and
after so many it is work to do."""
_SENTENCE = "Deze verklaring is van"
_DATED = re.compile(rf"{_SENTENCE}\s+(\d{{1,2}}\s+[a-z]+\s+\d{{4}})".replace(" ", r"\s+"))


@chore
def renew_accessibility_statement(desk: TaskContext) -> Iterator[Todo]:
    """The accessibility statement is never older than a year, and says of which day it is.

    That day stands in its text: "Deze verklaring is van 20 november 2026". The work begins eleven
    months later, and is due on the same day of the next year. Without that sentence nobody can
    tell: it is due today, and asked since the programme began, so that it stays one task.
    """
    page = desk.ledger.pages.get(STATEMENT)
    if page is None:
        return
    days = filter(None, map(dates.parse_dutch_date, _DATED.findall(page.record.body)))
    made_on = max(days, default=None)
    if made_on is None:
        began = (phase.from_ for phase in desk.ledger.phases)
        since, due = min(began, default=desk.today), desk.today
        text = "Zet in de toegankelijkheidsverklaring van welke dag zij is."
        lines = ("# Zet onderaan de tekst:", f"#   {_said(desk.today)}.")
    else:
        since, due = add_months(made_on, ASKED_AFTER), add_months(made_on, HOLDS)
        text = f"Kijk de toegankelijkheidsverklaring na: die is van {dates.format_date(made_on)}."
        lines = ("# Klopt alles weer? Verander dan de dag in de tekst:", f"#   {_said(desk.today)}")
    if since <= desk.today:
        yield Todo(page.path, desk.coordinator, since, due, text, as_yaml({}, *lines))


def _said(day: dt.date) -> str:
    return f"{_SENTENCE} {dates.format_date(day)}"
