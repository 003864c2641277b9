"""Starts the programme with one command, on a machine that has Python and nothing else.

    python build.py [command ...]        `python build.py --help` names the commands
    python build.py test [pytest ...]    all tests, or those that pytest's arguments choose

Where the libraries are there, the command runs at once. Where they are not, they are installed in
`.venv` from the pinned requirements, and the command starts again in there. `.venv` holds a copy of
the requirements that were installed: as long as that is the same, nothing is looked at again.
What draws pages then has the house style too: from npm, where that is there, in `node_modules`.

Standard library only, and as little of it as can be: what is imported here is felt at each start.
It reads as far as Python 3.6, to say there that a newer one is needed.
"""

import os
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else VENV + "/bin/python"
MADE_FOR = os.path.join(VENV, "made-for.txt")
UNFINISHED = os.path.join(VENV, "unfinished.txt")
LOG = os.path.join(VENV, "setup.log")

RUN = "locks/run.txt"
TEST = "locks/test.txt"  # holds what stands in RUN too
MODULES = {
    RUN: "nh3 stdnum icalendar filelock phonenumbers holidays ruamel markdown jinja2 pydantic yaml "
    "pagefind_bin",
    TEST: "pytest pytest_cov xdist hypothesis html5lib importlinter check_jsonschema playwright",
}
NEEDS_STYLE = ("build", "serve", "test")  # the commands that show pages


def main(argv: "list[str]") -> int:
    """Run one command; 0: sound, 1: problems, 2: the command's words (or this Python) are off."""
    if sys.version_info < (3, 11):
        say("Hiervoor is Python 3.11 of nieuwer nodig. Dit is Python %d.%d." % sys.version_info[:2])
        say("Installeer een nieuwere Python, of start met een andere, zoals: python3.11 build.py")
        return 2
    testing = argv[:1] == ["test"]
    pins = TEST if testing else RUN
    if not runs_in_venv():
        if not (has(MODULES[RUN]) and has(MODULES[pins])):
            return restart(argv) if ready(pins) else 1
    elif not (installed(pins) or theirs(pins) or set_up(pins)):
        return 1
    elif shows_pages(argv) and os.path.exists(os.path.join(ROOT, "package-lock.json")):
        fetch_style()
    if testing:
        return run_tests(argv[1:])
    from dialoog.cli.main import main as run

    return run(argv)


def say(sentence: str) -> None:
    """Tell the person at the keyboard how it goes; standard output is for results alone."""
    print(sentence, file=sys.stderr, flush=True)


# ---------------------------------------------------------------------------- what is there already


def runs_in_venv() -> bool:
    """Whether this is the Python of `.venv`, by whatever path it was started."""
    return sys.prefix == VENV or os.path.realpath(sys.prefix) == os.path.realpath(VENV)


def has(modules: str) -> bool:
    """Whether each of these can be imported here; none of them is."""
    return all(
        any(finder.find_spec(name, None) for finder in sys.meta_path) for name in modules.split()
    )


def read(path: str) -> bytes:
    """The bytes of a file; nothing where there is none."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def installed(pins: str) -> bool:
    """Whether `.venv` holds exactly these requirements, finished."""
    wanted = read(os.path.join(ROOT, pins))
    return wanted == read(copy_of(pins)) and not os.path.exists(UNFINISHED)


def copy_of(pins: str) -> str:
    """Where `.venv` keeps the requirements that were installed."""
    return os.path.join(VENV, os.path.basename(pins))


def theirs(pins: str) -> bool:
    """Whether `.venv` was made by somebody else, and has what is needed: it is left alone."""
    return not os.path.exists(MADE_FOR) and has(MODULES[RUN]) and has(MODULES[pins])


def whole() -> bool:
    """Whether `.venv` has a Python that can be started: this one's, or somebody else's choice."""
    made_for = read(MADE_FOR)
    fits = not made_for or made_for == this_python()
    return fits and os.path.exists(PYTHON) and not os.path.exists(UNFINISHED)


def this_python() -> bytes:
    """What a `.venv` must be made for to be of use here: the system and Python's version."""
    return "{} {}".format(sys.platform, sys.implementation.cache_tag).encode()


# ---------------------------------------------------------------------------------- making it ready


def ready(pins: str) -> bool:
    """See to it that `.venv` can run, and tell whether it can."""
    if whole() and (installed(pins) or not os.path.exists(MADE_FOR)):
        return True
    if not has("venv ensurepip"):
        say("Python mist hier het onderdeel venv, dat de omgeving maakt.")
        say("Op Debian en Ubuntu: sudo apt install python3.%d-venv" % sys.version_info[1])
        return False
    return set_up(pins)


def set_up(pins: str) -> bool:
    """Make `.venv` where it is not whole, and install what it lacks; one window at a time."""
    try:
        with Alone():
            return (runs_in_venv() or whole() or make()) and (installed(pins) or install(pins))
    except OSError as error:
        say("De map .venv kan niet worden gemaakt of gevuld: %s." % (error.strerror or error))
        say("Sluit andere vensters waarin dit draait. Is er nog ruimte, en mag u hier schrijven?")
        return False


class Alone:
    """A lock that is held as long as the `with` lasts, or until this process ends in any way."""

    def __enter__(self) -> None:
        """Wait until nobody else holds it, and say so where that takes time."""
        self.file = open(VENV + ".lock", "a+b")
        os.set_inheritable(self.file.fileno(), True)  # a pip that outlives us keeps others out
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
        """Let the next one in."""
        self.file.close()


def make() -> bool:
    """Make `.venv` anew. As long as `unfinished.txt` stands in it, it counts as broken."""
    import shutil

    say("Eenmalig: de omgeving wordt klaargezet in de map .venv. Dit duurt een halve minuut ...")
    if os.path.isdir(VENV):
        shutil.rmtree(VENV)
    elif os.path.lexists(VENV):
        os.remove(VENV)
    os.mkdir(VENV)
    if run_quietly([sys.executable, "-I", "-m", "venv", VENV]) != 0:
        return explain("De map .venv kon niet worden gemaakt.")
    write(MADE_FOR, this_python())
    os.remove(UNFINISHED)
    return True


def install(pins: str) -> bool:
    """Install the pinned requirements, each checked against its hash, as wheels alone."""
    import time

    start = time.monotonic()
    say("De bibliotheken van %s worden opgehaald ..." % pins)
    command = [PYTHON, "-I", "-m", "pip", "install", "--require-hashes", "--only-binary=:all:"]
    command += ["--no-deps", "--no-input", "--disable-pip-version-check", "--progress-bar=off"]
    command += ["--retries=2", "-r", os.path.join(ROOT, pins)]
    if os.path.exists(UNFINISHED):
        command.append("--ignore-installed")
    code = run_quietly(command)
    if code >= 0:  # not killed: a pip that gives up by itself has undone what it began
        os.remove(UNFINISHED)
    if code != 0:
        return explain("De bibliotheken konden niet worden opgehaald. Is er internet?")
    for name in {pins, RUN}:
        write(copy_of(name), read(os.path.join(ROOT, name)))
    say("Klaar in %d seconden." % round(time.monotonic() - start))
    return True


def run_quietly(command: "list[str]") -> int:
    """Run a step of the setup with its words in the log, and give its exit code.

    From here on `.venv` is unfinished, until the caller knows better.
    """
    import subprocess

    write(UNFINISHED, b"")
    with open(LOG, "wb") as log:
        return subprocess.call(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=ROOT, close_fds=False
        )


def explain(what: str) -> bool:
    """Tell what did not work, what can be done, and the last words for who can read them."""
    say(what + " Probeer het later nog eens.")
    say("Blijft het misgaan? Gooi de map .venv weg en begin opnieuw, of vraag uw beheerder.")
    say("Wat er misging, staat in %s:" % os.path.relpath(LOG, ROOT))
    lines = read(LOG).decode("utf-8", "replace").splitlines()
    for line in [line for line in lines if not line.startswith("WARNING")][-4:]:
        say("    " + line)
    return False


def write(path: str, data: bytes) -> None:
    """Write a small file in `.venv`."""
    with open(path, "wb") as file:
        file.write(data)


# ---------------------------------------------------------------------------------- the house style


def shows_pages(argv: "list[str]") -> bool:
    """Whether this command draws pages, so that the house style is of use."""
    command = argv[0] if argv and not argv[0].startswith("-") else "build"
    return command in NEEDS_STYLE and not {"-h", "--help"} & set(argv)


def fetch_style() -> None:
    """Run `npm ci` where the house style is not there yet; without it the site looks neutral.

    A failure is remembered for a day, so that a build without internet does not wait for it.
    """
    wanted = read(os.path.join(ROOT, "package-lock.json"))
    failed = os.path.join(VENV, "npm-failed.txt")
    if style_is_there(wanted) or (read(failed) == wanted and age(failed) < 24 * 60 * 60):
        return
    import shutil

    npm = shutil.which("npm")
    if npm is None:
        return
    try:
        with Alone():
            if style_is_there(wanted) or run_npm(npm):
                return
            write(failed, wanted)
    except OSError:  # a folder where nothing may be written
        pass
    say("De huisstijl kon niet worden opgehaald: de site krijgt de gewone stijl.")
    say("Later nog eens proberen kan met: npm ci")


def style_is_there(wanted: bytes) -> bool:
    """Whether node_modules holds every package of a package-lock.json, by its hash.

    npm leaves a list of what it installed. Contents are compared, not times: in a copy of the
    repository every file is new.
    """
    installed = read(os.path.join(ROOT, "node_modules", ".package-lock.json"))
    lines = [line.strip(b" ,\r") for line in wanted.splitlines() if b'"integrity"' in line]
    return bool(installed) and all(line in installed for line in lines)


def age(path: str) -> float:
    """Seconds since a file was written; for ever where there is none."""
    import time

    try:
        return time.time() - os.path.getmtime(path)
    except OSError:
        return float("inf")


def run_npm(npm: str) -> bool:
    """Fetch what package-lock.json names, and run no script of it."""
    import subprocess

    say("Eenmalig: de huisstijl wordt opgehaald ...")
    quiet = ["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    command = [npm, "ci", "--ignore-scripts", *quiet]
    return (
        subprocess.call(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) == 0
    )


# ------------------------------------------------------------------------------------------ running


def restart(argv: "list[str]") -> int:
    """Start again with the Python of `.venv`."""
    command = [PYTHON, os.path.abspath(__file__), *argv]
    if sys.platform != "win32":
        os.execv(PYTHON, command)
    return call(command)  # exec on Windows returns to the prompt at once and loses the exit code


def run_tests(argv: "list[str]") -> int:
    """Run pytest in the repository; a file opened without an encoding is an error there."""
    os.environ["PYTHONWARNDEFAULTENCODING"] = "1"
    code = call([sys.executable, "-m", "pytest", *argv], cwd=ROOT)
    return {0: 0, 4: 2}.get(code, 1)  # 4: pytest does not know the arguments


def call(command: "list[str]", cwd: "str | None" = None) -> int:
    """Run a command to its end, and wait for it too where Ctrl-C asks both to stop."""
    import subprocess

    with subprocess.Popen(command, cwd=cwd) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue


def start() -> int:
    """Run the command, and leave without a traceback where somebody or something cuts it off."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
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
    """Say why nothing more can be written, and keep Python from trying again at its end.

    A reader that leaves, such as `head`, has seen enough: there is nothing to say.
    """
    if not isinstance(error, BrokenPipeError):
        say("Dat is niet gelukt: %s." % (error.strerror or error))
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


if __name__ == "__main__":
    sys.exit(start())
