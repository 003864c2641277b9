"""A ledger becomes the files of an edition: its pages are drawn, its assets go with them."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from dialoog.data.ledger import Ledger
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.routes.page import Edition
from dialoog.site.templating import Renderer, UrlResolver
from dialoog.site.theme import NEUTRAL, Theme

ANYWHERE = "/404.html"
"""The page that a server shows at any address: its links cannot be relative."""


def render_edition(
    ledger: Ledger,
    edition: str,
    templates: Sequence[Path],
    look: Theme = NEUTRAL,
    changed: Mapping[str, dt.date] | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Every file of an edition (``staff`` or ``team``): its path in the site and its bytes.

    ``templates`` are folders of templates; an earlier one wins, file by file. ``changed`` is the
    day of the last change of each file of which that is known. Raises RenderError.
    """
    print_run = _edition(ledger, edition, changed or {})
    index = print_run.addresses
    site = replace(print_run.site, looks=look.sheets, logo=look.logo)
    press = Renderer(
        templates, UrlResolver(index.page, index.target, print_run.terms), dict(look.files)
    )
    for sheet in print_run.sheets:
        path = sheet.address.lstrip("/")
        path = f"{path}index.html" if sheet.address.endswith("/") else path
        top = site.home_path if sheet.address == ANYWHERE else None
        yield path, press.render(sheet.template, sheet.address, sheet.view, site, top)
    for file in print_run.files:
        yield file.address.lstrip("/"), file.data
    yield from press.assets()


def _edition(ledger: Ledger, edition: str, changed: Mapping[str, dt.date]) -> Edition:
    """The pages of an edition; those of the team are imported only when they are asked for."""
    if edition == "team":
        from dialoog.site.routes import team
        from dialoog.site.team_ledger import TeamLedger
        from dialoog.tasks import worklist

        seen = TeamLedger.of(ledger, worklist.tasks)
        return team.edition(replace(seen, open=seen.open.knowing(changed)))
    from dialoog.site.routes import staff

    return staff.edition(OpenLedger.of(ledger).knowing(changed))
