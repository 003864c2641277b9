"""The examples for nginx and Caddy in docs/publiceren.md: from the lists that the site goes by.

``nginx`` and ``caddy`` write the parts with types and headers; ``code_blocks`` reads every example
from the document, as somebody would who copies it.
"""

import re
from collections import defaultdict
from pathlib import Path

from dialoog.site import hosting

DOCUMENT = Path(__file__).parents[2] / "docs" / "publiceren.md"
FOLDER = "/srv/gesprekken"
"""Where the site is in the examples."""
NAME = "gesprekken.example.org"
"""The host of the examples."""
TEAM_PAGE = "/werkvoorraad/index.html"
"""A page that only the team's edition has: a server that finds it refuses everything."""


def code_blocks(language: str) -> list[str]:
    """The code blocks of the document in a language."""
    text = DOCUMENT.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def nginx() -> str:
    """What every place (`location`) with the site includes."""
    endings = defaultdict(list)
    for suffix, media_type in hosting.MEDIA_TYPES.items():
        endings[media_type].append(suffix[1:])
    types = [f"    {name} {' '.join(ends)};" for name, ends in sorted(endings.items())]
    texts = sorted(name for name in endings if name.startswith("text/"))
    compressed = sorted(hosting.COMPRESSED - {"text/html"})  # nginx always compresses that one
    hidden = "|".join(name.replace(".", r"\.") for name in hosting.SERVER_FILES)
    lines = [
        "index index.html;",
        "types {",
        *types,
        "}",
        "default_type application/octet-stream;",
        "charset utf-8;",
        f"charset_types {' '.join(name for name in texts if name != 'text/html')};",
        *("gzip on;", "gzip_vary on;", f"gzip_types {' '.join(compressed)};"),
        *(f'add_header {name} "{value}" always;' for name, value in hosting.HEADERS.items()),
        f"add_header {hosting.CACHE} $gesprekken_cache always;",
        *("server_tokens off;", "absolute_redirect off;"),
        f"location ~ /({hidden})$ {{ return 404; }}",
        "# De site voor het programmateam hoort hier niet.",
        f"if (-f $document_root{TEAM_PAGE}) {{ return 403; }}",
    ]
    return "\n".join(lines) + "\n"


def nginx_cache() -> str:
    """How long a browser may keep a file: stands outside every `server`."""
    parts = "|".join(folder.rpartition("/")[2] for folder in hosting.LASTING_FOLDERS)
    return (
        "map $uri $gesprekken_cache {\n"
        f'    default "{hosting.REVALIDATED}";\n'
        f'    ~/pagefind/({parts})/ "{hosting.LASTING}";\n'
        "}\n"
    )


def caddy() -> str:
    """The snippet that every site block with the site imports."""
    lines = [
        *(f"root * {FOLDER}", "@team file " + TEAM_PAGE, "respond @team 403"),
        "header -Server",
        "header {",
        *(f'\t{name} "{value}"' for name, value in hosting.HEADERS.items()),
        f'\t{hosting.CACHE} "{hosting.REVALIDATED}"',
        "}",
        f"@lasting path {' '.join(f'/{folder}/*' for folder in hosting.LASTING_FOLDERS)}",
        f'header @lasting {hosting.CACHE} "{hosting.LASTING}"',
    ]
    for suffix in hosting.MEDIA_TYPES:
        name = suffix[1:]
        lines += [
            f"@{name} path *{suffix}",
            f'header @{name} Content-Type "{hosting.content_type(suffix)}"',
        ]
    # hidden by its name on the disk: the same file has more addresses than one
    hidden = f"\thide {' '.join(hosting.SERVER_FILES)}"
    lines += ["encode gzip", "file_server {", hidden, "}"]
    inside = "".join(f"\t\t{line}\n" for line in lines)
    missing = (
        f"root * {FOLDER}",
        f"rewrite * {hosting.NOT_FOUND}",
        f'header Content-Type "{hosting.content_type(".html")}"',
        f'header {hosting.CACHE} "{hosting.REVALIDATED}"',
        "file_server",
    )
    page = "".join(f"\t{line}\n" for line in missing)
    return f"(gesprekken) {{\n\troute {{\n{inside}\t}}\n}}\n\n(gesprekken_404) {{\n{page}}}\n"
