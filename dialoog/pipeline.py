"""The steps in order: read, parse, ledger, problems; `site.edition` has the order after that.

Longer than 250 lines: who looks for the order of the steps finds them in one file.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from dialoog.checks import rulebook
from dialoog.checks.reading import ParsedFiles, fill_from_memory, parsed_files
from dialoog.checks.rules.chronology import fact_in_future, step_out_of_order
from dialoog.checks.rules.periods import dates_reversed
from dialoog.data import discovery, memo
from dialoog.data.collections import FOLDERS, is_folder
from dialoog.data.entry import InvalidEntry
from dialoog.data.ledger import Ledger
from dialoog.data.memo import MANY_FILES
from dialoog.data.parsing import Parsed
from dialoog.data.reader import FileEntry, overlay, read
from dialoog.data.walker import list_files
from dialoog.domain.leaving_out import without_unsound
from dialoog.domain.looking_back import as_known_on_its_day
from dialoog.formats.collector import at_rest
from dialoog.formats.files import SaveError
from dialoog.formats.problem import Problem, ValidationFailed, sort_problems
from dialoog.formats.progress import counted

_REPOSITORY = Path(__file__).resolve().parent.parent
_INSTALLED = Path(__file__).resolve().parent / "templates"
TEMPLATES = _INSTALLED if _INSTALLED.is_dir() else _REPOSITORY / "templates"
MODULES = _REPOSITORY / "node_modules"
"""Where the house style is, when it is installed."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of a check: the ledger, its problems in order, and the number of records.

    ``classified`` is what each file is, and ``parsed`` what was read of it: for the check of a next
    version.
    """

    ledger: Ledger
    problems: tuple[Problem, ...]
    records: int
    classified: discovery.Classified | None = field(default=None, compare=False, repr=False)
    parsed: ParsedFiles = field(default_factory=dict, compare=False, repr=False)

    @property
    def unread(self) -> tuple[str, ...]:
        """The paths of the files of which a record could not be read."""
        read = {entry.path for entry in self.ledger.entries()}
        read -= {invalid.entry.path for invalid in self.ledger.invalid}
        return tuple(dict.fromkeys(each.path for each in self.problems if each.path not in read))


@dataclass(frozen=True, slots=True)
class Built:
    """The result of a build: how many files, the name of the theme, and what it has.

    ``is_searched``: there is a search index. ``is_dated``: git could tell when texts changed.
    """

    files: int
    theme: str
    is_searched: bool
    is_dated: bool


def check(
    root: Path,
    as_of: dt.date,
    instead: Mapping[str, bytes | None] | None = None,
    parsed: ParsedFiles | None = None,
) -> Checked:
    """Read all records below ``root`` and apply every rule, as of a day.

    ``instead`` replaces the bytes of files, by path, or adds files: what would the check say if
    they were written? A path with None is a file that is removed. ``parsed`` is filled.
    """
    with at_rest():
        files = [*overlay(read_files(root), instead or {})]
        parsed = {} if parsed is None else parsed
        classified = read_with_memory(root, files, parsed, is_saved=not instead)
        return _checked(classified, files_elsewhere(root), as_of, parsed)


def read_files(root: Path) -> Iterator[FileEntry]:
    """Everything in the folders with records below ``root``."""
    return counted(read(root, FOLDERS, is_folder), "Openen", "bestanden en mappen")


def check_files(
    files: Iterable[FileEntry],
    elsewhere: Iterable[str],
    as_of: dt.date,
    parsed: ParsedFiles,
    earlier: Checked | None = None,
) -> Checked:
    """Check one version of the files; ``elsewhere`` are the paths of those outside their folders.

    What is ``parsed`` already, and what was classified in an ``earlier`` version, is not asked
    again where it is the same.
    """
    classified = discovery.classify(files, earlier.classified if earlier else None)
    return _checked(classified, elsewhere, as_of, parsed, earlier.ledger if earlier else None)


def read_with_memory(
    root: Path, files: Iterable[FileEntry], parsed: ParsedFiles, *, is_saved: bool = True
) -> discovery.Classified:
    """What each of the files below ``root`` is; of many, what is remembered is ``parsed``.

    It is remembered anew where it is ``is_saved``, as of files that are as they are on disk; of few
    nothing stays remembered.
    """
    classified = discovery.classify(files)
    if len(classified.files) >= MANY_FILES:
        fill_from_memory(root, classified.sources, parsed, is_saved=is_saved)
    elif is_saved:
        with suppress(SaveError):
            memo.wipe(root)  # of when there were more
    return classified


def _checked(
    classified: discovery.Classified,
    elsewhere: Iterable[str],
    as_of: dt.date,
    parsed: ParsedFiles,
    earlier: Ledger | None = None,
) -> Checked:
    ledger, problems = _read_version(classified, elsewhere, as_of, parsed, earlier)
    problems.extend(
        chain.from_iterable(parsed[each.path][1].findings for each in classified.sources)
    )
    problems.extend(rulebook.problems(ledger))
    records = sum(map(len, ledger.collections.values())) + len(ledger.duplicates)
    return Checked(ledger, sort_problems(problems), records, classified, parsed)


def files_elsewhere(root: Path) -> list[str]:
    """The paths of the files below ``root`` that are outside the folders with records."""
    return list(list_files(root, discovery.MAX_FOLDER_DEPTH, discovery.is_searched))


def read_ledger(
    root: Path,
    as_of: dt.date,
    parsed: ParsedFiles | None = None,
    earlier: Ledger | None = None,
) -> tuple[Ledger, list[Problem]]:
    """All records that can be read, before any rule is asked, and why others cannot be.

    ``parsed`` is filled; ``earlier`` is a version that was read before.
    """
    parsed = {} if parsed is None else parsed
    classified = discovery.classify(read_files(root))
    return _read_version(classified, files_elsewhere(root), as_of, parsed, earlier)


def _read_version(
    classified: discovery.Classified,
    elsewhere: Iterable[str],
    as_of: dt.date,
    parsed: ParsedFiles,
    earlier: Ledger | None = None,
) -> tuple[Ledger, list[Problem]]:
    sources = classified.sources
    problems = [*classified.problems, *discovery.misplaced_records(elsewhere, sources)]
    broken = set(classified.broken)
    results: list[Parsed] = []
    invalid: list[InvalidEntry] = []
    for result in parsed_files(sources, parsed):
        results.append(result)
        if result.problems:
            problems.extend(result.problems)
            invalid.extend(result.invalid)
            broken.update((result.collection, name) for name in result.broken)
            broken.update(result.meant)
    entries = ((each.collection, entry) for each in results for entry in each.entries)
    return Ledger.of(entries, broken, as_of, invalid, earlier), problems


def valid_ledger(root: Path, as_of: dt.date, *, looks_back: bool = False) -> Ledger:
    """What is known on a day, of data without problems. Raises ValidationFailed with all of them.

    ``looks_back`` is for a day that is past: what was done after it is left out, and no problem.
    """
    checked = check(root, as_of)
    problems = without_later_facts(checked.problems, looks_back=looks_back)
    if problems:
        raise ValidationFailed(problems)
    return as_known_on_its_day(checked.ledger, looks_back=looks_back)


_UNUSABLE = frozenset(rule.code for rule in (fact_in_future, step_out_of_order, dates_reversed))
"""Problems of a record that was read, but about which nothing right can be said."""


@dataclass(frozen=True, slots=True)
class Sound:
    """What a command that only reads goes by: what is sound, as known on a day.

    ``read`` is all that could be read, sound or not, with what became known later. ``unsound`` has
    the files with a problem, each with whether it counts all the same; ``left_out`` the ids of
    requests, cards and calls that hang on a file that does not count.
    """

    ledger: Ledger
    read: Ledger
    problems: tuple[Problem, ...]
    unsound: Mapping[str, bool]
    left_out: tuple[str, ...]

    @property
    def is_partial(self) -> bool:
        """Whether something does not count, so that a sum may be too low."""
        return bool(self.left_out) or not all(self.unsound.values())


def sound_ledger(root: Path, as_of: dt.date, *, looks_back: bool) -> Sound:
    """What is sound, for a command that only reads; ``looks_back`` as for ``valid_ledger``.

    Raises ValidationFailed where the programme itself cannot be read.
    """
    return sound_part_of(check(root, as_of), looks_back=looks_back)


def sound_part_of(checked: Checked, *, looks_back: bool) -> Sound:
    """What is sound in files that were checked; see ``sound_ledger``."""
    problems = without_later_facts(checked.problems, looks_back=looks_back)
    if checked.ledger.programme is None:
        raise ValidationFailed(problems)
    read = checked.ledger
    if not problems:
        return Sound(as_known_on_its_day(read, looks_back=looks_back), read, (), {}, ())
    sound = sound_part(read, problems)
    counted = {entry.path for entry in sound.entries()}
    counted -= {invalid.entry.path for invalid in read.invalid}
    unsound = {problem.path: problem.path in counted for problem in problems}
    left_out = tuple(
        entry.id
        for collection in ("requests", "cards", "calls")
        for entry in read.collections.get(collection, {}).values()
        if entry.id not in sound.collections[collection] and entry.path not in unsound
    )
    ledger = as_known_on_its_day(sound, looks_back=looks_back)
    return Sound(ledger, read, problems, unsound, left_out)


def sound_part(ledger: Ledger, problems: Iterable[Problem]) -> Ledger:
    """The ledger without the records with a problem that matters, and what hangs on them."""
    unusable = frozenset(problem.path for problem in problems if problem.code in _UNUSABLE)
    return without_unsound(ledger, unusable)


def without_later_facts(problems: Iterable[Problem], *, looks_back: bool) -> tuple[Problem, ...]:
    """The problems; for a look back those that say that a fact is of later are none."""
    return tuple(
        problem for problem in problems if not (looks_back and problem.code == fact_in_future.code)
    )


def build(
    root: Path, as_of: dt.date, edition: str, out: Path, *, looks_back: bool = False
) -> Built:
    """Check, and write the edition to ``out``; ``looks_back`` as for ``valid_ledger``.

    Raises ValidationFailed with every problem, RenderError, SearchError and WriteError; nothing is
    written then.
    """
    ledger = valid_ledger(root, as_of, looks_back=looks_back)
    from dialoog.site import output, search
    from dialoog.site.edition import render_edition
    from dialoog.site.git_dates import git_facts
    from dialoog.site.theme import find_theme

    templates = (root / "templates", TEMPLATES)
    theme = find_theme(MODULES, templates)
    git = git_facts(root, ledger)
    files = render_edition(ledger, edition, templates, theme, git)
    return Built(
        output.write(search.with_index(files), out, is_private=edition == "team"),
        theme.name,
        search.is_possible(),
        not git.has_failed,
    )
