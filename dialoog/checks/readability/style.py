"""What makes a sentence hard to read: its length, its passive chains, its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dialoog.checks.readability.hard_words import SIMPLER

LONGEST = 25
"""The most words of a sentence that is easy to read."""
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_PASSIVE = re.compile(r"\b(?:wordt?|worden|werd|werden|geworden)\b", re.IGNORECASE)
_DONE = r"\w*(?:ge|be|ver|ont|her)\w+(?:d|t|en)"
"""What looks like a participle: beside it, `worden` is passive ("het eens worden" is not)."""
_CHAIN = re.compile(
    rf"\b{_DONE}\s+te\s+worden\b|\bte\s+worden\s+{_DONE}\b"
    rf"|\b(?:is|zijn|was|waren)\b[^,;:]{{0,60}}\b(?:{_DONE}\s+(?:ge)?worden|worden\s+{_DONE})\b",
    re.IGNORECASE,
)
_BY_FORM = {form: simple for forms, simple in SIMPLER.items() for form in forms.split("|")}
_HARD = re.compile(
    r"\b(?:{})\b".format("|".join(form.replace(" ", r"\s+") for form in _BY_FORM)), re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Remark:
    """What could be better in a sentence; ``at`` is the character of it that it is about."""

    at: int
    code: str
    message: str
    hint: str


def remarks(sentence: str) -> Iterator[Remark]:
    """All that could be better in a sentence."""
    words = len(_WORD.findall(sentence))
    if words > LONGEST:
        hint = f"Maak er twee van: {LONGEST} woorden is het meeste."
        yield Remark(0, "long-sentence", f"Deze zin heeft {words} woorden.", hint)
    chain = _chain(sentence)
    if chain is not None:
        message = "Deze zin zegt niet wie iets doet, en stapelt 'worden'."
        yield Remark(chain, "passive-chain", message, "Noem wie het doet: 'wij maken', 'u krijgt'.")
    for hard in _HARD.finditer(sentence):
        form = " ".join(hard[0].lower().split())
        message = f"'{form}' is een moeilijk woord."
        yield Remark(hard.start(), "hard-word", message, f"Eenvoudiger: '{_BY_FORM[form]}'.")


def _chain(sentence: str) -> int | None:
    """Where a chain of passives is seen, if there is one."""
    chain = _CHAIN.search(sentence)
    if chain:
        return chain.start()
    passives = list(_PASSIVE.finditer(sentence))
    return passives[1].start() if len(passives) > 1 else None
