"""The files with a fixed name: sitemap.xml, robots.txt and security.txt."""

from dialoog.site.views.pages import well_known
from tests.makers import PROGRAMME, Repository, day
from tests.site.views.staff import open_ledger

URL = "https://gesprekken.example.org"


def test_security_txt_is_valid_for_a_year(repo: Repository) -> None:
    security = well_known.security_view(open_ledger(repo))
    assert security.contact == "gesprekken@example.org"
    assert security.expires == "2027-06-01T00:00:00Z"


def test_security_txt_does_not_expire_after_the_last_possible_day(repo: Repository) -> None:
    security = well_known.security_view(open_ledger(repo, day("9999-12-31")))
    assert security.expires == "9999-12-31T00:00:00Z"


def test_security_txt_gives_its_own_address_when_the_programme_has_one(repo: Repository) -> None:
    assert well_known.security_view(open_ledger(repo)).canonical == ""
    repo.set(PROGRAMME, "url", f"{URL}/")
    security = well_known.security_view(open_ledger(repo))
    assert security.canonical == f"{URL}/.well-known/security.txt"


def test_the_sitemap_lists_full_addresses_in_order(repo: Repository) -> None:
    repo.set(PROGRAMME, "url", f"{URL}/")
    addresses = well_known.sitemap_view(open_ledger(repo), ["/b/", "/a/"]).addresses
    assert addresses == (f"{URL}/a/", f"{URL}/b/")


def test_robots_txt_names_the_sitemap_when_the_programme_has_an_address(repo: Repository) -> None:
    assert well_known.robots_view(open_ledger(repo)).sitemap == ""
    repo.set(PROGRAMME, "url", f"{URL}/")
    assert well_known.robots_view(open_ledger(repo)).sitemap == f"{URL}/sitemap.xml"
