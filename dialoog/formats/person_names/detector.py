"""Notices names of people in a Dutch text, so that whoever writes it can be asked about them.

It guesses: it misses names and takes other words for names. So what it finds is a question and
never a refusal. How often it is wrong is counted in tests/formats/person_names and told in
docs/privacy.md. The form of the site does the same in templates/assets/names.js.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dialoog.formats.person_names import words as lists
from dialoog.formats.person_names.word import Word
from dialoog.formats.personal_data import Trace
from dialoog.formats.unicode import fold

_LETTER = "[^\\W\\d_]"
_WORD = re.compile(f"(?:'t|{_LETTER}(?:{_LETTER}|[\u0300-\u036f])*)(?:['’-]{_LETTER}+)*")
_GENITIVE = re.compile("['’]s$")
_SENTENCE_BREAK = re.compile(r"[.!?:;•#>]|\n\s*[-*]|\n\s*\n")
_MOST_PARTS = 4
"""The most initials, and the most particles, of one name."""
_LATE_FIRST_NAME = 5
"""A first name that is written without a capital counts from this many letters on."""


@dataclass(frozen=True, slots=True)
class _Word(Word):
    """A word that may be a part of a name."""

    @property
    def is_initial(self) -> bool:
        return len(self.text) == 1 and self.is_capital

    @property
    def may_be_surname(self) -> bool:
        """Whether it has a capital, and is no place, people, day or organisation."""
        is_acronym = len(self.text) < 5 and self.text.isupper()
        return (
            self.is_capital
            and len(self.text) > 1
            and not is_acronym
            and self.key not in lists.NO_NAMES
            and not self.key.endswith(lists.PEOPLES[1])
        )


class NameDetector:
    """Finds names in texts; ``known`` are phrases with capitals that are not asked about."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        phrases = sorted({*lists.NO_NAME_PHRASES, *filter(None, known)}, key=len, reverse=True)
        self._known = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)")

    def find(self, text: str) -> Iterator[Trace]:
        """The names in a text, in order: each with its start and end."""
        rest = self._known.sub(lambda phrase: "x" * len(phrase[0]), text)
        words = [
            _Word(fold(_GENITIVE.sub("", word[0])), word[0], word.start(), word.end())
            for word in _WORD.finditer(rest)
        ]
        at = 0
        while at < len(words):
            last = _Sentence(rest, words).name_at(at)
            if last is None:
                at += 1
            else:
                yield Trace(words[at].start, words[last].end, "een naam")
                at = last + 1


@dataclass(frozen=True, slots=True)
class _Sentence:
    """The words of a text, and how one depends on those around it."""

    text: str
    words: list[_Word]

    def name_at(self, at: int) -> int | None:
        """The last word of the name that begins at a word; None when none begins there."""
        for way in (
            self._after_title,
            self._initials,
            self._first_name,
            self._two_words,
            self._who,
        ):
            last = way(at)
            if last is not None:
                return last
        return None

    def _gap(self, at: int) -> str:
        """What stands between a word and the next one."""
        after = self.words[at + 1].start if at + 1 < len(self.words) else len(self.text)
        return self.text[self.words[at].end : after]

    def _begins_sentence(self, at: int) -> bool:
        if at == 0:
            return True
        before, gap = self.words[at - 1], self._gap(at - 1)
        is_short = before.key in lists.SHORTENED_TITLES or before.is_initial
        return not (is_short and gap.startswith(".")) and bool(_SENTENCE_BREAK.search(gap))

    def _surname(self, at: int) -> int | None:
        """The last word of the surname, with its particles, that begins at a word, or None."""
        first, end = at, len(self.words) - 1
        while at < min(end, first + _MOST_PARTS) and self.words[at].key in lists.PARTICLES:
            if self._gap(at) not in (" ", "-", "\n"):
                return None
            at += 1
        if at >= len(self.words) or not self.words[at].may_be_surname:
            return None
        has_more = self._gap(at) == " " and at + 1 < len(self.words)
        if has_more and self.words[at + 1].key.endswith(lists.STREETS):
            return None
        return None if self.words[at].key.endswith(lists.STREETS) else at

    def _follows(self, at: int, gaps: tuple[str, ...] = (" ", "\n")) -> int | None:
        """The last word of a surname directly behind a word, or None."""
        return self._surname(at + 1) if self._gap(at) in gaps and at + 1 < len(self.words) else None

    def _after_title(self, at: int) -> int | None:
        word = self.words[at]
        is_title = word.key in lists.TITLES
        if not is_title and word.key not in lists.INTRODUCTIONS:
            return None
        gaps = (" ", "\n", ". ", ".") if word.key in lists.SHORTENED_TITLES else (" ", "\n")
        if not is_title:
            gaps = (" ", ": ")
        if self._gap(at) not in gaps or at + 1 >= len(self.words):
            return None
        after = self.words[at + 1]
        if after.key == "is" and word.key == "naam":
            return self._follows(at + 1)
        if after.is_initial:
            return self._initials(at + 1)
        last = self._follows(at, gaps)
        if last is None or (self.words[last].key in lists.OPENERS):
            return None
        more = self._follows(last)
        return last if more is None else more

    def _initials(self, at: int) -> int | None:
        """J. de Vries, M.A. Jansen; not plan B."""
        before = self.words[at - 1].key if at else ""
        if not self.words[at].is_initial or before in lists.COUNTED:
            return None
        last = at
        end = min(len(self.words), at + _MOST_PARTS)
        while last + 1 < end and self.words[last + 1].is_initial:
            if self._gap(last) not in (".", ". "):
                return None
            last += 1
        surname = self._follows(last, (". ", "."))
        return None if surname is None or self.words[surname].key in lists.OPENERS else surname

    def _first_name(self, at: int) -> int | None:
        word = self.words[at]
        key = word.key
        if key not in lists.FIRST_NAMES:
            parts = key.split("-")
            stem = key[:-1] if key.endswith("s") and len(key) > _LATE_FIRST_NAME else ""
            if len(parts) > 1 and all(part in lists.FIRST_NAMES for part in parts):
                key = parts[0]
            elif stem in lists.FIRST_NAMES and word.is_capital and key not in lists.NO_NAMES:
                key = stem
            else:
                return None
        is_doubtful = key in lists.AMBIGUOUS or key in lists.OPENERS
        if not word.is_capital:
            return at if len(key) >= _LATE_FIRST_NAME and not is_doubtful else None
        if self._is_street(at) or (at and self.words[at - 1].key in lists.ROOMS):
            return None
        surname = self._follows(at)
        if surname is not None and (
            surname > at + 1 or self.words[surname].key not in lists.OPENERS
        ):
            return surname
        if key in lists.NO_NAMES or (is_doubtful and self._begins_sentence(at)):
            return None
        return at

    def _is_street(self, at: int) -> bool:
        """Whether a place follows that is called after somebody: Jan van Galenstraat."""
        for later in range(at + 1, min(at + 4, len(self.words))):
            if self._gap(later - 1) not in (" ", "\n"):
                return False
            word = self.words[later]
            if word.key.endswith(lists.STREETS) and word.is_capital:
                return True
            if word.key not in lists.PARTICLES and not word.is_capital:
                return False
        return False

    def _two_words(self, at: int) -> int | None:
        """Two words with a capital, of which a sentence does not begin with the first."""
        word = self.words[at]
        if not word.may_be_surname or word.key.endswith(lists.PEOPLES):
            return None
        if word.key in lists.OPENERS and self._begins_sentence(at):
            return None
        if word.key in lists.TITLES or word.key in lists.PARTICLES or self._is_street(at):
            return None
        last = self._follows(at)
        return None if last is None or self.words[last].key in lists.OPENERS else last

    def _who(self, at: int) -> int | None:
        """A word with a capital that does what only people do, or begins as a surname does."""
        word = self.words[at]
        if word.key in lists.SURE_PARTICLES and self._gap(at) == " ":
            return self._surname(at)
        is_said = at + 1 < len(self.words) and self.words[at + 1].key in lists.PERSON_VERBS
        if not is_said or self._gap(at) != " " or not word.may_be_surname:
            return None
        if self._begins_sentence(at) or word.key in lists.OPENERS:
            return None
        return at
