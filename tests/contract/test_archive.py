"""What every archive promises, held against the one in memory and those on SQLite and PostgreSQL."""

from datetime import UTC, date, datetime, timedelta

import pytest

from builders import a_member, an_incident, at
from linking import keep_incidents, keep_judgements
from postroll.app.ports.captures import CaptureReading, ReaderEdition, Sighting, StoredCapture
from postroll.app.ports.incidents import Redirect
from postroll.app.ports.linking import Linking
from postroll.domain.capture import Capture, LogSpan, Visit
from postroll.domain.document import Document, Listing, Scope
from postroll.domain.judgement import Evidence, Judgement
from postroll.domain.report import Item, LinkPlace, Notice, Reading, ReportKey
from postroll.domain.vocabulary import Phase, Stage, Verdict
from postroll.errors import UnknownIdError

STATUS = "acme-status"
URL = "https://status.acme.example/history.json"
EDITION = ReaderEdition("statuspage-json", 1, "words-1")
NEXT_EDITION = ReaderEdition("statuspage-json", 2, "words-1")
A, B, C = (ReportKey(STATUS, "a"), ReportKey(STATUS, "b"), ReportKey("acme-forum", "c"))


def seen(body, visited_at=None, *, source=STATUS, url=URL, headers=()):
    capture = Capture.of(source, body)
    return capture, Visit(source, url, visited_at, capture.sha256, headers)


def stored(archive, body, visited_at=None):
    """Keep a capture and give it as the archive knows it."""
    capture, visit = seen(body, visited_at)
    archive.add([(capture, visit)])
    return next(one for one in archive.captures(STATUS) if one.sha256 == capture.sha256)


def an_item(native_id="r1", fingerprint="f1", title="Slow deployments", aliases=()):
    return Item(native_id, aliases, fingerprint, Reading(title, ""))


def a_document(*items, **others):
    return Document("statuspage-json", items, Listing(Scope.FULL), **others)


def a_verdict(one=A, other=B, by="rule:time", **others):
    return Judgement(one, other, **({"verdict": Verdict.SAME, "by": by} | others))


class TestCaptures:
    def test_a_capture_gives_its_bytes_back(self, archive):
        capture = stored(archive, b"body\x00\xff")
        assert archive.body(STATUS, capture.sha256) == b"body\x00\xff"

    def test_a_capture_of_no_bytes_gives_no_bytes_back(self, archive):
        assert archive.body(STATUS, stored(archive, b"").sha256) == b""

    def test_adding_says_how_many_captures_are_new(self, archive):
        assert archive.add([seen(b"one"), seen(b"two"), seen(b"one")]) == 2
        assert archive.add([seen(b"two"), seen(b"three")]) == 1

    def test_the_same_capture_again_adds_nothing(self, archive):
        for _ in range(2):
            archive.add([seen(b"one", at("2026-04-01"))])
        assert [capture.visited_at for capture in archive.captures(STATUS)] == [(at("2026-04-01"),)]

    def test_the_same_capture_again_without_a_time_adds_nothing(self, archive):
        for _ in range(2):
            archive.add([seen(b"one")])
        assert [(capture.urls, capture.visited_at) for capture in archive.captures(STATUS)] == [((URL,), ())]

    def test_a_capture_knows_its_size_and_every_endpoint_and_time_in_order(self, archive):
        archive.add([seen(b"one", at("2026-04-02")), seen(b"one", url=""), seen(b"one", at("2026-04-01"))])
        [capture] = archive.captures(STATUS)
        assert (capture.size, capture.urls) == (3, ("", URL))
        assert capture.visited_at == (at("2026-04-01"), at("2026-04-02"))

    def test_captures_come_by_first_visit_and_those_without_a_time_first(self, archive):
        archive.add([seen(b"late", at("2026-04-03")), seen(b"early", at("2026-04-01")), seen(b"whenever")])
        archive.add([seen(b"late", at("2026-03-31"))])
        assert [archive.body(STATUS, one.sha256) for one in archive.captures(STATUS)] == [
            b"whenever",
            b"late",
            b"early",
        ]

    def test_captures_of_one_moment_come_by_hash(self, archive):
        archive.add([seen(bytes([number]), at("2026-04-01")) for number in range(20)])
        hashes = [capture.sha256 for capture in archive.captures(STATUS)]
        assert hashes == sorted(hashes)

    def test_times_keep_their_microseconds_even_before_1970(self, archive):
        moments = (datetime(1969, 7, 20, 20, 17, 40, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, 999999, UTC))
        archive.add([seen(b"one", moment) for moment in moments])
        assert [capture.visited_at for capture in archive.captures(STATUS)] == [moments]

    def test_two_sources_may_give_the_same_bytes(self, archive):
        assert archive.add([seen(b"one"), seen(b"one", source="acme-forum")]) == 2
        assert len(list(archive.captures(STATUS))) == len(list(archive.captures("acme-forum"))) == 1

    def test_a_source_that_gave_nothing_has_no_captures(self, archive):
        assert list(archive.captures("nowhere")) == []

    def test_the_sources_that_have_captures_can_be_asked_for_at_once(self, archive):
        archive.add([seen(b"one"), seen(b"two"), seen(b"one", source="acme-forum")])
        archive.add_span(LogSpan("watched-only", URL, at("2026-04-17 00:00"), at("2026-04-18 00:00")))
        assert archive.captured_sources() == {STATUS, "acme-forum"}

    def test_the_body_of_an_unknown_capture_is_an_unknown_id(self, archive):
        with pytest.raises(UnknownIdError, match="holds no capture 00"):
            archive.body(STATUS, "00" * 32)

    def test_when_the_captures_break_off_none_of_them_is_kept(self, archive):
        def broken():
            yield seen(b"one")
            raise RuntimeError("the file ends here")

        with pytest.raises(RuntimeError, match="ends here"):
            archive.add(broken())
        assert list(archive.captures(STATUS)) == []

    def test_thousands_of_captures_are_kept_in_one_go(self, archive):
        bodies = [b"%d" % number for number in range(1700)]
        assert archive.add(seen(body, at("2026-04-01")) for body in bodies) == 1700
        assert len(list(archive.captures(STATUS))) == 1700

    def test_a_large_body_is_kept_whole(self, archive):
        body = bytes(range(256)) * 100_000
        assert archive.body(STATUS, stored(archive, body).sha256) == body


class TestSpans:
    def test_spans_come_in_order_of_time_each_once(self, archive):
        early = LogSpan(STATUS, URL, at("2026-01-01"), at("2026-02-01"))
        late = LogSpan(STATUS, URL, at("2026-03-01"), at("2026-04-01"))
        for span in (late, early, late):
            archive.add_span(span)
        assert list(archive.spans(STATUS)) == [early, late]

    def test_spans_are_kept_by_source(self, archive):
        archive.add_span(LogSpan("acme-forum", URL, at("2026-01-01"), at("2026-02-01")))
        assert list(archive.spans(STATUS)) == []


class TestUnread:
    def test_a_new_capture_is_unread(self, archive):
        capture = stored(archive, b"one")
        assert list(archive.unread(STATUS, [EDITION])) == [capture]

    def test_what_one_of_the_editions_read_is_not_unread(self, archive):
        archive.keep_document(stored(archive, b"one"), EDITION, a_document())
        assert list(archive.unread(STATUS, [NEXT_EDITION, EDITION])) == []

    def test_what_an_earlier_edition_read_is_unread_by_the_next(self, archive):
        capture = stored(archive, b"one")
        archive.keep_document(capture, EDITION, a_document())
        for edition in (
            NEXT_EDITION,
            ReaderEdition("statuspage-json", 1, "words-2"),
            ReaderEdition("atom", 1, "words-1"),
        ):
            assert list(archive.unread(STATUS, [edition])) == [capture]

    def test_without_editions_everything_is_unread(self, archive):
        capture = stored(archive, b"one")
        archive.keep_document(capture, EDITION, a_document())
        assert list(archive.unread(STATUS, [])) == [capture]

    def test_what_is_quarantined_is_not_unread(self, archive):
        archive.quarantine(stored(archive, b"one"), EDITION, "no JSON")
        assert list(archive.unread(STATUS, [EDITION])) == []

    def test_unread_captures_come_in_the_order_of_captures(self, archive):
        archive.add([seen(b"late", at("2026-04-03")), seen(b"early", at("2026-04-01")), seen(b"whenever")])
        assert list(archive.unread(STATUS, [EDITION])) == list(archive.captures(STATUS))

    def test_captures_may_be_read_while_they_are_being_listed(self, archive):
        archive.add([seen(b"one"), seen(b"two")])
        for capture in archive.unread(STATUS, [EDITION]):
            archive.keep_document(capture, EDITION, a_document())
        assert list(archive.unread(STATUS, [EDITION])) == []


class TestDocuments:
    def test_what_a_capture_was_read_as_is_kept(self, archive):
        capture = stored(archive, b"one")
        listing = Listing(Scope.FULL, at("2026-04-01"), ("r1", "r2"))
        document = Document("statuspage-json", (), listing, at("2026-04-09"), ("incidents[3]: no id",))
        archive.keep_document(capture, EDITION, document)
        assert list(archive.capture_readings(STATUS)) == [
            CaptureReading(STATUS, capture.sha256, EDITION, listing, at("2026-04-09"), ("incidents[3]: no id",))
        ]

    def test_a_quarantined_capture_says_why(self, archive):
        capture = stored(archive, b"one")
        archive.quarantine(capture, EDITION, "the page is empty")
        assert list(archive.capture_readings(STATUS)) == [
            CaptureReading(STATUS, capture.sha256, EDITION, None, quarantined="the page is empty")
        ]

    def test_a_later_edition_may_read_what_was_quarantined(self, archive):
        capture = stored(archive, b"one")
        archive.quarantine(capture, EDITION, "no JSON")
        archive.keep_document(capture, NEXT_EDITION, a_document())
        [reading] = archive.capture_readings(STATUS)
        assert (reading.edition, reading.quarantined) == (NEXT_EDITION, "")

    def test_the_edition_that_read_a_capture_last_counts_even_if_it_is_an_earlier_one(self, archive):
        capture = stored(archive, b"one")
        for edition in (EDITION, NEXT_EDITION, EDITION):
            archive.keep_document(capture, edition, a_document())
        assert [reading.edition for reading in archive.capture_readings(STATUS)] == [EDITION]

    def test_capture_readings_come_by_hash(self, archive):
        captures = [stored(archive, bytes([number])) for number in range(20)]
        archive.keep_documents((capture, EDITION, a_document()) for capture in captures)
        hashes = [reading.sha256 for reading in archive.capture_readings(STATUS)]
        assert hashes == sorted(capture.sha256 for capture in captures)

    def test_a_sighting_says_which_revision_was_in_which_capture(self, archive):
        one, two = stored(archive, b"one"), stored(archive, b"two")
        archive.keep_document(one, EDITION, a_document(an_item("r1", "f1", aliases=("17",)), an_item("r2", "f2")))
        archive.keep_document(two, EDITION, a_document(an_item("r1", "f3", aliases=("short",))))
        names = ("17", "short")
        assert list(archive.sightings(STATUS)) == [
            Sighting(STATUS, "r1", names, "f1", "statuspage-json", one.sha256),
            Sighting(STATUS, "r1", names, "f3", "statuspage-json", two.sha256),
            Sighting(STATUS, "r2", (), "f2", "statuspage-json", one.sha256),
        ]

    def test_sightings_come_in_code_point_order(self, archive):
        ids = ("a", "B", "ä", "z", "_", "Z", "😀", "\ufffd", "a b", "a-b", "ab")
        archive.keep_document(stored(archive, b"one"), EDITION, a_document(*(an_item(id_, "f") for id_ in ids)))
        assert [sighting.native_id for sighting in archive.sightings(STATUS)] == sorted(ids)

    def test_reading_a_capture_again_adds_no_sighting(self, archive):
        capture = stored(archive, b"one")
        for edition in (EDITION, EDITION, NEXT_EDITION):
            archive.keep_document(capture, edition, a_document(an_item()))
        assert len(list(archive.sightings(STATUS))) == 1

    def test_a_revision_has_the_reading_that_was_kept_last(self, archive):
        capture = stored(archive, b"one")
        archive.keep_document(capture, EDITION, a_document(an_item(title="Old words")))
        archive.keep_document(capture, NEXT_EDITION, a_document(an_item(title="New words")))
        assert list(archive.readings(STATUS)) == [("r1", "f1", NEXT_EDITION, Reading("New words", ""))]

    def test_an_earlier_edition_that_reads_again_takes_over(self, archive):
        capture = stored(archive, b"one")
        for edition, title in ((EDITION, "Old"), (NEXT_EDITION, "New"), (EDITION, "Old")):
            archive.keep_document(capture, edition, a_document(an_item(title=title)))
        assert [(edition, reading.title) for _, _, edition, reading in archive.readings(STATUS)] == [(EDITION, "Old")]

    def test_the_last_of_several_readings_in_one_go_counts(self, archive):
        capture = stored(archive, b"one")
        archive.keep_documents(
            [
                (capture, NEXT_EDITION, a_document(an_item(title="New"))),
                (capture, EDITION, a_document(an_item(title="Old"))),
            ]
        )
        assert [reading.title for *_, reading in archive.readings(STATUS)] == ["Old"]

    def test_readings_come_by_native_id_and_fingerprint(self, archive):
        items = (an_item("r2", "f1"), an_item("r1", "f9"), an_item("r1", "f2"))
        archive.keep_document(stored(archive, b"one"), EDITION, a_document(*items))
        assert [found[:2] for found in archive.readings(STATUS)] == [("r1", "f2"), ("r1", "f9"), ("r2", "f1")]

    def test_sources_do_not_share_reports(self, archive):
        archive.keep_document(stored(archive, b"one"), EDITION, a_document(an_item()))
        assert list(archive.readings("acme-forum")) == list(archive.sightings("acme-forum")) == []
        assert list(archive.capture_readings("acme-forum")) == []

    def test_a_document_of_an_unknown_capture_is_an_unknown_id_and_nothing_of_the_lot_is_kept(self, archive):
        known, unknown = stored(archive, b"one"), StoredCapture(STATUS, "00" * 32, 3, ("",), ())
        with pytest.raises(UnknownIdError, match="00"):
            archive.keep_documents([(known, EDITION, a_document(an_item())), (unknown, EDITION, a_document())])
        assert list(archive.readings(STATUS)) == []
        assert list(archive.unread(STATUS, [EDITION])) == [known]

    def test_thousands_of_documents_are_kept_in_one_go(self, archive):
        archive.add(seen(b"%d" % number) for number in range(1200))
        captures = list(archive.captures(STATUS))
        archive.keep_documents(
            (capture, EDITION, a_document(an_item("shared", "f"), an_item(f"r{number}", "f")))
            for number, capture in enumerate(captures)
        )
        assert len(list(archive.sightings(STATUS))) == 2400
        assert len(list(archive.readings(STATUS))) == 1201

    @pytest.mark.parametrize(
        "text",
        ["😀 \u202eright to left\u202c \u200f", "x" * 100_000, 'it\'s "quoted" %s :name \\ {}', "\x00\x01"],
        ids=["emoji and marks", "long", "quotes", "control characters"],
    )
    def test_any_text_that_a_reader_gives_comes_back(self, archive, text):
        notice = Notice(at("2026-04-09"), Stage.UPDATE, Phase.SILENT, text)
        reading = Reading(text, "", notices=(notice,), links=(LinkPlace("https://acme.example", own=True),), text=text)
        archive.keep_document(stored(archive, b"one"), EDITION, a_document(Item("r1", (), "f1", reading)))
        assert [kept for *_, kept in archive.readings(STATUS)] == [reading]


class TestJudgements:
    def test_a_judgement_comes_back_whole(self, archive):
        said = a_verdict(
            C,
            A,
            "Jo",
            because="same 503s",
            on=date(2026, 4, 9),
            score=-0.1 + 7,
            evidence=(Evidence("time", 2.5, "2 min"),),
        )
        keep_judgements(archive, [said])
        assert list(archive.judgements()) == [said]

    def test_judgements_come_by_pair_and_judge(self, archive):
        said = [a_verdict(A, B, "rule:time"), a_verdict(C, A), a_verdict(A, B, "Jo"), a_verdict(A, B, "jo")]
        keep_judgements(archive, said)
        assert list(archive.judgements()) == [said[1], said[2], said[3], said[0]]

    def test_the_same_judgement_again_adds_nothing(self, archive):
        keep_judgements(archive, [a_verdict(), a_verdict()])
        keep_judgements(archive, [a_verdict()])
        assert list(archive.past_judgements()) == [(a_verdict(), False)]

    def test_a_later_judgement_of_the_same_judge_supersedes_and_the_earlier_is_remembered(self, archive):
        first, second = a_verdict(by="Jo"), a_verdict(by="Jo", verdict=Verdict.DIFFERENT)
        keep_judgements(archive, [first])
        keep_judgements(archive, [second])
        assert list(archive.judgements()) == [second]
        assert list(archive.past_judgements()) == [(first, False), (second, False)]

    def test_a_withdrawn_judgement_no_longer_stands_and_is_remembered(self, archive):
        keep_judgements(archive, [a_verdict()])
        keep_judgements(archive, [])
        assert list(archive.judgements()) == []
        assert list(archive.past_judgements()) == [(a_verdict(), False), (a_verdict(), True)]

    def test_a_judgement_given_again_after_it_was_withdrawn_stands(self, archive):
        keep_judgements(archive, [a_verdict()])
        keep_judgements(archive, [])
        keep_judgements(archive, [a_verdict()])
        assert list(archive.judgements()) == [a_verdict()]

    def test_where_nothing_stands_nothing_is_withdrawn(self, archive):
        keep_judgements(archive, [])
        assert list(archive.past_judgements()) == []

    def test_when_one_judges_verdict_is_withdrawn_those_of_others_stay(self, archive):
        keep_judgements(archive, [a_verdict(by="Jo"), a_verdict(by="Kim")])
        keep_judgements(archive, [a_verdict(by="Kim")])
        assert [judgement.by for judgement in archive.judgements()] == ["Kim"]

    def test_what_is_stated_in_the_place_of_an_earlier_verdict_stands(self, archive):
        old, new = a_verdict(by="Jo"), a_verdict(by="Jo", verdict=Verdict.RELATED)
        keep_judgements(archive, [old])
        keep_judgements(archive, [new])
        assert list(archive.judgements()) == [new]


class TestIncidents:
    def test_an_incident_comes_back_whole(self, archive):
        incident = an_incident(judgements=(a_verdict(),), title="😀 | <b>", places=("SIN", "SYD"))
        assert keep_incidents(archive, [incident]) == 1
        assert list(archive.incidents()) == [incident]

    def test_incidents_come_by_start_and_id(self, archive):
        late, second, first = (
            an_incident(id=id_, started_at=at(start))
            for id_, start in (("a", "2026-04-10"), ("c", "2026-04-09"), ("b", "2026-04-09"))
        )
        keep_incidents(archive, [late, second, first])
        assert list(archive.incidents()) == [first, second, late]

    def test_incidents_may_be_asked_for_by_provider(self, archive):
        keep_incidents(archive, [an_incident(id="a"), an_incident(id="b", provider="other")])
        assert [incident.id for incident in archive.incidents("other")] == ["b"]
        assert list(archive.incidents("nobody")) == []

    def test_incidents_may_be_asked_for_by_id(self, archive):
        late = an_incident(id="a", started_at=at("2026-04-10"))
        keep_incidents(archive, [late, an_incident(id="b"), an_incident(id="c")])
        versions = {version.id: version.sha256 for version in archive.incident_versions()}
        assert list(archive.incidents_with(["a", "b", "nobody"])) == [
            (versions["b"], an_incident(id="b")),
            (versions["a"], late),
        ]

    def test_versions_come_by_provider_start_and_id(self, archive):
        late = an_incident(id="a", started_at=at("2026-04-10"))
        keep_incidents(archive, [late, an_incident(id="c"), an_incident(id="b"), an_incident(id="z", provider="a")])
        versions = [(version.provider, version.id) for version in archive.incident_versions()]
        assert versions == [("a", "z"), ("acme", "b"), ("acme", "c"), ("acme", "a")]
        assert [version.id for version in archive.incident_versions("acme")] == ["b", "c", "a"]

    def test_a_version_tells_the_month_of_utc_in_which_the_incident_began(self, archive):
        starts = {"a": "1969-12-31 23:59", "b": "1970-01-01", "c": "2026-03-31 23:59:59", "d": "2026-04-01"}
        keep_incidents(archive, [an_incident(id=name, started_at=at(start)) for name, start in starts.items()])
        months = {version.id: version.month for version in archive.incident_versions()}
        assert months == {
            "a": date(1969, 12, 1), "b": date(1970, 1, 1), "c": date(2026, 3, 1), "d": date(2026, 4, 1),
        }  # fmt: skip

    def test_the_version_of_an_incident_changes_with_what_it_says_and_with_nothing_else(self, archive):
        def versions():
            return {version.id: version.sha256 for version in archive.incident_versions()}

        keep_incidents(archive, [an_incident(id="a"), an_incident(id="b")])
        before = versions()
        keep_incidents(archive, [an_incident(id="a"), an_incident(id="b", title="Another title")])
        assert versions()["a"] == before["a"]
        assert versions()["b"] != before["b"]

    def test_a_report_leads_to_its_incident(self, archive):
        keep_incidents(archive, [an_incident(id="a")])
        (member,) = an_incident(id="a").members
        (version,) = archive.incident_versions()
        assert archive.holders([member.key, ReportKey("nobody", "knows")]) == {member.key: version}

    def test_the_incidents_of_a_reconcile_take_the_place_of_the_last_ones(self, archive):
        same, before, after = an_incident(id="same"), an_incident(id="x"), an_incident(id="x", title="New")
        keep_incidents(archive, [same, before, an_incident(id="gone")])
        assert keep_incidents(archive, [same, after, an_incident(id="new")]) == 3
        assert {incident.id: incident.title for incident in archive.incidents()} == {
            "same": same.title,
            "x": "New",
            "new": same.title,
        }

    def test_the_same_incidents_again_are_no_difference(self, archive):
        incidents = [an_incident(id="a"), an_incident(id="b")]
        keep_incidents(archive, incidents)
        assert keep_incidents(archive, reversed(incidents)) == 0

    def test_a_report_may_move_from_one_incident_to_another(self, archive):
        member, other = a_member(key=A), a_member(key=B)
        keep_incidents(archive, [an_incident(id="a", members=(member, other))])
        split = [an_incident(id="a", members=(member,)), an_incident(id="b", members=(other,))]
        assert keep_incidents(archive, split) == 2
        assert [incident.members for incident in archive.incidents()] == [(member,), (other,)]

    def test_redirects_are_replaced_and_come_by_old_id(self, archive):
        keep_incidents(archive, [], [Redirect("z", "a"), Redirect("b", "a"), Redirect("gone", "a")])
        keep_incidents(archive, [], [Redirect("z", "c"), Redirect("b", "a")])
        assert list(archive.redirects()) == [Redirect("b", "a"), Redirect("z", "c")]

    def test_when_the_incidents_break_off_the_last_ones_stay(self, archive):
        keep_incidents(archive, [an_incident(id="a")], [Redirect("z", "a")])

        def broken():
            yield an_incident(id="b")
            raise RuntimeError("no more")

        with pytest.raises(RuntimeError, match="no more"):
            keep_incidents(archive, broken())
        assert [incident.id for incident in archive.incidents()] == ["a"]
        assert list(archive.redirects()) == [Redirect("z", "a")]

    def test_incidents_that_are_kept_stay_as_they_are_and_are_no_difference(self, archive):
        keep_incidents(archive, [an_incident(id="a"), an_incident(id="b"), an_incident(id="gone")])
        found = archive.keep_linking(Linking([an_incident(id="b", title="New")], kept=["a"]))
        assert found.changed == 2
        assert {incident.id: incident.title for incident in archive.incidents()} == {
            "a": an_incident().title,
            "b": "New",
        }

    def test_the_version_of_what_is_linked_is_told_when_it_is_kept(self, archive):
        kept = archive.keep_linking(Linking([an_incident()], [Redirect("z", "a")], [a_verdict()]))
        assert kept.version == archive.versions().linked

    def test_what_was_worked_out_from_another_version_is_not_kept(self, archive):
        before = archive.keep_linking(Linking([an_incident(id="a")], judgements=[a_verdict()])).version
        now = archive.keep_linking(Linking([an_incident(id="b")])).version
        assert archive.keep_linking(Linking(kept=["a"]), since=before) is None
        assert [incident.id for incident in archive.incidents()] == ["b"]
        assert archive.keep_linking(Linking([an_incident(id="c")]), since=now).changed == 2

    def test_hundreds_of_incidents_with_thousands_of_notices_are_kept(self, archive):
        notices = tuple(
            Notice(at("2026-04-09") + timedelta(minutes=n), Stage.UPDATE, Phase.SILENT, "words") for n in range(4)
        )
        incidents = [an_incident(id=f"i{n:04}", members=(a_member(notices=notices),)) for n in range(800)]
        assert keep_incidents(archive, incidents) == 800
        assert list(archive.incidents()) == incidents

    def test_what_was_let_go_of_is_taken_up_again_by_the_next_call(self, archive):
        keep_incidents(archive, [an_incident(id="a")])
        archive.let_go()
        assert [incident.id for incident in archive.incidents()] == ["a"]
        archive.let_go()
        assert keep_incidents(archive, [an_incident(id="a"), an_incident(id="b")]) == 1
