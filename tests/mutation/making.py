"""Makes a copy of the repository in which the modules of an area contain all their mutants."""

import ast
import difflib
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.mutation.areas import Area

ROOT = Path(__file__).parent.parent.parent
COPIES = ROOT / "mutants"
"""The folder with a copy for each area; git ignores it."""
_IMPORTED = "from mutmut.mutation.trampoline import"
_OWN = ("classmethod", "staticmethod")
"""The decorators that mutmut knows how to handle."""


@dataclass(frozen=True)
class Mutant:
    """A function with one small error; ``function`` is its name with that of its module."""

    module: str
    function: str
    name: str
    change: str


def copy_with_mutants(area: Area, folder: Path) -> list[Mutant]:
    """Updates the copy in ``folder``; returns the mutants in it."""
    mutated = {path.relative_to(ROOT).as_posix() for way in area.modules for path in ROOT.glob(way)}
    all_mutants: list[Mutant] = []
    for name in _file_names():
        data = (ROOT / name).read_bytes()
        if name in mutated:
            text, mutants = _mutate(name, inline_decorators(data.decode()))
            data = text.encode()
            all_mutants += mutants
        copy = folder / name
        if not copy.is_file() or copy.read_bytes() != data:
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(data)
    return all_mutants


def _file_names() -> list[str]:
    """The paths of the files of the repository: those in git, and new ones it does not ignore."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [name for name in names.splitlines() if (ROOT / name).is_file()]


def inline_decorators(source: str) -> str:
    """The same code, with each decorator of a function as a call below the function.

    mutmut skips decorated functions, and rules, tasks and properties are all decorated.
    """
    lines = source.split("\n")
    for node in sorted(_decorated_functions(ast.parse(source)), key=lambda node: -node.lineno):
        expression = node.name
        for decorator in reversed(node.decorator_list):
            expression = f"{ast.get_source_segment(source, decorator)}({expression})"
        assert node.end_lineno is not None
        lines.insert(node.end_lineno, f"{' ' * node.col_offset}{node.name} = {expression}")
        del lines[node.decorator_list[0].lineno - 1 : node.lineno - 1]
    return "\n".join(lines)


def _decorated_functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    inside = [node.body for node in tree.body if isinstance(node, ast.ClassDef)]
    for node in [*tree.body, *(member for body in inside for member in body)]:
        if isinstance(node, ast.FunctionDef) and node.decorator_list:
            yield from [] if ast.unparse(node.decorator_list[0]) in _OWN else [node]


def _mutate(path: str, source: str) -> tuple[str, list[Mutant]]:
    """The code with all mutants of its functions added, and those mutants."""
    from mutmut.mutation.file_mutation import mutate_file_contents

    code = mutate_file_contents(path, source).code
    assert _IMPORTED in code
    code = code.replace(_IMPORTED, "from tests.mutation.switch import")
    module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    return code, list(_mutants(module, code))


def _mutants(module: str, code: str) -> Iterator[Mutant]:
    tree = ast.parse(code)
    bodies = [("", tree.body)]
    bodies += [(f"{node.name}.", node.body) for node in tree.body if isinstance(node, ast.ClassDef)]
    for prefix, body in bodies:
        functions = {node.name: node for node in body if isinstance(node, ast.FunctionDef)}
        for name, node in functions.items():
            stem, _, number = name.partition("__mutmut_")
            if number.isdecimal():
                original = functions[f"{stem}__mutmut_orig"]
                function_name = stem.rpartition("\N{LATIN LETTER LATERAL CLICK}")[2].removeprefix(
                    "x_"
                )
                change = _change(original, node)
                yield Mutant(
                    module, f"{module}.{prefix}{function_name}", f"{module}.{name}", change
                )


def _change(original: ast.FunctionDef, mutant: ast.FunctionDef) -> str:
    """The lines that differ, each with "-" or "+" before it."""
    before, after = (
        [ast.unparse(function.args), *_body_lines(function)] for function in (original, mutant)
    )
    lines = list(difflib.unified_diff(before, after, n=0, lineterm=""))[2:]
    return "\n".join(f"{line[0]} {line[1:].strip()}" for line in lines if line[0] != "@")


def _body_lines(function: ast.FunctionDef) -> list[str]:
    return "\n".join(map(ast.unparse, function.body)).split("\n")
