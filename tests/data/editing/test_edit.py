"""A change edits one field, and every other byte stays as it was."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialoog.data.collections import COLLECTIONS, Collection
from dialoog.data.editing import Change, EditError, apply_changes, parse_change
from dialoog.data.merge_conflict import find_conflict
from dialoog.formats import yaml
from dialoog.formats.lost_letters import find_spoiled_letter

COLLECTION = {collection.name: collection for collection in COLLECTIONS}

REQUEST = """\
# Een aanvraag
received: 2026-01-12   # wanneer
goals: [ een,twee ]
group:
  size: 18   # ongeveer
  level: managers

# los
reason: |
  Een tekst.
  Nog een regel.

owner: "Iemand"   # wie
"""


def after(text: str, *words: str, collection: str = "requests") -> str:
    made = apply_changes(
        text.encode(), COLLECTION[collection], [parse_change(word) for word in words]
    )
    return made.decode()


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        (["received=2026-02-01"], "2026-01-12", "2026-02-01"),
        (["owner=Een ander"], '"Iemand"', "Een ander"),
        (["owner=12"], '"Iemand"', "'12'"),
        (["owner=ja: dat"], '"Iemand"', "'ja: dat'"),
        (["goals=[drie]"], "[ een,twee ]", "[drie]"),
        (["goals=drie"], "[ een,twee ]", "[drie]"),
        (["goals=[]"], "[ een,twee ]", "[]"),
        (["goals+=drie"], "een,twee ]", "een,twee, drie ]"),
        (["goals+=[drie, vier]"], "een,twee ]", "een,twee, drie, vier ]"),
        (["goals.2=drie"], "een,twee ]", "een,drie ]"),
        (["group.size=20"], "size: 18 ", "size: 20 "),
        (["group.size=veel te veel"], "size: 18 ", "size: veel te veel "),
        (["reason=Kort."], "|\n  Een tekst.\n  Nog een regel.\n\n", "Kort.\n\n"),
        (["reason=Een.\nTwee.\n"], "  Een tekst.\n  Nog een regel.", "  Een.\n  Twee."),
        *(
            ([f"reason=Een.{end}Twee."], "  Een tekst.\n  Nog een regel.", "  Een.\n  Twee.")
            for end in ("\r\n", "\v", "\f", "\u2028", "\u2029")
        ),
        (["owner=Een.\nTwee."], ' "Iemand"   # wie', " |   # wie\n  Een.\n  Twee."),
        (["owner="], 'owner: "Iemand"   # wie\n', ""),
        (["group.size="], "  size: 18   # ongeveer\n", ""),
        (
            ["group.size=", "group.level="],
            "group:\n  size: 18   # ongeveer\n  level: managers\n",
            "",
        ),
        (["language=en"], "Nog een regel.\n", "Nog een regel.\nlanguage: en\n"),
        (["card=kaart-1"], "# wanneer\n", "# wanneer\ncard: kaart-1\n"),
        (
            ["requester.directorate=ruimte", "requester.code=lg-1a1a"],
            "# wanneer\n",
            "# wanneer\nrequester:\n  code: lg-1a1a\n  directorate: ruimte\n",
        ),
        (
            ["needs+=kalmte", "needs+=uitdagen"],
            "Nog een regel.\n",
            "Nog een regel.\nneeds: [kalmte, uitdagen]\n",
        ),
    ],
)
def test_a_change_leaves_all_other_bytes_as_they_are(words: list[str], old: str, new: str) -> None:
    assert old in REQUEST
    assert after(REQUEST, *words) == REQUEST.replace(old, new)


CARD = """\
extensions: []  # nog geen
interim_evaluations:
- on: 2026-03-01
  summary: Goed.   # van de partij
  adjustments: []

# einde
"""


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        (
            ["extensions+.on=2026-05-01", "extensions+.sessions=1", "extensions+.reason=Extra, ja"],
            "extensions: []  # nog geen\n",
            "extensions:  # nog geen\n  - on: 2026-05-01\n    sessions: 1\n    reason: Extra, ja\n",
        ),
        (
            ["interim_evaluations+.on=2026-06-01", "interim_evaluations+.adjustments=[Een, Twee]"],
            "  adjustments: []\n",
            "  adjustments: []\n- on: 2026-06-01\n  adjustments: [Een, Twee]\n",
        ),
        (
            [
                "extensions+.on=2026-05-01",
                "extensions+.sessions=1",
                "extensions+.on=2026-05-02",
            ],
            "extensions: []  # nog geen\n",
            "extensions:  # nog geen\n  - on: 2026-05-01\n    sessions: 1\n  - on: 2026-05-02\n",
        ),
        (["interim_evaluations.1.on=2026-03-02"], "2026-03-01", "2026-03-02"),
        (["interim_evaluations.1.on="], "- on: 2026-03-01\n  summary", "- summary"),
        (["interim_evaluations.1.summary="], "  summary: Goed.   # van de partij\n", ""),
        (
            ["interim_evaluations.1.adjustments+=Meer, en beter"],
            "adjustments: []",
            'adjustments: ["Meer, en beter"]',
        ),
    ],
)
def test_a_list_of_blocks_grows_and_changes_in_its_own_style(
    words: list[str], old: str, new: str
) -> None:
    assert old in CARD
    assert after(CARD, *words, collection="cards") == CARD.replace(old, new)


SESSION = """\
start: 13:30
facilitators:
- anna  # eerst
- bram
held:   # nog niet
location: |+
  Zaal 1


"""


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        (["start=09:00"], "13:30", '"09:00"'),
        (["end=09:00"], "13:30\n", '13:30\nend: "09:00"\n'),
        (["facilitators=[carla]"], "- anna  # eerst\n- bram", "- carla  # eerst"),
        (["facilitators=[bram]"], "- anna  # eerst\n", ""),
        (["facilitators=[carla, bram]"], "anna", "carla"),
        (["facilitators=[carla, anna, bram]"], "- anna", "- carla\n- anna"),
        (["facilitators=[anna, carla, bram]"], "eerst\n", "eerst\n- carla\n"),
        (["facilitators=[]"], "facilitators:\n- anna  # eerst\n- bram", "facilitators: []"),
        (["facilitators+=carla"], "- bram\n", "- bram\n- carla\n"),
        (["facilitators.1=carla"], "anna", "carla"),
        (
            ["held.participants=9"],
            "held:   # nog niet\n",
            "held:   # nog niet\n  participants: 9\n",
        ),
        (["location=Zaal 2"], "|+\n  Zaal 1\n\n\n", "Zaal 2\n"),
        (["notes=Goed."], "  Zaal 1\n\n\n", "  Zaal 1\n\n\nnotes: Goed.\n"),
    ],
)
def test_an_empty_field_and_a_list_of_several_lines_can_be_changed(
    words: list[str], old: str, new: str
) -> None:
    assert old in SESSION
    assert after(SESSION, *words, collection="sessions") == SESSION.replace(old, new)


THEMES = """\
- id: een
  title: Een   # de eerste
  actions: []
- {id: twee, title: Twee, actions: []}
"""


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        (["een.title=Eén"], "Een   #", "Eén   #"),
        (["1.title=Eén"], "Een   #", "Eén   #"),
        (["een.retired=2026-01-01"], "eerste\n", "eerste\n  retired: 2026-01-01\n"),
        (
            ["een.actions+.on=2026-01-01", "een.actions+.text=Iets gedaan"],
            "  actions: []\n",
            "  actions:\n    - on: 2026-01-01\n      text: Iets gedaan\n",
        ),
        (
            ["twee.actions+.on=2026-01-01", "twee.actions+.text=Iets, echt"],
            "actions: []}",
            'actions: [{on: 2026-01-01, text: "Iets, echt"}]}',
        ),
        (["twee.title="], "title: Twee, ", ""),
        (["twee.actions="], ", actions: []}", "}"),
        (
            ["+.id=drie", "+.title=Drie", "+.actions=[]"],
            "actions: []}\n",
            "actions: []}\n- id: drie\n  title: Drie\n  actions: []\n",
        ),
        (
            ["+.text=Een.\n\nTwee.", "+.title=Drie"],
            "actions: []}\n",
            "actions: []}\n- title: Drie\n  text: |\n    Een.\n\n    Twee.\n",
        ),
    ],
)
def test_an_item_of_a_file_with_a_list_is_changed_by_its_id(
    words: list[str], old: str, new: str
) -> None:
    assert old in THEMES
    assert after(THEMES, *words, collection="themes") == THEMES.replace(old, new)


@pytest.mark.parametrize("collection", ["themes", "directorates", "competencies"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[]", "- id: een\n  title: Eén"),
        ("[]\n", "- id: een\n  title: Eén\n"),
        ("# Zet hier de uwe.\n[]  # nog geen\n", None),
        ("# Zet hier de uwe.\n[ ]\n# Einde.\n", None),
    ],
)
def test_a_file_with_an_empty_list_gets_its_first_item(
    collection: str, text: str, expected: str | None
) -> None:
    changed = after(text, "+.id=een", "+.title=Eén", collection=collection)
    assert expected in (None, changed)
    assert _value(changed.encode(), COLLECTION[collection]) == [{"id": "een", "title": "Eén"}]
    assert changed.count("#") == text.count("#"), "the comments stay"
    more = after(changed, "+.id=twee", collection=collection)
    assert _value(more.encode(), COLLECTION[collection])[1] == {"id": "twee"}


def test_windows_line_ends_and_a_byte_order_mark_are_kept() -> None:
    data = b"\xef\xbb\xbf" + SESSION.replace("\n", "\r\n").encode()
    made = apply_changes(
        data,
        COLLECTION["sessions"],
        [parse_change("held.participants=9"), parse_change("notes=A\nB")],
    )
    assert made.startswith(b"\xef\xbb\xbfstart: 13:30\r\n")
    assert b"held:   # nog niet\r\n  participants: 9\r\n" in made
    assert made.endswith(b"notes: |\r\n  A\r\n  B\r\n")
    assert made.count(b"\n") == made.count(b"\r\n")


def test_a_file_with_mixed_line_ends_keeps_each_of_them() -> None:
    made = after(
        "start: 13:30\r\nend: 16:00\nlocation: Zaal\r\n", "end=17:00", collection="sessions"
    )
    assert made == 'start: 13:30\r\nend: "17:00"\nlocation: Zaal\r\n'


def test_a_file_without_a_final_line_end_gets_none() -> None:
    assert after("start: 13:30", "end=16:00", collection="sessions") == 'start: 13:30\nend: "16:00"'
    assert after("start: 13:30\nend: 16:00", "end=", collection="sessions") == "start: 13:30\n"


def test_the_prose_below_the_fields_is_kept() -> None:
    page = "---\ntitle: Een\n---\n\ntitle: dit is prose\n---\nen dit ook\n"
    made = after(page, "title=Twee", "menu=3", collection="pages")
    assert made == page.replace("title: Een\n", "title: Twee\nmenu: 3\n")


def test_a_field_is_added_to_empty_front_matter() -> None:
    page = "---\n# leeg\n---\nTekst\n"
    assert after(page, "title=Een", collection="pages") == "---\n# leeg\ntitle: Een\n---\nTekst\n"


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("group=3", "bestaat uit velden"),
        ("received.on=2026-01-01", "hier staan geen velden"),
        ("goals.7=x", "staat niet in deze lijst"),
        ("goals.7=", "staat niet in deze lijst"),
        ("match.on=", "staat er niet"),
        ("zomaar wat", "geen wijziging"),
        ("a..b=1", "geen wijziging"),
        ("=1", "geen wijziging"),
        ("goals=[een", "geen lijst"),
        ("goals=[{een: 1}]", "geen lijst"),
        ("goals.een.twee=3", "hier staan geen velden"),
        ("goals.1.twee=3", "hier staan geen velden"),
        ("owner+=x", "hier staan geen velden"),
        ("needs.1=kalmte", r"needs is nog leeg\. .* needs\+=\.\.\."),
    ],
)
def test_a_path_that_leads_nowhere_is_refused_in_dutch(word: str, why: str) -> None:
    with pytest.raises(EditError, match=why):
        after(REQUEST, word)


def test_a_part_of_a_list_that_is_not_there_is_made_with_a_plus() -> None:
    with pytest.raises(EditError, match=r"outcomes\+\.state=\.\.\."):
        after("---\ntitle: Een\n---\n", "outcomes.1.state=open", collection="sounding-board")


def test_an_item_with_fields_is_not_replaced_as_a_whole() -> None:
    with pytest.raises(EditError, match="dit deel heeft velden"):
        after("extensions:\n  - on: 2026-01-01\n", "extensions.1=x", collection="cards")


def test_the_first_field_of_a_file_of_comments_gets_a_line_of_its_own() -> None:
    assert after("# leeg", "owner=Iemand") == "# leeg\nowner: Iemand\n"
    assert after("", "owner=Iemand") == "owner: Iemand\n"


def test_the_last_field_of_an_item_cannot_be_removed() -> None:
    with pytest.raises(EditError, match="blijft er niets over"):
        after("extensions:\n  - on: 2026-01-01\n", "extensions.1.on=", collection="cards")


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1
).filter(lambda text: find_spoiled_letter(text) is None)
TRICKY = st.text(st.sampled_from("ab1 :#-[]{},'\"!&*|>%@`\\?=~."), min_size=1)


@settings(max_examples=300)
@given((WORDS | TRICKY).map(str.strip).filter(bool), st.sampled_from(["block", "flow", "list"]))
def test_any_text_is_read_back_as_it_was_typed(value: str, where: str) -> None:
    text, word = {
        "block": ("owner: oud\nlanguage: nl\n", "owner="),
        "flow": ("requester: {code: lg-1a1a, role: oud, directorate: ruimte}\n", "requester.role="),
        "list": (
            "interim_evaluations:\n  - adjustments: [een]\n",
            "interim_evaluations.1.adjustments.1=",
        ),
    }[where]
    collection = COLLECTION["cards" if where == "list" else "requests"]
    data = _value(
        apply_changes(text.encode(), collection, [parse_change(word + value)]), collection
    )
    assert (
        data
        == {
            "block": {"owner": value, "language": "nl"},
            "flow": {"requester": {"code": "lg-1a1a", "role": value, "directorate": "ruimte"}},
            "list": {"interim_evaluations": [{"adjustments": [value]}]},
        }[where]
    )


def _is_prose(text: str) -> bool:
    """Whether a text has several lines, and none of a merge conflict."""
    return "\n" in text and find_conflict(text) is None


PARAGRAPHS = st.lists(st.text(st.sampled_from("ab :#-|>\t"), max_size=9), min_size=2, max_size=4)


@settings(max_examples=300)
@given(PARAGRAPHS.map("\n".join).map(str.strip).filter(_is_prose))
def test_prose_over_several_lines_is_read_back_line_by_line(value: str) -> None:
    text = "reason: oud  # waarom\nlanguage: nl\n"
    collection = COLLECTION["requests"]
    data = _value(
        apply_changes(text.encode(), collection, [parse_change(f"reason={value}")]), collection
    )
    assert data["language"] == "nl"
    assert str(data["reason"]).rstrip("\n") == value


def _value(data: bytes, collection: Collection) -> Any:
    node, problems = yaml.compose(data.decode())
    assert not problems, (data, problems)
    assert node is not None
    return yaml.value(node)


@pytest.mark.parametrize(
    ("lines", "words", "new"),
    [
        ("goals:\n- een\n", ["goals=[een, 'twee: drie']"], "goals:\n- een\n- 'twee: drie'\n"),
        ("goals:\n- een\n", ["goals=Vul aan: wat?"], "goals:\n- 'Vul aan: wat?'\n"),
        ("goals:\n- een\n", ["goals+=twee: drie"], "goals:\n- een\n- 'twee: drie'\n"),
        ("goals: [een]\n", ["goals+=Vul aan: wat?"], "goals: [een, 'Vul aan: wat?']\n"),
    ],
)
def test_an_item_of_a_list_is_quoted_where_it_would_be_read_as_something_else(
    lines: str, words: list[str], new: str
) -> None:
    assert after(lines, *words) == new


@pytest.mark.parametrize(
    ("text", "path", "value", "new"),
    [
        ("group:\n  size: 18\n", ("group", "size"), "20", "group:\n  size: 20  # hoeveel?\n"),
        ("group: {size: 18}\n", ("group", "size"), "20", "group: {size: 20}  # hoeveel?\n"),
        ("language: nl\r\n", ("owner",), "Ik", "language: nl\r\nowner: Ik  # hoeveel?\r\n"),
        (
            "owner: Ik\n",
            ("received",),
            "2026-06-01",
            "received: 2026-06-01  # hoeveel?\nowner: Ik\n",
        ),
    ],
)
def test_the_comment_of_a_change_stands_behind_its_value(
    text: str, path: tuple[str, ...], value: str, new: str
) -> None:
    change = Change(path, value, "# hoeveel?")
    assert apply_changes(text.encode(), COLLECTION["requests"], [change]).decode() == new


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "reason: Kort.\n    # los\nowner: Ik\n",
            ["reason=Een.\nTwee."],
            'reason: "Een.\\nTwee."\n    # los\nowner: Ik\n',
        ),
        (
            "reason: |\n  Een.\n  Twee.\nowner: Ik\n    # diep\nlanguage: nl\n",
            ["owner="],
            "reason: |\n  Een.\n  Twee.\nlanguage: nl\n",
        ),
        (
            "reason: |+\n  Een.\n\nowner: Ik\n\nlanguage: nl\n",
            ["owner="],
            "reason: |+\n  Een.\n\nlanguage: nl\n",
        ),
        (
            "reason: |+\n  Een.\n\n# over de eigenaar\nowner: Ik\n",
            ["reason="],
            "# over de eigenaar\nowner: Ik\n",
        ),
    ],
)
def test_what_stands_below_a_text_does_not_become_part_of_it_nor_goes_with_it(
    text: str, words: list[str], expected: str
) -> None:
    assert after(text, *words) == expected
