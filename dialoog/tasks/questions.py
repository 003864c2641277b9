"""What a task asks of a field, in words for who has a form instead of the lines to paste."""

import datetime as dt

from dialoog.data.ledger import Ledger
from dialoog.data.models.introspection import Field
from dialoog.data.placeholders import is_to_fill_in, question_in
from dialoog.domain.choices import choices_of
from dialoog.formats.dates import format_date
from dialoog.formats.dutch import capitalize
from dialoog.tasks.yaml_snippet import Placeholder


def is_question(value: object) -> bool:
    """Whether a value that settles a task is for a person to choose."""
    return isinstance(value, Placeholder) or is_to_fill_in(value)


def question_in_words(of: Field | None, value: object, ledger: Ledger) -> str:
    """The question of the worklist; for a person or a day what it proposes, with their names."""
    if not isinstance(value, Placeholder):
        return capitalize(question_in(str(value)))
    if of is None:
        return ""
    choices = choices_of(of, ledger)
    if of.ref is not None and of.ref.collection == "facilitators":
        names = value.value if isinstance(value.value, (list, tuple)) else [value.value]
        words = {it.value: it.words for it in choices}
        proposed = ", ".join(words.get(str(name), str(name)) for name in names)
        return f"Voorstel: {proposed}. U kiest zelf." if names else ""
    question = "" if choices else capitalize(value.question).removesuffix(".")
    end = "" if not question or question.endswith("?") else "."
    day, proposal = value.value, ""
    if isinstance(day, dt.date) and day != ledger.as_of:
        proposal = f"Voorstel: {format_date(day)}."
    return f"{question}{end} {proposal}".strip()
