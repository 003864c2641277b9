"""Writes an effect for people (text, Markdown) and for programs (JSON)."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from dialoog.effect.coming_days import DayChange
from dialoog.effect.comparison import Comparison
from dialoog.effect.effect import Effect
from dialoog.effect.pages import PageChange
from dialoog.effect.records import RecordChange, record_changes
from dialoog.effect.task_changes import NO_LONGER, TaskChange
from dialoog.formats.dates import format_date_with_weekday
from dialoog.formats.dutch import capitalize, quantity
from dialoog.formats.markdown.escape import escape_markdown, link

MOST_CHARACTERS = 60_000
"""The longest report in Markdown: a comment or an issue holds little more."""
_KINDS = {
    "new": "Nieuw",
    "changed": "Gewijzigd",
    "renamed": "Andere naam",
    "removed": "Weg",
    "unreadable": "Niet te lezen (zie de problemen)",
    "readable": "Weer te lezen",
}
_PAGES = {"new": "nieuw", "gone": "weg", "changed": "anders", "layout": "alleen opmaak"}
_EDITIONS = {"staff": "voor medewerkers", "team": "voor het programmateam"}
_MANY = 30
"""More pages of one kind than this are counted, not listed."""
_PARTIAL = (
    "De overzichten van het team, en wie past bij andere aanvragen, zijn niet vergeleken: "
    "bij zoveel aanvragen verandert dat bijna altijd."
)


_CAUTION = (
    "Zolang er problemen zijn, komt er geen nieuwe site. Wat hier staat, kan daarna anders zijn."
)


@dataclass(frozen=True, slots=True)
class ReportItem:
    """A line of the report, the lines below it, and the address it leads to (or "")."""

    words: str
    below: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A part of the report with its heading; ``empty`` stands there when it has no items."""

    title: str
    items: tuple[ReportItem, ...]
    empty: str = "niets"


def report_parts(effect: Effect, site: str = "") -> Iterator[ReportSection]:
    """The parts of the report in order; ``site`` is the address of staff's site, or ""."""
    cards = ((card.title, tuple(shift.sentence for shift in card.shifts)) for card in effect.cards)
    yield _part("Wat medewerkers zien", map(ReportItem, effect.staff))
    yield _part("Gegevens", map(_record, effect.records))
    yield _part("Strippenkaarten", (ReportItem(*card) for card in cards))
    yield _part("Stap van de aanvraag", (ReportItem(each.sentence) for each in effect.steps))
    yield _part(
        "Wie het drukker of rustiger krijgt",
        (ReportItem(each.sentence) for each in effect.workload),
    )
    yield _part("Taken", (_task(task, effect.as_of) for task in effect.tasks))
    yield _part("Dagen die komen", map(_day, effect.days))
    yield _part("Toestemming", map(ReportItem, effect.consent))
    yield from _pages(effect, site)
    yield ReportSection("Problemen", tuple(_problems(effect)), "geen")


def record_items(comparison: Comparison) -> list[ReportItem]:
    """What happened to each record: in a line, and below it in one for each field."""
    return [_record(change) for change in record_changes(comparison)]


def _part(title: str, items: Iterable[ReportItem]) -> ReportSection:
    return ReportSection(title, tuple(items))


def _record(record: RecordChange) -> ReportItem:
    was = f", was {record.was}" if record.was else ""
    fields = tuple(change.sentence for change in record.fields)
    if record.kind == "changed" and not fields:
        fields = ("Alleen de volgorde of de notatie.",)
    return ReportItem(f"{_KINDS[record.kind]}: {record.title}{was}", fields)


def _task(task: TaskChange, today: dt.date) -> ReportItem:
    if task.kind in NO_LONGER:
        return ReportItem(f"{NO_LONGER[task.kind]}: {task.text}")
    begin = "Erbij" if task.kind == "new" else "Verandert"
    was = f" (was {task.was})" if task.was else ""
    late = " (te laat)" if task.day and task.day < today else ""
    return ReportItem(f"{begin}: {task.text}", (f"{task.owner}, {task.due}{late}{was}",))


def _day(day: DayChange) -> ReportItem:
    is_off = " (vervalt)" if day.kind == "gone" else ""
    return ReportItem(f"{capitalize(day.words)}: {day.what}{is_off}")


def _pages(effect: Effect, site: str) -> Iterator[ReportSection]:
    for edition, title in _EDITIONS.items():
        items: list[ReportItem] = []
        for kind, said in _PAGES.items():
            found = [
                page
                for page in effect.pages.changes
                if page.edition == edition and page.kind == kind
            ]
            items += (_page(page, site) for page in found[:_MANY])
            rest = len(found) - _MANY
            if rest > 0:
                pages = quantity(rest, "andere pagina", "andere pagina's")
                items.append(ReportItem(f"En nog {pages}: {said}"))
        if edition == "staff":
            items += map(ReportItem, effect.pages.everywhere)
        elif effect.pages.is_partial:
            items.append(ReportItem(_PARTIAL))
        yield ReportSection(f"Pagina's {title}", tuple(items))


def _page(page: PageChange, site: str) -> ReportItem:
    words = f"{page.address} ({page.title})" if page.title else page.address
    return ReportItem(f"{words}: {_PAGES[page.kind]}", url=_url(page, site))


def _url(page: PageChange, site: str) -> str:
    """Where a page of staff's is to be seen; "" where that is unknown, or it is gone."""
    is_there = site and page.edition == "staff" and page.kind != "gone"
    return f"{site}{page.address}" if is_there else ""


def _problems(effect: Effect) -> Iterator[ReportItem]:
    new = set(effect.new_problems)
    for problem in effect.problems:
        is_new = problem in new
        yield ReportItem(f"{'Nieuw' if is_new else 'Was er al'}: {problem}")
    for problem in effect.gone_problems:
        yield ReportItem(f"Opgelost: {problem.path}: {problem.message} [{problem.code}]")


# ------------------------------------------------------------------------------------------- text


def as_text(effect: Effect, base: str, site: str = "") -> str:
    """The report as text to read."""
    lines = [f"{capitalize(effect.summary)}.", *_head(effect, base), ""]
    for section in report_parts(effect, site):
        if not section.items:
            lines.append(f"{section.title}: {section.empty}")
            continue
        lines.append(section.title)
        for item in section.items:
            lines.append(f"  - {item.words}{item.url and '  '}{item.url}")
            lines += (f"      {line}" for line in item.below)
    return "\n".join(lines) + "\n"


def _head(effect: Effect, base: str) -> list[str]:
    """What was compared, and how sure the rest is, in sentences."""
    day = format_date_with_weekday(effect.as_of)
    compared = f"Vergeleken met {base}, allebei zoals het is op {day}."
    return [compared, _CAUTION] if effect.problems else [compared]


# --------------------------------------------------------------------------------------- Markdown


def as_markdown(effect: Effect, base: str, site: str = "") -> str:
    """The report in Markdown for a pull request; what is in records becomes no mark-up."""
    head = [
        "### Wat deze wijziging doet",
        f"**{escape_markdown(capitalize(effect.summary))}.**",
        *map(escape_markdown, _head(effect, base)),
    ]
    blocks = []
    for is_empty, sections in groupby(report_parts(effect, site), lambda each: not each.items):
        if is_empty:
            empty = (f"{section.title}: {section.empty}." for section in sections)
            blocks.append(" ".join(map(escape_markdown, empty)))
        else:
            blocks += map(_block, sections)
    return _within([*head, *blocks])


def _block(section: ReportSection) -> str:
    lines = [f"#### {escape_markdown(section.title)}", ""]
    for item in section.items:
        words = escape_markdown(item.words)
        lines.append(f"- {link(words, item.url)}")
        lines += (f"  - {escape_markdown(line)}" for line in item.below)
    return "\n".join(lines)


def _within(blocks: Iterable[str]) -> str:
    """The blocks as one text, cut off at a whole line when it is too long for a comment."""
    text = "\n\n".join(blocks) + "\n"
    if len(text) <= MOST_CHARACTERS:
        return text
    lines = text.split("\n")
    kept: list[str] = []
    size = 0
    for line in lines:
        size += len(line) + 1
        if size > MOST_CHARACTERS:
            break
        kept.append(line)
    rest = len(lines) - len(kept)
    return "\n".join(kept) + f"\n\nEn nog {rest} regels: python build.py effect toont alles.\n"


# ------------------------------------------------------------------------------------------- JSON


def as_json(effect: Effect, base: str, site: str = "") -> str:
    """The report as one JSON object, with the parts of ``Effect`` by name."""
    report: dict[str, Any] = {
        "as_of": effect.as_of.isoformat(),
        "base": base,
        "summary": effect.summary,
    }
    report |= {key: value for key, value in asdict(effect).items() if key != "as_of"}
    for page, written in zip(effect.pages.changes, report["pages"]["changes"], strict=True):
        written["url"] = _url(page, site)
    return json.dumps(report, ensure_ascii=False, indent=2, default=str) + "\n"


REPORTS: dict[str, Callable[[Effect, str, str], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
"""By name of a format: what writes an effect in it, given the base's name and the site."""
