"""Chores on past sessions: record the outcome, evaluate, note themes, explain exceptions."""

from collections.abc import Iterable, Iterator

from dialoog.data.by_request import by_request
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.ledger_version import Case
from dialoog.data.models.card import Extension
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.data.placeholders import to_fill_in
from dialoog.domain.balance import punch_taken_on
from dialoog.domain.names_in_words import names_of
from dialoog.domain.session_rules import Breach, SessionRule, exceptions
from dialoog.formats.dates import format_date_with_weekday
from dialoog.tasks.context import TaskContext, chore
from dialoog.tasks.task import OtherWay, Task
from dialoog.tasks.yaml_snippet import Placeholder


def _describe(session: Entry[Session]) -> str:
    day = format_date_with_weekday(session.record.date)
    return f"het gesprek van {day} (aanvraag {session.parent})"


def _where(context: TaskContext, session: Entry[Session]) -> str:
    evaluation = context.programme.evaluation
    if not evaluation.has_address:
        return (
            f"Zet ook het echte adres van dat systeem ({evaluation.system}) in "
            "content/programme.yaml: url, bij evaluation."
        )
    return f"De evaluatie staat op {evaluation.address(session.id)} ({evaluation.system})."


@chore
def record_outcome(context: TaskContext) -> Iterator[Task]:
    """Record the outcome of a planned session, from the day after it; due ``record`` after it."""
    for session in context.sessions("planned"):
        date = session.record.date
        if date < context.today:
            people = Placeholder(session.record.group_size, "hoeveel mensen waren er echt?")
            cancelled = context.cancellation(
                Placeholder("requester", "kies uit: requester, provider, facilitator, programme")
            )
            yield context.task(
                session,
                since=date,
                days=context.terms.record,
                text=f"Leg vast hoe het ging met {_describe(session)}: gevoerd of afgezegd.",
                fields={"held": {"participants": people}},
            ).or_else(context.other_way("is het afgezegd", session, cancelled))


@chore
def send_evaluation(context: TaskContext) -> Iterator[Task]:
    """Send the evaluation of a held session; due ``evaluate`` after its date."""
    for session in context.sessions("held"):
        if session.record.evaluation is None:
            sent = Placeholder(context.today, "de dag waarop u de evaluatie verstuurde")
            yield context.task(
                session,
                since=session.record.date,
                days=context.terms.evaluate,
                text=f"Verstuur de evaluatie van {_describe(session)}. {_where(context, session)}",
                fields={"evaluation": {"sent": sent}},
            )


@chore
def chase_evaluation(context: TaskContext) -> Iterator[Task]:
    """Ask after an evaluation that was not received ``evaluate`` after it was sent.

    Due ``record`` after that, the shortest term: it takes only a message and a line of YAML.
    """
    for session in context.sessions("held"):
        evaluation = session.record.evaluation
        if evaluation is None or evaluation.received:
            continue
        expected = context.work_time(session).after(evaluation.sent, context.terms.evaluate)
        if expected < context.today:
            received = Placeholder(context.today, "de dag waarop de uitkomst er was")
            fields = {"evaluation.received": received}
            if evaluation.responses is None:
                question = "hoeveel mensen vulden de evaluatie in?"
                fields["evaluation.responses"] = Placeholder(0, question)
            yield context.task(
                session,
                since=expected,
                days=context.terms.record,
                text=f"Vraag na waar de evaluatie blijft van {_describe(session)}. "
                f"{_where(context, session)}",
                fields=fields,
            )


@chore
def note_themes(context: TaskContext) -> Iterator[Task]:
    """Note the themes of a session; due ``record`` after its evaluation was received.

    There is no task when no themes exist to choose from.
    """
    for session in context.sessions("held"):
        evaluation = session.record.evaluation
        if session.record.themes or not (evaluation and evaluation.received):
            continue
        choice = [
            theme.id
            for theme in context.ledger.themes.values()
            if not theme.record.retired_on(session.record.date)
        ]
        if choice:
            themes = Placeholder(choice[:1], f"kies zelf uit: {', '.join(choice)}")
            yield context.task(
                session,
                since=evaluation.received,
                days=context.terms.record,
                text=f"Kies de rode draden van {_describe(session)}.",
                fields={"themes": themes},
            )


@chore
def justify_exception(context: TaskContext) -> Iterator[Task]:
    """Explain why a session broke a rule, or is led by nobody of the match; due ``record`` after.

    The explanation goes in its ``notes``, or in an agreement on its card (``extensions``). Extra
    punches settle a shortage of punches. Any other violation is settled by an agreement with this
    requester made on or after that day, or by an agreement of 0 punches (with this requester or
    with everyone) of any date. A cancelled session that used a punch is included. Another leader is
    asked about as soon as the session is planned, and may be settled by a changed match.
    """
    broken = exceptions(context.ledger)
    others = dict(_other_leaders(context.ledger).all)
    for name in {*broken, *others}:
        session = context.ledger.collections["sessions"][name]
        request, record = context.ledger.request_of(session), session.record
        if request is None or record.notes or not context.is_kept(request):
            continue
        facts = _facts(context, request, session, broken.get(name, ()))
        other = others.get(name, "")
        if facts or other:
            ways = ["of zet een afspraak op de kaart"] if facts else []
            ways += ["of verander de koppeling"] if other else []
            is_planned = record.state == "planned"
            went = "gaat" if is_planned else "ging"
            yield context.task(
                session,
                since=record.planned_on if is_planned else punch_taken_on(record),
                days=context.terms.record,
                text=f"Leg uit waarom {_describe(session)} anders {went} dan afgesproken: "
                f"{'; '.join(filter(None, (*facts, other)))}. "
                f"Schrijf het bij dit gesprek, {', '.join(ways)}.",
                fields={"notes": to_fill_in("waarom is dit zo gegaan?")},
            ).or_else(*(_agreement(context, request) if facts else ()))


def _facts(
    context: TaskContext,
    request: Entry[Request],
    session: Entry[Session],
    broken: Iterable[tuple[SessionRule, Breach]],
) -> list[str]:
    """What a held or cancelled session did against the rules, as parts of a Dutch sentence."""
    only_punches = session.record.held is None or _is_agreed(context, request, session)
    counted = [breach for rule, breach in broken if rule.on_punches or not only_punches]
    return [breach.fact for breach in sorted(counted, key=_person)]


def _agreement(context: TaskContext, request: Entry[Request]) -> Iterator[OtherWay]:
    """The agreement on the card of a request that covers an exception for its requester."""
    card = context.ledger.cards.get(request.record.card or "")
    if card:
        question = "hoeveel strippen erbij? 0 is een uitzondering zonder extra strip"
        agreement = {
            "on": context.today,
            "sessions": Placeholder(1, question),
            "requester": request.record.requester.code,
            "reason": to_fill_in("waarom is dit zo afgesproken?"),
            "agreed_by": to_fill_in("wie besloot dit?"),
        }
        yield context.other_way("staat het op de kaart", card, {"extensions": [agreement]})


@by_request
def _other_leaders(ledger: Ledger, case: Case) -> Iterator[tuple[str, str]]:
    """By session, who leads it instead of the match, as part of a Dutch sentence.

    Not when one of the match leads it, or when all of them are absent that day or no members then.
    """
    match = case.request.record.match if case.request else None
    for entry in case.sessions:
        session = entry.record
        if match is None or session.state == "cancelled":
            continue
        if not {*match.facilitators}.isdisjoint(session.people):
            continue
        matched = [ledger.facilitators[name].record for name in match.facilitators]
        if any(it.member_on(session.date) and not it.absence_on(session.date) for it in matched):
            words = names_of(ledger, "facilitators", match.facilitators)
            leaders = names_of(ledger, "facilitators", session.facilitators)
            yield entry.id, f"{leaders} leidt het, en de koppeling is met {words}"


_PEOPLE = ("facilitators", "assistant")


def _person(breach: Breach) -> tuple[int, ...]:
    """A sort key: first violations that do not concern a person, then person by person."""
    key, *number = breach.loc
    return (_PEOPLE.index(key), *map(int, number)) if key in _PEOPLE else (-1,)


def _is_agreed(context: TaskContext, request: Entry[Request], session: Entry[Session]) -> bool:
    """Whether an agreement on the card covers the rules that are not about punches."""
    card = context.ledger.cards.get(request.record.card or "")
    return card is not None and any(
        _covers(extension, request, session) for extension in card.record.extensions
    )


def _covers(extension: Extension, request: Entry[Request], session: Entry[Session]) -> bool:
    if extension.requester not in (None, request.record.requester.code):
        return False
    if extension.sessions == 0:
        return True
    return extension.requester is not None and extension.on >= session.record.date
