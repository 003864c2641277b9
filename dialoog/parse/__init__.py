"""A source becomes entries, or the problems that keep it from being read."""

from dialoog.parse.known import Known
from dialoog.parse.parsing import Parsed, parse

__all__ = ["Known", "Parsed", "parse"]
