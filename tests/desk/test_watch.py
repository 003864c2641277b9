"""The watcher of a preview: what counts as a change, and what a build publishes."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dialoog import pipeline
from dialoog.desk.server import PortError
from dialoog.desk.staff_preview import run_preview
from dialoog.desk.watch import scan_folders
from tests import makers
from tests.desk.conftest import Browser
from tests.makers import DAY, PROGRAMME


def _replace(folder: Path) -> None:
    (folder / "new").write_text("b", encoding="utf-8")
    status = (folder / "a.yaml").stat()
    os.utime(folder / "new", ns=(status.st_atime_ns, status.st_mtime_ns))
    os.replace(folder / "new", folder / "a.yaml")


CHANGES: dict[str, Callable[[Path], object]] = {
    "longer": lambda folder: (folder / "a.yaml").write_text("longer", encoding="utf-8"),
    "same size": lambda folder: os.utime(folder / "a.yaml", ns=(1, 1)),
    "replaced": _replace,
    "new": lambda folder: (folder / "deep" / "c.yaml").write_text("", encoding="utf-8"),
    "removed": lambda folder: (folder / "deep" / "b.yaml").unlink(),
    "renamed": lambda folder: (folder / "a.yaml").rename(folder / "z.yaml"),
    "new folder": lambda folder: (folder / "other").mkdir(),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.yaml").write_text("a", encoding="utf-8")
    (tmp_path / "deep" / "b.yaml").write_text("b", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_scan_differs_after_every_kind_of_change(
    folder: Path, change: Callable[[Path], object]
) -> None:
    before = scan_folders([folder])
    change(folder)
    assert scan_folders([folder]) != before


def test_a_scan_ignores_backups_and_temporary_files(folder: Path) -> None:
    before = {path for path, *_ in scan_folders([folder])}
    for name in (".a.yaml.swp", "a.yaml~", "a.yaml.tmp"):
        (folder / name).write_text("", encoding="utf-8")
    assert {path for path, *_ in scan_folders([folder])} == before
    assert scan_folders([folder]) == scan_folders([folder])


def test_a_scan_of_a_missing_folder_is_empty(tmp_path: Path) -> None:
    assert scan_folders([tmp_path / "none"]) == frozenset()


def test_a_scan_does_not_follow_a_link_back_to_its_folder(folder: Path) -> None:
    (folder / "round").symlink_to(folder)
    assert len(scan_folders([folder])) == 4


def test_nothing_is_built_while_no_file_changes(browser: Browser) -> None:
    assert not browser.preview.rebuild_if_changed()


def test_the_built_site_itself_has_no_reload_script(browser: Browser) -> None:
    page = browser.preview.site / "aanvragen" / "index.html"
    assert ".dialoog" not in page.read_text(encoding="utf-8")


def test_a_broken_file_gives_an_error_page_until_it_is_mended(browser: Browser) -> None:
    valid = browser.read(PROGRAMME)
    browser.save(PROGRAMME, f"{valid}\nkapot: [\n")
    assert browser.preview.rebuild_if_changed()
    status, html = browser.get("/")
    assert status == 500
    assert PROGRAMME in html
    assert "yaml-syntax" in html
    assert "/.dialoog/reload.js" in html
    assert browser.get("/assets/dialoog.css")[0] == 200
    browser.save(PROGRAMME, valid)
    assert browser.preview.rebuild_if_changed()
    assert browser.get("/")[0] == 200


def test_a_broken_template_is_reported_with_its_line(browser: Browser) -> None:
    (browser.root / "templates" / "pages").mkdir(parents=True)
    browser.save("templates/pages/ask.html", "een\n{% if %}\n")
    assert browser.preview.rebuild_if_changed()
    assert "templates/pages/ask.html:2" in browser.get("/")[1]


def test_the_error_page_does_not_use_the_templates_of_the_repository(browser: Browser) -> None:
    (browser.root / "templates" / "preview").mkdir(parents=True)
    browser.save("templates/preview/error.html", "{% if %}")
    browser.save(PROGRAMME, "kapot: [\n")
    assert browser.preview.rebuild_if_changed()
    assert "yaml-syntax" in browser.get("/")[1]


def test_the_preview_goes_on_when_a_folder_is_removed(browser: Browser) -> None:
    kept = browser.root.parent / "kept"
    shutil.move(browser.root / "content", kept)
    assert browser.preview.rebuild_if_changed()
    assert "missing-file" in browser.get("/aanvragen/")[1]
    shutil.rmtree(browser.root / "facilitators")
    assert browser.preview.rebuild_if_changed()
    shutil.move(kept, browser.root / "content")
    assert browser.preview.rebuild_if_changed()
    assert browser.get("/aanvragen/")[0] == 200


def test_a_crash_of_the_build_is_shown_with_the_kind_of_error(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "build", None)
    browser.save("content/pages/nieuw.md", "---\ntitle: Nieuw\n---\n")
    assert browser.preview.rebuild_if_changed()
    assert "(TypeError)" in browser.get("/")[1]


def test_the_temporary_folder_is_removed_also_after_a_port_in_use(tmp_path: Path) -> None:
    repo = makers.a_repository(tmp_path)
    with run_preview(repo.root, DAY, 0, print) as preview:
        folder = preview.site.parent
        port = int(preview.address.rstrip("/").rpartition(":")[2])
        with (
            pytest.raises(PortError, match="is al in gebruik"),
            run_preview(repo.root, DAY, port, print),
        ):
            pass
    assert not folder.exists()


@pytest.mark.speed
def test_a_saved_file_is_noticed_and_built_within_a_second(browser: Browser) -> None:
    durations = []
    for turn in range(3):
        browser.save("content/pages/nieuw.md", f"---\ntitle: Nieuw {turn}\n---\nTekst.\n")
        start = _processor_seconds()
        assert browser.preview.rebuild_if_changed()
        durations.append(_processor_seconds() - start)
    assert min(durations) < 1, durations


def _processor_seconds() -> float:
    """Processor time of this process and its children, which other programs do not add to."""
    return sum(os.times()[:4])
