"""The text below the front matter is replaced; nothing of the front matter moves."""

import pytest

from dialoog.data.collections import COLLECTIONS
from dialoog.data.decoding import front_matter
from dialoog.data.editing import Change, EditError, apply_changes
from dialoog.data.editing.diff import describe_diff

COLLECTION = {collection.name: collection for collection in COLLECTIONS}
FRONT = "---\n# boven\ntitle:   Een  # zo\n---"


def with_body(text: str, body: str | None, collection: str = "pages") -> str:
    change = Change(("body",), body)
    return apply_changes(text.encode(), COLLECTION[collection], [change]).decode()


@pytest.mark.parametrize(
    ("below", "body", "expected"),
    [
        ("\nOud.\n", "Nieuw.", "\nNieuw.\n"),
        ("\n\nOud.\n\nMeer.\n", "Nieuw.\n\nMeer.\n\n", "\n\nNieuw.\n\nMeer.\n"),
        ("\n\n\nOud.", "Nieuw.", "\n\n\nNieuw.\n"),
        ("\n", "Nieuw.", "\nNieuw.\n"),
        ("", "Nieuw.", "\nNieuw.\n"),
        ("\n\n", "Nieuw.", "\n\nNieuw.\n"),
        ("\nOud.\n", None, "\n"),
        ("\n\nOud.\n", "  \n ", "\n"),
        ("\n", None, "\n"),
        ("\nOud.\n", "\n\n    een voorbeeld\n", "\n    een voorbeeld\n"),
        ("\nOud.\n---\nMeer.\n", "Een.\n\n---\n\nTwee.", "\nEen.\n\n---\n\nTwee.\n"),
        ("  \nOud.\n", "Nieuw.", "  \nNieuw.\n"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_prose_is_replaced_below_the_same_lines(
    below: str, body: str | None, expected: str, newline: str
) -> None:
    text = (FRONT + below).replace("\n", newline)
    assert with_body(text, body) == (FRONT + expected).replace("\n", newline)
    typed = body and body.replace("\n", "\r\n")
    assert with_body(text, typed) == (FRONT + expected).replace("\n", newline)


def test_a_file_just_made_gets_its_prose() -> None:
    changes = [Change(("title",), "Een"), Change(("body",), "Tekst.")]
    made = apply_changes(b"---\n---\n", COLLECTION["pages"], changes).decode()
    assert made == "---\ntitle: Een\n---\nTekst.\n"


def test_dashes_in_the_prose_are_not_the_end_of_the_fields() -> None:
    made = with_body(FRONT + "\nOud.\n", "---\nowner: x\n---")
    parts = front_matter(made)
    assert isinstance(parts, tuple)
    assert parts[0] == "# boven\ntitle:   Een  # zo"
    assert parts[2] == "---\nowner: x\n---\n"


def test_a_file_without_prose_has_no_such_field() -> None:
    with pytest.raises(EditError, match="alleen velden"):
        with_body("owner: Ik\n", "Tekst.", "requests")
    with pytest.raises(EditError, match="geen velden"):
        apply_changes(FRONT.encode(), COLLECTION["pages"], [Change(("body", "x"), "Tekst.")])


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("Een\x07", "onzichtbaar teken"),
        ("Een\u202etwee", "onzichtbaar teken"),
        ("EÃ©n", "^body: Hier staan vreemde tekens .* Typ het woord opnieuw"),
        ("Een\n<<<<<<< a\nTwee", "samenvoegconflict"),
        ("lang " * 300_000, "groter dan 1 MB"),
    ],
)
def test_a_text_that_makes_a_file_unreadable_is_refused(body: str, why: str) -> None:
    with pytest.raises(EditError, match=why):
        with_body(FRONT + "\nOud.\n", body)


def test_the_difference_tells_of_the_prose() -> None:
    before, after = (f"{FRONT}\n{prose}\n".encode() for prose in ("Oud.", "Nieuw."))
    assert describe_diff(before, after, COLLECTION["pages"]) == [
        'Veranderd: body (Tekst). Er stond "Oud.", er staat nu "Nieuw.".'
    ]
