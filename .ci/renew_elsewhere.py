"""Puts a text in one place on GitLab or Azure DevOps, and renews it there the next time.

    python .ci/renew_elsewhere.py gitlab-note FILE  a comment in the merge request
    python .ci/renew_elsewhere.py gitlab-issue FILE  a confidential issue of this project
    python .ci/renew_elsewhere.py azure-thread FILE  a comment in the pull request

The rest comes from the variables that the host sets, and TOKEN, which may write these and no more.
A text is known by the mark on its first line, and only if this token's user wrote it. The token is
sent to the host alone: over https (or to this computer), never after a redirect. What the host
answers is not printed. Exit code 1: it did not work; the sentence says why.
"""

import json
import os
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

MARK = "<!-- dialoog:{} -->\n"
TOO_LONG = "_Deze tekst is te lang voor deze plek: het vervolg staat bij de pijplijn._\n\n"
GITLAB_LIMIT = 900_000
AZURE_LIMIT = 140_000
"""Characters in one text; the hosts refuse what is about a tenth longer."""
MAX_PAGES = 50
TITLE = "Werklijst"


class RenewError(Exception):
    """The text was not put in its place; the message is a Dutch sentence."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer like any other: the token does not follow it."""

    def redirect_request(self, *_: Any) -> None:
        """Follow nothing."""


class Host:
    """The API of a host: an address, and the header with the token."""

    def __init__(self, address: str, header: tuple[str, str]) -> None:
        url = urllib.parse.urlsplit(address)
        if url.scheme != "https" and url.hostname not in ("127.0.0.1", "localhost"):
            raise RenewError("Het adres van de host begint niet met https: er is niets verstuurd.")
        self.address = address.rstrip("/")
        self.header = header
        self.opener = urllib.request.build_opener(_NoRedirect)

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """The answer to a request, from JSON. Raises RenewError."""
        request = urllib.request.Request(
            f"{self.address}/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json", self.header[0]: self.header[1]},
        )
        try:
            with self.opener.open(request, timeout=30) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            hint = " Mag dit token dit?" if error.code in (401, 403, 404) else ""
            raise RenewError(f"De host weigert met code {error.code}.{hint}") from None
        except (OSError, ValueError):
            raise RenewError("De host is niet te bereiken, of antwoordt onleesbaar.") from None

    def pages(self, path: str) -> Iterator[Any]:
        """The items of a list that comes in pages of a hundred."""
        for number in range(1, MAX_PAGES + 1):
            page = self.ask("GET", f"{path}&per_page=100&page={number}")
            yield from page
            if len(page) < 100:
                return


def variable(name: str) -> str:
    """A variable that the host sets. Raises RenewError without it."""
    value = os.environ.get(name, "")
    if not value:
        raise RenewError(f"De variabele {name} ontbreekt.")
    return value


def number(name: str) -> int:
    """A variable that is a number."""
    value = variable(name)
    if not re.fullmatch("[0-9]{1,12}", value):
        raise RenewError(f"De variabele {name} is geen getal.")
    return int(value)


def marked(kind: str, text: str, limit: int) -> str:
    """A text with its mark before it, cut off at the limit."""
    head = MARK.format(kind)
    if len(head) + len(text) > limit:
        head += TOO_LONG
        text = text[: limit - len(head)].rpartition("\n")[0] + "\n"
        text += "```\n" * (len(re.findall("(?m)^```", text)) % 2)
        text += "</details>\n" * (text.count("<details>") - text.count("</details>"))
    return head + text


def without_actions(text: str) -> str:
    """A text in which GitLab finds no quick action (`/close`), which would be carried out."""
    return re.sub(r"(?m)^([ \t]*)/", r"\1\\/", text)


def gitlab() -> Host:
    """The API of the GitLab that runs this pipeline."""
    return Host(variable("CI_API_V4_URL"), ("PRIVATE-TOKEN", variable("TOKEN")))


def gitlab_note(text: str) -> None:
    """Renew the comment in the merge request."""
    host = gitlab()
    request = number("CI_MERGE_REQUEST_IID")
    notes = f"projects/{number('CI_MERGE_REQUEST_PROJECT_ID')}/merge_requests/{request}/notes"
    me = host.ask("GET", "user")["id"]
    body = {"body": marked("effect", without_actions(text), GITLAB_LIMIT)}
    for note in host.pages(f"{notes}?sort=asc"):
        if note["author"]["id"] == me and note["body"].startswith(MARK.format("effect").strip()):
            host.ask("PUT", f"{notes}/{note['id']}", body)
            return
    host.ask("POST", notes, body)


def gitlab_issue(text: str) -> None:
    """Renew the issue, and open it again if it was closed."""
    host = gitlab()
    issues = f"projects/{number('CI_PROJECT_ID')}/issues"
    body = {
        "title": TITLE,
        "description": marked("worklist", without_actions(text), GITLAB_LIMIT),
        "confidential": True,
    }
    for issue in host.pages(f"{issues}?scope=created_by_me&state=all&sort=asc"):
        if (issue["description"] or "").startswith(MARK.format("worklist").strip()):
            again = {"state_event": "reopen"} if issue["state"] == "closed" else {}
            host.ask("PUT", f"{issues}/{issue['iid']}", body | again)
            return
    host.ask("POST", issues, body)


def azure_thread(text: str) -> None:
    """Renew the comment in the pull request; its thread is closed, so that it holds up no merge."""
    host = Host(variable("SYSTEM_COLLECTIONURI"), ("Authorization", f"Bearer {variable('TOKEN')}"))
    project, repository = variable("SYSTEM_TEAMPROJECTID"), variable("BUILD_REPOSITORY_ID")
    quoted = [urllib.parse.quote(part, safe="") for part in (project, repository)]
    request = number("SYSTEM_PULLREQUEST_PULLREQUESTID")
    threads = f"{quoted[0]}/_apis/git/repositories/{quoted[1]}/pullRequests/{request}/threads"
    version = "api-version=7.1"
    me = host.ask("GET", f"_apis/connectionData?{version}-preview.1")["authenticatedUser"]["id"]
    content = marked("effect", text, AZURE_LIMIT)
    for thread in host.ask("GET", f"{threads}?{version}")["value"]:
        first = (thread.get("comments") or [{}])[0]
        mine = first.get("author", {}).get("id") == me and not first.get("isDeleted")
        if mine and (first.get("content") or "").startswith(MARK.format("effect").strip()):
            place = f"{threads}/{thread['id']}/comments/{first['id']}"
            host.ask("PATCH", f"{place}?{version}", {"content": content})
            return
    comment = {"parentCommentId": 0, "content": content, "commentType": "text"}
    host.ask("POST", f"{threads}?{version}", {"comments": [comment], "status": "closed"})


PLACES = {
    "gitlab-note": gitlab_note,
    "gitlab-issue": gitlab_issue,
    "azure-thread": azure_thread,
}


def main(words: list[str]) -> None:
    """Put the text of a file in its place. Raises RenewError."""
    if len(words) != 2 or words[0] not in PLACES:
        raise RenewError(f"Gebruik: renew_elsewhere.py {'|'.join(PLACES)} BESTAND")
    try:
        text = Path(words[1]).read_text(encoding="utf-8")
    except (OSError, ValueError):
        raise RenewError(f"Het bestand {words[1]} is niet te lezen.") from None
    PLACES[words[0]](text)


def end(sentence: str) -> NoReturn:
    """End with exit code 1 and a sentence."""
    print(sentence, file=sys.stderr)
    raise SystemExit(1)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except RenewError as failure:
        end(str(failure))
    except (KeyError, TypeError, AttributeError, IndexError):
        end("De host antwoordt iets anders dan verwacht.")
