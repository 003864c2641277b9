"""The error that says in one line which template failed, and where."""

from collections.abc import Sequence
from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateError
from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError

from dialoog.formats.problem import ExpectedError


class RenderError(ExpectedError):
    """A template cannot be rendered. The text is one Dutch line: template, line, page and cause."""


def render_error_from(
    error: Exception, template: str, page: str, folders: Sequence[Path]
) -> RenderError:
    """A RenderError for an error raised while `template` was rendered for the address `page`."""
    name, line = _location(error, template, folders)
    return RenderError(
        f"templates/{name}:{line}: de pagina {page} kan niet worden gemaakt: {_cause(error)}"
    )


def _cause(error: Exception) -> str:
    """The cause in a few Dutch words; the error's own text only where it cannot quote the page."""
    if isinstance(error, TemplateNotFound):
        return f"het sjabloon '{error.name}' is er niet"
    if isinstance(error, TemplateError):
        return " ".join((error.message or "onbekende fout").split())
    if isinstance(error, LookupError):
        return f"deze link leidt nergens heen ({error})"
    return type(error).__name__


def _location(error: Exception, template: str, folders: Sequence[Path]) -> tuple[str, int]:
    """The template and line of a syntax error, else of the deepest stack frame in a template."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or template, error.lineno
    for frame in reversed(extract_tb(error.__traceback__)):
        for folder in folders:
            path = Path(frame.filename)
            if path.is_relative_to(folder):
                return path.relative_to(folder).as_posix(), frame.lineno or 1
    return template, 1
