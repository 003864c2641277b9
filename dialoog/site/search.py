"""Makes the search index with Pagefind; the browser searches in it, with Dutch word stems.

Pagefind reads HTML files and writes a script, an index in parts, and a fragment for each page. Only
pages with the attribute ``data-pagefind-body`` are in it. One with ``data-found-by="title"`` too is
found by its head alone, for what it lists has pages of its own; one with ``data-found-by="marks"``
by its head and each ``<dd data-found>``, for its other words are on thousands of pages. What a page
is found by besides its text (``SEARCH_WORDS``, and its own in ``<meta name="keywords">``) counts
most; its description is shown with what is found. Beside the index stand the words of all pages,
for who mistypes one. The same pages give the same bytes. Pagefind is a program of its own, in the
package ``pagefind-bin``; without it the site has no search, only its page that lists all pages.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing
from pathlib import Path, PurePosixPath

from dialoog.formats.unicode import fold
from dialoog.site.pagefind_service import PagefindService
from dialoog.site.search_words import SEARCH_WORDS

INDEX_FOLDER = "pagefind"
"""The folder of the index in the site."""
WORDS = f"{INDEX_FOLDER}/words.json"
"""The words of all pages, folded, the most frequent first."""
_MARK = b" data-pagefind-body"
_MAIN = re.compile(r"<main\b[^>]* data-pagefind-body[^>]*>")
_META = '<meta name="{}" content="([^"]*)">'
_HEADING = r"<h1\b.*?</h1>"
_FOUND_BY = {
    ' data-found-by="title"': re.compile(_HEADING, re.DOTALL),
    ' data-found-by="marks"': re.compile(rf"{_HEADING}|<dd\b[^>]* data-found>.*?</dd>", re.DOTALL),
}
_PART = re.compile(r"/(?:\d{4}(?:/\d\d)*|gesprek-\d+)/index\.html$")
"""The addresses of pages that are a part of another: of a year, month or day, and session packs."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_KEPT = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", "index/*", "fragment/*", "wasm.*")
_NOT_KEPT = ("wasm.unknown.pagefind",)
_HOSTS = (
    (b"https://example.com", b"x:"),
    (rb"https:\/\/example.com", b"x:"),
    (rb"https:\/\/example\.com", b"x:"),
)
"""Its script names an example host; no file of the site may name another host."""


def is_possible() -> bool:
    """Whether Pagefind is installed here."""
    return _pagefind() is not None


def with_index(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """The files (path in the site, bytes), followed by those of the index.

    Without Pagefind there is no index. Raises SearchError.
    """
    pagefind = _pagefind()
    with ExitStack() as until_made:
        index = None
        for path, data in files:
            yield path, data
            if pagefind and path.endswith(".html") and _MARK in data:
                index = index or until_made.enter_context(closing(PagefindService(pagefind)))
                index.add(path, _for_index(path, data.decode("utf-8")))
        if index:
            yield from _with_words(dict(index.files(_is_kept)))


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


def _with_words(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The files of an index as the site has them, sorted by path, and the words of its pages."""
    for name in sorted(files):
        yield f"{INDEX_FOLDER}/{name}", _without_host(name, files[name])
    yield WORDS, _words(data for name, data in files.items() if name.startswith("fragment/"))


def _is_kept(name: str) -> bool:
    return any(map(PurePosixPath(name).match, _KEPT)) and name not in _NOT_KEPT


def _for_index(path: str, html: str) -> str:
    """What Pagefind reads of a page: its main part, with the words it is found by and is told by.

    Header and footer of ten thousand pages would take a third of its time, and all that is on ten
    thousand dossiers two thirds of the rest.
    """
    head, _, body = html.partition("<body")
    main = _MAIN.search(body)
    if main is None:
        return html
    text = body[main.end() : body.rfind("</main>")]
    for attribute, parts in _FOUND_BY.items():
        if attribute in main[0]:
            text = "".join(parts.findall(text))
    least = ' data-pagefind-weight="0.1"' if _PART.search(path) else ""
    text = text.replace("<h1", f"<h1{least}", 1)
    fixed = ", ".join(SEARCH_WORDS.get(path.removesuffix("/index.html"), ()))
    metas = (re.search(_META.format(name), head) for name in ("keywords", "description"))
    keywords, shown = (found[1] if found else "" for found in metas)
    return (
        f'{head}<body>{main[0]}<p data-pagefind-weight="10">{fixed} {keywords}</p>{text}'
        f'<p data-pagefind-meta="summary"{least}>{shown}</p></main></body></html>'
    )


def _words(fragments: Iterable[bytes]) -> bytes:
    """The words in the fragments, by how often they are there and then by the alphabet, as JSON."""
    written: Counter[str] = Counter()
    for fragment in fragments:
        _, _, data = gzip.decompress(fragment).decode("utf-8").partition("{")
        written.update(_WORD.findall(json.loads("{" + data)["content"]))
    counts: Counter[str] = Counter()
    for word, times in written.items():
        counts[fold(word)] += times
    words = sorted(counts, key=lambda word: (-counts[word], word))
    return json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _without_host(name: str, data: bytes) -> bytes:
    if name.endswith(".js"):
        for host, replacement in _HOSTS:
            data = data.replace(host, replacement)
    return data
