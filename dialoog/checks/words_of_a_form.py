"""Messages of the check in the words of a form: titles of fields, and no words of a file."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import get_args

from dialoog.data.collections import COLLECTIONS, Collection
from dialoog.data.drafting import Draft
from dialoog.data.editing.tree_values import Tree
from dialoog.data.editing.trees import field_of_problem
from dialoog.data.ledger import Ledger
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import fields
from dialoog.data.models.labels import label_of
from dialoog.data.models.record_names import titles_by_key
from dialoog.domain.names_in_words import in_words_for_team, with_names
from dialoog.formats.dates import with_days_in_words
from dialoog.formats.dutch import capitalize
from dialoog.formats.problem import Problem

OF_NO_FORM = frozenset({"address-taken", "bad-name", "text-cut-off", "unknown-field"})
"""Codes of what no form can mend: the name of a file, a comment, a field that does not exist."""
_FIELD_NAME = re.compile(
    r"\b(?:(?P<verb>Schrijf|Zet erbij:|bij|verbeter|en|haal) )?(?P<key>[a-z_]{2,30})\b(?P<colon>:?)"
)
_WORD = re.compile(r"\b(?P<word>[a-z-]{2,20}) \((?P<meaning>[^()]{2,40})\)")
_BESIDE = re.compile(r" \(([a-z_-]+)(?: van (?:de|het) [a-z ]+)?\)")
"""A word of a file between brackets, behind what it means."""
_NO_SUCH_FILE = re.compile(r": er is geen (?:content|facilitators|requests)/\S+\.(?:yaml|md)(?=\.)")
_MEANT = re.compile(r"Bedoelde u ([a-z-]+)\?")
_COMMAND = re.compile(r"(?:python )?(?:build\.py|dialoog) match(?: [0-9-]+)?")
_COMMANDS = {
    re.compile(
        r"(?:Typ eerst: )?python build\.py set ([0-9]{4}-[0-9]{3,})(?:/session-[0-9]+)?"
        r"(?: [a-z_.]+=[^ ]+)+"
    ): r"Leg dat eerst vast in dossier \1",
    re.compile(r"Schrijf dat dan in \S+, met:\npython build\.py set programme .*"): (
        "Schrijf dat dan bij Alle gegevens, Het programma zelf, Evaluatie."
    ),
    re.compile("Maak de aanvraag zelf met: python build.py new request"): (
        "Maak de aanvraag zelf met: Nieuwe aanvraag."
    ),
    re.compile(": python build.py new request"): " bij Nieuwe aanvraag",
    re.compile("Gebruik kleine letters, cijfers en losse streepjes, zoals [a-z0-9-]+"): (
        "Kies uit de lijst"
    ),
    re.compile("[Dd]it is geen goede naam om naar te verwijzen"): "Dit staat niet in de lijst",
    re.compile(r"Zet in requests/([0-9-]+)/request\.yaml: card: "): (
        r"Kies bij “Strippenkaart” van aanvraag \1: "
    ),
    re.compile(r"Zie check\."): "Het staat boven aan de pagina.",
    re.compile(r"Zie tasks\."): "Zie de werklijst.",
}
_TITLE = re.compile("^“[^”]*”: (.*)", re.DOTALL)
"""A sentence about a field that begins with its title."""
_WORDS = {
    ": true": ": ja",
    ": false": ": nee",
    "true of false": "ja of nee",
    "in request.yaml": "bij de aanvraag",
    "jaar-maand-dag": "dag, maand en jaar",
}


def in_words_of_form(message: str, model: type[Record]) -> str:
    """A Dutch message about a file, for somebody who has a form of a record in front of them.

    The name of a field is its title, a word that a file has for a choice what it means, and the
    command for the shortlist the page that shows it.
    """
    titles = titles_by_key(model)

    def title(found: re.Match[str]) -> str:
        known = titles.get(found["key"])
        if known is None or not (found["colon"] or found["verb"]):
            return found[0]
        verb = {"Schrijf": "Vul in bij", "Zet erbij:": "Vul in bij", None: ""}
        lead = verb.get(found["verb"], found["verb"] or "")
        return f"{lead} “{known}”{found['colon']}".lstrip()

    text = without_commands(_COMMAND.sub("de lijst in het dossier", message))
    meanings = {word: said for word, said in _WORD.findall(text) if word in _choices()}
    text = _MEANT.sub(lambda it: f"Bedoelde u {meanings.get(it[1], it[1])}?", text)
    text = _WORD.sub(lambda it: meanings.get(it["word"], it[0]), text)
    text = _BESIDE.sub(lambda it: "" if it[1] in _keys() | _choices() else it[0], text)
    text = _NO_SUCH_FILE.sub("", text)
    text = _FIELD_NAME.sub(title, text)
    for written, said in _WORDS.items():
        text = text.replace(written, said)
    return with_days_in_words(text)


def problems_by_field(
    problems: Sequence[Problem],
    collection: Collection,
    file: Draft,
    tree: Tree,
    has: Callable[[str], bool],
) -> tuple[dict[str, str], list[str]]:
    """The problems by the name of the field of a form that they are about, and the others.

    ``file`` is the one with the record of the form, ``tree`` its values; ``has`` tells whether the
    form shows a field. All are in the words of the form.
    """
    errors: dict[str, str] = {}
    general: list[str] = []
    for problem in problems:
        words = in_words_of_form(f"{problem.message} {problem.hint}".strip(), collection.model)
        is_own, name = problem.path == file.path, ""
        if is_own and problem.line and problem.code not in ("missing-field", "unknown-field"):
            name = field_of_problem(problem, file.data, collection, tree)
        if name and has(name):
            errors.setdefault(name, _TITLE.sub(lambda it: capitalize(it[1]), words))
        else:
            general.append(words if is_own else f"{problem.path}: {words}")
    return errors, general


def in_words_of_desk(sentence: str, ledger: Ledger) -> str:
    """What the check or the effect says, for the desk: with names and days, without commands."""
    return in_words_for_team(with_names(without_commands(sentence), ledger))


def without_commands(sentence: str) -> str:
    """A Dutch sentence, with the place on the desk instead of a command to type."""
    for command, place in _COMMANDS.items():
        sentence = command.sub(place, sentence)
    return sentence


@cache
def _keys() -> frozenset[str]:
    """The names of all fields in files."""
    return frozenset(key for each in COLLECTIONS for key in titles_by_key(each.model))


@cache
def _choices() -> frozenset[str]:
    """Every word that a file has for a choice which means another word."""
    return frozenset(word for each in COLLECTIONS for word in _choices_in(each.model))


def _choices_in(model: type[Record]) -> Iterator[str]:
    for of in fields(model):
        if of.model is not None:
            yield from _choices_in(of.model)
        words = get_args(of.holds)
        yield from (word for word in words if label_of(words, word) != word)
