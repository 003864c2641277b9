"""Where somebody who was hurt can turn to: above every page, and on the page about reporting."""

from dataclasses import dataclass

from dialoog.privacy.disclosure import OpenLedger


@dataclass(frozen=True, slots=True)
class HelpLine:
    """Where somebody who was hurt can turn to: whom, how, and when; what is not known is empty.

    `phone` is the number as people read it, `dial` the same for a telephone.
    """

    name: str
    phone: str
    dial: str
    url: str
    when: str


def to_dial(phone: str) -> str:
    """A number as a telephone wants it: ``14020``, and ``+31205550100`` of ``+31 (0)20 ...``."""
    return "".join(sign for sign in phone.replace("(0)", "") if sign.isdecimal() or sign == "+")


def help_lines(ledger: OpenLedger) -> tuple[HelpLine, ...]:
    """Everywhere that somebody who was hurt can turn to, in the order of the programme."""
    return tuple(
        HelpLine(
            name=record.name,
            phone=record.phone or "",
            dial=to_dial(record.phone or ""),
            url=record.url or "",
            when=record.when or "",
        )
        for record in ledger.programme.help
    )
