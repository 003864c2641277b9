"""Reads a calendar file as a program that people use reads it."""

import warnings
from typing import Any

import icalendar


def read(data: bytes) -> Any:
    """The calendar in a file: of no type, as the library gives a property one of thirty."""
    with warnings.catch_warnings():  # the standard library's zoneinfo opens a list without one
        warnings.simplefilter("ignore", EncodingWarning)
        return icalendar.Calendar.from_ical(data)
