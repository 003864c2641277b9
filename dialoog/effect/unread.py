"""What cannot be read on one side of a comparison is taken as it is on the other.

So a typing mistake is a problem, and does not look like a record that is gone.
"""

from collections.abc import Mapping

from dialoog.data.discovery import ANY
from dialoog.data.ledger import Ledger
from dialoog.data.reader import FileEntry
from dialoog.pipeline import Checked

FilesByPath = Mapping[str, FileEntry]


def readable_files(
    here: Checked, there: Checked, mine: FilesByPath, theirs: FilesByPath
) -> FilesByPath:
    """The files of here, but of what can be read there alone those of there, or none.

    Also where a record's file or folder got a name here that it cannot have.
    """
    unread = set(here.unread) - set(there.unread)
    if here.ledger.broken:
        unread.update(
            entry.path
            for collection, entries in there.ledger.collections.items()
            for name, entry in entries.items()
            if name not in here.ledger.collections.get(collection, {})
            and is_broken(here.ledger, (collection, name))
        )
    if not unread:
        return mine
    strays = {path.rpartition("/")[0] for path in unread if path not in theirs} - theirs.keys()
    files = {**mine, **{path: theirs.get(path) for path in unread}}
    return {
        path: file
        for path, file in sorted(files.items(), key=lambda each: each[0].split("/"))
        if file and strays.isdisjoint((path, path.rpartition("/")[0]))
    }


def is_broken(ledger: Ledger, key: tuple[str, str]) -> bool:
    """Whether a record is there, and cannot be read; of a session also whether its request is."""
    collection, name = key
    own = {key, (collection, ANY)}
    if collection == "sessions":
        own.add(("requests", name.partition("/")[0]))
    return not own.isdisjoint(ledger.broken)
