"""Links resolved to files and anchors, and which targets exist or are closed."""

import pytest

from dialoog.checks import link_targets
from dialoog.checks.link_targets import Target
from tests.makers import OFFER, Repository, day

PAGE = "content/pages/over.md"


@pytest.mark.parametrize(
    ("link", "path", "anchor"),
    [
        ("aanvragen.md", "content/pages/aanvragen.md", ""),
        ("aanvragen.md#hoe", "content/pages/aanvragen.md", "hoe"),
        ("#hoe", PAGE, "hoe"),
        ("", PAGE, ""),
        ("?a=b", PAGE, ""),
        ("../offers/a.md?a=b#c", "content/offers/a.md", "c"),
        ("./a/../b.md", "content/pages/b.md", ""),
        ("a%20b.md#%C3%A9%C3%A9n", "content/pages/a b.md", "één"),
        ("../../../weg.md", "../weg.md", ""),
        ("/etc/passwd", "/etc/passwd", ""),
        ("%2e%2e/offers/a.md", "content/offers/a.md", ""),
        ("..\\offers\\a.md", "content/pages/..\\offers\\a.md", ""),
    ],
)
def test_a_relative_link_is_resolved_from_the_folder_of_its_file(
    link: str, path: str, anchor: str
) -> None:
    assert link_targets.resolve_link(PAGE, link) == Target(path, anchor)


@pytest.mark.parametrize(
    "link", ["https://example.org/a.md", "mailto:a@b.nl", "//example.org/a.md", "tel:1", "a:b"]
)
def test_a_link_with_a_scheme_or_host_has_no_target(link: str) -> None:
    assert link_targets.resolve_link(PAGE, link) is None


@pytest.mark.parametrize("link", ["http://[", "//[::1", "https://[x]:y/"])
def test_a_link_that_cannot_be_parsed_has_a_target_that_does_not_exist(
    repo: Repository, link: str
) -> None:
    target = link_targets.resolve_link(PAGE, link)
    assert target == Target(link, "")
    assert not link_targets.exists(repo.ledger(), target.path)


@pytest.mark.parametrize(
    ("path", "there"),
    [
        (OFFER, True),
        ("content/offers/weg.md", False),
        (PAGE, True),
        ("content/cards/kaart-1.yaml", True),
        ("facilitators/anna.yaml", True),
        ("requests/2026-001/request.yaml", True),
        ("requests/2026-001/session-1.yaml", False),
        ("content/themes.yaml", True),
        ("content/process.yaml", True),
        ("content/competencies.yaml", True),
        ("content/directorates.yaml", False),  # there, but nobody reads it on a page
        ("content/programme.yaml", True),
        ("content/providers/partij.yaml", False),
        ("content/pages", False),
        ("README.md", False),
        ("../content/pages/over.md", False),
    ],
)
def test_only_a_record_with_a_page_exists_as_a_target(
    repo: Repository, path: str, there: bool
) -> None:
    repo.request()
    assert link_targets.exists(repo.ledger(), path) == there


def test_a_link_to_an_empty_list_is_sound(repo: Repository) -> None:
    repo.put("content/themes.yaml", "[]\n")
    repo.set(PAGE, "body", "[rode draden](../themes.yaml)\n")
    assert repo.problems() == ()


@pytest.mark.parametrize(
    ("path", "is_closed"),
    [
        ("requests/2026-001/request.yaml", True),
        ("requests/2026-001/session-1.yaml", True),
        ("facilitators/anna.yaml", False),
        ("facilitators/bram.yaml", True),
        ("facilitators/weg.yaml", False),
        ("content/news/2026-04-01-start.md", False),
        ("content/news/2026-04-02-pool.md", False),
        ("content/news/2026-04-03-team.md", True),
        (PAGE, False),
        ("nergens", False),
    ],
)
def test_a_record_that_only_the_team_may_see_is_closed(
    repo: Repository, path: str, is_closed: bool
) -> None:
    repo.request()
    repo.set("facilitators/bram.yaml", "consent", {"profile": False, "on": day("2026-01-02")})
    repo.news()
    repo.news("2026-04-02-pool", audience="pool")
    repo.news("2026-04-03-team", audience="team")
    assert link_targets.is_closed(repo.ledger(), path) == is_closed


@pytest.mark.parametrize(
    ("path", "anchor", "there"),
    [
        (PAGE, "wat-wij-doen", True),
        (PAGE, "wat-wij-laten", False),
        ("content/themes.yaml", "veiligheid", True),
        ("content/themes.yaml", "onveiligheid", False),
        ("content/programme.yaml", "programme", False),
        ("content/cards/kaart-1.yaml", "kop", False),
        ("content/pages/kapot.md", "kop", True),  # cannot be read: believed
        ("content/competencies.yaml", "kop", True),
        ("nergens", "kop", False),
    ],
)
def test_an_anchor_is_a_heading_of_the_file_or_an_item_of_the_list(
    repo: Repository, path: str, anchor: str, there: bool
) -> None:
    repo.set(PAGE, "body", "# Wat wij doen\n")
    repo.put("content/pages/kapot.md", b"\xff")
    repo.put("content/competencies.yaml", b"\xff")
    assert link_targets.has_part(repo.checked().ledger, Target(path, anchor)) == there
