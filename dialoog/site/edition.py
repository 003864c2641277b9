"""Renders an edition: from a ledger to the files of a site, assets included."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from dialoog.data.ledger import Ledger
from dialoog.privacy.disclosure import NO_GIT, GitFacts, OpenLedger
from dialoog.site.hosting import NOT_FOUND
from dialoog.site.routes.table import Edition
from dialoog.site.templating import Renderer, UrlResolver
from dialoog.site.theme import NEUTRAL, SiteTheme


def render_edition(
    ledger: Ledger,
    edition: str,
    templates: Sequence[Path],
    theme: SiteTheme = NEUTRAL,
    git: GitFacts = NO_GIT,
) -> Iterator[tuple[str, bytes]]:
    """Every file of an edition (``staff`` or ``team``): its path in the site and its bytes.

    ``templates`` are folders of templates; an earlier one wins, file by file. ``git`` tells of
    their files. Raises RenderError.
    """
    content = _edition(ledger, edition, git)
    site = replace(content.site, stylesheets=theme.stylesheets, logo=theme.logo)
    urls = UrlResolver(content.urls.page, content.urls.target, content.terms)
    renderer = Renderer(templates, urls, dict(theme.files))
    for page in content.pages:
        path = page.address.lstrip("/")
        path = f"{path}index.html" if page.address.endswith("/") else path
        top = site.home_path if page.address == NOT_FOUND else None
        yield path, renderer.render(page.template, page.address, page.view, site, top)
    for file in content.files:
        yield file.address.lstrip("/"), file.data
    yield from renderer.assets()


def _edition(ledger: Ledger, edition: str, git: GitFacts) -> Edition:
    """The pages of an edition; those of the team are imported only when they are needed."""
    if edition == "team":
        from dialoog.site.routes import team
        from dialoog.site.team_ledger import TeamLedger
        from dialoog.tasks import worklist

        team_ledger = TeamLedger.of(ledger, worklist.tasks)
        return team.team_edition(replace(team_ledger, open=team_ledger.open.with_git(git)))
    from dialoog.site.routes import staff

    return staff.staff_edition(OpenLedger.of(ledger).with_git(git))
