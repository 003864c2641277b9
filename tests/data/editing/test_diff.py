"""The Dutch description of the difference between two versions of a file."""

import pytest

from dialoog.data.collections import COLLECTIONS
from dialoog.data.editing import EditError, apply_changes, diff, parse_change

COLLECTION = {collection.name: collection for collection in COLLECTIONS}
REQUEST = "received: 2026-01-12\ngoals: [een]\nreason: |\n  Een tekst.\n  Nog een.\nowner: Iemand\n"
PROGRAMME = """\
roles:
  - role: coordinator
    holder: De eerste
    from: 2024-01-08
    absences: []
  - role: coordinator
    holder: De tweede
    from: 2026-01-05
    absences:
      - from: 2026-07-20
        until: 2026-08-07
"""
THEMES = "- id: een\n  title: Een\n  actions: []\n- id: twee\n  title: Twee\n  actions: []\n"


def describe(text: str, *words: str, collection: str = "requests") -> list[str]:
    after = apply_changes(
        text.encode(), COLLECTION[collection], [parse_change(word) for word in words]
    )
    return diff.describe_diff(text.encode(), after, COLLECTION[collection])


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("owner=Ik", 'Veranderd: owner (Eigenaar). Er stond "Iemand", er staat nu "Ik".'),
        ("owner=", 'Weg: owner (Eigenaar). Er stond "Iemand".'),
        ("access=Een lift", 'Erbij: access (Toegankelijkheid). Er staat nu "Een lift".'),
        ("goals+=twee", 'Veranderd: goals (Doelen). Er stond "[een]", er staat nu "[een, twee]".'),
        (
            "reason=Kort.",
            'Veranderd: reason (Aanleiding). Er stond "Een tekst. Nog een.", er staat nu "Kort.".',
        ),
        ("group.size=9", 'Erbij: group.size (Grootte). Er staat nu "9".'),
        ("eigen=x", 'Erbij: eigen. Er staat nu "x".'),
    ],
)  # fmt: skip
def test_a_changed_field_is_described_with_its_old_and_new_value(word: str, line: str) -> None:
    assert describe(REQUEST, word) == [line]


def test_a_field_that_keeps_its_value_is_not_described() -> None:
    assert describe(REQUEST, "owner=Iemand") == []


def test_a_long_value_is_cut_off() -> None:
    (line,) = describe(REQUEST, f"owner={'lang ' * 100}")
    assert line.endswith('lang lang ...".')
    assert len(line) < 150


def test_a_block_in_a_list_is_named_by_its_number_and_its_first_values() -> None:
    assert describe(PROGRAMME, "roles.1.holder=X", collection="programme") == [
        (
            "Veranderd: roles.1.holder (Wie), in het deel met role coordinator, holder De eerste. "
            'Er stond "De eerste", er staat nu "X".'
        )
    ]
    assert describe(PROGRAMME, "roles.2.absences.1.deputy=X", collection="programme") == [
        (
            "Erbij: roles.2.absences.1.deputy (Vervanger), in het deel met role coordinator, "
            "holder De tweede; daarin from 2026-07-20, until 2026-08-07. "
            'Er staat nu "X".'
        )
    ]


def test_a_new_block_is_described_field_by_field() -> None:
    words = ["roles.1.absences+.from=2026-01-01", "roles.1.absences+.until=2026-01-02"]
    assert [
        line.partition(" (")[0] for line in describe(PROGRAMME, *words, collection="programme")
    ] == [
        "Erbij: roles.1.absences.1.from",
        "Erbij: roles.1.absences.1.until",
    ]


def test_a_removed_block_is_described_field_by_field() -> None:
    text = f"{REQUEST}group:\n  size: 9\n  level: team\n"
    assert describe(text, "group=") == [
        'Weg: group.size (Grootte). Er stond "9".',
        'Weg: group.level (Niveau). Er stond "team".',
    ]


def test_a_removed_item_is_described_and_not_as_a_change_of_those_below_it() -> None:
    lines = describe(PROGRAMME, "roles.1=", collection="programme")
    assert lines
    assert all(line.startswith("Weg: roles.1.") for line in lines), lines
    assert [line.partition(" (")[0] for line in describe(THEMES, "een=", collection="themes")] == [
        "Weg: een.id",
        "Weg: een.title",
        "Weg: een.actions",
    ]


def test_a_block_with_an_id_is_named_by_it() -> None:
    assert describe(THEMES, "twee.title=Drie", collection="themes") == [
        'Veranderd: twee.title (Titel). Er stond "Twee", er staat nu "Drie".'
    ]


@pytest.mark.parametrize(
    ("word", "why"),
    [
        (
            "roles=x",
            (
                "roles is een lijst. Dit staat erin: 1 (role coordinator, holder De eerste), "
                "2 (role coordinator, holder De tweede). Noem het deel, en dan het veld erin."
            ),
        ),
        ("roles.3.holder=x", "3 staat niet in deze lijst. Dit staat erin: 1 (role coordinator,"),
        ("roles.1.absences.1.until=x", "De lijst is nog leeg."),
    ],
)
def test_a_wrong_number_is_refused_with_the_items_of_the_list(word: str, why: str) -> None:
    with pytest.raises(EditError) as refused:
        describe(PROGRAMME, word, collection="programme")
    assert why in str(refused.value)


def test_a_refusal_names_the_items_of_a_list_of_words_and_of_ids() -> None:
    with pytest.raises(EditError, match=r"Dit staat erin: 1 \(een\)\."):
        describe(REQUEST, "goals.4=x")
    with pytest.raises(EditError, match=r"Dit staat erin: een, twee\."):
        describe(THEMES, "drie.title=x", collection="themes")
    many = f"goals: [{', '.join(f'doel-{number}' for number in range(20))}]\n"
    with pytest.raises(EditError, match=r"12 \(doel-11\) \.\.\.\. "):
        describe(many, "goals.99=x")
