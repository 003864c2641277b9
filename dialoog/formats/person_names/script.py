"""The word lists as a part of the script of the form, which has the same detector."""

import json

from dialoog.formats.person_names import words

BEGIN, END = "  /* words: begin */\n", "  /* words: end */\n"
_SETS = {
    "titles": words.TITLES,
    "shortenedTitles": words.SHORTENED_TITLES,
    "introductions": words.INTRODUCTIONS,
    "particles": words.PARTICLES,
    "sureParticles": words.SURE_PARTICLES,
    "personVerbs": words.PERSON_VERBS,
    "rooms": words.ROOMS,
    "counted": words.COUNTED,
    "openers": words.OPENERS,
    "noNames": words.NO_NAMES,
    "firstNames": words.FIRST_NAMES,
    "ambiguous": words.AMBIGUOUS,
}


def with_words(script: str) -> str:
    """The script with the lists of today between its markers. Raises ValueError without them."""
    begin, end = script.index(BEGIN) + len(BEGIN), script.index(END)
    lists = {name: " ".join(sorted(each)) for name, each in _SETS.items()}
    lines = [f"    {name}: {json.dumps(text, ensure_ascii=False)}," for name, text in lists.items()]
    rows = ["  const WORDS = {", *lines, "  };"]
    for name, items in (
        ("PHRASES", words.NO_NAME_PHRASES),
        ("STREETS", words.STREETS),
        ("PEOPLES", words.PEOPLES),
    ):
        rows.append(f"  const {name} = {json.dumps(items, ensure_ascii=False)};")
    return script[:begin] + "\n".join(rows) + "\n" + script[end:]
