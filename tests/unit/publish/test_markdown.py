import re
from datetime import date

import pytest
from markdown_it import MarkdownIt

from builders import ALL_TIME, UTC_ZONE, a_member, a_note, a_provider, a_write_up, an_incident, at
from hostile import HOSTILE
from postroll.domain.coverage import Coverage
from postroll.domain.note import Credit, NoteKind
from postroll.domain.workspace import GridSettings
from postroll.publish.escape_markdown import escape, link, tame
from postroll.publish.grid_markdown import grid_discourse, grid_markdown
from postroll.publish.table_markdown import table_discourse, table_markdown
from postroll.rollup.grid import month_grid
from postroll.rollup.table import month_table

APRIL = date(2026, 4, 1)
GFM = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def grid_of(*incidents, coverage=ALL_TIME, today=None):
    return month_grid(
        a_provider(), APRIL, incidents, zone=UTC_ZONE, coverage=coverage, today=today, settings=GridSettings()
    )


def table_of(*incidents, notes=()):
    return month_table(a_provider(), APRIL, incidents, zone=UTC_ZONE, notes=notes, settings=GridSettings())


def tables_in(markdown):
    """The cells of every table, row by row, as a reader of the page sees them."""
    rendered = GFM.render(markdown)
    return [
        [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr>(.*?)</tr>", rendered, re.DOTALL)
    ]


def test_a_mark_is_a_link_that_shows_the_title():
    markdown = grid_markdown(grid_of(an_incident()))
    assert '| [─](https://status.acme.example/incidents/r1 "Slow deployments") |' in markdown


def test_the_grid_for_github_has_the_first_day_and_the_labels_around_its_weeks():
    rows = tables_in(grid_markdown(grid_of(an_incident())))
    assert rows[0] == ["", "S", "M", "T", "W", "T", "F", "S", ""]
    assert rows[2] == ["5", "", "", "", "", "─", "", "", "deploys"]


def test_the_grid_for_a_forum_has_eight_columns_and_the_month_on_top():
    markdown = grid_discourse(grid_of(an_incident(members=(a_write_up(),))))
    rows = tables_in(markdown)
    assert rows[0] == ["S", "M", "T", "W", "T", "F", "S", "April 2026"]
    assert rows[2] == ["", "", "", "", "─*", "", "", "deploys"]
    assert "Acme, days in UTC" in markdown


def test_a_mark_without_a_safe_address_is_no_link():
    unsafe = an_incident(members=(a_member(url="javascript:alert(1)"),))
    assert "| ─ |" in grid_markdown(grid_of(unsafe))


def test_days_that_nobody_watched_are_hatched():
    rows = tables_in(grid_discourse(grid_of(an_incident(), coverage=Coverage())))
    assert rows[1][:7] == ["", "", "", "░░", "░░", "░░", "░░"]
    assert rows[2][4] == "░░ ─"


def test_days_that_have_not_begun_are_not_hatched():
    rows = tables_in(grid_markdown(grid_of(coverage=Coverage(), today=date(2026, 4, 2))))
    assert rows[1][1:8] == ["", "", "", "░░", "░░", "", ""]


def test_the_table_stands_in_the_order_of_a_thread():
    notes = [
        a_note(id="1", kind=NoteKind.LEAD, text="Another Thursday…"),
        a_note(id="2", text="It *was* the queue."),
        a_note(id="3", kind=NoteKind.ASIDE, text="Only once."),
    ]
    assert table_discourse(table_of(an_incident(members=(a_member(), a_write_up())), notes=notes)) == (
        """\
Another Thursday…

| incid.<br>date | pub.<br>date | description |
|---|---|---|
| 04/09 | 04/18 | [Slow deployments](https://acme.example/log/w1/) |

It *was* the queue.

---

<small>*Aside:* Only once.</small>

<small>Acme, April 2026, days in UTC</small>
"""
    )


def test_github_notes_are_signed():
    markdown = table_markdown(table_of(an_incident(), notes=[a_note()]))
    assert markdown.startswith("### April 2026\n\nAcme, days in UTC\n")
    assert "It was the queue again. — ada, 20 April 2026" in markdown


def test_a_lead_begins_a_new_table():
    second = an_incident(id="2", started_at=at("2026-04-12"), members=(a_member(),))
    first = an_incident(id="1", members=())
    markdown = table_markdown(table_of(first, second, notes=[a_note(kind=NoteKind.LEAD)]))
    assert markdown.count("| incid. date |") == 2


def test_a_correction_strikes_words_and_credits_who_said_so():
    note = a_note(text="the kernel")
    correction = a_note(
        id="fix",
        kind=NoteKind.CORRECTION,
        corrects="n1",
        strikes="kernel",
        text="user land",
        credit=Credit("bob", "https://forum.example/u/bob"),
    )
    markdown = table_markdown(table_of(an_incident(), notes=[note, correction]))
    assert "the ~~kernel~~ user land — ada" in markdown
    thanks = "<small>Corrected 20 April 2026 by ada, thanks to [bob](https://forum.example/u/bob).</small>"
    assert thanks in markdown


def test_notes_about_the_month_stand_around_the_table():
    notes = [a_note(id="1", kind=NoteKind.LEAD, month=APRIL), a_note(id="2", kind=NoteKind.ASIDE, month=APRIL, text="")]
    markdown = table_discourse(table_of(notes=notes))
    assert markdown.index("the queue") < markdown.index("No incident that is known") < markdown.index("*Aside:*")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_titles_stay_in_their_cells(hostile):
    incident = an_incident(title=hostile, components=(hostile,), places=(hostile,))
    forms = (grid_markdown(grid_of(incident)), grid_discourse(grid_of(incident)))
    assert [len(row) for form in forms for row in tables_in(form)] == [9] * 6 + [8] * 6
    assert [len(row) for row in tables_in(table_markdown(table_of(incident)))] == [3, 3]


@pytest.mark.parametrize("hostile", [*HOSTILE, "[x]: javascript:alert(1)\n\n[x]", "<https://x`>  <b>`", "`a` <i>"])
def test_hostile_notes_are_inert(hostile):
    tokens = GFM.parse(tame(hostile))
    inline = [child for token in tokens for child in token.children or []]
    assert not [each for each in (*tokens, *inline) if each.type.startswith("html")]
    links = [str(each.attrs["href"]) for each in inline if each.type == "link_open"]
    assert not [href for href in links if not href.startswith(("https://", "#"))]


def test_a_link_reference_leads_to_the_web_or_nowhere():
    assert tame("[x]: data:text/html,x") == "[x]: #"
    assert tame("[x](&#106;avascript:alert)") == "[x](#)"
    assert tame("[x](/t/1) [y](#a) [z](https://z.example)") == "[x](/t/1) [y](#a) [z](https://z.example)"


def test_code_keeps_its_characters():
    assert tame("use `<b>` not <b>") == "use `<b>` not &lt;b>"


def test_a_link_cannot_be_broken_open():
    assert link("x", "https://x.example/a)b|c d") == "x"
    assert link("x", "https://x.example/a)b|c", 'say "hi" |') == '[x](https://x.example/a%29b%7Cc "say \\"hi\\" \\|")'


@pytest.mark.parametrize("hostile", HOSTILE)
def test_escaped_text_reads_as_it_was(hostile):
    rendered = MarkdownIt("commonmark").parseInline(escape(hostile))
    children = rendered[0].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
