"""What somebody probably meant by a value that was refused: the same, as it is to be written.

A day and a time may be told again, and an id in a field that staff may see. In a closed field only
an id that exists is told: what was typed there may be about somebody. Of other values nothing is.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import partial

from dialoog.data.discovery.echo import may_echo
from dialoog.data.discovery.file_names import slug
from dialoog.data.models.fields import Audience, Mark
from dialoog.data.models.introspection import Field
from dialoog.data.models.values import CURLY_QUOTES
from dialoog.data.parsing.id_index import IdIndex
from dialoog.formats.problem import MORE_ALIKE, closest_name, did_you_mean
from dialoog.formats.yaml import Plain

_NAMES = ("id", "goals")
"""The fields that hold an id and do not point at another record."""
_ENDING = re.compile(r"\.(?:yaml|yml|md)$", re.IGNORECASE)
_MOST_WORDS = 4
_FLAGS = {
    "true": ("true", "ja", "j", "yes", "y", "waar", "on", "aan"),
    "false": ("false", "nee", "n", "no", "onwaar", "off", "uit"),
}
_COUNTED = re.compile("[^0-9.,-]{0,12}([1-9][0-9]{0,3})[^0-9.,-]{0,12}")
_WITH_COMMA = re.compile("([1-9]),([0-9]{1,3})")
_CLOCK = re.compile(
    r"([0-9]{1,2}?) ?(?:[:.,uh] ?)?([0-9]{2})?(?:[:.]00)? ?(?:uur|u|h)?", re.IGNORECASE
)
_MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_WORDED = re.compile(
    r"(?:[a-z]{2,9}\.? )?(?P<d>[0-9]{1,2}) (?P<month>[a-z]{3,9})\.? (?P<y>[0-9]{4})", re.IGNORECASE
)
_DAYS = (
    re.compile("(?P<y>[0-9]{4})[-/. ](?P<m>[0-9]{1,2})[-/. ](?P<d>[0-9]{1,2})(?:[T ].{0,20})?"),
    re.compile("(?P<d>[0-9]{1,2})[-/. ](?P<m>[0-9]{1,2})[-/. ](?P<y>[0-9]{4})"),
    re.compile("(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})"),
)
_SHORT_DAY = re.compile("'?[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ]'?[0-9]{2}")
"""``26-11-24`` may be a day of 2024 and of 2026: of these none is chosen."""
_DASH = re.compile("[\u2010-\u2015\u2212]")


def hint(field: Field | None, typed: object, known: IdIndex) -> str:
    """How to write what was typed in a field; nothing where that cannot be told."""
    if field is None or not isinstance(typed, str) or len(typed) > 64:
        return ""
    meant = _way(field, known)
    if meant is None or (meant in (_number, _score, _flag) and not isinstance(typed, Plain)):
        return ""
    told = meant(" ".join(CURLY_QUOTES.sub("", typed).split()))
    if CURLY_QUOTES.search(typed):
        return f"Haal de gekrulde aanhalingstekens weg. {told}".rstrip()
    return told


def _way(field: Field, known: IdIndex) -> Callable[[str], str] | None:
    """How to understand what stands in a field."""
    ways = {dt.date: _day, dt.time: _clock, int: _number, float: _score, bool: _flag}
    if field.holds in ways:
        return ways[field.holds]
    is_name = field.ref is not None or field.key in _NAMES
    if not is_name or field.holds is not str or Mark.CODE in field.marks:
        return None
    return partial(_named, field, known)


def _slug(typed: str) -> str:
    return slug(_ENDING.sub("", typed.strip("/")).rpartition("/")[2])


def _id(typed: str) -> str:
    meant = _slug(typed)
    if "@" in typed or meant.count("-") >= _MOST_WORDS or not may_echo(meant):
        return ""
    return _written(meant)


def _named(field: Field, known: IdIndex, typed: str) -> str:
    """The id that was meant: one that is there, by its name or its title, or a new one."""
    meant = _slug(typed)
    if meant in known.for_field(field):
        return _written(meant)
    titled = known.by_title(field, typed, exact=True)
    if titled:
        return f"Schrijf {titled}: niet de titel, maar de korte naam."
    if field.audience is Audience.STAFF:
        return _id(typed)
    there = known.active(field)
    title_match = known.by_title(field, typed, exact=False)
    return did_you_mean(meant, there, strict=True) or (
        f"Bedoelde u {title_match}?" if title_match else ""
    )


def _written(name: str) -> str:
    return f"Schrijf {name}: kleine letters, cijfers en losse streepjes."


def _flag(typed: str) -> str:
    low = typed.lower()
    said = next((word for word, forms in _FLAGS.items() if low in forms), "")
    return f"Schrijf {said}." if said else ""


def _number(typed: str) -> str:
    found = _COUNTED.fullmatch(typed)
    return f"Schrijf {found[1]}: alleen het getal." if found else ""


def _score(typed: str) -> str:
    found = _WITH_COMMA.fullmatch(typed)
    return f"Schrijf {found[1]}.{found[2]}, met een punt." if found else ""


def _clock(typed: str) -> str:
    found = _CLOCK.fullmatch(typed)
    hour, minute = (int(part or 0) for part in found.groups()) if found else (24, 0)
    return f"Schrijf {hour:02}:{minute:02}." if hour < 24 and minute < 60 else ""


def _day(typed: str) -> str:
    plain = _DASH.sub("-", typed)
    if _SHORT_DAY.fullmatch(plain):
        return "Schrijf eerst het jaar, met vier cijfers: jaar-maand-dag, zoals 2024-10-08."
    worded = _WORDED.fullmatch(plain)
    if worded:
        short = worded["month"].lower().replace("mrt", "maa")[:3]
        month = _MONTHS.index(short) + 1 if short in _MONTHS else 0
        return _shown(worded["y"], str(month), worded["d"])
    found = next(filter(None, (pattern.fullmatch(plain) for pattern in _DAYS)), None)
    return _shown(found["y"], found["m"], found["d"]) if found else ""


def _shown(year: str, month: str, day: str) -> str:
    """How to write a day; nothing for one that does not exist."""
    try:
        meant = dt.date(int(year), int(month), int(day))
    except ValueError:
        return ""
    return f"Schrijf {meant}: jaar, maand, dag." if meant.year >= 1900 else ""


def choice(words: Sequence[str], description: str, typed: object) -> str:
    """The words that can stand here, with what they mean; the one that was meant comes first.

    ``description`` tells of the words as ``Loopt (active), pauze (paused)``.
    """
    meanings = {word: _meaning(word, description) for word in words}
    forms = {meaning.lower(): word for word, meaning in meanings.items() if meaning}
    forms |= {word: word for word in words}
    low = CURLY_QUOTES.sub("", typed).strip().lower() if isinstance(typed, str) else ""
    close = closest_name(low, forms, MORE_ALIKE) or _weekday(low, words)
    first = forms[close] if close else None
    told = [f"{word} ({meanings[word]})" if meanings[word] else word for word in words]
    curled = isinstance(typed, str) and first is not None and CURLY_QUOTES.search(typed)
    if first is None:
        return f"Kies uit: {', '.join(told)}."
    told.insert(0, told.pop(list(words).index(first)))
    before = "Haal de gekrulde aanhalingstekens weg. " if curled else ""
    return f"{before}Bedoelde u {first}? Kies uit: {', '.join(told)}."


def _weekday(typed: str, words: Sequence[str]) -> str | None:
    """The day of the week that was written in full: ``di`` for ``dinsdag``."""
    is_written_out = typed.endswith("dag")
    return next((word for word in words if is_written_out and typed.startswith(word)), None)


def _meaning(word: str, description: str) -> str:
    """What a word means, in Dutch; nothing where the description does not tell."""
    found = re.search(rf"([^,.()]+) \({re.escape(word)}\)", description)
    meaning = found[1].strip().removeprefix("of ") if found else ""
    return meaning[:1].lower() + meaning[1:] if meaning.lower() != word else ""
