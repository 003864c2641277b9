"""The templates and the theme as they were read last: read again when a file of them changed.

On the desk they stay as they were at its start: a template is a program, and one that comes in by a
fetch is not run before somebody starts the desk again.
"""

from collections.abc import Sequence
from pathlib import Path

from dialoog.data.kept_files import KeptFiles
from dialoog.site.shown_page import NO_LINKS
from dialoog.site.templating import Renderer
from dialoog.site.theme import SiteTheme, find_theme

_MAX_DEPTH = 12
"""Folders are read to this depth, which is deeper than any folder of templates."""


class KeptTemplates:
    """The templates in some folders, of which an earlier one wins, and the theme of ``modules``.

    With ``stay`` they are those of the first ``scan``, whatever becomes of the files.
    """

    def __init__(self, modules: Path, folders: Sequence[Path], *, stay: bool = False) -> None:
        self._modules, self._folders, self._stay = modules, folders, stay
        self._files = [
            KeptFiles(folder.parent, [folder.name], lambda path: path.count("/") < _MAX_DEPTH)
            for folder in (folder.resolve() for folder in folders)
        ]
        self._read: tuple[Renderer, SiteTheme] | None = None

    def scan(self) -> bool:
        """Look at every file; return whether one changed."""
        if self._stay:
            self.read()
            return False
        changed = [files.scan() for files in self._files]
        if any(changed):
            self._read = None
        return any(changed)

    def read(self) -> tuple[Renderer, SiteTheme]:
        """A renderer that links to nothing yet, with the assets of the theme, and the theme."""
        if self._read is None:
            theme = find_theme(self._modules, self._folders)
            renderer = Renderer(self._folders, NO_LINKS, dict(theme.files))
            if self._stay:
                renderer.keep_files()
            self._read = renderer, theme
        return self._read
