"""A piece of personal data in a text, and what its kinds are called."""

from dataclasses import dataclass

BSN, IBAN = "een burgerservicenummer (BSN)", "een rekeningnummer (IBAN)"
"""What is refused everywhere, also among contacts."""
MAIL_ADDRESS, PHONE_NUMBER = "een e-mailadres", "een telefoonnummer"
TOO_MANY_NUMBERS = "een reeks getallen die te lang is om na te kijken"


@dataclass(frozen=True, slots=True)
class Trace:
    """Personal data in a text: start and end (in characters, from 0), and its Dutch description."""

    start: int
    end: int
    kind: str
