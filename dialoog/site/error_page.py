"""The page that says why there are no pages now.

It is drawn with the templates of Dialoog itself, because those of the repository that is being
edited can be the cause.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from dialoog.formats.problem import ExpectedError, Problem, ValidationFailed
from dialoog.site.shown_page import NO_LINKS
from dialoog.site.templating import Renderer


@dataclass(frozen=True, slots=True)
class BuildError:
    """Why there are no pages: problems in files, or a sentence about another cause.

    With the ``token`` of the desk it has the buttons by which what was saved or fetched is mended.
    """

    problems: Sequence[Problem] = ()
    sentence: str = ""
    token: str = ""

    @classmethod
    def of(cls, error: Exception) -> "BuildError":
        """What an error says; of one that nobody expected, its kind alone."""
        if isinstance(error, ValidationFailed):
            return cls(error.problems)
        kind = f"Er ging iets mis bij het maken van de site ({type(error).__name__})."
        return cls(sentence=str(error) if isinstance(error, ExpectedError) else kind)

    @property
    def title(self) -> str:
        """The heading of the page."""
        count = len(self.problems)
        titles = {0: "De site kan nu niet worden gemaakt", 1: "Er is één ding te verbeteren"}
        return titles.get(count, f"Er zijn {count} dingen te verbeteren")

    @property
    def line(self) -> str:
        """The same in one line."""
        count = len(self.problems)
        found = "Er is 1 fout" if count == 1 else f"Er zijn {count} fouten"
        return f"{found}: zie de pagina." if count else self.sentence

    @property
    def files(self) -> list[tuple[str, list[Problem]]]:
        """The problems by file."""
        by_file = groupby(self.problems, key=lambda problem: problem.path)
        return [(path, list(problems)) for path, problems in by_file]

    def page(self, templates: Path) -> bytes:
        """The page, as UTF-8; ``templates`` are those of Dialoog itself."""
        return Renderer([templates], NO_LINKS).render("preview/error.html", "/", self, None)
