"""What the privacy page tells by law, and nobody but the organisation knows.

Source: articles 13 and 14 of the General Data Protection Regulation (AVG).
"""

from dialoog.data.models.fields import (
    Mail,
    OptionalBlock,
    OptionalMany,
    Phone,
    Record,
    Staff,
    Text,
    about,
)


class Officer(Record):
    """The data protection officer: a name of an office or a person, and how to reach it."""

    name: Staff[Text] = about("Naam", "Hoe de functionaris gegevensbescherming heet.")
    mail: Staff[Mail | None] = about("E-mail", "Het e-mailadres.", default=None)
    phone: Staff[Phone | None] = about("Telefoon", "Het nummer.", default=None)


class Processor(Record):
    """Who works with personal data on behalf of the organisation."""

    name: Staff[Text] = about("Naam", "Wie er met de gegevens werkt.")
    task: Staff[Text] = about("Wat", "Waarvoor, en met welke gegevens.")


class DataProtection(Record):
    """What the privacy page tells by law, and nobody but the organisation knows."""

    legal_ground: Staff[Text | None] = about(
        "Grond in de wet", "Waarom u deze gegevens mag bewaren, in één zin.", default=None
    )
    officer: Staff[OptionalBlock[Officer]] = about(
        "Functionaris gegevensbescherming", "Wie toezicht houdt op uw organisatie.", default=None
    )
    retention: Staff[Text | None] = about(
        "Bewaartermijn", "Hoe lang u gegevens bewaart, in één zin.", default=None
    )
    processors: Staff[OptionalMany[Processor]] = about(
        "Verwerkers", "Wie voor u met de gegevens werkt.", default=()
    )
