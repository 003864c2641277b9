"""Words that stand in for what somebody still has to fill in: in proposals, and on pages.

The worklist writes them in the lines that it proposes; the check refuses a file in which they still
stand. Both take them from here.
"""

import re
from itertools import accumulate

_FILL_IN = "Vul aan: "
_EXAMPLE = "een voorbeeld: "
NO_WORDS = ("...", "…")
"""What stands for a value in a message, such as ``advice: ...``."""
_PROPOSED = re.compile(
    rf"{_FILL_IN}|# {_EXAMPLE}|(?<=: )[\"']?(?:\.{{3}}|…)[\"']?(?=[ \t]*$)", re.MULTILINE
)
_SIGNS_OF_PROPOSAL = (_FILL_IN, _EXAMPLE, *NO_WORDS)
_SIGNS = (
    "xxx",
    "lorem ipsum",
    "invullen",
    "in te vullen",
    "vul hier",
    "vul zelf",
    "todo",
    "tbd",
    "n.t.b.",
)
"""What every match of ``_WORDS`` contains: a quick test before it is tried."""
_NOUNS = (
    "naam|namen|voornaam|achternaam|contactpersoon|functie|organisatie|afdeling|telefoon|"
    "telefoonnummer|nummer|e-mail|e-mailadres|mailadres|adres|datum|dag|tijd|tijdstip|plaats|"
    r"locatie|link|url|titel|tekst|bedrag|aantal|x+|\.{2,3}|…"
)
_TO_DO = "(?:nog |zelf |hier )?(?:invullen|in te vullen)|vul (?:hier|zelf)[^\\]\\n]{0,40} in"
_BRACKETED = re.compile(rf"\[(?:{_NOUNS}|{_TO_DO})\](?![(\[:])")
_WORDS = re.compile(
    rf"(?:^|(?<=: )|(?<=\()|(?<=\"))(?:{_TO_DO})(?=[.)\"]*[ \t]*$|\))"
    r"|\bx{3,12}\b|\blorem ipsum\b|\b(?:todo|tbd)\b|\bn\.t\.b\.",
    re.MULTILINE,
)


def to_fill_in(question: str) -> str:
    """A text for a proposal, with the question whose answer must take its place."""
    return f"{_FILL_IN}{question}"


def is_to_fill_in(value: object) -> bool:
    """Whether a value is still such a text, or dots."""
    return isinstance(value, str) and (value.startswith(_FILL_IN) or value in NO_WORDS)


def question_in(value: str) -> str:
    """The question in such a text; "" for any other."""
    return value.removeprefix(_FILL_IN) if value.startswith(_FILL_IN) else ""


def example_comment(question: str) -> str:
    """The comment behind an example value of a proposal, with the question to answer."""
    return f"# {_EXAMPLE}{question}"


def find_proposed(text: str) -> tuple[re.Match[str], ...]:
    """The words of a proposal, or dots, that still stand at the end of a line of YAML."""
    if not any(sign in text for sign in _SIGNS_OF_PROPOSAL):
        return ()
    return tuple(_PROPOSED.finditer(text))


def find_unfinished(text: str) -> tuple[re.Match[str], ...]:
    """What stands in a text for people to read in the place of a name, a number or a sentence."""
    low = text.lower()
    if len(low) != len(text):
        low = text  # a letter became two: the places would no longer be those of the text
    found = [*_BRACKETED.finditer(low)]
    if any(sign in low for sign in _SIGNS):
        found += _WORDS.finditer(low)
    found.sort(key=re.Match.start)
    ends = accumulate((match.end() for match in found), max, initial=0)
    return tuple(match for match, end in zip(found, ends, strict=False) if match.start() >= end)
