"""A field that a page does not describe in its own words is shown under its own title."""

from dialoog.formats.markdown import Passage
from dialoog.site.views.components.team.description_list import DescriptionItem, other_fields
from tests.makers import Repository, day


def test_every_filled_in_field_that_is_not_described_is_shown_under_its_title(
    repo: Repository,
) -> None:
    wish = {"from": day("2026-07-01"), "until": day("2026-07-31"), "days": ["di"]}
    repo.request(until="consult", preferred=wish)
    request = repo.ledger().requests["2026-001"]
    described = ("offer", "card", "requester", "reason", "goals", "language", "owner")
    assert list(other_fields(request, described)) == [
        DescriptionItem("Ontvangen", ("2 maart 2026",)),
        DescriptionItem("Groep: Grootte", ("14",)),
        DescriptionItem("Groep: Niveau", ("leidinggevenden",)),
        DescriptionItem("Voorkeur: Vanaf", ("1 juli 2026",)),
        DescriptionItem("Voorkeur: Tot en met", ("31 juli 2026",)),
        DescriptionItem("Voorkeur: Dagen 1", ("dinsdag",)),
        DescriptionItem("Overleg: Datum", ("4 maart 2026",)),
        DescriptionItem("Overleg: Advies", prose=Passage("Akkoord.", request.path)),
    ]


def test_a_page_that_describes_every_field_has_no_other_fields(repo: Repository) -> None:
    repo.request()
    request = repo.ledger().requests["2026-001"]
    assert list(other_fields(request, tuple(type(request.record).model_fields))) == []
