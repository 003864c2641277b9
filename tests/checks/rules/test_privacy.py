"""Personal data, HTML and scripts in every text, and prose that is too complicated."""

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest

from dialoog.data.collections import COLLECTIONS
from dialoog.data.models import introspection
from dialoog.data.models.fields import Mark, Record
from dialoog.data.models.programme import EvaluationColumns
from tests.makers import CARD, OFFER, PROGRAMME, Repository, codes, day

REQUEST = "requests/2026-001/request.yaml"
SESSION = "requests/2026-001/session-1.yaml"
PAGE = "content/pages/over.md"
PROVIDER = "content/providers/partij.yaml"
ANNA = "facilitators/anna.yaml"
CALL = "content/calls/gedragscode.md"
PROMISE = "content/promises/2026-04-02-kaders.yaml"
MEETING = "content/sounding-board/2026-03-12.md"
POSTPONED = "content/sounding-board/2026-03-13.md"
CANCELLED_MEETING = "content/sounding-board/2026-03-14.md"
NEWS = "content/news/2026-04-01-start.md"
CANCELLED = {"on": day("2026-05-04"), "by": "provider", "reason": "Ziek.", "punch": "returned"}


@pytest.fixture(autouse=True)
def _records(repo: Repository) -> None:
    repo.request(until="intake")
    repo.session()
    repo.call()
    repo.meeting()
    repo.promise()
    repo.news()


SEARCHED = (OFFER, CALL, MEETING, NEWS, PAGE)
EVERY_TEXT: list[tuple[str, str]] = [
    *((PROGRAMME, key) for key in ("name", "organisation", "office", "evaluation.system")),
    *((PROGRAMME, key) for key in ("address", "help.0.name", "help.0.when")),
    *((PROGRAMME, f"data_protection.{key}") for key in ("legal_ground", "retention")),
    *((PROGRAMME, f"data_protection.{key}") for key in ("officer.name", "processors.0.name")),
    (PROGRAMME, "data_protection.processors.0.task"),
    *((PROGRAMME, f"evaluation.columns.{key}") for key in EvaluationColumns.model_fields),
    *((PROGRAMME, f"phases.0.{key}") for key in ("reason", "message")),
    *((PROGRAMME, f"roles.0.{key}") for key in ("holder", "absences.0.deputy")),
    *(("content/competencies.yaml", f"0.{key}") for key in ("title", "text")),
    *(("content/process.yaml", f"0.{key}") for key in ("title", "who", "text")),
    *(("content/themes.yaml", f"0.{key}") for key in ("title", "text", "actions.0.text")),
    ("content/directorates.yaml", "0.title"),
    ("content/providers/partij.yaml", "name"),
    *((CARD, f"extensions.0.{key}") for key in ("reason", "agreed_by")),
    *((CARD, f"interim_evaluations.0.{key}") for key in ("summary", "adjustments.0")),
    (CARD, "follow_up.reason"),
    *((OFFER, key) for key in ("title", "summary", "goals.0.text", "body")),
    *((OFFER, f"method.{key}") for key in ("name", "owner")),
    *(
        (ANNA, key)
        for key in ("name", "membership.0.reason", "experience.text", "bio", "methods.0.name")
    ),
    (REQUEST, "requester.contact"),
    *((REQUEST, key) for key in ("requester.role", "reason", "preferred.text", "access", "owner")),
    *((REQUEST, key) for key in ("consultation.advice", "match.reason", "intake.outcome")),
    (REQUEST, "closed.reason"),
    *((SESSION, key) for key in ("location", "cancelled.reason", "notes")),
    *((CALL, key) for key in ("title", "method_owner", "responses.0.note")),
    *((CALL, key) for key in ("withdrawn.reason", "body")),
    *((MEETING, key) for key in ("title", "location", "body")),
    (POSTPONED, "postponed.reason"),
    (CANCELLED_MEETING, "cancelled.reason"),
    *((PROMISE, key) for key in ("text", "waits_for", "kept.how")),
    *((MEETING, f"outcomes.0.{key}") for key in ("wish", "follow_up", "owner")),
    *((NEWS, key) for key in ("title", "summary", "body")),
    *((PAGE, key) for key in ("title", "summary", "body")),
    *((path, "search.0") for path in SEARCHED),
]
ADDRESSES = [(PROGRAMME, key) for key in ("url", "repository", "evaluation.url", "help.0.url")]
CODES = [(REQUEST, "requester.code"), (CARD, "extensions.0.requester")]


def every_block(repo: Repository) -> None:
    """Adds every optional block, so that each of its texts can be set."""
    when = {"from": day("2026-06-02"), "until": day("2026-06-02"), "announced": day("2026-03-01")}
    agreed = {"on": day("2026-03-02"), "sessions": 1, "reason": "Meer.", "agreed_by": "Directeur"}
    repo.set(PROGRAMME, "roles.0.absences", [when])
    repo.set("content/themes.yaml", "0.actions", [{"on": day("2026-05-01"), "text": "Gedaan."}])
    repo.set(CARD, "extensions", [agreed])
    repo.set(CARD, "interim_evaluation_after", 1)
    repo.request("2026-009", until="intake")
    repo.held_session("2026-009")
    repo.set(CARD, "interim_evaluations", [
        {"on": day("2026-05-01"), "summary": "Goed.", "adjustments": ["Meer tijd."]}
    ])  # fmt: skip
    repo.set(CARD, "follow_up", {"on": day("2026-05-01"), "decision": "stop", "reason": "Op."})
    repo.set(OFFER, "method", {"name": "De methode", "owner": "Het bureau"})
    repo.set(REQUEST, "preferred", {"from": day("2026-05-01"), "until": day("2026-05-01")})
    closed = {"on": day("2026-05-20"), "outcome": "withdrawn", "reason": "Niet meer nodig."}
    repo.set(REQUEST, "closed", closed)
    repo.set(SESSION, "cancelled", CANCELLED)
    answer = {"facilitator": "pool-een", "on": day("2026-05-20"), "answer": "yes"}
    repo.set(CALL, "responses", [answer])
    repo.set(PROGRAMME, "help", [{"name": "Hulp"}])
    processor = {"name": "Zaakbureau", "task": "Beheert het zaaksysteem."}
    law = {"officer": {"name": "De functionaris"}, "processors": [processor]}
    repo.set(PROGRAMME, "data_protection", law)
    repo.set(ANNA, "methods", [{"name": "De methode", "on": day("2026-05-20")}])
    why = {"on": day("2026-03-10"), "reason": "Niet nodig."}
    repo.meeting("2026-03-13", postponed=why, outcomes=[])
    repo.meeting("2026-03-14", cancelled=why, outcomes=[])
    repo.set(PROMISE, "kept", {"on": day("2026-05-20"), "how": "Verteld."})
    repo.set(CALL, "withdrawn", {"on": day("2026-05-20"), "reason": "Niet nodig."})


def declared(marks: set[Mark]) -> Iterator[tuple[str, str]]:
    models = [collection.model for collection in COLLECTIONS]
    seen: set[type[Record]] = set()
    while models:
        model = models.pop()
        for field in introspection.fields(model) if model not in seen else ():
            models += [field.model] if field.model else []
            if field.marks & marks:
                yield model.__name__, field.key
        seen.add(model)


def test_the_tables_of_this_module_list_every_field_with_text() -> None:
    assert len(set(declared({Mark.TEXT, Mark.PROSE}))) == len(EVERY_TEXT) + len(CODES)


def test_the_table_of_addresses_lists_every_field_with_one() -> None:
    assert len(set(declared({Mark.ADDRESS}))) == len(ADDRESSES)


@pytest.mark.parametrize(
    "words", ["123456782", "06-12345678", "?m=jan%40example.org", "NL91ABNA0417164300"]
)
@pytest.mark.parametrize(("path", "loc"), ADDRESSES)
def test_personal_data_in_an_address_on_the_web_is_a_problem(
    repo: Repository, path: str, loc: str, words: str
) -> None:
    repo.set(PROGRAMME, "help", [{"name": "Hulp"}])
    processor = {"name": "Zaakbureau", "task": "Beheert het zaaksysteem."}
    law = {"officer": {"name": "De functionaris"}, "processors": [processor]}
    repo.set(PROGRAMME, "data_protection", law)
    repo.set(path, loc, f"https://example.org/{{session}}/{words}")
    assert {each[:2] for each in repo.report()} == {("personal-data", path)}


@pytest.mark.parametrize("number", ["123456782", "06-12345678", "nl91abna0417164300"])
def test_personal_data_in_the_name_of_a_file_is_a_problem(repo: Repository, number: str) -> None:
    repo.news(f"2026-04-02-{number}")
    repo.page(f"over-{number}")
    repo.facilitator(f"iemand-{number}", name="Anna Proef")
    names = [
        f"content/news/2026-04-02-{number}.md",
        f"content/pages/over-{number}.md",
        f"facilitators/iemand-{number}.yaml",
    ]
    places = [(each.path, each.line, each.column) for each in repo.problems()]
    assert places == [(name, 1, 1) for name in names]
    assert set(codes(repo.problems())) == {"personal-data"}
    assert not any(number in f"{each.message} {each.hint}" for each in repo.problems())


@pytest.mark.parametrize("number", ["x123456782", "tel-06-12345678", "nl91abna0417164300"])
def test_personal_data_in_an_id_is_a_problem_at_its_place(repo: Repository, number: str) -> None:
    theme = {"id": number, "title": "Rust", "text": "Blijft rustig.", "actions": []}
    repo.append("content/themes.yaml", "", theme)
    repo.append("content/directorates.yaml", "", {"id": number, "title": "Werk"})
    repo.append(OFFER, "goals", {"id": number, "text": "Blijft rustig."})
    found = [(code, path, where.strip()) for code, path, where in repo.report()]
    paths = ["content/directorates.yaml", OFFER, "content/themes.yaml"]
    assert found == [("personal-data", path, number) for path in paths]


def test_the_name_of_a_heading_is_searched(repo: Repository) -> None:
    repo.set(PAGE, "body", "Een.\n\n## Kop {: #x123456782 }\n")
    assert codes(repo.problems()) == ["personal-data"]


@pytest.mark.parametrize(
    ("comments", "wrong"),
    [
        ("# bel 06-1234\n# 5678 even\n", 1),
        ("# NL91 ABNA\n\n# 0417 1643 00\n", 0),
        ("# 06-10\n# 2026 en 12 mensen\n", 0),
    ],
)
def test_comments_below_each_other_are_read_as_one(
    repo: Repository, comments: str, wrong: int
) -> None:
    repo.put(REQUEST, comments + repo.text(REQUEST))
    assert codes(repo.problems()) == ["personal-data"] * wrong
    assert [(each.line, each.column) for each in repo.problems()] == [(1, 7)] * wrong


def in_every_text(repo: Repository, words: str) -> dict[str, str]:
    """Put words in every text, with a number of its own for ``{}``; the file by that number."""
    every_block(repo)
    for path in SEARCHED:
        repo.set(path, "search", ["woord"])
    paths = {}
    for number, (path, loc) in enumerate(EVERY_TEXT, 10):
        repo.set(path, loc, words.format(number))
        paths[str(number)] = path
    return paths


def test_personal_data_in_any_text_is_a_problem(repo: Repository) -> None:
    paths = in_every_text(repo, "Bel Jan via 06 123456{0} of jan.{0}@example.org")
    found = [(code, path, where[:11]) for code, path, where in repo.report()]
    numbers = [("personal-data", path, f"06 123456{number}") for number, path in paths.items()]
    mails = [("personal-data", path, f"jan.{number}@exam") for number, path in paths.items()]
    assert sorted(found) == sorted(numbers + mails)


def test_html_in_any_text_is_a_problem(repo: Repository) -> None:
    paths = in_every_text(repo, "Wij <b>zijn er {}")
    found = [(code, path, where[:15]) for code, path, where in repo.report()]
    wanted = [("unsafe-content", path, f"<b>zijn er {number}") for number, path in paths.items()]
    assert sorted(found) == sorted(wanted)


@pytest.mark.parametrize(("path", "loc"), CODES)
def test_a_bsn_as_the_code_of_a_requester_is_a_problem(
    repo: Repository, path: str, loc: str
) -> None:
    every_block(repo)
    repo.set(path, loc, "111222333")
    assert sorted(code for code, _, _ in repo.report()) == ["personal-data", "wrong-value"]
    assert {where for _, _, where in repo.report()} == {"111222333"}


@pytest.mark.parametrize(
    ("path", "loc"),
    [
        (PROGRAMME, "mailbox"),
        (PROVIDER, "contact"),
    ],
)
def test_contact_details_in_their_own_fields_are_sound(
    repo: Repository, path: str, loc: str
) -> None:
    repo.set(path, loc, "jan@example.org")
    assert repo.problems() == ()


@pytest.mark.parametrize("contact", ["020 123 45 67", "info@partij.nl\n06 12345678\nmaandag\n"])
def test_a_party_may_have_a_phone_number_and_lines_in_its_contact(
    repo: Repository, contact: str
) -> None:
    repo.set(PROVIDER, "contact", contact)
    assert repo.problems() == ()


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("BSN 111222333", "een burgerservicenummer (BSN)"),
        ("NL91 ABNA 0417 1643 00", "een rekeningnummer (IBAN)"),
    ],
)
def test_a_bsn_and_an_iban_are_refused_in_the_contact_of_a_party_too(
    repo: Repository, number: str, kind: str
) -> None:
    repo.set(PROVIDER, "contact", f"info@partij.nl, {number}")
    (problem,) = repo.problems()
    assert (problem.code, problem.path) == ("personal-data", PROVIDER)
    assert kind in problem.message


@pytest.mark.parametrize(
    "contact",
    [
        *("jan@example.org", "06-12345678", "020 123 4567", "BSN 111222333", "111222333"),
        *("NL91 ABNA 0417 1643 00", "Jan de Vries, 06-12345678, jan.devries@example.org"),
    ],
)
def test_the_contact_of_a_requester_is_a_case_number_and_no_address_or_number_of_a_person(
    repo: Repository, contact: str
) -> None:
    repo.set(REQUEST, "requester.contact", contact)
    assert set(codes(repo.problems())) == {"personal-data"}
    assert not any(word in str(repo.problems()) for word in ("jan@", "1234", "1112", "ABNA"))


@pytest.mark.parametrize("contact", ["Zaak 2026-0411", "Z/26/041123", "zaak #2026-0411"])
def test_a_case_number_as_the_contact_of_a_requester_is_sound(
    repo: Repository, contact: str
) -> None:
    repo.set(REQUEST, "requester.contact", contact)
    assert repo.problems() == ()


def test_the_contact_of_a_requester_is_one_line(repo: Repository) -> None:
    repo.set(REQUEST, "requester.contact", "Zaak 7\nJan de Vries\n")
    assert codes(repo.problems()) == ["wrong-value"]


def test_the_message_about_personal_data_does_not_repeat_it(repo: Repository) -> None:
    text = "Bel 06 12345678, jan@example.org, BSN 111222333, NL91 ABNA 0417 1643 00"
    repo.set(REQUEST, "reason", text)
    problems = repo.problems()
    assert codes(problems) == ["personal-data"] * 4
    assert not any(
        part in str(problem) for problem in problems for part in ("061", "06 1", "jan@", "1112")
    )


@pytest.mark.parametrize(
    ("yaml", "line", "column"),
    [
        ("reason: Mail jan@example.org.", 1, 14),
        ('reason: "Mail jan@example.org."', 1, 15),
        ("reason: |\n  Een regel.\n  Mail jan@example.org.", 3, 8),
        ("reason: >\n  Een regel.\n\n  Mail jan@example.org.", 4, 8),
        ("reason: Een regel\n  en jan@example.org.", 2, 6),
        ('reason: "Een \\u0065 en j\\u0061n@example.org."', 1, 9),  # written so that it hides
    ],
)
def test_personal_data_is_reported_at_its_own_line_and_column(
    repo: Repository, yaml: str, line: int, column: int
) -> None:
    whole = repo.text(REQUEST)
    before, _, after = whole.partition("reason:")
    _, _, after = after.partition("\n")
    repo.put(REQUEST, f"{before}{yaml}\n{after}")
    first = before.count("\n")
    places = [(problem.line - first, problem.column) for problem in repo.problems()]
    assert places == [(line, column)]


def test_two_equal_traces_are_reported_at_their_own_places(repo: Repository) -> None:
    repo.set(PAGE, "body", "jan@example.org\n\nen jan@example.org\n")
    assert [(problem.line, problem.column) for problem in repo.problems()] == [(4, 1), (6, 4)]
    repo.set(PAGE, "body", "Wat wij doen.\n")
    repo.set(REQUEST, "reason", "Mail jan@example.org\nof jan@example.org\n")
    (first, second) = repo.problems()
    assert second.line > first.line


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "Lees <a href='x'>dit</a>",
        "<!-- een opmerking -->",
        "[dit](javascript:alert(1))",
        "[dit](data:text/html,x)",
        "![foto](https://example.org/foto.png)",
        "<img src=x onerror=alert(1)>",
        "[dit]: vbscript:x\n\n[dit]",
    ],
)
@pytest.mark.parametrize(("path", "loc"), [(PAGE, "body"), (REQUEST, "reason"), (ANNA, "bio")])
def test_html_images_and_unsafe_links_in_prose_are_a_problem(
    repo: Repository, text: str, path: str, loc: str
) -> None:
    repo.set(path, loc, text)
    assert {each[:2] for each in repo.report()} == {("unsafe-content", path)}


@pytest.mark.parametrize(
    "text", ["a < b", "3 <4", "x<=y", "`<b>`", "R&D", "**vet** en <https://a.nl>"]
)
def test_a_smaller_than_sign_in_prose_is_sound(repo: Repository, text: str) -> None:
    repo.set(PAGE, "body", text)
    assert repo.problems() == ()


@pytest.mark.parametrize("text", ["a < b", "3 <4", "x <= y", "I <3 U", "javascript"])
def test_a_smaller_than_sign_in_a_line_of_text_is_sound(repo: Repository, text: str) -> None:
    repo.set(PAGE, "title", text)
    assert repo.problems() == ()


@pytest.mark.parametrize("text", ["<b>", "</b>", "<!doctype>", "<?php", "javascript:x"])
def test_a_tag_in_a_line_of_text_is_a_problem(repo: Repository, text: str) -> None:
    repo.set(PAGE, "title", f"Over {text}")
    assert repo.report() == [("unsafe-content", PAGE, text)]


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("Een <b>woord</b> en <i>nog een</i>.", ["<b>woord</b> en <i>nog een</i>."]),  # one a line
        ("Een <b>woord.\n\nHier</b> houdt het op.", ["<b>woord."]),
        ("Hier</b> houdt het op.", ["</b> houdt het op."]),
        ("Een <b>woord.\n\nEn <i>nog een.", ["<b>woord.", "<i>nog een."]),
    ],
)
def test_of_an_opening_and_a_closing_tag_only_the_first_is_reported(
    repo: Repository, text: str, reported: list[str]
) -> None:
    repo.set(PAGE, "body", text)
    assert repo.report() == [("unsafe-content", PAGE, tag) for tag in reported]


def test_at_most_a_hundred_traces_of_one_text_are_reported(repo: Repository) -> None:
    repo.set(REQUEST, "reason", "Zie iemand@example.org. " * 150)
    assert codes(repo.problems()) == ["personal-data"] * 100


def test_prose_that_is_nested_too_deep_is_reported_at_its_place(repo: Repository) -> None:
    repo.set(PAGE, "body", "Gewoon.\n\n" + "> " * 30 + "diep\n")
    assert [(problem.code, problem.path, problem.line) for problem in repo.problems()] == [
        ("too-large", PAGE, 6)
    ]


def test_a_list_at_the_very_beginning_of_a_text_may_not_be_too_deep(repo: Repository) -> None:
    repo.set(REQUEST, "reason", "- " * 30 + "diep")
    assert codes(repo.problems()) == ["too-large"]


def test_a_table_beyond_its_limit_is_reported_at_its_row(repo: Repository) -> None:
    repo.set(PAGE, "body", "Gewoon.\n\n" + "a|" * 99 + "\n" + "-|" * 99 + "\n" + "a\n" * 99)
    assert [(each.code, each.path, each.line) for each in repo.problems()] == [
        ("too-large", PAGE, 28)
    ]


@pytest.mark.parametrize(
    "text", ["a|" * 20 + "\n" + "-|" * 20 + "\n" + "a\n" * 90, "woord\n" * 999]
)
def test_the_texts_of_a_file_that_are_too_much_together_are_reported_once(
    repo: Repository, text: str
) -> None:
    repo.meeting(outcomes=[{"wish": text, "state": "open"}] * 20)
    (problem,) = repo.problems()
    assert (problem.code, problem.path) == ("too-large", MEETING)
    assert (
        problem.message == "De teksten in dit bestand zijn samen te veel voor \u00e9\u00e9n pagina."
    )
    assert problem.line > 270


HUGE: dict[str, Any] = {
    "numbers": "Zie " + "123456789 " * 10_000,
    "accounts": "Zie " + "AB12 CDEF 1234 " * 20_000,
    "words": "Zie " + "".join(f"AB12{'x' * (33 + number % 28)} " for number in range(20_000)),
    "addresses": "Zie " + "jan@example.org " * 60_000,
    "ones": "Zie " + "1" * 300_000,
    "entities": "Zie " + "&#49;" * 60_000,
    "links": "Zie " + "[06](a" * 50_000,
    "escapes": "Zie " + "%31" * 100_000,
    "signs": "Zie " + "0(" * 150_000,
    "pairs": "Zie " + "12 " * 100_000,
    "at signs": "Zie " + "a@" * 150_000,
    "quotes": "Zie " + '"@' * 150_000,
    "pipes": "Zie " + "06|12" * 60_000,
    "wide": "Zie " + "\uff11" * 100_000,
    "brackets": "Zie " + "[@" * 100_000 + "](",
}


@pytest.mark.speed
@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE)
def test_a_long_text_is_searched_within_seconds(repo: Repository, text: str) -> None:
    repo.set(REQUEST, "reason", text)
    begin = time.process_time()
    problems = repo.problems()
    assert time.process_time() - begin < 15
    assert set(codes(problems)) <= {"personal-data", "too-large"}
    assert len(problems) <= 101


def _with_comment(repo: Repository, path: str, line: int, comment: str) -> str:
    """Puts a comment behind a line of a file; returns that line."""
    lines = repo.text(path).split("\n")
    lines[line - 1] += comment
    repo.put(path, "\n".join(lines))
    return lines[line - 1]


@pytest.mark.parametrize(
    ("comment", "kind"),
    [
        ("  # mail iemand@example.org", "een e-mailadres"),
        ("  # bel 06-12345678 even", "een telefoonnummer"),
    ],
)
@pytest.mark.parametrize(
    ("path", "line"),
    [
        (REQUEST, 2),
        ("content/pages/over.md", 2),
        ("content/themes.yaml", 1),
    ],  # a list: reported once
)
def test_personal_data_in_a_comment_is_reported_at_its_place(
    repo: Repository, path: str, line: int, comment: str, kind: str
) -> None:
    written = _with_comment(repo, path, line, comment)
    (problem,) = repo.problems()
    assert (problem.code, problem.path, problem.line) == ("personal-data", path, line)
    assert problem.message == f"In een opmerking staat {kind}."
    assert problem.hint.startswith("Haal het weg. Zet contactgegevens in het zaaksysteem")
    start = "iemand" if "mail" in comment else "06-"
    assert problem.column == written.index(start) + 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("size: 14", "size: 14\t# mail iemand@example.org"),  # a tab before it
        (r"goals:\s+- veilige-ruimte", "goals: [veilige-ruimte]#mail iemand@example.org"),
        (r"goals:\s+- veilige-ruimte", "goals: [#mail iemand@example.org\n  veilige-ruimte]"),
        ("role: .*", 'role: "afdelingshoofd"#mail iemand@example.org'),
    ],
)
def test_a_comment_behind_a_block_key_needs_no_space_before_it(
    repo: Repository, old: str, new: str
) -> None:
    written, count = re.subn(old, new, repo.text(REQUEST))
    assert count == 1
    repo.put(REQUEST, written)
    assert [problem.message for problem in repo.problems()] == [
        "In een opmerking staat een e-mailadres."
    ]


def test_a_contact_with_a_hash_sign_is_no_comment(repo: Repository) -> None:
    """Next to a tab before a comment, which not every YAML parser accepts."""
    repo.set(PROVIDER, "contact", "Zaak #101, iemand@example.org")
    repo.put(REQUEST, repo.text(REQUEST).replace("size: 14", "size: 14\t# verwacht"))
    assert repo.problems() == ()


@pytest.mark.speed
def test_a_file_full_of_comments_is_searched_within_seconds(repo: Repository) -> None:
    repo.put(REQUEST, repo.text(REQUEST) + "# iemand@example.org\n" * 45_000)
    begin = time.process_time()
    assert codes(repo.problems()) == ["personal-data"] * 100
    assert time.process_time() - begin < 5


def test_personal_data_in_a_comment_or_the_name_of_a_file_that_is_wrong_is_found_too(
    repo: Repository,
) -> None:
    repo.put("facilitators/jan-0612345678.yaml", "naam: Jan  # 06-12345678\n")
    found = [problem.message for problem in repo.problems() if problem.code == "personal-data"]
    assert sorted(found) == [
        "In deze naam staat een telefoonnummer.",
        "In een opmerking staat een telefoonnummer.",
    ]


def test_a_comment_in_a_file_that_is_no_yaml_does_not_stop_the_check(repo: Repository) -> None:
    page = "---\ntitle: Over\nsummary: |x\n  # mail iemand@example.org\n---\nWat wij doen.\n"
    repo.put(PAGE, page)
    assert codes(repo.problems()) == ["yaml-syntax"]


def test_a_comment_behind_a_quoted_text_is_searched(repo: Repository) -> None:
    repo.put(REQUEST, repo.text(REQUEST).replace("role: afdelingshoofd", 'role: "afdelingshoofd"'))
    line = 1 + repo.text(REQUEST).split("\n").index('  role: "afdelingshoofd"')
    _with_comment(repo, REQUEST, line, "  # bel 06-12345678 of iemand@example.org")
    assert [(problem.code, problem.line) for problem in repo.problems()] == [
        ("personal-data", line)
    ] * 2


@pytest.mark.parametrize(
    "text", ["'Zaak # iemand@example.org'", "|\n    Zaak\n    # iemand@example.org"]
)
def test_a_hash_sign_within_a_text_begins_no_comment(repo: Repository, text: str) -> None:
    """What looks like a comment there is part of a text, and reported once."""
    repo.put(REQUEST, repo.text(REQUEST).replace("role: afdelingshoofd", f"role: {text}"))
    assert [problem.message for problem in repo.problems() if problem.code == "personal-data"] == [
        "Hier staat een e-mailadres."
    ]


def test_a_file_without_comments_does_not_hide_a_file_with_two(repo: Repository) -> None:
    for line in (1, 3):
        _with_comment(repo, REQUEST, line, "  # iemand@example.org")
    rows = repo.text(REQUEST).split("\n")
    assert [(problem.path, problem.line, problem.column) for problem in repo.problems()] == [
        (REQUEST, line, rows[line - 1].index("iemand") + 1) for line in (1, 3)
    ]
