"""File names: the id that a wrong name was meant to be, and which names are taken or free."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dialoog.data.collections import REQUESTS, Collection
from dialoog.data.discovery.echo import is_number
from dialoog.data.models.values import ID_LENGTH
from dialoog.formats.unicode import fold

REQUEST_NUMBER = re.compile("(?P<year>[0-9]{4})-[0-9]{3,6}")
"""The id of a request, as ``next_request`` gives them."""
DATE_LENGTH = len("2024-10-08")

_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ`´](?=\w)")
_COPY_BEFORE = re.compile(r"(?:kopie|copy)[ _-]+(?:van|of)[ _-]+", re.IGNORECASE)
_BY_SYNC = re.compile(
    r" \([^()]{0,40}conflict[^()]{0,40}\)"
    "|-(?:DESKTOP|LAPTOP)-[A-Z0-9]{5,8}"
    "|-(?:[A-Z]{2,8}-)?(?=[0-9]*[A-Z])(?=[A-Z]*[0-9])[A-Z0-9]{4,15}"
)
"""What OneDrive (the name of a computer) and Dropbox put behind the name of a second version."""
_COPY_BEHIND = re.compile(
    r"(?:[ _-]+(?:kopie|copy)(?: ?\(?[0-9]{1,3}\)?)?|[ _]?\([0-9]{1,3}\)"
    f"|(?-i:{_BY_SYNC.pattern}))$",
    re.IGNORECASE,
)
_NUMBER_INSIDE = re.compile("(?<![0-9])(?P<year>[0-9]{4})-(?P<number>[0-9]{3,6})(?![0-9])")
_SHORT_NUMBER = re.compile("(?P<year>[0-9]{4})-(?P<number>[0-9]{1,2})")
_DATES = (
    re.compile("(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})(?P<rest>-.*|)"),
    re.compile("(?P<d>[0-9]{1,2})-(?P<m>[0-9]{1,2})-(?P<y>[0-9]{4})(?P<rest>-.*|)"),
    re.compile("(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})(?P<rest>-.*|)"),
)
_PUBLIC_START = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{3,6}")


def slug(name: str) -> str:
    """The name as an id: letters without accents, with single hyphens for everything else.

    An apostrophe is left out, as readers expect: ``foto's`` is ``fotos``.
    """
    flat = _APOSTROPHE.sub("", fold(name))
    return re.sub("[^a-z0-9]+", "-", flat).strip("-")[:ID_LENGTH].rstrip("-")


def original(name: str) -> str | None:
    """What a name without extension is a copy of; None when it does not look like a copy.

    ``2026-012 - kopie``, ``2026-012 (2)``, ``Kopie van 2026-012``, ``2026-012 - Copy (3)`` and
    ``2026-012-LAPTOP-4AB12C``, as Windows, browsers, OneDrive and people name them, are copies of
    ``2026-012``.
    """
    before = _COPY_BEFORE.match(name)
    stripped = name[before.end() :] if before else name
    behind = _COPY_BEHIND.search(stripped)
    stripped = stripped[: behind.start()].rstrip(" _-") if behind else stripped
    return stripped if stripped and stripped != name else None


def is_second_version(name: str) -> bool:
    """Whether a copy was made since two computers changed a file: either may be the right one."""
    return any(match.end() == len(name.partition(".")[0]) for match in _BY_SYNC.finditer(name))


def suggest_id(collection: Collection, name: str) -> str:
    """The id that a name in the collection was probably meant to be.

    A date is moved to year-month-day; a request gets the number that is in its name, with as many
    digits as it needs, and three at least.
    """
    suggestion = slug(original(name) or name)
    number = None
    if collection is REQUESTS:
        number = _NUMBER_INSIDE.search(suggestion) or _SHORT_NUMBER.fullmatch(suggestion)
    if number:
        return f"{number['year']}-{int(number['number']):03}"
    matches = (pattern.fullmatch(suggestion) for pattern in _DATES) if collection.dated else ()
    date = next(filter(None, matches), None)
    return f"{date['y']}-{date['m']:0>2}-{date['d']:0>2}{date['rest']}" if date else suggestion


def is_personal(name: str) -> bool:
    """Whether a name may hold a number of a person, after a date or the number of a request."""
    start = _PUBLIC_START.match(name)
    return is_number(name[start.end() :] if start else name)


def next_request(year: int, names: Iterable[str]) -> str:
    """The number after the highest of a year among ``names``: a number is never given twice."""
    numbers = [int(name[5:]) for name in names if re.fullmatch(f"{year}-[0-9]{{3,6}}", name)]
    return f"{year}-{max(numbers, default=0) + 1:03}"


def next_session(names: Iterable[str]) -> str:
    """The session after the last one; ``names`` are the files in the folder of its request."""
    matches = (re.fullmatch(r"session-([1-9][0-9]{0,3})\.yaml", name) for name in names)
    return f"session-{max((int(match[1]) for match in matches if match), default=0) + 1}"


@dataclass(frozen=True)
class PathIndex:
    """All paths below the root. Without slots, so that what is computed can be cached.

    Thousands of wrong names are explained without comparing each to all the others.
    """

    paths: frozenset[str]

    @cached_property
    def _names(self) -> Mapping[str, Sequence[str]]:
        names: dict[str, list[str]] = defaultdict(list)
        for path in self.paths:
            folder, _, name = path.rpartition("/")
            names[folder].append(name)
        return names

    @cached_property
    def _next_requests(self) -> dict[str, str]:
        return {}

    @cached_property
    def _dates(self) -> Mapping[tuple[str, str], int]:
        return Counter(
            (folder, name[:DATE_LENGTH]) for folder, names in self._names.items() for name in names
        )

    @cached_property
    def latest_year(self) -> str:
        """The latest year of a request; "" when there is none."""
        numbers = map(REQUEST_NUMBER.fullmatch, self._names.get(REQUESTS.folder, ()))
        return max((number["year"] for number in numbers if number), default="")

    @cached_property
    def has_short_numbers(self) -> bool:
        """Whether there is a request whose number has three digits."""
        length = len("2026-001")
        names = self._names.get(REQUESTS.folder, ())
        return any(len(name) == length and REQUEST_NUMBER.fullmatch(name) for name in names)

    def names_in(self, folder: str) -> Sequence[str]:
        """The names of the files and folders in a folder."""
        return self._names.get(folder, ())

    def next_request(self, year: str) -> str:
        """The first free number of a request in a year."""
        if year not in self._next_requests:
            names = self._names.get(REQUESTS.folder, ())
            self._next_requests[year] = next_request(int(year), names)
        return self._next_requests[year]

    def next_session(self, folder: str) -> str:
        """The name of the next session file in the folder of a request."""
        return f"{next_session(self._names.get(folder, ()))}.yaml"

    def count_on_date(self, folder: str, date: str) -> int:
        """How many names in a folder begin with a date."""
        return self._dates[folder, date]
