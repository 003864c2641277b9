"""The running tool as one file that pip installs, pinned by its hash: nothing is published.

A data repository holds this wheel in `tool/`, and `locks/run.txt` names it beside the libraries.
The wheel is made of the files of the package that runs, from an installation or from a checkout
(which has some of them at its top), and holds what is needed to make the same wheel again. The
same files give the same bytes: no times, no compression, in order of name.

Its version ends in a part of the hash of its files (`0.2.0+c1f2e3d4a5b6`). So pip sees that a tool
with one changed line is another one, and the version in an error report says which.
"""

import base64
import hashlib
import importlib.metadata
import io
import re
import tomllib
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_TOP = _PACKAGE.parent
_BESIDE = _PACKAGE / "beside"
_AT_TOP = (
    *("LICENSE", "build.py", "locks/run.txt", "package.json", "package-lock.json", ".npmrc"),
    *("docs/handleiding.md", "docs/hosts.md", "docs/publiceren.md", "docs/rules.md"),
)
"""What a checkout has at its top and an installed package in `beside/` (source: pyproject.toml)."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip can tell: times are no part of the tool."""


@dataclass(frozen=True, slots=True)
class Tool:
    """The tool as one file: its path in a data repository, its version and its bytes."""

    path: str
    version: str
    data: bytes

    def pinned(self, pins: bytes) -> bytes:
        """The pins of the libraries, and after them the pin of this file."""
        digest = hashlib.sha256(self.data).hexdigest()
        return pins + f"./{self.path} \\\n    --hash=sha256:{digest}\n".encode()


def at_top(name: str) -> bytes:
    """The bytes of a file that stands at the top of a checkout, such as `build.py`."""
    return ((_BESIDE if _BESIDE.is_dir() else _TOP) / name).read_bytes()


def brought_by(wheel: Tool) -> dict[str, bytes]:
    """What the tool in a wheel has of the top of its checkout; empty where it cannot be read."""
    folder = "dialoog/beside/"
    try:
        with zipfile.ZipFile(io.BytesIO(wheel.data)) as archive:
            names = [name for name in archive.namelist() if name.startswith(folder)]
            return {name.removeprefix(folder): archive.read(name) for name in names}
    except (zipfile.BadZipFile, RuntimeError, zlib.error, EOFError):
        return {}


def tool() -> Tool:
    """The running tool as one file."""
    files = dict(sorted(_files()))
    number, needs = _released()
    version = f"{number}+c{_digest_of(files)[:12]}"
    info = f"dialoog-{version}.dist-info"
    files[f"{info}/METADATA"] = "".join(
        f"{line}\n"
        for line in (
            "Metadata-Version: 2.4",
            "Name: dialoog",
            f"Version: {version}",
            "License-Expression: EUPL-1.2",
            "License-File: LICENSE",
            "Requires-Python: >=3.11",
            *(f"Requires-Dist: {need}" for need in needs),
        )
    ).encode()
    files[f"{info}/WHEEL"] = (
        b"Wheel-Version: 1.0\nGenerator: dialoog\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    )
    files[f"{info}/entry_points.txt"] = b"[console_scripts]\ndialoog = dialoog.__main__:run\n"
    files[f"{info}/licenses/LICENSE"] = at_top("LICENSE")
    record = [f"{name},sha256={_in_record(data)},{len(data)}\n" for name, data in files.items()]
    files[f"{info}/RECORD"] = "".join([*record, f"{info}/RECORD,,\n"]).encode()
    return Tool(f"tool/dialoog-{version}-py3-none-any.whl", version, _zipped(files))


def _files() -> Iterator[tuple[str, bytes]]:
    """The files of an installed package, by their path in the wheel."""
    yield from _below(_PACKAGE, "dialoog")
    if not _BESIDE.is_dir():
        yield from _below(_TOP / "templates", "dialoog/templates")
        for name in _AT_TOP:
            yield f"dialoog/beside/{name}", at_top(name)


def _below(folder: Path, to: str) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        name = path.relative_to(folder)
        made = "__pycache__" in name.parts or name.name in (".DS_Store", "Thumbs.db")
        if path.is_file() and not made:
            yield f"{to}/{name.as_posix()}", path.read_bytes()


def _released() -> tuple[str, list[str]]:
    """The version without the part of a hash, and the libraries that the tool needs, in order."""
    if _BESIDE.is_dir():
        found = importlib.metadata.distribution("dialoog")
        needs = [need for need in found.requires or () if ";" not in need]  # no extras
        return found.version.partition("+")[0], _in_order(needs)
    project = tomllib.loads((_TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project["version"], _in_order(project["dependencies"])


def _in_order(needs: Iterable[str]) -> list[str]:
    """Libraries and their limits in order of text, whatever order another maker of wheels has."""
    parts = (re.match("([a-zA-Z0-9._-]+)(.*)", need) for need in needs)
    return sorted(f"{part[1]}{','.join(sorted(part[2].split(',')))}" for part in parts if part)


def _digest_of(files: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, data in files.items():
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


def _in_record(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def _zipped(files: dict[str, bytes]) -> bytes:
    """A zip without compression (git compresses it, and other versions of zlib do it otherwise)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, data)
    return buffer.getvalue()
