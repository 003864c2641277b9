"""Advice on plain language: long or passive sentences, and difficult words.

Advice is neither a problem nor a task. It covers what readers of the site see: the prose and titles
below content/, and the open texts of facilitators. Texts that only the team sees are skipped, and
pages in another language than Dutch.
Advice gives a location and does not quote the sentence.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dialoog.checks.sentences import sentences
from dialoog.data.ledger import Ledger
from dialoog.data.models import introspection
from dialoog.data.models.fields import Audience, Mark
from dialoog.formats.problem import Problem

MAX_WORDS = 25
"""The maximum number of words in a sentence that is easy to read."""
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_PASSIVE = re.compile(r"\b(?:wordt?|worden|werd|werden|geworden)\b", re.IGNORECASE)
_PARTICIPLE = r"\w*(?:ge|be|ver|ont|her)\w+(?:d|t|en)"
"""Matches a probable participle: only with one is `worden` passive (not in "het eens worden")."""
_PASSIVE_CHAIN = re.compile(
    rf"\b{_PARTICIPLE}\s+te\s+worden\b|\bte\s+worden\s+{_PARTICIPLE}\b"
    rf"|\b(?:is|zijn|was|waren)\b[^,;:]{{0,60}}"
    rf"\b(?:{_PARTICIPLE}\s+(?:ge)?worden|worden\s+{_PARTICIPLE})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Remark:
    """A possible improvement of a text; ``at`` is the offset in the text at which it applies."""

    at: int
    code: str
    message: str
    hint: str


def advice(ledger: Ledger) -> tuple[Problem, ...]:
    """All remarks on the open texts of a ledger, sorted by path, line and column."""
    return tuple(
        sorted(
            entry.at_offset(leaf.loc, leaf.value, remark.at).problem(
                remark.code, remark.message, remark.hint
            )
            for entry, leaves in ledger.leaves(_is_open_text)
            if not getattr(entry.record, "foreign_language", "")
            for leaf in leaves
            for remark in remarks(leaf.value)
        )
    )


def _is_open_text(field: introspection.Field) -> bool:
    return field.audience is not Audience.TEAM and bool(field.marks & {Mark.TEXT, Mark.PROSE})


def remarks(text: str) -> Iterator[Remark]:
    """All remarks on a text in Markdown, sentence by sentence."""
    for sentence in sentences(text):
        words = len(_WORD.findall(sentence.text))
        if words > MAX_WORDS:
            hint = f"Maak er twee van: {MAX_WORDS} woorden is het meeste."
            yield Remark(sentence.at, "long-sentence", f"Deze zin heeft {words} woorden.", hint)
        passive = _passive_chain(sentence.text)
        if passive is not None:
            message = "Deze zin zegt niet wie iets doet, en stapelt 'worden'."
            hint = "Noem wie het doet: 'wij maken', 'u krijgt'."
            yield Remark(sentence.at + passive, "passive-chain", message, hint)
        for match in _HARD_WORD.finditer(sentence.text):
            form = " ".join(match[0].lower().split())
            at, message = sentence.at + match.start(), f"'{form}' is een moeilijk woord."
            yield Remark(at, "hard-word", message, f"Eenvoudiger: '{_BY_FORM[form]}'.")


def _passive_chain(sentence: str) -> int | None:
    """The offset of a chain of passives, else of the second passive; None if there is neither."""
    chain = _PASSIVE_CHAIN.search(sentence)
    if chain:
        return chain.start()
    passives = list(_PASSIVE.finditer(sentence))
    return passives[1].start() if len(passives) > 1 else None


SIMPLER_WORDS: Mapping[str, str] = {
    "aangaande": "over",
    "aanvang": "begin",
    "aanvangen": "beginnen",
    "abusievelijk": "per ongeluk",
    "additioneel|additionele": "extra",
    "adequaat|adequate": "goed",
    "alsmede": "en",
    "alvorens": "voordat",
    "beëindigen|beëindigt|beëindigd": "stoppen",
    "betreffende": "over",
    "bewerkstelligen|bewerkstelligt": "zorgen voor",
    "borgen|borging": "vasthouden",
    "communiceren|communiceert": "vertellen",
    "conform": "volgens",
    "continueren|continueert": "doorgaan met",
    "derhalve": "daarom",
    "desalniettemin|niettemin": "toch",
    "desgewenst": "als u dat wilt",
    "dientengevolge": "daardoor",
    "dient te|dienen te": "moet",
    "doch": "maar",
    "door middel van": "met",
    "draagvlak": "steun",
    "faciliteren|faciliteert": "mogelijk maken",
    "gaarne": "graag",
    "geschiedt|geschieden": "gebeurt",
    "heden": "vandaag",
    "hieromtrent": "hierover",
    "implementeren|implementeert|implementatie": "invoeren",
    "in het kader van": "voor",
    "in de gelegenheid stellen": "de kans geven",
    "in verband met": "door, of voor",
    "indien": "als",
    "ingevolge": "volgens",
    "initiëren|initieert": "beginnen",
    "inzake": "over",
    "krachtens": "volgens",
    "met betrekking tot": "over",
    "middels": "met",
    "mits": "als",
    "nadere": "meer",
    "omtrent": "over",
    "onverwijld": "meteen",
    "optimaliseren|optimaliseert": "verbeteren",
    "participeren|participeert|participatie": "meedoen",
    "prioriteren|prioriteert": "kiezen wat eerst gaat",
    "proactief|proactieve": "uit uzelf",
    "realiseren|realiseert|realisatie": "maken",
    "reeds": "al",
    "significant|significante": "duidelijk",
    "stakeholder|stakeholders": "betrokkenen",
    "substantieel|substantiële": "groot",
    "te allen tijde": "altijd",
    "ten aanzien van": "over",
    "ten behoeve van": "voor",
    "ten gevolge van": "door",
    "teneinde": "om",
    "ter zake": "hierover",
    "tevens": "ook",
    "thans": "nu",
    "trachten|tracht": "proberen",
    "uitrollen|uitrol": "invoeren",
    "verstrekken|verstrekt": "geven",
    "vervaardigen|vervaardigt": "maken",
    "verzoeken|verzoekt|verzocht": "vragen",
    "vigerend|vigerende": "geldend",
    "vooralsnog": "voorlopig",
    "voorts": "verder",
    "wederom": "weer",
    "welke hiertoe|hiertoe": "hiervoor",
    "zorg dragen voor|zorg draagt voor": "zorgen voor",
    "zulks": "dat",
}
"""Difficult words (the forms of one word separated by ``|``), each with a simpler word."""

_BY_FORM = {form: simple for forms, simple in SIMPLER_WORDS.items() for form in forms.split("|")}
_HARD_WORD = re.compile(
    r"\b(?:{})\b".format("|".join(form.replace(" ", r"\s+") for form in _BY_FORM)), re.IGNORECASE
)
