"""card: what is left of a punch card, when it will be used up, and what open requests need."""

import argparse
from collections.abc import Iterator, Sequence

from dialoog.cli.arguments import (
    ArgumentParser,
    CommandResult,
    Progress,
    add_data_options,
)
from dialoog.data.entry import Entry
from dialoog.data.models.card import Card
from dialoog.domain.cards import awaits_extension
from dialoog.domain.forecast import Forecast, Need, forecast, pace_sentences
from dialoog.formats import dates
from dialoog.formats.dutch import quantity


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``card``."""
    parser = ArgumentParser("card", "Wat is er over op een strippenkaart, en hoe lang nog?")
    parser.add_argument("card", metavar="KAART", help="zoals kaart-2026")
    add_data_options(parser)
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """Return the balance and the forecast of one card as text."""
    from dialoog.cli.reading import NotThereYet, find, read_what_is_sound

    sound = read_what_is_sound(options, say)
    try:
        card = find(sound, "cards", options.card, "Er is geen strippenkaart met deze naam.")
    except NotThereYet as answer:
        return answer.result
    expected = forecast(sound.ledger, card)
    lines = [*_balance(card, expected, is_partial=sound.is_partial)]
    if not expected.balance.is_over:
        lines += [*_pace(expected), *_demand(expected)]
    return CommandResult.of_lines(lines)


def _balance(card: Entry[Card], expected: Forecast, *, is_partial: bool) -> Iterator[str]:
    record, balance = card.record, expected.balance
    yield f"Strippenkaart {card.id}: {record.offer}, van {record.provider}."
    extra = f" ({balance.extra:+} na afspraak)" if balance.extra else ""
    yield f"Strippen:   {balance.total}{extra}"
    yield f"Gebruikt:   {len(balance.used)}"
    yield f"Beloofd:    {len(balance.reserved)}"
    yield f"Over:       {balance.left}"
    if is_partial:
        yield "Let op: dat is hoogstens wat er over is. Niet elk bestand telt nu mee."
    if balance.left < 0:
        yield f"Er is meer gebruikt of beloofd dan er was: {-balance.left} te veel."
    if balance.state == "followed-up" and record.follow_up:
        day = dates.format_date(record.follow_up.on)
        if awaits_extension(balance, record, expected.today):
            yield f"De kaart wordt verlengd: dat is op {day} besloten, en het moet nog gebeuren."
        elif record.goes_on:
            yield f"De kaart is na het besluit van {day} opnieuw op of verlopen."
            yield "Besluit hoe het verder gaat."
        else:
            yield f"De kaart is afgesloten: op {day} is besloten hoe het verder gaat."
    elif balance.is_over and record.valid_until:
        yield f"De kaart was geldig tot en met {dates.format_date(record.valid_until)}."


def _pace(expected: Forecast) -> Iterator[str]:
    weeks = max(1, round(expected.days / 7))
    pace = f"In dit tempo ({len(expected.balance.used)} strippen in {weeks} weken)"
    return pace_sentences(expected, pace, never="de komende tien jaar niet")


def _demand(expected: Forecast) -> Iterator[str]:
    """How many punches the requests without a session need, and whether there are enough."""
    if not expected.needs and not expected.without_card:
        yield "Er wacht geen aanvraag op een gesprek."
        return
    yield from _punches("op deze kaart", expected.needs)
    yield from _punches("voor dit aanbod, nog zonder kaart", expected.without_card)
    least = sum(need.least for need in (*expected.needs, *expected.without_card))
    most = sum(need.most for need in (*expected.needs, *expected.without_card))
    left = max(0, expected.balance.left)
    if left >= most:
        yield "Dat past op de kaart."
    elif left >= least:
        yield f"Eén gesprek elk past. Voor alles samen komt u {_quantity(most - left)} tekort."
    else:
        yield f"Dat past niet. Ook voor één gesprek elk komt u {_quantity(least - left)} tekort."


def _punches(where: str, needs: Sequence[Need]) -> Iterator[str]:
    if needs:
        least, most = sum(need.least for need in needs), sum(need.most for need in needs)
        names = ", ".join(need.request.id for need in needs)
        span = _quantity(most) if least == most else f"{least} tot {_quantity(most)}"
        yield f"Wachten {where}: {names}. Dat vraagt {span}."


def _quantity(number: int) -> str:
    return quantity(number, "strip", "strippen")
