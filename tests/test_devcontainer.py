"""The development container: its form, its commands, and the preview behind a forwarded port."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dialoog.cli.serving import PORT
from tests.repository_files import ROOT, text

CONTAINER: dict[str, Any] = json.loads(text(".devcontainer/devcontainer.json"))
ON_FORWARD = {"notify", "openBrowser", "openBrowserOnce", "openPreview", "silent", "ignore"}
FORM: dict[str, type] = {
    "name": str,
    "image": str,
    "features": dict,
    "containerEnv": dict,
    "hostRequirements": dict,
    "postCreateCommand": str,
    "waitFor": str,
    "postAttachCommand": str,
    "portsAttributes": dict,
    "otherPortsAttributes": dict,
    "customizations": dict,
}
"""What the specification of development containers names, and is used here."""


def test_the_container_has_properties_of_the_specification_only() -> None:
    assert {name: type(value) for name, value in CONTAINER.items()} == FORM
    assert all(isinstance(value, str) for value in CONTAINER["containerEnv"].values())
    assert set(CONTAINER["hostRequirements"]) == {"cpus"}
    assert CONTAINER["waitFor"] == "postCreateCommand", "or who types at once sets it up twice"
    assert set(CONTAINER["customizations"]["vscode"]) == {"extensions", "settings"}


def test_the_container_needs_no_more_rights_than_an_editor() -> None:
    asked = {"privileged", "capAdd", "securityOpt", "mounts", "runArgs", "remoteUser", "secrets"}
    assert not asked & set(CONTAINER)
    assert "codespaces" not in CONTAINER["customizations"], "no rights in other repositories"


def test_the_image_and_its_parts_are_pinned_by_tag() -> None:
    assert re.fullmatch(
        r"mcr\.microsoft\.com/devcontainers/python:\d-3\.\d+-bookworm", CONTAINER["image"]
    )
    for name, options in CONTAINER["features"].items():
        assert re.fullmatch(r"ghcr\.io/devcontainers/features/[a-z-]+:\d+", name)
        assert options["version"] not in ("latest", "lts")


def test_the_port_of_the_preview_opens_in_a_tab_and_no_port_is_public() -> None:
    """A port is private unless somebody makes it public; the file cannot say so."""
    ports = CONTAINER["portsAttributes"]
    assert list(ports) == [str(PORT)]
    for attributes in (*ports.values(), CONTAINER["otherPortsAttributes"]):
        assert set(attributes) <= {"label", "onAutoForward"}
        assert attributes["onAutoForward"] in ON_FORWARD
    assert ports[str(PORT)]["onAutoForward"] == "openBrowserOnce"
    assert "public" not in text(".devcontainer/devcontainer.json")


def test_the_container_has_the_extensions_that_the_editor_recommends() -> None:
    recommended = json.loads(text(".vscode/extensions.json"))["recommendations"]
    assert CONTAINER["customizations"]["vscode"]["extensions"] == recommended


@pytest.mark.skipif(os.name == "nt", reason="the container has a shell of its own")
def test_the_commands_of_the_container_run_in_a_copy_with_an_empty_home(tmp_path: Path) -> None:
    top, home = tmp_path / "stad", tmp_path / "thuis"
    for name in ("dialoog", "templates", "locks"):
        shutil.copytree(ROOT / name, top / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "tests" / "example", top, dirs_exist_ok=True)
    shutil.copy(ROOT / "build.py", top / "build.py")
    (home / "bin").mkdir(parents=True)
    (home / "bin" / "python").symlink_to(sys.executable)
    environment = {"PATH": f"{home / 'bin'}:/usr/bin:/bin", "HOME": str(home)}
    environment |= CONTAINER["containerEnv"]
    for command in (
        CONTAINER["postCreateCommand"],
        CONTAINER["postAttachCommand"] + " --help",  # without it, it goes on until Ctrl-C
    ):
        result = subprocess.run(
            ["sh", "-c", command],
            cwd=top,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=240,
        )
        assert result.returncode == 0, result.stdout + result.stderr
    assert (top / "site" / "index.html").is_file()
