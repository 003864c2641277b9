"""Asks about names of people in what somebody writes; it never refuses a text.

Every way in asks: the form, `new`, `intake` and `set`. What a change brings in is compared with
what was there: `new_names` takes the records of a file before and after it.
"""

from collections.abc import Iterable, Iterator

from dialoog.data.ledger import Ledger
from dialoog.data.models.fields import Mark, Record
from dialoog.data.models.introspection import Field, Leaf, leaves
from dialoog.data.models.record_names import field_titles
from dialoog.formats.person_names.detector import NameDetector
from dialoog.privacy.disclosure import OpenLedger

QUESTION = "Staat hier een naam? Haal die dan weg. Wij hoeven niet te weten wie het zijn."


def known_phrases(ledger: OpenLedger) -> tuple[str, ...]:
    """What staff may see that has capitals and is asked about by nobody.

    The names of the programme, its parties, offers, directorates and facilitators who agreed.
    """
    programme = ledger.programme
    words = (
        *(programme.name, programme.organisation, programme.office),
        *(role.name for role in (ledger.coordinator, ledger.team)),
        *(role.holder for role in (ledger.coordinator, ledger.team)),
        *(provider.name for provider in ledger.providers.values()),
        *(directorate.title for directorate in ledger.directorates.values()),
        *(offer.record.title for offer in ledger.offers.values()),
        *(offer.record.method.name for offer in ledger.offers.values() if offer.record.method),
        *(offer.record.method.owner for offer in ledger.offers.values() if offer.record.method),
        *(facilitator.name for facilitator in ledger.facilitators.values()),
    )
    return tuple(dict.fromkeys(word for word in words if word))


def detector_for(ledger: Ledger) -> NameDetector:
    """The detector that asks about no name of the programme."""
    return NameDetector(known_phrases(OpenLedger.of(ledger)) if ledger.programme else ())


def is_asked_about(field: Field) -> bool:
    """Whether a field is free text in which no name belongs."""
    is_typed = bool(field.marks & {Mark.TEXT, Mark.PROSE, Mark.CONTACT})
    return is_typed and not field.marks & {Mark.PERSON, Mark.CODE}


def new_names(
    before: Iterable[Record], after: Iterable[Record], detector: NameDetector
) -> Iterator[tuple[Record, Leaf]]:
    """The texts in records that may name somebody, and do not stand in the records ``before``."""
    old = {leaf.value for record in before for leaf in leaves(record, is_asked_about)}
    for record in after:
        for leaf in leaves(record, is_asked_about):
            if leaf.value not in old and any(detector.find(leaf.value)):
                yield record, leaf


def question_about(record: Record, leaf: Leaf) -> str:
    """The question about one field, which does not repeat its text: that may be read by others."""
    return f"{', '.join(field_titles(type(record), leaf.loc))}: {QUESTION}"
