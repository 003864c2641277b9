"""Items of lists are removed with their own comments, and several are added at once."""

from collections.abc import Sequence

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from dialoog.data.collections import COLLECTIONS
from dialoog.data.editing import Change, EditError, apply_changes, new_item, numbered

COLLECTION = {collection.name: collection for collection in COLLECTIONS}
Paths = Sequence[tuple[str, str | None]]


def after(text: str, changes: Paths, collection: str) -> str:
    made = [Change(tuple(path.split("/")), value) for path, value in changes]
    return apply_changes(text.encode(), COLLECTION[collection], made).decode()


FACILITATOR = """\
roles: [facilitator, assistant]  # beide
days:  # op kantoor
# eerst
- ma  # vroeg
# dan
- wo

- do
competencies: [een,   # over een
  # over twee
  twee,
  drie]
absences:   # in de zomer
  # de eerste
  - from: 2026-01-01  # nieuwjaar
    announced: 2025-12-01
      # diep

  # de tweede
  - from: 2026-05-01

    # over gemeld
    announced: 2026-04-01

  - {from: 2026-08-01, announced: 2026-07-01}  # kort
# over toestemming
consent: {profile: true, on: 2026-01-01}
"""


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ([("days/1", None)], "- ma  # vroeg\n", ""),
        ([("days/wo", None)], "# dan\n- wo\n", ""),
        ([("days/3", None)], "- do\n", ""),
        (
            [("days/1", None), ("days/1", None), ("days/1", None)],
            "days:  # op kantoor\n# eerst\n- ma  # vroeg\n# dan\n- wo\n\n- do\n",
            "",
        ),
        ([("competencies/1", None)], "[een,   # over een\n", "[\n"),
        ([("competencies/twee", None)], "  # over twee\n  twee,\n", ""),
        ([("competencies/3", None)], "twee,\n  drie]", "twee]"),
        (
            [("competencies/drie", None), ("competencies/twee", None), ("competencies/een", None)],
            "[een,   # over een\n  # over twee\n  twee,\n  drie]",
            "[]",
        ),
        ([("roles/1", None)], "[facilitator, assistant]", "[assistant]"),
        ([("roles/2", None)], "[facilitator, assistant]", "[facilitator]"),
        (
            [("absences/1", None)],
            "  - from: 2026-01-01  # nieuwjaar\n    announced: 2025-12-01\n      # diep\n",
            "",
        ),
        (
            [("absences/2", None)],
            FACILITATOR[FACILITATOR.index("  # de tweede") : FACILITATOR.index("  - {from")],
            "",
        ),
        (
            [("absences/3", None)],
            "  - {from: 2026-08-01, announced: 2026-07-01}  # kort\n",
            "",
        ),
        (
            [("absences/2/from", None)],
            "  - from: 2026-05-01\n\n    # over",
            "  -\n\n    # over",
        ),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_item_goes_with_its_own_comments(
    changes: Paths, old: str, new: str, newline: str
) -> None:
    assert old in FACILITATOR
    made = after(FACILITATOR.replace("\n", newline), changes, "facilitators")
    assert made == FACILITATOR.replace(old, new).replace("\n", newline)


@pytest.mark.parametrize(
    ("text", "path", "collection", "expected"),
    [
        ("title: Een\nactions:  # gedaan\n  # boven\n- x\n", "goals/1", "requests", None),
        ("goals:  # welke\n  # boven\n  - een  # e\n    # diep\n# los\n", "goals/1", "requests",
         "goals: []  # welke\n  # boven\n# los\n"),
        ("goals: [een]  # e\n", "goals/1", "requests", "goals: []  # e\n"),
        ("goals: [ een, ]\n", "goals/een", "requests", "goals: []\n"),
        ("needs: [een]\ngoals: []\n", "needs/1", "requests", "goals: []\n"),
        ("goals: []\npreferred: {until: 2026-01-01, days: [ma]}\n", "preferred/days/1", "requests",
         "goals: []\npreferred: {until: 2026-01-01}\n"),
        ("# boven\n- id: een\n  title: Een\n# slot\n", "een", "themes", "# boven\n[]\n# slot\n"),
        ("[{id: een, title: Een}]  # x\n", "een", "themes", "[]  # x\n"),
        ("# boven\n- id: een\n\n# over twee\n- id: twee\n# slot\n", "een", "themes",
         "# boven\n\n# over twee\n- id: twee\n# slot\n"),
        ("# boven\n- id: een\n\n# over twee\n- id: twee\n\n\n# slot\n", "2", "themes",
         "# boven\n- id: een\n\n# slot\n"),
    ],
)  # fmt: skip
def test_what_is_left_of_a_list(
    text: str, path: str, collection: str, expected: str | None
) -> None:
    if expected is None:
        with pytest.raises(EditError):
            after(text, [(path, None)], collection)
    else:
        assert after(text, [(path, None)], collection) == expected


@pytest.mark.parametrize("text", ["facilitators: [anna]\n", "facilitators:\n  - anna\n"])
def test_the_last_item_of_a_list_that_may_not_be_empty_stays(text: str) -> None:
    with pytest.raises(EditError, match="facilitators: hier moet er minstens één staan"):
        after(text, [("facilitators/1", None)], "sessions")


def test_a_list_of_blocks_is_emptied_by_brackets() -> None:
    text = "- id: een\n  actions:  # wat\n  - on: 2026-01-01\n    text: Iets\n- id: twee\n"
    made = after(text, [("een/actions", "[]")], "themes")
    assert made == "- id: een\n  actions: []  # wat\n- id: twee\n"


def test_several_new_items_are_told_apart_by_their_number() -> None:
    one, two = (f"absences/{new_item(number)}" for number in (1, 2))
    changes = [
        (f"{one}/from", "2026-01-01"),
        (f"{two}/announced", "2026-04-01"),
        (f"{one}/announced", "2025-12-01"),
        (f"{two}/from", "2026-05-01"),
    ]
    block = "  - from: 2026-01-01\n    announced: 2025-12-01\n"
    more = "  - from: 2026-05-01\n    announced: 2026-04-01\n"
    assert after("days: [ma]\n", changes, "facilitators") == f"days: [ma]\nabsences:\n{block}{more}"
    old = "absences:\n  - from: 2025-01-01\n"
    assert after(old, changes, "facilitators") == f"{old}{block}{more}"
    flow = "{from: 2026-01-01, announced: 2025-12-01}, {from: 2026-05-01, announced: 2026-04-01}"
    made = after("absences: [{from: 2025-01-01}]\n", changes, "facilitators")
    assert made == f"absences: [{{from: 2025-01-01}}, {flow}]\n"


def test_new_items_within_new_items() -> None:
    theme, action = new_item(1), new_item(1)
    changes = [
        (f"{theme}/id", "drie"),
        (f"{theme}/actions/{action}/on", "2026-01-01"),
        (f"{theme}/actions/{new_item(2)}/on", "2026-02-01"),
        (f"{theme}/actions/{action}/text", "Iets"),
    ]
    made = after("- id: een\n", changes, "themes")
    assert made == (
        "- id: een\n- id: drie\n  actions:\n    - on: 2026-01-01\n      text: Iets\n"
        "    - on: 2026-02-01\n"
    )


def test_a_new_value_is_never_read_as_a_list() -> None:
    path = f"interim_evaluations/1/adjustments/{new_item(1)}"
    changes = [(path, "[a, b]"), (path.replace("+1", "+2"), "[concept] Iets")]
    text = "interim_evaluations:\n  - adjustments:\n    - een\n"
    made = after(text, changes, "cards")
    assert made == f'{text}    - "[a, b]"\n    - "[concept] Iets"\n'.replace('"', "'")


def test_an_item_is_named_by_its_number_whatever_the_ids_are() -> None:
    text = "- id: '2'\n  title: Een\n- id: '1'\n  title: Twee\n"
    assert after(text, [("2/title", "X")], "themes") == text.replace("Een", "X")
    assert after(text, [(f"{numbered(2)}/title", "X")], "themes") == text.replace("Twee", "X")


def test_the_id_of_an_item_changes() -> None:
    text = "- id: een   # de eerste\n  title: Een\n"
    changed = after(text, [("een/id", "twee"), ("twee/title", "Twee")], "themes")
    assert changed == "- id: twee   # de eerste\n  title: Twee\n"


def test_the_first_item_of_a_file_of_comments() -> None:
    assert after("# leeg\n", [("+1/id", "een"), ("+1/title", "X")], "themes") == (
        "# leeg\n- id: een\n  title: X\n"
    )


_WORDS = st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=7, unique=True)
_BREAKS = st.lists(st.sampled_from([" ", "\n  ", "\n\n  "]), min_size=8, max_size=8)


@given(old=_WORDS, new=_WORDS, breaks=_BREAKS)
@example(old=[*"abcd"], new=[*"ea"], breaks=["\n  ", " ", "\n  ", *["\n  ", " "] * 3][:8])
def test_any_list_in_brackets_over_lines_becomes_any_other(
    old: list[str], new: list[str], breaks: list[str]
) -> None:
    inside = "".join(f"{gap}{word}," for gap, word in zip(breaks, old, strict=False))
    text = f"days: [ma]\ncompetencies: [{inside[:-1]}{breaks[-1]}]  # wat iemand kan\nroles: [x]\n"
    made = after(text, [("competencies", f"[{', '.join(new)}]")], "facilitators")
    assert yaml.safe_load(made) == {"days": ["ma"], "competencies": new, "roles": ["x"]}
    assert made.startswith("days: [ma]\ncompetencies: [")
    assert made.endswith("]  # wat iemand kan\nroles: [x]\n")
