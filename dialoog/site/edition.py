"""Renders an edition: from a ledger to the files of a site, assets included."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dialoog.data.ledger import Ledger
from dialoog.formats.progress import counted
from dialoog.formats.two_processes import with_second_process
from dialoog.privacy.disclosure import NO_GIT, GitFacts, OpenLedger
from dialoog.site.hosting import NOT_FOUND
from dialoog.site.routes.table import Edition, OutputPage
from dialoog.site.shown_page import NO_LINKS, UrlResolver
from dialoog.site.templating import Renderer
from dialoog.site.theme import NEUTRAL, SiteTheme
from dialoog.site.views.components.layout import SiteFrame


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
    renderer = Renderer(templates, NO_LINKS, dict(theme.files))
    return DrawnEdition.of(_edition(ledger, edition, git), renderer, theme).files()


@dataclass(frozen=True, slots=True)
class DrawnEdition:
    """An edition of which a page is drawn when it is asked for."""

    content: Edition
    site: SiteFrame
    renderer: Renderer

    @classmethod
    def of(
        cls,
        content: Edition,
        renderer: Renderer,
        theme: SiteTheme,
        frame: Callable[[SiteFrame], SiteFrame] | None = None,
    ) -> "DrawnEdition":
        """An edition with a theme; ``renderer`` has its templates and assets.

        ``frame`` changes the layout of every page.
        """
        site = replace(content.site, stylesheets=theme.stylesheets, logo=theme.logo)
        links = UrlResolver(content.urls.page, content.urls.target, content.terms)
        return cls(content, frame(site) if frame else site, renderer.linking(links))

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file, once: its path in the site and its bytes. Raises RenderError."""
        pages = [*self.content.pages]
        drawn = with_second_process(pages, self._page)
        for page, data in counted(drawn, "Tekenen", "pagina's", pages):
            path = page.address.lstrip("/")
            path = f"{path}index.html" if page.address.endswith("/") else path
            yield path, data or self._page(page)
        for file in self.content.files:
            yield file.address.lstrip("/"), file.data
        yield from self.renderer.assets()

    def at(self, address: str) -> bytes | None:
        """The page, the file or the asset at an address within the site, if there is one."""
        found = self.content.at(address)
        if isinstance(found, OutputPage):
            return self._page(found)
        return found.data if found else self.renderer.asset(address)

    def _page(self, page: OutputPage) -> bytes:
        return self.render(page.template, page.address, page.view())

    def render(self, template: str, address: str, view: object) -> bytes:
        """A page as UTF-8, in the layout of the edition. Raises RenderError."""
        top = self.site.home_path if address == NOT_FOUND else None
        return self.renderer.render(template, address, view, self.site, top)


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
