"""Every comment of a file is of the parts that it stands in, behind or right above."""

import pytest

from dialoog.data.collections import COLLECTIONS, Collection
from dialoog.data.editing.comments import comments_of, lines_with_comments, without_comments
from dialoog.data.editing.document import Document
from tests.edited_files import File, comments_in, everywhere, whole
from tests.field_places import Path

CARDS = next(each for each in COLLECTIONS if each.name == "cards")
COMMENTED = ("commented", "commented with CRLF", "brackets", "open brackets")


def loc_of(path: Path) -> tuple[str | int, ...]:
    return tuple(int(name) - 1 if name.isdecimal() else name for name in path)


def of_part(file: File, path: Path) -> tuple[set[str], set[str]]:
    """The comments that are of a part for sure, and those that may be: above it, or of its line."""
    own, near, above = set(), set(), ""
    for line, owner in file.lines:
        found = comments_in(line)
        if owner[: len(path)] == path:
            own.update(found)
            near.add(above)
        elif path[: len(owner)] == owner and ("{" in line or "[" in line):
            near.update(found)
        above = found[0] if found and line.lstrip().startswith("#") else ""
    return own, near


@pytest.mark.parametrize("style", COMMENTED)
@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda each: each.name)
def test_each_comment_of_each_part_of_each_model_is_found(
    collection: Collection, style: str
) -> None:
    file = File(collection, whole(collection), style)
    text = Document.of(file.written, collection).yaml
    for _, path in everywhere(collection):
        found = {text[start:end] for start, end in comments_of(text, loc_of(path))}
        own, near = of_part(file, path)
        assert own <= found <= own | near, path
    every = [text[start:end] for start, end in comments_of(text, ())]
    assert every == comments_in(text)


@pytest.mark.parametrize("style", COMMENTED)
@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda each: each.name)
def test_a_file_has_no_comment_left_and_says_in_which_lines_they_were(
    collection: Collection, style: str
) -> None:
    file = File(collection, whole(collection), style)
    lines = [number for number, (line, _) in enumerate(file.lines, 1) if comments_in(line)]
    assert lines_with_comments(file.written, collection) == lines
    bare = without_comments(file.written, collection, ())
    assert lines_with_comments(bare, collection) == []


CARD = """\
# van de kaart
sessions: 6 # vrij
extensions: # van alle
# van een, boven
- on: 2026-01-01 # van een
  reason: |  # van een, kop
    # tekst
    nog tekst
    # tekst

    # tekst
  agreed_by: Jan# van een noch ander
   # van een, dieper

# van twee, boven
-
  # van twee, in
  on: 2026-01-02
  reason: 'a # b'   # van twee, achter
  # van twee, dieper
    # van twee, nog dieper
-   on: 2026-01-03
    # van drie, in
    reason: b # van drie, achter
# van het eind
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(("number", "name"), [(0, "een"), (1, "twee"), (2, "drie")])
def test_the_comments_of_an_item_go_and_those_of_others_stay(
    number: int, name: str, mark: str, ends: str
) -> None:
    data = f"{mark}{CARD}".replace("\n", ends).encode()
    after = without_comments(data, CARDS, ("extensions", number)).decode()
    stays = [line for line in CARD.split("\n") if f"# van {name}" not in line]
    for line in stays:
        assert line in after, line
    left = [line for line in after.split(ends) if f"# van {name}" in line]
    assert left == ([f"  agreed_by: Jan# van {name} noch ander"] if name == "een" else [])
    assert after.count("\n") == after.count(ends)


@pytest.mark.parametrize(
    ("text", "number", "left"),
    [
        ("extensions: [{on: a}, {on: b}] # x\n", 0, "extensions: [{on: a}, {on: b}]\n"),
        ("extensions: [ # x\n {on: a}, # y\n {on: b} # z\n ]", 0, "# x # z"),
        ("extensions: [ # x\n {on: a}, # y\n {on: b} # z\n # w\n ]", 1, "# x # y"),
        ("extensions:\n- {on: a} # x", 0, ""),
        ("extensions:\n- {on: a}\n  # x", 0, ""),
        ("extensions:\n-\n# x\n-\n# y\n", 0, "# x # y"),
        ("extensions:\n- on:\n  # x\n- on:\n # y\n# z\n", 0, "# y # z"),
    ],
)
def test_odd_lists(text: str, number: int, left: str) -> None:
    after = without_comments(text.encode(), CARDS, ("extensions", number)).decode()
    found = [line[line.index("#") :] for line in after.split("\n") if "#" in line]
    assert " ".join(found) == left if "#" in left else found == []


@pytest.mark.parametrize("loc", [("niets",), ("extensions", 7), ("sessions", "x"), ("sessions", 0)])
def test_a_part_that_is_not_there_has_no_comments(loc: tuple[str | int, ...]) -> None:
    assert comments_of(CARD, loc) == []
    assert comments_of("", loc) == comments_of("# alleen dit", loc) == []
