"""Notes which of the programme's own records a test reads, in the processes that it starts too.

A Python that starts imports a module of this name. tests/conftest.py puts this folder on the path
of every process that a test starts, and names in ``LOG`` the file to write to.
"""

import os
import sys

LOG = "RECORDS_READ_BY_A_TEST"
_TOP = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))
_RECORDS = tuple(os.path.join(_TOP, name, "") for name in ("content", "facilitators", "requests"))
_EVENTS = ("open", "os.listdir", "os.scandir")


def _note(event: str, arguments: tuple[object, ...]) -> None:
    """The audit hook: notes the path of a file or folder of the records that is opened."""
    if event not in _EVENTS or not isinstance(arguments[0], str | bytes | os.PathLike):
        return
    path = os.path.abspath(os.fsdecode(arguments[0]))
    if event != "open":  # rmtree opens a folder by its bare name, from wherever it is
        path = os.path.join(path, "")
    log = os.environ.get(LOG)
    if log and path.startswith(_RECORDS):
        with open(log, "a", encoding="utf-8") as file:
            file.write(f"{os.path.relpath(path, _TOP)}\n")


_own = sys.modules.get("sitecustomize")
if _own is None or _own.__name__ == __name__ or _own.__file__ != __file__:
    sys.addaudithook(_note)
