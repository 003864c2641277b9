"""A form as its template shows it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dialoog.desk.form_answer import DAY_FIELD, Answer
from dialoog.desk.subjects import FormSubject, version_of
from dialoog.formats.markdown import Passage
from dialoog.site.views.components.form_field import FormField, all_fields
from dialoog.site.views.components.form_links import FormLink
from dialoog.site.views.components.layout import Head

_MARKUP = re.compile(r"\n|[*_`\[\]#<]")
"""What makes a text look other on a page than in its field."""


@dataclass(frozen=True, slots=True)
class FormView:
    """What the template of a form shows.

    ``errors`` are sentences, each after the name of its field, "" for none of them. ``texts`` are,
    when what it does was looked at, those that look other on a page than in their field.
    """

    subject: FormSubject
    answer: Answer
    address: str
    others: Sequence[FormLink]
    head: Head
    about: str
    version: str
    back: str
    fields: Sequence[FormField]
    errors: Sequence[tuple[str, str]]
    texts: Sequence[tuple[str, Passage]]


def form_view(
    subject: FormSubject, address: str, others: Sequence[FormLink], answer: Answer
) -> FormView:
    """The form with what came of a post, or as it is shown first."""
    rows = list(subject.form.fields(answer.tree, answer.errors))
    if subject.new and subject.collection.dated:
        error = answer.errors.get(DAY_FIELD, "")
        day = FormField(DAY_FIELD, "Dag", "day", "Leeg: vandaag.", error, value=answer.day)
        rows.insert(0, day)
    every = tuple(all_fields(rows))
    wrong = [(it.name, f"{it.title}: {it.error}") for it in every if it.error]
    return FormView(
        subject,
        answer,
        address,
        others,
        head=Head(subject.title, subject.title),
        about=f"{subject.collection.name}/{subject.name}" if subject.name else "",
        version=version_of(subject.before),
        back=subject.page_after(subject.path),
        fields=rows,
        errors=[*wrong, *(("", words) for words in answer.general)],
        texts=[*_texts(every, subject.path)] if answer.effect else [],
    )


def _texts(rows: Sequence[FormField], path: str) -> Iterator[tuple[str, Passage]]:
    """The prose with more in it than a sentence, with its title."""
    for row in rows:
        if row.kind == "body" or (row.kind == "prose" and _MARKUP.search(row.value)):
            yield row.title, Passage(row.value, path)
