"""Compiled templates are kept, and whatever happens to what is kept, a page is the same."""

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from dialoog.site.templating.bytecode_cache import Compiled

TEXT = "{% for n in [1, 2] %}{{ n }}{% endfor %}"


@pytest.fixture(autouse=True)
def _keeps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that were compiled."""
    done: list[str] = []
    compile_one = Environment.compile

    def told(self: Environment, source: str, name: str, *rest: object) -> object:
        done.append(name)
        return compile_one(self, source, name, *rest)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", told)
    return done


def shown(folder: Path, text: str = TEXT, *made_by: Path) -> str:
    loader = DictLoader({"page.html": text})
    environment = Environment(
        loader=loader, autoescape=True, bytecode_cache=Compiled(made_by, folder)
    )
    return environment.get_template("page.html").render()


def test_a_template_is_compiled_once(tmp_path: Path, compilations: list[str]) -> None:
    assert [shown(tmp_path / "kept") for _ in range(3)] == ["12"] * 3
    assert compilations == ["page.html"]


def test_a_text_that_changed_is_compiled_anew(tmp_path: Path, compilations: list[str]) -> None:
    assert [shown(tmp_path), shown(tmp_path, "{{ 3 }}"), shown(tmp_path)] == ["12", "3", "12"]
    assert len(compilations) == 3


def test_all_is_compiled_anew_when_the_way_of_compiling_changed(
    tmp_path: Path, compilations: list[str]
) -> None:
    (tmp_path / "press.py").write_text("finalize", encoding="utf-8")
    shown(tmp_path, TEXT, tmp_path / "press.py")
    (tmp_path / "press.py").write_text("trim", encoding="utf-8")
    assert shown(tmp_path, TEXT, tmp_path / "press.py") == "12"
    assert len(compilations) == 2


def test_half_a_file_or_one_of_somebody_else_does_no_harm(tmp_path: Path) -> None:
    shown(tmp_path)
    [kept] = tmp_path.glob("*.jinja")
    whole = kept.read_bytes()
    for length in range(0, len(whole), 7):
        kept.write_bytes(whole[:length])
        assert shown(tmp_path) == "12"
    kept.write_bytes(b"\x00" * 400)
    assert shown(tmp_path) == "12"


def test_where_nothing_can_be_kept_pages_are_made_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert shown(tmp_path / "file" / "kept") == "12"
    assert shown(tmp_path / "file") == "12"


def test_nothing_is_kept_where_python_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert shown(tmp_path) == "12"
    assert list(tmp_path.iterdir()) == []
