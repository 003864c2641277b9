"""The open ledger holds every open value as the files have it, and no closed one."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from dialoog.privacy.disclosure import GitFacts, OpenLedger
from tests.makers import CARD, DAY, OFFER, PROGRAMME, Repository, a_repository, day

PAUSE = {"from": day("2026-06-22"), "until": day("2026-07-05"), "state": "paused"}


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return a_repository(tmp_path)


def open_ledger(repo: Repository, as_of: dt.date = DAY) -> OpenLedger:
    return OpenLedger.of(repo.ledger(as_of))


# ------------------------------------------------------------------------------ the programme


def test_the_programme_has_its_names_and_addresses(repo: Repository) -> None:
    repo.set(PROGRAMME, "url", "https://example.org/GESPREK-X/")
    repo.set(PROGRAMME, "repository", "https://example.org/BESTANDEN-X/")
    repo.set(PROGRAMME, "example", True)
    opened = open_ledger(repo)
    programme = opened.programme
    assert opened.as_of == DAY
    assert (programme.name, programme.organisation) == ("Gesprekken", "Gemeente Proefstad")
    assert (programme.office, programme.mailbox) == ("Bureau Proef", "gesprekken@example.org")
    assert programme.url == "https://example.org/GESPREK-X"
    assert programme.repository == "https://example.org/BESTANDEN-X"
    assert programme.example is True


def test_a_programme_without_addresses_has_empty_ones_and_is_no_example(repo: Repository) -> None:
    programme = open_ledger(repo).programme
    assert (programme.url, programme.repository, programme.example) == ("", "", False)


def test_a_ledger_without_a_programme_is_refused(repo: Repository) -> None:
    repo.remove(PROGRAMME)
    with pytest.raises(ValueError, match=r"^a site needs a programme$"):
        OpenLedger.of(repo.checked().ledger)


@pytest.mark.parametrize(
    ("announced", "as_of", "is_open"),
    [
        ("2026-06-02", "2026-06-01", False),
        ("2026-06-01", "2026-06-01", True),
        ("2026-06-01", "2026-06-21", True),
        ("2026-06-01", "2026-06-22", False),
    ],
)
def test_a_coming_phase_is_open_from_its_announcement_until_it_begins(
    announced: str, as_of: str, is_open: bool, repo: Repository
) -> None:
    repo.append(PROGRAMME, "phases", {**PAUSE, "announced": day(announced)})
    pause = repo.checked(day(as_of)).ledger.phases[1]
    opened = OpenLedger.of(repo.checked(day(as_of)).ledger)
    assert opened.coming_phase == (pause if is_open else None)


def test_the_phase_of_today_is_open(repo: Repository) -> None:
    assert (phase := open_ledger(repo).phase) is not None
    assert phase.state == "active"
    repo.append(PROGRAMME, "phases", {**PAUSE, "announced": DAY})
    assert (phase := open_ledger(repo, day("2026-06-22")).phase) is not None
    assert phase.state == "paused"


def _team(**fields: Any) -> dict[str, Any]:
    role = {"role": "team", "holder": "Lid een", "from": day("2025-01-06"), "working_days": ["vr"]}
    return {**role, "absences": [], **fields}


def _absence(first: str, last: str, **fields: Any) -> dict[str, Any]:
    return {"from": day(first), "until": day(last), "announced": day("2026-05-20"), **fields}


def test_each_role_has_its_holder_and_their_working_days(repo: Repository) -> None:
    repo.append(PROGRAMME, "roles", _team())
    opened = open_ledger(repo)
    assert (opened.coordinator.name, opened.coordinator.holder) == ("Coördinator Proef",) * 2
    assert opened.coordinator.working_days == ("ma", "di", "wo", "do")
    assert (opened.team.name, opened.team.working_days) == ("Lid een", ("vr",))
    assert opened.team.absence is None


def test_a_role_without_a_holder_is_empty(repo: Repository) -> None:
    team = open_ledger(repo).team
    assert (team.name, team.holder, team.working_days) == (None, None, ())
    assert (team.absence, team.coming_absences) == (None, ())


def test_a_role_has_its_deputy_and_the_coming_absences_by_date(repo: Repository) -> None:
    absences = [
        _absence("2026-12-21", "2026-12-31"),
        _absence("2026-06-01", "2026-06-05", deputy="Vervanger Proef"),
        _absence("2026-06-02", "2026-06-03"),
        _absence("2026-07-06", "2026-07-31"),
    ]
    repo.set(PROGRAMME, "roles.0.absences", absences)
    role = open_ledger(repo).coordinator
    assert (role.name, role.holder) == ("Vervanger Proef", "Coördinator Proef")
    assert role.absence is not None
    assert role.absence.until == day("2026-06-05")
    assert [str(gone.from_) for gone in role.coming_absences] == [
        *("2026-06-02", "2026-07-06", "2026-12-21")
    ]


# ------------------------------------------------------------------------- what there is to choose


def test_the_lists_of_the_programme_keep_their_order(repo: Repository) -> None:
    opened = open_ledger(repo)
    assert [entry.id for entry in opened.competencies] == ["kalmte", "veiligheid", "uitdagen"]
    assert [step.id for step in opened.process][:3] == ["request", "consult", "match"]
    assert {key: record.title for key, record in opened.directorates.items()} == {
        "dienstverlening": "Dienstverlening",
        "ruimte": "Ruimte",
    }
    assert opened.offers["leidinggevenden"].path == OFFER
    assert opened.pages["over"].record.title == "Over dit programma"


def test_members_of_today_without_consent_are_counted_from_three_on(repo: Repository) -> None:
    without = {"profile": False, "on": day("2025-01-02")}
    for name in ("anna", "bram", "pool-een"):
        repo.set(f"facilitators/{name}.yaml", "consent", without)
    repo.facilitator("carla", consent=without, membership=[{"from": day("2026-06-02")}])
    repo.facilitator("dora", consent=without)
    opened = open_ledger(repo)
    party, pool = opened.providers["partij"], opened.providers["pool"]
    assert (party.id, party.name, party.is_pool, party.unnamed) == ("partij", "De Partij", False, 3)
    assert (pool.id, pool.name, pool.is_pool, pool.unnamed) == ("pool", "De pool", True, None)


def test_a_higher_floor_of_the_programme_holds_for_people_without_consent(repo: Repository) -> None:
    for number in range(3):
        without = {"profile": False, "on": day("2025-01-02")}
        repo.facilitator(f"extra-{number}", consent=without)
    assert open_ledger(repo).providers["partij"].unnamed == 3
    repo.set("content/programme.yaml", "privacy.min_sessions", 4)
    assert open_ledger(repo).providers["partij"].unnamed is None


def test_only_facilitators_with_consent_are_shown(repo: Repository) -> None:
    repo.set("facilitators/anna.yaml", "bio", "Ik luister **graag**.")
    repo.set("facilitators/bram.yaml", "consent.profile", False)
    repo.facilitator("carla", membership=[{"from": day("2026-06-02")}])
    opened = open_ledger(repo).facilitators
    assert list(opened) == ["anna", "pool-een"]
    anna = opened["anna"]
    assert (anna.id, anna.path, anna.name) == ("anna", "facilitators/anna.yaml", "Anna Proef")
    assert (anna.provider, anna.roles) == ("partij", ("facilitator", "assistant"))
    assert (anna.languages, anna.competencies) == (("nl", "en"), ("kalmte", "veiligheid"))
    assert (anna.experience.managers, anna.experience.higher_echelon) == (True, True)
    assert anna.bio is not None
    assert (anna.bio.text, anna.bio.path) == ("Ik luister **graag**.", "facilitators/anna.yaml")
    assert opened["pool-een"].bio is None


# ---------------------------------------------------------------------------------------- cards


def test_a_card_has_its_balance_in_numbers(repo: Repository) -> None:
    repo.set(CARD, "valid_until", day("2026-12-31"))
    extra = {"on": day("2026-05-01"), "sessions": 2, "reason": "Nodig.", "agreed_by": "Team"}
    repo.append(CARD, "extensions", extra)
    evaluation = {"on": day("2026-05-01"), "summary": "Goed.", "adjustments": []}
    repo.set(CARD, "interim_evaluation_after", 2)
    repo.set(CARD, "interim_evaluations", [evaluation])
    for number in (1, 2, 3, 4):
        repo.request(f"2026-00{number}", until="intake")
    for number in (1, 2):
        repo.held_session("2026-001", number)
    used = {"on": day("2026-05-20"), "by": "requester", "reason": "Laat.", "punch": "used"}
    repo.session("2026-002", cancelled=used)
    repo.session("2026-003")
    (card,) = open_ledger(repo).cards
    assert (card.id, card.path) == ("kaart-1", CARD)
    assert (card.provider, card.offer) == ("partij", "leidinggevenden")
    assert (card.issued, card.valid_until) == (day("2025-01-13"), day("2026-12-31"))
    assert (card.per_requester, card.interim_evaluation_after) == (2, 2)
    assert (card.total, card.extra, card.used, card.reserved, card.left) == (8, 2, 3, 1, 4)
    assert card.state == "open"
    assert [evaluation.summary for evaluation in card.interim_evaluations] == ["Goed."]
    assert card.follow_up is None


def test_a_card_that_was_followed_up_is_over(repo: Repository) -> None:
    decision = {"on": DAY, "decision": "stop", "reason": "Het is genoeg."}
    repo.set(CARD, "follow_up", decision)
    (card,) = open_ledger(repo).cards
    assert card.follow_up is not None
    assert (card.follow_up.decision, card.state) == ("stop", "followed-up")
    assert card.is_over


def test_that_requests_wait_is_known_by_offer_with_and_without_a_card_and_not_how_many(
    repo: Repository,
) -> None:
    assert open_ledger(repo).waiting == ()
    repo.request("2026-001", card=None)
    assert open_ledger(repo).waiting == ("leidinggevenden",)
    repo.request("2026-002")
    assert open_ledger(repo).waiting == ("leidinggevenden",)


# ------------------------------------------------------------------------- the newest comes first


def test_cards_are_sorted_by_date_the_newest_first_then_by_name(repo: Repository) -> None:
    repo.card("a-nieuw", issued=day("2026-01-05"))
    repo.card("kaart-2")
    assert [card.id for card in open_ledger(repo).cards] == ["a-nieuw", "kaart-2", "kaart-1"]


def test_calls_are_sorted_by_date_the_newest_first_then_by_name(repo: Repository) -> None:
    repo.call("a-nieuw", opened=day("2026-05-25"))
    repo.call("b-oud")
    repo.call("c-oud")
    assert [call.id for call in open_ledger(repo).calls] == ["a-nieuw", "c-oud", "b-oud"]


def test_meetings_and_news_are_sorted_the_newest_first(repo: Repository) -> None:
    for date in ("2026-03-12", "2026-05-12", "2026-04-12"):
        repo.meeting(date)
        repo.news(f"{date}-nieuws")
    opened = open_ledger(repo)
    assert [entry.id for entry in opened.meetings] == ["2026-05-12", "2026-04-12", "2026-03-12"]
    assert [entry.id[:7] for entry in opened.news] == ["2026-05", "2026-04", "2026-03"]


@pytest.mark.parametrize(
    ("audiences", "shown"),
    [
        (("staff", "pool"), ["staff", "pool"]),
        (("staff", "pool", "team"), ["team", "staff", "pool"]),
    ],
)
def test_news_is_open_to_its_audiences(
    audiences: tuple[Any, ...], shown: list[str], repo: Repository
) -> None:
    for number, audience in enumerate(("pool", "staff", "team"), start=1):
        repo.news(f"2026-04-0{number}-{audience}", audience=audience)
    opened = OpenLedger.of(repo.ledger(), frozenset(audiences)).news
    assert [entry.record.audience for entry in opened] == shown


def test_without_audiences_the_news_for_staff_and_pool_is_open(
    repo: Repository,
) -> None:
    for number, audience in enumerate(("pool", "staff", "team"), start=1):
        repo.news(f"2026-04-0{number}-{audience}", audience=audience)
    assert [entry.record.audience for entry in open_ledger(repo).news] == ["staff", "pool"]


# --------------------------------------------------------------------------------------- a call


def test_a_call_has_no_responses(repo: Repository) -> None:
    path = repo.call(needed=2, method_owner="Bureau Methode")
    withdrawn = {"on": DAY, "reason": "Het ging anders."}
    repo.set(path, "withdrawn", withdrawn)
    (call,) = open_ledger(repo).calls
    assert (call.id, call.title) == ("gedragscode", "Gespreksleiders voor de gedragscode")
    assert (call.offer, call.directorate) == ("gedragscode", "dienstverlening")
    assert (call.opened, call.deadline) == (day("2026-05-18"), day("2026-06-12"))
    assert (call.needed, call.method_owner) == (2, "Bureau Methode")
    assert call.withdrawn is not None
    assert call.withdrawn.on == DAY
    assert (call.body.text, call.body.path) == ("Wie doet er mee?\n", path)
    lines = repo.text(path).splitlines()
    assert lines[call.body.line - 1] == "Wie doet er mee?"


def test_a_call_without_owner_and_directorate_has_empty_ones(repo: Repository) -> None:
    path = repo.call()
    repo.drop(path, "directorate")
    (call,) = open_ledger(repo).calls
    assert (call.directorate, call.method_owner, call.withdrawn) == ("", "", None)


# -------------------------------------------------------------------------- when a text changed


def test_only_open_texts_have_a_day_of_change(repo: Repository) -> None:
    repo.request()
    repo.facilitator("carla", consent={"profile": False, "on": DAY})
    news, team = repo.news(), repo.news("2026-04-02-team", audience="team")
    open_texts = {OFFER: DAY, news: day("2026-05-01"), "content/pages/over.md": day("2026-05-02")}
    closed = {"requests/2026-001/request.yaml": DAY, "facilitators/carla.yaml": DAY, team: DAY}
    assert open_ledger(repo).changed == {}
    assert open_ledger(repo).with_git(GitFacts({**open_texts, **closed})).changed == open_texts
    assert open_ledger(repo).with_git(GitFacts({news: DAY})).changed == {news: DAY}
