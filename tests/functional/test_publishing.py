import json
import shutil
from pathlib import Path

import pytest

from functional_workspace import Postroll

SITE = Path("site")


@pytest.fixture(scope="module")
def published(linked, tmp_path_factory) -> Postroll:
    """A copy of the linked workspace with its site out; tests only read it."""
    folder = tmp_path_factory.mktemp("published") / "workspace"
    postroll = Postroll(shutil.copytree(linked.folder, folder))
    postroll("publish")
    return postroll


@pytest.fixture
def own(published, tmp_path) -> Postroll:
    """A copy that a test may change."""
    return Postroll(shutil.copytree(published.folder, tmp_path / "own"))


def contents(postroll) -> dict[str, bytes]:
    site = postroll.folder / SITE
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def rendered(done) -> int:
    return int(done.stderr.split(": ")[-1].split(" of ")[0])


def test_each_month_and_incident_has_its_page(published):
    files = contents(published)
    assert {"index.html", "method/index.html", "flyio/index.html", "flyio/2026-04/index.html"} <= set(files)
    ids = [json.loads(line)["id"] for line in published("incidents", "--format", "jsonl").stdout.splitlines()]
    assert {f"incident/{one}/index.html" for one in ids} <= set(files)


def test_the_manifest_names_every_file(published):
    files = contents(published)
    assert set(json.loads(files["manifest.json"])) == set(files) - {"manifest.json"}


def test_publishing_again_renders_nothing_and_changes_nothing(own):
    before = contents(own)
    assert rendered(own("publish")) == 0
    assert contents(own) == before


def test_reading_everything_again_gives_the_same_bytes(own):
    before = contents(own)
    own("reread")
    own("reconcile")
    shutil.rmtree(own.folder / SITE)
    own("publish")
    assert contents(own) == before


def test_one_changed_note_renders_a_handful_of_pages(own):
    note = own.folder / "desk/notes/2026-04-20-aside.md"
    note.write_text(note.read_text(encoding="utf-8") + "\nAnd one thing more.\n", encoding="utf-8")
    done = own("publish")
    assert 0 < rendered(done) <= 5
    assert b"one thing more" in contents(own)["flyio/2026-04/index.html"]


def test_every_id_that_an_incident_might_have_had_leads_to_it(published):
    found = [json.loads(line) for line in published("incidents", "--format", "jsonl").stdout.splitlines()]
    merged = next(one for one in found if len(one["reports"]) > 1)
    redirects = [body for path, body in contents(published).items() if f"/{merged['id']}/".encode() in body]
    assert any(b'http-equiv="refresh"' in body for body in redirects)


def test_no_page_names_the_machine(published):
    folder = str(published.folder).encode()
    assert [path for path, body in contents(published).items() if folder in body] == []


def test_run_does_everything_in_order(postroll):
    postroll.import_all()
    postroll("run")
    assert "index.html" in contents(postroll)


def test_the_demo_ends_with_the_month_and_says_where_the_site_lies(tmp_path):
    done = Postroll(tmp_path)("demo", "--into", str(tmp_path / "demo"))
    assert "April 2026" in done.stdout
    assert "½▪" in done.stdout
    site = next(line for line in done.stdout.splitlines() if line.startswith("The site: "))
    assert Path(site.removeprefix("The site: ")).exists()


def test_the_demo_keeps_what_a_person_wrote_into_its_workspace(tmp_path):
    postroll = Postroll(tmp_path)
    postroll("demo", "--into", str(tmp_path / "demo"))
    overrides = tmp_path / "demo/desk/overrides.toml"
    overrides.write_text("# mine\n", encoding="utf-8")
    postroll("demo", "--into", str(tmp_path / "demo"))
    assert overrides.read_text(encoding="utf-8") == "# mine\n"


def test_a_note_is_started_with_the_ids_filled_in(own):
    own("note", "comment", "--report", "flyio-status/xtq7p4m5jy6z", "--author", "ada")
    (note,) = (own.folder / "desk/notes").glob("2026-06-01-comment*.md")
    text = note.read_text(encoding="utf-8")
    assert "report: flyio-status/xtq7p4m5jy6z" in text
    assert "author: ada" in text


def test_a_note_is_opened_in_the_editor(own):
    own("note", "aside", "--month", "2026-04", "--author", "ada", EDITOR="sed -i s/aside/comment/")
    (note,) = (own.folder / "desk/notes").glob("2026-06-01-aside*.md")
    assert "kind: comment" in note.read_text(encoding="utf-8")


def test_a_note_needs_one_thing_to_be_about(linked):
    assert "exactly one" in linked("note", "aside", code=2).stderr


@pytest.mark.parametrize("form", ["text", "ascii", "markdown", "discourse", "html", "svg", "json"])
def test_a_grid_is_printed_in_each_form(linked, form):
    assert linked("grid", "flyio", "2026-04", "--format", form).stdout.strip()


@pytest.mark.parametrize("form", ["text", "markdown", "discourse", "html", "json"])
def test_a_table_is_printed_in_each_form(linked, form):
    assert linked("table", "flyio", "2026-04", "--format", form).stdout.strip()


def test_a_grid_in_another_zone_says_so(linked):
    grid = json.loads(linked("grid", "flyio", "2026-04", "--zone", "Asia/Tokyo", "--format", "json").stdout)
    assert grid["zone"] == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("grid", "flyio", "April"), "not a month"),
        (("grid", "flyio", "2026-04", "--zone", "Mars"), "not a zone"),
        (("grid", "fly", "2026-04"), 'no provider "fly"'),
    ],
)
def test_what_cannot_be_drawn_gets_a_line_that_says_why(linked, arguments, said):
    assert said in linked(*arguments, code=2).stderr


def test_the_picture_in_the_readme_is_what_the_bundled_records_give(linked):
    picture = Path(__file__).parents[2] / "docs/images/april-2026.svg"
    assert linked("grid", "flyio", "2026-04", "--format", "svg").stdout == picture.read_text(encoding="utf-8")
