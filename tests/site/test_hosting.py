"""What a web server is told: types, headers, and who may read the site."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

from dialoog.site import hosting, search
from dialoog.site.hosting import static_web_app
from tests.html_page import HtmlPage
from tests.makers import PROGRAMME, Repository
from tests.site import server_examples
from tests.site.rendered import rendered

TENANT = "0a1b2c3d-0000-4000-8000-0123456789ab"
SERVER_FILES = ("web.config", "staticwebapp.config.json")
COLLECTIONS = ("staticContent", "customHeaders", "hiddenSegments", "httpErrors")
"""Parts of web.config that refuse to start with what is there already, from a higher file."""


def files(repo: Repository, edition: str = "staff") -> Mapping[str, bytes]:
    """Every file of an edition, with a search index where there is one."""
    site = rendered(repo.ledger(), edition).files
    return dict(search.with_index(site.items())) if edition == "staff" else site


def web_config(repo: Repository, edition: str = "staff") -> ET.Element:
    """web.config of an edition, parsed."""
    return ET.fromstring(files(repo, edition)["web.config"])


def azure(repo: Repository, edition: str = "staff") -> Any:
    """staticwebapp.config.json of an edition, parsed."""
    return json.loads(files(repo, edition)["staticwebapp.config.json"])


@pytest.fixture
def busy(repo: Repository) -> Repository:
    """A programme of which both editions have pages of every sort."""
    repo.news()
    repo.page()
    repo.request(until="intake")
    repo.held_session()
    return repo


# ------------------------------------------------------------------------------------ for everybody


@pytest.mark.parametrize("edition", ["staff", "team"])
def test_every_file_of_an_edition_has_a_media_type(busy: Repository, edition: str) -> None:
    ends = {Path(name).suffix for name in files(busy, edition) if name not in SERVER_FILES}
    assert ends <= hosting.MEDIA_TYPES.keys()


def test_every_text_is_sent_as_utf_8_and_other_types_name_no_character_set() -> None:
    for suffix, media_type in hosting.MEDIA_TYPES.items():
        has_charset = hosting.content_type(suffix) == f"{media_type}; charset=utf-8"
        assert has_charset == media_type.startswith("text/")
    assert hosting.content_type(".HTML") == hosting.content_type(".html")
    assert hosting.content_type(".xyz") == "application/octet-stream"


def directives(policy: str) -> dict[str, set[str]]:
    """The sources of each directive of a security policy."""
    parts = (part.split() for part in policy.split(";"))
    return {name: set(sources) for name, *sources in parts}


@pytest.mark.parametrize("edition", ["staff", "team"])
def test_the_policy_in_the_header_allows_what_each_page_asks_and_nothing_that_no_page_asks(
    busy: Repository, edition: str
) -> None:
    header = directives(hosting.SECURITY_POLICY)
    assert header.pop("frame-ancestors") == {"'none'"}
    widest: dict[str, set[str]] = {}
    for path, data in files(busy, edition).items():
        if path.endswith(".html"):
            metas = HtmlPage(path, data, {}).elements("meta")
            (policy,) = (
                meta.get("content") or ""
                for meta in metas
                if meta.get("http-equiv") == "Content-Security-Policy"
            )
            for name, sources in directives(policy).items():
                widest.setdefault(name, set()).update(sources)
    assert all(sources <= header[name] for name, sources in widest.items())
    if edition == "staff":
        assert widest == header


@pytest.mark.parametrize(
    ("name", "content"), [("referrer", "Referrer-Policy"), ("robots", "X-Robots-Tag")]
)
def test_a_header_says_the_same_as_the_meta_of_each_page(
    busy: Repository, name: str, content: str
) -> None:
    page = HtmlPage("index.html", files(busy)["index.html"], {})
    found = [meta.get("content") for meta in page.elements("meta") if meta.get("name") == name]
    assert found == [hosting.HEADERS[content]]


def test_only_the_edition_of_the_team_has_the_page_by_which_a_server_knows_it(
    busy: Repository,
) -> None:
    page = server_examples.TEAM_PAGE[1:]
    assert page in files(busy, "team")
    assert page not in files(busy, "staff")


# ---------------------------------------------------------------------------------------------- IIS


def test_web_config_removes_whatever_it_adds_first_so_that_nothing_is_there_twice(
    repo: Repository,
) -> None:
    added = 0
    for parent in web_config(repo).iter():
        lines = [(child.tag, next(iter(child.items()), ("", ""))) for child in parent]
        adds = [line for line in lines if parent.tag in COLLECTIONS and line[0] != "remove"]
        for line in adds:
            assert lines.count(line) == 1
            assert lines.index(("remove", line[1])) == lines.index(line) - 1
        added += len(adds)
    assert added > len(hosting.MEDIA_TYPES) + len(hosting.HEADERS)


def test_web_config_has_every_type_and_every_header(repo: Repository) -> None:
    root = web_config(repo)
    types = {each.get("fileExtension"): each.get("mimeType") for each in root.iter("mimeMap")}
    assert types == {suffix: hosting.content_type(suffix) for suffix in hosting.MEDIA_TYPES}
    headers = root.find("system.webServer/httpProtocol/customHeaders")
    assert headers is not None
    sent = {each.get("name"): each.get("value") for each in headers.findall("add")}
    assert sent == {**hosting.HEADERS, "Cache-Control": "no-cache"}
    assert [each.get("path") for each in root.findall("location")] == [*hosting.LASTING_FOLDERS]


@pytest.mark.parametrize(
    ("url", "path"),
    [
        (None, "404.html"),
        ("https://gesprekken.example.org", "404.html"),
        ("https://intranet.example.org/gesprekken/", "gesprekken\\404.html"),
        ("https://intranet.example.org/a/b", "a\\b\\404.html"),
    ],
)
def test_web_config_finds_the_404_page_from_the_top_of_the_website(
    repo: Repository, url: str | None, path: str
) -> None:
    if url:
        repo.set(PROGRAMME, "url", url)
    (error,) = web_config(repo).iter("error")
    assert (error.get("path"), error.get("responseMode")) == (path, "File")


def test_web_config_hides_the_files_for_servers_and_shows_well_known(repo: Repository) -> None:
    segments = web_config(repo).find(".//hiddenSegments")
    assert segments is not None
    hidden = {each.get("segment") for each in segments.findall("add")}
    assert hidden == set(hosting.SERVER_FILES) - {"web.config"}, "IIS hides that one itself"
    assert segments.find("remove[@segment='.well-known']") is not None


def test_web_config_of_the_team_leaves_no_way_to_be_sent_anything(repo: Repository) -> None:
    server = web_config(repo, "team").find("system.webServer")
    assert server is not None
    assert [part.tag for part in server] == ["handlers", "security"]
    assert server[0].get("accessPolicy") == "None"
    verbs = server.find("security/requestFiltering/verbs")
    assert verbs is not None
    assert verbs.get("allowUnlisted") == "false"
    for everything in (server[0], verbs):
        assert [part.tag for part in everything] == ["clear"]


# -------------------------------------------------------------------------------------------- Azure


def allowed(config: Any) -> dict[str, list[str]]:
    """The roles that each route of a configuration allows."""
    return {each["route"]: each.get("allowedRoles", []) for each in config["routes"]}


@pytest.mark.parametrize(
    ("edition", "tenant", "role"),
    [
        ("staff", TENANT, "authenticated"),
        ("staff", "", hosting.GUEST_ROLE),
        ("team", TENANT, hosting.TEAM_ROLE),
        ("team", "", hosting.TEAM_ROLE),
    ],
)
def test_azure_asks_for_a_role_for_every_page(
    repo: Repository, edition: str, tenant: str, role: str
) -> None:
    if tenant:
        repo.set(PROGRAMME, "tenant", tenant)
    config = azure(repo, edition)
    roles = allowed(config)
    assert [*roles][-1] == "/*", "the first route that fits counts"
    assert roles["/*"] == [role]
    assert {route for route, given in roles.items() if "anonymous" in given} == {"/.auth/login/aad"}
    assert all(given in ([], [role]) for route, given in roles.items() if ".auth" not in route)
    assert json.dumps(config).count(f"/{TENANT}/v2.0") == bool(tenant)
    assert ("auth" in config) == bool(tenant)


def test_azure_leads_who_is_not_signed_in_to_the_sign_in_of_the_organisation(
    repo: Repository,
) -> None:
    config = azure(repo)
    assert config["responseOverrides"]["401"]["redirect"].startswith("/.auth/login/aad?")
    assert config["responseOverrides"]["404"] == {"rewrite": "/404.html"}
    closed = {each["route"] for each in config["routes"] if each.get("statusCode") == 404}
    assert closed == {
        *("/.auth/login/github", "/.auth/login/twitter"),
        *(f"/{name}" for name in hosting.SERVER_FILES),
    }


ROUTE = {"route", "allowedRoles", "headers", "statusCode", "redirect", "rewrite", "methods"}
TOP = {"routes", "responseOverrides", "globalHeaders", "mimeTypes", "auth"}


@pytest.mark.parametrize("is_team", [False, True])
def test_azure_gets_only_the_keys_that_it_knows_with_values_of_their_type(is_team: bool) -> None:
    config = json.loads(static_web_app(TENANT, is_team=is_team))
    assert config.keys() == TOP
    for route in config["routes"]:
        assert "route" in route
        assert route.keys() <= ROUTE
        assert not {"redirect", "rewrite"} <= route.keys()
    assert all(code.isdigit() for code in config["responseOverrides"])
    assert all(suffix.startswith(".") for suffix in config["mimeTypes"])
    assert config["globalHeaders"].items() >= {**hosting.HEADERS, **hosting.HOST_HEADERS}.items()
    (provider,) = config["auth"]["identityProviders"].values()
    assert provider["registration"].keys() == {
        "openIdIssuer",
        "clientIdSettingName",
        "clientSecretSettingName",
    }


def test_a_browser_keeps_nothing_of_the_edition_of_the_team(repo: Repository) -> None:
    assert azure(repo, "team")["globalHeaders"]["Cache-Control"] == "no-store"
    assert b"max-age" not in files(repo, "team")["web.config"]
    assert b"immutable" not in files(repo, "team")["staticwebapp.config.json"]


# ------------------------------------------------------------------------------------------- GitLab


def test_the_job_for_gitlab_pages_is_valid_and_publishes_the_edition_for_staff(
    tmp_path: Path,
) -> None:
    (example,) = server_examples.code_blocks("yaml")
    (tmp_path / "ci.yml").write_text(example, encoding="utf-8")
    command = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci")
    result = subprocess.run(
        [*command, "--data-transform", "gitlab-ci", tmp_path / "ci.yml"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert result.returncode == 0, result.stdout
    job = yaml.safe_load(example)["pages"]
    assert job["artifacts"]["paths"] == ["public"]
    assert job["script"][0] == "python build.py build --edition staff --out site"
