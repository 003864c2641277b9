"""The theme: the house style where it is installed, the neutral one elsewhere."""

import re
from pathlib import Path

import pytest

from dialoog.site.theme import HOUSE, NEUTRAL, OWN_TOKENS, UsedClasses, find_theme

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture
def modules(tmp_path: Path) -> Path:
    """A stand-in for the installed packages: the same files, with next to nothing in them."""
    house = tmp_path / "node_modules" / "@amsterdam"
    texts = {
        "design-system-assets/font/index.css": '@font-face { src: url("Een.woff2"); }',
        "design-system-assets/logo/amsterdam-logo.svg": '<svg viewBox="0 0 1 1"></svg>',
        "design-system-css/dist/badge/badge.css": "\ufeff.ams-badge { color: var(--ams-badge); }"
        ".ams-badge--a:not(.ams-b, .ams-c),.ams-badge--b{--ams-own:1;top:var(--ams-own)}"
        "@media print{.ams-badge--b{top:2}}@media print{.ams-card--big .ams-badge{top:3}}",
        "design-system-css/dist/card/card.css": ".ams-card--c{top:4}.ams-card__link{top:5}",
        "design-system-css/dist/modal/modal.css": ".ams-modal { color: var(--ams-modal); }",
        "design-system-tokens/dist/index.css": ":root {\n  --ams-badge: var(--ams-ink); /** a */\n"
        "  --ams-ink: #111;\n  --ams-modal: #222;\n  --ams-space-m: 1rem;\n"
        "  --ams-color-text: url(\"data:image/svg+xml;utf8,<svg fill='%23111'></svg>\");\n}\n",
        "design-system-tokens/dist/compact.css": ":root {\n  --ams-ink: url('a;b');\n}\n",
    }
    for name, text in texts.items():
        path = house / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for font in ("Een", "Twee"):
        (house / "design-system-assets" / "font" / f"{font}.woff2").write_bytes(b"font")
    return tmp_path / "node_modules"


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A folder with one template that uses a badge."""
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "page.html").write_text('<p class="ams-badge ams-badge--a">', encoding="utf-8")
    return folder


def test_without_the_packages_the_theme_is_neutral(tmp_path: Path) -> None:
    assert find_theme(tmp_path, ()) is NEUTRAL


def test_without_the_packages_no_template_is_read(tmp_path: Path) -> None:
    assert find_theme(tmp_path / "modules", (tmp_path / "weg\x00",)) is NEUTRAL


def test_a_template_with_bytes_that_are_no_utf8_is_read(modules: Path, templates: Path) -> None:
    (templates / "oud.html").write_bytes(b'<p class="ams-badge">\xe9')
    assert find_theme(modules, (templates,)) is not NEUTRAL


def test_with_an_incomplete_package_the_theme_is_neutral(modules: Path, templates: Path) -> None:
    (modules / "@amsterdam" / "design-system-tokens" / "dist" / "compact.css").unlink()
    assert find_theme(modules, (templates,)) is NEUTRAL


def style_sheet(modules: Path, templates: Path) -> str:
    return dict(find_theme(modules, (templates,)).files)[f"{HOUSE}/house.css"].decode()


def test_only_the_parts_that_a_template_uses_are_in_the_style_sheet(
    modules: Path, templates: Path
) -> None:
    assert ".ams-badge" in style_sheet(modules, templates)
    assert "modal" not in style_sheet(modules, templates)
    assert "\ufeff" not in style_sheet(modules, templates)


def test_a_rule_for_a_class_that_no_template_uses_is_left_out(
    modules: Path, templates: Path
) -> None:
    assert ".ams-badge--a:not(.ams-b, .ams-c)" in style_sheet(modules, templates)
    assert "{top:2}" not in style_sheet(modules, templates)
    assert "{top:3}" not in style_sheet(modules, templates)
    assert "{top:4}" not in style_sheet(modules, templates)


def test_a_class_that_a_template_completes_keeps_every_rule_with_its_beginning(
    modules: Path, templates: Path
) -> None:
    template = '<p class="ams-card ams-card--{{ size }}">'
    (templates / "part.html").write_text(template, encoding="utf-8")
    (templates / "part.js").write_text('one.className = "ams-badge--b"', encoding="utf-8")
    assert "@media print{.ams-card--big .ams-badge{top:3}}" in style_sheet(modules, templates)
    assert "@media print{.ams-badge--b{top:2}}" in style_sheet(modules, templates)
    assert "{top:5}" not in style_sheet(modules, templates)


def test_tokens_are_replaced_by_their_values(modules: Path, templates: Path) -> None:
    css = style_sheet(modules, templates)
    assert "color: url('a;b');" in css, "the compact value wins, a semicolon in it stays"
    assert "--ams-ink" not in css
    assert "--ams-own:1;top:var(--ams-own)" in css, "a value that a rule sets is not known yet"
    assert "--ams-space-m:1rem;" in css, "the site's own sheet asks for it"


def test_the_own_tokens_are_those_that_the_sites_style_sheets_use() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (TEMPLATES / "assets").glob("*.css")]
    assert {*OWN_TOKENS} == {
        name for text in texts for name in re.findall(r"var\((--ams-[\w-]+)", text)
    }


def test_the_neutral_style_sheet_has_no_class_that_no_template_uses() -> None:
    used = UsedClasses.by([TEMPLATES])
    text = (TEMPLATES / "assets" / "neutral.css").read_text(encoding="utf-8")
    classes = set(re.findall(r"\.ams-[\w-]+", text))
    assert len(classes) > 50
    assert [name for name in sorted(classes) if not used.has(name)] == []


def test_a_font_that_no_rule_names_is_left_out(modules: Path, templates: Path) -> None:
    names = [name for name, _ in find_theme(modules, (templates,)).files]
    files = ["house.css", "logo.svg", "picture-1.svg", "Een.woff2"]
    assert names == [f"{HOUSE}/{name}" for name in files]


def test_an_image_in_a_token_becomes_a_file(modules: Path, templates: Path) -> None:
    files = dict(find_theme(modules, (templates,)).files)
    assert '--ams-color-text:url("picture-1.svg");' in files[f"{HOUSE}/house.css"].decode()
    assert files[f"{HOUSE}/picture-1.svg"] == b"<svg fill='#111'></svg>"


def test_the_logo_is_one_of_the_files(modules: Path, templates: Path) -> None:
    theme = find_theme(modules, (templates,))
    assert dict(theme.files)[theme.logo] == b'<svg viewBox="0 0 1 1"></svg>'


def test_no_two_style_sheets_beside_the_look_dress_one_class() -> None:
    sheets = {path.name for path in (TEMPLATES / "assets").glob("*.css")}
    dressed: dict[str, list[str]] = {}
    for name in sorted(sheets - {"house.css", "neutral.css"}):
        text = (TEMPLATES / "assets" / name).read_text(encoding="utf-8")
        for word in set(re.findall(r"^\.([\w-]+) \{$", text, re.MULTILINE)):
            dressed.setdefault(word, []).append(name)
    assert {word: where for word, where in dressed.items() if len(where) > 1} == {}
    assert len(dressed) > 100
