"""A complete edition to test: its files, its pages, and the ledgers that it is made from."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from dialoog import pipeline
from dialoog.data.ledger import Ledger
from dialoog.site import edition
from tests.frozen import frozen_ledger
from tests.html_page import HtmlPage
from tests.makers import Repository

MAX_BYTES = 60_000
"""The largest size of a page of HTML."""


@dataclass(frozen=True)
class Site:
    """The files of an edition by path, its pages except the 404, and its ledger."""

    ledger: Ledger
    files: Mapping[str, bytes]
    pages: tuple[HtmlPage, ...]

    @property
    def url(self) -> str:
        """The address of the site on the web, without a slash at the end; or ""."""
        assert self.ledger.programme
        return (self.ledger.programme.url or "").rstrip("/")

    def titles(self) -> list[str | None]:
        """The title of each page."""
        return [next(page.elements("title")).text for page in self.pages]

    def unreachable(self) -> set[str]:
        """The pages to which no links lead from the home page."""
        by_path = {page.path: page for page in self.pages}
        reached: set[str] = set()
        to_visit = ["index.html"]
        while to_visit:
            path = to_visit.pop()
            if path in reached or path not in by_path:
                continue
            reached.add(path)
            for link in by_path[path].elements("a"):
                address = urlsplit(link.get("href") or "")
                if not address.scheme and address.path:
                    folder = os.path.dirname(path)
                    to_visit.append(os.path.normpath(os.path.join(folder, address.path)))
        return by_path.keys() - reached


def rendered(ledger: Ledger, name: str) -> Site:
    """The edition ``name`` of a ledger."""
    files = dict(edition.render_edition(ledger, name, [pipeline.TEMPLATES]))
    paths = sorted(path for path in files if path.endswith(".html") and path != "404.html")
    return Site(ledger, files, tuple(HtmlPage(path, files[path], files) for path in paths))


def frozen(_: Path) -> Ledger:
    """A whole programme."""
    return frozen_ledger()


def bare(folder: Path) -> Ledger:
    """A programme with hardly any data yet."""
    repo = Repository(folder)
    for path in [*repo.files]:
        if path.split("/")[0] == "facilitators" or path.split("/")[1] in ("pages", "cards"):
            repo.remove(path)
    repo.set("content/offers/leidinggevenden.md", "competencies", [])
    return repo.ledger()
