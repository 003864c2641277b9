"""A calendar file, read as a program that people use reads it."""

import warnings

import icalendar


def read(data: bytes) -> icalendar.Calendar:
    """The calendar in a file."""
    with warnings.catch_warnings():  # the standard library's zoneinfo opens a list without one
        warnings.simplefilter("ignore", EncodingWarning)
        return icalendar.Calendar.from_ical(data)
