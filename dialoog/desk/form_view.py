"""A form as its template shows it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dialoog.desk.form import FormField, all_fields
from dialoog.desk.form_answer import DAY_FIELD, Answer
from dialoog.desk.subjects import FormSubject, version_of
from dialoog.formats.markdown import Passage
from dialoog.site.views.components.form_links import FormLink
from dialoog.site.views.components.layout import Head
from dialoog.tasks.settlement import Snippet

_MARKUP = re.compile(r"\n|[*_`\[\]#<]")
"""What makes a text look other on a page than in its field."""


@dataclass(frozen=True, slots=True)
class FormError:
    """What is wrong: the name of the field, "" for none of them, and the sentence."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class FormView:
    """What the template of a form shows.

    ``effect`` is None when nothing was looked at; ``texts`` are, when it was, those that look other
    on a page than in their field, with their titles.
    """

    head: Head
    lead: str
    address: str
    version: str
    seen: str
    fields: tuple[FormField, ...]
    back: str
    by_hand: tuple[Snippet, ...] = ()
    others: tuple[FormLink, ...] = ()
    errors: tuple[FormError, ...] = ()
    notices: tuple[str, ...] = ()
    effect: tuple[str, ...] | None = None
    texts: tuple[tuple[str, Passage], ...] = ()

    @property
    def summary(self) -> str:
        """The heading above what is wrong."""
        return "Kijk nog even naar deze vragen" if self.errors else "Let op"


def form_view(
    subject: FormSubject, address: str, others: Sequence[FormLink], answer: Answer
) -> FormView:
    """The form with what came of a post, or as it is shown first."""
    rows = list(subject.form.fields(answer.tree, answer.errors))
    if subject.new and subject.collection.dated:
        rows.insert(0, FormField(DAY_FIELD, "Dag", "day", "Leeg: vandaag."))
    wrong = (
        *(FormError(it.name, f"{it.title}: {it.error}") for it in all_fields(rows) if it.error),
        *(FormError("", words) for words in answer.general),
    )
    texts = (it for it in all_fields(rows) if answer.effect and _looks_other(it))
    return FormView(
        head=Head(subject.title, subject.title),
        lead=subject.lead,
        address=address,
        version=version_of(subject.before),
        seen=answer.seen,
        fields=tuple(rows),
        back=subject.page_after(subject.path),
        by_hand=subject.by_hand,
        others=tuple(others),
        errors=wrong,
        notices=answer.notices,
        effect=answer.effect,
        texts=tuple((it.title, Passage(it.value, subject.path)) for it in texts),
    )


def _looks_other(row: FormField) -> bool:
    """Whether a field is prose with more in it than a sentence."""
    return row.kind == "body" or (row.kind == "prose" and bool(_MARKUP.search(row.value)))
