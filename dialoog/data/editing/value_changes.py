"""The changes that make one version of a file's data another."""

from collections.abc import Iterable, Iterator, Sequence

from dialoog.data.editing.change import Change, new_item, numbered
from dialoog.data.editing.emit import field_of, flow_list, quote
from dialoog.data.editing.spans import Model
from dialoog.formats.sequences import runs

Path = tuple[str, ...]
_EMPTY: tuple[object, ...] = (None, [], {})
_Pairs = list[tuple[int | None, int | None]]


def same_data(one: object, other: object) -> bool:
    """Whether two values are the same; nothing, an empty list and an empty block are."""
    if isinstance(one, dict) and isinstance(other, dict):
        return all(same_data(one.get(key), other.get(key)) for key in one.keys() | other.keys())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same_data, one, other))
    if isinstance(one, str) and isinstance(other, str):
        return one.rstrip() == other.rstrip()
    return one == other or (one in _EMPTY and other in _EMPTY)


def is_block_list(*values: object) -> bool:
    """Whether values are lists of blocks, some of which may be empty or missing."""
    items = [item for value in values if isinstance(value, list) for item in value]
    return all(value is None or isinstance(value, list) for value in values) and (
        bool(items) and all(isinstance(item, dict) for item in items)
    )


def ids_of(items: Iterable[object]) -> list[str] | None:
    """The ids of blocks, in order; None where one has none, or two have the same."""
    ids = [str(item["id"]) for item in items if isinstance(item, dict) and item.get("id")]
    return ids if len(set(ids)) == len(list(items)) else None


def changes_between(model: Model, have: object, want: object, path: Path = ()) -> Iterator[Change]:
    """The changes, in order, that make of ``have`` the data ``want``.

    Of a list of blocks, items that stay keep their place where that can be.
    """
    if same_data(have, want):
        return
    if want in _EMPTY and path:
        yield Change(path, None)
    elif is_block_list(have, want):
        yield from _list_changes(model, have or [], want or [], path)  # type: ignore[arg-type]
    elif isinstance(want, dict):
        yield from _block_changes(model, have if isinstance(have, dict) else {}, want, path)
    else:
        yield Change(path, _typed(want))


def _block_changes(
    model: Model, have: dict[str, object], want: dict[str, object], path: Path
) -> Iterator[Change]:
    """What is set comes first: a block in which nothing is left would go."""
    kept = {key for key, value in want.items() if value not in _EMPTY}
    for key in (*(key for key in want if key in kept), *(key for key in have if key not in kept)):
        field = field_of(model, key)
        below = field.model if field else None
        yield from changes_between(below, have.get(key), want.get(key), (*path, key))


def _list_changes(
    model: Model, have: list[object], want: list[object], path: Path
) -> Iterator[Change]:
    pairs = align_items(have, want)
    new = 0
    for old_at, new_at in pairs:
        if old_at is not None and new_at is not None:
            place = (*path, numbered(old_at + 1))
            yield from changes_between(model, have[old_at], want[new_at], place)
    for old_at, new_at in pairs:
        if old_at is None and new_at is not None:
            new += 1
            yield from changes_between(model, None, want[new_at], (*path, new_item(new)))
    for old_at in sorted(
        (old for old, at in pairs if at is None and old is not None), reverse=True
    ):
        yield Change((*path, numbered(old_at + 1)), None)


def align_items(have: list[object], want: list[object]) -> _Pairs:
    """Which item of a list becomes which; new ones can only come behind the others."""
    for pairs in (_by_id(have, want), _by_likeness(have, want)):
        if pairs and _can_be_made(pairs):
            return pairs
    longest = max(len(have), len(want))
    places = ([*range(len(items)), *[None] * longest][:longest] for items in (have, want))
    return list(zip(*places, strict=True))


def _can_be_made(pairs: _Pairs) -> bool:
    wanted = sorted((pair for pair in pairs if pair[1] is not None), key=lambda pair: pair[1] or 0)
    old = [old_at for old_at, _ in wanted]
    stay = [old_at for old_at in old if old_at is not None]
    return old[: len(stay)] == sorted(stay)


def _by_id(have: list[object], want: list[object]) -> _Pairs:
    mine, theirs = ids_of(have), ids_of(want)
    if mine is None or theirs is None:
        return []
    known = dict(zip(mine, range(len(mine)), strict=True))
    pairs: _Pairs = [(known.pop(name, None), at) for at, name in enumerate(theirs)]
    return [*pairs, *((at, None) for at in known.values())]


def _by_likeness(have: list[object], want: list[object]) -> _Pairs:
    pairs: _Pairs = []
    for run in runs([*map(repr, have)], [*map(repr, want)]):
        both = min(len(run.old), len(run.new))
        pairs += zip(run.old[:both], run.new[:both], strict=True)
        pairs += [(at, None) for at in run.old[both:]]
        pairs += [(None, at) for at in run.new[both:]]
    return pairs


def _typed(value: object) -> str:
    """A value as a user types it."""
    if isinstance(value, list):
        return flow_list(quote(str(item)) for item in value)
    return str(value)


def values_at_ids(items: Sequence[object], ids: Iterable[str]) -> dict[str, object]:
    """Blocks by their ids."""
    return dict(zip(ids, items, strict=True))
