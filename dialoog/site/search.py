"""Makes the search index with Pagefind; the browser searches in it, with Dutch word stems.

Pagefind reads HTML files and writes a script, an index in parts, and a fragment for each page. Only
pages with the attribute ``data-pagefind-body`` are in it. The same pages give the same bytes. It is
a program of its own, in the package ``pagefind-bin``; without it the site has no search, only its
page that lists all pages.
"""

import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from dialoog.formats.problem import ExpectedError

INDEX_FOLDER = "pagefind"
"""The folder of the index in the site."""
_MARK = b" data-pagefind-body"
_KEPT = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", "index/*", "fragment/*", "wasm.*")
_NOT_KEPT = ("wasm.unknown.pagefind",)
_HOSTS = (
    (b"https://example.com", b"x:"),
    (rb"https:\/\/example.com", b"x:"),
    (rb"https:\/\/example\.com", b"x:"),
)
"""Its script names an example host; no file of the site may name another host."""


class SearchError(ExpectedError):
    """The index could not be made; its text is one Dutch line."""


def is_possible() -> bool:
    """Whether Pagefind is installed here."""
    return _pagefind() is not None


def with_index(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """The files (path in the site, bytes), followed by those of the index.

    Without Pagefind there is no index. Raises SearchError.
    """
    pages = []
    for path, data in files:
        yield path, data
        if path.endswith(".html") and _MARK in data:
            pages.append((path, data))
    pagefind = _pagefind()
    if pagefind and pages:
        yield from _index(pagefind, pages)


def index_alone(files: Iterable[tuple[str, bytes]]) -> Mapping[str, bytes]:
    """The files of the index, by address; without Pagefind no file is asked for."""
    made = with_index(files) if is_possible() else ()
    return {f"/{path}": data for path, data in made if path.startswith(f"{INDEX_FOLDER}/")}


def _pagefind() -> Path | None:
    try:
        from pagefind_bin import get_executable

        return Path(get_executable())
    except (ImportError, OSError):
        return None


def _index(pagefind: Path, pages: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Every file of the index, sorted by path; Pagefind reads the pages in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="dialoog-") as folder:
        site, index = Path(folder, "site"), Path(folder, INDEX_FOLDER)
        for path, data in pages:
            page = site / path
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_bytes(data)
        _run([str(pagefind), "--site", str(site), "--output-path", str(index), "--silent"], folder)
        files = {file for pattern in _KEPT for file in index.glob(pattern)}
        for file in sorted(files):
            if file.name not in _NOT_KEPT:
                yield f"{INDEX_FOLDER}/{file.relative_to(index).as_posix()}", _without_host(file)


def _run(command: list[str], folder: str) -> None:
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError) as error:
        message = f"De zoekindex kon niet worden gemaakt ({type(error).__name__}: pagefind)."
        raise SearchError(message) from error


def _without_host(path: Path) -> bytes:
    data = path.read_bytes()
    if path.suffix == ".js":
        for host, replacement in _HOSTS:
            data = data.replace(host, replacement)
    return data
