"""What to do with a file whose name, extension or folder is wrong.

A hint never suggests a name that is taken, the same name to two files, or a name that may hold the
number of a person.
"""

import re

from dialoog.data.collections import FIXED, REQUESTS, Collection, Form, collections_in
from dialoog.data.discovery.echo import is_number
from dialoog.data.discovery.file_names import (
    DATE_LENGTH,
    REQUEST_NUMBER,
    PathIndex,
    is_personal,
    is_second_version,
    original,
    slug,
    suggest_id,
)
from dialoog.data.discovery.hidden_names import hidden_name
from dialoog.data.models.values import ID_LENGTH
from dialoog.formats.problem import closest_name

Advice = tuple[str, str]
"""A message (what is wrong) and a hint (how to mend it)."""

_BAD_NAME = "Deze naam kan niet: een naam heeft kleine letters, cijfers en losse streepjes."
BAD_REQUEST = "De map van een aanvraag heet naar het jaar en een nummer van drie cijfers."
_UNKNOWN = "Dit bestand hoort hier niet."
_ELSEWHERE = "Verplaats het, of verwijder het."
_DATE_PATTERN = "jaar-maand-dag"
_LIKE_A_DATE = re.compile("[0-9]{1,4}-[0-9]{1,2}-[0-9]{1,4}(?:-|$)")
_TOPIC = "onderwerp"
_FILE = re.compile(r"(?P<stem>[^.]*)(?:\.(?P<end>yaml|yml|md|markdown)(?:\.txt)?)?", re.IGNORECASE)
_EXTENSIONS = {"yaml": "yaml", "yml": "yaml", "md": "md", "markdown": "md"}
_REQUEST_FILE = re.compile("requests?|aanvra(?:ag|gen)")
SESSION_FILE = re.compile("(?:sessions?|sessies?|gesprek)-?0*(?P<number>[1-9][0-9]{0,3})")
_BY_SOFTWARE = {
    re.compile(r"~\$.*|~wr.*\.tmp"): (
        "Word of Excel maakt dit bestand zolang er een document open staat. "
        "Sluit het document, of verwijder dit bestand."
    ),
    re.compile(r"desktop\.ini|(?:eh)?thumbs\.db"): (
        "Windows maakt dit bestand zelf. U kunt het verwijderen."
    ),
    re.compile(r".*\.(?:lnk|url)"): "Dit is een snelkoppeling van Windows. Verwijder haar.",
    re.compile(r".*\.(?:doc[xm]?|odt|rtf|xls[xm]?|ods|csv|pptx?|pdf|msg|eml|zip|jpe?g|png)"): (
        "Het programma leest alleen tekstbestanden. "
        "Bewaar dit in het zaaksysteem, en verwijder het hier."
    ),
}
"""What to do with a file of another program, by its name in small letters."""
_CHOOSE_ONE = "Kijk welke van de twee goed is, en verwijder de andere."
_A_REQUEST = (
    "Een aanvraag is een map met request.yaml erin, en session-1.yaml, session-2.yaml enzovoort."
)


def naming_advice(collection: Collection, name: str, index: PathIndex) -> Advice | None:
    """What is wrong with the name of a record in the collection; None for a good name."""
    if collection.holds(_path(collection, name)):
        return None
    return (
        _copied_record(collection, name, index)
        or _dated_name(collection, name, index)
        or (
            collection.name_error(name) or (BAD_REQUEST if collection is REQUESTS else _BAD_NAME),
            _rename_hint(collection, name, index),
        )
    )


def unknown_file(path: str, index: PathIndex) -> Advice:
    """What to do with a file that is in no collection."""
    folder, _, name = path.rpartition("/")
    hint = _by_other_software(name.lower())
    if hint:
        return _UNKNOWN, hint
    if folder == REQUESTS.folder:
        return _UNKNOWN, _loose_request(name, index)
    if folder.startswith(f"{REQUESTS.folder}/"):
        return _beside_a_request(folder, name, index)
    collection = next((each for each in collections_in(path) if each.example), None)
    if collection:
        return _UNKNOWN, _in_collection(collection, name, index)
    return _beside_fixed_files(name, index) if folder == "content" else (_UNKNOWN, _ELSEWHERE)


def _by_other_software(name: str) -> str:
    """What to do with a file of the system, git or an office program; "" for another."""
    if hint := hidden_name(name):
        return hint
    return next((hint for names, hint in _BY_SOFTWARE.items() if names.fullmatch(name)), "")


def _copied_record(collection: Collection, name: str, index: PathIndex) -> Advice | None:
    """Advice for a copy of a record that is there; None for another name."""
    suggestion = suggest_id(collection, name)
    path = _path(collection, suggestion)
    is_no_copy = collection is not REQUESTS and original(name) is None
    if is_no_copy or suggestion == slug(name) or collection.holds(path) is None:
        return None
    if collection is not REQUESTS:
        return _copied_file(name, path, index, " Is het iets anders? Geef het dan een eigen naam.")
    if f"{REQUESTS.folder}/{suggestion}" not in index.paths:
        return None
    otherwise = f"Noem de map dan {index.next_request(suggestion[:4])}."
    message = f"Deze map lijkt een kopie van {suggestion}."
    return message, f"Verwijder de map. Is het een nieuwe aanvraag? {otherwise}"


def _copied_file(name: str, path: str, index: PathIndex, otherwise: str = "") -> Advice | None:
    """Advice for ``name``, a copy of the file at ``path``; None when there is no such file."""
    if path not in index.paths:
        return None
    remove = _CHOOSE_ONE if is_second_version(name) else "Verwijder het."
    return f"Dit bestand lijkt een kopie van {_name(path)}.", f"{remove}{otherwise}"


def _dated_name(collection: Collection, name: str, index: PathIndex) -> Advice | None:
    """Advice for a name in a dated collection; None when only its characters are wrong.

    The date or the topic that is in the name already is kept. No date is made up.
    """
    if not collection.dated:
        return None
    suggestion = suggest_id(collection, name)
    date, topic = suggestion[:DATE_LENGTH], suggestion[DATE_LENGTH:].lstrip("-")
    has_topic = collection.holds(_path(collection, "2024-10-08")) is None
    if collection.name_error(suggestion):
        wanted = f"{_DATE_PATTERN}-{_topic_of(suggestion)}" if has_topic else _DATE_PATTERN
        return collection.name_error(name) or _BAD_NAME, f"Noem het {_file(collection, wanted)}."
    if has_topic == bool(topic):
        return None
    wanted = _file(collection, f"{date}-{_TOPIC}" if has_topic else date)
    hint = f"Noem het bijvoorbeeld {wanted}."
    is_shared = index.count_on_date(collection.folder, date) > 1
    if has_topic:
        if is_shared:
            hint = "Zet er een streepje en een paar woorden achter."
        return "Achter de dag ontbreekt een onderwerp.", hint
    if _path(collection, date) in index.paths:
        hint = f"Er is al een {wanted}. Zet het daarbij, of kijk de dag na."
    elif is_shared:
        hint = f"Er zijn er meer van deze dag: zet die bij elkaar in {wanted}."
    return "Achter de dag hoort hier niets te staan.", hint


def _topic_of(suggestion: str) -> str:
    """The words of a name without its date, as far as they fit and may be shown."""
    room = ID_LENGTH - DATE_LENGTH - 1
    topic = slug(_LIKE_A_DATE.sub("", suggestion, count=1)[:room])
    return topic if topic and not is_number(topic) else _TOPIC


def _rename_hint(collection: Collection, name: str, index: PathIndex) -> str:
    """The name to give to a record with a wrong one."""
    suggestion = suggest_id(collection, name)
    path = _path(collection, suggestion)
    if collection.holds(path) is not None and not is_personal(suggestion):
        shown = suggestion if collection is REQUESTS else _name(path)
        return already_there(shown) if path in index.paths else f"Noem het bijvoorbeeld {shown}."
    if collection is REQUESTS:
        year = index.latest_year or collection.example[:4]
        return f"Noem het bijvoorbeeld {index.next_request(year)}."
    example = _free_example(collection, index)
    if example:
        return f"Noem het bijvoorbeeld {example}."
    return "Kies een andere naam: kleine letters, cijfers en losse streepjes."


def _loose_request(name: str, index: PathIndex) -> str:
    """What to do with a file between the folders of the requests."""
    suggestion = slug(name.partition(".")[0])
    is_taken = f"{REQUESTS.folder}/{suggestion}/request.yaml" in index.paths
    if REQUEST_NUMBER.fullmatch(suggestion) and not is_taken:
        return f"Zet het in een map {suggestion}, en noem het request.yaml."
    return _A_REQUEST


def _beside_a_request(folder: str, name: str, index: PathIndex) -> Advice:
    """Advice for a file in the folder of a request that is neither a request nor a session."""
    stem = name.partition(".")[0]
    suggestion = slug(original(stem) or stem)
    session = SESSION_FILE.fullmatch(suggestion)
    if _REQUEST_FILE.fullmatch(suggestion):
        path, otherwise = f"{folder}/request.yaml", ""
    elif session:
        path = f"{folder}/session-{session['number']}.yaml"
        otherwise = f" Is het een nieuw gesprek? Noem het dan {index.next_session(folder)}."
    else:
        return _UNKNOWN, _A_REQUEST
    copy = _copied_file(name, path, index, otherwise) if original(stem) else None
    return copy or (_UNKNOWN, _rename_to(path, index))


def _in_collection(collection: Collection, name: str, index: PathIndex) -> str:
    """What to do with a file in the folder of a collection: mostly its extension is wrong."""
    extension = "md" if collection.form is Form.MARKDOWN else "yaml"
    match = _FILE.fullmatch(name)
    if match and _EXTENSIONS[(match["end"] or extension).lower()] == extension:
        suggestion = suggest_id(collection, match["stem"])
        path = _path(collection, suggestion)
        if collection.holds(path) is not None and not is_personal(suggestion):
            return _rename_to(path, index)
    example = _free_example(collection, index)
    return f"In deze map horen bestanden op .{extension}{example and f', zoals {example}'}."


def _beside_fixed_files(name: str, index: PathIndex) -> Advice:
    """Advice for an unknown file directly in content/, where only fixed files belong."""
    stem = name.partition(".")[0]
    close = closest_name(slug(original(stem) or stem), [collection.name for collection in FIXED])
    if close is None:
        return _UNKNOWN, _ELSEWHERE
    path = f"content/{close}.yaml"
    copy = _copied_file(name, path, index) if original(stem) else None
    if path in index.paths:
        hint = f"Hoort dit in {close}.yaml? Zet het daarin, en verwijder dit bestand."
    else:
        hint = f"Bedoelde u {close}.yaml?"
    return copy or (_UNKNOWN, hint)


def _rename_to(path: str, index: PathIndex) -> str:
    return already_there(_name(path)) if path in index.paths else f"Noem dit bestand {_name(path)}."


def already_there(name: str) -> str:
    """What to do where the name to give is that of another file or folder."""
    return f"Er is al een {name}. {_CHOOSE_ONE}"


def _free_example(collection: Collection, index: PathIndex) -> str:
    """An example file name for the collection, or "" when it is taken."""
    is_taken = f"{collection.folder}/{collection.example}" in index.paths
    return "" if is_taken else collection.example


def _path(collection: Collection, name: str) -> str:
    return collection.template.replace("*", name)


def _file(collection: Collection, name: str) -> str:
    return _name(_path(collection, name))


def _name(path: str) -> str:
    return path.rpartition("/")[2]
