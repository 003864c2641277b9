"""What is said of a new record: here for a form, whose fields have no options of a command."""

from dialoog.data.drafting import build_draft
from dialoog.data.record_templates import RECORD_TEMPLATES
from dialoog.effect.remarks import card_is_over
from tests.makers import DAY, Repository


def test_a_card_that_is_over_is_named_without_an_option_of_a_command(repo: Repository) -> None:
    repo.card("kaart-oud", valid_until=DAY.replace(month=1))
    ledger = repo.checked().ledger
    template = next(each for each in RECORD_TEMPLATES if each.name == "request")
    given = {"card": "kaart-oud", "offer": "leidinggevenden"}
    draft = build_draft(template, "2026-999", given)
    over = card_is_over(ledger, given, draft)
    typed = card_is_over(ledger, given, draft, "--card")
    assert over is not None
    assert typed is not None
    assert over.hint == "Kies kaart-1."
    assert typed.hint == "Kies --card kaart-1."
    assert card_is_over(ledger, given | {"card": "kaart-1"}, draft) is None
