"""The services that can hold a repository, GitHub, GitLab and Azure DevOps, and addresses there.

Any other service is taken for one that has GitHub's addresses. The address of a repository may be
that of one of its branches, as the browser shows it: without one, its branch is ``main``. For an
address that is no plain one over https, each address here is "".
"""

import re
from collections.abc import Mapping
from typing import Literal, get_args
from urllib.parse import quote, unquote, urlsplit

from dialoog.formats.dutch import shorten

Host = Literal["github", "gitlab", "azure"]
HOSTS: tuple[Host, ...] = get_args(Host)

_MAIN = "main"
_OF_BRANCH: Mapping[Host, re.Pattern[str]] = {
    "gitlab": re.compile("(?P<repository>[^?]+)/-/tree/(?P<branch>[^?]+?)/?(?:[?].*)?"),
    "azure": re.compile(
        "(?P<repository>[^?]+/_git/[^/?]+)[?](?:.*&)?version=GB(?P<branch>[^&]+).*"
    ),
    "github": re.compile("(?P<repository>https://[^/]+/[^/?]+/[^/?]+)/tree/(?P<branch>[^?]+?)/?"),
}
_PLAIN = re.compile("https://[a-zA-Z0-9.-]+(?::[0-9]+)?/[^?#]+")
"""The address of a branch at each service, as its pages have it."""
_MISTAKE_FORM = "2-fout-melden.yml"
"""The form in .github/ISSUE_TEMPLATE with which a mistake is reported."""
LONGEST_URL = 7_500
"""In characters. Services refuse an address over about 8,000: a web server's usual limit."""
_LONGEST_TITLE = 200
_GOES_ON = "... (De rest paste niet in dit adres.)"


def edit_url(repository: str, path: str) -> str:
    """Where the file at ``path``, from the top of the repository, is changed in a browser."""
    address, branch, host = _split(repository)
    if not address:
        return ""
    match host:
        case "gitlab":
            return f"{address}/-/edit/{branch}/{quote(path)}"
        case "azure":
            return f"{address}?path=/{quote(path)}&version=GB{branch}"
        case "github":
            return f"{address}/edit/{branch}/{quote(path)}"


def new_file_url(repository: str, path: str) -> str:
    """Where a file that is to be at ``path`` is made; in Azure, the folder that it comes in."""
    address, branch, host = _split(repository)
    if not address:
        return ""
    match host:
        case "gitlab":
            return f"{address}/-/new/{branch}?file_name={quote(path)}"
        case "azure":
            return edit_url(repository, path.rpartition("/")[0])
        case "github":
            return f"{address}/new/{branch}?filename={quote(path)}"


def report_url(repository: str, title: str) -> str:
    """Where a mistake is reported under this title; "" where the service has no such form."""
    subject = quote(title, safe="")
    repository, _, host = _split(repository)
    if not repository:
        return ""
    match host:
        case "gitlab":
            return f"{repository}/-/issues/new?issue[title]={subject}"
        case "azure":
            return ""
        case "github":
            return f"{repository}/issues/new?template={_MISTAKE_FORM}&title={subject}"


def pull_request_url(repository: str, branch: str, title: str, text: str) -> str:
    """Where a merge of a branch into the one of ``repository`` is asked for, filled in if possible.

    GitHub takes title and text (docs.github.com, "Using query parameters to create a pull request";
    ``expand`` shows its form at once), and so does GitLab (the names of the fields of its form, of
    which its answer to a push has the first). Azure takes the two branches alone: a person pastes
    the rest. A text that makes the address longer than ``LONGEST_URL`` is cut at the end of a line,
    and says so.
    """
    address, main, host = _split(repository)
    if not address:
        return ""
    source, target = (quote(name, safe="") for name in (branch, unquote(main)))
    match host:
        case "gitlab":
            start = f"{address}/-/merge_requests/new?merge_request[source_branch]={source}"
            start += f"&merge_request[target_branch]={target}&merge_request[title]="
            return _with_text(start, title, "&merge_request[description]=", text)
        case "azure":
            return f"{address}/pullrequestcreate?sourceRef={source}&targetRef={target}"
        case "github":
            start = f"{address}/compare/{main}...{quote(branch)}?expand=1&title="
            return _with_text(start, title, "&body=", text)


def _with_text(start: str, title: str, between: str, text: str) -> str:
    """An address with a title and as much of a text as fits in it."""
    start += quote(shorten(title, _LONGEST_TITLE), safe="") + between
    left = LONGEST_URL - len(start)
    if len(quote(text, safe="")) <= left:
        return start + quote(text, safe="")
    left -= len(quote(f"\n{_GOES_ON}", safe=""))
    kept: list[str] = []
    for line in text.split("\n"):
        left -= len(quote(f"{line}\n", safe=""))
        if left < 0:
            break
        kept.append(line)
    return start + quote("\n".join((*kept, _GOES_ON)), safe="")


def _split(address: str) -> tuple[str, str, Host]:
    """The address of a repository, the branch that it names and its service.

    What stands behind ``?`` or ``#`` and is no branch is left out. The address is "" where it is no
    plain one of a page over https: it gets the words of the user.
    """
    address = address.partition("#")[0]
    plain = address.partition("?")[0].rstrip("/")
    if not _PLAIN.fullmatch(plain):
        return "", _MAIN, "github"
    for host, pattern in _OF_BRANCH.items():
        if found := pattern.fullmatch(address):
            return found["repository"], found["branch"], host
    return plain, _MAIN, _host_of(plain)


def _host_of(repository: str) -> Host:
    address = urlsplit(repository)
    if "/_git/" in address.path:
        return "azure"
    is_gitlab = "gitlab" in (address.hostname or "").split(".")
    return "gitlab" if is_gitlab else "github"
