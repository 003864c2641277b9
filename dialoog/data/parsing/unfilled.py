"""Finds the example words of proposals and pages that somebody still has to replace."""

from collections.abc import Iterator

from dialoog.data import placeholders
from dialoog.data.parsing.file_text import FIELD_LINE, FileText, fenced_lines
from dialoog.data.parsing.known_names import all_names
from dialoog.formats.problem import UnplacedProblem, lines_and_columns


def find_unfilled(file: FileText) -> Iterator[UnplacedProblem]:
    """A problem ``placeholder`` for each of them."""
    yield from _proposed(file)
    if file.is_public:
        yield from _unfinished(file)


def _proposed(file: FileText) -> Iterator[UnplacedProblem]:
    """The example words of the worklist."""
    matches = placeholders.find_proposed(file.text)
    lines = file.text.split("\n") if matches else []
    places = lines_and_columns(file.text, [match.start() for match in matches])
    for match, (line, column) in zip(matches, places, strict=True):
        hint = "Klopt wat ervoor staat? Haal dan alles vanaf # weg. Zo niet, verander het dan ook."
        message = "Hier staat nog het voorbeeld van de werklijst."
        if not match[0].startswith("#"):
            field = FIELD_LINE.match(lines[line - 1])
            name = field["key"] if field and field["key"] in all_names(file.model) else ""
            quoted = f'{name}: "..."' if name else '"..."'
            hint = f"Schrijf {quoted} met uw eigen woorden."
            if match[0].strip("\"'") in placeholders.NO_WORDS:
                if field is None or not name or field["rest"].strip() != match[0]:
                    continue  # a sentence that ends in dots
                message, hint = "Hier staan alleen puntjes.", "Schrijf daar uw eigen woorden."
        yield UnplacedProblem(line + file.first_line - 1, column, "placeholder", message, hint)


def _unfinished(file: FileText) -> Iterator[UnplacedProblem]:
    """What stands for a name or a number in a text that people read; not in examples of code."""
    message = "Hier staat nog een woord dat u zou invullen."
    hint = "Vul het in, of haal het weg: deze tekst is voor iedereen te lezen."
    for text, first_line in ((file.text, file.first_line), (file.body, file.body_line)):
        matches = placeholders.find_unfinished(text)
        code = fenced_lines(text) if matches and text is file.body else frozenset()
        places = lines_and_columns(text, [match.start() for match in matches])
        for match, (line, column) in zip(matches, places, strict=True):
            is_quoted = text.count("`", match.start() - column + 1, match.start()) % 2 == 1
            if line not in code and not is_quoted:
                place = line + first_line - 1, column
                yield UnplacedProblem(*place, "placeholder", message, hint)
