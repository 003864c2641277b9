"""Parsers of single values: from a text of strict YAML to a Python value.

A value without quotes is a ``Plain``, a quoted value a ``str``. The type of the field decides which
parser is used; nothing is guessed. A parser raises ``PydanticCustomError`` with a Dutch message
(what is wrong) and hint (how to mend it), neither of which repeats the value.

Longer than other files: every type of value is one subject.
"""

import datetime as dt
import re
from importlib.resources import files
from typing import NoReturn

from pydantic_core import PydanticCustomError

from dialoog.formats.places import is_device
from dialoog.formats.problem import closest_name
from dialoog.formats.yaml import Plain

ID_PATTERN = "[a-z0-9]+(-[a-z0-9]+)*"
ID_LENGTH = 64
_ID = re.compile(ID_PATTERN)
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_FIRST = re.compile("([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
FIRST_YEAR = 1900
"""A day before it is a mistake."""
_CLOCK = re.compile("([01][0-9]|2[0-3]):[0-5][0-9]")
_WHOLE = re.compile("0|-?[1-9][0-9]*")
_MAX_DIGITS = 6
_SCORE = re.compile(r"([0-9]|10)(\.[0-9]{1,3})?")
# Addresses are put in links and e-mail headers: characters with a meaning there (a second
# recipient, an escape, a user name with a password) are not allowed.
MAIL = re.compile(r"[A-Za-z0-9._+'-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
URL = re.compile(r"https?://[\w-]+(\.[\w-]+)*(:[0-9]{1,5})?([/?#][^\s<>\"'\\]*)?")
PHONE = re.compile(r"\+?[0-9][0-9 ()-]{1,18}[0-9]")
LANGUAGE = re.compile("[a-z]{2,3}")
TENANT = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
TIME_ZONE = re.compile(r"UTC|[A-Z][\w+-]*(/[A-Z][\w+-]*)+", re.ASCII)
"""A place in the tz database, or UTC."""
CURLY_QUOTES = re.compile("[‘’‚“”„«»]")
"""Quotes as a word processor makes them; to YAML they are ordinary letters."""
_CURLED = re.compile("[‘‚“„«][^‘’‚“”„«»]*[’”“»]")
"""A whole text between such quotes."""
_EMPTY = (
    "hier staat niets",
    "Vul iets in, of haal de hele regel weg als het veld niet nodig is.",
)


def refuse(message: str, hint: str) -> NoReturn:
    """Raise the error of a parser; ``message`` says what is wrong, ``hint`` how to mend it."""
    raise PydanticCustomError("refused", "{message}", {"message": message, "hint": hint})


def refuse_incomplete(message: str, hint: str) -> NoReturn:
    """Raise the error of a block that lacks one of several fields, each of them optional."""
    raise PydanticCustomError("incomplete", "{message}", {"message": message, "hint": hint})


def require_single(value: object) -> str:
    """The value, when it is one text; not a list, a block or nothing."""
    if value is None:
        refuse(*_EMPTY)
    if not isinstance(value, str):
        refuse(
            "hier hoort één waarde te staan, geen lijst of blok",
            "Zet de tekst achter de dubbele punt.",
        )
    return str(value)


def _plain(value: object, example: str) -> str:
    if isinstance(value, str) and not isinstance(value, Plain):
        refuse("dit staat tussen aanhalingstekens en is daardoor tekst", f"Haal ze weg: {example}.")
    return require_single(value)


def _without_curled_quotes(value: object) -> str:
    """The value as one text; refused when it stands between quotes that would become part of it."""
    text = require_single(value)
    if isinstance(value, Plain) and _CURLED.fullmatch(text):
        refuse(
            "gekrulde aanhalingstekens worden deel van de tekst",
            'Haal ze weg, of schrijf rechte: "...".',
        )
    return text


def parse_text(value: object) -> str:
    """A line of text that is not blank, without leading and trailing spaces."""
    text = _without_curled_quotes(value)
    if not text.strip():
        refuse(*_EMPTY)
    if "\n" in text.strip():
        refuse("deze tekst loopt over meer regels", "Maak er één regel van.")
    return text.strip()


def parse_prose(value: object) -> str:
    """A Markdown text that is not blank."""
    text = _without_curled_quotes(value)
    if not text.strip():
        refuse(*_EMPTY)
    return text


def is_id(text: str) -> bool:
    """Whether a text is a slug of at most 64 characters that is not a reserved name in Windows."""
    return len(text) <= ID_LENGTH and bool(_ID.fullmatch(text)) and not is_device(text)


def parse_id(value: object) -> str:
    """An id: lower-case letters and digits with single hyphens, at most 64 characters."""
    text = require_single(value)
    if not is_id(text):
        refuse(
            "dit is geen goede naam om naar te verwijzen",
            "Gebruik kleine letters, cijfers en losse streepjes, zoals kaart-2026.",
        )
    return text


def parse_day(value: object) -> dt.date:
    """A date, written as 2024-10-08."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    text = require_single(value)
    day_first = _DAY_FIRST.fullmatch(text)
    if day_first:
        text = f"{day_first[3]}-{day_first[2]:0>2}-{day_first[1]:0>2}"
    if not _DAY.fullmatch(text) or text < str(FIRST_YEAR):
        refuse("dit is geen datum", "Schrijf jaar-maand-dag, zoals 2024-10-08.")
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        refuse(
            "deze dag bestaat niet", "Kijk de dag en de maand na: jaar-maand-dag, zoals 2024-10-08."
        )
    if day_first:
        refuse("deze datum staat andersom", f"Schrijf {day}: eerst het jaar.")
    return day


def parse_time(value: object) -> dt.time:
    """A time of day, written as 13:30: two digits, a colon, two digits."""
    if isinstance(value, dt.time):
        return value
    text = require_single(value)
    if not _CLOCK.fullmatch(text):
        refuse(
            "dit is geen tijd",
            "Schrijf twee cijfers, een dubbele punt en twee cijfers, zoals 09:30.",
        )
    return dt.time.fromisoformat(text)


def parse_int(value: object) -> int:
    """An integer of at most six digits, without quotes; may be negative."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = _plain(value, "schrijf alleen het getal, zoals 6")
    if not _WHOLE.fullmatch(text):
        refuse("dit is geen heel getal", "Schrijf alleen cijfers, zonder punt of komma, zoals 6.")
    if len(text.lstrip("-")) > _MAX_DIGITS:
        refuse("dit getal is te groot", "Schrijf een getal van hoogstens zes cijfers.")
    return int(text)


def parse_count(value: object) -> int:
    """An integer of 1 or more."""
    number = parse_int(value)
    if number < 1:
        refuse("dit getal is te klein", "Schrijf een heel getal vanaf 1.")
    return number


def parse_count_or_zero(value: object) -> int:
    """An integer of 0 or more."""
    number = parse_int(value)
    if number < 0:
        refuse("dit getal is te klein", "Schrijf een heel getal vanaf 0.")
    return number


def parse_score(value: object) -> float:
    """A score from 1.0 to 10.0, with a decimal point, not a comma."""
    if isinstance(value, float):
        return value
    text = _plain(value, "schrijf alleen het cijfer, zoals 7.5")
    if "," in text:
        refuse("hier staat een komma", "Schrijf een punt tussen de cijfers, zoals 7.5.")
    if not _SCORE.fullmatch(text) or not 1 <= float(text) <= 10:
        refuse(
            "dit is geen cijfer van 1.0 tot en met 10.0",
            "Schrijf een cijfer met een punt, zoals 7.5.",
        )
    return float(text)


def parse_bool(value: object) -> bool:
    """``true`` or ``false``."""
    if isinstance(value, bool):
        return value
    text = _plain(value, "schrijf true of false")
    if text not in ("true", "false"):
        refuse("hier hoort ja of nee te staan, op zijn Engels", "Schrijf true (ja) of false (nee).")
    return text == "true"


def _match(value: object, pattern: re.Pattern[str], message: str, hint: str) -> str:
    text = parse_text(value)
    if not pattern.fullmatch(text):
        refuse(message, hint)
    return text


def parse_email(value: object) -> str:
    """A single e-mail address."""
    return _match(
        value, MAIL, "dit is geen e-mailadres", "Schrijf één adres, zoals naam@voorbeeld.nl."
    )


def parse_phone(value: object) -> str:
    """A phone number as it is dialled: digits, with spaces, hyphens and brackets, maybe a plus."""
    return _match(
        value,
        PHONE,
        "dit is geen telefoonnummer",
        "Schrijf alleen cijfers en spaties, zoals 14 020.",
    )


def parse_url(value: object) -> str:
    """A complete web address."""
    return _match(
        value, URL, "dit is geen webadres", "Begin met https:// en schrijf het hele adres."
    )


def parse_language(value: object) -> str:
    """The ISO 639 code of a language, such as nl, en or ber."""
    return _match(
        value,
        LANGUAGE,
        "dit is geen code van een taal",
        "Schrijf twee kleine letters, zoals nl of en.",
    )


def parse_tenant(value: object) -> str:
    """The id of an organisation at Microsoft Entra."""
    return _match(
        value,
        TENANT,
        "dit is geen tenant-id van Microsoft Entra",
        "Neem hem over van de pagina Overzicht in Entra, met kleine letters: vijf groepen van "
        "cijfers en letters a tot en met f.",
    )


def parse_domain(value: object) -> str:
    """The name of a domain, without anything before or behind it."""
    return _match(
        value,
        DOMAIN,
        "dit is geen naam van een domein",
        "Schrijf alleen de naam, zoals example.org.",
    )


def parse_zone(value: object) -> str:
    """The name of a time zone in the tz database, such as Europe/Amsterdam."""
    text = parse_text(value)
    names = (files("tzdata") / "zones").read_text("utf-8").split()
    known = {name.lower(): name for name in names if TIME_ZONE.fullmatch(name)}
    typed = text.lower().replace(" ", "_")
    if text not in known.values():
        of_city = sorted(name for name in known if name.endswith(f"/{typed}"))
        meant = known.get(of_city[0] if of_city else closest_name(typed, known) or "")
        example = f"Bedoelde u {meant}?" if meant else "Schrijf Europe/Amsterdam."
        refuse("deze tijdzone bestaat niet", example)
    return text


def parse_evaluation_url(value: object) -> str:
    """A web address that contains ``{session}``."""
    text = parse_text(value)
    if not URL.fullmatch(text) or "{session}" not in text:
        refuse(
            "dit is geen adres van een evaluatie",
            "Begin met https:// en zet {session} waar het nummer van het gesprek komt.",
        )
    return text


def empty_if_none(value: object) -> object:
    """The value, or an empty list when the field is empty."""
    return () if value is None else value


def dutch_if_none(value: object) -> object:
    """The value, or ``nl`` (Dutch) when the field is empty."""
    return "nl" if value is None else value


def require_block(value: object) -> object:
    """The value of a block; a block without fields is refused."""
    if value is None:
        refuse(
            "hier staat nog niets onder", "Vul de velden van dit blok in, of haal deze regel weg."
        )
    return value
