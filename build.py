"""Starts the programme with one command, on a machine that has Python and nothing else.

    python build.py [command ...]        `python build.py --help` names the commands
    python build.py test [pytest ...]    all tests, or those that pytest's arguments choose

If the libraries are installed, the command runs at once. If not, they are installed in `.venv` from
the pinned requirements, and the command is started again there. `.venv` contains a copy of the
requirements that were installed: as long as it equals the current file, nothing else is checked.
For commands that draw pages, npm, if installed, also fetches the house style into `node_modules`.

A data repository has the same file. Its requirements name the tool as well, a wheel in `tool/`, and
the command always runs in `.venv`, as another version may be installed elsewhere.

This file uses the standard library only, and imports little of it, as imports slow down every
start. Its syntax is valid for Python 3.6, so that it can print there that a newer one is needed.
"""

import os
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else VENV + "/bin/python"
MADE_FOR = os.path.join(VENV, "made-for.txt")
UNFINISHED = os.path.join(VENV, "unfinished.txt")
LOG = os.path.join(VENV, "setup.log")

HAS_CODE = os.path.isdir(os.path.join(ROOT, "dialoog"))  # a data repository has not
RUN = "locks/run.txt"
TEST = "locks/test.txt"  # includes everything in RUN
MODULES = {
    RUN: "dialoog nh3 stdnum icalendar filelock phonenumbers holidays ruamel markdown jinja2 "
    "pydantic yaml pagefind_bin python_multipart starlette tzdata uvicorn",
    TEST: "pytest pytest_cov xdist hypothesis html5lib importlinter check_jsonschema playwright",
}
NEEDS_STYLE = ("build", "desk", "serve", "test")  # the commands that show pages


def main(argv: "list[str]") -> int:
    """Runs one command; returns 0: no problems, 1: problems, 2: wrong arguments or old Python."""
    if sys.version_info < (3, 11):
        say("Hiervoor is Python 3.11 of nieuwer nodig. Dit is Python %d.%d." % sys.version_info[:2])
        say("Installeer een nieuwere Python, of start met een andere, zoals: python3.11 build.py")
        return 2
    testing = argv[:1] == ["test"] and HAS_CODE
    pins = TEST if testing else RUN
    if not runs_in_venv():
        if not (HAS_CODE and has(MODULES[RUN]) and has(MODULES[pins])):
            return restart(argv) if ready(pins) else 1
    elif not (tool_is_pinned() and (installed(pins) or theirs(pins) or set_up(pins))):
        return 1
    elif shows_pages(argv) and os.path.exists(os.path.join(ROOT, "package-lock.json")):
        fetch_style(testing)
    if testing:
        return run_tests(argv[1:])
    from dialoog.cli.main import main as run

    return run(argv)


def say(sentence: str) -> None:
    """Prints a message to standard error; standard output is for results only."""
    print(sentence, file=sys.stderr, flush=True)


# ------------------------------------------------------------------------ what is installed already


def runs_in_venv() -> bool:
    """Whether this is the Python of `.venv`, even if it was started by another path."""
    return sys.prefix == VENV or os.path.realpath(sys.prefix) == os.path.realpath(VENV)


def has(modules: str) -> bool:
    """Whether all of these modules could be imported here; it does not import them."""
    return all(
        any(finder.find_spec(name, None) for finder in sys.meta_path) for name in modules.split()
    )


def read(path: str) -> bytes:
    """The bytes of a file; b"" if it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def installed(pins: str) -> bool:
    """Whether exactly these requirements were installed in `.venv`, completely."""
    wanted = read(os.path.join(ROOT, pins))
    return wanted == read(copy_of(pins)) and not os.path.exists(UNFINISHED)


def copy_of(pins: str) -> str:
    """The path of the copy in `.venv` of the requirements that were installed."""
    return os.path.join(VENV, os.path.basename(pins))


def theirs(pins: str) -> bool:
    """Whether the user made `.venv` and it has the libraries; then it is never changed.

    In a data repository it must have the tool of that repository too, and no other version of it.
    """
    own = not os.path.exists(MADE_FOR) and has(MODULES[RUN]) and has(MODULES[pins])
    return own and all(is_here(tool.split("-")[1]) for tool in pinned_tools())


def pinned_tools() -> "list[str]":
    """The path of the tool that the requirements of a data repository name; none elsewhere."""
    return [word for word in pinned_words() if word.startswith("./tool/")]


def pinned_words() -> "list[str]":
    """The requirements of a data repository, in words; none in the repository of the tool."""
    return [] if HAS_CODE else read(os.path.join(ROOT, RUN)).decode("utf-8", "replace").split()


def is_here(version: str) -> bool:
    """Whether this version of the tool is installed for this Python."""
    info = "dialoog-%s.dist-info" % version
    return any(os.path.isdir(os.path.join(folder, info)) for folder in sys.path)


def tool_is_pinned() -> bool:
    """Whether the file of the tool is the one that the requirements name, by its hash."""
    for tool in pinned_tools():
        import hashlib

        digest = hashlib.sha256(read(os.path.join(ROOT, tool))).hexdigest()
        if "--hash=sha256:" + digest not in pinned_words():
            say("%s is niet het bestand dat %s noemt." % (tool[2:], RUN))
            say("Haal ze samen terug met: git checkout HEAD -- tool locks")
            return False
    return True


def whole() -> bool:
    """Whether `.venv` is complete, and made by the user or for the current version of Python."""
    made_for = read(MADE_FOR)
    fits = not made_for or made_for == this_python()
    return fits and os.path.exists(PYTHON) and not os.path.exists(UNFINISHED)


def this_python() -> bytes:
    """The system and the version of Python that a `.venv` must be made for to work here."""
    return "{} {}".format(sys.platform, sys.implementation.cache_tag).encode()


# --------------------------------------------------------------------- setting up the environment


def ready(pins: str) -> bool:
    """Sets up `.venv` if needed; returns whether it can be used."""
    if whole() and (installed(pins) or not os.path.exists(MADE_FOR)):
        return True
    if not has("venv ensurepip"):
        say("Python mist hier het onderdeel venv, dat de omgeving maakt.")
        say("Op Debian en Ubuntu: sudo apt install python3.%d-venv" % sys.version_info[1])
        return False
    return set_up(pins)


def set_up(pins: str) -> bool:
    """Makes `.venv` if it is not complete and installs the libraries, one process at a time."""
    try:
        with Alone():
            ready = tool_is_pinned() and (runs_in_venv() or whole() or make())
            return ready and (installed(pins) or install(pins))
    except OSError as error:
        say("De map .venv kan niet worden gemaakt of gevuld: %s." % (error.strerror or error))
        say("Sluit andere vensters waarin dit draait. Is er nog ruimte, en mag u hier schrijven?")
        return False


class Alone:
    """A lock between processes, held during the `with` or until this process ends."""

    def __enter__(self) -> None:
        """Waits until no other process holds the lock, and prints a message if it must wait."""
        self.file = open(VENV + ".lock", "a+b")
        os.set_inheritable(self.file.fileno(), True)  # a pip that outlives us keeps the lock
        patience = "Een ander venster zet de omgeving al klaar. Even wachten ..."
        if sys.platform == "win32":
            import msvcrt

            while True:
                try:
                    return msvcrt.locking(self.file.fileno(), msvcrt.LK_LOCK, 1)
                except OSError:  # after ten seconds
                    say(patience)
        import fcntl

        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(patience)
            fcntl.flock(self.file, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        """Releases the lock."""
        self.file.close()


def make() -> bool:
    """Makes a new `.venv`. As long as it contains `unfinished.txt`, it counts as broken."""
    import shutil

    say("Eenmalig: de omgeving wordt klaargezet in de map .venv. Dit duurt een halve minuut ...")
    if os.path.isdir(VENV):
        shutil.rmtree(VENV)
    elif os.path.lexists(VENV):
        remove(VENV)
    os.mkdir(VENV)
    if run_quietly([sys.executable, "-I", "-m", "venv", VENV]) != 0:
        return explain("De map .venv kon niet worden gemaakt.")
    write(MADE_FOR, this_python())
    remove(UNFINISHED)
    return True


def install(pins: str) -> bool:
    """Installs the pinned requirements, as wheels only, each checked against its hash."""
    import time

    start = time.monotonic()
    say("De bibliotheken van %s worden opgehaald ..." % pins)
    command = [PYTHON, "-I", "-m", "pip", "install", "--require-hashes", "--only-binary=:all:"]
    command += ["--no-deps", "--no-input", "--disable-pip-version-check", "--progress-bar=off"]
    command += ["--retries=2", "-r", os.path.join(ROOT, pins)]
    if os.path.exists(UNFINISHED):
        command.append("--ignore-installed")
    code = run_quietly(command)
    if code >= 0:  # not killed by a signal: a pip that fails removes what it installed
        remove(UNFINISHED)
    if code != 0:
        return explain("De bibliotheken konden niet worden opgehaald. Is er internet?")
    for name in {pins, RUN}:
        write(copy_of(name), read(os.path.join(ROOT, name)))
    say("Klaar in %d seconden." % round(time.monotonic() - start))
    return True


def run_quietly(command: "list[str]") -> int:
    """Runs a step of the setup with its output in the log; returns its exit code.

    It marks `.venv` as unfinished; the caller removes that mark.
    """
    import subprocess

    write(UNFINISHED, b"")
    with open(LOG, "wb") as log:
        return subprocess.call(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=ROOT, close_fds=False
        )


def explain(failure: str) -> bool:
    """Prints what failed, what the user can do, and the last lines of the log; returns False."""
    say(failure + " Probeer het later nog eens.")
    say("Blijft het misgaan? Gooi de map .venv weg en begin opnieuw, of vraag uw beheerder.")
    say("Wat er misging, staat in %s:" % os.path.relpath(LOG, ROOT))
    lines = read(LOG).decode("utf-8", "replace").splitlines()
    for line in [line for line in lines if not line.startswith("WARNING")][-4:]:
        say("    " + line)
    return False


def remove(path: str) -> None:
    """Removes a file in `.venv`; again for a second, while a virus scanner of Windows reads it."""
    import time

    for pause in (0.01, 0.04, 0.1, 0.25, 0.6):
        try:
            os.remove(path)
            return
        except PermissionError:
            if os.name != "nt":
                raise
            time.sleep(pause)
    os.remove(path)


def write(path: str, data: bytes) -> None:
    """Writes a small file in `.venv`."""
    with open(path, "wb") as file:
        file.write(data)


# ---------------------------------------------------------------------------------- the house style


def shows_pages(argv: "list[str]") -> bool:
    """Whether this command draws pages, and so needs the house style."""
    command = argv[0] if argv and not argv[0].startswith("-") else "build"
    return command in NEEDS_STYLE and not {"-h", "--help"} & set(argv)


def fetch_style(tests: bool) -> None:
    """Runs `npm ci` if the house style is not installed; without it the site has a neutral style.

    The packages that only tests need come along for tests. After a failure it waits a day before it
    tries again, so that builds without internet are fast.
    """
    wanted = read(os.path.join(ROOT, "package-lock.json"))
    failed = os.path.join(VENV, "npm-failed.txt")
    if style_is_there(wanted, tests) or (read(failed) == wanted and age(failed) < 24 * 60 * 60):
        return
    import shutil

    npm = shutil.which("npm")
    if npm is None:
        return
    try:
        with Alone():
            if style_is_there(wanted, tests) or run_npm(npm, tests):
                return
            write(failed, wanted)
    except OSError:  # the folder is read-only
        pass
    say("De huisstijl kon niet worden opgehaald: de site krijgt de gewone stijl.")
    say("Later nog eens proberen kan met: npm ci")


def style_is_there(wanted: bytes, tests: bool) -> bool:
    """Whether node_modules contains every needed package of a package-lock.json, by its hash.

    npm writes a list of what it installed there. Contents are compared and not times, as in a copy
    of the repository every file is new.
    """
    import json

    installed = read(os.path.join(ROOT, "node_modules", ".package-lock.json"))
    try:
        packages = json.loads(wanted).get("packages", {}).values()
    except ValueError:  # two versions of it are in conflict: npm says so
        return False
    needed = [one for one in packages if "integrity" in one and (tests or not one.get("dev"))]
    return bool(installed) and all(one["integrity"].encode() in installed for one in needed)


def age(path: str) -> float:
    """The seconds since a file was written; infinity if there is no file."""
    import time

    try:
        return time.time() - os.path.getmtime(path)
    except OSError:
        return float("inf")


def run_npm(npm: str, tests: bool) -> bool:
    """Installs the packages in package-lock.json without their scripts; True on success."""
    import subprocess

    say("Eenmalig: de huisstijl wordt opgehaald ...")
    quiet = ["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    command = [npm, "ci", "--ignore-scripts", *quiet, *([] if tests else ["--omit=dev"])]
    return (
        subprocess.call(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) == 0
    )


# ------------------------------------------------------------------------------ running the command


def restart(argv: "list[str]") -> int:
    """Starts build.py again with the Python of `.venv`; returns its exit code."""
    command = [PYTHON, os.path.abspath(__file__), *argv]
    if sys.platform != "win32":
        os.execv(PYTHON, command)
    return call(command)  # exec on Windows returns to the prompt at once and loses the exit code


def run_tests(argv: "list[str]") -> int:
    """Runs pytest in the repository; there, opening a file without an encoding is an error.

    What it prints is UTF-8, as all that this program prints: Windows has another code for a pipe.
    """
    os.environ["PYTHONWARNDEFAULTENCODING"] = "1"
    os.environ["PYTHONIOENCODING"] = "utf-8:backslashreplace"
    code = call([sys.executable, "-m", "pytest", *argv], cwd=ROOT)
    return {0: 0, 4: 2}.get(code, 1)  # 4: pytest does not know the arguments


def call(command: "list[str]", cwd: "str | None" = None) -> int:
    """Runs a command and returns its exit code; after Ctrl-C it still waits for the command."""
    import subprocess

    with subprocess.Popen(command, cwd=cwd) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue


def start() -> int:
    """Runs the command; no traceback if it is interrupted or its output cannot be written."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = main(sys.argv[1:])
    except KeyboardInterrupt:
        say("Gestopt.")
        code = 1
    except OSError as error:
        code = cut_off(error)
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        code = cut_off(error)
    return code


def cut_off(error: OSError) -> int:
    """Prints why output could not be written, and stops Python from flushing again at exit.

    Nothing is printed if the reader of a pipe ended, such as `head`: that is no error.
    """
    if not isinstance(error, BrokenPipeError):
        say("Dat is niet gelukt: %s." % (error.strerror or error))
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


if __name__ == "__main__":
    sys.exit(start())
