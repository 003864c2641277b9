"""What a conflict is called, and how its values are read."""

import pytest

from dialoog.data.editing import FieldConflict
from dialoog.data.incoming_records import conflict_title, conflict_value
from dialoog.data.models.request import Request

REQUEST = "requests/2026-001/request.yaml"
PERSON = "facilitators/anna.yaml"


@pytest.mark.parametrize(
    ("path", "keys", "title"),
    [
        (REQUEST, ("group", "size"), "Aanvraag 2026-001: Groep - Grootte"),
        (REQUEST, (), "Aanvraag 2026-001: het hele bestand"),
        (
            "facilitators/anna.yaml",
            ("absences", "2", "from"),
            "Gespreksleider anna: Afwezig - Vanaf",
        ),
        (
            "facilitators/anna.yaml",
            ("absences", "+1", "from"),
            "Gespreksleider anna: Afwezig - Vanaf",
        ),
        ("content/themes.yaml", ("veiligheid", "title"), "Rode draad: veiligheid - Titel"),
        (
            "content/programme.yaml",
            ("repository",),
            "Gegevens van het programma: Adres van de bestanden",
        ),
        ("README.md", (), "README.md: het hele bestand"),
    ],
)
def test_a_conflict_is_called_after_its_record_and_field(
    path: str, keys: tuple[str, ...], title: str
) -> None:
    assert conflict_title(path, FieldConflict(keys, "a", "b", "c")) == title


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "(niets)"),
        ("20", "20"),
        (["a", "b"], "a\nb"),
        ({"size": "12", "anders": ["a", "b"]}, "Grootte: 12\nanders: a, b"),
        (b"\xff", "�"),
    ],
)
def test_a_value_of_a_conflict_is_shown_as_lines(value: object, words: str) -> None:
    assert conflict_value(value, Request) == words
