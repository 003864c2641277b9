"""An index over pages, for a search that the browser does by itself, with Dutch stems.

Pagefind reads HTML files and writes what its script needs: that script, words in parts, and a
fragment a page. Only pages with the attribute ``data-pagefind-body`` are in it. The same pages
give the same bytes. It is a programme of its own, in the package ``pagefind-bin``; where there is
none the site goes without, and its page of all pages is what remains.
"""

import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

FOLDER = "pagefind"
"""Where the index stands in the site."""
_MARK = b" data-pagefind-body"
_KEPT = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", "index/*", "fragment/*", "wasm.*")
_NOT_KEPT = ("wasm.unknown.pagefind",)
_NAMELESS = (
    (b"https://example.com", b"x:"),
    (rb"https:\/\/example.com", b"x:"),
    (rb"https:\/\/example\.com", b"x:"),
)
"""Its script names a host that stands for any host; no file of the site names another host."""


class SearchError(Exception):
    """The index could not be made; its text is one Dutch line."""


def is_possible() -> bool:
    """Whether Pagefind is installed here."""
    return _programme() is not None


def with_index(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """The files (path in the site, bytes) as they come, and behind them the index over the pages.

    Nothing is added where Pagefind is not installed. Raises SearchError.
    """
    pages = []
    for path, data in files:
        yield path, data
        if path.endswith(".html") and _MARK in data:
            pages.append((path, data))
    programme = _programme()
    if programme and pages:
        yield from _index(programme, pages)


def _programme() -> Path | None:
    try:
        from pagefind_bin import get_executable

        return Path(get_executable())
    except (ImportError, OSError):
        return None


def _index(programme: Path, pages: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Every file of the index, by path, sorted; the pages are put in a folder for a moment."""
    with tempfile.TemporaryDirectory(prefix="dialoog-") as folder:
        site, made = Path(folder, "site"), Path(folder, FOLDER)
        for path, data in pages:
            place = site / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        _run([str(programme), "--site", str(site), "--output-path", str(made), "--silent"], folder)
        found = {file for kept in _KEPT for file in made.glob(kept) if file.name not in _NOT_KEPT}
        for file in sorted(found):
            yield f"{FOLDER}/{file.relative_to(made).as_posix()}", _without_host(file)


def _run(command: list[str], folder: str) -> None:
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError) as error:
        message = f"De zoekindex kon niet worden gemaakt ({type(error).__name__}: pagefind)."
        raise SearchError(message) from error


def _without_host(path: Path) -> bytes:
    data = path.read_bytes()
    if path.suffix == ".js":
        for host, nothing in _NAMELESS:
            data = data.replace(host, nothing)
    return data
