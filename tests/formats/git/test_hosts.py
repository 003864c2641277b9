"""Addresses of a file and of a report, at the service that holds the repository."""

from urllib.parse import parse_qs, urlsplit

import pytest

from dialoog.formats.git.hosts import (
    LONGEST_URL,
    edit_url,
    new_file_url,
    pull_request_url,
    report_url,
)

GITHUB = "https://github.com/stad/gesprekken"
GITLAB = "https://gitlab.stad.example/team/gesprekken"
AZURE = "https://dev.azure.com/stad/project/_git/gesprekken"
PATH = "requests/2026-001/request.yaml"


@pytest.mark.parametrize(
    ("repository", "edit", "new"),
    [
        (GITHUB, f"{GITHUB}/edit/main/{PATH}", f"{GITHUB}/new/main?filename={PATH}"),
        (GITLAB, f"{GITLAB}/-/edit/main/{PATH}", f"{GITLAB}/-/new/main?file_name={PATH}"),
        (
            AZURE,
            f"{AZURE}?path=/{PATH}&version=GBmain",
            f"{AZURE}?path=/requests/2026-001&version=GBmain",
        ),
        (
            "https://git.example.org/stad",
            f"https://git.example.org/stad/edit/main/{PATH}",
            f"https://git.example.org/stad/new/main?filename={PATH}",
        ),
    ],
)
def test_a_file_is_edited_or_made_at_the_address_of_its_service(
    repository: str, edit: str, new: str
) -> None:
    assert (edit_url(repository, PATH), new_file_url(repository, PATH)) == (edit, new)


@pytest.mark.parametrize(
    ("repository", "edit", "new"),
    [
        (
            f"{GITHUB}/tree/hoofd",
            f"{GITHUB}/edit/hoofd/{PATH}",
            f"{GITHUB}/new/hoofd?filename={PATH}",
        ),
        (
            f"{GITHUB}/tree/een/tak/",
            f"{GITHUB}/edit/een/tak/{PATH}",
            f"{GITHUB}/new/een/tak?filename={PATH}",
        ),
        (
            f"{GITLAB}/-/tree/hoofd?ref_type=heads",
            f"{GITLAB}/-/edit/hoofd/{PATH}",
            f"{GITLAB}/-/new/hoofd?file_name={PATH}",
        ),
        (
            f"{AZURE}?path=/&version=GBhoofd&_a=contents",
            f"{AZURE}?path=/{PATH}&version=GBhoofd",
            f"{AZURE}?path=/requests/2026-001&version=GBhoofd",
        ),
        (
            "https://git.stad.example/team/gesprekken/-/tree/hoofd",  # no name of a service in it
            f"https://git.stad.example/team/gesprekken/-/edit/hoofd/{PATH}",
            f"https://git.stad.example/team/gesprekken/-/new/hoofd?file_name={PATH}",
        ),
        (
            "https://github.com/tree/gesprekken",
            f"https://github.com/tree/gesprekken/edit/main/{PATH}",
            f"https://github.com/tree/gesprekken/new/main?filename={PATH}",
        ),
    ],
)
def test_the_address_of_a_branch_leads_to_files_of_that_branch(
    repository: str, edit: str, new: str
) -> None:
    assert (edit_url(repository, PATH), new_file_url(repository, PATH)) == (edit, new)
    assert "hoofd" not in report_url(repository, "a")


@pytest.mark.parametrize("repository", [GITHUB, GITLAB, AZURE])
@pytest.mark.parametrize(
    "behind", ["/", "#x", "?x=", "?a=b&c", "#/tree/x", "?q=/-/tree/x", "?/_git/x"]
)
def test_what_stands_behind_an_address_takes_nothing_elsewhere(
    repository: str, behind: str
) -> None:
    address = f"{repository}{behind}"
    assert edit_url(address, PATH) == edit_url(repository, PATH)
    assert new_file_url(address, PATH) == new_file_url(repository, PATH)
    assert report_url(address, "a") == report_url(repository, "a")
    asked = pull_request_url(address, "werk-1", "a", "b")
    assert asked == pull_request_url(repository, "werk-1", "a", "b")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://github.com/stad/gesprekken",
        "https://github.com@elders.example/stad/gesprekken",
        "https://github.com\\@elders.example/x",
        "https://github.com",
        "https://elders.example#github.com/stad/x",
        "https://elders.example?x/_git/y",
        "javascript:alert(1)//github.com/a/b/tree/c",
    ],
)
def test_an_address_that_is_no_plain_page_over_https_has_no_links(address: str) -> None:
    assert (edit_url(address, PATH), new_file_url(address, PATH)) == ("", "")
    assert (report_url(address, "a"), pull_request_url(address, "b", "c", "d")) == ("", "")


def test_signs_in_a_folder_or_a_title_do_not_change_the_address() -> None:
    assert edit_url(GITHUB, "de data/a#b.yaml") == f"{GITHUB}/edit/main/de%20data/a%23b.yaml"
    assert new_file_url(GITHUB, "a&b.yaml").endswith("?filename=a%26b.yaml")
    assert report_url(GITHUB, "a&b").endswith("&title=a%26b")


def test_a_service_without_a_form_for_mistakes_has_no_address_for_it() -> None:
    assert report_url(GITLAB, "Over ons") == f"{GITLAB}/-/issues/new?issue[title]=Over%20ons"
    assert report_url(AZURE, "Over ons") == ""


ASKED = "title=Een%26ander&body=Regel%201%0A%23%202"
NEW_AT_GITLAB = f"{GITLAB}/-/merge_requests/new?merge_request[source_branch]=werk-1"
ASKED_AT_GITLAB = "merge_request[title]=Een%26ander&merge_request[description]=Regel%201%0A%23%202"


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        (GITHUB, f"{GITHUB}/compare/main...werk-1?expand=1&{ASKED}"),
        (f"{GITHUB}/tree/een/tak", f"{GITHUB}/compare/een/tak...werk-1?expand=1&{ASKED}"),
        (
            GITLAB,
            f"{NEW_AT_GITLAB}&merge_request[target_branch]=main&{ASKED_AT_GITLAB}",
        ),
        (
            f"{GITLAB}/-/tree/een/tak",
            f"{NEW_AT_GITLAB}&merge_request[target_branch]=een%2Ftak&{ASKED_AT_GITLAB}",
        ),
        (AZURE, f"{AZURE}/pullrequestcreate?sourceRef=werk-1&targetRef=main"),
        (
            f"{AZURE}?version=GBeen%2Ftak",
            f"{AZURE}/pullrequestcreate?sourceRef=werk-1&targetRef=een%2Ftak",
        ),
    ],
)
def test_a_branch_is_offered_at_the_address_of_its_service(repository: str, address: str) -> None:
    assert pull_request_url(repository, "werk-1", "Een&ander", "Regel 1\n# 2") == address


@pytest.mark.parametrize("repository", [GITHUB, GITLAB])
@pytest.mark.parametrize("line", ["een regel", "é" * 50, "x" * 6000, "x" * 9000])
def test_a_text_that_is_too_long_for_an_address_ends_with_a_line_that_says_so(
    repository: str, line: str
) -> None:
    lines = [f"{number} {line}" for number in range(2_000)]
    address = pull_request_url(repository, "werk", "titel " * 2_000, "\n".join(lines))
    assert len(address) <= LONGEST_URL
    *kept, last = list(parse_qs(urlsplit(address).query).values())[-1][0].split("\n")
    assert last == "... (De rest paste niet in dit adres.)"
    assert kept == lines[: len(kept)]
    assert bool(kept) == (len(line) < 7_000)


def test_a_text_that_just_fits_is_whole() -> None:
    start = len(pull_request_url(GITHUB, "werk", "titel", ""))
    text = "x" * (LONGEST_URL - start)
    assert pull_request_url(GITHUB, "werk", "titel", text).endswith(f"&body={text}")
    assert pull_request_url(GITHUB, "werk", "titel", f"{text}x").endswith("adres.%29")
