"""Letters that were lost on the way are found, and what people write is left alone."""

import pytest

from dialoog.formats.lost_letters import find_lost_letters, looks_double_encoded

WRITTEN = (
    *("CAFÉ’s", "“Ä”", "Spaß”", "collega’s – ja… 100 m² ½ ° «x» €5", "één ’s-Gravenhage", "“É”"),
    *(
        "Çelik Ğ İ ı ş Łódź",
        "🙂",
        "√ ¬ Ã Â",
        "Ó’Hara",
        "cijfer=85 en a = b, x=y",
        "R&D; 50%20",
        "ÏJ",
        "Wat? Hoe? (wie?) en https://x.example/?a=b of x.example?id=3",
        "een α-groep • foto´s, Ω en µm, SØREN, pensioen+AOW, 50%",
    ),
)


@pytest.mark.parametrize("text", WRITTEN)
def test_what_people_write_is_not_taken_for_lost_letters(text: str) -> None:
    assert list(find_lost_letters(text)) == []


@pytest.mark.parametrize("codec", ["cp1252", "mac_roman", "cp850", "cp437"])
@pytest.mark.parametrize(
    "word", ["café", "naïef", "collega’s", "nu–dan", "€ 5", "10\u00a0m", "Şahin"]
)
def test_utf_8_that_was_read_as_something_else_is_found(word: str, codec: str) -> None:
    text = f"Eerst dit.\nDan {word.encode().decode(codec)}"
    (found,) = find_lost_letters(text)
    assert (found.code, found.line) == ("not-utf8", 2)
    assert looks_double_encoded(text)
    assert not looks_double_encoded(word)


@pytest.mark.parametrize(
    "text",
    [
        *("caf=C3=A9", "caf=E9", "collega=92s", "=93Ja=94", "x=3D1", "over=\nal", "over=20\nal"),
        *("caf&eacute;", "&nbsp;", "&#233;", "&#xE9;", "caf%C3%A9", "caf\ufffd"),
    ],
)
def test_the_code_of_a_letter_is_found(text: str) -> None:
    (found,) = find_lost_letters(text)
    assert (found.code, found.line) == ("not-utf8", 1)
