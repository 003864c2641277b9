"""Each type of field: which values it accepts, and the Dutch message for those it refuses."""

import datetime as dt
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from dialoog.data.models import fields
from dialoog.formats.yaml import Plain

REQUIRED = object()


def read(kind: Any, value: object) -> object:
    return TypeAdapter(kind).validate_python(value)


def refusal(kind: Any, value: object) -> tuple[str, str]:
    """The message and the hint for a value that is refused."""
    with pytest.raises(ValidationError) as refused:
        read(kind, value)
    (error,) = refused.value.errors()
    return error["ctx"]["message"], error["ctx"]["hint"]


NOT_ONE_VALUE = [["a"], {"a": "b"}]
KINDS = {
    name: getattr(fields, name)
    for name in (
        *("Text", "Prose", "Contact", "Id", "Code", "Day", "Clock", "WholeNumber", "Count"),
        *("Score", "Flag", "Mail", "Url", "EvaluationUrl", "Language"),
    )
}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("value", NOT_ONE_VALUE)
def test_a_single_value_is_never_a_list_or_a_block(kind: Any, value: object) -> None:
    assert refusal(kind, value)[0] == "hier hoort één waarde te staan, geen lijst of blok"


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_an_empty_value_is_refused(kind: Any) -> None:
    assert refusal(kind, None)[0] == "hier staat niets"


# -------------------------------------------------------------------------------------- text


@pytest.mark.parametrize("text", ["x", "Zoë & Ünal 😀", "13:30", "no", "007", "null.", "a" * 9999])
def test_text_may_be_any_line(text: str) -> None:
    assert read(fields.Text, Plain(text)) == read(fields.Text, text) == text


def test_text_loses_the_spaces_around_it() -> None:
    assert read(fields.Text, "  een regel\n") == "een regel"


@pytest.mark.parametrize("text", ["", " ", "\n", "\t", "\u00a0"])
@pytest.mark.parametrize("kind", [fields.Text, fields.Prose, fields.Contact, fields.Mail])
def test_blank_text_is_refused(kind: Any, text: str) -> None:
    assert refusal(kind, text)[0] == "hier staat niets"


def test_text_is_one_line_and_prose_may_be_more() -> None:
    assert refusal(fields.Text, "een\ntwee")[0] == "deze tekst loopt over meer regels"
    assert read(fields.Prose, "een\n\ntwee\n") == "een\n\ntwee\n"


@pytest.mark.parametrize("name", ["a", "0", "a-b", "2026-001", "007", "a" * 64])
def test_an_id_is_a_slug(name: str) -> None:
    assert read(fields.Id, Plain(name)) == name


@pytest.mark.parametrize(
    "name", ["A", "a_b", "a b", "-a", "a-", "a--b", "é", "a.b", "a/b", "..", "a" * 65, "a\n", "٣"]
)
def test_a_text_that_is_no_slug_is_refused_as_an_id(name: str) -> None:
    assert refusal(fields.Id, name)[0] == "dit is geen goede naam om naar te verwijzen"


@pytest.mark.parametrize("mail", ["a@b.nl", "gesprekken@example.org", "een.twee+drie@x-y.co.uk"])
def test_an_email_address_is_accepted(mail: str) -> None:
    assert read(fields.Mail, mail) == mail


@pytest.mark.parametrize(
    "mail",
    [
        *("a", "a@b", "@b.nl", "a@", "a b@c.nl", "a@b.nl, c@d.nl", "<a@b.nl>", "a@c.nl;x"),
        *("%67esprek%40x.nl?bcc=y@z.nl", "a?bcc=b@c.nl", "a@[1.2", "a@b..nl", '"a"@b.nl'),
    ],
)
def test_a_text_that_is_no_single_email_address_is_refused(mail: str) -> None:
    assert refusal(fields.Mail, mail)[0] == "dit is geen e-mailadres"


@pytest.mark.parametrize("url", ["https://example.org", "http://a.nl/b?c=d#e", "https://é.nl/"])
def test_a_whole_web_address_is_accepted(url: str) -> None:
    assert read(fields.Url, url) == url


@pytest.mark.parametrize(
    "url",
    ["example.org", "javascript:alert(1)", "ftp://a.nl", "https://", "https:// a.nl", "//a.nl",
     'https://a.nl/"x', "https://a.nl/<x>", "HTTPS:/a.nl", "https:///a.nl", "https://u:p@a.nl",
     "https://[::1", "https://[bad/x", "https://a.nl:x/", "https://a..nl/"],
)  # fmt: skip
def test_a_text_that_is_no_web_address_is_refused(url: str) -> None:
    assert refusal(fields.Url, url)[0] == "dit is geen webadres"


def test_an_evaluation_address_contains_a_placeholder_for_the_session() -> None:
    url = "https://evaluatie.example.org/{session}/naar"
    assert read(fields.EvaluationUrl, url) == url
    for wrong in ("https://evaluatie.example.org/", "javascript:{session}", "{session}"):
        assert refusal(fields.EvaluationUrl, wrong)[0] == "dit is geen adres van een evaluatie"


@pytest.mark.parametrize("code", ["nl", "en", "no", "ary"])
def test_a_language_code_is_accepted(code: str) -> None:
    assert read(fields.Language, Plain(code)) == code


@pytest.mark.parametrize("code", ["n", "NL", "nederlands", "n1", "nl-NL"])
def test_a_text_that_is_no_language_code_is_refused(code: str) -> None:
    assert refusal(fields.Language, code)[0] == "dit is geen code van een taal"


def test_the_id_of_an_organisation_at_entra_is_accepted() -> None:
    tenant = "0a1b2c3d-0000-4000-8000-0123456789ab"
    assert read(fields.Tenant, tenant) == tenant


@pytest.mark.parametrize(
    "text", ["gemeente.onmicrosoft.com", "common", "0A1B2C3D-0000-4000-8000-0123456789AB", "0a1b/x"]
)
def test_a_text_that_is_no_id_of_an_organisation_is_refused(text: str) -> None:
    assert refusal(fields.Tenant, text)[0] == "dit is geen tenant-id van Microsoft Entra"


@pytest.mark.parametrize("name", ["Europe/Amsterdam", "America/Argentina/Buenos_Aires", "UTC"])
def test_a_time_zone_is_accepted(name: str) -> None:
    assert read(fields.Zone, Plain(name)) == name


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Amsterdam", "Bedoelde u Europe/Amsterdam?"),
        ("europe/amsterdam", "Bedoelde u Europe/Amsterdam?"),
        ("Europe/Amsterdan", "Bedoelde u Europe/Amsterdam?"),
        ("new york", "Bedoelde u America/New_York?"),
        ("CET", "Schrijf Europe/Amsterdam."),
        ("localtime", "Schrijf Europe/Amsterdam."),
        ("../../etc/localtime", "Schrijf Europe/Amsterdam."),
        ("+01:00", "Schrijf Europe/Amsterdam."),
    ],
)
def test_a_text_that_is_no_time_zone_is_refused_with_what_is_like_it(text: str, hint: str) -> None:
    assert refusal(fields.Zone, text) == ("deze tijdzone bestaat niet", hint)


def test_an_empty_language_is_dutch() -> None:
    assert read(fields.LanguageOrDutch, None) == "nl"
    assert read(fields.LanguageOrDutch, Plain("en")) == "en"


@pytest.mark.parametrize("name", ["con", "nul", "com1", "lpt9"])
def test_a_name_that_windows_reserves_is_refused_as_an_id(name: str) -> None:
    assert refusal(fields.Id, name)[0] == "dit is geen goede naam om naar te verwijzen"


# ------------------------------------------------------------------------------ days and times


@pytest.mark.parametrize("text", ["2024-10-08", "1900-01-01", "2024-02-29", "9999-12-31"])
@pytest.mark.parametrize("kind", [Plain, str])
def test_a_day_is_year_month_day_quoted_or_not(text: str, kind: type[str]) -> None:
    assert read(fields.Day, kind(text)) == dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("2023-02-29", "deze dag bestaat niet", "Kijk de dag en de maand na"),
        ("2026-13-01", "deze dag bestaat niet", "Kijk de dag en de maand na"),
        ("2026-04-31", "deze dag bestaat niet", "Kijk de dag en de maand na"),
        ("2026-00-10", "deze dag bestaat niet", "Kijk de dag en de maand na"),
        ("8-10-2024", "deze datum staat andersom", "Schrijf 2024-10-08:"),
        ("08/10/2024", "deze datum staat andersom", "Schrijf 2024-10-08:"),
        ("31.12.2024", "deze datum staat andersom", "Schrijf 2024-12-31:"),
        ("10-31-2024", "deze dag bestaat niet", "Kijk de dag en de maand na"),
        ("31-02-2024", "deze dag bestaat niet", "Kijk de dag en de maand na"),
        ("31-02-1824", "dit is geen datum", "Schrijf jaar-maand-dag"),
        ("2024-10-8", "dit is geen datum", "Schrijf jaar-maand-dag"),
        ("24-10-08", "dit is geen datum", "Schrijf jaar-maand-dag"),
        ("20241008", "dit is geen datum", "Schrijf jaar-maand-dag"),
        ("2024-W41-2", "dit is geen datum", "Schrijf jaar-maand-dag"),
        ("2024-10-08T12:00:00", "dit is geen datum", "Schrijf jaar-maand-dag"),
        ("1899-12-31", "dit is geen datum", "Schrijf jaar-maand-dag"),
        ("0", "dit is geen datum", "Schrijf jaar-maand-dag"),
        ("morgen", "dit is geen datum", "Schrijf jaar-maand-dag"),
        ("２０２４-10-08", "dit is geen datum", "Schrijf jaar-maand-dag"),
    ],
)
def test_a_text_that_is_no_day_is_refused_with_a_hint(text: str, message: str, hint: str) -> None:
    said = refusal(fields.Day, Plain(text))
    assert said[0] == message
    assert said[1].startswith(hint)


@pytest.mark.parametrize("text", ["13:30", "00:00", "23:59", "09:05"])
@pytest.mark.parametrize("kind", [Plain, str])
def test_a_time_has_two_digits_twice_quoted_or_not(text: str, kind: type[str]) -> None:
    assert read(fields.Clock, kind(text)) == dt.time.fromisoformat(text)


@pytest.mark.parametrize(
    "text", ["9:30", "24:00", "13:60", "13.30", "1330", "13:30:00", "810", "١٣:30"]
)
def test_a_text_that_is_no_time_is_refused(text: str) -> None:
    assert refusal(fields.Clock, Plain(text))[0] == "dit is geen tijd"


# ------------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("42", 42), ("999999", 999999)])
def test_a_count_is_a_whole_number_from_one(text: str, number: int) -> None:
    assert read(fields.Count, Plain(text)) == read(fields.WholeNumber, Plain(text)) == number


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("-1", -1), ("-999999", -999999)])
def test_a_whole_number_may_be_zero_or_negative(text: str, number: int) -> None:
    assert read(fields.WholeNumber, Plain(text)) == number
    assert refusal(fields.Count, Plain(text))[0] == "dit getal is te klein"


@pytest.mark.parametrize(
    "text",
    [
        "1.0",
        "1,5",
        "1e3",
        "0x1f",
        "0o7",
        "1_000",
        "1.000",
        "+1",
        "007",
        "-0",
        "one",
        "true",
        "٣",
        "",
    ],
)
@pytest.mark.parametrize("kind", [fields.Count, fields.WholeNumber])
def test_a_text_that_is_no_whole_number_is_refused(kind: Any, text: str) -> None:
    assert refusal(kind, Plain(text))[0] == "dit is geen heel getal"


def test_a_number_of_seven_digits_is_refused_as_too_large() -> None:
    assert refusal(fields.Count, Plain("1000000")) == (
        "dit getal is te groot",
        "Schrijf een getal van hoogstens zes cijfers.",
    )


@pytest.mark.parametrize(
    ("kind", "text"), [(fields.Count, "6"), (fields.Score, "7.5"), (fields.Flag, "true")]
)
def test_a_quoted_number_or_flag_is_refused_as_text(kind: Any, text: str) -> None:
    message, hint = refusal(kind, text)
    assert message == "dit staat tussen aanhalingstekens en is daardoor tekst"
    assert hint.startswith("Haal ze weg")


@pytest.mark.parametrize(
    ("text", "score"), [("1", 1.0), ("1.0", 1.0), ("7.5", 7.5), ("10.0", 10.0), ("10", 10)]
)
def test_a_score_goes_from_one_to_ten(text: str, score: float) -> None:
    assert read(fields.Score, Plain(text)) == score


@pytest.mark.parametrize(
    "text", ["0.9", "0", "10.1", "11", "-1", "7.", ".5", "7.5555", "nan", "inf", "08.1"]
)
def test_a_text_that_is_no_score_is_refused(text: str) -> None:
    assert refusal(fields.Score, Plain(text))[0] == "dit is geen cijfer van 1.0 tot en met 10.0"


def test_a_score_with_a_comma_is_refused_with_the_right_notation() -> None:
    assert (
        refusal(fields.Score, Plain("7,5"))[1] == "Schrijf een punt tussen de cijfers, zoals 7.5."
    )


@pytest.mark.parametrize(("text", "flag"), [("true", True), ("false", False)])
def test_a_flag_is_true_or_false(text: str, flag: bool) -> None:
    assert read(fields.Flag, Plain(text)) is flag


@pytest.mark.parametrize("text", ["ja", "yes", "no", "on", "True", "1", "0", "y"])
def test_a_text_that_is_no_flag_is_refused(text: str) -> None:
    assert refusal(fields.Flag, Plain(text))[1] == "Schrijf true (ja) of false (nee)."


# --------------------------------------------------------------------------------------- lists


def test_an_empty_field_is_an_empty_list_only_where_the_list_is_optional() -> None:
    assert read(fields.Many[fields.Text], []) == ()
    assert read(fields.OptionalMany[fields.Text], None) == ()
    with pytest.raises(ValidationError):
        read(fields.Many[fields.Text], None)
    with pytest.raises(ValidationError):
        read(fields.AtLeastOne[fields.Text], [])


@pytest.mark.parametrize("value", ["a, b", Plain("a"), {"a": "b"}, {"a"}.__iter__])
def test_a_value_that_is_no_list_is_refused_as_a_list(value: object) -> None:
    with pytest.raises(ValidationError) as refused:
        read(fields.Many[fields.Text], value)
    assert refused.value.errors()[0]["type"] == "tuple_type"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (fields.Day, dt.date(2026, 1, 1)),
        (fields.Clock, dt.time(13, 30)),
        (fields.Count, 6),
        (fields.Score, 7.5),
        (fields.Flag, False),
    ],
)
def test_a_parsed_value_can_be_parsed_again(kind: Any, value: object) -> None:
    assert read(kind, value) == value
