"""The page that is shown when there is no site: each problem with its file, line and remedy."""

from collections.abc import Iterator
from itertools import groupby

from markupsafe import escape

from dialoog.cli.preview.state import BuildError
from dialoog.formats.problem import Problem

_PAGE = """<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="/.dialoog/preview.css">
</head>
<body>
<main>
<h1>{title}</h1>
<p class="lead">{lead}</p>
{parts}
<p class="foot">Alleen u ziet deze pagina. De site van iedereen is niet veranderd.</p>
</main>
</body>
</html>
"""
_LEAD = "Verbeter dit en sla het bestand op. Deze pagina ververst zichzelf."

STYLE = """
body { margin: 0; background: #fcfaf6; color: #1a2a30; font: 1.0625rem/1.6 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { margin: 0; font: 700 1.75rem/1.25 Georgia, serif; }
h2 { margin: 2rem 0 .5rem; font: 600 1rem/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
ul { margin: 0; padding: 0; list-style: none; }
li { margin: 0 0 .75rem; padding: .875rem 1.125rem; border: 1px solid #ddd3c1;
  border-left: .25rem solid #a3161b; background: #fff; overflow-wrap: break-word; }
.place { display: block; color: #4a5960; font-size: .9375rem; }
.message { font-weight: 600; }
.code { color: #4a5960; font: .875rem ui-monospace, monospace; }
.lead, .foot { color: #4a5960; }
.foot { margin-top: 2.5rem; }
"""


def render_error_page(trouble: BuildError) -> str:
    """The trouble as a page in Dutch; nothing of what it tells is taken for HTML."""
    number = len(trouble.problems)
    titles = {0: "De site kan nu niet worden gemaakt", 1: "Er is één ding te verbeteren"}
    parts = [f'<ul>\n<li><span class="message">{escape(trouble.sentence)}</span></li>\n</ul>']
    if number:
        parts = list(_files(trouble))
    title = titles.get(number, f"Er zijn {number} dingen te verbeteren")
    return _PAGE.format(title=title, lead=_LEAD, parts="\n".join(parts))


def _files(trouble: BuildError) -> Iterator[str]:
    for path, problems in groupby(trouble.problems, key=lambda problem: problem.path):
        items = "\n".join(map(_item, problems))
        yield f"<h2>{escape(path)}</h2>\n<ul>\n{items}\n</ul>"


def _item(problem: Problem) -> str:
    place = f"Regel {problem.line}, teken {problem.column}"
    hint = f" {escape(problem.hint)}" if problem.hint else ""
    return (
        f'<li><span class="place">{place}</span>'
        f'<span class="message">{escape(problem.message)}</span>{hint} '
        f'<span class="code">[{escape(problem.code)}]</span></li>'
    )
