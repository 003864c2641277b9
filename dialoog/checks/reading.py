"""Reads and judges each file: from memory, here, or most of them in a second process."""

from collections.abc import Iterator, MutableMapping, Sequence
from dataclasses import replace
from pathlib import Path

from dialoog.checks.rulebook import file_problems
from dialoog.data.discovery import Source
from dialoog.data.memo import Memo, line_of, rebuilt
from dialoog.data.parsing import IdIndex, Parsed, parse
from dialoog.data.parsing.known_names import NAMED_BELOW
from dialoog.formats.progress import counted
from dialoog.formats.two_processes import with_second_process

ParsedFiles = MutableMapping[str, tuple[bytes, Parsed]]
"""By path: the bytes of a file, and what was parsed of them. What it holds is not parsed again."""


def parsed_files(
    sources: Sequence[Source], parsed: ParsedFiles, memo: Memo | None = None
) -> Iterator[Parsed]:
    """What is read of each source, in order, with what the rules of one file find in it.

    What ``parsed`` or ``memo`` has of the same bytes is not read again; both are filled.
    """
    known = IdIndex(sources)
    new = [source for source in sources if parsed.get(source.path, (None,))[0] != source.data]
    read = _from_memory(new, memo, known) if memo else (_judged(each, known) for each in new)
    read = counted(read, "Lezen", "bestanden", new)
    for source in sources:
        data, result = parsed.get(source.path, (None, None))
        if result is None or data != source.data:
            result = replace(next(read), data=None)
            parsed[source.path] = source.data, result
        elif result.collection in NAMED_BELOW:
            known.add(result.collection, result.entries)
        yield result


def fill_from_memory(
    root: Path, sources: Sequence[Source], parsed: ParsedFiles, *, is_saved: bool
) -> None:
    """Fill ``parsed`` with what is remembered of these sources, and remember them."""
    memo = Memo(root)
    for _ in parsed_files(sources, parsed, memo):
        pass
    if is_saved:
        memo.save()


def _judged(source: Source, known: IdIndex) -> Parsed:
    parsed = parse(source, known)
    found = file_problems(parsed)
    return replace(parsed, findings=found) if found else parsed


def _from_memory(sources: Sequence[Source], memo: Memo, known: IdIndex) -> Iterator[Parsed]:
    """The same, where it is not remembered of the file itself; of many, most elsewhere.

    This process has what the other one sends to read, too.
    """
    unread = [source for source in sources if not memo.has(source)]
    shared = with_second_process(unread, lambda each: line_of(each, _judged(each, known)), 3, 5)
    waiting = {source.path for source in unread}
    for source in sources:
        is_new = source.path in waiting
        line = next(shared)[1] if is_new else memo.line(source)
        result = rebuilt(source, line) if line else None
        if result is None:
            result = _judged(source, known)
            is_new, line = True, line_of(source, result)
        elif result.collection in NAMED_BELOW:
            known.add(result.collection, result.entries)
        if is_new:
            memo.keep(source, line)
        yield result
