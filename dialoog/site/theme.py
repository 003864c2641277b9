"""The theme of the site: the house style where it is installed, else a neutral one.

The house style is the Amsterdam Design System, as packages below ``node_modules``. Its tokens,
logo and font belong to the City of Amsterdam: they are copied into a built site, never kept here.
Its style sheet weighs some 400 kB, and a page with all its files may weigh half of that: only the
rules that the site uses are copied.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

HOUSE = "house"
"""The folder of the house style within the site's assets."""
_LOGO = "logo.svg"
_OWN = ("dialoog.css", "punch-card.css")
_IN_PROSE = (
    *("blockquote", "gap", "heading", "link", "ordered-list", "paragraph", "prose", "table"),
    *("unordered-list", "visually-hidden"),
)
"""The parts that Python puts on prose; the others are found in the templates."""
_PROSE_CLASSES = tuple(f"ams-{part}" for part in _IN_PROSE)
_CLASS = re.compile(r"\bams-[a-z0-9]+(?:[-_]+[a-z0-9]+)*(?:--(?![a-z0-9]))?")
_BLOCK = re.compile(r"([^{}]+)\{((?:[^{}]|\{[^{}]*\})*)\}")
"""A rule, or a condition with rules: the text before the braces, and the text within."""
_COMMA = re.compile(r",(?![^(]*\))")
_NOT = re.compile(r":not\([^)]*\)")
_TOKEN = re.compile(r"^\s*(--[\w-]+):\s*(.*?);\s*(?:/\*.*)?$", re.MULTILINE)
_NAMED = re.compile(r"var\(\s*(--[\w-]+)")
_PLAIN = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
_SET = re.compile(r"[{;]\s*(--[\w-]+):")
_IMAGE = re.compile(r'url\("(data:image/svg\+xml;utf8,([^"]*))"\)')
OWN_TOKENS = (
    *("--ams-color-text", "--ams-color-separator", "--ams-color-background"),
    *("--ams-color-interactive", "--ams-color-interactive-hover", "--ams-typography-font-family"),
    *("--ams-space-m", "--ams-space-l", "--ams-space-xl"),
)
"""The tokens that templates/assets/house.css uses."""


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


@dataclass(frozen=True, slots=True)
class UsedClasses:
    """The classes of the house style that a site uses.

    ``prefixes`` are the beginnings of classes that a template completes: ``ams-badge--``.
    """

    complete: frozenset[str]
    prefixes: tuple[str, ...]

    @classmethod
    def by(cls, templates: Sequence[Path]) -> "UsedClasses":
        """The classes that occur in the templates and scripts of these folders."""
        files = (file for folder in templates for file in folder.rglob("*.*"))
        texts = (
            file.read_text(encoding="utf-8-sig", errors="replace")
            for file in files
            if file.suffix in {".html", ".js"}
        )
        names = {name for text in texts for name in _CLASS.findall(text)}
        prefixes = {name for name in names if name.endswith("--")}
        return cls(frozenset(names - prefixes), tuple(sorted(prefixes)))

    def parts(self) -> list[str]:
        """The names of the parts of the house style that may be used, in order."""
        names = {re.split("__|--", name)[0] for name in (*self.complete, *self.prefixes)}
        return sorted({name.removeprefix("ams-") for name in names} | {*_IN_PROSE})

    def has(self, selector: str) -> bool:
        """Whether this selector can match an element of the site."""
        names = _CLASS.findall(_NOT.sub("", selector))
        prefixes = (*self.prefixes, *_PROSE_CLASSES)
        return all(name in self.complete or name.startswith(prefixes) for name in names)


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
    text, images = _extract_images(_purge_css(assets, css, tokens, used))
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


def _purge_css(assets: Path, css: Path, tokens: Path, used: UsedClasses) -> str:
    """One style sheet: the font, the used rules, and the tokens whose value is not filled in."""
    font = _read(assets / "font" / "index.css")
    parts = (css / "dist" / part / f"{part}.css" for part in used.parts())
    rules = "\n".join("".join(_rules(_read(path), used)) for path in parts if path.is_file())
    paths = (tokens / "dist" / name for name in ("index.css", "compact.css"))
    values = {name: value for path in paths for name, value in _TOKEN.findall(_read(path))}
    rules = _fill_in(rules, {name: values[name] for name in values.keys() - _SET.findall(rules)})
    return f"{font}\n{rules}\n{_used_tokens(rules, values)}\n"


def _extract_images(text: str) -> tuple[str, list[tuple[str, bytes]]]:
    """The text with its images in files beside it: the pages' security policy blocks data URLs."""
    files = []
    for number, (address, image) in enumerate(dict.fromkeys(_IMAGE.findall(text)), start=1):
        name = f"picture-{number}.svg"
        text = text.replace(address, name)
        files.append((name, unquote(image).encode()))
    return text, files


def _read(path: Path) -> str:
    """The text of a style sheet, without the address of its source map."""
    text = path.read_text(encoding="utf-8-sig")
    return re.sub(r"/\*# sourceMappingURL=.*?\*/", "", text)


def _rules(text: str, used: UsedClasses) -> Iterator[str]:
    """The rules of a style sheet that can match an element of the site."""
    for before, within in _BLOCK.findall(text):
        if before.startswith("@"):
            kept = "".join(_rules(within, used)) if "{" in within else within
        else:
            kept = within if any(used.has(selector) for selector in _COMMA.split(before)) else ""
        if kept:
            yield f"{before}{{{kept}}}"


def _fill_in(text: str, values: Mapping[str, str]) -> str:
    """A text with each token replaced by its value, also within these values."""
    return _PLAIN.sub(
        lambda match: _fill_in(values[match[1]], values) if match[1] in values else match[0], text
    )


def _used_tokens(rules: str, values: Mapping[str, str]) -> str:
    """A rule with the tokens that are still used, with their values filled in."""
    used = {*_NAMED.findall(rules), *OWN_TOKENS}
    lines = (f"{name}:{_fill_in(values[name], values)};" for name in values if name in used)
    return f":root{{{''.join(lines)}}}"
