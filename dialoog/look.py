"""The look of the site: the house style where it is installed, else the project's own.

The house style is the Amsterdam Design System, as packages below ``node_modules``. Its tokens,
logo and font belong to the City of Amsterdam: they are copied into a built site, never kept here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

HOUSE = "house"
"""The folder of the house style within the site's assets."""
_OWN = ("dialoog.css", "punch-card.css")
_IN_PROSE = (
    *("blockquote", "gap", "heading", "link", "ordered-list", "paragraph", "prose", "table"),
    *("unordered-list", "visually-hidden"),
)
"""The parts that prose is dressed in; the others are read off the templates."""
_CLASS = re.compile(r"\bams-([a-z0-9]+(?:-[a-z0-9]+)*)")
_TOKEN = re.compile(r"^\s*(--[\w-]+):\s*(.*?);\s*(?:/\*.*)?$", re.MULTILINE)
_USED = re.compile(r"var\(\s*(--[\w-]+)")
_PICTURE = re.compile(r'url\("(data:image/svg\+xml;utf8,([^"]*))"\)')


@dataclass(frozen=True, slots=True)
class Look:
    """How the site looks: a name for people, style sheets in order, and the logo's SVG or nothing.

    ``files`` are what the site carries for it besides its own assets: path below the assets, bytes.
    """

    name: str
    sheets: tuple[str, ...]
    logo: str
    files: tuple[tuple[str, bytes], ...]


NEUTRAL = Look("de eigen, neutrale stijl", ("neutral.css", *_OWN), "", ())


def find(modules: Path, templates: Sequence[Path]) -> Look:
    """The house style when its packages stand in ``modules``, else the neutral look.

    Of the house style come only the parts whose classes stand in one of the folders ``templates``.
    """
    house = modules / "@amsterdam"
    assets, css, tokens = (house / f"design-system-{name}" for name in ("assets", "css", "tokens"))
    try:
        return _house(assets, css, tokens, _used_parts(templates))
    except OSError:
        return NEUTRAL


def _used_parts(templates: Sequence[Path]) -> frozenset[str]:
    """The names after ``ams-`` in every template."""
    pages = (page for folder in templates for page in folder.rglob("*.html"))
    found = (_CLASS.findall(page.read_text(encoding="utf-8")) for page in pages)
    return frozenset(_IN_PROSE).union(*found)


def _house(assets: Path, css: Path, tokens: Path, used: frozenset[str]) -> Look:
    sheet, pictures = _apart(_sheet(assets, css, tokens, used))
    fonts = sorted((assets / "font").glob("*.woff2"))
    named = [font for font in fonts if font.name in sheet]
    files = ((f"{HOUSE}/house.css", sheet.encode()), *pictures, *_copied(named))
    sheets = (f"{HOUSE}/house.css", "house.css", *_OWN)
    return Look("de huisstijl van de gemeente Amsterdam", sheets, _logo(assets), files)


def _apart(sheet: str) -> tuple[str, list[tuple[str, bytes]]]:
    """A sheet whose pictures are files beside it: the policy of the pages takes none within it."""
    files = []
    for number, (address, picture) in enumerate(dict.fromkeys(_PICTURE.findall(sheet)), start=1):
        name = f"picture-{number}.svg"
        sheet = sheet.replace(address, name)
        files.append((f"{HOUSE}/{name}", unquote(picture).encode()))
    return sheet, files


def _copied(fonts: list[Path]) -> Iterator[tuple[str, bytes]]:
    return ((f"{HOUSE}/{font.name}", font.read_bytes()) for font in fonts)


def _sheet(assets: Path, css: Path, tokens: Path, used: frozenset[str]) -> str:
    """One style sheet: font, the parts that are used, and the tokens that those ask for."""
    font = _read(assets / "font" / "index.css")
    found = (css / "dist" / part / f"{part}.css" for part in sorted(used))
    parts = "\n".join(_read(path) for path in found if path.is_file())
    values = _read(tokens / "dist" / "index.css") + _read(tokens / "dist" / "compact.css")
    return f"{font}\n{parts}\n{_needed(values, parts)}\n"


def _read(path: Path) -> str:
    text = path.read_text(encoding="utf-8-sig")
    return re.sub(r"/\*# sourceMappingURL=.*?\*/", "", text)


def _needed(tokens: str, sheet: str) -> str:
    """The tokens that a sheet asks for, and those that they ask for; the last value counts."""
    values = dict(_TOKEN.findall(tokens))
    wanted, todo = set(), [*_USED.findall(sheet), *_ASKED_BY_US]
    while todo:
        name = todo.pop()
        if name not in wanted and name in values:
            wanted.add(name)
            todo.extend(_USED.findall(values[name]))
    lines = "\n".join(f"  {name}: {value};" for name, value in values.items() if name in wanted)
    return f":root {{\n{lines}\n}}"


_ASKED_BY_US = (
    *("--ams-color-text", "--ams-color-separator", "--ams-color-background"),
    *("--ams-color-interactive", "--ams-color-interactive-hover", "--ams-color-feedback-error"),
    *("--ams-typography-font-family", "--ams-space-xs", "--ams-space-s", "--ams-space-m"),
    *("--ams-space-l", "--ams-space-xl"),
)
"""The tokens that templates/assets/house.css asks for."""


def _logo(assets: Path) -> str:
    """The logo as it stands in a page: beside it the header says in words where the link leads."""
    svg = _read(assets / "logo" / "amsterdam-logo.svg")
    return svg.replace("<svg ", '<svg class="ams-logo" aria-hidden="true" height="40" ', 1)
