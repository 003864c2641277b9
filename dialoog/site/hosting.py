"""What a web server sends with the site: media types and headers, for every kind of server.

`web.config` (IIS) and `staticwebapp.config.json` (Azure) in the site are made from this, and so are
the examples for nginx and Caddy in docs/publiceren.md. The pages say themselves, in a `meta`, what
they may load; here stands what a browser only takes from a header.
"""

import json
from collections.abc import Mapping
from typing import Any

MEDIA_TYPES: Mapping[str, str] = {
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".ics": "text/calendar",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".pagefind": "application/octet-stream",
    ".pf_fragment": "application/octet-stream",
    ".pf_index": "application/octet-stream",
    ".pf_meta": "application/octet-stream",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""The type of each file of a site by the end of its name.

Not left to the system: Windows takes types from a table that other programs change, IIS answers
404 for a type that it does not know, and with `nosniff` a browser refuses a script of another type.
"""
COMPRESSED = frozenset(
    name for name in MEDIA_TYPES.values() if name.startswith("text/") or name[-3:] in ("xml", "son")
)
"""The types that become smaller when they are compressed; Pagefind's own files already are."""
SERVER_FILES = (".dialoog-site", "staticwebapp.config.json", "web.config")
"""Files at the top of the site that are for the server and for the next build, not for readers."""
NOT_FOUND = "/404.html"
"""The page that a server shows at any address: its links cannot be relative."""

SECURITY_POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
"""As wide as the widest page (searching needs WebAssembly); a page's own `meta` is narrower.

It also holds for what is no page, such as an SVG that is opened by itself.
"""
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": SECURITY_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
"""Sent with every answer, also with a 404."""
HOST_HEADERS: Mapping[str, str] = {"Strict-Transport-Security": "max-age=31536000"}
"""Binding for all that is on the same host name: only for a site that has the name to itself."""

CACHE = "Cache-Control"
REVALIDATED, LASTING, NOT_STORED = "no-cache", "private, max-age=31536000, immutable", "no-store"
"""Asked for again each time (mostly a short 304); kept for a year; of the team: kept nowhere."""
LASTING_FOLDERS = ("pagefind/fragment", "pagefind/index")
"""Folders in which a file whose content changes gets another name."""

TEAM_ROLE = "programmateam"
"""The role (Azure) that may read the team's edition; nobody has it by itself."""
GUEST_ROLE = "medewerker"
"""The role (Azure) that may read the staff's edition as long as no organisation is named."""


def content_type(suffix: str) -> str:
    """The value of Content-Type for the end of a file's name, such as ".html"."""
    media_type = MEDIA_TYPES.get(suffix.lower(), "application/octet-stream")
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def static_web_app(tenant: str, *, is_team: bool) -> bytes:
    """staticwebapp.config.json: who may read the site at Azure Static Web Apps, types and headers.

    With a ``tenant`` only accounts of that Entra organisation can sign in. Without one anybody with
    a Microsoft account can; then, and for the team's edition, a role that is given is needed.
    """
    role = TEAM_ROLE if is_team else "authenticated" if tenant else GUEST_ROLE
    sign_in = "/.auth/login/aad"
    routes: list[dict[str, Any]] = [
        {"route": sign_in, "allowedRoles": ["anonymous", "authenticated"]},
        *({"route": f"/.auth/login/{other}", "statusCode": 404} for other in ("github", "twitter")),
        *({"route": f"/{name}", "statusCode": 404} for name in SERVER_FILES),
    ]
    if not is_team:
        lasting = {CACHE: LASTING}
        routes += (
            {"route": f"/{folder}/*", "headers": lasting, "allowedRoles": [role]}
            for folder in LASTING_FOLDERS
        )
    config: dict[str, Any] = {
        "routes": [*routes, {"route": "/*", "allowedRoles": [role]}],
        "responseOverrides": {
            "401": {
                "redirect": f"{sign_in}?post_login_redirect_uri=.referrer",
                "statusCode": 302,
            },
            "404": {"rewrite": NOT_FOUND},
        },
        "globalHeaders": {
            **HEADERS,
            **HOST_HEADERS,
            CACHE: NOT_STORED if is_team else REVALIDATED,
        },
        "mimeTypes": {suffix: content_type(suffix) for suffix in MEDIA_TYPES},
    }
    if tenant:
        config["auth"] = {"identityProviders": {"azureActiveDirectory": _registration(tenant)}}
    return (json.dumps(config, indent=2) + "\n").encode()


def _registration(tenant: str) -> dict[str, Any]:
    """Where the organisation signs in, and which settings in Azure hold its id and its secret."""
    return {
        "registration": {
            "openIdIssuer": f"https://login.microsoftonline.com/{tenant}/v2.0",
            "clientIdSettingName": "AZURE_CLIENT_ID",
            "clientSecretSettingName": "AZURE_CLIENT_SECRET",
        }
    }
