"""What a file that is wrong would have defined: it exists, so nothing else may fail on it."""

from collections.abc import Iterator

from dialoog.data.collections import COLLECTIONS, REQUESTS
from dialoog.data.discovery.slugs import slug
from dialoog.data.discovery.sources import ANY


def implied_ids(path: str) -> Iterator[tuple[str, str]]:
    """Collection and id of each record that ``path`` was probably meant to hold."""
    folder, _, name = path.rpartition("/")
    stem = slug(name.partition(".")[0])
    if not folder:
        yield from (
            (collection.name, ANY)
            for collection in COLLECTIONS
            if collection.folder.startswith(path)
        )
    elif folder == "content":
        yield stem, ANY
    elif folder == REQUESTS.folder:
        yield REQUESTS.name, name
        yield REQUESTS.name, slug(name)
        yield REQUESTS.name, stem
    elif folder.startswith(f"{REQUESTS.folder}/"):
        if stem == "request":
            yield REQUESTS.name, folder.rpartition("/")[2]
    else:
        yield folder.rpartition("/")[2], stem
