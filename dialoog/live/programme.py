"""The programme in memory: after a change only what changed is read and checked again."""

import datetime as dt
import gc
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from threading import RLock

from dialoog import pipeline
from dialoog.checks.reading import ParsedFiles
from dialoog.data.collections import FOLDERS, is_folder
from dialoog.data.kept_files import KeptFiles
from dialoog.data.reader import FileEntry
from dialoog.effect.comparison import Comparison
from dialoog.effect.side import Side
from dialoog.live.snapshot import INDEX, Snapshot
from dialoog.pipeline import Checked
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.edition import DrawnEdition
from dialoog.site.git_dates import KeptGitFacts
from dialoog.site.hosting import content_type
from dialoog.site.kept_templates import KeptTemplates
from dialoog.site.routes.staff import staff_edition
from dialoog.site.routes.team import team_edition
from dialoog.site.views.components.layout import SiteFrame

Frame = Callable[[SiteFrame], SiteFrame]


class LiveProgramme:
    """The files below ``root``, checked as of a day, with an edition of what is sound of them.

    Of the edition for staff, which is for everybody, nothing is shown while there are problems.
    ``today`` gives the day, or is one that stays; ``looks_back`` says that it is past. ``frame``,
    set before the first page, changes the layout of every page. One thread works with it at a time.
    """

    def __init__(
        self,
        root: Path,
        today: Callable[[], dt.date] | dt.date,
        *,
        looks_back: bool = False,
        edition: str = "team",
    ) -> None:
        self.root = root
        self.today = today
        self._edition = edition
        self.looks_back = looks_back
        self.frame: Frame | None = None
        self._lock = RLock()
        self._files = KeptFiles(root, FOLDERS, is_folder)
        self._elsewhere: list[str] = []
        self._parsed: ParsedFiles = {}
        self._snapshot: Snapshot | None = None
        self._foreseen: tuple[Mapping[str, FileEntry], ParsedFiles, Comparison] | None = None
        folders = (root / "templates", pipeline.TEMPLATES)
        self._templates = KeptTemplates(pipeline.MODULES, folders, stay=edition == "team")
        self._git = KeptGitFacts(root)

    @property
    def snapshot(self) -> Snapshot:
        """The programme as it was read last."""
        with self._lock:
            if self._snapshot is None:
                self.refresh()
            assert self._snapshot
            return self._snapshot

    def refresh(self) -> bool:
        """Read what changed on disk, and whether it is another day; return whether it is new."""
        with self._lock:
            elsewhere = pipeline.files_elsewhere(self.root)
            changed = self._files.scan(), self._templates.scan(), elsewhere != self._elsewhere
            self._elsewhere = elsewhere
            return self._renew(is_other=any(changed))

    def look_again(self) -> bool:
        """The same for files that were just saved, and for templates."""
        with self._lock:
            changed = self._files.look_at(self._files.just_saved), self._templates.scan()
            return self._renew(is_other=any(changed))

    def put(self, files: Mapping[str, bytes | None]) -> bool:
        """Read files that were just written, by path; nothing else is looked at."""
        with self._lock:
            return self._renew(is_other=self._files.look_at(files))

    def compare(self, files: Mapping[str, bytes | None]) -> Comparison:
        """What would be different if these files, by path, were written (None: removed).

        Asked again of the same, as a form is looked at and then saved, it is the same object.
        """
        with self._lock:
            before = self.snapshot
            parsed: ParsedFiles = {**self._parsed}
            day = before.checked.ledger.as_of

            def check(files: Mapping[str, FileEntry], earlier: Checked | None) -> Checked:
                return pipeline.check_files(files.values(), self._elsewhere, day, parsed, earlier)

            after = self._files.with_change(files)
            if self._foreseen and self._foreseen[0] == after:
                return self._foreseen[2]
            comparison = Comparison.with_change(before.side, before.entries, after, check, files)
            self._foreseen = after, parsed, comparison
            return comparison

    def page(self, address: str) -> tuple[bytes, str] | None:
        """The page or file at an address of the edition, and its type; None without one.

        Raises RenderError.
        """
        if address.startswith(INDEX):
            data = self.snapshot.index_file(address)
        else:
            with self._lock:
                edition = self.snapshot.edition
                data = edition.at(address) if edition else None
        end = ".html" if address.endswith("/") else Path(address).suffix
        return None if data is None else (data, content_type(end))

    def render(self, template: str, address: str, view: object) -> bytes:
        """A page of the desk itself, in the layout of the edition. Raises RenderError."""
        with self._lock:
            edition = self.snapshot.edition
            if edition is None:
                raise LookupError("a page needs a programme")
            return edition.render(template, address, view)

    def _renew(self, *, is_other: bool) -> bool:
        day = self.today if isinstance(self.today, dt.date) else self.today()
        last = self._snapshot
        if last and not is_other and last.checked.ledger.as_of == day:
            return False
        entries = self._files.entries
        earlier = last.checked if last and last.checked.ledger.as_of == day else None
        side = self._as_foreseen(entries) if earlier else None
        self._foreseen = None
        self._parsed = {
            path: known
            for path, known in self._parsed.items()
            # what is suggested for a mistake depends on the other files
            if path in entries and not known[1].problems
        }
        if side is None:
            if last is None:
                pipeline.read_with_memory(self.root, entries.values(), self._parsed)
            checked = pipeline.check_files(
                entries.values(), self._elsewhere, day, self._parsed, earlier
            )
            side = Side.of(checked, looks_back=self.looks_back)
        if last is None:
            gc.collect()
            gc.freeze()  # what stays is not looked at again for each page
            gc.set_threshold(50_000, 20, 50)  # a save makes many objects, and few circles
        self._snapshot = Snapshot(entries, side, self._draw, self._lock)
        return True

    def _as_foreseen(self, entries: Mapping[str, FileEntry]) -> Side | None:
        """What the last comparison said, where these are the very files that it foresaw."""
        if self._foreseen is None or self._foreseen[0] != entries:
            return None
        _, parsed, comparison = self._foreseen
        side = comparison.after
        if side.readable is not side.checked:
            return None
        self._parsed = parsed
        is_sound = not any(known.problems for _, known in parsed.values())
        return side if is_sound else None

    def _draw(self, snapshot: Snapshot) -> DrawnEdition | None:
        if snapshot.sound is None or (self._edition == "staff" and snapshot.problems):
            return None
        facts = self._git.of(snapshot.ledger, snapshot.entries)
        if self._edition == "staff":
            content = staff_edition(OpenLedger.of(snapshot.ledger).with_git(facts))
        else:
            team = snapshot.team
            assert team
            content = team_edition(replace(team, open=team.open.with_git(facts)))
        return DrawnEdition.of(content, *self._templates.read(), self.frame)
