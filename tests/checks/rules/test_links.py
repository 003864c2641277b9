"""Links in prose: which are broken, for which reader, and what is suggested."""

import pytest

from tests.makers import OFFER, PROGRAMME, Repository, day

PAGE = "content/pages/over.md"
REQUEST = "requests/2026-001/request.yaml"
ANNA = "facilitators/anna.yaml"


@pytest.fixture(autouse=True)
def _records(repo: Repository) -> None:
    repo.request(until="intake")
    repo.session()
    repo.news()
    repo.news("2026-04-02-team", audience="team")
    repo.meeting()
    repo.call()


@pytest.mark.parametrize(
    "link",
    [
        "over.md",
        "../offers/leidinggevenden.md",
        "./../offers/../offers/leidinggevenden.md",
        "../cards/kaart-1.yaml",
        "../calls/gedragscode.md",
        "../sounding-board/2026-03-12.md",
        "../news/2026-04-01-start.md",
        "../themes.yaml",
        "../competencies.yaml",
        "../process.yaml",
        "../programme.yaml",
        "../../facilitators/anna.yaml",
        "over.md?x=1",
        "%6Fver.md",
        "https://example.org/a?b=c#d",
        "mailto:iemand",
        "//example.org/a",
    ],
)
def test_a_link_to_an_existing_record_is_sound(repo: Repository, link: str) -> None:
    repo.set(PAGE, "body", f"Lees [dit]({link}).\n")
    assert repo.problems() == ()


@pytest.mark.parametrize(
    ("link", "meant"),
    [
        ("../offers/leidingevenden.md", "../offers/leidinggevenden.md"),
        ("../Offers/leidinggevenden.md", "../offers/leidinggevenden.md"),
        ("offers/leidinggevenden.md", "../offers/leidinggevenden.md"),
        ("over", "over.md"),
        ("overr.md#kop", "over.md"),
        ("/content/pages/over.md", "over.md"),
        ("..\\pages\\over.md", "over.md"),  # as Windows writes it
        ("waarom.md", None),  # alike in its folder, not in its name
        ("../../facilitators/ana.yaml", "../../facilitators/anna.yaml"),
        ("../../facilitators/inna.yaml", None),  # another person
        ("../../../../etc/passwd", None),
        ("zzz", None),
        ("..", None),
        ("../offers/", None),
        ("../directorates.yaml", None),  # there, but without a page of its own
        ("[x", None),
    ],
)
def test_a_broken_link_is_reported_with_a_suggestion(
    repo: Repository, link: str, meant: str | None
) -> None:
    repo.set(PAGE, "body", f"# Kop\n\nLees [dit](<{link}>).\n")
    problems = repo.problems()
    assert [(problem.code, problem.path, problem.line, problem.column) for problem in problems] == [
        ("broken-link", PAGE, 6, 13)
    ]
    if meant:
        assert problems[0].hint == f"Bedoelde u {meant}?"


@pytest.mark.parametrize(
    ("anchor", "is_sound"), [("wat-wij-doen", True), ("wat-wij-laten", False), ("", True)]
)
@pytest.mark.parametrize("path", ["", "over.md"])
def test_a_link_to_a_heading_that_does_not_exist_is_a_problem(
    repo: Repository, path: str, anchor: str, is_sound: bool
) -> None:
    repo.set(PAGE, "body", f"# Wat wij doen\n\n[Lees]({path}#{anchor})\n")
    assert (repo.problems() == ()) == is_sound


@pytest.mark.parametrize(
    ("anchor", "meant"),
    [
        ("huisregel", "huisregels"),
        ("Huisregels", "huisregels"),
        ("wat-wij", "wat-wij-doen-foto-s-en-meer"),
        ("één-dag", "een-dag"),
        ("iets-anders", None),
    ],
)
def test_an_anchor_that_nearly_exists_gets_a_suggestion(
    repo: Repository, anchor: str, meant: str | None
) -> None:
    headings = "# Huisregels\n\n# Wat wij doen: foto-s en meer\n\n# Eén dag\n\n"
    repo.set(PAGE, "body", f"{headings}[Lees](#{anchor})\n")
    (problem,) = repo.problems()
    assert problem.code == "broken-link"
    expected = f"Bedoelde u #{meant}?" if meant else "Haal het deel vanaf # weg"
    assert problem.hint.startswith(expected)


def test_a_link_to_a_heading_in_a_file_that_cannot_be_read_is_sound(repo: Repository) -> None:
    repo.page("kapot", title="")
    repo.set(PAGE, "body", "[a](kapot.md#kop)\n")
    assert {problem.path for problem in repo.problems()} == {"content/pages/kapot.md"}


@pytest.mark.parametrize(
    "link",
    [
        "../../requests/2026-001/request.yaml",
        "../../requests/2026-001/session-1.yaml",
        "../news/2026-04-02-team.md",
        "../../facilitators/bram.yaml",
    ],
)
def test_a_link_from_an_open_text_to_a_closed_record_is_a_problem(
    repo: Repository, link: str
) -> None:
    repo.set("facilitators/bram.yaml", "consent", {"profile": False, "on": day("2026-01-02")})
    repo.set(PAGE, "body", f"[dit]({link})")
    assert repo.report() == [("broken-link", PAGE, link + ")")]
    assert "alleen het programmateam" in repo.problems()[0].message


@pytest.mark.parametrize(
    ("path", "loc", "up"),
    [
        (REQUEST, "reason", "../../"),
        ("requests/2026-001/session-1.yaml", "notes", "../../"),
        ("content/news/2026-04-02-team.md", "body", "../../"),
    ],
)
def test_a_link_from_a_closed_text_to_a_closed_record_is_sound(
    repo: Repository, path: str, loc: str, up: str
) -> None:
    repo.set(path, loc, f"Zie [de aanvraag]({up}{REQUEST}).")
    assert repo.problems() == ()


@pytest.mark.parametrize(
    ("path", "loc"),
    [
        (PROGRAMME, "phases.0.message"),
        (PROGRAMME, "phases.0.reason"),
        ("content/competencies.yaml", "1.text"),
        ("content/process.yaml", "2.text"),
        ("content/themes.yaml", "0.text"),
        (OFFER, "summary"),
        (OFFER, "goals.1.text"),
        (ANNA, "bio"),
        (ANNA, "experience.text"),
        (REQUEST, "reason"),
        ("content/sounding-board/2026-03-12.md", "outcomes.0.wish"),
    ],
)
def test_a_broken_link_is_found_in_every_field_with_prose(
    repo: Repository, path: str, loc: str
) -> None:
    repo.set(path, loc, "Eerste regel.\nTweede, zie [dit](weg.md) hier.")
    assert repo.report() == [("broken-link", path, "weg.md) hier.")]


def test_a_link_to_a_file_that_cannot_be_read_is_sound(repo: Repository) -> None:
    repo.set(PAGE, "body", "[a](../offers/leidinggevenden.md) [b](../themes.yaml)")
    repo.put(OFFER, b"\xff")
    repo.put("content/themes.yaml", b"\xff")
    assert {problem.path for problem in repo.problems()} == {OFFER, "content/themes.yaml"}


def test_two_equal_broken_links_are_reported_at_their_own_places(repo: Repository) -> None:
    repo.set(PAGE, "body", "[a](x.md) en\n[b](x.md)\n")
    assert [(problem.line, problem.column) for problem in repo.problems()] == [(4, 5), (5, 5)]


@pytest.mark.parametrize(
    "link",
    [
        "waarom.md",
        "ovemm.md",  # of five letters three
        "../../facilitators/inna.yaml",
        "../../facilitators/ana-b.yaml",
        "zzz",
        "..",
    ],
)
def test_a_broken_link_without_a_similar_path_has_no_suggestion(
    repo: Repository, link: str
) -> None:
    repo.set(PAGE, "body", f"Lees [dit]({link}).\n")
    (problem,) = repo.problems()
    assert problem.hint.startswith("Wijs naar een bestand zoals")


@pytest.mark.parametrize(
    "link",
    ["www.voorbeeld.nl", "WWW.voorbeeld.nl/pad/x.html", "voorbeeld.nl", "a.voorbeeld.com/pad?b=c"],
)
def test_the_hint_for_a_web_address_without_scheme_says_to_add_it(
    repo: Repository, link: str
) -> None:
    repo.page(body=f"Zie [daar]({link}).\n")
    (problem,) = repo.problems()
    assert problem.hint == "Zet https:// voor het adres."


@pytest.mark.parametrize("link", ["voorbeeld.md", "pad/voorbeeld.nl", "nl", "../www/nl.md"])
def test_a_broken_path_is_not_taken_for_a_web_address(repo: Repository, link: str) -> None:
    repo.page(body=f"Zie [daar]({link}).\n")
    (problem,) = repo.problems()
    assert "https" not in problem.hint


def test_a_similar_name_in_another_folder_is_suggested(repo: Repository) -> None:
    repo.set(PAGE, "body", "[a](diep/in/een/andere/map/met/vele/woorden/leidinggevenden.md)\n")
    (problem,) = repo.problems()
    assert problem.hint == "Bedoelde u ../offers/leidinggevenden.md?"


def test_a_closed_record_is_never_suggested(repo: Repository) -> None:
    repo.set(PAGE, "body", "[a](../news/2026-04-02-teem.md)\n")
    (problem,) = repo.problems()
    assert "team" not in problem.hint


def test_at_most_a_hundred_broken_links_of_one_text_are_reported(repo: Repository) -> None:
    repo.set(PAGE, "body", "[a](weg.md)\n\n" * 150)
    assert len(repo.problems()) == 100
