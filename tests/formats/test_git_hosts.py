"""Addresses of a file and of a report, at the service that holds the repository."""

import pytest

from dialoog.formats.git_hosts import edit_url, new_file_url, report_url

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


def test_signs_in_a_folder_or_a_title_do_not_change_the_address() -> None:
    assert edit_url(GITHUB, "de data/a#b.yaml") == f"{GITHUB}/edit/main/de%20data/a%23b.yaml"
    assert new_file_url(GITHUB, "a&b.yaml").endswith("?filename=a%26b.yaml")
    assert report_url(GITHUB, "a&b").endswith("&title=a%26b")


def test_a_service_without_a_form_for_mistakes_has_no_address_for_it() -> None:
    assert report_url(GITLAB, "Over ons") == f"{GITLAB}/-/issues/new?issue[title]=Over%20ons"
    assert report_url(AZURE, "Over ons") == ""
