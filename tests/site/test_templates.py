"""The templates and style sheets themselves: complete, safe, and nothing left over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

TEMPLATES = Path(__file__).parents[2] / "templates"
SHEETS = sorted((TEMPLATES / "assets").glob("*.css"))
MARKUP = sorted(path for path in TEMPLATES.rglob("*") if path.suffix in {".html", ".xml", ".txt"})
NAMESPACES = {
    "http://www.w3.org/2005/Atom",
    "http://www.sitemaps.org/schemas/sitemap/0.9",
    "http://www.w3.org/2000/svg",
}


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def classes_in(text: str) -> set[str]:
    """Every class of ours in a text, with both branches of what depends on a state."""
    return {name for name in re.findall(r"dialoog-[a-z_-]*[a-z]", text) if "dialoog-" in name}


def test_every_template_compiles() -> None:
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    environment.filters.update(prose=str, line=str, whole_codes=str)
    names = [path.relative_to(TEMPLATES).as_posix() for path in MARKUP]
    assert [environment.get_template(name).name for name in names] == names


def test_no_template_holds_a_script_or_a_style() -> None:
    wrong = r"<script(?! src=\"{{ asset\()|<style|\sstyle=|\son[a-z]+=|javascript:"
    assert [path for path in MARKUP if re.search(wrong, text_of(path))] == []


def test_no_template_fetches_from_another_host() -> None:
    for path in (*MARKUP, *SHEETS):
        assert set(re.findall(r"https?://[^\s\"')]+", text_of(path))) <= NAMESPACES, path
        links = re.findall(r"(?:src|href)=\"([^{\"]*)", text_of(path))
        assert "//" not in "".join(links), path


def test_every_component_begins_with_a_comment() -> None:
    components = [path for path in MARKUP if path.parent.name == "components"]
    assert components
    assert [path for path in components if not text_of(path).startswith("{# ")] == []


def test_every_own_class_with_a_style_is_used() -> None:
    markup = "".join(text_of(path) for path in MARKUP)
    states = {f"dialoog-strip--{state}" for state in ("used", "reserved", "free", "overdrawn")}
    styled = set(re.findall(r"\.(dialoog-[\w-]+)", "".join(text_of(path) for path in SHEETS)))
    scripts = "".join(text_of(path) for path in sorted((TEMPLATES / "assets").glob("*.js")))
    made = {name for text in re.findall('className = "([^"]*)"', scripts) for name in text.split()}
    assert styled - classes_in(markup) - made - states == set()


def test_every_style_sheet_has_as_many_closing_as_opening_braces() -> None:
    for sheet in SHEETS:
        assert text_of(sheet).count("{") == text_of(sheet).count("}"), sheet.name


def test_every_asset_that_a_style_sheet_names_exists() -> None:
    for sheet in SHEETS:
        for name in re.findall(r"url\(\"([^\"]+)\"\)", text_of(sheet)):
            assert (sheet.parent / name).is_file(), name


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (#rrggbb), 1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def values() -> dict[str, str]:
    """The colours of the neutral look and of the punch card by name, #rrggbb."""
    sheets = text_of(TEMPLATES / "assets" / "neutral.css").split("/* 2 page */")[0]
    sheets += text_of(TEMPLATES / "assets" / "punch-card.css").split("@media print")[0]
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", sheets))
    return {name: "#ffffff" if value == "#fff" else value for name, value in found.items()}


@pytest.mark.parametrize(
    ("text", "ground", "least"),
    [
        ("dialoog-ink", "dialoog-page", 7),
        ("dialoog-ink", "paper", 7),
        ("dialoog-soft", "dialoog-page", 4.5),
        ("dialoog-soft", "dialoog-sand", 4.5),
        ("dialoog-accent", "dialoog-page", 7),
        ("dialoog-accent", "dialoog-sand", 7),
        ("dialoog-accent", "paper", 4.5),
        ("dialoog-error", "dialoog-error-tint", 4.5),
        ("print", "paper", 4.5),
        ("paper-edge", "paper", 3),
        ("dialoog-edge", "dialoog-surface", 3),
    ],
)
def test_every_text_colour_has_enough_contrast(text: str, ground: str, least: float) -> None:
    colours = values()
    assert contrast(colours[text], colours[ground]) >= least
