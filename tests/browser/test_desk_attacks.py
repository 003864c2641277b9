"""The desk in a browser beside a hostile website: its own forms save, the website gets nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.sites import served
from tests.desk.paper import TOKEN
from tests.desk.visitor import Visitor, visited
from tests.frozen import FROZEN, copy_data

EDIT = "doe/wijzigen/pages/over/"
PAGE = "content/pages/over.md"


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with visited(copy_data(FROZEN, tmp_path / "root")) as visitor:
        yield visitor


@pytest.fixture
def desk(visitor: Visitor) -> str:
    """The address of the desk."""
    return f"http://127.0.0.1:{visitor.port}/"


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    page = browser.new_page()
    page.set_default_timeout(20_000)
    yield page
    page.close()


@pytest.fixture(params=["127.0.0.1", "localhost"])
def hostile(request: pytest.FixtureRequest, desk: str, tmp_path: Path) -> Iterator[str]:
    """A page of another website, on this computer and elsewhere; it even knows the token."""
    folder = tmp_path / "vijandig"
    folder.mkdir()
    fields = {"token": TOKEN, "title": "Overgenomen", "body": "Overgenomen.", "doe": "bewaar"}
    inputs = "".join(f'<input name="{name}" value="{value}">' for name, value in fields.items())
    (folder / "index.html").write_text(
        f'<!doctype html><title>Vijand</title><form method="post" action="{desk}{EDIT}">{inputs}'
        f'<button>Win!</button></form><a href="{desk}werkvoorraad/">Verder</a>'
        f'<iframe src="{desk}werkvoorraad/"></iframe>',
        encoding="utf-8",
    )
    with served(folder) as address:
        yield address.replace("127.0.0.1", request.param)


def test_a_form_of_the_desk_is_looked_at_again_and_saved(
    tab: Any, visitor: Visitor, desk: str
) -> None:
    tab.goto(f"{desk}{EDIT}")
    tab.fill("[name=title]", "Een andere titel")
    with tab.expect_navigation() as looked:
        tab.click("button:has-text('Bekijk wat dit doet')")
    assert looked.value.status == 200
    assert tab.reload().status == 200, "what was posted is asked again"
    assert tab.input_value("[name=title]") == "Een andere titel"
    tab.click("button:has-text('Bewaar')")
    tab.wait_for_selector("text=Bewaard.")
    assert "title: Een andere titel\n" in (visitor.root / PAGE).read_text(encoding="utf-8")
    assert visitor.log == []


def test_another_website_posts_nothing(tab: Any, visitor: Visitor, desk: str, hostile: str) -> None:
    before = (visitor.root / PAGE).read_bytes()
    tab.goto(hostile)
    with tab.expect_navigation() as posted:
        tab.click("button")
    assert posted.value.status == 403
    tab.goto(hostile)
    body = f"token={TOKEN}&title=Overgenomen&doe=bewaar"
    for mode in ("no-cors", "cors"):
        tab.evaluate(
            """([address, body, mode]) => fetch(address, {
                method: "POST", mode, body, credentials: "include",
                headers: {"Content-Type": "application/x-www-form-urlencoded"},
            }).catch(() => null)""",
            [f"{desk}{EDIT}", body, mode],
        )
    assert (visitor.root / PAGE).read_bytes() == before


def test_another_website_reads_and_shows_nothing(tab: Any, desk: str, hostile: str) -> None:
    tab.goto(hostile)
    (frame,) = [each for each in tab.frames if each != tab.main_frame]
    assert "Werklijst" not in frame.content()
    read = tab.evaluate(
        "address => fetch(address).then((answer) => answer.text()).catch(() => 'nothing')",
        f"{desk}werkvoorraad/",
    )
    assert read == "nothing"
    for tag, file in FILES.items():
        assert not loads(tab, tag, desk + file), file
    tab.goto(f"{desk}werkvoorraad/")
    for tag, file in FILES.items():
        assert loads(tab, tag, desk + file), file


FILES = {"script": "assets/desk.js", "link": "assets/desk.css"}


def loads(tab: Any, tag: str, address: str) -> bool:
    """Whether the page in the tab can load a file with an element."""
    return bool(
        tab.evaluate(
            """([tag, address]) => new Promise((resolve) => {
                const made = document.createElement(tag);
                made.onload = () => resolve(true);
                made.onerror = () => resolve(false);
                made.rel = "stylesheet";
                made[tag === "link" ? "href" : "src"] = address;
                document.head.append(made);
            })""",
            [tag, address],
        )
    )


def test_a_link_of_another_website_opens_the_desk(tab: Any, hostile: str) -> None:
    tab.goto(hostile)
    with tab.expect_navigation() as opened:
        tab.click("a")
    assert opened.value.status == 200
