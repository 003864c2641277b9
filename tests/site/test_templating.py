"""Templates become bytes: links that work anywhere, text that is escaped, errors with a place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from jinja2 import Environment

from dialoog.site.render_error import RenderError
from dialoog.site.shown_page import UrlResolver
from dialoog.site.templating import Renderer

PAGES = {"home": "/", "offers": "/aanbod/", "offer": "/aanbod/{id}/", "feed": "/nieuws/feed.xml"}

Render = Callable[..., str]


@dataclass(frozen=True)
class View:
    """What a template may show."""

    word: object = ""


def page(name: str, params: Mapping[str, str]) -> str:
    return PAGES[name].format(**params)


def renderer(*folders: Path) -> Renderer:
    return Renderer(folders, UrlResolver(page=page, target=lambda path, target: None))


@pytest.fixture
def render(tmp_path: Path) -> Render:
    def rendered(
        text: str, at: str = "/", word: object = "", top: str | None = None, name: str = "t.html"
    ) -> str:
        (tmp_path / "assets").mkdir(exist_ok=True)
        (tmp_path / "assets" / "look.css").write_bytes(b"a{}")
        (tmp_path / name).write_text(text, encoding="utf-8")
        return renderer(tmp_path).render(name, at, View(word), None, top).decode("utf-8")

    return rendered


@pytest.mark.parametrize(
    ("at", "link", "leads"),
    [
        ("/", "url('home')", "index.html"),
        ("/", "url('offers')", "aanbod/index.html"),
        ("/aanbod/", "url('home')", "../index.html"),
        ("/aanbod/", "url('offers')", "../aanbod/index.html"),
        ("/aanbod/x/", "url('offer', id='y')", "../../aanbod/y/index.html"),
        ("/aanbod/x/", "url('home', id='')", "../../index.html"),
        ("/aanbod/", "url('offer', id='y', anchor='doel')", "../aanbod/y/index.html#doel"),
        ("/", "url('feed')", "nieuws/feed.xml"),
        ("/404.html", "url('offers')", "aanbod/index.html"),
        ("/aanbod/x/", "asset('look.css')", "../../assets/look.css"),
    ],
)
def test_a_link_works_under_any_path_and_from_a_folder(
    render: Render, at: str, link: str, leads: str
) -> None:
    assert render("{{ " + link + " }}", at) == leads


def test_a_page_that_is_shown_at_any_address_links_from_the_top(render: Render) -> None:
    text = "{{ url('offers') }} {{ asset('look.css') }}"
    assert render(text, "/404.html", top="/dialoog/") == (
        "/dialoog/aanbod/index.html /dialoog/assets/look.css"
    )


@pytest.mark.parametrize(
    ("at", "which"),
    [("/aanbod/", "page"), ("/aanbod/x/", "true"), ("/", ""), ("/nieuws/", "")],
)
def test_a_link_to_the_current_page_or_one_above_it_is_marked(
    render: Render, at: str, which: str
) -> None:
    assert render("{{ current('offers') }}", at) == which


def test_the_home_page_is_not_marked_on_other_pages(render: Render) -> None:
    assert render("{{ current('home') }}", "/aanbod/") == ""


def test_text_of_a_view_is_escaped(render: Render) -> None:
    assert render("{{ view.word }}", word="<b>&'") == "&lt;b&gt;&amp;&#39;"


def test_a_file_in_an_earlier_folder_wins(tmp_path: Path) -> None:
    own, common = tmp_path / "own", tmp_path / "common"
    for folder in (own, common):
        (folder / "assets").mkdir(parents=True)
        (folder / "assets" / "look.css").write_text(folder.name, encoding="utf-8")
        (folder / "a.html").write_text(folder.name, encoding="utf-8")
    (common / "b.html").write_text("b", encoding="utf-8")
    (common / "assets" / "only.css").write_text("only", encoding="utf-8")
    (common / "assets" / ".left").write_text("left", encoding="utf-8")
    both = renderer(own, common)
    assert both.render("a.html", "/", None, None) == b"own"
    assert both.render("b.html", "/", None, None) == b"b"
    assert list(both.assets()) == [("assets/look.css", b"own"), ("assets/only.css", b"only")]


def test_a_missing_folder_is_ignored(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("a", encoding="utf-8")
    assert renderer(tmp_path / "none", tmp_path).render("a.html", "/", None, None) == b"a"


@pytest.mark.parametrize(
    ("text", "line", "cause"),
    [
        ("a\n{{ view.nothing }}", 2, "has no attribute 'nothing'"),
        ("a\n\n{% if %}", 3, "Expected an expression"),
        ("{{ url('elsewhere') }}", 1, "leidt nergens heen ('elsewhere')"),
        ("{{ asset('none.css') }}", 1, "leidt nergens heen (assets/none.css)"),
        ("\n{{ view.word }}", 2, "ValueError"),
        ("{% extends 'none.html' %}", 1, "het sjabloon 'none.html' is er niet"),
    ],
)
def test_an_error_names_template_line_and_page_in_one_line(
    render: Render, text: str, line: int, cause: str
) -> None:
    with pytest.raises(RenderError) as caught:
        render(text, "/aanbod/", word=None)
    message = str(caught.value)
    assert message.startswith(
        f"templates/t.html:{line}: de pagina /aanbod/ kan niet worden gemaakt: "
    )
    assert cause in message
    assert "\n" not in message


def test_an_error_in_a_component_names_the_component(tmp_path: Path) -> None:
    (tmp_path / "part.html").write_text(
        "{% macro part() %}\n{{ nothing }}\n{% endmacro %}", encoding="utf-8"
    )
    (tmp_path / "t.html").write_text(
        "\n\n{% from 'part.html' import part %}{{ part() }}", encoding="utf-8"
    )
    with pytest.raises(RenderError, match=r"^templates/part\.html:2: "):
        renderer(tmp_path).render("t.html", "/", None, None)


class Broken:
    """A value whose error quotes what it holds."""

    def __html__(self) -> str:
        raise ValueError("geheim")


def test_an_error_does_not_quote_what_the_page_holds(render: Render) -> None:
    with pytest.raises(RenderError, match="ValueError") as caught:
        render("{{ view.word }}", word=Broken())
    assert "geheim" not in str(caught.value)


def test_a_template_that_is_not_text_is_an_error_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "t.html").write_bytes(b"\xff\xfe")
    with pytest.raises(RenderError, match=r"^templates/t\.html:1: .*UnicodeDecodeError"):
        renderer(tmp_path).render("t.html", "/", None, None)


def test_a_missing_template_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match=r"het sjabloon 'x\.html' is er niet"):
        renderer(tmp_path).render("x.html", "/", None, None)


def test_a_template_is_compiled_once_for_all_tests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "t.html").write_text("{{ view.word }}", encoding="utf-8")
    renderer(tmp_path).render("t.html", "/", View("een"), None)
    monkeypatch.setattr(Environment, "compile", lambda *_: pytest.fail("it is compiled again"))
    assert renderer(tmp_path).render("t.html", "/", View("twee"), None) == b"twee"


def test_a_part_that_is_drawn_once_is_that_of_its_own_site(tmp_path: Path) -> None:
    """Also where another site, which is gone, stood at the same place in memory."""
    text = "{% macro part(site) %}{{ site[0] }}{% endmacro %}{{ once(part, site) }}"
    (tmp_path / "t.html").write_text(text, encoding="utf-8")
    made = renderer(tmp_path)
    drawn = [made.render("t.html", "/", None, [number]) for number in range(20)]
    assert drawn == [str(number).encode() for number in range(20)]
