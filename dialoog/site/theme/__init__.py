"""The look of the site: the house style where it is installed, else the project's own.

The house style is the Amsterdam Design System, as packages below ``node_modules``. Its tokens,
logo and font belong to the City of Amsterdam: they are copied into a built site, never kept here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dialoog.site.theme.css_purge import UsedClasses, extract_images, purge_css

HOUSE = "house"
"""The folder of the house style within the site's assets."""
_LOGO = "logo.svg"
_OWN = ("dialoog.css", "punch-card.css")


@dataclass(frozen=True, slots=True)
class Theme:
    """How the site looks: a name for people, its style sheets in order, and a logo or nothing.

    ``files`` are what the site carries for it besides its own assets: path below the assets, bytes.
    ``logo`` is the path of one of them.
    """

    name: str
    stylesheets: tuple[str, ...]
    logo: str
    files: tuple[tuple[str, bytes], ...]


NEUTRAL = Theme("de eigen, neutrale stijl", ("neutral.css", *_OWN), "", ())


def find_theme(modules: Path, templates: Sequence[Path]) -> Theme:
    """The house style when its packages stand in ``modules``, else the neutral look.

    Of the house style come only the parts whose classes stand in one of the folders ``templates``.
    """
    house = modules / "@amsterdam"
    if not house.is_dir():
        return NEUTRAL
    assets, css, tokens = (house / f"design-system-{name}" for name in ("assets", "css", "tokens"))
    try:
        return _house(assets, css, tokens, UsedClasses.by(templates))
    except OSError:
        return NEUTRAL


def _house(assets: Path, css: Path, tokens: Path, used: UsedClasses) -> Theme:
    text, pictures = extract_images(purge_css(assets, css, tokens, used))
    fonts = sorted((assets / "font").glob("*.woff2"))
    named = [font for font in fonts if font.name in text]
    logo = assets / "logo" / "amsterdam-logo.svg"
    files = (("house.css", text.encode()), (_LOGO, logo.read_bytes()), *pictures, *_copied(named))
    return Theme(
        "de huisstijl van de gemeente Amsterdam",
        (f"{HOUSE}/house.css", "house.css", *_OWN),
        f"{HOUSE}/{_LOGO}",
        tuple((f"{HOUSE}/{name}", data) for name, data in files),
    )


def _copied(fonts: list[Path]) -> Iterator[tuple[str, bytes]]:
    return ((font.name, font.read_bytes()) for font in fonts)
