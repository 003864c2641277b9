"""Who cannot be asked: found once for everybody, and the same as asked of each by themselves."""

import datetime as dt
import time

import pytest
from hypothesis import given

from dialoog.data.ledger import Ledger
from dialoog.domain.matching.criteria import MatchCriteria
from dialoog.domain.matching.exclusions import ROLE, exclusions, unfit
from dialoog.domain.matching.plan import Backlog
from dialoog.domain.matching.shortlist import shortlist
from dialoog.domain.matching.workload import Workload
from dialoog.domain.periods import quarters_between
from tests.domain.matching.crowds import a_crowd
from tests.domain.matching.test_properties import few, ledgers


def codes_one_by_one(ledger: Ledger, criteria: MatchCriteria, name: str) -> list[str]:
    """Why one person cannot lead one request, day by day and condition by condition."""
    person, request = ledger.facilitators[name].record, criteria.request.record
    provider = ledger.providers[person.provider].record
    length = (criteria.last - criteria.first).days
    days = [criteria.first + dt.timedelta(days) for days in range(length + 1)]
    is_member = person.member_on(ledger.as_of) and any(map(person.member_on, days))
    is_supplied = any(map(provider.supplies_on, days))
    is_there = any(
        person.member_on(day) and provider.supplies_on(day) and not person.absence_on(day)
        for day in days
    )
    answer = criteria.answers.last.get(name)
    experience = {
        "team": True,
        "higher-echelon": person.experience.higher_echelon,
        "managers": person.experience.managers,
        "mixed": person.experience.managers,
    }
    count, most = Workload.of(ledger).in_quarter, person.max_per_quarter
    quarters = quarters_between(criteria.first, criteria.last)
    is_full = most is not None and all(count.get((name, each), 0) >= most for each in quarters)
    conditions = {
        "facilitator-not-member": not is_member,
        "provider-not-contracted": is_member and not is_supplied,
        "facilitator-absent": is_member and is_supplied and not is_there,
        "answered-no": answer is not None and answer.answer in ("no", "withdrawn"),
        "card-mismatch": person.provider not in criteria.providers,
        "own-directorate": person.directorate == request.requester.directorate,
        "recused": request.requester.directorate in person.recusals,
        "lacks-experience": not experience[request.group.level],
        "other-language": request.language not in person.languages,
        "role-not-held": "facilitator" not in person.roles,
        "quarter-full": is_full,
    }
    return [code for code, holds in conditions.items() if holds]


def assert_the_same(ledger: Ledger) -> None:
    for request in ledger.requests.values():
        criteria = MatchCriteria.of(ledger, request)
        of_all, of_fit = exclusions(criteria), unfit(criteria)
        one_by_one = {
            name: codes_one_by_one(ledger, criteria, name) for name in ledger.facilitators
        }
        for name, codes in one_by_one.items():
            assert [reason.code for reason in of_all.of(name)] == codes
            assert [reason for reason in of_all.of(name) if reason in of_fit.of(name)] == [
                *of_fit.of(name)
            ]
        unable = {name for name, codes in one_by_one.items() if codes}
        assert of_all.names & ledger.facilitators.keys() == unable
        listed = shortlist(ledger, request)
        assert {each.facilitator.id for each in listed.candidates}.isdisjoint(unable)
        assert {each.facilitator.id for each in listed.excluded} == unable
        assist = exclusions(criteria, leads=False).names
        assert assist & ledger.facilitators.keys() == {
            name for name, codes in one_by_one.items() if {*codes} - {ROLE}
        }


@few
@given(ledgers())
def test_what_is_found_once_for_all_is_what_each_would_hear(made: tuple[Ledger, Ledger]) -> None:
    assert_the_same(made[0])


@pytest.mark.parametrize("seed", range(3))
def test_it_is_so_in_a_crowd_that_shares_what_was_found(seed: int) -> None:
    assert_the_same(a_crowd(seed, requests=40, facilitators=30))


@pytest.mark.speed
def test_five_hundred_people_are_weighed_for_two_hundred_requests_at_once() -> None:
    ledger = a_crowd(2, requests=200, facilitators=500)
    begun = time.process_time()
    Backlog.of(ledger)
    assert time.process_time() - begun < 2
