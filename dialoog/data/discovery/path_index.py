"""What stands in which folder: to see whether a name is taken, and which one is free."""

import posixpath
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dialoog.data.collections import REQUESTS
from dialoog.data.discovery.numbers import next_request, next_session
from dialoog.formats.grouping import group_by_key


@dataclass(frozen=True)
class Present:
    """The paths of all that was found. No slots: what is worked out is kept."""

    paths: frozenset[str]

    @classmethod
    def of(cls, paths: Iterable[str]) -> "Present":
        """The same paths, each once."""
        return cls(frozenset(paths))

    @cached_property
    def _names(self) -> Mapping[str, Sequence[str]]:
        """What stands in each folder."""
        return group_by_key(posixpath.split(path) for path in self.paths)

    @cached_property
    def _next_requests(self) -> dict[str, str]:
        return {}

    def next_request(self, year: str) -> str:
        """The first free number of a request in a year."""
        if year not in self._next_requests:
            taken = self._names.get(REQUESTS.folder, ())
            self._next_requests[year] = next_request(int(year), taken)
        return self._next_requests[year]

    @cached_property
    def _days(self) -> Mapping[tuple[str, str], int]:
        """How many names in each folder begin with the same day, as far as its length goes."""
        length = len("2024-10-08")
        return Counter(
            (folder, name[:length]) for folder in self._names for name in self._names[folder]
        )

    def of_a_day(self, folder: str, day: str) -> int:
        """How many files in a folder begin with a day."""
        return self._days[folder, day]

    def next_session(self, folder: str) -> str:
        """The file of the next session in the folder of a request."""
        return f"{next_session(self._names.get(folder, ()))}.yaml"
