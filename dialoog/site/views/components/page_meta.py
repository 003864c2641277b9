"""What stands below somebody's text: when it changed, and how to change it or report a mistake."""

from dataclasses import dataclass
from urllib.parse import quote

from dialoog.formats import dates
from dialoog.privacy.disclosure import OpenLedger

BRANCH = "main"
"""The branch on which the data stands."""
MISTAKE_FORM = "2-fout-melden.yml"
"""The form with which a mistake is told, in .github/ISSUE_TEMPLATE."""


@dataclass(frozen=True, slots=True)
class Colophon:
    """The day of the last change (`on` written out, `iso` for machines), and two addresses.

    `edit` opens the file in an editor, `report` a form. Each is empty where it is not known.
    """

    on: str
    iso: str
    edit: str
    report: str


def colophon(ledger: OpenLedger, path: str, title: str) -> Colophon | None:
    """The colophon of the page called ``title`` that shows the file at ``path``.

    None where there is nothing to say: no day is known, and the programme names no repository.
    """
    day, repository = ledger.changed.get(path), ledger.programme.repository
    if not (day or repository):
        return None
    subject = quote(f"Fout: {title}", safe="")
    return Colophon(
        on=dates.format_date(day) if day else "",
        iso=day.isoformat() if day else "",
        edit=f"{repository}/edit/{BRANCH}/{quote(path)}" if repository else "",
        report=f"{repository}/issues/new?template={MISTAKE_FORM}&title={subject}"
        if repository
        else "",
    )
