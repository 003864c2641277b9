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
    top of the website. With `is_refused` IIS sends nothing at all, to nobody.
    """

    types: Mapping[str, str]
    headers: Mapping[str, str]
    lasting: tuple[str, ...]
    kept: str
    hidden: tuple[str, ...]
    not_found: str
    is_refused: bool


def web_config_view(ledger: OpenLedger, *, is_team: bool = False) -> WebConfigView:
    """web.config of an edition; with that of the team, IIS refuses every request.

    Not a group of people instead: where "URL Authorization" is not installed, IIS passes that over
    without a word.
    """
    # IIS hides its own web.config.
    hidden = tuple(name for name in hosting.SERVER_FILES if name != "web.config")
    folders = urlsplit(ledger.programme.url).path.strip("/").split("/")
    return WebConfigView(
        types={suffix: hosting.content_type(suffix) for suffix in hosting.MEDIA_TYPES},
        headers={**hosting.HEADERS, hosting.CACHE: hosting.REVALIDATED},
        lasting=hosting.LASTING_FOLDERS,
        kept=hosting.LASTING,
        hidden=hidden,
        not_found="\\".join(filter(None, (*folders, hosting.NOT_FOUND[1:]))),
        is_refused=is_team,
    )


def static_web_app_data(ledger: OpenLedger, *, is_team: bool = False) -> bytes:
    """staticwebapp.config.json of an edition, for Azure Static Web Apps."""
    return hosting.static_web_app(ledger.programme.tenant, is_team=is_team)
