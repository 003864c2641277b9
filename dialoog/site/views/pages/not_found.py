"""The page for an address that leads nowhere."""

from dataclasses import dataclass

from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.layout import Head


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """No dead end: the pages where most people want to be."""

    head: Head
    lead: str
    links: tuple[Link, ...]
    mailbox: str


def view(ledger: OpenLedger) -> NotFoundView:
    """The way back from an address that leads nowhere."""
    return NotFoundView(
        head=Head("Deze pagina is er niet", "Deze pagina is er niet (meer)."),
        lead="Misschien is de pagina verplaatst. Hier vindt u wat de meeste mensen zoeken.",
        links=(
            Link("Naar de beginpagina", "home"),
            Link("Een gesprek aanvragen", "ask"),
            Link("Contact", "contact"),
        ),
        mailbox=ledger.programme.mailbox,
    )
