"""Two editions of a whole programme: closed text is only on the team's own pages."""

import html
import re
from dataclasses import replace
from typing import Any

import pytest

from dialoog import pipeline
from dialoog.data.ledger import Ledger
from dialoog.data.models import introspection
from dialoog.data.models.fields import Audience
from dialoog.data.models.vocabulary import Theme
from dialoog.privacy import disclosure
from dialoog.privacy.redaction import is_personal_field
from dialoog.site import edition as printing
from dialoog.site.views.components.layout import TEAM_MARKER
from tests.frozen import frozen_ledger

Files = dict[str, str]


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return frozen_ledger()


def rendered(ledger: Ledger, edition: str) -> Files:
    files = printing.render_edition(ledger, edition, [pipeline.TEMPLATES])
    return {path: html.unescape(data.decode("utf-8", "replace")) for path, data in files}


@pytest.fixture(scope="module")
def for_staff(ledger: Ledger) -> Files:
    return rendered(ledger, "staff")


@pytest.fixture(scope="module")
def for_team(ledger: Ledger) -> Files:
    return rendered(ledger, "team")


def closed_phrases(ledger: Ledger, *collections: str) -> set[str]:
    """Every phrase that somebody typed and that staff may not see, by the marks in the models.

    Phrases that an open text has too are left out: the manual gives examples.
    """
    open_text = "\n".join(
        str(leaf.value)
        for entry in ledger.entries()
        for leaf in introspection.leaves(entry.record)
        if leaf.field.audience is Audience.STAFF
    )
    agreed = {name for name, entry in ledger.facilitators.items() if entry.record.consent.profile}
    return {
        phrase
        for collection, entries in ledger.collections.items()
        if not collections or collection in collections
        for entry in entries.values()
        for leaf in introspection.leaves(entry.record, is_personal_field)
        if not (leaf.field.audience is Audience.CONSENTED and entry.id in agreed)
        for phrase in re.split(r"[\n*_`\[\]()]+", leaf.value)
        if " " in phrase and len(phrase) > 15 and phrase not in open_text
    }


def phrases_in(phrases: set[str], files: Files) -> set[str]:
    whole = "\n".join([*files, *files.values()])
    return {phrase for phrase in phrases if phrase in whole}


def files_of_staff(files: Files, others: Files) -> Files:
    """Those of the files that staff have too."""
    return {path: files[path] for path in files if path in others}


def test_no_closed_text_is_in_the_staffs_edition(ledger: Ledger, for_staff: Files) -> None:
    assert len(closed_phrases(ledger)) > 100
    assert phrases_in(closed_phrases(ledger), for_staff) == set()


def test_no_closed_text_is_on_the_pages_of_staff_in_the_teams_edition(
    ledger: Ledger, for_staff: Files, for_team: Files
) -> None:
    assert set(for_staff) - set(for_team) <= {"sitemap.xml"}
    assert phrases_in(closed_phrases(ledger), files_of_staff(for_team, for_staff)) == set()


def test_every_closed_text_is_on_the_teams_own_pages(ledger: Ledger, for_team: Files) -> None:
    phrases = closed_phrases(ledger, "requests", "sessions")
    assert phrases_in(phrases, for_team) == phrases


def test_every_page_of_the_teams_edition_has_the_banner_of_the_team(
    for_staff: Files, for_team: Files
) -> None:
    pages = {path for path in for_team if path.endswith(".html")}
    assert [path for path in pages if TEAM_MARKER not in for_team[path]] == []
    assert [path for path in for_staff if TEAM_MARKER in for_staff[path]] == []


def test_news_for_the_team_is_in_its_edition_alone(ledger: Ledger) -> None:
    (name, first), *_ = ledger.news.items()
    record = first.record.model_copy(update={"audience": "team", "title": "Voor ons zelf"})
    news = {**ledger.news, name: replace(first, record=record)}
    changed = Ledger(ledger.as_of, {**ledger.collections, "news": news})
    assert phrases_in({"Voor ons zelf"}, rendered(changed, "staff")) == set()
    assert phrases_in({"Voor ons zelf"}, rendered(changed, "team")) == {"Voor ons zelf"}


def test_a_closed_text_on_a_page_for_staff_is_found(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = min(closed_phrases(ledger, "requests"))
    themes = disclosure._themes

    def leaking_themes(*given: Any) -> tuple[Theme, ...]:
        return tuple(theme.model_copy(update={"title": secret}) for theme in themes(*given))

    monkeypatch.setattr(disclosure, "_themes", leaking_themes)
    forgotten = Ledger(ledger.as_of, ledger.collections)  # what it remembered had no leak
    assert phrases_in(closed_phrases(ledger), rendered(forgotten, "staff")) == {secret}
