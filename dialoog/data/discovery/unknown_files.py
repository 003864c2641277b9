"""What to do with a file that belongs in no collection: mostly its name or its ending is off."""

import re

from dialoog.data.collections import FIXED, REQUESTS, Collection, Form, collections_in
from dialoog.data.discovery.copies import original
from dialoog.data.discovery.file_names import (
    NUMBERED,
    Said,
    called,
    copy_of,
    example_name,
    is_personal,
)
from dialoog.data.discovery.path_index import Present
from dialoog.data.discovery.slugs import slug, suggest_id
from dialoog.formats.problem import closest_name

_STRAY = "Dit bestand hoort hier niet."
_ELSEWHERE = "Verplaats het, of verwijder het."
_FIXED_NAMES = tuple(collection.name for collection in FIXED)
_FILE = re.compile(r"(?P<stem>[^.]*)(?:\.(?P<end>yaml|yml|md|markdown)(?:\.txt)?)?", re.IGNORECASE)
_ENDINGS = {"yaml": "yaml", "yml": "yaml", "md": "md", "markdown": "md"}
_REQUEST_FILE = re.compile("requests?|aanvra(?:ag|gen)")
_SESSION_FILE = re.compile("(?:sessions?|sessies?|gesprek)-?0*(?P<number>[1-9][0-9]{0,3})")
_MADE_BY_WINDOWS = "Windows maakt dit bestand zelf. U kunt het verwijderen."
_MADE_BY_OFFICE = (
    "Word of Excel maakt dit bestand zolang er een document open staat. "
    "Sluit het document, of verwijder dit bestand."
)
_IS_A_DOCUMENT = (
    "Het programma leest alleen tekstbestanden. "
    "Bewaar dit in het zaaksysteem, en verwijder het hier."
)
_DOCUMENTS = (
    *(".doc", ".docx", ".docm", ".odt", ".rtf", ".xls", ".xlsx", ".xlsm", ".ods", ".csv"),
    *(".ppt", ".pptx", ".pdf", ".msg", ".eml", ".zip", ".jpg", ".jpeg", ".png"),
)
_A_REQUEST = (
    "Een aanvraag is een map met request.yaml erin, en session-1.yaml, session-2.yaml enzovoort."
)


def unknown_file_hint(path: str, present: Present) -> Said:
    """What to do with a file that belongs in no collection."""
    folder, _, name = path.rpartition("/")
    low = name.lower()
    if low.startswith("~$"):
        return _STRAY, _MADE_BY_OFFICE
    if low in ("desktop.ini", "thumbs.db", "ehthumbs.db"):
        return _STRAY, _MADE_BY_WINDOWS
    if low.endswith(_DOCUMENTS):
        return _STRAY, _IS_A_DOCUMENT
    if folder == REQUESTS.folder:
        return _STRAY, _folder_for(name, present)
    if folder.startswith(f"{REQUESTS.folder}/"):
        return _beside_a_request(folder, name, present)
    return _in_content(path, present)


def _folder_for(name: str, present: Present) -> str:
    """What to do with a file that stands beside the folders of requests."""
    meant = slug(name.partition(".")[0])
    path = f"{REQUESTS.folder}/{meant}/request.yaml"
    if NUMBERED.fullmatch(meant) and path not in present.paths:
        return f"Zet het in een map {meant}, en noem het request.yaml."
    return _A_REQUEST


def _beside_a_request(folder: str, name: str, present: Present) -> Said:
    """What to do with a file in the folder of a request that is no request and no session."""
    stem = name.partition(".")[0]
    meant = _file_of_a_request(slug(original(stem) or stem))
    if meant is None:
        return _STRAY, _A_REQUEST
    otherwise = ""
    if meant != "request.yaml":
        free = present.next_session(folder)
        otherwise = f"Is het een nieuw gesprek? Noem het dan {free}."
    path = f"{folder}/{meant}"
    copy = copy_of(path, present, otherwise) if original(stem) else None
    return copy or (_STRAY, called(path, present))


def _file_of_a_request(stem: str) -> str | None:
    """The file that a name in the folder of a request was meant to be."""
    if _REQUEST_FILE.fullmatch(stem):
        return "request.yaml"
    session = _SESSION_FILE.fullmatch(stem)
    return f"session-{session['number']}.yaml" if session else None


def _in_content(path: str, present: Present) -> Said:
    """What to do with a file in another folder: mostly its ending is off."""
    folder, _, name = path.rpartition("/")
    for collection in collections_in(path):
        if collection.example:
            return _STRAY, _on(collection, name, present)
    return _among_the_lists(name, present) if folder == "content" else (_STRAY, _ELSEWHERE)


def _on(collection: Collection, name: str, present: Present) -> str:
    """What to do with a file in the folder of a collection."""
    ending = "md" if collection.form is Form.MARKDOWN else "yaml"
    found = _FILE.fullmatch(name)
    if found and _ENDINGS[(found["end"] or ending).lower()] == ending:
        meant = suggest_id(collection, found["stem"])
        path = collection.template.replace("*", meant)
        if collection.holds(path) is not None and not is_personal(meant):
            return called(path, present)
    free = example_name(collection, present)
    return f"In deze map horen bestanden op .{ending}{f', zoals {free}' if free else ''}."


def _among_the_lists(name: str, present: Present) -> Said:
    """What to do with a file beside those that the programme has one of."""
    stem = name.partition(".")[0]
    close = closest_name(slug(original(stem) or stem), _FIXED_NAMES)
    if close is None:
        return _STRAY, _ELSEWHERE
    path = f"content/{close}.yaml"
    copy = copy_of(path, present, "") if original(stem) else None
    if path in present.paths:
        hint = f"Hoort dit in {close}.yaml? Zet het daarin, en verwijder dit bestand."
    else:
        hint = f"Bedoelde u {close}.yaml?"
    return copy or (_STRAY, hint)
