"""The headings above the columns of the academy's export: which column holds what.

A heading is one that the programme names (``evaluation.columns``), or a usual word.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from dialoog.data.models.programme import EvaluationColumns
from dialoog.formats.command_line import as_typed, is_typable
from dialoog.formats.csv import Row, TableError
from dialoog.formats.dutch import join_words
from dialoog.formats.person_names.detector import NameDetector
from dialoog.formats.unicode import FORBIDDEN, fold

_MAX_SHOWN = 12
_MAX_HEADING = 40
_MOST_WORDS = 5

USUAL_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "session": (
        *("gesprek", "gespreksnummer", "nummer gesprek", "gesprek id", "gesprekscode", "sessie"),
        *("sessienummer", "sessie id", "sessiecode", "session", "session id", "evaluatienummer"),
        *("evaluatiecode", "evaluatielink", "adres evaluatie", "link", "url", "adres", "webadres"),
    ),
    "request": (
        *("aanvraag", "aanvraagnummer", "nummer aanvraag", "aanvraag id", "request", "dossier"),
        *("dossiernummer", "request id"),
    ),
    "date": (
        *("datum gesprek", "gespreksdatum", "datum van het gesprek", "datum sessie"),
        *("sessiedatum", "dag van het gesprek", "datum", "date"),
    ),
    "sent": (
        *("verzonden", "verstuurd", "verzonden op", "verstuurd op", "datum verzonden", "sent"),
        *("datum verstuurd", "verzenddatum", "verzendatum", "uitgenodigd op"),
    ),
    "received": (
        *("ontvangen", "ontvangen op", "datum ontvangen", "ontvangstdatum", "datum ontvangst"),
        *("ontvangst", "terug", "terug op", "binnen", "binnengekomen", "binnengekomen op"),
        *("ingevuld", "ingevuld op", "datum ingevuld", "invuldatum", "afgerond", "afgerond op"),
        *("voltooid", "voltooid op", "tijd van voltooien", "tijdstempel", "timestamp"),
        *("completion time", "received"),
    ),
    "responses": (
        *("reacties", "aantal reacties", "aantal", "antwoorden", "aantal antwoorden", "n"),
        *("respondenten", "aantal respondenten", "inzendingen", "aantal inzendingen"),
        *("aantal ingevuld", "responses"),
    ),
    "score": (
        *("cijfer", "gemiddeld cijfer", "gemiddelde cijfer", "gem cijfer", "cijfer gemiddeld"),
        *("gemiddelde", "gemiddeld", "score", "gemiddelde score", "rapportcijfer", "eindcijfer"),
        *("waardering", "beoordeling", "gemiddelde beoordeling", "algemeen cijfer"),
    ),
}
"""What may stand above each column; the first word counts before all others."""

_CAN_BE_MISSED = ("request", "date", "sent")
_FIGURE = re.compile("[0-9][0-9.,:/ -]*")
_UNNAMED = "NAAM VAN DE KOLOM"
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Header:
    """A row of headings: the number of the column of each field, or of all that it could be."""

    row: Row
    columns: Mapping[str, tuple[int, ...]]

    def shown(self) -> tuple[list[str], list[str]]:
        """The headings, and those of them that are no field's; none where it holds figures.

        A heading that reads as a name or as a sentence is left out: it may be an answer. So is one
        with a sign that a terminal obeys.
        """
        taken = {number for numbers in self.columns.values() for number in numbers}
        if not taken or any(map(_FIGURE.fullmatch, self.row.cells)):
            return [], []
        detector = NameDetector()
        texts = {
            number: text
            for number, text in enumerate(self.row.cells)
            if text
            and (number in taken or len(text.split()) <= _MOST_WORDS)
            and not any(detector.find(text))
            and not FORBIDDEN.search(text)
        }
        short = {number: short_heading(text) for number, text in texts.items()}
        return [*short.values()], [text for number, text in short.items() if number not in taken]


def short_heading(text: str) -> str:
    """A heading as it is shown: on one line, not long, and nothing that a terminal obeys."""
    return " ".join(FORBIDDEN.sub(" ", text).split())[:_MAX_HEADING]


def comparable(heading: str) -> str:
    """A heading as it compares: small letters, no accents, and no signs between the words."""
    return " ".join(re.sub("[^a-z0-9]+", " ", fold(heading)).split())


def read_header(row: Row, own: Mapping[str, str]) -> Header:
    """The columns of a row of headings: by the programme's own words, else by the usual ones."""
    texts = [comparable(cell) for cell in row.cells]
    short = [comparable(_BRACKETS.sub(" ", cell)) for cell in row.cells]
    columns = {name: _numbers(texts, [comparable(heading)]) for name, heading in own.items()}
    taken = {number for numbers in columns.values() for number in numbers}
    for name, words in USUAL_HEADINGS.items():
        if name not in own:
            candidates = (
                *(_numbers(texts, words[:1]), _numbers(short, words[:1])),
                *(_numbers(texts, words), _numbers(short, words)),
            )
            free = (tuple(n for n in numbers if n not in taken) for numbers in candidates)
            columns[name] = next(filter(None, free), ())
    return Header(row, {name: numbers for name, numbers in columns.items() if numbers})


def _numbers(texts: Sequence[str], words: Collection[str]) -> tuple[int, ...]:
    return tuple(number for number, text in enumerate(texts) if text and text in words)


def settle_columns(header: Header, own: Mapping[str, str]) -> Mapping[str, int]:
    """The column of each field. Raises TableError; what can be done without is left out."""
    missing = [name for name in ("received", "score") if name not in header.columns]
    missing += [name for name in own if name not in (*header.columns, *missing)]
    if not {"session", "request"} & header.columns.keys():
        missing.insert(0, "session")
    if missing:
        raise TableError(describe_missing(header, dict.fromkeys(missing), own))
    for name, numbers in header.columns.items():
        if len(numbers) > 1 and name not in _CAN_BE_MISSED:
            columns = " of ".join(f"kolom {number + 1}" for number in numbers)
            raise TableError(
                f"Is {columns} {_what(name)}? Laat er één weg, of kies de goede. "
                f"{_command({name: ''})}"
            )
    return {name: numbers[0] for name, numbers in header.columns.items() if len(numbers) == 1}


def _what(name: str) -> str:
    """The Dutch name of a column, as in a sentence."""
    return f"de kolom {str(EvaluationColumns.model_fields[name].title).lower()}"


def describe_missing(header: Header, missing: Collection[str], own: Mapping[str, str]) -> str:
    """What is missing, what was found, and the lines that name a column."""
    names = join_words(_what(name) + (f" ({own[name]})" if name in own else "") for name in missing)
    headings, unknown = header.shown()
    more = " ..." if len(headings) > _MAX_SHOWN else ""
    found = f"Gevonden: {', '.join(headings[:_MAX_SHOWN])}{more}."
    if not headings:
        found = "Neem ook de rij met de namen boven de kolommen mee."
    guess = unknown[0] if len(missing) == 1 and len(unknown) == 1 else ""
    names_as = _command(dict.fromkeys(missing, guess))
    verb = "ontbreekt" if len(missing) == 1 else "ontbreken"
    ask = "Heet die kolom" if len(missing) == 1 else "Heten die kolommen"
    return f"In dit bestand {verb} {names}. {found} {ask} anders? {names_as}"


def _command(headings: Mapping[str, str]) -> str:
    """The command that writes in programme.yaml how columns are called."""
    changes = (
        f"evaluation.columns.{name}={heading if heading and is_typable(heading) else _UNNAMED}"
        for name, heading in headings.items()
    )
    line = as_typed("python build.py", ["set", "programme", *changes])
    return f"Schrijf dat dan in content/programme.yaml, met:\n{line}"
