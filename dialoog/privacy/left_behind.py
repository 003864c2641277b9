"""What is left of somebody who was forgotten, that a person must look at: in Dutch, with the lines.

No text of it is repeated.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from dialoog.data.collections import collection_of
from dialoog.data.editing.comments import lines_with_comments
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.request import Request
from dialoog.privacy.stray_copies import copies_of_request
from dialoog.privacy.subject_access import code_pattern, mentions

_Files = Mapping[str, tuple[bytes | None, bytes | None]]
"""By path: the bytes of a file before and after; None is no file."""


def left_of_request(
    root: Path, ledger: Ledger, request: Entry[Request], files: _Files
) -> Iterator[str]:
    """The lines with the code, with a comment in a file of others, and the stray copies.

    The ledger is as it was before ``files`` changed.
    """
    code = request.record.requester.code
    lines = [f"  {path}, regel {line}" for path, line in _lines_with(code, ledger, files)]
    if lines:
        yield f"De code {code} staat ook nog hier. Kijk wat daar weg moet:"
        yield from lines
    after = {path: data for path, (_, data) in files.items()}
    card = ledger.cards.get(request.record.card or "")
    if card and card.path not in after:
        after[card.path] = (root / card.path).read_bytes()
    yield from comments_left(after)
    yield from copies_of_request(root, request)


def comments_left(after: Mapping[str, bytes | None]) -> Iterator[str]:
    """The lines with a comment in files: whom that is about cannot be seen. Nothing without any."""
    lines = [
        f"  {path}, regel {line}"
        for path, data in after.items()
        if data is not None and (match := collection_of(path))
        for line in lines_with_comments(data, match[0])
    ]
    if lines:
        yield "Hier staat nog een opmerking. Kijk of die over deze persoon gaat:"
        yield from lines


def _lines_with(code: str, ledger: Ledger, files: _Files) -> Iterable[tuple[str, int]]:
    yield from (each for each in mentions(ledger, code) if each[0] not in files)
    word = re.compile(code_pattern(code))
    for path, (_, data) in files.items():
        lines = (data or b"").decode("utf-8", "replace").split("\n")
        yield from ((path, number) for number, line in enumerate(lines, 1) if word.search(line))
