"""What is said above every page: what in the files has to be mended, or that the day is past."""

from collections.abc import Iterator

from dialoog.checks.words_of_a_form import OF_NO_FORM, in_words_of_form
from dialoog.data.collections import collection_of
from dialoog.data.editing.trees import tree_of
from dialoog.data.models.record_names import call_record
from dialoog.desk.links import FORMS
from dialoog.domain.names_in_words import in_words_for_team
from dialoog.formats.dates import format_date
from dialoog.formats.problem import Problem
from dialoog.live.programme import LiveProgramme
from dialoog.live.snapshot import Snapshot
from dialoog.site.views.components.form_links import FormLink
from dialoog.tasks.actions import EDIT

_MOST_PROBLEMS = 5
"""How many problems are told above a page."""


def page_notices(state: LiveProgramme) -> Iterator[FormLink]:
    """That the day is past, for a look: what is kept is kept for today. And the first problems."""
    snapshot = state.snapshot
    if state.looks_back:
        day = format_date(snapshot.ledger.as_of)
        words = f"U kijkt terug: het is hier {day}. Wat u nu bewaart, geldt ook vandaag."
        yield FormLink(words, "")
    for problem in snapshot.problems[:_MOST_PROBLEMS]:
        yield _mending(snapshot, problem)
    if (more := len(snapshot.problems) - _MOST_PROBLEMS) > 0:
        yield FormLink(f"En nog {more}.", "")


def _mending(snapshot: Snapshot, problem: Problem) -> FormLink:
    """A problem with the form in which it is mended; in words of its file where that has none."""
    words, found = f"{problem.message} {problem.hint}".strip(), collection_of(problem.path)
    data = snapshot.files.get(problem.path)
    if problem.code in OF_NO_FORM or found is None or data is None or tree_of(data, *found) is None:
        return FormLink(f"{problem.path}, regel {problem.line}: {words}", "")
    collection, name = found
    said = in_words_for_team(in_words_of_form(words, collection.model))
    address = f"{FORMS}{EDIT}/{collection.name}/{name}/"
    return FormLink(f"{call_record(collection.name, name)}: {said}", address)
