"""A desk for the browser tests: on the frozen programme in git, with hands that are counted."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dialoog import pipeline
from dialoog.data.collections import collection_of
from dialoog.data.editing import apply_changes, parse_change
from dialoog.live.programme import LiveProgramme
from tests.desk.visitor import visited
from tests.frozen import FROZEN, FROZEN_ON, copy_data
from tests.past import git

BRANCH = f"werk-{FROZEN_ON}"
RECEIVED = tuple(
    f"requests/2026-00{name}.yaml"
    for name in ("2/session-2", "3/session-1", "4/session-2", "7/session-1")
)
"""The sessions of which the evaluation was sent, and is still to come."""


@dataclass
class DeskSite:
    """A desk that runs on a copy of the frozen programme in git; ``url`` ends without a slash."""

    root: Path
    url: str
    state: LiveProgramme

    def start_over(self) -> None:
        """Back to how it began: what was saved is gone, and the desk knows that."""
        self.git("checkout", "-q", "-f", "main")
        self.git("clean", "-q", "-f", "-d")
        if self.git("branch", "--list", BRANCH):
            self.git("branch", "-q", "-D", BRANCH)
        self.state.refresh()

    def git(self, *words: str) -> str:
        return git(self.root, *words)

    @property
    def head(self) -> str:
        return self.git("rev-parse", "HEAD")

    def changed_since(self, commit: str) -> dict[str, str]:
        """The files that differ from a commit, by path with how: A for a new one, M for another."""
        lines = self.git("diff", "--name-status", commit).splitlines()
        return {path: how for how, path in (line.split("\t") for line in lines)}

    def read(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()

    def as_set(self, commit: str, path: str, words: Sequence[str]) -> str:
        """A file of a commit with what ``set`` makes of these words."""
        found = collection_of(path)
        assert found
        before = f"{self.git('show', f'{commit}:{path}')}\n".encode()
        return apply_changes(before, found[0], [parse_change(word) for word in words]).decode()

    def assert_sound(self, commit: str, saved: int = 1) -> None:
        """All that changed is committed on the branch of the day, and the check agrees."""
        assert pipeline.check(self.root, FROZEN_ON).problems == ()
        assert self.git("status", "--porcelain") == ""
        assert self.git("rev-parse", "--abbrev-ref", "HEAD") == BRANCH
        assert int(self.git("rev-list", "--count", f"{commit}..HEAD")) == saved


@contextmanager
def desk_site(root: Path, day: dt.date = FROZEN_ON) -> Iterator[DeskSite]:
    """A desk on a copy of the frozen programme; four of its evaluations were only sent."""
    copy_data(FROZEN, root)
    for path in RECEIVED:
        file = root / path
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        answers = ("  received:", "  responses:", "  score:")
        kept = [line for line in lines if not line.startswith(answers)]
        file.write_text("".join(kept), encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    for name, value in (("user.name", "Proef"), ("user.email", "proef@example.org")):
        git(root, "config", name, value)
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Begin")
    with visited(root, day) as visitor:
        yield DeskSite(root, f"http://127.0.0.1:{visitor.port}", visitor.state)


WHERE = """one => one === document.activeElement ? "here"
  : document.activeElement.matches(".ams-skip-link") ? "skip" : "" """


class Hands:
    """Works on a page as a person does, and counts: keys pressed, and clicks of the mouse.

    They begin at the first page of the desk at ``url``; without one at an empty page.
    """

    def __init__(self, page: Any, url: str = "") -> None:
        self.page = page
        self.keys = self.clicks = 0
        if url:
            page.goto(f"{url}/")

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += 1

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.keys += len(text)

    def paste(self, text: str) -> None:
        """One key: the text is on the clipboard already."""
        self.page.keyboard.insert_text(text)
        self.keys += 1

    def click(self, target: Any) -> None:
        target.click()
        self.page.wait_for_load_state()
        self.clicks += 1

    def rewrite(self, target: Any, text: str) -> None:
        """Click three times, which selects what stands in a field, and type."""
        target.click(click_count=3)
        self.clicks += 3
        self.write(text)

    def tab_to(self, target: Any) -> None:
        """Press Tab until an element has the focus; a link past the menu is taken first."""
        one = target.element_handle()
        in_page = one.evaluate("one => one.closest('main') !== null")
        for _ in range(120):
            where = one.evaluate(WHERE)
            if where == "here":
                return
            self.press("Enter" if where == "skip" and in_page else "Tab")
        raise AssertionError(f"not reached with Tab: {target}")

    def follow(self, target: Any) -> None:
        """Go to a link or a button with Tab, and press Enter."""
        self.tab_to(target)
        with self.page.expect_navigation():
            self.press("Enter")

    def fill(self, name: str, text: str) -> None:
        """Go to a field with Tab, which selects what stands there, and type."""
        self.tab_to(self.field(name))
        self.write(text)

    def choose(self, name: str, value: str) -> None:
        """Go to a group of choices with Tab, and to one of them with the arrows."""
        group = self.page.locator(f'input[name="{name}"]')
        for _ in range(120):
            if self.page.evaluate("document.activeElement.name") == name:
                break
            self.press("Tab")
        for _ in range(group.count()):
            if self.page.evaluate("document.activeElement.value") == value:
                break
            self.press("ArrowDown")
        wanted = self.page.locator(f'input[name="{name}"][value="{value}"]')
        if not wanted.is_checked():
            self.press("Space")
        assert wanted.is_checked()

    def tick(self, name: str, value: str, search: str = "") -> None:
        """Find a box by typing in the field above its list, and change it with the space bar."""
        box = self.page.locator(f'input[name="{name}"][value="{value}"]')
        if search:
            self.tab_to(self.page.locator(f'fieldset[id="{name}"] input[type="search"]'))
            self.write(search)
        self.tab_to(box)
        self.press("Space")

    def field(self, name: str) -> Any:
        return self.page.locator(f'[id="{name}"]')

    def link(self, words: str) -> Any:
        """The first link with these words in the page itself."""
        return self.page.locator("main a", has_text=words).first

    def bar(self, words: str) -> Any:
        return self.page.locator(".dialoog-bar").get_by_role("link", name=words)

    def task(self, words: str) -> Any:
        return self.page.locator('main a[href^="/doe/taak/"]', has_text=words).first

    def button(self, words: str) -> Any:
        return self.page.get_by_role("button", name=words, exact=True).first

    def save(self) -> None:
        """By keyboard: on to the button, and Enter. What is said then has the focus."""
        self.follow(self.button("Bewaar"))
        self.assert_saved()

    def click_save(self) -> None:
        self.click(self.button("Bewaar"))
        self.assert_saved()

    def assert_saved(self) -> None:
        errors = self.page.locator("#fouten")
        assert errors.count() == 0, errors.inner_text()
        said = self.page.locator("#gedaan")
        text = said.inner_text()
        assert "Bewaard." in text, text
        assert said.evaluate("one => one === document.activeElement")
