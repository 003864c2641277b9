"""Contact: whom to write to, who coordinates now, and who stands in."""

from dataclasses import dataclass

from dialoog.views.frame import Head
from dialoog.views.pieces import Badge, Fact


@dataclass(frozen=True, slots=True)
class RoleItem:
    """A role and who is in it today.

    `now` is a name, or says that it is still to be named; `badge` marks a stand-in or a
    vacancy; `facts` hold the working days and the absences that are known.
    """

    title: str
    now: str
    badge: Badge | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ContactView:
    """The mailbox first, then the people."""

    head: Head
    lead: str
    mailbox: str
    office: str
    organisation: str
    roles: tuple[RoleItem, ...]
