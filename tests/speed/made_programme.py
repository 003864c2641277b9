"""Makes a sound programme of any size, always the same one: `python -m tests.speed.made_programme`.

The texts of the frozen programme stay; around them are made two sessions for each request, a
facilitator for each twenty requests, a card for each sixteen and a news item for each hundred. Nine
of ten requests are closed; the last tenth came in during the last hundred days, in every step.
"""

import argparse
import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dialoog.formats.dates import DUTCH_OFFICE_DAYS, add_working_days, is_working_day
from tests.frozen import FROZEN

AS_OF = dt.date(2026, 11, 27)
"""The day, a Friday, as of which the made programme is sound."""
_A_YEAR = 1000
"""As many requests are made for each year, up to ten years."""
_RECENT = 100
"""Days in which the last tenth of the requests came in."""
_CARD = 16
"""The punches of a card."""
_REASONS = (
    "Na een melding praat het team minder open met elkaar. De leiding wil rust en duidelijkheid.",
    "Het nieuws over de oorlog komt elke ochtend mee naar het werk. Mensen zoeken woorden.",
    "In het overleg vallen grapjes die niet iedereen grappig vindt. De groep wil afspraken maken.",
    "Nieuwe collega's voelen zich niet gehoord. Het team wil oefenen met **luisteren**.",
)
_DIRECTORATES = tuple(f"directie-{number}" for number in range(1, 25))
_THEMES = ("veilig-uitspreken", "aanspreken", "wereldnieuws", "grapjes-en-opmerkingen")
_GOALS = {
    "leidinggevenden": ("werkklimaat", "veilige-ruimte", "koers"),
    "dialoogsessies": ("elkaar-horen",),
    "gedragscode": ("omgangsvormen", "elkaar-aanspreken", "afspraken"),
}


@dataclass(frozen=True)
class Size:
    """How many of each kind a programme of so many requests has."""

    requests: int

    @property
    def facilitators(self) -> int:
        """As many for either party."""
        return max(10, self.requests // 40)

    @property
    def years(self) -> int:
        """The years over which the requests are spread."""
        return min(10, max(1, self.requests // _A_YEAR))


def make(root: Path, requests: int) -> Path:
    """Writes a programme with so many requests below ``root``; returns ``root``."""
    shutil.copytree(FROZEN / "content", root / "content")
    for folder in ("cards", "calls", "news", "promises", "sounding-board"):
        shutil.rmtree(root / "content" / folder)
    for path, text in files(Size(requests)):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="\n")
    return root


def files(size: Size) -> Iterator[tuple[str, str]]:
    """Every file that is made, by its path."""
    first = AS_OF.replace(year=AS_OF.year - size.years)
    yield "content/programme.yaml", _programme(first)
    yield (
        "content/directorates.yaml",
        "".join(f"- id: {each}\n  title: Directie {each[9:]}\n" for each in _DIRECTORATES),
    )
    yield "content/providers/verzonnen-dialoog.yaml", _provider("De Verzonnen Dialoog", first)
    yield "content/providers/gesprekshuis-denkbeeld.yaml", _provider("Gesprekshuis", first)
    for number in range(20 + size.requests // 100):
        day = first + (AS_OF - first) * number // (20 + size.requests // 100)
        yield f"content/news/{day}-bericht-{number}.md", _news(number)
    for number in range(size.facilitators):
        for provider in ("pool", "gesprekshuis-denkbeeld"):
            yield f"facilitators/{_leader(provider, number)}.yaml", _facilitator(provider, number)
    yield from _requests_and_cards(size, first)


def _requests_and_cards(size: Size, first: dt.date) -> Iterator[tuple[str, str]]:
    counts: dict[int, int] = {}
    punches, cards = 0, 0
    for number in range(size.requests):
        received = _received(number, size, first)
        counts[received.year] = counts.get(received.year, 0) + 1
        name = f"{received.year}-{counts[received.year]:03}"
        if number % 2 == 0:
            yield from _request(name, number, received, "", size)
            continue
        if punches % _CARD == 0:
            cards += 1
            last = number + _CARD - 2
            done = _later(_received(last, size, first), 70) if last < size.requests else None
            yield _card(cards, received, done if done and done <= AS_OF else None)
        punches += 2
        yield from _request(name, number, received, f"kaart-{cards}", size)


def _received(number: int, size: Size, first: dt.date) -> dt.date:
    """The working day on which a request came in: in the order of their numbers."""
    recent = AS_OF - dt.timedelta(days=_RECENT)
    old = size.requests * 9 // 10
    if number < old:
        day = first + (recent - first) * number // old
    else:
        day = recent + (AS_OF - recent) * (number - old) // max(1, size.requests - old)
    while not _works(day):
        day += dt.timedelta(days=1)
    return min(day, AS_OF)


def _request(
    name: str, number: int, received: dt.date, card: str, size: Size
) -> Iterator[tuple[str, str]]:
    offer = "leidinggevenden" if card else "gedragscode"
    provider = "gesprekshuis-denkbeeld" if card else "pool"
    leader = _leader(provider, number // 2 % size.facilitators)
    directorate = _DIRECTORATES[number * 7 % 24]
    days = {"consultation": 3, "match": 6, "intake": 12, "planned": 14, "one": 34, "two": 54}
    on = {step: _later(received, count) for step, count in days.items()}
    goals = _GOALS[offer]
    lines = [
        f"received: {received}",
        f"offer: {offer}",
        *([f"card: {card}"] if card else []),
        "requester:",
        f"  code: lg-{_code(number)}",
        f"  directorate: {directorate}",
        f"  role: {('afdelingsmanager', 'teamleider', 'directeur')[number % 3]}",
        f"reason: {_REASONS[number % len(_REASONS)]}",
        f"goals: [{goals[number % len(goals)]}]",
        "group:",
        f"  size: {8 + number % 12}",
        f"  level: {'managers' if number % 5 == 0 else 'team'}",
        "owner: Jip Verzonnen",
    ]
    withdrawn = number % 10 == 3
    if on["consultation"] <= AS_OF:
        advice = "Past goed. Vraag of de groep zelf ook wil, en wat er al besproken is."
        lines += ["consultation:", f"  on: {on['consultation']}", f"  advice: {advice}"]
    if withdrawn and _later(received, 5) <= AS_OF:
        lines += _closed(_later(received, 5), "withdrawn", "De groep wil eerst zelf verder praten.")
    elif on["match"] <= AS_OF:
        lines += ["match:", f"  on: {on['match']}", f"  facilitators: [{leader}]"]
        lines += ["  reason: Kent zulke groepen, en is vrij op de dagen die passen."]
        if on["intake"] <= AS_OF:
            outcome = "Twee gesprekken met dezelfde groep. Begin met wat goed gaat."
            lines += [
                "intake:",
                f"  on: {on['intake']}",
                f"  by: {leader}",
                f"  outcome: {outcome}",
            ]
        if _later(on["two"], 12) <= AS_OF:
            lines += _closed(_later(on["two"], 12), "completed", "De groep kan zelf verder.")
        if on["planned"] <= AS_OF:
            for place, day in ((1, on["one"]), (2, on["two"])):
                session = _session(number * 2 + place, day, on["planned"], leader)
                yield f"requests/{name}/session-{place}.yaml", session
    yield f"requests/{name}/request.yaml", "\n".join(lines) + "\n"


def _session(number: int, day: dt.date, planned: dt.date, leader: str) -> str:
    start = 9 + number % 4
    lines = [
        f"planned_on: {planned}",
        f"date: {day}",
        f"start: {start:02}:30",
        f"end: {start + 2}:30",
        f"location: Zaal {number % 40 + 1}",
        f"facilitators: [{leader}]",
        f"group_size: {8 + number // 2 % 12}",
    ]
    if number % 20 == 7 and day <= AS_OF:
        cancelled = _later(planned, 3)
        lines += ["cancelled:", f"  on: {cancelled}", "  by: requester"]
        lines += ["  reason: De groep kon niet vrij worden gemaakt.", "  punch: returned"]
    elif _later(day, 1) <= AS_OF:
        lines += ["held:", f"  participants: {7 + number // 2 % 12}"]
        if _later(day, 10) <= AS_OF:
            lines += ["evaluation:", f"  sent: {_later(day, 1)}", f"  received: {_later(day, 10)}"]
            lines += [f"  responses: {4 + number % 3}", f"  score: {6 + number % 30 / 10:.1f}"]
            lines += [f"themes: [{_THEMES[number % 4]}]"]
    return "\n".join(lines) + "\n"


def _closed(day: dt.date, outcome: str, reason: str) -> list[str]:
    return ["closed:", f"  on: {day}", f"  outcome: {outcome}", f"  reason: {reason}"]


def _card(number: int, issued: dt.date, done: dt.date | None) -> tuple[str, str]:
    lines = [
        "provider: gesprekshuis-denkbeeld",
        "offer: leidinggevenden",
        f"issued: {issued}",
        f"sessions: {_CARD}",
        "per_requester: 2",
        f"interim_evaluation_after: {_CARD}",
        "extensions: []",
        "interim_evaluations: []",
    ]
    if done:
        lines += [
            "follow_up:",
            f"  on: {done}",
            "  decision: new-card",
            "  reason: Er is nog vraag.",
        ]
    return f"content/cards/kaart-{number}.yaml", "\n".join(lines) + "\n"


def _leader(provider: str, number: int) -> str:
    return f"{'proef' if provider == 'pool' else 'verzonnen'}-{_letters(number)}"


def _letters(number: int) -> str:
    """A word of three syllables for a number below 27,000, another for each."""
    syllables = [first + second for first in "bdfklm" for second in "aeiou"]
    return "".join(syllables[number // 30**place % 30] for place in range(3))


def _facilitator(provider: str, number: int) -> str:
    kind = "Proef" if provider == "pool" else "Verzonnen"
    lines = [
        f"name: {_letters(number).title()} {kind}",
        f"provider: {provider}",
        "roles: [facilitator, assistant]",
        "membership:",
        "  - from: 2014-01-06",
        "languages: [nl, en]",
        "competencies: [de-escaleren, kalmte, veiligheid, onpartijdig, schurend-gesprek]",
        "experience:",
        "  managers: true",
        "  higher_echelon: true",
        "  text: Begeleidt sinds jaren teams en directies bij lastige gesprekken.",
        f"days: [{('ma, di', 'di, wo', 'wo, do', 'do, vr')[number % 4]}]",
        "consent:",
        f"  profile: {'true' if number % 3 else 'false'}",
        f"  on: {AS_OF.year - 1}-12-{1 + number % 28:02}",
        "bio: |",
        "  Blijft rustig als een gesprek warm wordt. Vraagt door tot iedereen begrijpt wat er",
        "  bedoeld wordt.",
    ]
    return "\n".join(lines) + "\n"


def _provider(name: str, first: dt.date) -> str:
    return f"name: {name}\nkind: contracted\ncontract:\n  from: {first.year - 1}-01-04\n"


def _news(number: int) -> str:
    return (
        f"---\ntitle: Bericht {number} van het programma\nsummary: Wat er deze maand gebeurde.\n"
        f"audience: {'staff' if number % 2 else 'team'}\n---\nWij zijn **goed** op weg. Lees ook "
        "[hoe u een gesprek aanvraagt](../pages/aanvragen.md).\n"
    )


def _programme(first: dt.date) -> str:
    """The frozen programme, but running since the first day, and with one coordinator."""
    text = (FROZEN / "content/programme.yaml").read_text(encoding="utf-8")
    head, rest = text[: text.index("phases:")], text[text.index("terms:") :]
    began = f"{first.year - 1}-01-04"
    return (
        f"{head}phases:\n  - from: {began}\n    state: active\nroles:\n"
        + "".join(
            f"  - role: {role}\n    holder: {holder}\n    from: {began}\n"
            "    working_days: [ma, di, wo, do, vr]\n    absences: []\n"
            for role, holder in (("coordinator", "Jip Verzonnen"), ("team", "Programmateam"))
        )
        + rest.replace("retention_months: 36", "retention_months: 144")
    )


def _code(number: int) -> str:
    """A code such as 1a2b, another for each number below 60,000."""
    letters = "abcdefghjkmnpqrstuvwxyz"
    figures, words = divmod(number, len(letters) ** 2)
    first, second = divmod(words, len(letters))
    tens, ones = divmod(figures, 10)
    return f"{tens}{letters[first]}{ones}{letters[second]}"


@cache
def _works(day: dt.date) -> bool:
    return is_working_day(day, DUTCH_OFFICE_DAYS)


@cache
def _later(day: dt.date, days: int) -> dt.date:
    later = add_working_days(day, days, office=DUTCH_OFFICE_DAYS)
    assert later, "a term of some days has an end"
    return later


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--requests", type=int, default=1000)
    arguments = parser.parse_args()
    make(arguments.folder, arguments.requests)
