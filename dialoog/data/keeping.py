"""Keeps what was saved: in the files, and in git on a branch of the day for a colleague to see."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from dialoog.data.collections import is_record
from dialoog.data.incoming_records import Choices, Conflicts, merge_records, other_files
from dialoog.formats.files import SaveError
from dialoog.formats.git.hosts import pull_request_url
from dialoog.formats.git.merging import incoming
from dialoog.formats.git.sharing import came_in, fetch, push
from dialoog.formats.git.undo import Saved, saved_commits
from dialoog.formats.git.working_copy import WorkingCopy, WorkingCopyError
from dialoog.formats.saving import Saver, SaveResult, TextChanges

_MERGED = "Het werk van anderen opgehaald"
_BY_HAND = (
    "Met de hand gaat het zo: open GitHub Desktop, en kies daarin deze map en {branch}. Klik op "
    "Publish branch of Push origin, en daarna op Create Pull Request. Hebt u GitHub Desktop niet? "
    "Vraag dan een collega die met git werkt om de wijzigingen naar de server te sturen."
)
_WAITING = "Wat u eerder bewaarde, staat in de bestanden en is nog niet vastgelegd in git."
_NOTHING = "Er is nog niets om te laten zien: bewaar eerst iets."
_AT_SERVER = "De tak {branch} staat op de server. Vraag daar een collega om ernaar te kijken."


@dataclass(frozen=True, slots=True)
class Shared:
    """The page at which a colleague is asked to look; without it "", and how to go on by hand."""

    url: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class CameIn:
    """The work of others: whether some is in the files now, and the conflicts to settle first.

    ``others`` is the number of its files without records, which were reviewed: the programme as it
    runs does not use them.
    """

    is_taken: bool = False
    others: int = 0
    conflicts: Conflicts = field(default_factory=dict)


@dataclass(frozen=True)
class Keeper:
    """Writes and commits below ``root``, on the day that ``today`` gives. One thread at a time.

    First of all, each of its methods writes and commits what a kill interrupted. All of them raise
    SaveError, and those with the server WorkingCopyError: then no file is different.
    """

    root: Path
    today: Callable[[], dt.date]

    def keep(self, changes: TextChanges, sentence: str) -> SaveResult:
        """Write files, by path, and commit them with a Dutch sentence that names nobody.

        Where git cannot commit them, the remark says so.
        """
        return self._saver.save(changes, sentence)

    def resume(self) -> str:
        """Finish what a kill interrupted, as the desk starts; what there is to say of it, or ""."""
        try:
            return _WAITING if self._saver.resume() else ""
        except SaveError as error:
            return str(error)

    def history(self) -> list[Saved]:
        """The forms that were saved today on this branch and not undone, the last first."""
        try:
            return saved_commits(self._copy, self._saver.mark)
        except WorkingCopyError:
            return []

    def undo(self) -> Saved:
        """Take the last form that was saved today back; WorkingCopyError where that cannot be."""
        return self._saver.undo()

    def share(self, title: str, text: str, repository: str) -> Shared:
        """Send the branch to the server; ``repository`` is the address of its page there, or ""."""
        self._saver.resume()
        if self._copy.is_main(self._copy.branch):
            return Shared("", _NOTHING)
        try:
            branch = push(self._copy)
        except WorkingCopyError as error:
            name = f"de tak {self._copy.branch}" if self.history() else "de tak met uw werk"
            return Shared("", f"{error} {_BY_HAND.format(branch=name)}")
        url = pull_request_url(repository, branch, title, text)
        return Shared(url, "" if url else _AT_SERVER.format(branch=branch))

    def fetch(self) -> CameIn:
        """Fetch what others changed, and take it in unless a field conflicts: then nothing is.

        Of a branch that nobody reviewed yet, records alone.
        """
        self._saver.resume()
        fetch(self._copy)
        return self._take_in({})

    def settle(self, choices: Choices) -> CameIn:
        """Take in what was fetched, with the conflicts as chosen; as ``fetch``."""
        self._saver.resume()
        return self._take_in(choices)

    @property
    def _copy(self) -> WorkingCopy:
        return WorkingCopy(self.root)

    @property
    def _saver(self) -> Saver:
        day = self.today()
        return Saver(self._copy, f"werk-{day}", f"Formulier: {day}", is_record)

    def _take_in(self, choices: Choices) -> CameIn:
        copy, came = self._copy, CameIn()
        for commit in came_in(copy):
            work = incoming(copy, commit, is_record)
            files, conflicts = merge_records(copy, work, choices)
            if conflicts:
                return replace(came, conflicts=conflicts)
            self._saver.merge(work, files, _MERGED)
            came = CameIn(True, came.others + other_files(copy, work))
        return came
