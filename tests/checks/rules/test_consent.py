"""Who gave no consent is named in no text that staff can read, and neither is a requester."""

import time
from typing import Any

import pytest

from dialoog.domain.consent import PeopleToLeaveOut, Words
from tests.makers import CARD, OFFER, PROGRAMME, Repository, code_of, codes, day

KOFI = "facilitators/kofi-zogenaamd.yaml"
NEWS = "content/news/2026-04-01-start.md"
PAGE = "content/pages/over.md"
CODE = "name-without-consent"
WITHOUT = {"profile": False, "on": day("2026-05-01")}


@pytest.fixture(autouse=True)
def _people(repo: Repository) -> None:
    repo.facilitator("kofi-zogenaamd", name="Kofi Zogenaamd", consent=WITHOUT)
    repo.facilitator("f-el-amrani", name="Fatima el Amrani", consent=WITHOUT)
    repo.request()
    repo.news()


def found(repo: Repository) -> list[tuple[str, str]]:
    """The code and path of each problem."""
    return [(problem.code, problem.path) for problem in repo.problems()]


STAFF_TEXTS: list[tuple[str, str]] = [
    *((PROGRAMME, key) for key in ("name", "office", "phases.0.message", "phases.0.reason")),
    *(("content/competencies.yaml", f"0.{key}") for key in ("title", "text")),
    ("content/process.yaml", "0.text"),
    ("content/themes.yaml", "0.text"),
    ("content/directorates.yaml", "0.title"),
    ("content/providers/partij.yaml", "name"),
    *((OFFER, key) for key in ("title", "summary", "goals.0.text", "body")),
    *(("content/calls/gedragscode.md", key) for key in ("title", "method_owner", "body")),
    *(("content/sounding-board/2026-03-12.md", key) for key in ("title", "body")),
    ("content/sounding-board/2026-03-12.md", "outcomes.0.owner"),
    ("content/promises/2026-04-02-kaders.yaml", "text"),
    *((NEWS, key) for key in ("title", "summary", "body")),
    *((PAGE, key) for key in ("title", "summary", "body")),
    (CARD, "interim_evaluations.0.summary"),
    ("facilitators/anna.yaml", "bio"),
    ("facilitators/anna.yaml", "experience.text"),
]


@pytest.mark.parametrize("words", ["Kofi Zogenaamd", "kofi-zogenaamd", code_of("2026-001")])
def test_a_name_an_id_and_a_code_are_refused_in_every_text_for_staff(
    repo: Repository, words: str
) -> None:
    repo.call()
    repo.meeting(outcomes=[{"wish": "Meer oefenen.", "state": "open", "owner": "Anna"}])
    repo.promise()
    looked_back = {"on": day("2026-05-01"), "summary": "Goed.", "adjustments": []}
    repo.set(CARD, "interim_evaluations", [looked_back])
    for number, (path, loc) in enumerate(STAFF_TEXTS, 10):
        repo.set(path, loc, f"Oefenuur {number} met {words} is op dinsdag")
    found = [problem for problem in repo.problems() if problem.code == CODE]
    lines = [
        (problem.path, (repo.root / problem.path).read_text("utf-8").splitlines()[problem.line - 1])
        for problem in found
    ]
    wanted = [(path, f"Oefenuur {number} ") for number, (path, _) in enumerate(STAFF_TEXTS, 10)]
    assert len(lines) == len(wanted)
    for path, text in wanted:
        assert [at for at, line in lines if text in line] == [path], text


CLOSED_TEXTS = [
    ("requests/2026-001/request.yaml", "reason"),
    (CARD, "extensions.0.reason"),
    (KOFI, "bio"),
    (KOFI, "experience.text"),
]


@pytest.mark.parametrize(("path", "loc"), CLOSED_TEXTS)
def test_what_staff_cannot_read_may_name_a_facilitator(
    repo: Repository, path: str, loc: str
) -> None:
    agreed = {"on": day("2026-03-02"), "sessions": 1, "reason": "Meer.", "agreed_by": "Wij"}
    repo.set(CARD, "extensions", [agreed])
    repo.set(path, loc, "Het oefenuur met Kofi Zogenaamd.")
    assert repo.problems() == ()


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda repo: repo.news(body="Met Kofi Zogenaamd.", audience="team"), NEWS),
        (lambda repo: repo.promise(text="Met Kofi Zogenaamd.", to="provider"), ""),
    ],
)
def test_a_record_for_the_team_alone_may_name_a_facilitator(
    repo: Repository, make: Any, path: str
) -> None:
    make(repo)
    assert repo.problems() == ()


NAMED = [
    "Kofi Zogenaamd",
    "KOFI ZOGENAAMD",
    "kofi zogenaamd",
    "Kofi\nZogenaamd",
    "Kofi **Zogenaamd**",
    "Kofí Zogenaamd",
    "Kofi\u00a0Zogenaamd",
    "Zogenaamd, Kofi",
    "K. Zogenaamd",
    "K.Zogenaamd",
    "mevrouw Zogenaamd",
    "dhr. Zogenaamd",
    "collega Zogenaamd",
    "Kofi Z.",
    "`kofi-zogenaamd`",
    "[deze](kofi-zogenaamd)",
    "Fatima el Amrani",
    "Fatima El-Amrani",
    "F. el Amrani",
    "mevrouw El Amrani",
    "f-el-amrani",
    "K\u200bofi Zoge\u00adnaamd",
    "Kofi&nbsp;Zogenaamd",
    "K&#111;fi Zoge&shy;naamd",
    "Kofi \\Zogenaamd",
    "Kofi\\\nZogenaamd",
    "Kofi  \n      Zogenaamd",
    "\n\n> iemand als Kofi\n> Zogenaamd",
    "**K**ofi **Z**ogenaamd",
    "Kofi ~~Zogenaamd~~",
    "[Kofi](../pages/over.md) Zogenaamd",
    "[dit](https://example.org/kofi%20zogenaamd)",
    "[dit](../pages/over.md 'Kofi Zogenaamd')",
    "Kofi Zogenaamds groep",
    "Kofi Zogenaamd's groep",
    "Kofi (Zogenaamd)",
    'Kofi "Zogenaamd"',
    "\n\n| Kofi | Zogenaamd |\n| --- | --- |\n| ja | nee |\n",
    "kofi.zogenaamd",
    "kofi/zogenaamd",
    "#KofiZogenaamd",
    "Zogenaamd,\nKofi",
    "K\u043efi Z\u043egenaamd",
    "\uff2b\uff4f\uff46\uff49 Zogenaamd",
    "Kofi`Zogenaamd`",
    "![Kofi Zogenaamd](../pages/over.md)",
    "[dit](https://example.org/%6Bofi-zogenaamd)",
    "[dit](https://example.org/k.zogenaamd)",
    "[dit](#kofi-zogenaamd)",
    "[dit][kofi-zogenaamd]\n\n[kofi-zogenaamd]: https://example.org\n",
    "\n\n## Het oefenuur {: #kofi-zogenaamd }\n\nSamen",
    "\n\n## Het oefenuur {: #kofizogenaamd }\n\nSamen",
    "k-zogenaamd",
    "K-Zogenaamd",
    "mevrouw-zogenaamd",
    "kofi_zogenaamd",
]


@pytest.mark.parametrize("words", NAMED)
def test_a_name_is_found_however_it_is_written(repo: Repository, words: str) -> None:
    repo.news(body=f"Wij oefenen op dinsdag met {words}\nen daarna samen.")
    assert (CODE, NEWS) in found(repo)


CODE_WRITTEN = [
    "_lg-0a0a1a_",
    "__lg-0a0a1a__",
    "de lg-0a0a1a-aanvraag",
    "LG 0A0A1A",
    "lg0a0a1a",
    "lg\u20110a0a1a",
    "lg\\-0a0a1a",
    "lg&#45;0a0a1a",
    "lg-**0a0a1a**",
    "[dit](https://example.org/?zaak=lg-0a0a1a)",
    "[dit](https://example.org/?zaak=%6cg-0a0a1a)",
    "\n\n## Het oefenuur {: #lg-0a0a1a }\n\nSamen",
    "![lg-0a0a1a](../pages/over.md)",
    "lg-0a\u00ad0a1a",
    "lg-0a-0a-1a",
    "lg 0a 0a 1a",
    "lg-0a0a1a 2x",
    "\uff4c\uff47-0a0a1a",
]


@pytest.mark.parametrize("words", CODE_WRITTEN)
def test_a_code_is_found_however_it_is_written(repo: Repository, words: str) -> None:
    assert code_of("2026-001") == "lg-0a0a1a"
    repo.news(body=f"Wij oefenen op dinsdag met {words} samen.\n")
    assert (CODE, NEWS) in found(repo)


NUMBER_WRITTEN = [
    "aanvraag 2026-001",
    "(2026-001)",
    "**2026**-001",
    "2026\\-001",
    "2026\u2011001",
    "2026-&#48;01",
    "2026-\uff10\uff10\uff11",
    "2026-0\u200b01",
    "requests/2026-001",
    "2026-001/session-1",
    "[dit](https://example.org/?zaak=2026-001)",
    "[dit](#aanvraag-2026-001)",
    "![2026-001](../pages/over.md)",
    "\n\n## Het oefenuur {: #aanvraag-2026-001 }\n\nSamen",
]


@pytest.mark.parametrize("words", NUMBER_WRITTEN)
def test_the_number_of_a_request_is_found_however_it_is_written(
    repo: Repository, words: str
) -> None:
    repo.news(body=f"Wij oefenen op dinsdag met {words} samen.\n")
    assert (CODE, NEWS) in found(repo)


@pytest.mark.parametrize(
    "words",
    [
        "2026-999",
        "`requests/2026-001/request.yaml`",
        "`2026-001`",
        "\n\n```yaml\nrequest: 2026-001\n```\n\n",
        "besluit 2026-001",
        "motie nr. 2026-001",
        "Z2026-001",
        "12026-001",
        "2026-0012",
        "2026-001-123",
    ],
)
def test_an_example_and_the_number_of_something_else_are_sound(
    repo: Repository, words: str
) -> None:
    repo.news(body=f"Wij oefenen op dinsdag met {words} samen.\n")
    assert repo.problems() == ()


def test_a_link_to_the_file_of_a_request_is_refused_once(repo: Repository) -> None:
    repo.news(body="Zie [dit](../../requests/2026-001/request.yaml).\n")
    assert found(repo) == [("broken-link", NEWS)]


def test_the_line_to_write_has_no_number_of_a_request_left(repo: Repository) -> None:
    repo.news(body="Zie aanvraag 2026-001.\n")
    (problem,) = repo.problems()
    assert problem.message == "Hier staat het nummer van een aanvraag. Iedereen kan dit lezen."
    assert problem.hint == "Schrijf: Zie een aanvraag."
    assert (problem.line, problem.column) == (6, 5)


@pytest.mark.parametrize("loc", ["url", "repository", "evaluation.url", "help.0.url"])
@pytest.mark.parametrize("words", ["kofi-zogenaamd", "lg-0a0a1a", "kofizogenaamd"])
def test_a_name_and_a_code_in_an_address_on_the_web_are_refused(
    repo: Repository, loc: str, words: str
) -> None:
    repo.set(PROGRAMME, "help", [{"name": "Hulp"}])
    repo.set(PROGRAMME, loc, f"https://example.org/{{session}}/{words}")
    assert found(repo) == [(CODE, PROGRAMME)]


def test_a_name_in_the_id_of_a_goal_is_refused(repo: Repository) -> None:
    repo.append(OFFER, "goals", {"id": "met-kofi-zogenaamd", "text": "Rust."})
    (problem,) = repo.problems()
    assert (problem.code, problem.path) == (CODE, OFFER)
    assert problem.hint == "Schrijf: id: met-een-gespreksleider"


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("over-lg-0a0a1a", "over-een-leidinggevende"),
        ("over-2026-001", "over-een-aanvraag"),
        ("k-zogenaamd-leidt", "een-gespreksleider-leidt"),
        ("zogenaamd-kofi", "een-gespreksleider"),
    ],
)
def test_a_code_a_number_and_other_forms_of_a_name_are_refused_in_the_name_of_a_page(
    repo: Repository, name: str, better: str
) -> None:
    repo.page(name)
    assert found(repo) == [(CODE, f"content/pages/{name}.md")]
    assert repo.problems()[0].hint == f"Noem het bestand content/pages/{better}.md."


NOT_NAMED = [
    "Kofi leidt het oefenuur",
    "een zogenaamd gesprek",
    "Zogenaamd is dat zo",
    "J. Zogenaamd",
    "Kofi\n\nZogenaamd",
    "kofi-zogenaamde",
    "Kofi. Zogenaamd is dat zo",
    "Kofi Annan",
    "mevrouw Zogenaamdman",
    "Fatima en Amrani",
    "Anna Proef",
    "A. Proef",
    "lg-9x9x",
    "lg-0a0a1a1a",
    "het el-Amrani",
    "mevrouw Zogenaamds",
    "*Kofi*\n\nZogenaamd",
    "Kofi Zogenaamdss",
    "xlg-0a0a1a",
]


@pytest.mark.parametrize("words", NOT_NAMED)
def test_what_is_nobodys_name_or_somebodys_who_agreed_is_sound(
    repo: Repository, words: str
) -> None:
    repo.news(body=f"Wij oefenen op dinsdag met {words}\nen daarna samen.")
    assert repo.problems() == ()


def test_consent_that_is_taken_back_makes_the_name_a_problem(repo: Repository) -> None:
    repo.news(title="Anna Proef leidt het oefenuur")
    assert repo.problems() == ()
    repo.set("facilitators/anna.yaml", "consent", WITHOUT)
    (problem,) = repo.problems()
    assert problem.code == CODE
    assert (problem.path, problem.line, problem.column) == (NEWS, 2, 8)
    assert problem.message == (
        "Hier staat de naam van een gespreksleider die geen toestemming gaf "
        "(facilitators/anna.yaml). Iedereen kan dit lezen."
    )
    assert problem.hint == "Schrijf: title: Een gespreksleider leidt het oefenuur"


def test_the_line_to_write_has_no_name_left(repo: Repository) -> None:
    code = code_of("2026-001")
    repo.news(body=f"Een.\n\nVraag het Kofi Zogenaamd of {code}. F. el Amrani weet het ook.\n")
    problems = repo.problems()
    assert codes(problems) == [CODE] * 3
    (better,) = {problem.hint.removeprefix("Schrijf: Vraag het ") for problem in problems}
    assert better == "een gespreksleider of een leidinggevende. Een gespreksleider weet het ook."
    assert [problem.column for problem in problems] == [11, 29, 40]
    assert not any(code in str(problem) for problem in problems)


@pytest.mark.parametrize("more", ["a" * 120, "Mail jan@example.org"])
def test_a_line_that_is_long_or_says_more_is_not_repeated(repo: Repository, more: str) -> None:
    repo.news(body=f"Vraag het Kofi Zogenaamd. {more}\n")
    (hint,) = [problem.hint for problem in repo.problems() if problem.code == CODE]
    assert hint == "Schrijf daar: een gespreksleider, of: een leidinggevende."


@pytest.mark.parametrize(
    "line",
    [
        "title: Kofi Zogenaamd leidt het # hij was lang ziek",
        "{title: Kofi Zogenaamd leidt het, remark: was lang ziek}",
    ],
)
def test_a_remark_or_another_field_in_the_line_is_not_repeated(repo: Repository, line: str) -> None:
    more = "" if line.startswith("{") else "summary: Het loopt.\naudience: staff\n"
    repo.put(NEWS, f"---\n{line}\n{more}---\nTekst.\n")
    problems = repo.problems()
    assert CODE in codes(problems)
    assert not any("ziek" in f"{problem.message} {problem.hint}" for problem in problems)


def test_a_name_in_a_text_whose_file_has_another_mistake_is_found_too(repo: Repository) -> None:
    repo.news(body="Vraag het Kofi Zogenaamd.", audience="iedereen")
    assert sorted(code for code, _ in found(repo)) == [CODE, "wrong-value"]


def test_a_name_in_the_id_of_an_item_for_staff_is_refused(repo: Repository) -> None:
    item = {"id": "kofi-zogenaamd", "title": "Rust", "text": "Blijft rustig."}
    repo.append("content/competencies.yaml", "", item)
    (problem,) = repo.problems()
    assert (problem.code, problem.path) == (CODE, "content/competencies.yaml")
    assert problem.hint == "Schrijf: id: een-gespreksleider"


def test_the_id_in_an_example_asks_for_somebody_who_agreed(repo: Repository) -> None:
    repo.news(body="Zet erbij: `assistant: kofi-zogenaamd`.\n")
    (problem,) = repo.problems()
    assert problem.hint == "Noem iemand die wel toestemming gaf, of laat de naam weg."


@pytest.mark.parametrize(
    ("make", "path", "better"),
    [
        (
            lambda repo: repo.news("2026-04-02-kofi-zogenaamd-leidt"),
            "content/news/2026-04-02-kofi-zogenaamd-leidt.md",
            "content/news/2026-04-02-een-gespreksleider-leidt.md",
        ),
        (
            lambda repo: repo.page("over-kofizogenaamd"),
            "content/pages/over-kofizogenaamd.md",
            "content/pages/over-een-gespreksleider.md",
        ),
        (
            lambda repo: repo.page("kofi-zogenaamds-uur"),
            "content/pages/kofi-zogenaamds-uur.md",
            "content/pages/een-gespreksleider-uur.md",
        ),
        (
            lambda repo: repo.page("fatima-el-amrani"),
            "content/pages/fatima-el-amrani.md",
            "content/pages/een-gespreksleider.md",
        ),
    ],
)
def test_a_name_in_the_name_of_a_file_for_staff_is_refused(
    repo: Repository, make: Any, path: str, better: str
) -> None:
    make(repo)
    (problem,) = repo.problems()
    assert (problem.code, problem.path, problem.line, problem.column) == (CODE, path, 1, 1)
    assert problem.hint == f"Noem het bestand {better}."


def test_who_has_the_same_name_as_somebody_who_agreed_is_no_problem(repo: Repository) -> None:
    repo.facilitator("kofi-twee", name="Kofi Zogenaamd")
    repo.news(body="Kofi Zogenaamd leidt het oefenuur.")
    assert repo.problems() == ()


def test_a_coordinator_who_is_a_facilitator_too_may_be_named(repo: Repository) -> None:
    repo.set(PROGRAMME, "roles.0.holder", "Kofi Zogenaamd")
    repo.news(body="Vraag het Kofi Zogenaamd.")
    assert repo.problems() == ()


def test_a_name_of_one_word_counts_where_it_is_written_as_a_name(repo: Repository) -> None:
    repo.facilitator("bloem", name="Bloem", consent=WITHOUT)
    for sound in ("Een bloem op tafel.", "Bloem staat hier.", "- Bloem\n"):
        repo.news(body=sound)
        assert repo.problems() == ()
    for wrong in ("Vraag het Bloem.", "Zet erbij: `bloem`."):
        repo.news(body=wrong)
        assert found(repo) == [(CODE, NEWS)]


def test_a_word_with_a_hyphen_is_no_short_name_with_an_initial(repo: Repository) -> None:
    repo.facilitator("els-post", name="Els Post", consent=WITHOUT)
    for sound in ("Stuur een e-post.", "E-post mag ook.", "[zo](https://example.org/e-post)"):
        repo.news(body=sound)
        assert repo.problems() == ()
    for wrong in ("Vraag E. Post.", "[zo](https://example.org/els-post)"):
        repo.news(body=wrong)
        assert found(repo) == [(CODE, NEWS)]


def test_a_broken_file_of_a_facilitator_causes_no_problem_elsewhere(repo: Repository) -> None:
    repo.set("facilitators/anna.yaml", "consent", WITHOUT)
    repo.set("facilitators/anna.yaml", "roles", "geen lijst")
    repo.news(body="Anna Proef leidt het oefenuur.")
    assert (CODE, NEWS) not in found(repo)


@pytest.mark.speed
def test_ten_thousand_names_and_codes_are_looked_up_within_seconds() -> None:
    full: dict[Words, str] = {("jan", f"de{number}"): f"jan-{number}" for number in range(10_000)}
    surnames: dict[Words, dict[str, str]] = {
        (f"de{number}",): {"j": f"jan-{number}"} for number in range(10_000)
    }
    firsts = {"jan": {"d": "jan-1"}}
    coded = frozenset(f"lg-1a{number // 1000}b{number % 10}c" for number in range(10_000))
    people = PeopleToLeaveOut(full, surnames, firsts, coded)
    begun = time.process_time()
    assert not list(people.mentions("Jan en mevrouw Jan lg-9z9z J. Jan. " * 30_000))
    assert time.process_time() - begun < 10
