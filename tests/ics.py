"""Reads a calendar file with a widely used library."""

import warnings
from typing import Any

import icalendar


def read(data: bytes) -> Any:
    """The calendar in a file; of type Any, as a property can have one of thirty types."""
    with warnings.catch_warnings():  # zoneinfo opens a file without an encoding
        warnings.simplefilter("ignore", EncodingWarning)
        return icalendar.Calendar.from_ical(data)
