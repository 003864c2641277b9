"""Personal data in text, in every way in which it is written, and text that resembles it."""

import subprocess
import sys
from pathlib import Path

import pytest

from dialoog.formats.personal_data import find_traces, kinds_in_name
from tests.formats.personal_data_notations import (
    BSN,
    IBAN,
    MAIL_ADDRESS,
    NOT_PROMISED,
    PHONE_NUMBER,
    PROMISED,
    SOUND,
)

ROOT = Path(__file__).parents[2]


def traces(text: str) -> list[tuple[str, str]]:
    """Kind and text of each trace, sorted."""
    return sorted((trace.kind, text[trace.start : trace.end]) for trace in find_traces(text))


@pytest.mark.parametrize(
    "address",
    ["jan@example.org", "Jan.Jansen+x@sub.example.nl", "jan_j%x@voorbeeld.amsterdam", "a-b@x-y.nl"],
)
@pytest.mark.parametrize("around", ["{}", "Mail naar {}.", "<{}>", "mailto:{}", "({}),"])
def test_an_email_address_is_found(address: str, around: str) -> None:
    assert traces(around.format(address)) == [(MAIL_ADDRESS, address)]


@pytest.mark.parametrize(
    "number",
    [
        "06 12 34 56 78",
        "06-12345678",
        "06 - 12345678",
        "06.12.34.56.78",
        "06–12 34 56 78",
        "0612345678",
        "+31 6 12345678",
        "+31612345678",
        "0031612345678",
        "(020) 624 1111",
        "020-6241111",
        "020 62 41 111",
        "+31 (0)20 624 1111",
        "+49 30 901820",
        "+32 2 548 28 00",
    ],
)
@pytest.mark.parametrize("around", ["{}", "bel {}.", "tel:{}", "op 01-02-2026 via {}"])
def test_a_phone_number_is_found(number: str, around: str) -> None:
    assert [kind for kind, _ in traces(around.format(number))] == [PHONE_NUMBER]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("111222333", "111222333"),
        ("nummer 123456782, graag", "123456782"),
        ("1234.56.782", "1234.56.782"),
        ("BSN 123456782", "123456782"),
        ("BSN123456782", "123456782"),
        ("bsn: 1234.56.782", "1234.56.782"),
        ("bsn is 123 456 782.", "123 456 782"),
        ("123 456 782", "123 456 782"),
        ("BSN-nummer: 123-456-782", "123-456-782"),
        ("burgerservicenummer 123456782", "123456782"),
        ("sofinummer 123456782", "123456782"),
        ("bsn 12345672", "12345672"),  # eight digits: the first, a nought, was left out
    ],
)
def test_a_bsn_that_passes_the_eleven_test_is_found(text: str, number: str) -> None:
    assert traces(text) == [(BSN, number)]


@pytest.mark.parametrize(
    "account",
    [
        "NL91ABNA0417164300",
        "NL91 ABNA 0417 1643 00",
        "nl91abna0417164300",
        "NL91.ABNA.0417.1643.00",
        "NL91-ABNA-0417-1643-00",
        "BE68 5390 0754 7034",
        "DE89370400440532013000",
    ],
)
@pytest.mark.parametrize("around", ["{}", "{} op naam van Jansen", "(iban: {})", "Naar {}."])
def test_a_bank_account_is_found(account: str, around: str) -> None:
    assert traces(around.format(account)) == [(IBAN, account)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Het team wil verder na het rapport.",
        "2026-06-01 tot 2026-07-01",
        "20260601",
        "01-02-2026 13:30",
        "op 9-6-2026 14.00 uur en 10-06-2026 09.30 uur",
        "06 juni 2026 tot 12 juli 2026",
        "10 t/m 12 juni 2026",
        "13:30 - 16:00",
        "zaak 2026123456",
        "zaak 123456789",  # nine digits that fail the eleven-test
        "zaak 612345678",
        "Z/26/123456782",
        "123456782-3",
        "kenmerk 2026/0612345",
        "ordernummer 4500123456",
        "1234567890123456",
        "ISBN 978-90-04-15343-9",
        "KvK 12345678",
        "1.000.000 euro",
        "123.456.782 euro",
        "12.345.678,90",
        "lg-7k4q",
        "2026-001 en 2026-002",
        "artikel 5.1 lid 2",
        "postcode 1011 PN",
        "20/30 mensen, 2 van 6",
        "@klankbord",
        "a @ b.nl",
        "kamer 06.12.34",
        "versie 1.2.3.4",
        "AB12 CDEF 1234 5678 90",  # as long as an account, but it fails the check
        "EU2016/679",
        "bel 14 020",
        "100000000",
    ],
)
def test_a_text_that_only_resembles_personal_data_gives_no_trace(text: str) -> None:
    assert traces(text) == []


def test_each_kind_of_personal_data_in_a_text_is_found_once() -> None:
    text = "Jan (jan@example.org, 06 12345678), BSN 111222333,\nrekening NL91 ABNA 0417 1643 00."
    assert [kind for kind, _ in traces(text)] == [BSN, MAIL_ADDRESS, IBAN, PHONE_NUMBER]


@pytest.mark.parametrize("text", ["bsn 080084758", "bsn 090964573"])
def test_a_number_of_two_possible_kinds_is_reported_as_one(text: str) -> None:
    assert [kind for kind, _ in traces(text)] == [BSN]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("jan&#64;example.org", MAIL_ADDRESS),
        ("jan&commat;example.org", MAIL_ADDRESS),
        ("mailto:jan%40example.org", MAIL_ADDRESS),
        ("&#48;612345678", PHONE_NUMBER),
        ("Een regel\nen 06-1234\n5678", PHONE_NUMBER),
        ("NL91 ABNA\n0417 1643 00", IBAN),
    ],
)
def test_personal_data_in_escapes_or_across_lines_is_found(text: str, kind: str) -> None:
    assert [each for each, _ in traces(text)] == [kind]


@pytest.mark.parametrize(
    "text", ["R&D", "100% van 20 & 30", "a&amp;b", "https://a.nl/%20b", "&", "%"]
)
def test_an_escape_without_personal_data_gives_no_trace(text: str) -> None:
    assert traces(text) == []


def test_an_unescaped_address_is_found_once_in_a_text_with_escapes() -> None:
    assert traces("R&D: jan@example.org, 100%") == [(MAIL_ADDRESS, "jan@example.org")]


def test_more_numbers_than_can_be_checked_are_reported_as_such() -> None:
    assert list(find_traces("112345678 " * 3_000)) == []
    (trace,) = find_traces("Zie " + "112345678 " * 3_001)
    assert trace.kind == "een reeks getallen die te lang is om na te kijken"
    assert trace.start == 4


def test_a_bank_account_is_found_behind_a_word_that_resembles_one() -> None:
    text = "Het AB12 team NL91 ABNA 0417 1643 00 wil"
    (trace,) = find_traces(text)
    assert text[trace.start : trace.end] == "NL91 ABNA 0417 1643 00"


def test_a_text_without_a_long_number_does_not_import_phonenumbers() -> None:
    code = (
        "import sys\n"
        "from dialoog.formats.personal_data import find_traces\n"
        "years = 'Tussen 2024 en ongeveer 2026, of in 2027 misschien.'\n"
        "assert list(find_traces(years)) == [] and 'phonenumbers' not in sys.modules\n"
        "assert list(find_traces('Bel 020 624 1111.')) and 'phonenumbers' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


@pytest.mark.parametrize(
    ("hidden", "kind"),
    [
        ("**06**-2034 2045", "een telefoonnummer"),
        ("06*20342045", "een telefoonnummer"),
        ("06\\-20342045", "een telefoonnummer"),
        ("jan@\u200bexample.org", "een e-mailadres"),
        ("jan@**example**.org", "een e-mailadres"),
        ("NL91 ~~ABNA~~ 0417 1643 00", "een rekeningnummer (IBAN)"),
    ],
)
def test_what_markup_hides_within_a_number_or_an_address_is_found(hidden: str, kind: str) -> None:
    text = f"Een *tekst* met {hidden} erin."
    (trace,) = find_traces(text)
    assert trace.kind == kind
    assert hidden.strip("*").startswith(text[trace.start : trace.end][:4].strip("*"))


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in PROMISED.items() for text in texts]
)
def test_personal_data_is_found_in_every_notation(kind: str, text: str) -> None:
    assert [trace.kind for trace in find_traces(text)] == [kind]
    line = f"- Een *regel* ervoor, zonder getal.\n\n{text}\n\nEn een regel erna.\n"
    assert kind in [trace.kind for trace in find_traces(line)]


@pytest.mark.parametrize("text", SOUND)
def test_what_resembles_personal_data_is_sound(text: str) -> None:
    assert traces(text) == []


@pytest.mark.parametrize("text", NOT_PROMISED)
def test_what_a_person_must_look_for_is_not_promised(text: str) -> None:
    assert traces(text) == []


def test_what_shows_and_what_hides_are_both_reported_at_their_places() -> None:
    text = "Bel 06 12345678.\n\nOf mail j&#97;n@exam**ple**.org, BSN 12345&shy;6782."
    found = sorted(find_traces(text), key=lambda trace: trace.start)
    assert [trace.kind for trace in found] == [PHONE_NUMBER, MAIL_ADDRESS, BSN]
    assert [text[trace.start : trace.start + 3] for trace in found] == ["06 ", "j&#", "123"]


def test_a_row_of_a_table_does_not_go_on_in_the_next() -> None:
    text = "| NL91ABNA0417164300 | 12 |\n| 06-12 | 345678 |\n| 1234 | 56 |\n| 782 | 9 |\n"
    assert [trace.kind for trace in find_traces(text)] == [IBAN, PHONE_NUMBER]


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("2026-11-13-123456782", [BSN]),
        ("2026-11-14-06-12345678", [PHONE_NUMBER]),
        ("2026-11-14-0612345678-jan", [PHONE_NUMBER]),
        ("jan-de-vries-0612345678", [PHONE_NUMBER]),
        ("jan0612345678", [PHONE_NUMBER]),
        ("bsn123456782jan", [BSN]),
        ("x123456782x", [BSN]),
        ("123-456-782", [BSN]),
        ("nl91abna0417164300", [IBAN]),
        ("iban-nl91-abna-0417-1643-00", [IBAN]),
        ("2026-11-13-jan-at-example-dot-org", [MAIL_ADDRESS]),
        ("jan-apenstaartje-example-punt-org", [MAIL_ADDRESS]),
        ("2026-11-13-team-at-work", []),
        ("2026-001", []),
        ("2026-123456", []),
        ("2026-10-05-uw-team-voorbereiden", []),
        ("kaart-2026-2027", []),
        ("2026-04-17", []),
        ("gedragscode-werk-en-inkomen-2026", []),
        ("lg-7k4q8h2b", []),
    ],
)
def test_personal_data_in_a_name_is_found_behind_its_day(name: str, kinds: list[str]) -> None:
    assert kinds_in_name(name) == kinds


def test_markup_around_what_is_no_personal_data_is_sound() -> None:
    assert list(find_traces("**2026-06-01** om *13:30*, kamer 12 \\- 34, zaak **12-34-56**")) == []
