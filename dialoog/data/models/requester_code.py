"""The code of a requester, which has one form everywhere: lg-7k4q.

The model, the schema, `new`, `intake` and the form of the site all take it from here.
"""

import re

from dialoog.data.models.values import CURLY_QUOTES, refuse, require_single

CODE_PREFIX = "lg-"
CODE_PAIRS = (2, 3, 4)
"""How many times a digit and a letter a requester's code may have: a name cannot be written so."""
CODE_DIGITS, CODE_LETTERS = "23456789", "abcdefghjkmnpqrstuvwxyz"
"""The characters of a drawn code: none that is easily taken for another."""
FORGOTTEN_PREFIX = "vergeten-"
"""The beginning of the code that replaces a requester's code when a request is forgotten."""
_GIVEN_CODE = f"{CODE_PREFIX}([0-9][a-z]){{{CODE_PAIRS[0]},{CODE_PAIRS[-1]}}}"
CODE_PATTERN = f"({_GIVEN_CODE}|{FORGOTTEN_PREFIX}[0-9a-f]{{12}})"
"""The code of a requester: lg-7k4q, or what is left of it in a forgotten request."""
_CODE = re.compile(CODE_PATTERN)
_CODE_OF_SOMEBODY = re.compile(_GIVEN_CODE)


def parse_code(value: object) -> str:
    """The code of a requester: drawn, such as lg-7k4q, or that of a forgotten request."""
    text = require_single(value)
    if not _CODE.fullmatch(text):
        bare = CURLY_QUOTES.sub("", text).strip()
        if bare != text and _CODE.fullmatch(bare.lower()):
            refuse("deze code staat tussen gekrulde aanhalingstekens", "Haal die weg.")
        if _CODE.fullmatch(bare.lower()):
            refuse("deze code heeft hoofdletters", "Schrijf kleine letters, zoals lg-7k4q.")
        refuse(
            "een aanvrager heeft een code, nooit een naam",
            "Schrijf lg- en dan om en om een cijfer en een letter, zoals lg-7k4q. "
            "Laat het programma de code trekken: python build.py new request.",
        )
    return text


def is_code_of_somebody(text: str) -> bool:
    """Whether a text is the code of a requester who was not forgotten, such as lg-7k4q."""
    return _CODE_OF_SOMEBODY.fullmatch(text) is not None
