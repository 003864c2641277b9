"""The templates and the theme as they were read last: read again when a file of them changed."""

from collections.abc import Sequence
from pathlib import Path

from dialoog.data.kept_files import KeptFiles
from dialoog.site.templating import NO_LINKS, Renderer
from dialoog.site.theme import SiteTheme, find_theme

_MAX_DEPTH = 12
"""Folders are read to this depth, which is deeper than any folder of templates."""


class KeptTemplates:
    """The templates in some folders, of which an earlier one wins, and the theme of ``modules``."""

    def __init__(self, modules: Path, folders: Sequence[Path]) -> None:
        self._modules, self._folders = modules, folders
        self._files = [
            KeptFiles(folder.parent, [folder.name], lambda path: path.count("/") < _MAX_DEPTH)
            for folder in (folder.resolve() for folder in folders)
        ]
        self._read: tuple[Renderer, SiteTheme] | None = None

    def scan(self) -> bool:
        """Look at every file; return whether one changed."""
        changed = [files.scan() for files in self._files]
        if any(changed):
            self._read = None
        return any(changed)

    def read(self) -> tuple[Renderer, SiteTheme]:
        """A renderer that links to nothing yet, with the assets of the theme, and the theme."""
        if self._read is None:
            theme = find_theme(self._modules, self._folders)
            self._read = Renderer(self._folders, NO_LINKS, dict(theme.files)), theme
        return self._read
