"""The pages that editors write in content/pages."""

from dialoog.checks.readability import advice
from dialoog.pipeline import TEMPLATES
from dialoog.site.edition import render_edition
from dialoog.site.views.components.summaries import WHO_READS
from dialoog.site.views.pages import ask, home, page
from tests.makers import PROGRAMME, Repository
from tests.site.views.staff import open_ledger, text

ENGLISH = "## Ask\n\nThe pool has an intake with a gespreksleider.\n"
PARTY = {"name": "De partij", "task": "leidt de gesprekken"}


def test_a_long_page_has_a_table_of_contents_of_its_highest_headings(repo: Repository) -> None:
    headings = "\n\n".join(f"## Kop {number}\n\n### Klein\n\ntekst" for number in range(1, 5))
    repo.page("lang", title="Lang", body=headings)
    titles = [entry.title for entry in page.view(open_ledger(repo), "lang").contents]
    assert titles == ["Kop 1", "Kop 2", "Kop 3", "Kop 4"]


def test_a_page_of_three_headings_has_no_table_of_contents(repo: Repository) -> None:
    repo.page("kort", title="Kort", body="## Kop 1\n\n## Kop 2\n\n## Kop 3\n")
    assert page.view(open_ledger(repo), "kort").contents == ()


def test_who_reads_a_request_is_one_sentence_on_home_form_and_privacy_page(
    repo: Repository,
) -> None:
    repo.page("privacy")
    ledger = open_ledger(repo)
    assert WHO_READS in home.view(ledger).readers
    assert ask.view(ledger).readers == WHO_READS
    assert page.view(ledger, "privacy").readers == WHO_READS


def test_the_page_about_reporting_has_no_table_of_contents_and_no_colophon(
    repo: Repository,
) -> None:
    body = "## Een\n\n## Twee\n\n## Drie\n\n## Vier\n"
    repo.set(PROGRAMME, "repository", "https://git.example.org/gesprekken")
    repo.page("over", body=body)
    repo.page("melden", body=body)
    about, report = (page.view(open_ledger(repo), slug) for slug in ("over", "melden"))
    assert len(about.contents) == 4
    assert about.colophon
    assert (report.contents, report.colophon) == ((), None)


def test_a_page_in_another_language_says_so_in_the_menu_and_around_its_text(
    repo: Repository,
) -> None:
    repo.page(
        "in-english", title="In English", language="en", menu=1, summary="What.", body=ENGLISH
    )
    files = dict(render_edition(repo.ledger(), "staff", [TEMPLATES]))
    html = files["in-english/index.html"].decode()
    assert '<html lang="nl">' in html
    for start in ('<h1 class="ams-heading ams-heading--1"', '<div class="ams-prose"'):
        assert f'{start} lang="en">' in html
    assert "/woorden/" not in html.partition("<main")[2].partition("</main>")[0]
    home_page = files["index.html"].decode()
    header = home_page.partition("<header")[2].partition("</header>")[0]
    assert header.count(' lang="en">In English</a>') == 2, "on the line, and on a phone"
    assert 'lang="en">In English</a>' in files["zoeken/index.html"].decode()


def test_the_advice_on_plain_dutch_is_not_given_on_a_page_in_english(repo: Repository) -> None:
    body = f"Indien {' woord' * 30}."
    repo.page("in-english", title="In English", language="en", body=body)
    assert advice(repo.ledger()) == ()
    repo.page("in-english", title="In English", body=body)
    assert {remark.code for remark in advice(repo.ledger())} == {"long-sentence", "hard-word"}


def test_a_page_of_the_team_is_on_its_own_site_alone(repo: Repository) -> None:
    repo.page("zo-werkt-het", title="Zo werkt het", audience="team", menu=1)
    repo.page("over", title="Over ons")
    staff, team = (
        dict(render_edition(repo.ledger(), edition, [TEMPLATES])) for edition in ("staff", "team")
    )
    assert not any(b"Zo werkt het" in data or "zo-werkt" in path for path, data in staff.items())
    assert b"Zo werkt het" in team["index.html"]
    assert "zo-werkt-het/index.html" in team


def test_only_the_team_is_shown_how_to_edit_a_page(repo: Repository) -> None:
    repo.set(PROGRAMME, "repository", "https://git.example.org/gesprekken")
    repo.page("over")
    for edition, count in (("staff", 0), ("team", 1)):
        files = dict(render_edition(repo.ledger(), edition, [TEMPLATES]))
        html = files["over/index.html"].decode()
        assert html.count("Bewerk deze pagina") == count, edition
        assert html.count("Geef een fout in de tekst door") == 1


# ------------------------------------------------------------------------------- about privacy


def privacy_page(repo: Repository, **known: object) -> dict[str, str]:
    """The facts on the page about privacy, with this filled in."""
    repo.page("privacy")
    if known:
        repo.set(PROGRAMME, "data_protection", known)
    return {
        fact.term: text(fact.words) for fact in page.view(open_ledger(repo), "privacy").protection
    }


def test_the_privacy_page_tells_what_the_law_asks(repo: Repository) -> None:
    assert privacy_page(
        repo,
        legal_ground="Wij doen dit voor een taak van algemeen belang.",
        retention="Tot drie jaar na het afsluiten.",
        officer={"name": "De functionaris", "mail": "fg@example.org", "phone": "14 020"},
        processors=[{"name": "De school", "task": "verstuurt de evaluaties."}, PARTY],
    ) == {
        "Waarom dit mag": "Wij doen dit voor een taak van algemeen belang.",
        "Hoe lang wij iets bewaren": "Tot drie jaar na het afsluiten.",
        "Functionaris gegevensbescherming": "De functionaris. Mail naar fg@example.org "
        "of bel 14 020.",
        "Wie er voor ons met gegevens werkt": "De school: verstuurt de evaluaties; "
        "De partij: leidt de gesprekken.",
    }
    assert page.view(open_ledger(repo), "privacy").to_fill_in == ""


def test_what_is_not_filled_in_about_privacy_is_not_told_to_staff_but_to_the_team(
    repo: Repository,
) -> None:
    assert privacy_page(repo) == {}
    asked = page.view(open_ledger(repo), "privacy").to_fill_in
    missing = "de grond in de wet, hoe lang u gegevens bewaart, de functionaris"
    assert missing in asked
    for edition, count in (("staff", 0), ("team", 1)):
        files = dict(render_edition(repo.ledger(), edition, [TEMPLATES]))
        assert files["privacy/index.html"].decode().count("data_protection") == count, edition
    assert list(privacy_page(repo, officer={"name": "De functionaris"}).values()) == [
        "De functionaris."
    ]
