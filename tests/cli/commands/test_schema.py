"""The command that writes the schemas."""

from pathlib import Path

import pytest

from dialoog.cli.commands import schema
from dialoog.cli.main import main
from dialoog.data import json_schema


def test_schema_writes_one_file_a_collection_where_it_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "nieuwe map" / "schemas"
    assert main(["schema", "--out", str(out)]) == 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} == dict(json_schema.files())
    assert "16 schema's" in capsys.readouterr().err


def test_schema_leaves_a_file_alone_that_is_right_already(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["schema", "--out", str(tmp_path)])
    (tmp_path / "cards.schema.json").write_text('{"title": "Een strippenkaart"}', encoding="utf-8")
    capsys.readouterr()
    assert main(["schema", "--out", str(tmp_path)]) == 0
    assert "; 1 zijn nieuw of veranderd." in capsys.readouterr().err


def test_schema_says_so_when_it_cannot_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bezet").write_text("een bestand", encoding="utf-8")
    assert main(["schema", "--out", str(tmp_path / "bezet")]) == 1
    assert "konden niet worden geschreven" in capsys.readouterr().err


def test_schemas_never_come_to_stand_among_the_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "LAUNCHER_FOLDER", tmp_path)
    assert main(["schema", "--out", str(tmp_path / "content" / "schemas")]) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_schemas_that_a_system_left_a_file_in_is_still_one(tmp_path: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", "calls.schema.json~"):
        (tmp_path / name).touch()
    assert main(["schema", "--out", str(tmp_path)]) == 0


@pytest.mark.parametrize(
    "own", ["van mij", "[]", '{"title": "Kaarten van de bibliotheek"}', "\xff"]
)
def test_a_schema_that_somebody_else_made_stays(
    tmp_path: Path, own: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "cards.schema.json"
    place.write_text(own, encoding="latin-1")
    assert main(["schema", "--out", str(tmp_path)]) == 1
    assert "cards.schema.json is niet door dit programma gemaakt" in capsys.readouterr().err
    assert place.read_text(encoding="latin-1") == own


def test_schemas_are_never_written_through_a_link_or_beside_other_files(tmp_path: Path) -> None:
    (tmp_path / "keep.yaml").write_text("van mij", encoding="utf-8")
    linked, other = tmp_path / "linked", tmp_path / "other"
    linked.mkdir()
    (linked / "calls.schema.json").symlink_to(tmp_path / "keep.yaml")
    other.mkdir()
    (other / "programme.yaml").write_text("van mij", encoding="utf-8")
    for folder in (linked, other):
        before = sorted(folder.iterdir())
        assert main(["schema", "--out", str(folder)]) == 1
        assert sorted(folder.iterdir()) == before
    assert (tmp_path / "keep.yaml").read_text(encoding="utf-8") == "van mij"
