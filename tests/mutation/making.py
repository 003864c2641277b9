"""A copy of the repository in which the modules of one area hold all their mutants."""

import ast
import difflib
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.mutation.areas import Area

ROOT = Path(__file__).parent.parent.parent
COPIES = ROOT / "mutants"
"""A copy for each area, out of sight of git."""
_IMPORTED = "from mutmut.mutation.trampoline import"
_OWN = ("classmethod", "staticmethod")
"""The decorators that mutmut knows how to handle."""


@dataclass(frozen=True)
class Mutant:
    """One small way in which a function is broken; ``function`` is named with its module."""

    module: str
    function: str
    name: str
    change: str


def make(area: Area, folder: Path) -> list[Mutant]:
    """Bring the copy in ``folder`` up to date; the mutants that are in it now."""
    mutated = {path.relative_to(ROOT).as_posix() for way in area.modules for path in ROOT.glob(way)}
    found: list[Mutant] = []
    for name in _names():
        data = (ROOT / name).read_bytes()
        if name in mutated:
            text, mutants = _mutated(name, undecorated(data.decode()))
            data = text.encode()
            found += mutants
        copy = folder / name
        if not copy.is_file() or copy.read_bytes() != data:
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(data)
    return found


def _names() -> list[str]:
    """The files of the repository, whether they are in git yet or not."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [name for name in names.splitlines() if (ROOT / name).is_file()]


def undecorated(source: str) -> str:
    """The same code, with the decorators of functions written out below them.

    mutmut passes over what is decorated; rules, chores and properties all are.
    """
    lines = source.split("\n")
    for node in sorted(_decorated(ast.parse(source)), key=lambda node: -node.lineno):
        made = node.name
        for each in reversed(node.decorator_list):
            made = f"{ast.get_source_segment(source, each)}({made})"
        assert node.end_lineno is not None
        lines.insert(node.end_lineno, f"{' ' * node.col_offset}{node.name} = {made}")
        del lines[node.decorator_list[0].lineno - 1 : node.lineno - 1]
    return "\n".join(lines)


def _decorated(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    inside = [node.body for node in tree.body if isinstance(node, ast.ClassDef)]
    for node in [*tree.body, *(each for body in inside for each in body)]:
        if isinstance(node, ast.FunctionDef) and node.decorator_list:
            yield from [] if ast.unparse(node.decorator_list[0]) in _OWN else [node]


def _mutated(path: str, source: str) -> tuple[str, list[Mutant]]:
    """The code with every mutant of every function in it, and those mutants."""
    from mutmut.mutation.file_mutation import mutate_file_contents

    made = mutate_file_contents(path, source).code
    assert _IMPORTED in made
    made = made.replace(_IMPORTED, "from tests.mutation.switch import")
    module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    return made, list(_mutants(module, made))


def _mutants(module: str, code: str) -> Iterator[Mutant]:
    tree = ast.parse(code)
    bodies = [("", tree.body)]
    bodies += [(f"{one.name}.", one.body) for one in tree.body if isinstance(one, ast.ClassDef)]
    for inside, body in bodies:
        made = {one.name: one for one in body if isinstance(one, ast.FunctionDef)}
        for name, node in made.items():
            stem, _, number = name.partition("__mutmut_")
            if number.isdecimal():
                original = made[f"{stem}__mutmut_orig"]
                own = stem.rpartition("\N{LATIN LETTER LATERAL CLICK}")[2].removeprefix("x_")
                change = _change(original, node)
                yield Mutant(module, f"{module}.{inside}{own}", f"{module}.{name}", change)


def _change(original: ast.FunctionDef, mutant: ast.FunctionDef) -> str:
    """The lines that differ, each with a sign before it."""
    before, after = ([ast.unparse(each.args), *_lines(each)] for each in (original, mutant))
    lines = list(difflib.unified_diff(before, after, n=0, lineterm=""))[2:]
    return "\n".join(f"{line[0]} {line[1:].strip()}" for line in lines if line[0] != "@")


def _lines(function: ast.FunctionDef) -> list[str]:
    return "\n".join(map(ast.unparse, function.body)).split("\n")
