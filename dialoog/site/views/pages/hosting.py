"""The files with which a web server learns how to serve the site: web.config for IIS."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from dialoog.privacy.disclosure import OpenLedger
from dialoog.site import hosting


@dataclass(frozen=True, slots=True)
class WebConfigView:
    """web.config: what IIS sends with each file.

    `types` are values of Content-Type by the end of a name; `lasting` the folders whose files may
    be kept, with `kept` as their Cache-Control. `not_found` is the file of the 404 page, from the
    top of the website. `group` is the only group that may read the site, empty for everybody.
    """

    types: Mapping[str, str]
    headers: Mapping[str, str]
    lasting: tuple[str, ...]
    kept: str
    hidden: tuple[str, ...]
    not_found: str
    group: str = ""


def web_config_view(ledger: OpenLedger, *, is_team: bool = False) -> WebConfigView:
    """web.config of an edition; that of the team refuses everybody outside its group."""
    # IIS hides its own web.config.
    hidden = tuple(name for name in hosting.SERVER_FILES if name != "web.config")
    folders = urlsplit(ledger.programme.url).path.strip("/").split("/")
    cache = hosting.NOT_STORED if is_team else hosting.REVALIDATED
    return WebConfigView(
        types={suffix: hosting.content_type(suffix) for suffix in hosting.MEDIA_TYPES},
        headers={**hosting.HEADERS, hosting.CACHE: cache},
        lasting=() if is_team else hosting.LASTING_FOLDERS,
        kept=hosting.LASTING,
        hidden=hidden,
        not_found="\\".join(filter(None, (*folders, hosting.NOT_FOUND[1:]))),
        group=hosting.TEAM_ROLE if is_team else "",
    )


def static_web_app_data(ledger: OpenLedger, *, is_team: bool = False) -> bytes:
    """staticwebapp.config.json of an edition, for Azure Static Web Apps."""
    return hosting.static_web_app(ledger.programme.tenant, is_team=is_team)
