"""The links of the desk on the pages of the team's edition."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dialoog.data.ledger import Ledger
from dialoog.data.record_templates import RECORD_TEMPLATES
from dialoog.site.views.components.form_links import FormLink
from dialoog.tasks.actions import CHOOSE, EDIT, PHASE, actions_for, edit_title

FORMS = "/doe/"
FIRST_PAGE = "/werkvoorraad/"
"""The first page of the desk."""
BAR = (
    FormLink("Werklijst", FIRST_PAGE),
    FormLink("Nieuwe aanvraag", f"{FORMS}nieuw/request/"),
    FormLink("Alle gegevens", f"{FORMS}gegevens/"),
    FormLink("Plakken", f"{FORMS}plakken/"),
    FormLink("Bewaren en delen", f"{FORMS}bewaren/"),
)


@dataclass
class DeskLinks:
    """Where the forms are, and what stands above a page.

    ``token`` goes with each form that is posted. ``ledger`` gives the records as they are now,
    ``problems`` what in the files has to be mended; ``notices`` are for the next page, once.
    """

    token: str
    ledger: Callable[[], Ledger]
    problems: Callable[[], Sequence[FormLink]]
    notices: tuple[str, ...] = ()
    bar: tuple[FormLink, ...] = BAR

    def take_notices(self) -> tuple[str, ...]:
        """What came of the last form, in sentences; they are given once."""
        notices, self.notices = self.notices, ()
        return notices

    def task(self, key: str) -> str:
        """The address of the form that settles a task."""
        return f"{FORMS}taak/{key}/"

    def match(self, request: str) -> str:
        """The address of the form with the match of a request."""
        return f"{FORMS}{CHOOSE}/requests/{request}/"

    def of(self, collection: str, name: str) -> Sequence[FormLink]:
        """The forms for a record: what can be done with it now, and that of all its fields."""
        entry = self.ledger().collections.get(collection, {}).get(name)
        if entry is None:
            return ()
        links = [
            FormLink(action.title, f"{FORMS}{action.name}/{collection}/{name}/", action.step)
            for action in actions_for(collection, entry)
        ]
        if collection == "requests" and entry.record.intake and not entry.record.closed:
            links.append(FormLink("Gesprek plannen", f"{FORMS}nieuw/session/?bij={name}", "plan"))
        links.append(FormLink(edit_title(collection), f"{FORMS}{EDIT}/{collection}/{name}/"))
        if collection == "offers":  # a pause of it is a phase of the programme
            links.append(
                FormLink(
                    "Pauze, stop of nieuwe start",
                    f"{FORMS}{PHASE}/programme/programme/?kies={name}",
                )
            )
        kinds = (each.name for each in RECORD_TEMPLATES if each.collection.name == collection)
        if (kind := next(kinds, "session")) != "session":
            links.append(FormLink("Nog zo een maken", f"{FORMS}nieuw/{kind}/?als={name}"))
        return links
