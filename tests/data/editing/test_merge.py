"""Two people's versions of a file become one, field by field, and nothing of either is lost."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialoog.data.collections import COLLECTIONS
from dialoog.data.editing import (
    Chosen,
    FieldConflict,
    apply_changes,
    merge_files,
    parse_change,
)
from dialoog.data.editing.value_changes import changes_between, same_data
from dialoog.formats import yaml

COLLECTION = {collection.name: collection for collection in COLLECTIONS}
REQUEST = """\
# Een aanvraag
received: 2026-01-12   # wanneer
goals: [een, twee]
group:
  size: 18   # ongeveer
  level: managers

# los
reason: |
  Een tekst.
  Nog een regel.

owner: "Iemand"   # wie
"""
PROGRAMME = """\
roles:
  - role: coordinator   # de eerste
    holder: De eerste
    from: 2024-01-08
  - role: team
    holder: De tweede
    from: 2026-01-05
"""
THEMES = """\
- id: een
  title: Een
# tussen
- id: twee
  title: Twee   # let op
- id: drie
  title: Drie
"""
NEWS = "---\ntitle: Een titel   # kort\nsummary: Kort\n---\n\nEen alinea.\n\nNog een.\n"


def edit(text: str, *words: str, collection: str = "requests") -> str:
    changes = [parse_change(word) for word in words]
    return apply_changes(text.encode(), COLLECTION[collection], changes).decode()


def merged(base: str, mine: str, theirs: str, collection: str = "requests") -> str:
    """The merge of two versions that have no conflict."""
    result = merge_files(COLLECTION[collection], base.encode(), mine.encode(), theirs.encode())
    assert result.conflicts == ()
    assert result.data is not None
    return result.data.decode()


def encoded(text: str | None) -> bytes | None:
    return None if text is None else text.encode()


def conflicts(
    base: str | None, mine: str | None, theirs: str | None, collection: str = "requests"
) -> list[tuple[str, object, object, object]]:
    """The conflicts of two versions: the dotted path, and the three values."""
    result = merge_files(COLLECTION[collection], encoded(base), encoded(mine), encoded(theirs))
    assert result.data is None
    return [(".".join(each.path), each.base, each.mine, each.theirs) for each in result.conflicts]


def settled(
    base: str, mine: str, theirs: str, choices: Mapping[str, Chosen], collection: str = "requests"
) -> str:
    paths = {tuple(path.split(".")) if path else (): side for path, side in choices.items()}
    result = merge_files(
        COLLECTION[collection], base.encode(), mine.encode(), theirs.encode(), paths
    )
    assert result.conflicts == ()
    return (result.data or b"").decode()


# ------------------------------------------------------------------------------ no conflict


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (["owner=Ik"], ["group.size=20"]),
        (["owner=Ik"], ["reason=Kort."]),
        (["group.level=team"], ["group.size=20"]),
        (["access=Een lift"], ["owner="]),
        (["goals=[drie]"], ["card=kaart-1"]),
        (["requester.code=lg-1a1a"], ["received=2026-02-01"]),
        (["reason=Een.\nTwee."], ["group.size=", "group.level="]),
        (["owner=Ik", "group.size=20"], ["owner=Ik", "goals=[]"]),
    ],
)
def test_what_each_side_alone_changed_is_taken_and_the_rest_of_theirs_stays(
    mine: list[str], theirs: list[str]
) -> None:
    other = edit(REQUEST, *theirs)
    assert merged(REQUEST, edit(REQUEST, *mine), other) == edit(other, *mine)


def test_comments_order_and_line_ends_stay_theirs() -> None:
    theirs = """\
# Hun kop
owner: Zij # zij
received: '2026-01-12'
goals: [een, twee]
group: {level: managers, size: 18}
reason: |
  Een tekst.
  Nog een regel.
"""
    crlf = theirs.replace("\n", "\r\n")
    mine = edit(REQUEST, "group.size=20", "access=Een lift")
    new = theirs.replace("size: 18", "size: 20")
    assert merged(REQUEST, mine, theirs) == f"{new}access: Een lift\n"
    assert merged(REQUEST, mine, crlf) == f"{new}access: Een lift\n".replace("\n", "\r\n")


def test_a_side_that_changed_nothing_gives_the_bytes_of_the_other() -> None:
    other = f"{edit(REQUEST, 'owner=Ik')}# van mij\r\n"
    assert merged(REQUEST, other, REQUEST) == other
    assert merged(REQUEST, REQUEST, other) == other
    assert merged(REQUEST, other, other) == other


def test_comments_that_mine_changed_alone_stay_with_their_fields() -> None:
    mine = REQUEST.replace("# los", "# vast\n# en zeker")
    theirs = edit(REQUEST, "owner=Zij", "group.size=20")
    assert merged(REQUEST, mine, theirs) == edit(mine, "owner=Zij", "group.size=20")


def test_a_file_that_one_side_alone_made_or_removed_is_so() -> None:
    collection, data = COLLECTION["requests"], REQUEST.encode()
    assert merge_files(collection, data, data, None).data is None
    assert merge_files(collection, data, None, data).data is None
    assert merge_files(collection, None, data, None).data == data
    assert merge_files(collection, None, None, data).data == data
    assert merge_files(collection, data, None, None).conflicts == ()


def test_the_prose_of_a_file_is_one_field() -> None:
    mine = NEWS.replace("Nog een.", "Nog een andere.")
    theirs = edit(NEWS, "title=Een andere titel", collection="news").replace("\n", "\r\n")
    expected = theirs.replace("Nog een.", "Nog een andere.")
    assert merged(NEWS, mine, theirs, "news") == expected
    spaced = NEWS.replace("---\n\nEen", "---\n\n\nEen") + "\n"
    assert merged(NEWS, spaced, mine, "news").endswith("\n\n\nEen alinea.\n\nNog een andere.\n")
    other = NEWS.replace("Een alinea", "Een zin")
    assert conflicts(NEWS, mine, other, "news") == [
        (
            "body",
            "Een alinea.\n\nNog een.",
            "Een alinea.\n\nNog een andere.",
            "Een zin.\n\nNog een.",
        )
    ]
    assert settled(NEWS, mine, other, {"body": "mine"}, "news") == mine


# ------------------------------------------------------------------------------------- lists


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        (["een.title=1"], ["twee.title=2"], ["een.title=1", "twee.title=2"]),
        (["+.id=vier", "+.title=4"], ["twee.title=2"], ["twee.title=2", "+.id=vier", "+.title=4"]),
        (
            ["+.id=vier", "+.title=4"],
            ["+.id=vijf", "+.title=5"],
            ["+.id=vijf", "+.title=5", "+.id=vier", "+.title=4"],
        ),
        (["een="], ["drie.title=3"], ["drie.title=3", "een="]),
        (["een=", "drie="], ["een=", "+.id=vier"], ["een=", "+.id=vier", "drie="]),
    ],
)
def test_blocks_with_an_id_are_merged_by_it(
    mine: list[str], theirs: list[str], expected: list[str]
) -> None:
    versions = [edit(THEMES, *words, collection="themes") for words in (mine, theirs, expected)]
    assert merged(THEMES, versions[0], versions[1], "themes") == versions[2]


def test_an_order_that_one_side_alone_changed_is_taken() -> None:
    turned = "- id: drie\n  title: Drie\n- id: een\n  title: Een\n- id: twee\n  title: Twee\n"
    theirs = edit(THEMES, "een.title=Eén", collection="themes")
    result = yaml.compose(merged(THEMES, turned, theirs, "themes"))[0]
    assert result is not None
    assert yaml.value(result) == [
        {"id": "drie", "title": "Drie"},
        {"id": "een", "title": "Eén"},
        {"id": "twee", "title": "Twee"},
    ]
    assert merged(THEMES, theirs, turned, "themes") == turned.replace("title: Een", "title: Eén")


def test_two_other_orders_are_one_conflict() -> None:
    blocks = [f"- id: {name}\n  title: {name}\n" for name in ("a", "b", "c")]
    base, mine, theirs = (
        "".join(blocks[at] for at in order) for order in ((0, 1, 2), (1, 0, 2), (2, 1, 0))
    )
    ((path, *_),) = conflicts(base, mine, theirs, "themes")
    assert path == ""
    assert settled(base, mine, theirs, {"": "mine"}, "themes") == mine


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        (["roles.1.holder=X"], ["roles.2.holder=Y"], ["roles.2.holder=Y", "roles.1.holder=X"]),
        (["roles.1.until=2026-01-01"], ["roles.1.holder=Y"], None),
        (["roles+.role=team", "roles+.holder=Z"], ["phases+.phase=active"], None),
        (
            ["roles+.role=team", "roles+.holder=Z"],
            ["roles+.role=team", "roles+.holder=Y"],
            [
                "roles+.role=team",
                "roles+.holder=Y",
                "roles+.role=team",
                "roles+.holder=Z",
            ],
        ),
        (["roles.1="], ["phases+.phase=active"], None),
    ],
)
def test_blocks_without_an_id_are_merged_by_place_where_the_others_stayed(
    mine: list[str], theirs: list[str], expected: list[str] | None
) -> None:
    words = [mine, theirs, expected or [*theirs, *mine]]
    versions = [edit(PROGRAMME, *each, collection="programme") for each in words]
    assert merged(PROGRAMME, versions[0], versions[1], "programme") == versions[2]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (["roles.1="], ["roles.2.holder=Y"]),
        (["roles+.role=team", "roles.1.holder=X"], ["roles.1.until=2026-01-01"]),
        (["roles.1.role=team", "roles.1.holder=De tweede", "roles.1.from=2026-01-05"],
         ["roles.1.until=2026-01-01"]),
    ],
)  # fmt: skip
def test_blocks_without_an_id_that_may_have_moved_are_one_conflict(
    mine: list[str], theirs: list[str]
) -> None:
    versions = [edit(PROGRAMME, *words, collection="programme") for words in (mine, theirs)]
    ((path, *_),) = conflicts(PROGRAMME, versions[0], versions[1], "programme")
    assert path == "roles"
    sides: tuple[tuple[Chosen, str], ...] = (("mine", versions[0]), ("theirs", versions[1]))
    for side, version in sides:
        text = settled(PROGRAMME, versions[0], versions[1], {"roles": side}, "programme")
        assert content(text) == content(version)


# --------------------------------------------------------------------------------- conflicts


def test_a_conflict_names_the_field_with_its_three_values() -> None:
    mine = edit(REQUEST, "owner=Ik", "group.size=20", "goals+=drie", "card=kaart-1")
    theirs = edit(REQUEST, "owner=Zij", "group.size=", "goals+=vier", "card=kaart-2")
    assert conflicts(REQUEST, mine, theirs) == [
        ("card", None, "kaart-1", "kaart-2"),
        ("goals", ["een", "twee"], ["een", "twee", "drie"], ["een", "twee", "vier"]),
        ("group.size", "18", "20", None),
        ("owner", "Iemand", "Ik", "Zij"),
    ]


def test_each_conflict_is_settled_by_itself() -> None:
    mine = edit(REQUEST, "owner=Ik", "group.size=20", "access=Een lift")
    theirs = edit(REQUEST, "owner=Zij", "group.size=", "reason=Kort.")
    text = settled(REQUEST, mine, theirs, {"owner": "theirs", "group.size": "mine"})
    assert text == edit(theirs, "group.size=20", "access=Een lift")
    text = settled(REQUEST, mine, theirs, {"owner": "mine", "group.size": "theirs"})
    assert text == edit(theirs, "owner=Ik", "access=Een lift")
    left = merge_files(
        COLLECTION["requests"],
        REQUEST.encode(),
        mine.encode(),
        theirs.encode(),
        {("owner",): "mine"},
    )
    assert [each.path for each in left.conflicts] == [("group", "size")]


def test_a_block_or_item_that_one_removed_and_another_changed_is_a_conflict() -> None:
    mine = edit(REQUEST, "group.size=", "group.level=")
    theirs = edit(REQUEST, "group.size=20")
    before, after = {"size": "18", "level": "managers"}, {"size": "20", "level": "managers"}
    assert conflicts(REQUEST, mine, theirs) == [("group", before, None, after)]
    assert settled(REQUEST, mine, theirs, {"group": "mine"}) == mine
    assert settled(REQUEST, mine, theirs, {"group": "theirs"}) == theirs
    gone = edit(THEMES, "twee=", collection="themes")
    kept = edit(THEMES, "twee.title=2", collection="themes")
    assert conflicts(THEMES, gone, kept, "themes") == [
        ("twee", {"id": "twee", "title": "Twee"}, None, {"id": "twee", "title": "2"})
    ]
    assert settled(THEMES, gone, kept, {"twee": "mine"}, "themes") == gone


def test_a_file_that_one_removed_or_that_cannot_be_read_is_one_conflict() -> None:
    changed = edit(REQUEST, "owner=Ik")
    sides: tuple[tuple[str | None, str | None, str | None], ...] = (
        (REQUEST, None, changed),
        (REQUEST, changed, None),
        (None, REQUEST, changed),
        (REQUEST, changed, "owner: [stuk"),
        ("owner: [stuk", REQUEST, changed),
        (REQUEST, changed, "- owner: Ik\n"),
        (REQUEST, changed, "Ik\n"),
        ("Ik\n", "Jij\n", "Zij\n"),
        ("owner: Ik\naccess: Een lift\n", "owner: Ik\n", "access: Een lift\n"),
    )
    for base, mine, theirs in sides:
        was, own, other = map(encoded, (base, mine, theirs))
        result = merge_files(COLLECTION["requests"], was, own, other)
        assert result.conflicts == (FieldConflict((), was, own, other),)
        both: tuple[tuple[Chosen, bytes | None], ...] = (("mine", own), ("theirs", other))
        for side, data in both:
            chosen = merge_files(COLLECTION["requests"], was, own, other, {(): side})
            assert (chosen.data, chosen.conflicts) == (data, ())
    assert conflicts(NEWS, NEWS.replace("kort", "lang"), "geen kop\n", "news")[0][0] == ""
    latin = b"owner: \xe9\n"
    assert merge_files(COLLECTION["requests"], latin, b"owner: a\n", b"owner: b\n").conflicts


# ------------------------------------------------------------------------------- properties


def content(text: str) -> object:
    node, _ = yaml.compose(text)
    return yaml.value(node) if node else {}


WORDS = st.text(st.sampled_from("ab 1:#-'é[]\n"), min_size=1, max_size=8).filter(
    lambda text: text.strip() == text
)
OWNERS = st.one_of(st.none(), WORDS)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "owner": OWNERS,
    "access": OWNERS,
    "reason": OWNERS,
    "goals": st.one_of(
        st.none(), st.lists(WORDS.filter(lambda text: "\n" not in text), max_size=2)
    ),
    "group": st.one_of(
        st.none(),
        st.fixed_dictionaries(
            {},
            optional={
                "size": st.sampled_from("123"),
                "level": st.sampled_from(["team", "managers"]),
            },
        ),
    ),
}


@st.composite
def records(draw: st.DrawFn) -> dict[str, object]:
    """The data of a request, of which some fields are there."""
    found = {name: draw(kind) for name, kind in FIELDS.items()}
    return {"received": "2026-01-12"} | {name: value for name, value in found.items() if value}


def written(data: dict[str, object], newline: str) -> bytes:
    """A file with this data, between comments."""
    model = COLLECTION["requests"].model
    start = "# begin\nreceived: 2026-01-12  # dag\n".replace("\n", newline).encode()
    changes = [*changes_between(model, {"received": "2026-01-12"}, data)]
    return apply_changes(start, COLLECTION["requests"], changes)


def expected(base: Any, mine: Any, theirs: Any) -> dict[str, Any]:
    """What each field is to be; ``...`` where there is a conflict."""
    result: dict[str, Any] = {}
    for key in {*base, *mine, *theirs}:
        was, own, other = (each.get(key) for each in (base, mine, theirs))
        if key == "group" and own and other and not same_data(own, other):
            result[key] = expected(was or {}, own, other)
        elif same_data(own, was) or same_data(own, other):
            result[key] = other
        else:
            result[key] = own if same_data(other, was) else ...
    return result


def has_conflict(data: dict[str, Any]) -> bool:
    return any(value is ... or (isinstance(value, dict) and has_conflict(value))
               for value in data.values())  # fmt: skip


@settings(max_examples=50)
@given(records(), records(), records(), st.sampled_from(["\n", "\r\n"]))
def test_any_two_versions_are_merged_as_each_field_is(
    base: dict[str, object], mine: dict[str, object], theirs: dict[str, object], newline: str
) -> None:
    collection = COLLECTION["requests"]
    was, own, other = (written(data, newline) for data in (base, mine, theirs))
    result = merge_files(collection, was, own, other)
    mirrored = merge_files(collection, was, other, own)
    want = expected(base, mine, theirs)
    assert bool(result.conflicts) == bool(mirrored.conflicts) == has_conflict(want)
    if result.conflicts:
        paths = [each.path for each in result.conflicts]
        result = merge_files(collection, was, own, other, dict.fromkeys(paths, "mine"))
        mirrored = merge_files(collection, was, other, own, dict.fromkeys(paths, "theirs"))
    assert result.data is not None
    assert mirrored.data is not None
    text = result.data.decode()
    assert same_data(content(text), content(mirrored.data.decode()))
    if not has_conflict(want):
        assert same_data(content(text), want)
    assert text.count("# begin") == text.count("# dag") == 1
    if newline == "\r\n":
        assert text.count("\n") == text.count("\r\n")


@settings(max_examples=25)
@given(records(), records())
def test_a_version_merged_with_itself_or_with_the_base_is_that_version(
    base: dict[str, object], mine: dict[str, object]
) -> None:
    was, own = written(base, "\n"), written(mine, "\n")
    before = deepcopy((was, own))
    for files in ((was, own, own), (was, own, was), (was, was, own), (own, own, own)):
        assert merge_files(COLLECTION["requests"], *files).data == own
    assert (was, own) == before


TITLES = st.dictionaries(st.sampled_from("abcde"), st.sampled_from(["1", "2", "3"]), max_size=4)


def themes(titles: Mapping[str, str]) -> bytes:
    """A list of blocks with these ids and titles, each with a comment."""
    blocks = [f"- id: {name}  # {name}\n  title: '{titles[name]}'\n" for name in sorted(titles)]
    return ("".join(blocks) or "[]\n").encode()


@settings(max_examples=60)
@given(TITLES, TITLES, TITLES)
def test_blocks_with_ids_are_merged_as_fields_with_these_names(
    base: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> None:
    result = merge_files(COLLECTION["themes"], themes(base), themes(mine), themes(theirs))
    want = expected(base, mine, theirs)
    assert bool(result.conflicts) == has_conflict(want)
    paths = {each.path for each in result.conflicts}
    if paths != {()}:
        assert {path[0] for path in paths} == {name for name in want if want[name] is ...}
    result = merge_files(
        COLLECTION["themes"],
        themes(base),
        themes(mine),
        themes(theirs),
        dict.fromkeys(paths, "mine"),
    )
    assert result.data is not None
    found = content(result.data.decode()) or []
    assert isinstance(found, list)
    settled_as = {name: mine.get(name) if value is ... else value for name, value in want.items()}
    if paths != {()}:
        assert {each["id"]: each["title"] for each in found} == {
            name: value for name, value in settled_as.items() if value
        }
        for name in {*theirs} & {each["id"] for each in found}:
            assert f"# {name}\n".encode() in result.data


HOLDERS = st.lists(st.sampled_from("abc"), max_size=3)


def roles(holders: list[str]) -> bytes:
    """A list of blocks without ids."""
    items = "".join(f"  - role: team\n    holder: {name}\n" for name in holders)
    return f"city: Een\n{'roles:' if items else ''}\n{items}".encode()


@settings(max_examples=60)
@given(HOLDERS, HOLDERS, HOLDERS)
def test_blocks_without_ids_lose_nothing_that_one_side_put_there(
    base: list[str], mine: list[str], theirs: list[str]
) -> None:
    collection = COLLECTION["programme"]
    files = roles(base), roles(mine), roles(theirs)
    result = merge_files(collection, *files)
    if result.conflicts:
        assert base not in (mine, theirs)
        assert mine != theirs
        for side, version in (("mine", mine), ("theirs", theirs)):
            choices = dict.fromkeys((each.path for each in result.conflicts), side)
            chosen = merge_files(collection, *files, choices)  # type: ignore[arg-type]
            assert chosen.conflicts == ()
            if [each.path for each in result.conflicts] == [("roles",)]:
                assert holders(chosen.data) == version
        return
    found = holders(result.data)
    if mine in (base, theirs):
        assert found == theirs
    elif base == theirs:
        assert found == mine
    else:
        assert {*mine, *theirs} - {*base} <= {*found} <= {*mine, *theirs}
        assert len(found) >= max(len(mine), len(theirs))


def holders(data: bytes | None) -> list[str]:
    """Who stand in the list."""
    found = content((data or b"").decode())
    assert isinstance(found, dict)
    return [each["holder"] for each in found.get("roles") or []]
