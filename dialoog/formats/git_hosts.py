"""The services that can hold a repository, GitHub, GitLab and Azure DevOps, and addresses there.

Any other service is taken for one that has GitHub's addresses.
"""

from typing import Literal, get_args
from urllib.parse import quote, urlsplit

Host = Literal["github", "gitlab", "azure"]
HOSTS: tuple[Host, ...] = get_args(Host)

BRANCH = "main"
"""The branch of the repository that holds the data."""
_MISTAKE_FORM = "2-fout-melden.yml"
"""The form in .github/ISSUE_TEMPLATE with which a mistake is reported."""


def edit_url(repository: str, path: str) -> str:
    """Where the file at ``path``, from the top of the repository, is changed in a browser."""
    match _host_of(repository):
        case "gitlab":
            return f"{repository}/-/edit/{BRANCH}/{quote(path)}"
        case "azure":
            return f"{repository}?path=/{quote(path)}&version=GB{BRANCH}"
        case "github":
            return f"{repository}/edit/{BRANCH}/{quote(path)}"


def new_file_url(repository: str, path: str) -> str:
    """Where a file that is to be at ``path`` is made; in Azure, the folder that it comes in."""
    match _host_of(repository):
        case "gitlab":
            return f"{repository}/-/new/{BRANCH}?file_name={quote(path)}"
        case "azure":
            return edit_url(repository, path.rpartition("/")[0])
        case "github":
            return f"{repository}/new/{BRANCH}?filename={quote(path)}"


def report_url(repository: str, title: str) -> str:
    """Where a mistake is reported under this title; "" where the service has no such form."""
    subject = quote(title, safe="")
    match _host_of(repository):
        case "gitlab":
            return f"{repository}/-/issues/new?issue[title]={subject}"
        case "azure":
            return ""
        case "github":
            return f"{repository}/issues/new?template={_MISTAKE_FORM}&title={subject}"


def _host_of(repository: str) -> Host:
    address = urlsplit(repository)
    if "/_git/" in address.path:
        return "azure"
    is_gitlab = "gitlab" in (address.hostname or "").split(".")
    return "gitlab" if is_gitlab else "github"
