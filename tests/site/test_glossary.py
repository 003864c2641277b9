"""Words of art lead to the glossary: once a page, and only from prose."""

import re

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.formats.markdown import to_html
from dialoog.formats.markdown.glossary import GlossaryLinker
from dialoog.pipeline import TEMPLATES
from dialoog.site import edition as printing
from dialoog.site.routes import staff
from dialoog.site.routes.urls import glossary_terms
from tests.makers import OFFER, Repository
from tests.site.views.staff import open_ledger

WORDS = {
    "strip": "/woorden/#strip",
    "strippen": "/woorden/#strip",
    "strippenkaart": "/woorden/#strippenkaart",
    "rode draad": "/woorden/#rode-draad",
    "intake": "/woorden/#intake",
}


def links(text: str, terms: GlossaryLinker | None = None) -> list[tuple[str, str]]:
    """Each link in the text when it is shown: where it leads, and its words."""
    found = to_html(text, lambda target: target, also=(terms or a_page()).mark)
    return re.findall(r'href="([^"]*)">([^<]*)', found)


def a_page() -> GlossaryLinker:
    return GlossaryLinker(WORDS, lambda address: f"..{address}")


def test_the_first_use_of_a_word_leads_to_its_meaning() -> None:
    assert links("De intake. Een intake, en een *strip*.\n\n- intake\n- rode\n  draad") == [
        ("../woorden/#intake", "intake"),
        ("../woorden/#strip", "strip"),
        ("../woorden/#rode-draad", "rode\ndraad"),
    ]


PIECES = [
    *("intake", "Strippen", "rode  draad", "rode\ndraad", "strippenkaarten", "amp", "lt", "42"),
    *("&", "&amp;", "&lt;", "<", "<b>", "\\*", "\\_", "*", "**", "`", "_", "~", "|", "#", "-", ">"),
    *("[", "](x.md)", "](intake)", "<https://example.org/intake>", "ſtrip", "ıntake", "\u212a"),
    *(
        " ",
        "\n",
        "\n\n",
        "\n- ",
        "\n1. ",
        "\n## ",
        "\n```\n",
        "\n| ",
        " |\n|---|\n| ",
        "{ #intake }",
    ),
]
ODD = {
    "amp": "/a/",
    "lt": "/b/?x=1&y=2",
    "42": "/c/",
    "wzxhzdk": "/d/",
    "0": "/e/",
    "klzzwxh": "/f/",
}


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_the_glossary_adds_only_links_to_a_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    plain = to_html(text, lambda target: target)
    mark = GlossaryLinker({**WORDS, **ODD}, lambda address: f"..{address}?term").mark
    marked = to_html(text, lambda target: target, also=mark)
    ours = r'<a class="ams-link" href="[^"]*\?term">([^<]*)</a>'
    assert re.sub(ours, r"\1", marked) == plain
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parseFragment(marked)
    assert [e.tag for a in root.iter("a") for e in a.iter() if e.tag == "a" and e is not a] == []
    addresses = [a.get("href") for a in root.iter("a") if "?term" in (a.get("href") or "")]
    assert len(addresses) == len(set(addresses))


def test_a_look_alike_letter_makes_another_word() -> None:
    assert links("Een ſtrip en een ıntake, dan een STRIP.") == [("../woorden/#strip", "STRIP")]


def test_a_character_reference_is_no_word() -> None:
    terms = GlossaryLinker(ODD, lambda address: address)
    assert links("Dit & dat, 1 &lt; 2 \\* 3, `x` en amp.", terms) == [("/a/", "amp")]


@pytest.mark.parametrize(
    "text",
    [
        "## De intake",
        "[De intake](../x.md)",
        "`intake`",
        "```\nintake\n```",
        "| intake |\n|---|\n| x |",
        "[een *mooie* **intake**](../x.md) en <https://example.org/intake>",
        "De intakevragen, een tijd-intake en intake_x.",
    ],
)
def test_a_heading_a_link_and_code_get_no_glossary_link(text: str) -> None:
    assert [link for link in links(text) if "woorden" in link[0]] == []


def test_the_longest_term_wins_and_a_plural_is_the_same_term() -> None:
    assert links("Strippenkaarten met strippen, een strip, intakes.") == [
        ("../woorden/#strippenkaart", "Strippenkaarten"),
        ("../woorden/#strip", "strippen"),
        ("../woorden/#intake", "intakes"),
    ]


def test_a_term_in_a_second_text_on_the_page_gets_no_second_link() -> None:
    page = a_page()
    assert len(links("Een intake.", page)) == 1
    assert links("Een intake.", page) == []


def test_a_term_with_punctuation_is_matched_literally() -> None:
    terms = GlossaryLinker({"a.b (c": "/x/#y"}, lambda address: address)
    assert links("Dit is a.b (c en aXb.", terms) == [("/x/#y", "a.b (c")]


# ------------------------------------------------------------------------------- the glossary


def test_a_heading_of_the_glossary_holds_the_forms_of_its_word(repo: Repository) -> None:
    body = "## Rode draad (rode draden)\n\nX.\n\n## Tussenfase of pauze\n\nY.\n"
    repo.page("woorden", title="Woorden", body=body)
    assert staff.terms(open_ledger(repo)) == {
        "rode draad": "/woorden/#rode-draad-rode-draden",
        "rode draden": "/woorden/#rode-draad-rode-draden",
        "tussenfase": "/woorden/#tussenfase-of-pauze",
        "pauze": "/woorden/#tussenfase-of-pauze",
    }


def test_without_a_glossary_nothing_is_linked(repo: Repository) -> None:
    assert glossary_terms(open_ledger(repo), "/woorden/") == {}


@pytest.mark.parametrize("edition", ["staff", "team"])
def test_pages_lead_to_the_glossary_and_the_glossary_not_to_itself(
    edition: str, repo: Repository
) -> None:
    repo.page("woorden", title="Woorden", body="## Intake\n\nEen intake is een gesprek.\n")
    repo.set(OFFER, "body", "Eerst een intake. Dan nog een intake.\n")
    made = dict(printing.render_edition(repo.ledger(), edition, [TEMPLATES]))
    link = b'href="../../woorden/index.html#intake"'
    assert made["aanbod/leidinggevenden/index.html"].count(link) == 1
    assert b'id="intake"' in made["woorden/index.html"]
    assert b"#intake" not in made["woorden/index.html"]


def test_text_of_facilitators_gets_no_glossary_links(repo: Repository) -> None:
    repo.page("woorden", title="Woorden", body="## Intake\n\nEen gesprek.\n")
    repo.request("2026-001", until="intake", reason="Na de intake van vorig jaar is het stil.")
    made = dict(printing.render_edition(repo.ledger(), "team", [TEMPLATES]))
    assert b"Na de intake van vorig jaar" in made["dossiers/2026-001/index.html"]
