"""Rules on what is recorded afterwards: the numbers of an evaluation, and how a request ended."""

from collections.abc import Iterator

from dialoog.checks.read_file import ReadFile
from dialoog.checks.rule import Finding, file_rule, in_requests, rule
from dialoog.data.ledger import Ledger
from dialoog.data.ledger_version import Case
from dialoog.data.models.session import Session


@file_rule(
    what="Een evaluatie heeft meer reacties dan er deelnemers waren.",
    why="Zo'n getal kan niet, en maakt de rapportage onwaar.",
    mend="Kijk beide getallen na.",
)
def too_many_responses(file: ReadFile) -> Iterator[Finding]:
    """Everybody who took part can respond once."""
    for session in file.records:
        if not isinstance(session.record, Session):
            return
        held, evaluation = session.record.held, session.record.evaluation
        responses = evaluation.responses if evaluation else None
        if held and responses and responses > held.participants:
            were = (
                "was 1 deelnemer"
                if held.participants == 1
                else f"waren {held.participants} deelnemers"
            )
            message = f"{responses} reacties kan niet: er {were}."
            hint = (
                f"Kijk beide getallen na: schrijf hier hoogstens {held.participants}, of verbeter "
                "participants."
            )
            yield session.at("evaluation", "responses"), message, hint


@rule(
    what="Een aanvraag is afgerond, maar er is geen gesprek gevoerd.",
    why="Afgerond telt als een gesprek dat er was. Anders klopt de rapportage niet.",
    mend="Leg vast welk gesprek is gevoerd, of schrijf hoe de aanvraag echt eindigde (outcome).",
)
def completed_without_session(ledger: Ledger) -> Iterator[Finding]:
    """While a session is still planned, closing itself is the mistake: ``step-out-of-order``."""
    yield from _without_session(ledger)


@in_requests
def _without_session(ledger: Ledger, case: Case) -> Iterator[Finding]:
    request = case.request
    if request is None or not (closed := request.record.closed) or closed.outcome != "completed":
        return
    is_held = any(session.record.state != "cancelled" for session in case.sessions)
    unread = (name for collection, name in ledger.broken if collection == "sessions")
    if not is_held and all(name.rpartition("/")[0] != case.id for name in unread):
        message = "De aanvraag is afgerond (completed), maar er is geen gesprek gevoerd."
        hint = (
            "Schrijf outcome: withdrawn (ingetrokken), declined (afgewezen) of stalled "
            "(gestrand). Was er wel een gesprek? Leg dat dan eerst vast."
        )
        yield request.at("closed", "outcome"), message, hint
