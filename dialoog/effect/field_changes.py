"""The fields of a record that are different, in Dutch.

Of a closed text it says only that it changed, never what it says or said: this may be read by many,
as the report of the check is. Ids, numbers, days and words from a list it tells, and of a requester
not the code.
"""

import datetime as dt
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dialoog.data.discovery.echo import may_echo_value
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.fields import Audience, Mark, Record
from dialoog.data.models.introspection import Leaf, Loc, fields, leaves
from dialoog.data.models.labels import format_leaf
from dialoog.data.models.publication import News, Page, Promise
from dialoog.data.models.record_names import field_titles
from dialoog.data.models.requester_code import FORGOTTEN_PREFIX
from dialoog.formats.dates import format_date_with_weekday
from dialoog.formats.dutch import format_decimal, shorten
from dialoog.formats.sequences import runs
from dialoog.privacy.redaction import REDACTED

NOT_FILLED_IN = "leeg"
"""What stands for a field that is not filled in."""
_CLOSED = frozenset((Mark.TEXT, Mark.PROSE, Mark.PERSON, Mark.CONTACT))
LONGEST = 80
"""Characters of a value that are told."""
_MOST_PIECES = 3


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that is different: its path, its Dutch titles, and its values in Dutch.

    Of a closed text the values are not there: ``said`` says in one word what happened to it.
    """

    field: str
    title: str
    before: str
    after: str
    said: str = ""
    is_of_new_record: bool = False

    @property
    def sentence(self) -> str:
        """The change in words: ``Strip: terug -> gebruikt``."""
        if self.said:
            return f"{self.title}: {self.said}"
        if self.is_of_new_record:
            return f"{self.title}: {self.after}"
        return f"{self.title}: {self.before} -> {self.after}"


def is_open(record: Record) -> bool:
    """Whether the texts for staff in a record are for staff indeed."""
    if isinstance(record, News | Page | Promise):
        return not record.is_for_team_only
    return not isinstance(record, Facilitator) or record.consent.profile


Titles = Mapping[tuple[str, str], str]
"""What records are called, by collection and id, where everybody may see it."""
_NO_TITLES: Titles = {}


def field_changes(
    old: Record | None, new: Record, names: Container[str] = (), titles: Titles = _NO_TITLES
) -> Iterator[FieldChange]:
    """The fields that are different, in the order of the model.

    Of an id in a closed field only one of the ``names`` is told, or what cannot be a sentence. What
    has a title is called by it.
    """
    before = dict(_values(old, names, titles)) if old else {}
    after = dict(_values(new, names, titles))
    aligned = _aligned(before, after)
    for loc in _in_order(type(new), {*aligned, *after}):
        was, now = aligned.get(loc), after.get(loc)
        is_empty = old is None and now is not None and not now.words
        if not is_empty and (was is None or now is None or was.value != now.value):
            change = _field_change(type(new), loc, was, now)
            yield replace(change, is_of_new_record=old is None)


@dataclass(frozen=True, slots=True)
class _Value:
    """A value, or a list of plain values; ``is_closed`` for a text that not everybody may see."""

    value: object
    words: str
    is_closed: bool
    is_prose: bool


def _values(record: Record, names: Container[str], titles: Titles) -> Iterator[tuple[Loc, _Value]]:
    """Each value of a record by its path; the values of a plain list are one."""
    plain: dict[Loc, list[Leaf]] = {}
    for leaf in leaves(record):
        plain.setdefault(leaf.loc[:-1] if leaf.field.many else leaf.loc, []).append(leaf)
    for loc, found in plain.items():
        value = tuple(leaf.value for leaf in found) if found[0].field.many else found[0].value
        words = ", ".join(_words(leaf, titles) for leaf in found)
        closed = any(_is_closed(record, leaf, names) for leaf in found)
        yield loc, _Value(value, words, closed, Mark.PROSE in found[0].field.marks)


def _is_closed(record: Record, leaf: Leaf, names: Container[str]) -> bool:
    field = leaf.field
    if Mark.CODE in field.marks:
        return True
    if field.marks & _CLOSED:
        return field.audience is Audience.TEAM or not is_open(record)
    return (
        field.audience is Audience.TEAM
        and field.holds is str
        and leaf.value not in names
        and not may_echo_value(field, leaf.value, ())
    )


def _words(leaf: Leaf, titles: Titles) -> str:
    for collection in leaf.field.ref.collections if leaf.field.ref else ():
        if title := titles.get((collection, leaf.value)):
            return title
    if isinstance(leaf.value, dt.date):
        return format_date_with_weekday(leaf.value)
    if isinstance(leaf.value, float):
        return format_decimal(leaf.value)
    return " ".join(format_leaf(leaf).split())


def _aligned(before: Mapping[Loc, _Value], after: Mapping[Loc, _Value]) -> dict[Loc, _Value]:
    """The values of before, each at the place that its part of a list has now.

    A part that went keeps a place behind the others, with a number that no part has now.
    """
    moved: dict[Loc, _Value] = {}
    places: dict[Loc, Mapping[int, int]] = {}
    for loc, value in before.items():
        number = next((at for at, part in enumerate(loc) if isinstance(part, int)), None)
        if number is None:
            moved[loc] = value
            continue
        above, part = loc[:number], loc[number]
        if above not in places:
            places[above] = _places(_parts(before, above), _parts(after, above))
        assert isinstance(part, int)
        moved[(*above, places[above][part], *loc[number + 1 :])] = value
    return moved


def _parts(values: Mapping[Loc, _Value], above: Loc) -> list[tuple[object, ...]]:
    """The parts of the list at ``above``, each as its values."""
    parts: dict[int, list[object]] = {}
    for loc, value in values.items():
        if loc[: len(above)] == above and len(loc) > len(above):
            part = loc[len(above)]
            if isinstance(part, int):
                parts.setdefault(part, []).append((loc[len(above) + 1 :], value.value))
    return [tuple(parts[number]) for number in sorted(parts)]


def _places(old: Sequence[tuple[object, ...]], new: Sequence[tuple[object, ...]]) -> dict[int, int]:
    """For each part of a list the number that it has now; parts that went come after the last."""
    places: dict[int, int] = {}
    behind = len(new)
    for run in runs(old, new):
        places |= zip(run.old, run.new, strict=False)
        for number in run.old[len(run.new) :]:
            places[number] = behind
            behind += 1
    return places


def _in_order(model: type[Record], locs: Iterable[Loc]) -> list[Loc]:
    """Paths in the order in which the model has its fields."""

    def order(loc: Loc) -> tuple[int, ...]:
        places: list[int] = []
        holder: type[Record] | None = model
        for part in loc:
            if isinstance(part, int) or holder is None:
                places.append(part if isinstance(part, int) else 0)
                continue
            names = [field.key for field in fields(holder)]
            places.append(names.index(str(part)))
            holder = fields(holder)[places[-1]].model
        return tuple(places)

    return sorted(locs, key=order)


def _field_change(
    model: type[Record], loc: Loc, was: _Value | None, now: _Value | None
) -> FieldChange:
    title = ", ".join(field_titles(model, loc))
    field = ".".join(str(part + 1) if isinstance(part, int) else part for part in loc)
    if any(value and value.is_closed for value in (was, now)):
        said = "veranderd" if was and now else ("ingevuld" if now else "weggehaald")
        if now and (now.value == REDACTED or str(now.value).startswith(FORGOTTEN_PREFIX)):
            said = "vergeten"
        return FieldChange(field, title, "", "", said)
    if was and now and was.words == now.words:
        return FieldChange(field, title, "", "", "alleen andere spaties of regels")
    if was and now and (was.is_prose or len(was.words) + len(now.words) > 2 * LONGEST):
        return FieldChange(field, title, *_differing(was.words, now.words))
    before, after = (
        shorten(value.words, LONGEST) if value else NOT_FILLED_IN for value in (was, now)
    )
    return FieldChange(field, title, before, after)


def _differing(old: str, new: str) -> tuple[str, str]:
    """The words of two texts that are different, in short."""
    mine, theirs = old.split(), new.split()
    pieces = [
        (" ".join(mine[at] for at in run.old), " ".join(theirs[at] for at in run.new))
        for run in runs(mine, theirs)
        if not run.is_same
    ]
    more = " ..." if len(pieces) > _MOST_PIECES else ""
    before, after = (
        " ... ".join(f'"{shorten(text, LONGEST)}"' if text else NOT_FILLED_IN for text in texts)
        for texts in zip(*pieces[:_MOST_PIECES], strict=True)
    )
    return f"{before}{more}", f"{after}{more}"
