"""What is told of a provider's incidents by the month in which they began, and which of them are looked into."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from builders import UTC_ZONE, a_member, an_incident, at
from fakes.archive import FakeArchive
from fakes.publishing import FakeMemory
from linking import keep_incidents
from postroll.app.linked_incidents import LinkedIncidents
from postroll.app.lots import Lots
from postroll.app.outlines import Outlines
from postroll.app.recollection import Recollection
from postroll.domain.report import ReportKey
from postroll.domain.workspace import GridEnd

MARCH, APRIL, MAY = (date(2026, month, 1) for month in (3, 4, 5))


def begun(name, started_at, until=None):
    ended_at = at(until or started_at)
    member = a_member(key=ReportKey("acme-status", name), revisions=2 if name == "twice" else 1)
    return an_incident(
        id=name, started_at=at(started_at), ended_at=ended_at, last_sign_at=ended_at, members=(member,),
    )  # fmt: skip


class Publishing:
    """An archive of incidents, and a memory of what was told of them."""

    def __init__(self, *incidents):
        self.archive, self.memory = FakeArchive(), FakeMemory()
        self.keep(*incidents)

    def keep(self, *incidents):
        keep_incidents(self.archive, incidents)

    def lots(self, zone=UTC_ZONE, ends_with=GridEnd.ACUTE):
        recollection = Recollection(self.memory, "code")
        linked = LinkedIncidents(self.archive, "acme", self.archive.versions().incidents.get("acme", ""))
        outlines = Outlines(self.archive, recollection, linked)
        return Lots(linked, outlines, recollection, zone=zone, ends_with=ends_with, now=at("2026-06-01"))

    def looked_into(self, ends_with=GridEnd.ACUTE):
        """The months of outlines that have to be remembered or made to tell of all lots."""
        asked, recall = set(), self.memory.recall
        self.memory.recall = lambda slot, version: asked.add(slot) or recall(slot, version)
        _ = self.lots(ends_with=ends_with).by_month
        return sorted(slot.rpartition("/")[2] for slot in asked if slot.startswith("outlines/"))


@pytest.fixture
def publishing():
    return Publishing(begun("a", "2026-03-10"), begun("b", "2026-04-10"), begun("twice", "2026-04-30 23:30"))


def test_a_lot_holds_the_incidents_that_began_in_one_month_of_utc(publishing):
    lots = publishing.lots().by_month
    assert {month: list(lot.seen) for month, lot in lots.items()} == {MARCH: ["a"], APRIL: ["b", "twice"]}


def test_incidents_begin_in_the_month_of_the_providers_zone(publishing):
    lot = publishing.lots(zone=ZoneInfo("Asia/Tokyo")).by_month[APRIL]
    assert lot.begun == {APRIL: ("b",), MAY: ("twice",)}


def test_an_incident_that_goes_on_is_near_each_month_up_to_its_end():
    (lot,) = Publishing(begun("a", "2026-03-10", "2026-05-10")).lots().by_month.values()
    assert (list(lot.near), lot.last) == ([MARCH, APRIL, MAY], MAY)


def test_a_lot_tells_which_reports_were_seen_in_more_than_one_state(publishing):
    assert publishing.lots().by_month[APRIL].revised == {"twice": (ReportKey("acme-status", "twice"),)}


def test_nobody_looks_into_incidents_that_are_as_they_were(publishing):
    assert publishing.looked_into() == ["2026-03", "2026-04"]
    assert publishing.looked_into() == []


def test_of_an_incident_that_changed_its_own_lot_is_looked_into(publishing):
    publishing.looked_into()
    publishing.keep(
        replace(begun("a", "2026-03-10"), title="Another"), begun("b", "2026-04-10"), begun("twice", "2026-04-30 23:30")
    )
    assert publishing.looked_into() == ["2026-03"]


def test_another_end_of_what_is_drawn_makes_every_lot_anew(publishing):
    publishing.looked_into()
    assert publishing.looked_into(ends_with=GridEnd.CLOSING) == ["2026-03", "2026-04"]
