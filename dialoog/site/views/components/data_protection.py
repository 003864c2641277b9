"""What the privacy page tells by law: on what ground, how long, who watches, and who works for us.

Source: articles 13 and 14 of the General Data Protection Regulation (AVG).
"""

from collections.abc import Iterator

from dialoog.data.models.data_protection import Officer
from dialoog.formats.dutch import join_words
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.elements import Fact

_FIELDS = {
    "legal_ground": "de grond in de wet",
    "retention": "hoe lang u gegevens bewaart",
    "officer": "de functionaris gegevensbescherming",
    "processors": "wie er voor u met de gegevens werkt",
}


def data_protection_facts(ledger: OpenLedger) -> tuple[Fact, ...]:
    """What is known of it; nothing is said of what is not filled in."""
    return tuple(_facts(ledger))


def data_protection_to_fill_in(ledger: OpenLedger) -> str:
    """For the team: what is still to be filled in, and where; "" when all is."""
    known = ledger.programme.data_protection
    missing = [words for name, words in _FIELDS.items() if not getattr(known, name)]
    if not missing:
        return ""
    return (
        f"Alleen het programmateam ziet deze zin. Hier ontbreekt nog: {join_words(missing)}. "
        "Vul dat in bij data_protection, in content/programme.yaml. De handleiding zegt hoe."
    )


def _facts(ledger: OpenLedger) -> Iterator[Fact]:
    known = ledger.programme.data_protection
    if known.legal_ground:
        yield Fact("Waarom dit mag", known.legal_ground)
    if known.retention:
        yield Fact("Hoe lang wij iets bewaren", known.retention)
    if known.officer:
        yield Fact("Functionaris gegevensbescherming", _reach(known.officer))
    if known.processors:
        tasks = (f"{each.name}: {each.task.rstrip('.')}" for each in known.processors)
        yield Fact("Wie er voor ons met gegevens werkt", f"{'; '.join(tasks)}.")


def _reach(officer: Officer) -> str:
    """Who watches, and how to reach them."""
    ways = [f"mail naar {officer.mail}"] if officer.mail else []
    ways += [f"bel {officer.phone}"] if officer.phone else []
    words = " of ".join(ways)
    return f"{officer.name}. {words[:1].upper()}{words[1:]}{'.' if words else ''}".strip()
