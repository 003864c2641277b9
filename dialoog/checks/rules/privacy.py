"""Rules on privacy and safety: personal data, unsafe content and texts that are too large."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from dialoog.checks.read_file import ReadFile, TypedText
from dialoog.checks.rule import MAX_FINDINGS, Finding, file_rule
from dialoog.data.entry import Entry, Location, offset
from dialoog.data.models import introspection
from dialoog.data.models.fields import Mark
from dialoog.formats import markdown
from dialoog.formats import personal_data as privacy
from dialoog.formats.yaml.tree import find_comments


def _is_free_text(field: introspection.Field) -> bool:
    return bool(field.marks & {Mark.TEXT, Mark.PROSE})


def _is_prose(field: introspection.Field) -> bool:
    return Mark.PROSE in field.marks


def _is_searched(field: introspection.Field) -> bool:
    return _is_free_text(field) or Mark.ADDRESS in field.marks


def _is_contact(field: introspection.Field) -> bool:
    return Mark.CONTACT in field.marks and not _is_free_text(field)


@file_rule(
    what=(
        "In een tekst, een naam of een adres staat een persoonsgegeven: een BSN, een e-mailadres, "
        "een telefoonnummer of een IBAN."
    ),
    why="Bestanden in git blijven bestaan, ook na weghalen. Wat hier lekt, treft iemand.",
    mend=(
        "Haal het weg. Contactgegevens horen in het zaaksysteem. Alleen bij `mailbox`, `phone`, "
        "`help` en het contact van een partij mag een adres of telefoonnummer staan, en ook daar "
        "geen BSN of IBAN. Schrijf bij het contact van een aanvrager het nummer van de zaak."
    ),
)
def personal_data(file: ReadFile) -> Iterator[Finding]:
    """Personal data in texts, addresses, names of files, ids and comments: all that is read."""
    hint = "Haal het weg. Zet contactgegevens in het zaaksysteem en verwijs naar de zaak."
    if privacy.may_have_traces(file.all_typed):
        for entry, leaf in file.texts(_is_searched):
            for trace in islice(privacy.find_traces(leaf.value), MAX_FINDINGS):
                place = entry.at_offset(leaf.loc, leaf.value, trace.start)
                yield place, f"Hier staat {trace.kind}.", hint
        yield from _in_contacts(file)
    yield from _in_names(file)
    for text, entry in {entry.text: entry for entry in file.entries}.items():
        if _may_be_in_a_comment(text):
            yield from islice(_traces(entry, hint), MAX_FINDINGS)


def _in_names(file: ReadFile) -> Iterator[Finding]:
    """In the name of the file or the folder of a record, and in the id of an item."""
    for entry, leaf in file.texts(introspection.is_own_id):
        for kind in privacy.kinds_in_name(leaf.value):
            yield (
                entry.at(*leaf.loc),
                f"In deze id staat {kind}.",
                "Kies een id van gewone woorden.",
            )
    for entry in file.entries:
        if not entry.base and "/" not in entry.id:
            for kind in privacy.kinds_in_name(entry.id):
                hint = "Geef het een naam van gewone woorden."
                yield Location(entry.path, 1, 1), f"In deze naam staat {kind}.", hint


def _in_contacts(file: ReadFile) -> Iterator[Finding]:
    """Numbers that no contact needs; an e-mail address and a phone number may stand there."""
    hint = "Haal het weg. Hier mogen een e-mailadres en een telefoonnummer staan, meer niet."
    for entry, leaf in file.texts(_is_contact):
        for trace in islice(privacy.find_traces(leaf.value), MAX_FINDINGS):
            if trace.kind in (privacy.BSN, privacy.IBAN):
                place = entry.at_offset(leaf.loc, leaf.value, trace.start)
                yield place, f"Hier staat {trace.kind}.", hint


def _traces(entry: Entry[Any], hint: str) -> Iterator[Finding]:
    """A finding for each piece of personal data in the comments of a file.

    Comments on lines below each other are read as one: a number may go on in the next.
    """
    for spans in _below_each_other(entry.text):
        comments = "\n".join(entry.text[start:end] for start, end in spans)
        places = [at for start, end in spans for at in range(start, end + 1)]
        for trace in privacy.find_traces(comments):
            at = places[trace.start]
            line = entry.first_line + entry.text.count("\n", 0, at)
            place = Location(entry.path, line, at - entry.text.rfind("\n", 0, at))
            yield place, f"In een opmerking staat {trace.kind}.", hint


def _below_each_other(text: str) -> Iterator[list[tuple[int, int]]]:
    """The comments of a text without their ``#``, those on consecutive lines together."""
    block: list[tuple[int, int]] = []
    for start, end in find_comments(text):
        if block and text.count("\n", block[-1][1], start) > 1:
            yield block
            block = []
        block.append((start + 1, end))
    if block:
        yield block


def _may_be_in_a_comment(text: str) -> bool:
    """Whether personal data may follow a ``#``; a quick test before the comments are parsed."""
    comments = "#" in text and "\n".join(_COMMENT.findall(text))
    return bool(comments and any(privacy.find_traces(comments)))


_FEW = 1_000
"""Characters without mark-up that are never too large, in however many texts."""
_COMMENT = re.compile("#(.*)")
_TAG = re.compile(r"<[A-Za-z!/?]|(?:javascript|vbscript)\s*:", re.IGNORECASE)


@file_rule(
    what="In een tekst staat HTML, een script of een link die onveilig is.",
    why="Zo'n tekst kan op de site iets doen wat niemand bedoelt, of laat een ander meekijken.",
    mend="Schrijf gewone tekst of Markdown: `**vet**`, een lijst met streepjes, "
    "`[woorden](adres)`.",
)
def unsafe_content(file: ReadFile) -> Iterator[Finding]:
    """HTML and scripts: in prose also unsafe images and links, elsewhere anything like a tag."""
    if file.is_plain and "script" not in file.all_typed.lower():
        return
    for entry, leaf in file.texts(_is_free_text):
        if Mark.PROSE in leaf.field.marks:
            yield from _in_prose(entry, leaf, "unsafe-content")
        elif match := _TAG.search(leaf.value):
            place = entry.at_offset(leaf.loc, leaf.value, match.start())
            hint = "Schrijf gewone tekst, zonder < en >."
            yield place, "Hier staat HTML of een script.", hint


@file_rule(
    what="Een bestand of tekst is te groot of te ingewikkeld.",
    why="Zo'n bestand is bijna altijd een vergissing, en maakt alles traag.",
    mend="Maak de tekst korter of eenvoudiger, met minder lijsten in lijsten.",
)
def too_large(file: ReadFile) -> Iterator[Finding]:
    """Prose that exceeds a limit of the Markdown renderer, by itself or with the rest of a file."""
    if file.is_plain and len(file.all_typed) <= _FEW:
        return
    sound: list[TypedText] = []
    for entry, leaf in file.texts(_is_prose):
        found = tuple(_in_prose(entry, leaf, "too-large"))
        yield from found
        if not found:
            sound.append((entry, leaf))
    number = markdown.first_too_many([leaf.value for _, leaf in sound])
    if number is not None:
        entry, leaf = sound[number]
        message = "De teksten in dit bestand zijn samen te veel voor één pagina."
        hint = "Maak ze korter, of verdeel ze over meer bestanden."
        yield entry.at_offset(leaf.loc, leaf.value, 0), message, hint


def _in_prose(entry: Entry[Any], leaf: introspection.Leaf, code: str) -> Iterator[Finding]:
    """The problems with one code in prose, only the first on each line: the rest belong to it.

    Closing tags are reported only when the prose has no other problems with this code.
    """
    faults = [fault for fault in markdown.inspect(leaf.value)[1] if fault.code == code]
    if not faults:
        return
    places = [offset(leaf.value, fault.line, fault.column) for fault in faults]
    ends = [leaf.value.startswith("</", place) for place in places]
    reported: set[int] = set()
    for fault, place, is_end in zip(faults, places, ends, strict=True):
        if fault.line not in reported and (not is_end or all(ends)):
            reported.add(fault.line)
            yield entry.at_offset(leaf.loc, leaf.value, place), fault.message, fault.hint
