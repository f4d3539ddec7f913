from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from postroll.domain.provider import Provider
from postroll.prose.lexicon import Lexicon
from postroll.prose.span import Span, read_span

PLAIN = Lexicon(Provider(id="plain", name="Plain"))


def span(text, **more):
    return read_span(text, lexicon=PLAIN, **more)


def brief(read: Span) -> str:
    """A span on one line: "05-01 10:26 to 05-01 14:40 PST", with "+" where it passes midnight."""
    ends = [
        "?" if end is None else (f"{end.day:%m-%d} " if end.day else "") + f"{end.clock:%H:%M}"
        for end in (read.start, read.end)
    ]
    return " to ".join(ends) + (f" {read.zone_word.text}" if read.zone_word else "") + (" +" if read.overday else "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Between 10:26 AM and 02:40 PM PST, uploads failed.", "10:26 to 14:40 PST"),
        ("Since 10:26 PST uploads time out. Fixed at 14:40 PST.", "10:26 to 14:40 PST"),
        ("Since 14:40 PST no errors were seen.", "? to 14:40 PST"),
        ("Between 9 and 11:30 AM PDT uploads failed.", "09:00 to 11:30 PDT"),
        ("Between 1:26 and 2:40 PM PST, uploads failed.", "13:26 to 14:40 PST"),
        ("Between 10:26 and 2:40 PM PST, uploads failed.", "10:26 to 14:40 PST"),
        ("From 10:26AM PST until 02:40PM PST uploads failed.", "10:26 to 14:40 PST"),
        ("From about 10:26 a.m. PST to around 2:40 p.m. PST, uploads failed.", "10:26 to 14:40 PST"),
        ("Between 10:26 A.M. and 2:40 P.M. PST, uploads failed.", "10:26 to 14:40 PST"),
        ("Between 10:26\u00a0AM\u00a0and\u00a002:40\u202fPM\u00a0PST, uploads failed.", "10:26 to 14:40 PST"),
        ("10:26 AM \u2013 2:40 PM PST: Failed uploads", "10:26 to 14:40 PST"),
        ("10:26AM-2:40PMPST failed uploads", "10:26 to 14:40 PST"),
        ("Between 1026 AM and 1140 AM PST uploads failed.", "10:26 to 11:40 PST"),
        ("Between 8.30 AM and 9.15 AM PST uploads failed.", "08:30 to 09:15 PST"),
        ("Between 6:21AM  through  7:10AM  PST uploads failed.", "06:21 to 07:10 PST"),
        ("Between noon and 2:30 PM PST, uploads failed.", "12:00 to 14:30 PST"),
        ("Between 11:30 PM and midnight PST, uploads failed.", "23:30 to 00:00 PST +"),
        ("Between 10:15 PM and 12:30 AM PST, uploads failed.", "22:15 to 00:30 PST +"),
        ("Between 10:26 AM and 2:40 PM (PDT), uploads failed.", "10:26 to 14:40 PDT"),
        ("Uploads failed between 10:26 AM and 2:40 PM Pacific Time.", "10:26 to 14:40 Pacific Time"),
        ("Between November 3 9:00 PM and November 4 1:12 AM PDT, uploads failed.", "21:00 to 01:12 PDT +"),
        ("Between Nov 3rd, 9:00 PM and Nov 4th, 1:12 AM PDT, uploads failed.", "21:00 to 01:12 PDT +"),
        ("Between 9:00 PM on November 3rd, and 1:12 AM PDT on November 4th, uploads failed.", "21:00 to 01:12 PDT +"),
        ("Between 9:00 PM on November 3rd and 1:12 AM PDT the next day, uploads failed.", "21:00 to 01:12 PDT +"),
        ("Between 11/03 9:00 PM and 11/04 1:12 AM PDT, uploads failed.", "21:00 to 01:12 PDT +"),
    ],
)
def test_a_window_without_a_year_gives_clock_times(text, expected):
    assert brief(span(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Between 22:00 UTC on 24 Jan 2020 and 08:15 UTC on 25 Jan 2020, calls failed.", "01-24 22:00 to 01-25 08:15 UTC +"),
        ("Between 22:00 UTC 24 Jan and 08:15 UTC 25 Jan 2020, calls failed.", "01-24 22:00 to 01-25 08:15 UTC +"),
        ("Between 22:00 on 24 Jan 2020 and 08:15 on 25 Jan 2020 UTC, calls failed.", "01-24 22:00 to 01-25 08:15 UTC +"),
        ("Between 23:15 UTC on 31 December and 01:00 UTC on 1 January 2023, errors.", "12-31 23:15 to 01-01 01:00 UTC +"),
        ("Between 23:15 UTC on 31 December 2022 and 01:00 UTC on 1 January, errors.", "12-31 23:15 to 01-01 01:00 UTC +"),
        ("On 24 Jan 2020, between 22:00 and 23:15 UTC, calls failed.", "01-24 22:00 to 01-24 23:15 UTC"),
        ("On 24 Jan 2020 from 22:00 UTC to 08:15 UTC the following day, errors.", "01-24 22:00 to 01-25 08:15 UTC +"),
        ("Between approximately 03:00 EDT and 09:55 EDT on 21 Jul 2021, calls failed.", "07-21 03:00 to 07-21 09:55 EDT"),
        ("Between as early as 22:24 UTC on 29 Jun 2021 and 14:30 UTC on 30 Jun 2021, errors.", "06-29 22:24 to 06-30 14:30 UTC +"),
        ("Between 11:45 and 13:58 UTC on the 30th of July, 2024, calls failed.", "07-30 11:45 to 07-30 13:58 UTC"),
        ("Between 11:45 UTC and 13:58 UTC on Tuesday July 30 2024, calls failed.", "07-30 11:45 to 07-30 13:58 UTC"),
        ("Errors between 0710 and 0830 UTC on May 1, 2024.", "05-01 07:10 to 05-01 08:30 UTC"),
        ("Errors from 2024-05-01T07:10:22-07:00 to 2024-05-01T08:30:01-07:00.", "05-01 07:10 to 05-01 08:30 -07:00"),
        ("Errors from 2024-05-01 07:10 to 2024-05-01 08:30 US/Pacific.", "05-01 07:10 to 05-01 08:30 US/Pacific"),
        ("July 4, 2022, 10:26 UTC - July 5, 2022, 14:40 UTC. Errors", "07-04 10:26 to 07-05 14:40 UTC +"),
        ("07/16/2020\nSummary: between 21:03 and 02:28 UTC calls failed.", "07-16 21:03 to 07-17 02:28 UTC +"),
        ("05/06/2020\nSummary: between 21:03 and 22:28 UTC calls failed. On 3 May 2020 a release.", "05-06 21:03 to 05-06 22:28 UTC"),
    ],
)  # fmt: skip
def test_a_window_with_days_gives_both_days(text, expected):
    assert brief(span(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Starting at 12:30 UTC on 22 October 2024, calls failed until 14:00 UTC.", "10-22 12:30 to 10-22 14:00 UTC"),
        ("Calls failed from 12:30 UTC on 22 October 2024. It was fixed at 14:00 UTC.", "10-22 12:30 to 10-22 14:00 UTC"),
        ("Starting at 12:30 UTC on 22 Oct 2024 and lasting 97 minutes, calls failed.", "10-22 12:30 to 10-22 14:07 UTC"),
        ("On 22 October 2024 at 23:30 UTC calls failed for about an hour.", "10-22 23:30 to 10-23 00:30 UTC +"),
        ("At 10:26 UTC on July 4th 2022, a change caused errors. By 14:40 UTC all had recovered.", "07-04 10:26 to 07-04 14:40 UTC"),
        ("It was degraded at 10:15 UTC on 5 May 2023 and recovered by 12:00 UTC.", "05-05 10:15 to 05-05 12:00 UTC"),
        ("As of 3:45 PM UTC on May 3, 2023 the issue, which started at 1:05 PM UTC, was resolved.", "05-03 13:05 to 05-03 15:45 UTC"),
        ("Incident began at 2024-05-01 07:10 and ended at 2024-05-01 12:20 (all times are **US/Pacific**).", "05-01 07:10 to 05-01 12:20 US/Pacific"),
        ("Start time (UTC): 2024-05-01 07:10\nEnd time (UTC): 2024-05-01 08:30", "05-01 07:10 to 05-01 08:30 UTC"),
        ("**Incident Start:** 01 May 2024 07:10\n**Incident End:** 01 May 2024 08:30\n(All Times US/Pacific)", "05-01 07:10 to 05-01 08:30 US/Pacific"),
        ("Time of Incident (UTC): 2024-05-01 07:10 - 08:30", "05-01 07:10 to 05-01 08:30 UTC"),
        ("10:15 UTC on 5 May 2023 - Impact began.\n12:00 UTC on 5 May 2023 - Impact fully mitigated.", "05-05 10:15 to 05-05 12:00 UTC"),
    ],
)  # fmt: skip
def test_a_start_and_an_end_told_apart_make_a_span(text, expected):
    assert brief(span(text)) == expected


@pytest.mark.parametrize(
    ("updates", "expected"),
    [
        (["11:55 AM PST We are looking into errors.", "12:30 PM PST This has been resolved."], "11:55 to 12:30 PST"),
        (["11:55 PM PST We are looking into errors.", "Nov 4, 12:30 AM PST It has been resolved."], "23:55 to 00:30 PST +"),
        (["11:55 AM PST We are looking into errors.", "12:30 PM PST We continue to look."], "11:55 to ? PST"),
        (["11:55 AM PST Errors began at 11:40 AM PST.", "12:30 PM PST It has been resolved."], "11:40 to 12:30 PST"),
        (["10:00 AM PST We see errors.", "11:30 AM PST As of 11:14 AM PST, the issue has been resolved."], "10:00 to 11:14 PST"),
        (["Nov 3,  9:12 PMPDT We see errors.", "Nov 3, 10:00 PM PDT Between 8:50 PM and 9:55 PM PDT, calls failed."], "20:50 to 21:55 PDT"),
        (["4:00 PM PST We see errors.", "9:37 PM PST Starting at 3:27 PM PST, jobs failed. Recovery began at 7:36 PM PST, and by 9:22 PM PST the backlog was done."], "15:27 to 21:22 PST"),
        (["May 3, 13:00 UTC\nResolved - It has been resolved.", "May 3, 12:20 UTC\nInvestigating - Calls fail."], "12:20 to 13:00 UTC"),
    ],
)  # fmt: skip
def test_a_log_of_updates_gives_what_its_last_telling_update_states(updates, expected):
    assert brief(span("\n".join(["Object store: errors", *updates]))) == expected


def test_a_title_that_says_resolved_closes_a_log():
    assert (
        brief(span("[RESOLVED] Errors\n1:00 PM PST We see errors.\n1:40 PM PST All is well.")) == "13:00 to 13:40 PST"
    )


def test_of_several_windows_in_an_update_the_first_counts_and_the_others_are_kept():
    read = span("3:00 PM PST Between 1:00 PM and 1:20 PM PST, and between 2:00 PM and 2:10 PM PST calls failed.")
    assert brief(read) == "13:00 to 13:20 PST"
    assert [(first.clock, last.clock) for first, last in read.others] == [(time(14), time(14, 10))]


def test_the_windows_of_a_sentence_in_a_write_up_count_together():
    read = span("Between 02:20 UTC to 03:30 UTC and 04:07 UTC to 04:52 UTC on 14 Aug 2020, calls failed.")
    assert brief(read) == "08-14 02:20 to 08-14 04:52 UTC"
    assert len(read.others) == 2


def test_a_window_of_trouble_comes_before_one_of_work():
    text = "Between 10:00 and 11:00 UTC on 3 May 2023 we tidied up. Between 12:00 and 13:00 UTC on 3 May 2023 calls failed."
    assert brief(span(text)) == "05-03 12:00 to 05-03 13:00 UTC"


def test_what_was_repaired_in_the_paragraph_of_the_start_is_the_end():
    text = "Starting at 20:00 UTC on 16 Mar 2021, calls failed until 23:10 UTC.\nDisks were restored at 23:59 UTC."
    assert brief(span(text)) == "03-16 20:00 to 03-16 23:10 UTC"


def test_a_text_without_times_gives_nothing():
    assert span("Some hosts did not start.") == Span()


def test_each_end_points_at_its_words():
    text = "Sorry! Between\u00a09:00\u00a0PM and 9:30 PM CST (China Standard Time) calls failed."
    read = span(text)
    for quote in (read.start.quote, read.end.quote, read.zone_word):
        assert text[quote.start : quote.end] == quote.text
    assert (read.start.quote.text, read.zone_word.text) == ("9:00\u00a0PM", "CST")
    assert read.end.zone == ZoneInfo("Asia/Shanghai")


def test_a_hedged_end_says_so():
    read = span("Between approximately 10:00 and 11:00 UTC calls failed.")
    assert (read.start.hedged, read.end.hedged) == (True, False)


def test_a_day_without_a_year_takes_it_from_the_posting():
    read = span("Between 10:00 and 11:00 UTC on May 3 calls failed.", posted_at=datetime(2026, 5, 4, tzinfo=UTC))
    assert (read.start.day, read.end.day) == (date(2026, 5, 3), date(2026, 5, 3))


def test_a_window_without_a_day_takes_that_of_the_posting():
    read = span("Between 10:00 and 11:00 UTC calls failed.", posted_at=datetime(2026, 5, 4, 12, tzinfo=UTC))
    assert read.start.day == date(2026, 5, 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "2:18 PM PST We see drops.\n5:37 PM PST We have seen no further drops since 1:45 PM PST. There were two "
                "periods of drops, between 11:30 AM and 12:00 PM PST, and between 1:00 PM and 1:45 PM PST."
            ),
            "11:30 to 12:00 PST",
        ),
        (
            "7:28 PM PDT We see errors.\n9:58 PM PDT From 9:26 PM PDT, new hosts are no longer seeing errors.",
            "19:28 to 21:26 PDT",
        ),
        (
            (
                "2:18 PM PST We see drops.\n3:59 PM PST We have not seen drops since 1:45 PM PST and work on a fix. "
                "The issue has been resolved."
            ),
            "14:18 to 13:45 PST",
        ),
    ],
)
def test_a_time_since_which_nothing_was_seen_begins_nothing(text, expected):
    assert brief(span(text)).removesuffix(" +") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "8:34 PM PDT 日本時間 10:47-12:08の間、API のエラーが続きました。"
                "現在は正常です。| Between 6:47 PM and 8:08 PM PDT we saw errors."
            ),
            "18:47 to 20:08 PDT",
        ),
        (
            "8:34 PM PDT 日本時間 9:00 PM から障害 ｜Between 6:47 PM and 8:08 PM PDT we saw errors.",
            "18:47 to 20:08 PDT",
        ),
    ],
)
def test_a_text_in_two_languages_is_read_in_the_one_that_tells_of_trouble(text, expected):
    assert brief(span(text)) == expected


def test_a_beginning_recovery_does_not_hide_the_end_that_follows_it():
    text = (
        "2:36 AM PDT Starting at 9:58 PM PDT volumes were slow. At 12:41 AM PDT, volumes began to recover and by "
        "12:58 AM PDT, the vast majority of volumes had recovered."
    )
    assert brief(span(text)) == "21:58 to 00:58 PDT +"


def test_operating_normally_is_an_end():
    text = (
        "12:54 PM PST Starting at 6:01 AM PST, hosts were too hot and failed. By 10:30 AM PST, power had been restored. "
        "By 11:00 AM PST, hosts began to recover and by 12:30 PM PST, nearly all hosts were operating normally."
    )
    assert brief(span(text)) == "06:01 to 12:30 PST"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "The issue was resolved as of Friday, 2021-11-12 03:38 US/Pacific.\n"
                "**Incident Start:** 12 November 2021 00:30 **Incident End:** 12 November 2021 02:14"
            ),
            "11-12 00:30 to 11-12 02:14 US/Pacific",
        ),
        (
            "We fixed it by 10:34 UTC.\nStarted (UTC): 2024-06-07 08:56\nEnd time (UTC): 2024-06-07 10:17",
            "06-07 08:56 to 06-07 10:17 UTC",
        ),
        ("Start: 08:56 UTC\nEnd: 10:17 UTC\nRequests failed from 09:00 UTC to 09:30 UTC.", "08:56 to 10:17 UTC"),
    ],
)
def test_labels_outrank_sentences(text, expected):
    assert brief(span(text)) == expected


def test_a_labelled_time_without_a_zone_is_in_the_zone_of_the_other_times():
    read = span(
        "Fixed as of Friday, 2021-11-12 03:38 US/Pacific.\nIncident Start: 12 Nov 2021 00:30\nIncident End: 12 Nov 2021 02:14"
    )
    assert read.start is not None
    assert read.start.zone == ZoneInfo("US/Pacific")


def test_a_window_between_two_days_without_a_year_passes_midnight():
    text = "Between April 10 8:51 AM and April 12 8:54 AM PDT, customers faced errors."
    assert brief(span(text)) == "08:51 to 08:54 PDT +"


def test_a_start_that_a_log_repeats_is_not_its_end():
    text = (
        "Requests fail, beginning at Thursday, 2022-12-15 03:00 US/Pacific.\n"
        "We are seeing failures as of Thursday, 2022-12-15 03:00 US/Pacific."
    )
    assert brief(span(text)) == "12-15 03:00 to ? US/Pacific"


def test_a_day_with_slashes_around_the_name_of_its_month_is_a_day():
    text = "Between 15:44 UTC 1/Feb/2021 and 18:15 UTC 2/Feb/2021, requests failed."
    assert brief(span(text)) == "02-01 15:44 to 02-02 18:15 UTC +"


def test_content_that_was_expected_is_no_announcement():
    text = "Between 17:24 and 18:48 UTC on 11 March 2022, visitors would get errors instead of the expected pages."
    assert brief(span(text)) == "03-11 17:24 to 03-11 18:48 UTC"


def test_an_ambiguous_day_at_the_head_still_gives_its_year():
    text = "03/05/2022\nSlow logins\n\nBetween March 4, 22:10 UTC and March 5, 01:30 UTC, logins failed."
    assert brief(span(text)) == "03-04 22:10 to 03-05 01:30 UTC +"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Uploads failed from 2024-07-01 10:26 to 11:40 US/Pacific.", "PDT"),
        ("Uploads failed from 2024-01-01 10:26 to 11:40 US/Pacific.", "PST"),
        ("Between 10:26 and 11:40 Pacific Time on 1 July 2024 uploads failed.", "PDT"),
        ("Between 10:26 and 11:40 PT on 1 July 2024 uploads failed.", "PDT"),
        ("Between 10:26 and 11:40 PT uploads failed.", "PT"),
        ("Between 10:26 and 11:40 EST on 1 July 2024 uploads failed.", "EST"),
        ("Between 10:26 and 11:40 UTC on 1 July 2024 uploads failed.", "UTC"),
        ("Uploads failed from 2024-07-01 10:26 to 11:40 America/Sao_Paulo.", "America/Sao_Paulo"),
        ("Next update by Monday, 2024-07-01 11:40 US/Pacific.", "PDT"),
        ("Uploads failed.", None),
    ],
)
def test_wall_time_that_goes_by_a_place_is_called_what_its_clocks_showed(text, name):
    assert span(text).zone_name == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The window was between Monday, 2024-07-01 10:26 and Monday, 2024-07-01 11:40 UTC for failed uploads.", "07-01 10:26 to 07-01 11:40 UTC"),
        ("Uploads failed between Monday 07/01/2024 10:26 and Tuesday, 07/02/2024 09:40 UTC.", "07-01 10:26 to 07-02 09:40 UTC +"),
        ("We've received a report of an issue with uploads as of Monday, 2024-07-01 10:26 UTC.", "07-01 10:26 to ? UTC"),
        ("We are experiencing an issue with uploads as of 2024-07-01 10:26 UTC.", "07-01 10:26 to ? UTC"),
    ],
)  # fmt: skip
def test_weekdays_and_as_of_stand_before_the_time_that_counts(text, expected):
    assert brief(span(text)) == expected


def test_in_a_log_a_label_outranks_what_a_later_update_tells():
    log = (
        "2 July 2024 09:00 UTC\nUploads failed between 10:30 and 12:00 UTC on 1 July 2024.\n"
        "1 July 2024 15:00 UTC\n**Incident Start:** 1 July 2024 10:26 UTC\n**Incident End:** 1 July 2024 11:40 UTC\n"
        "1 July 2024 10:50 UTC\nWe are looking into failed uploads."
    )
    assert brief(span(log)) == "07-01 10:26 to 07-01 11:40 UTC"


def test_a_start_that_is_only_the_time_of_the_first_update_is_not_told():
    log = "1 July 2024 10:50 UTC\nUploads fail.\n1 July 2024 11:50 UTC\nThis is resolved."
    assert span(log).start
    assert not span(log).is_told
    assert span("Uploads failed from 10:26 to 11:40 UTC.").is_told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("For half an hour from 16:05 UTC on June 5 2024 uploads failed.", "06-05 16:05 to 06-05 16:35 UTC"),
        ("For 1h 35m from 16:05 UTC, June 5 2024, uploads failed.", "06-05 16:05 to 06-05 17:40 UTC"),
        ("Uploads failed for 35 minutes starting at 14:05 UTC on 3 March 2026.", "03-03 14:05 to 03-03 14:40 UTC"),
        ("Errors were seen at 14:05 UTC on 3 March 2026 and stopped 25 min later.", "03-03 14:05 to 03-03 14:30 UTC"),
        ("At 14:05 UTC on 3 March 2026 uploads failed; all was restored at 14:40.", "03-03 14:05 to 03-03 14:40 UTC"),
        ("2026/03/03 10:15 JST~11:40 JST API errors", "03-03 10:15 to 03-03 11:40 JST"),
        ("03.03.2026 15:05 - 15:40 MEZ: uploads failed.", "03-03 15:05 to 03-03 15:40 MEZ"),
        (
            "On 2024-06-05 errors were seen between 18:05 and 18:40 CEST (16:05 - 16:40 UTC).",
            "06-05 16:05 to 06-05 16:40 UTC",
        ),
    ],
)
def test_a_span_is_told_in_many_ways(text, expected):
    assert brief(span(text)) == expected


@pytest.mark.parametrize(
    "heading", ["Timeline (UTC)\nJune 5, 2024", "Timeline (UTC, 2024-06-05)", "2024-06-05\nTimeline: all times are UTC"]
)
def test_a_timeline_runs_from_its_first_line_to_the_one_in_which_the_errors_stop(heading):
    text = f"{heading}\n16:05 Errors begin\n16:20 Rollback started\n16:40 Errors stop"
    assert brief(span(text)) == "06-05 16:05 to 06-05 16:40 UTC"


def test_a_zone_that_ends_the_line_above_is_no_part_of_the_time():
    text = "Timeline, all times in UTC\n2024-06-05 16:05 Errors begin\n2024-06-05 16:40 Errors stop"
    assert span(text).start.quote.text == "2024-06-05 16:05"


def test_what_is_said_to_end_at_a_time_did_not_begin_then():
    assert brief(span("Uploads failed for 35 minutes, ending at 14:40 UTC on 3 March 2026.")) == "? to 03-03 14:40 UTC"
