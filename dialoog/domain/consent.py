"""Finds, in texts that staff can read, who did not agree to be named there.

That is the name or id of a facilitator who gave no consent, or took it back, the code of a
requester, and the number of a request. A name counts in full ("Kofi Zogenaamd", "zogenaamd, kofi"),
and in parts where they can only be that name: initials or a title before the surname, an initial
behind the first name. A first name or a surname alone is not enough: many are words, or somebody
else's.

A text is compared as a reader sees it: without emphasis, escapes and characters that do not show,
and with the addresses of its links behind it. It is split into words once, and words are looked
up, so the time does not grow with the number of facilitators and requests.

Over 250 lines, because whether a text names somebody is one question with many ways to write it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, pairwise
from typing import Literal

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.fields import Audience, Mark
from dialoog.data.models.introspection import Field, leaves, leaves_of_invalid
from dialoog.data.models.requester_code import CODE_PREFIX, is_code_of_somebody
from dialoog.domain.lifecycle import is_forgotten_facilitator
from dialoog.domain.request_numbers import find_request_numbers
from dialoog.formats.person_names.word import Word
from dialoog.formats.person_names.words import TITLES
from dialoog.formats.shown_text import as_shown
from dialoog.formats.unicode import fold

_WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")
_WITHIN_NAME = re.compile(
    "(?!\\s*\n\\s*\n)[\\s_'’‘\"“”„`()\\[\\]|/>\u2010-\u2015-]{1,40}|,\\s?|\\."
)
_AFTER_TITLE = re.compile(r"\.?[\s*_]{1,3}")
_AFTER_INITIAL = re.compile(r"\.[\s]?|\s")
_WITHIN_SLUG = ("-", "_", ".")
"""Between the words of an id, or of an address, which have no capitals."""
_CODE = re.compile(
    "(?<![^\\W_])lg[\\s_\u2010-\u2015\u2212-]?"
    "([0-9][a-z](?:[\\s_\u2010-\u2015\u2212-]?[0-9][a-z]){1,3})(?![^\\W_])",
    re.IGNORECASE,
)
_PAIR = re.compile("[0-9][a-z]", re.IGNORECASE)
_SHORTEST_JOINED = 6
"""A shorter name without a space in it may be a word."""

_READ = frozenset((Mark.TEXT, Mark.PROSE, Mark.ADDRESS))

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names somebody: ``start`` and ``end`` in characters, and the record of them."""

    start: int
    end: int
    kind: Literal["facilitator", "requester", "request"]
    id: str = ""


@dataclass(frozen=True)
class PeopleToLeaveOut:
    """The people whom a text for staff may not name, by the words of their names.

    ``full`` has names and ids in full, ``surnames`` those behind the first name with the initials
    that go before them, ``first_names`` the first letters of the surnames that go behind them.
    """

    full: Mapping[Words, str]
    surnames: Mapping[Words, Mapping[str, str]]
    first_names: Mapping[str, Mapping[str, str]]
    codes: frozenset[str] = field(default_factory=frozenset)
    requests: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, ledger: Ledger) -> "PeopleToLeaveOut":
        """The facilitators without consent, and all requesters with their requests.

        Left out is who has the same name as somebody whom staff may see named: a facilitator who
        agreed, or who is in a role of the programme.
        """
        public = {_key_words(name) for name in _public_names(ledger)}
        full: dict[Words, str] = {}
        surnames: dict[Words, dict[str, str]] = defaultdict(dict)
        first_names: dict[str, dict[str, str]] = defaultdict(dict)
        for entry in ledger.facilitators.values():
            words = _key_words(entry.record.name)
            if entry.record.consent.profile or is_forgotten_facilitator(entry) or words in public:
                continue
            full.setdefault(_key_words(entry.id), entry.id)
            if words:
                full.setdefault(words, entry.id)
            if len(words) > 1:
                first, *rest = words
                full.setdefault((*rest, first), entry.id)
                surnames[tuple(rest)].setdefault(first[0], entry.id)
                first_names[first].setdefault(rest[-1][0], entry.id)
                first_names[first].setdefault(rest[0][0], entry.id)
        codes = frozenset(filter(is_code_of_somebody, ledger.codes_of_requesters))
        return cls(full, surnames, first_names, codes, frozenset(ledger.requests))

    @classmethod
    def unread(cls, ledger: Ledger, texts: Iterable[str]) -> "PeopleToLeaveOut":
        """Who may not agree, as their file has a mistake: by name if that can be read, and by id.

        And the requesters whose code is in ``texts``, those of the files that cannot be read.
        """
        full = {_key_words(name): name for kind, name in ledger.broken if kind == "facilitators"}
        for invalid in ledger.invalid:
            if invalid.model is Facilitator:
                for leaf in leaves_of_invalid(Facilitator, invalid.data, _is_person):
                    if words := _key_words(leaf.value):
                        full.setdefault(words, invalid.entry.id)
        codes = frozenset(code for text in texts for code, _, _ in _codes_in(text))
        return cls(full, {}, {}, codes)

    @classmethod
    def only(cls, facilitator: Entry[Facilitator]) -> "PeopleToLeaveOut":
        """This facilitator alone, by the name and the id in full."""
        words = (_key_words(facilitator.id), _key_words(facilitator.record.name))
        return cls({each: facilitator.id for each in words if each}, {}, {})

    @cached_property
    def _lengths(self) -> tuple[int, ...]:
        return tuple(sorted({len(words) for words in self.full}, reverse=True))

    @cached_property
    def _surname_lengths(self) -> tuple[int, ...]:
        return tuple(sorted({len(words) for words in self.surnames}, reverse=True))

    @cached_property
    def _joined(self) -> Mapping[str, str]:
        """The names without spaces, as in an address: kofizogenaamd."""
        joined = (("".join(words), who) for words, who in self.full.items() if len(words) > 1)
        return {name: who for name, who in joined if len(name) >= _SHORTEST_JOINED}

    @cached_property
    def _begins(self) -> frozenset[str]:
        """The words with which what names one of them can begin, an initial or a title aside."""
        names = (words[0] for words in chain(self.full, self.surnames) if words)
        return frozenset(chain(names, self._joined, self.first_names))

    def mentions(self, text: str) -> Iterator[Mention]:
        """Where ``text`` names one of them, in no particular order."""
        found: dict[int, Mention] = {}
        shown, origins = as_shown(text)
        for mention in self._mentions_in(shown):
            start, end = origins[mention.start], origins[mention.end - 1] + 1
            found.setdefault(start, replace(mention, start=start, end=end))
        yield from found.values()

    def _mentions_in(self, text: str) -> Iterator[Mention]:
        for code, start, end in _codes_in(text):
            if code in self.codes:
                yield Mention(start, end, "requester")
        for start, end in find_request_numbers(text, self.requests):
            yield Mention(start, end, "request")
        if self._begins.isdisjoint(map(fold, _WORD.findall(text))):
            return
        words = [
            Word(fold(word[0]), word[0], word.start(), word.end()) for word in _WORD.finditer(text)
        ]
        at = 0
        while at < len(words):
            found = self._at(text, words, at)
            if found is None:
                at += 1
                continue
            last, who, start = found
            yield Mention(start, words[last].end, "facilitator", who)
            at = last + 1

    def _at(self, text: str, words: list[Word], at: int) -> tuple[int, str, int] | None:
        """The name that begins at a word: its last word, whose it is, and where it begins."""
        for length in self._lengths:
            run = words[at : at + length]
            who = self._whose(tuple(word.key for word in run))
            if who and len(run) == length and _are_one_name(text, run):
                return at + length - 1, who, run[0].start
        if who := self._joined.get(words[at].key):
            return at, who, words[at].start
        return self._surname_at(text, words, at) or self._first_name_at(text, words, at)

    def _whose(self, name: Words) -> str | None:
        """Whose name in full this is, also with the s of something that is theirs."""
        who = self.full.get(name)
        if who is None and len(name) > 1 and name[-1].endswith("s"):
            who = self.full.get((*name[:-1], name[-1][:-1]))
        return who

    def _surname_at(self, text: str, words: list[Word], at: int) -> tuple[int, str, int] | None:
        """A surname behind a title or the right initial: mevrouw Zogenaamd, K. Zogenaamd."""
        if at == 0:
            return None
        before = words[at - 1]
        gap = text[before.end : words[at].start]
        is_slug, is_initial, is_title = (
            gap in _WITHIN_SLUG,
            len(before.key) == 1,
            before.key in TITLES,
        )
        is_name = (is_title and _AFTER_TITLE.fullmatch(gap)) or (
            is_initial and before.is_capital and _AFTER_INITIAL.fullmatch(gap)
        )
        if not (is_name or (is_slug and (is_initial or is_title))):
            return None
        for length in self._surname_lengths:
            run = words[at : at + length]
            by_initial = self.surnames.get(tuple(word.key for word in run))
            if not by_initial or len(run) < length:
                continue
            is_long = sum(len(word.key) for word in run) >= _SHORTEST_JOINED
            if not ((is_name and run[-1].is_capital) or (is_slug and is_long)):
                continue
            who = next(iter(by_initial.values())) if is_title else by_initial.get(before.key, "")
            if who and (length == 1 or _are_one_name(text, run)):
                return at + length - 1, who, before.start if is_initial else words[at].start
        return None

    def _first_name_at(self, text: str, words: list[Word], at: int) -> tuple[int, str, int] | None:
        """A first name with an initial behind it: Kofi Z."""
        initials = self.first_names.get(words[at].key)
        if not initials or not words[at].is_capital or at + 1 == len(words):
            return None
        after = words[at + 1]
        is_initial = len(after.text) == 1 and after.is_capital and text[after.end :][:1] == "."
        if is_initial and text[words[at].end : after.start] == " " and after.key in initials:
            return at + 1, initials[after.key], words[at].start
        return None


def _are_one_name(text: str, run: list[Word]) -> bool:
    """Whether only what stands within a name is between the words.

    A single word counts as a name when it is written as one: with a capital, not as the first word
    of a sentence, or as code.
    """
    if len(run) == 1:
        (word,) = run
        before = text[: word.start].rstrip(" \n*_")[-1:]
        is_code = text[word.start - 1 : word.start] == "`" == text[word.end : word.end + 1]
        return is_code or (word.is_capital and before not in ("", ".", "!", "?", ":", "#", "-"))
    gaps = ((one, text[one.end : other.start]) for one, other in pairwise(run))
    return all(
        _WITHIN_NAME.fullmatch(gap) or (len(one.key) == 1 and _AFTER_INITIAL.fullmatch(gap))
        for one, gap in gaps
    )


def _codes_in(text: str) -> Iterator[tuple[str, int, int]]:
    """What may be a code of a requester, with its start and end: lg-7k4q, also as lg 7k 4q."""
    for match in _CODE.finditer(text):
        code = CODE_PREFIX
        for pair in _PAIR.finditer(text, match.start(1), match.end(1)):
            code += pair[0].lower()
            if not text[pair.end() : pair.end() + 1].isalnum():
                yield code, match.start(), pair.end()


def is_for_staff(of: Field) -> bool:
    """Whether staff can read the text of a field, in a record that they may see."""
    return of.audience is not Audience.TEAM and bool(of.marks & _READ)


def is_person_for_staff(of: Field) -> bool:
    """Whether a field names a person to staff, such as who is in a role of the programme."""
    return of.audience is Audience.STAFF and Mark.PERSON in of.marks


def _is_person(of: Field) -> bool:
    return Mark.PERSON in of.marks


def _public_names(ledger: Ledger) -> Iterator[str]:
    """The names that staff may see: who agreed, and who is in a role of the programme."""
    for entry in ledger.facilitators.values():
        if entry.record.consent.profile:
            yield entry.record.name
    if ledger.programme:
        yield from (leaf.value for leaf in leaves(ledger.programme, is_person_for_staff))


def _key_words(name: str) -> Words:
    return tuple(fold(word) for word in _WORD.findall(name))
