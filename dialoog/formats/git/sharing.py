"""Sends a branch to the server of its repository, and fetches what the server has."""

from dialoog.formats.git.reading import GitError, NoGitError
from dialoog.formats.git.working_copy import WITHOUT_GIT, WorkingCopy, WorkingCopyError
from dialoog.formats.git.writing import NETWORK_SECONDS, GitFailedError, write_git

_NO_SERVER = "Deze map van git is nog met geen server verbonden."
_MOST_NAMES = 9


def push(copy: WorkingCopy) -> str:
    """Send the branch of now to the server, never by force; returns its name.

    The main branch is never sent. A name that somebody else's branch has there is left to them:
    ours gets a number. Raises WorkingCopyError.
    """
    copy.check()
    copy.refuse_main()
    remote, name = copy.remote, copy.branch
    if not remote:
        raise WorkingCopyError(_NO_SERVER)
    branch, taken = name, []
    for _ in range(_MOST_NAMES):
        if _push(copy, remote, branch):
            return branch
        if _is_shared(copy, branch):
            raise WorkingCopyError(
                "Iemand anders veranderde op de server iets in dezelfde tak. Haal dat eerst op."
            )
        taken.append(branch)
        branch = copy.rename_branch(name, taken)
    raise WorkingCopyError(f"Op de server zijn te veel takken die {name} heten.")


def _push(copy: WorkingCopy, remote: str, branch: str) -> bool:
    """Whether the server took a branch; False where its branch of that name has other work."""
    ref = f"refs/heads/{branch}"
    words = ("push", "--porcelain", "--no-verify", "--recurse-submodules=no", "--set-upstream")
    try:
        write_git(copy.top, *words, remote, f"{ref}:{ref}", seconds=NETWORK_SECONDS)
    except NoGitError as error:
        raise WorkingCopyError(WITHOUT_GIT) from error
    except GitFailedError as error:
        if b"[rejected]" in error.output:
            return False
        if b"[remote rejected]" in error.output:
            raise WorkingCopyError("De server weigert deze tak.") from error
        raise _unreachable() from error
    except GitError as error:
        raise _unreachable() from error
    return True


def fetch(copy: WorkingCopy) -> None:
    """Fetch what the server has; no file changes. Raises WorkingCopyError."""
    copy.check()
    remote = copy.remote
    if not remote:
        raise WorkingCopyError(_NO_SERVER)
    words = ("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", remote)
    copy.git(*words, seconds=NETWORK_SECONDS, why=str(_unreachable()))
    if not copy.ask("rev-parse", "--verify", "--quiet", f"refs/remotes/{remote}/HEAD"):
        copy.ask("remote", "set-head", remote, "--auto")  # "main" may be anybody's branch


def came_in(copy: WorkingCopy) -> list[str]:
    """The commits of the server that are not in ours yet: of the main branch, then of ours."""
    folder = f"refs/remotes/{copy.remote}/"
    refs = [*filter(None, [copy.remote_main])]
    refs += [f"{folder}{copy.branch}"] if _is_shared(copy, copy.branch) else []
    commits = [copy.ask("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}") for ref in refs]
    return [each for each in dict.fromkeys(commits) if each and not copy.is_in(each, copy.head)]


def _is_shared(copy: WorkingCopy, branch: str) -> bool:
    """Whether the branch was sent before: git then knows the server's branch of that name."""
    known = copy.ask("config", "--get", f"branch.{branch}.merge")
    return bool(branch) and known == f"refs/heads/{branch}"


def _unreachable() -> WorkingCopyError:
    return WorkingCopyError(
        "De server is niet bereikt. Er is geen verbinding, of u bent in git nog niet aangemeld."
    )
