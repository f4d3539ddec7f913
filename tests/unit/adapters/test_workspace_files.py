"""postroll.toml: what it declares, and every way in which it can be wrong."""

from datetime import timedelta

import pytest

from postroll.adapters.workspace_files import load_workspace
from postroll.domain.provider import Component, Promise, Region, Role
from postroll.domain.vocabulary import Account, Severity
from postroll.domain.workspace import GridEnd, GridSettings
from postroll.errors import WorkspaceError

KINDS = {"statuspage": Account.STATUS, "discourse-topic": Account.FORUM}
WHOLE = """\
archive = "store/a.db"
[provider.acme]
name = "Acme"
zone = "Europe/Vienna"
zone_words = { EST = "America/New_York" }
[provider.acme.regions]
AMS = ["Amsterdam", "Holland"]
[provider.acme.components]
"TLS/SSL" = { role = "core", label = "certs", aliases = ["Vault"] }
"Logs" = {}
[provider.acme.grid]
first_weekday = "Monday"
long_after = "1h30m"
ends_with = "closing"
[provider.acme.promise]
within_days = 10
severity = "major"
url = "https://acme.example/terms"
[source.acme-status]
provider = "acme"
kind = "statuspage"
url = "https://status.acme.example"
[source.acme-forum]
provider = "acme"
kind = "statuspage"
url = "https://forum.acme.example/t/1"
account = "forum"
"""


@pytest.fixture
def load(tmp_path):
    def write_and_load(text, **environment):
        (tmp_path / "postroll.toml").write_text(text)
        return load_workspace(tmp_path, KINDS, environment)

    return write_and_load


@pytest.fixture
def problems(load):
    def of(text):
        with pytest.raises(WorkspaceError) as caught:
            load(text)
        return list(caught.value.problems)

    return of


def test_a_provider_is_read_with_its_profile(load):
    provider = load(WHOLE).provider("acme")
    assert (provider.name, provider.zone) == ("Acme", "Europe/Vienna")
    assert provider.zone_words == {"EST": "America/New_York"}
    assert provider.regions == (Region("AMS", ("Amsterdam", "Holland")),)
    assert provider.components == (
        Component("TLS/SSL", Role.CORE, "certs", ("Vault",)),
        Component("Logs", None, None, ()),
    )
    assert provider.promise == Promise(10, Severity.MAJOR, "https://acme.example/terms")


def test_a_source_speaks_with_the_voice_of_its_kind_unless_it_says_otherwise(load):
    workspace = load(WHOLE)
    assert workspace.source("acme-status").account is Account.STATUS
    assert workspace.source("acme-forum").account is Account.FORUM


def test_grid_settings_are_read(load):
    expected = GridSettings(first_weekday=0, long_after=timedelta(minutes=90), ends_with=GridEnd.CLOSING)
    assert load(WHOLE).grid("acme") == expected


def test_what_is_left_out_has_its_default(load):
    workspace = load("[provider.acme]")
    assert workspace.provider("acme").name == "acme"
    assert workspace.provider("acme").zone == "UTC"
    assert workspace.grid("acme") == GridSettings()


def test_an_archive_path_counts_from_the_workspace(load, tmp_path):
    assert load(WHOLE).archive == str(tmp_path / "store" / "a.db")
    assert load("").archive == str(tmp_path / "postroll.db")
    assert load("archive = '/var/a.db'").archive == "/var/a.db"


def test_a_postgresql_address_is_left_as_it_is(load):
    assert load("archive = 'postgresql://db/x'").archive == "postgresql://db/x"


def test_the_environment_decides_over_the_file(load, tmp_path):
    assert load(WHOLE, POSTROLL_ARCHIVE="postgresql://db/x").archive == "postgresql://db/x"
    assert load(WHOLE, POSTROLL_ARCHIVE="b.db").archive == str(tmp_path / "b.db")
    assert load(WHOLE, POSTROLL_ARCHIVE="").archive == str(tmp_path / "store" / "a.db")


def test_an_archive_of_another_make_in_the_environment_is_refused_by_name(load):
    with pytest.raises(WorkspaceError, match=r'POSTROLL_ARCHIVE: "mysql://" leads to no archive'):
        load("", POSTROLL_ARCHIVE="mysql://me:secret@db/x")


def test_an_address_with_a_password_is_not_repeated_in_the_message(problems):
    assert "secret" not in problems("archive = 'mysql://me:secret@db/x'")[0]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            '[provider.flyio]\nzone = "Mars"',
            '2: provider.flyio.zone: "Mars" is not an IANA zone; write one such as "UTC"',
        ),
        (
            '[provider.a]\nzone = "../../etc/passwd"',
            '2: provider.a.zone: "../../etc/passwd" is not an IANA zone; write one such as "UTC"',
        ),
        (
            '[provider.a.zone_words]\nEST = "America/NewYork"',
            '2: provider.a.zone_words.EST: "America/NewYork" is not an IANA zone; write one such as "America/New_York"',
        ),
        ('[provider.a]\n\nzonee = "UTC"', '3: provider.a: unknown key "zonee"; did you mean "zone"?'),
        (
            "[provider.a.grid]\nfoo = 1",
            '2: provider.a.grid: unknown key "foo"; choose from ends_with, first_weekday, long_after',
        ),
        ("x = 1", '1: unknown key "x"; choose from archive, collect, linking, provider, site, source'),
        ("[provider.a]\nname = 3", "2: provider.a.name: 3 is not text; write it in quotes"),
        ("[provider.a]\nname = ' '", "2: provider.a.name: is empty; write something or leave the key out"),
        ("provider = 3", "1: provider: 3 is not a table of keys and values"),
        (
            "[provider.a.regions]\nAMS = 'x'",
            '2: provider.a.regions.AMS: "x" is not a list; write it in square brackets',
        ),
        ("[provider.a.components]\nX = 'core'", '2: provider.a.components.X: "core" is not a table of keys and values'),
        (
            "[provider.a.components]\nX = { role = 'cor' }",
            '2: provider.a.components.X.role: "cor" is not one of core, secondary; did you mean "core"?',
        ),
        (
            "[provider.a.components]\nX = { role = 1 }",
            "2: provider.a.components.X.role: 1 is not one of core, secondary",
        ),
        (
            "[provider.a.grid]\nfirst_weekday = 'sonday'",
            '2: provider.a.grid.first_weekday: "sonday" is not a weekday; did you mean "sunday"?',
        ),
        ("[provider.a.grid]\nlong_after = 3", "2: provider.a.grid.long_after: 3 is not text; write it in quotes"),
        ('[linking.place]\ndisjoint = "x"', '2: linking.place.disjoint: "x" is not a number; write it without quotes'),
        ('[collect]\nports = ["x"]', '2: collect.ports.0: "x" is not a whole number; write it without quotes'),
        (
            "[provider.a.grid]\nlong_after = '3'",
            '2: provider.a.grid.long_after: "3" is not a length; write one such as "45m", "6h", "1h30m" or "2d"',
        ),
        ("[provider.a.grid]\nends_with = 'x'", '2: provider.a.grid.ends_with: "x" is not one of acute, closing'),
        (
            "[provider.'a b']",
            '1: provider.a b: "a b" cannot be an id; write letters, digits, dots, hyphens and underscores only',
        ),
    ],
)
def test_what_is_wrong_is_said_with_line_and_remedy(problems, text, problem):
    assert problems(text) == [f"postroll.toml:{problem}"]


SOURCE = "[provider.acme]\n[source.s]\nprovider = 'acme'\nkind = 'statuspage'\nurl = 'https://a.example'\n"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("'acme'", "'acm'", '3: source.s.provider: "acm" is no provider of this file; did you mean "acme"?'),
        (
            "'statuspage'",
            "'status-page'",
            '4: source.s.kind: "status-page" is no kind of source; did you mean "statuspage"?',
        ),
        (
            "'statuspage'",
            "'rss'",
            '4: source.s.kind: "rss" is no kind of source; choose from discourse-topic, statuspage',
        ),
        (
            "'https://a.example'",
            "'a.example'",
            '5: source.s.url: "a.example" is not a web address; write it with https:// in front',
        ),
        ("url = 'https://a.example'\n", "", '2: source.s: "url" is missing'),
        (
            "[provider.acme]",
            "",
            '3: source.s.provider: "acme" is no provider of this file; declare it as [provider.acme]',
        ),
    ],
)
def test_a_source_is_checked_against_kinds_and_providers(problems, old, new, problem):
    assert problems(SOURCE.replace(old, new)) == [f"postroll.toml:{problem}"]


def test_all_problems_are_told_at_once_in_the_order_of_the_file(problems):
    found = problems("x = 1\n[provider.a]\nname = 3\nzone = 'Mars'\n[source.s]\nkind = 'rss'")
    assert [line.split(":")[1] for line in found] == ["1", "3", "4", "5", "5", "6"]


def test_a_provider_cannot_lie_where_the_site_keeps_other_pages(problems):
    assert problems('[provider.incident]\nname = "Incident Inc."\n') == [
        "postroll.toml:1: provider.incident: the site keeps other pages there; choose another id"
    ]


def test_one_word_for_two_components_is_refused(problems):
    text = "[provider.a.components]\nX = { aliases = ['y', 'X'] }\nY = {}"
    assert problems(text) == [
        'postroll.toml:3: provider.a.components.Y: "Y" already means "X"; keep it with one of the two'
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a = 1\nb = \n", "2: is not TOML: invalid value"),
        ("a = [1,\n2", "2: is not TOML: unclosed array"),
        ("a = 1\na = 2", "2: is not TOML: cannot overwrite a value"),
    ],
)
def test_broken_toml_is_told_with_its_line(problems, text, problem):
    assert problems(text) == [f"postroll.toml:{problem}"]


def test_brackets_without_end_are_one_clear_line(problems):
    assert len(problems("a = " + "[" * 100_000)) == 1


def test_a_file_that_is_not_utf_8_is_told_with_its_line(tmp_path):
    (tmp_path / "postroll.toml").write_bytes(b"# ok\nx = '\xff'\n")
    with pytest.raises(WorkspaceError, match=r"postroll\.toml:2: is not UTF-8 text"):
        load_workspace(tmp_path, KINDS)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path):
    (tmp_path / "postroll.toml").write_bytes(b"\xef\xbb\xbf[provider.acme]\r\nname = 'Acme'\r\n")
    assert load_workspace(tmp_path, KINDS).provider("acme").name == "Acme"


def test_a_folder_without_the_file_is_told_what_to_do(tmp_path):
    with pytest.raises(WorkspaceError, match=r"postroll\.toml: there is no such file; `postroll init`"):
        load_workspace(tmp_path, KINDS)


def test_a_file_that_cannot_be_read_is_told_in_one_line(tmp_path):
    (tmp_path / "postroll.toml").mkdir()
    with pytest.raises(WorkspaceError, match=r"^postroll\.toml: cannot be read: Is a directory$"):
        load_workspace(tmp_path, KINDS)


def test_weights_of_evidence_are_read_by_kind_and_finding(load):
    workspace = load("[linking.place]\ndisjoint = -9\n[linking.threshold]\nsame = 2.5\n")
    assert workspace.linking == {"place": {"disjoint": -9.0}, "threshold": {"same": 2.5}}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[linking.palce]\nequal = 1", 'linking: unknown kind of evidence "palce"; did you mean "place"?'),
        ("[linking.place]\nequl = 1", 'linking.place: unknown finding "equl"; did you mean "equal"?'),
    ],
)
def test_a_weight_of_no_evidence_is_told_with_the_nearest(problems, text, problem):
    assert problems(text) in ([f"postroll.toml:1: {problem}"], [f"postroll.toml:2: {problem}"])
