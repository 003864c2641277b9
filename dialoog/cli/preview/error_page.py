"""The page that the browser shows while the site cannot be built."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from dialoog import pipeline
from dialoog.cli.preview.state import BuildError
from dialoog.formats.problem import Problem
from dialoog.site.templating import Renderer, UrlResolver

_TEMPLATE = "preview/error.html"


@dataclass(frozen=True, slots=True)
class ErrorView:
    """What the template shows: the problems by file, or a sentence when no file is the cause."""

    title: str
    sentence: str
    files: tuple[tuple[str, Sequence[Problem]], ...]


def render_error_page(error: BuildError) -> bytes:
    """The page for a failed build, in Dutch, as UTF-8.

    It is drawn with the templates of Dialoog itself, because those of the repository that is
    being edited can be the cause.
    """
    count = len(error.problems)
    titles = {0: "De site kan nu niet worden gemaakt", 1: "Er is één ding te verbeteren"}
    view = ErrorView(
        title=titles.get(count, f"Er zijn {count} dingen te verbeteren"),
        sentence="" if count else error.sentence,
        files=tuple(
            (path, tuple(problems))
            for path, problems in groupby(error.problems, key=lambda problem: problem.path)
        ),
    )
    renderer = Renderer([pipeline.TEMPLATES], UrlResolver(_no_link, _no_link))
    return renderer.render(_TEMPLATE, "/", view, None)


def _no_link(_name: str, _params: object) -> str:
    raise LookupError("the error page has no links")
