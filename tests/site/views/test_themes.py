"""The page of the themes: those that were heard often enough, without a number."""

from dialoog.site.views.pages import themes
from tests.makers import Repository, day
from tests.site.views.staff import open_ledger, text

FILE = "content/themes.yaml"


def add_sessions(repo: Repository, *directorates: str) -> None:
    """Held sessions in which "veiligheid" came up, one for each directorate given."""
    for number, directorate in enumerate(directorates, start=1):
        name = f"2026-00{number}"
        path = repo.request(name, until="intake")
        repo.set(path, "requester.directorate", directorate)
        repo.held_session(name, date=day(f"2026-04-{7 + number:02}"))


def titles(repo: Repository) -> list[str]:
    return [theme.title for theme in themes.view(open_ledger(repo)).themes]


def test_a_theme_is_shown_after_two_sessions_of_two_directorates(repo: Repository) -> None:
    add_sessions(repo, "ruimte")
    assert titles(repo) == []
    add_sessions(repo, "ruimte", "ruimte")
    assert titles(repo) == []
    add_sessions(repo, "ruimte", "dienstverlening")
    assert titles(repo) == ["Veiligheid"]


def test_a_session_that_was_not_held_does_not_count_for_a_theme(repo: Repository) -> None:
    add_sessions(repo, "ruimte", "dienstverlening")
    path = repo.session("2026-002", 1)
    repo.set(path, "themes", ["veiligheid"])
    assert titles(repo) == []


def test_the_newest_action_on_a_theme_comes_first(repo: Repository) -> None:
    add_sessions(repo, "ruimte", "dienstverlening")
    repo.set(
        FILE,
        "0.actions",
        [
            {"on": day("2026-04-01"), "text": "Eerst **dit**."},
            {"on": day("2026-05-01"), "text": "Toen dat."},
        ],
    )
    (theme,) = themes.view(open_ledger(repo)).themes
    assert [(action.on, text(action.words)) for action in theme.actions] == [
        ("1 mei 2026", "Toen dat."),
        ("1 april 2026", "Eerst **dit**."),
    ]


def test_a_retired_theme_has_a_badge(repo: Repository) -> None:
    add_sessions(repo, "ruimte", "dienstverlening")
    assert themes.view(open_ledger(repo)).themes[0].badge is None
    repo.set(FILE, "0.retired", day("2026-06-01"))
    badge = themes.view(open_ledger(repo)).themes[0].badge
    assert badge
    assert badge.words == "Afgesloten"
