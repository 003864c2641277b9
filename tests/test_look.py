"""The look: the house style where it is installed, the project's own elsewhere."""

from pathlib import Path

import pytest

from dialoog.look import HOUSE, NEUTRAL, find


@pytest.fixture
def modules(tmp_path: Path) -> Path:
    """A stand-in for the installed packages: the same files, with next to nothing in them."""
    house = tmp_path / "node_modules" / "@amsterdam"
    texts = {
        "design-system-assets/font/index.css": '@font-face { src: url("Een.woff2"); }',
        "design-system-assets/logo/amsterdam-logo.svg": '<svg viewBox="0 0 1 1"></svg>',
        "design-system-css/dist/badge/badge.css": "\ufeff.ams-badge { color: var(--ams-badge); }",
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


def test_without_the_packages_the_site_has_its_own_look(tmp_path: Path) -> None:
    assert find(tmp_path, ()) is NEUTRAL


def test_a_package_that_is_not_whole_gives_the_own_look(modules: Path, templates: Path) -> None:
    (modules / "@amsterdam" / "design-system-tokens" / "dist" / "compact.css").unlink()
    assert find(modules, (templates,)) is NEUTRAL


def test_only_the_parts_that_a_template_uses_are_carried(modules: Path, templates: Path) -> None:
    sheet = dict(find(modules, (templates,)).files)[f"{HOUSE}/house.css"].decode()
    assert ".ams-badge" in sheet
    assert "modal" not in sheet
    assert "\ufeff" not in sheet


def test_a_token_comes_along_with_the_tokens_it_asks_for(modules: Path, templates: Path) -> None:
    sheet = dict(find(modules, (templates,)).files)[f"{HOUSE}/house.css"].decode()
    assert "--ams-badge: var(--ams-ink);" in sheet
    assert "--ams-ink: url('a;b');" in sheet, "the compact value wins, a semicolon in it stays"
    assert "#111" not in sheet


def test_fonts_that_no_rule_names_stay_behind(modules: Path, templates: Path) -> None:
    names = [name for name, _ in find(modules, (templates,)).files]
    assert names == [f"{HOUSE}/house.css", f"{HOUSE}/picture-1.svg", f"{HOUSE}/Een.woff2"]


def test_a_picture_in_a_token_becomes_a_file_for_the_policy_takes_no_data(
    modules: Path, templates: Path
) -> None:
    files = dict(find(modules, (templates,)).files)
    assert '--ams-color-text: url("picture-1.svg");' in files[f"{HOUSE}/house.css"].decode()
    assert files[f"{HOUSE}/picture-1.svg"] == b"<svg fill='#111'></svg>"


def test_the_logo_is_silent_for_a_screen_reader(modules: Path, templates: Path) -> None:
    assert 'aria-hidden="true"' in find(modules, (templates,)).logo
