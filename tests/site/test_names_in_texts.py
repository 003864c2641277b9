"""Sentences for people have names and titles: the id of a record stands in files and commands."""

import re

from dialoog.data.ledger import Ledger
from dialoog.domain.matching.formatting import plan_text, shortlist_text
from dialoog.domain.matching.greedy import plan_in_turn, plan_together
from dialoog.domain.matching.plan import Backlog
from dialoog.domain.matching.shortlist import shortlist
from dialoog.tasks import worklist
from dialoog.tasks.formatters import worklist_text
from tests.frozen import FROZEN_ON, frozen_ledger
from tests.site.rendered import rendered

NAMED_BY_ID = frozenset(("requests", "sessions", "process", "programme"))
"""A request and its sessions are called by their number; the others have no id to show."""
_CODE = re.compile(r"<(pre|code|script|style|title|template)\b.*?</\1>|<[^>]*>", re.DOTALL)
_TYPED = re.compile(r"^ *python build.py .*$|(?<=[a-z]) \([a-z-]+\)(?=,|$)", re.MULTILINE)
"""What is there to be typed: a command, and the id behind the name of somebody on a list."""
_PATH = re.compile(r"[\w./-]*/[\w./-]+")


def ids_in(text: str, ledger: Ledger) -> set[str]:
    """The ids of records in a text, but for those of one word: that may be a word as well."""
    ids = {
        name
        for collection, entries in ledger.collections.items()
        if collection not in NAMED_BY_ID
        for name in entries
        if "-" in name
    }
    return ids & set(re.findall(r"[\w-]+", _PATH.sub(" ", text)))


def test_no_page_of_the_team_has_an_id_outside_code() -> None:
    ledger = frozen_ledger()
    found = {
        path: ids
        for path, data in rendered(ledger, "team").files.items()
        if path.endswith(".html") and (ids := ids_in(_CODE.sub(" ", data.decode()), ledger))
    }
    assert found == {}


def test_neither_the_worklist_nor_a_proposal_has_an_id_in_a_sentence() -> None:
    ledger = frozen_ledger()
    backlog = Backlog.of(ledger)
    texts = [
        worklist_text(worklist.tasks(ledger), FROZEN_ON, ("python build.py",)),
        plan_text(backlog, plan_together(backlog), plan_in_turn(backlog)),
        *(shortlist_text(ledger, shortlist(ledger, each)) for each in ledger.requests.values()),
    ]
    for text in texts:
        assert ids_in(_TYPED.sub("", text), ledger) == set()
