"""Takes screenshots of the site, to review before a change of its look is merged.

    python -m tests.browser.pictures FOLDER

Home, an offer, the card, a dossier and the worklist, on a phone and on a laptop, in both looks:
``FOLDER/home-house-phone.png``. It renews docs/home.png too, which README.md shows.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

from dialoog.cli.arguments import REPOSITORY
from tests.browser import sites
from tests.browser.sites import LOOKS, Site

PAGES = {
    "home": ("staff", ""),
    "offer": ("staff", "aanbod/leidinggevenden/"),
    "card": ("staff", "strippenkaart/"),
    "dossier": ("team", "dossiers/2026-007/"),
    "worklist": ("team", "werkvoorraad/"),
}
"""What is taken, by name: the edition, and the address below the site."""
SCREENS = {"phone": (360, 740), "laptop": (1280, 800)}
README = REPOSITORY / "docs" / "home.png"


def main(folder: Path) -> None:
    """Take every picture for which the look is installed here."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as work,
        sites.served(Path(work)) as url,
        sites.chromium() as browser,
    ):
        for look in filter(sites.has, LOOKS):
            built = {
                edition: sites.built(edition, look, Path(work), url) for edition in sites.EDITIONS
            }
            for name, (edition, address) in PAGES.items():
                take(browser, built[edition].url + address, folder / f"{name}-{look}")
            if look == "neutral":
                front(browser, built["staff"])


def take(browser: Any, address: str, path: Path) -> None:
    """Take a whole page on each screen, saved as ``path`` with the screen's name appended."""
    for screen, (width, height) in SCREENS.items():
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto(address)
        page.evaluate("document.fonts.ready")
        page.screenshot(path=f"{path}-{screen}.png", full_page=True)
        page.close()


def front(browser: Any, site: Site) -> None:
    """Take the top of the home page, as it is seen without scrolling."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(site.url)
    page.screenshot(path=README)
    page.close()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("python -m tests.browser.pictures FOLDER")
    main(Path(sys.argv[1]))
