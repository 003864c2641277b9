"""The style sheet of the house style: only the rules that the site uses, with their values in them.

The whole of it weighs some 400 kB, and a page with all that it fetches may weigh half of that.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

_IN_PROSE = (
    *("blockquote", "gap", "heading", "link", "ordered-list", "paragraph", "prose", "table"),
    *("unordered-list", "visually-hidden"),
)
"""The parts that prose is dressed in, from Python; the others are read off the templates."""
_DRESS = tuple(f"ams-{part}" for part in _IN_PROSE)
_CLASS = re.compile(r"\bams-[a-z0-9]+(?:[-_]+[a-z0-9]+)*(?:--(?![a-z0-9]))?")
_BLOCK = re.compile(r"([^{}]+)\{((?:[^{}]|\{[^{}]*\})*)\}")
"""A rule, or rules within a condition: what stands before the braces, and what in them."""
_CHOICE = re.compile(r",(?![^(]*\))")
_WITHOUT = re.compile(r":not\([^)]*\)")
_TOKEN = re.compile(r"^\s*(--[\w-]+):\s*(.*?);\s*(?:/\*.*)?$", re.MULTILINE)
_NAMED = re.compile(r"var\(\s*(--[\w-]+)")
_PLAIN = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
_SET = re.compile(r"[{;]\s*(--[\w-]+):")
_PICTURE = re.compile(r'url\("(data:image/svg\+xml;utf8,([^"]*))"\)')
ASKED_BY_US = (
    *("--ams-color-text", "--ams-color-separator", "--ams-color-background"),
    *("--ams-color-interactive", "--ams-color-interactive-hover", "--ams-typography-font-family"),
    *("--ams-space-m", "--ams-space-l", "--ams-space-xl"),
)
"""The tokens that templates/assets/house.css asks for."""


@dataclass(frozen=True, slots=True)
class UsedClasses:
    """The classes of the house style that a site uses.

    ``begun`` are those of which a template fills in the end: ``ams-badge--``.
    """

    whole: frozenset[str]
    begun: tuple[str, ...]

    @classmethod
    def by(cls, templates: Sequence[Path]) -> "UsedClasses":
        """The classes that stand in the templates and scripts of these folders."""
        files = (file for folder in templates for file in folder.rglob("*.*"))
        texts = (
            file.read_text(encoding="utf-8-sig", errors="replace")
            for file in files
            if file.suffix in {".html", ".js"}
        )
        found = {name for text in texts for name in _CLASS.findall(text)}
        begun = {name for name in found if name.endswith("--")}
        return cls(frozenset(found - begun), tuple(sorted(begun)))

    def parts(self) -> list[str]:
        """The names of the parts of the house style that may be used, in order."""
        names = {re.split("__|--", name)[0] for name in (*self.whole, *self.begun)}
        return sorted({name.removeprefix("ams-") for name in names} | {*_IN_PROSE})

    def has(self, selector: str) -> bool:
        """Whether something of the site can be what this selector selects."""
        names = _CLASS.findall(_WITHOUT.sub("", selector))
        return all(name in self.whole or name.startswith((*self.begun, *_DRESS)) for name in names)


def purge_css(assets: Path, css: Path, tokens: Path, used: UsedClasses) -> str:
    """One style sheet: font, the rules that are used, and the tokens that are not filled in."""
    font = read(assets / "font" / "index.css")
    found = (css / "dist" / part / f"{part}.css" for part in used.parts())
    rules = "\n".join("".join(_rules(read(path), used)) for path in found if path.is_file())
    paths = (tokens / "dist" / name for name in ("index.css", "compact.css"))
    values = {name: value for path in paths for name, value in _TOKEN.findall(read(path))}
    rules = _filled(rules, {name: values[name] for name in values.keys() - _SET.findall(rules)})
    return f"{font}\n{rules}\n{_needed(rules, values)}\n"


def extract_images(text: str) -> tuple[str, list[tuple[str, bytes]]]:
    """A sheet whose pictures are files beside it: the policy of the pages takes none within it."""
    files = []
    for number, (address, picture) in enumerate(dict.fromkeys(_PICTURE.findall(text)), start=1):
        name = f"picture-{number}.svg"
        text = text.replace(address, name)
        files.append((name, unquote(picture).encode()))
    return text, files


def read(path: Path) -> str:
    """The text of a file of the house style, without what only its makers need."""
    return re.sub(r"/\*# sourceMappingURL=.*?\*/", "", _text(path))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


def _rules(text: str, used: UsedClasses) -> Iterator[str]:
    """The rules of a part that something of the site can need."""
    for before, within in _BLOCK.findall(text):
        if before.startswith("@"):
            kept = "".join(_rules(within, used)) if "{" in within else within
        else:
            kept = within if any(used.has(one) for one in _CHOICE.split(before)) else ""
        if kept:
            yield f"{before}{{{kept}}}"


def _filled(text: str, values: Mapping[str, str]) -> str:
    """A text with the values of tokens in their place, and those of tokens in these."""
    return _PLAIN.sub(
        lambda found: _filled(values[found[1]], values) if found[1] in values else found[0], text
    )


def _needed(rules: str, values: Mapping[str, str]) -> str:
    """The tokens that rules and we ask for, with the tokens in their values filled in."""
    wanted = {*_NAMED.findall(rules), *ASKED_BY_US}
    lines = (f"{name}:{_filled(values[name], values)};" for name in values if name in wanted)
    return f":root{{{''.join(lines)}}}"
