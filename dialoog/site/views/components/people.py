"""Facilitators in words: their roles, languages and experience, and who chooses them."""

from dialoog.data.models.facilitator import Experience
from dialoog.data.models.labels import ROLES, language_name
from dialoog.formats.dutch import join_words
from dialoog.privacy.open_records import OpenFacilitator
from dialoog.site.views.components.labels import capitalize

CHOOSING = (
    "U kiest niet zelf een gespreksleider. Het programmateam kijkt wie bij uw vraag past, "
    "en wie er dan kan."
)


def roles(someone: OpenFacilitator) -> str:
    """The roles of a facilitator in words."""
    return capitalize(join_words(ROLES[role] for role in someone.roles))


def languages(someone: OpenFacilitator) -> str:
    """The languages of a facilitator in words."""
    return join_words(language_name(code) for code in someone.languages)


def experience(record: Experience) -> str:
    """With whom a facilitator has experience: ``met leidinggevenden``."""
    if record.higher_echelon:
        return "met leidinggevenden, ook de hoogste"
    return "met leidinggevenden" if record.managers else "met teams"
