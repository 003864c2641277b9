"""A form as its template shows it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dialoog.desk.form import FormField
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
    token: str
    version: str
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
    subject: FormSubject,
    address: str,
    token: str,
    others: Sequence[FormLink],
    answer: Answer | None = None,
) -> FormView:
    """The form as it is shown first, or with what came of a post."""
    tree = answer.tree if answer else subject.filled_in
    errors = answer.errors if answer else {}
    rows = list(subject.form.fields(tree, errors))
    if subject.new and subject.collection.dated:
        rows.insert(0, FormField(DAY_FIELD, "Dag", "day", "Leeg: vandaag."))
    listed = [
        *_listed(rows),
        *(FormError("", words) for words in (answer.general if answer else ())),
    ]
    title = f"Fout: {subject.title}" if listed else subject.title
    return FormView(
        head=Head(title, subject.title),
        lead=subject.lead,
        address=address,
        token=token,
        version=version_of(subject.before),
        fields=tuple(rows),
        back=subject.page_after(subject.path),
        by_hand=subject.by_hand,
        others=tuple(others),
        errors=tuple(listed),
        notices=answer.notices if answer else (),
        effect=answer.effect if answer else None,
        texts=tuple(_texts(rows, subject.path)) if answer and answer.effect else (),
    )


def _texts(rows: Sequence[FormField], path: str) -> Iterator[tuple[str, Passage]]:
    """The titles of prose with more in it than a sentence, each with the text to show as it is."""
    for row in rows:
        if row.kind == "body" or (row.kind == "prose" and _MARKUP.search(row.value)):
            yield row.title, Passage(row.value, path)
        yield from _texts((*row.fields, *row.items), path)


def _listed(rows: Sequence[FormField]) -> Iterator[FormError]:
    """What is wrong, in the order of the form."""
    for row in rows:
        if row.error:
            yield FormError(row.name, f"{row.title}: {row.error}")
        yield from _listed(row.fields)
        yield from _listed(row.items)
