"""Turns a source into entries, or into the problems that keep it from being read."""

from dialoog.data.parsing.known_names import IdIndex
from dialoog.data.parsing.parser import Parsed, parse

__all__ = ["IdIndex", "Parsed", "parse"]
