"""Example words that are still to be replaced: of the worklist, and on pages."""

import pytest

from dialoog.data.placeholders import example_comment, to_fill_in
from dialoog.formats.problem import Problem
from tests.data.parsing.test_stray_text import REQUEST, line_of, problems_of
from tests.makers import PROGRAMME, Repository, codes

CROSSES, LATER = "X" * 3, "todo".upper()
PAGE = "content/pages/contact.md"
ADVICE = f'consultation:\n  on: 2026-03-04\n  advice: "{to_fill_in("wat adviseert het team?")}"\n'


def test_a_question_of_the_worklist_is_refused_with_the_line_to_write(repo: Repository) -> None:
    repo.request()
    text = repo.text(REQUEST) + ADVICE
    assert problems_of(REQUEST, text) == (
        Problem(
            *(REQUEST, line_of(text, "advice"), 12, "placeholder"),
            "Hier staat nog het voorbeeld van de werklijst.",
            'Schrijf advice: "..." met uw eigen woorden.',
        ),
    )


@pytest.mark.parametrize("dots", ["...", "…", '"..."'])
def test_dots_that_were_copied_from_a_message_are_refused(dots: str, repo: Repository) -> None:
    repo.request()
    text = repo.text(REQUEST) + ADVICE.partition('"')[0] + dots + "\n"
    assert problems_of(REQUEST, text) == (
        Problem(
            *(REQUEST, line_of(text, "advice"), 11, "placeholder"),
            "Hier staan alleen puntjes.",
            "Schrijf daar uw eigen woorden.",
        ),
    )


def test_dots_at_the_end_of_a_sentence_are_no_placeholder(repo: Repository) -> None:
    repo.request(reason="Het team zegt: ...")
    assert problems_of(REQUEST, repo.text(REQUEST)) == ()


def test_a_comment_of_the_worklist_is_refused_where_it_begins(repo: Repository) -> None:
    repo.request()
    text = f"{repo.text(REQUEST)}language: nl  {example_comment('kies zelf')}\n"
    (problem,) = problems_of(REQUEST, text)
    assert (problem.code, problem.column) == ("placeholder", 15)
    assert problem.hint == (
        "Klopt wat ervoor staat? Haal dan alles vanaf # weg. Zo niet, verander het dan ook."
    )


@pytest.mark.parametrize(
    "words",
    [
        "Bel [naam] of [telefoonnummer].",
        f"Bel {CROSSES}.",
        f"Telefoon: 020 {CROSSES}X",
        "[Nog invullen]",
        "Telefoon: nog invullen",
        "Adres: nog in te vullen.",
        "Spreekuur: vul hier de dag in",
        "Mail ons (vul hier het adres in).",
        "Lorem ipsum dolor sit amet.",
        f"{LATER}: adres",
        "Spreekuur: n.t.b.",
        "Zaal [...]",
    ],
)
def test_a_word_that_stands_for_another_is_refused_on_a_page(words: str) -> None:
    found = problems_of(PAGE, f"---\ntitle: Contact\n---\n# Contact\n\nBij ons.\n{words}\n")
    assert found
    assert {(problem.code, problem.line) for problem in found} == {("placeholder", 7)}
    assert problems_of(PAGE, f'---\ntitle: "{words}"\n---\n')


@pytest.mark.parametrize(
    "words",
    [
        "Lees [naam](over.md), [naam][1] en [de regels](over.md).",
        "Schrijf `[naam]` in het formulier.",
        "```yaml\nholder: [naam]\n```",
        "U kunt dit formulier zelf invullen.",
        "Het bureau moet het nummer nog invullen, dat komt in juni.",
        "Vul hier niets in wat geheim is.",
        "Superbowl XX en klasse XL.",
        "Vul aan wat u mist.",
    ],
)
def test_prose_about_filling_in_is_no_placeholder(words: str) -> None:
    assert problems_of(PAGE, f"---\ntitle: Contact\n---\n{words}\n") == ()


def test_a_name_that_was_left_out_of_a_closed_text_is_no_placeholder(repo: Repository) -> None:
    repo.request(reason="Het gesprek met [naam] liep vast.")
    assert problems_of(REQUEST, repo.text(REQUEST)) == ()


def test_a_placeholder_on_the_contact_page_is_found_in_its_source(repo: Repository) -> None:
    repo.set(PROGRAMME, "roles.0.holder", CROSSES)
    (problem,) = problems_of(PROGRAMME, repo.text(PROGRAMME))
    assert problem.code == "placeholder"


@pytest.mark.parametrize(
    ("loc", "value"),
    [
        ("received", "Vul aan: welke dag?"),
        ("group.size", "Vul aan: hoeveel?"),
        ("group.level", "Vul aan: kies uit: managers, staff"),
        ("needs", ["Vul aan: kies zelf"]),
        ("received", "..."),
        ("group.size", "…"),
    ],
)
def test_a_gap_in_a_day_a_number_a_word_or_a_list_is_one_problem(
    loc: str, value: object, repo: Repository
) -> None:
    repo.request()
    repo.set(REQUEST, loc, value)
    assert codes(repo.problems()) == ["placeholder"]
