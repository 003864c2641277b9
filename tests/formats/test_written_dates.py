"""Days and times are read as people write them, and never as another than the one that is meant."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.formats import dates
from dialoog.formats.written_dates import read_day, read_time, split_weekday

TODAY = dt.date(2026, 11, 29)
"""A Sunday."""
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        *("2027-01-21", "2027-1-21", "2027/01/21", "2027.01.21", "20270121", "2027 1 21"),
        *("21-1-2027", "21-01-2027", "21/01/2027", "21.01.2027", "21 1 2027", "21–1–2027"),
        *("21 januari 2027", "21 Jan 2027", "21 jan. 2027", "21-jan-2027", "21 januari, 2027"),
        *("21e januari 2027", "21ste januari 2027", "  21   januari  2027 "),
        *("do 21 januari 2027", "do. 21 jan. 2027", "donderdag 21-1-2027", "Don 21/1/2027"),
        *("donderdag, 21 januari 2027", "21-1-2027 9:30", "21 januari 2027 om 13.30"),
        *("2027-01-21T09:30:00.000Z", "2027-01-21 00:00:00"),
    ],
)
def test_a_day_with_its_year_is_read_whatever_day_it_is_today(text: str) -> None:
    assert read_day(text) == dt.date(2027, 1, 21)
    assert read_day(text, TODAY) == dt.date(2027, 1, 21)
    assert read_day(text, TODAY, is_past=True) == dt.date(2027, 1, 21)


@pytest.mark.parametrize(
    ("text", "month"),
    [(name, n) for n, name in enumerate(dates.MONTH_NAMES, 1)]
    + [(name[:3], n) for n, name in enumerate(dates.MONTH_NAMES, 1)]
    + [("mrt", 3), ("febr", 2), ("sept", 9)],
)
def test_a_month_is_read_in_full_and_shortened(text: str, month: int) -> None:
    assert read_day(f"1 {text} 2027") == dt.date(2027, month, 1)
    assert read_day(f"1 {text}. 2027") == dt.date(2027, month, 1)


@pytest.mark.parametrize(
    ("text", "coming", "past"),
    [
        ("21 januari", "2027-01-21", "2026-01-21"),
        ("21-1", "2027-01-21", "2026-01-21"),
        ("21/1", "2027-01-21", "2026-01-21"),
        ("1 oktober", "2026-10-01", "2026-10-01"),
        ("29 november", "2026-11-29", "2026-11-29"),
        ("do 21 jan", "2027-01-21", None),
        ("wo 21 jan", None, "2026-01-21"),
        ("donderdag", "2026-12-03", "2026-11-26"),
        ("do", "2026-12-03", "2026-11-26"),
        ("zondag", "2026-12-06", "2026-11-22"),
        ("maandag", "2026-11-30", "2026-11-23"),
        ("21-1-27", "2027-01-21", "2027-01-21"),
        ("21 jan '27", "2027-01-21", "2027-01-21"),
        ("26-11-24", "2024-11-26", "2024-11-26"),
        ("eergisteren", "2026-11-27", "2026-11-27"),
        ("gisteren", "2026-11-28", "2026-11-28"),
        ("Vandaag", "2026-11-29", "2026-11-29"),
        ("morgen", "2026-11-30", "2026-11-30"),
        ("overmorgen", "2026-12-01", "2026-12-01"),
        ("volgende week donderdag", "2026-12-03", "2026-12-03"),
        ("donderdag volgende week", "2026-12-03", "2026-12-03"),
        ("deze week vrijdag", "2026-11-27", "2026-11-27"),
        ("vorige week ma", "2026-11-16", "2026-11-16"),
        ("komende donderdag", "2026-12-03", "2026-12-03"),
        ("afgelopen donderdag", "2026-11-26", "2026-11-26"),
    ],
)
def test_a_day_that_needs_today_is_read_only_when_it_is_known(
    text: str, coming: str | None, past: str | None
) -> None:
    assert read_day(text) is None
    assert str(read_day(text, TODAY)) == str(coming)
    assert str(read_day(text, TODAY, is_past=True)) == str(past)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "2026", "21", "31 juni 2026", "1 brumaire 2026", "een mei 2026", "30-2-2027"),
        *(
            "di 21 januari 2027",
            "vrijdag 21-1-2027",
            "3-6-0",
            "1/13/2027",
            "21-1-85",
        ),
        *("volgende donderdag", "volgende week", "volgende week 21 januari", "3 ma 2027", "mei"),
        *("d 21 januari 2027", "donderdagen", "21 januari 2027 of later", "x" * 500, "٣-٦-٢٠٢٦"),
    ],
)
def test_a_text_that_names_no_day_or_a_weekday_that_does_not_fit_is_not_read(text: str) -> None:
    assert read_day(text) is None
    assert read_day(text, TODAY) is None


@given(DAYS)
def test_each_way_the_program_writes_a_day_is_read_back(day: dt.date) -> None:
    for write in (dates.format_date, dates.format_date_with_weekday, dt.date.isoformat):
        assert read_day(write(day)) == day


@given(DAYS, DAYS, st.booleans())
def test_a_day_without_a_year_is_read_at_most_half_a_year_away_or_in_the_past(
    day: dt.date, today: dt.date, is_past: bool
) -> None:
    read = read_day(f"{day.day}-{day.month}", today, is_past=is_past)
    if (day.day, day.month) != (29, 2):
        assert read is not None
        assert (read.day, read.month) == (day.day, day.month)
        assert read <= today if is_past else abs(read - today).days <= 183


@given(st.text(max_size=80), st.sampled_from([dt.date.min, dt.date.max, TODAY]), st.booleans())
@pytest.mark.parametrize("word", ["", "morgen", "gisteren", "do", "1 mei", "deze week vr"])
def test_any_text_on_any_day_is_a_day_or_none(
    word: str, text: str, today: dt.date, is_past: bool
) -> None:
    for typed in (text, word, f"{word} {text}"):
        read_day(typed, today, is_past=is_past)
        read_time(typed)


def test_the_weekday_before_a_day_is_split_off() -> None:
    assert split_weekday("Do. 21 Januari") == (3, "21 januari")
    assert split_weekday("donderdag") == (3, "")
    assert split_weekday("21 januari") == (None, "21 januari")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        *[(text, "09:30") for text in ("9:30", "09:30", "9.30", "9u30", "9,30", "930", "9 30")],
        *[(text, "13:00") for text in ("13.00 uur", "13 uur", "13u", "13", "13:00:00", "1300")],
        *[(text, "09:00") for text in ("9", "09", "9 uur", "9u", "negen uur", "negen")],
        *[(text, "09:30") for text in ("half tien", "Half 10", "half tien 's ochtends")],
        *[(text, "13:30") for text in ("half twee", "half 2", "half twee 's middags")],
        ("1:30", "01:30"),
        ("half een", "12:30"),
        ("twaalf uur", "12:00"),
        ("één uur", "13:00"),
        ("kwart over negen", "09:15"),
        ("kwart voor tien", "09:45"),
        ("kwart voor één", "12:45"),
        ("tien voor half drie", "14:20"),
        ("5 over half 11", "10:35"),
        ("half acht ’s avonds", "19:30"),
        ("half zeven 's ochtends", "06:30"),
        ("half zeven", "18:30"),
        ("0:00", "00:00"),
    ],
)
def test_a_time_is_read_in_digits_and_in_words(text: str, time: str) -> None:
    assert read_time(text) == dt.time.fromisoformat(time)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "24:00",
            "9:75",
            "1:30 PM",
            "13-16",
            "half veertien",
            "half 14",
            "half",
            "kwart tien",
        ),
        *("veertig over negen", "nul uur", "straks", "9:30 of 10:00", "٩:٣٠", "9" * 200),
    ],
)
def test_a_text_that_names_no_time_is_not_read(text: str) -> None:
    assert read_time(text) is None
