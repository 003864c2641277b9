"""The theme of the site: the house style where it is installed, else a neutral one.

The house style is the Amsterdam Design System, as packages below ``node_modules``. Its tokens,
logo and font belong to the City of Amsterdam: they are copied into a built site, never kept here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dialoog.site.theme.css_purge import UsedClasses, extract_images, purge_css

HOUSE = "house"
"""The folder of the house style within the site's assets."""
_LOGO = "logo.svg"
_OWN = ("dialoog.css", "punch-card.css")


@dataclass(frozen=True, slots=True)
class SiteTheme:
    """A name for people, the style sheets in order, and the path of a logo, or "".

    ``files`` are the files of the theme that are not among the site's own assets: the path below
    the assets, and the bytes.
    """

    name: str
    stylesheets: tuple[str, ...]
    logo: str
    files: tuple[tuple[str, bytes], ...]


NEUTRAL = SiteTheme("de eigen, neutrale stijl", ("neutral.css", *_OWN), "", ())


def find_theme(modules: Path, templates: Sequence[Path]) -> SiteTheme:
    """The house style when its packages are complete in ``modules``, else the neutral theme.

    Only the parts of the house style whose classes occur in the folders ``templates`` are used.
    """
    house = modules / "@amsterdam"
    if not house.is_dir():
        return NEUTRAL
    assets, css, tokens = (house / f"design-system-{name}" for name in ("assets", "css", "tokens"))
    try:
        return _house(assets, css, tokens, UsedClasses.by(templates))
    except OSError:
        return NEUTRAL


def _house(assets: Path, css: Path, tokens: Path, used: UsedClasses) -> SiteTheme:
    text, images = extract_images(purge_css(assets, css, tokens, used))
    paths = sorted((assets / "font").glob("*.woff2"))
    fonts = [(path.name, path.read_bytes()) for path in paths if path.name in text]
    logo = assets / "logo" / "amsterdam-logo.svg"
    files = (("house.css", text.encode()), (_LOGO, logo.read_bytes()), *images, *fonts)
    return SiteTheme(
        "de huisstijl van de gemeente Amsterdam",
        (f"{HOUSE}/house.css", "house.css", *_OWN),
        f"{HOUSE}/{_LOGO}",
        tuple((f"{HOUSE}/{name}", data) for name, data in files),
    )
