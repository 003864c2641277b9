"""The pages that editors write in content/pages."""

from dialoog.site.views.components.summaries import WHO_READS
from dialoog.site.views.pages import ask, home, page
from tests.makers import PROGRAMME, Repository
from tests.site.views.staff import open_ledger


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
