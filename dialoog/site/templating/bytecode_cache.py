"""Templates that were compiled before: a tenth of a small build is compiling them again."""

import hashlib
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from pickle import UnpicklingError

import jinja2
from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

SPOILED = (
    *(OSError, UnpicklingError, ArithmeticError, AttributeError, EOFError, ImportError),
    *(LookupError, MemoryError, TypeError, ValueError),
)
"""What reading half a pickle, or somebody else's, can end in."""

FOLDER = Path(__file__).parent / "__pycache__"


class Compiled(FileSystemBytecodeCache):
    """Keeps compiled templates beside Python's own, and for as long as Python keeps those.

    Jinja compares the text of a template, and the Python that compiled it. `made_by` are the
    files that say how templates are compiled: when they or Jinja change, all is compiled anew.
    What cannot be read or kept (a folder that is read only, half a file) is compiled as ever.
    """

    def __init__(self, made_by: Iterable[Path], folder: Path = FOLDER) -> None:
        stamp = hashlib.sha256(jinja2.__version__.encode())
        for path in made_by:
            stamp.update(path.read_bytes())
        super().__init__(str(folder), f"{stamp.hexdigest()[:16]}-%s.jinja")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what is kept of it."""
        try:
            super().load_bytecode(bucket)
        except SPOILED:
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in the bucket."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            Path(self.directory).mkdir(exist_ok=True)
            super().dump_bytecode(bucket)
