import json
import os
from itertools import chain

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import at
from postroll.adapters import capture_files
from postroll.adapters.capture_files import LocalCaptureFiles
from postroll.app.ports.capture_files import LoggedCapture
from postroll.errors import InputError

FILES = LocalCaptureFiles()
URL = "https://status.acme.example/history.json"


def a_line(body="{}", **others):
    return json.dumps({"captured_at": "2026-04-09T10:00:00Z", "url": URL, "body": body} | others).encode()


def written(path, *lines):
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    return path


def packed(path, plain, **options):
    path.write_bytes(zstandard.ZstdCompressor(**options).compress(plain))
    return path


def refusal(of):
    with pytest.raises(InputError) as caught:
        of()
    assert "\n" not in str(caught.value)
    return str(caught.value)


def read_until_refused(path):
    """The captures that a log gives before it is refused, and why it is."""
    captures = []
    message = refusal(lambda: captures.extend(iter_into(captures, path)))
    return captures, message


def iter_into(captures, path):
    for capture in FILES.log(path):
        captures.append(capture)
    return ()


@pytest.fixture
def small_limit(monkeypatch):
    monkeypatch.setattr(capture_files, "MAX_BODY_BYTES", 200)


class TestDocument:
    def test_a_document_is_read_byte_for_byte(self, tmp_path):
        file = tmp_path / "page.html"
        file.write_bytes(b"\x00\xff\r\n")
        assert FILES.document(file) == b"\x00\xff\r\n"

    def test_a_document_of_the_largest_size_is_taken(self, tmp_path, small_limit):
        file = tmp_path / "page.html"
        file.write_bytes(b"x" * 200)
        assert len(FILES.document(file)) == 200

    def test_a_larger_document_is_refused(self, tmp_path, small_limit):
        file = tmp_path / "page.html"
        file.write_bytes(b"x" * 201)
        assert "page.html is larger than 32 MiB" in refusal(lambda: FILES.document(file))

    def test_a_file_without_end_is_refused(self, small_limit, tmp_path):
        endless = tmp_path / "endless"
        endless.symlink_to("/dev/zero")
        assert "is larger than" in refusal(lambda: FILES.document(endless))

    def test_an_empty_document_is_refused(self, tmp_path):
        file = tmp_path / "page.html"
        file.touch()
        assert "page.html is empty" in refusal(lambda: FILES.document(file))

    def test_a_missing_file_is_named(self, tmp_path):
        assert "there is no file" in refusal(lambda: FILES.document(tmp_path / "page.html"))

    def test_a_folder_stands_for_its_files_and_those_of_its_folders_by_name(self, tmp_path):
        (tmp_path / "a").mkdir()
        files = [written(tmp_path / name, b"x") for name in ("a/late.html", "page.html")]
        written(tmp_path / ".hidden", b"x")
        assert list(FILES.within(tmp_path)) == files

    def test_a_file_stands_for_itself(self, tmp_path):
        assert list(FILES.within(tmp_path / "page.html")) == [tmp_path / "page.html"]

    def test_a_folder_without_files_is_refused(self, tmp_path):
        (tmp_path / ".git").mkdir()
        written(tmp_path / ".git" / "config", b"x")
        assert "has no files in it" in refusal(lambda: FILES.within(tmp_path))

    @pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read any folder")
    def test_a_folder_that_may_not_be_read_is_named(self, tmp_path):
        (tmp_path / "shut").mkdir(mode=0)
        assert "shut cannot be read" in refusal(lambda: FILES.within(tmp_path))

    def test_a_folder_is_no_document(self, tmp_path):
        assert "is a folder" in refusal(lambda: FILES.document(tmp_path))

    def test_a_file_in_a_file_is_no_document(self, tmp_path):
        (tmp_path / "page").touch()
        assert "cannot be read" in refusal(lambda: FILES.document(tmp_path / "page" / "x"))

    @pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read any file")
    def test_a_file_that_may_not_be_read_is_named(self, tmp_path):
        file = written(tmp_path / "page.html", b"x")
        file.chmod(0)
        assert "may not be read" in refusal(lambda: FILES.document(file))


class TestLog:
    @pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.zst", "A.JSONL"])
    def test_a_log_is_known_by_its_name(self, tmp_path, name):
        assert FILES.is_log(tmp_path / name)

    @pytest.mark.parametrize("name", ["a.json", "a.zst", "jsonl", "a.jsonl.gz"])
    def test_other_names_are_no_logs(self, tmp_path, name):
        assert not FILES.is_log(tmp_path / name)

    def test_a_log_gives_its_captures_with_their_lines(self, tmp_path):
        log = written(tmp_path / "a.jsonl", a_line("ü😀"), a_line("b", captured_at="2026-04-09T12:30:00.5+02:00"))
        assert list(FILES.log(log)) == [
            LoggedCapture(1, at("2026-04-09 10:00"), URL, "ü😀".encode()),
            LoggedCapture(2, at("2026-04-09 10:30:00.5"), URL, b"b"),
        ]

    def test_the_last_line_needs_no_line_break(self, tmp_path):
        log = tmp_path / "a.jsonl"
        log.write_bytes(a_line() + b"\r\n" + a_line())
        assert len(list(FILES.log(log))) == 2

    def test_a_compressed_log_reads_like_a_plain_one(self, tmp_path):
        lines = [a_line("x" * number) for number in range(1, 300)]
        plain = written(tmp_path / "a.jsonl", *lines)
        assert list(FILES.log(packed(tmp_path / "a.jsonl.zst", plain.read_bytes()))) == list(FILES.log(plain))

    def test_a_compressed_log_may_have_several_frames_and_the_widest_window(self, tmp_path):
        parameters = zstandard.ZstdCompressionParameters(window_log=27)
        frame = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
        log = tmp_path / "a.jsonl.zst"
        one = frame.compress(a_line() + b"\n") + frame.flush()
        log.write_bytes(one + zstandard.compress(b"") + one)
        assert [capture.line for capture in FILES.log(log)] == [1, 2]

    def test_a_log_is_read_as_it_is_asked_for(self, tmp_path):
        log = packed(tmp_path / "a.jsonl.zst", (a_line("y" * 1000) + b"\n") * 100_000)
        assert next(FILES.log(log)).line == 1

    @pytest.mark.parametrize(
        ("line", "wrong"),
        [
            (b"not JSON", "malformed"),
            (b"[]", "Expected `object`"),
            (b"", "is blank"),
            (a_line()[:-5], "truncated"),
            (b"[" * 100_000, "Expected `object`"),
            (b'{"url": "' + b"\xff" + b'"}', "utf-8"),
            (a_line(body=None), "Expected `str`"),
            (a_line(body=""), "length >= 1"),
            (a_line(note="more"), "unknown field `note`"),
            (a_line(captured_at="2026-04-09T10:00:00"), "timezone"),
            (a_line(captured_at="0001-01-01T00:00:00+12:00"), "outside of the calendar"),
            (a_line(captured_at="yesterday"), "datetime"),
            (a_line(url="https://\x00"), "NUL"),
            (b'{"captured_at": "2026-04-09T10:00:00Z", "body": "x"}', "missing required field `url`"),
        ],
    )
    def test_a_line_that_is_no_capture_is_named_after_the_good_ones_before_it(self, tmp_path, line, wrong):
        log = written(tmp_path / "a.jsonl", a_line("1"), a_line("2"), line, a_line("4"))
        captures, message = read_until_refused(log)
        assert [capture.body for capture in captures] == [b"1", b"2"]
        assert "a.jsonl, line 3" in message
        assert wrong in message

    def test_a_line_that_is_too_long_is_named(self, tmp_path, small_limit):
        captures, message = read_until_refused(written(tmp_path / "a.jsonl", a_line(), a_line("x" * 200)))
        assert len(captures) == 1
        assert "line 2 is longer than" in message

    def test_a_compressed_line_that_never_ends_is_refused(self, tmp_path):
        log = packed(tmp_path / "a.jsonl.zst", a_line() + b"\n" + b" " * 2**26, level=1)
        captures, message = read_until_refused(log)
        assert len(captures) == 1
        assert "line 2 is longer than 32 MiB" in message

    def test_a_compressed_log_that_is_cut_short_gives_what_it_has_and_says_so(self, tmp_path):
        lines = [a_line(os.urandom(500).hex()) + b"\n" for _ in range(1000)]
        log = packed(tmp_path / "a.jsonl.zst", b"".join(lines))
        log.write_bytes(log.read_bytes()[:-100])
        captures, message = read_until_refused(log)
        assert len(captures) > 900
        assert f"line {len(captures) + 1}: the compressed data is broken or cut short" in message

    @pytest.mark.parametrize("body", [b"this is no zstd", zstandard.compress(b"x" * 5000)[:3]])
    def test_a_log_that_is_not_compressed_as_it_says_is_refused(self, tmp_path, body):
        log = tmp_path / "a.jsonl.zst"
        log.write_bytes(body)
        assert read_until_refused(log)[0] == []

    @pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.zst"])
    def test_an_empty_log_is_refused(self, tmp_path, name):
        (tmp_path / name).touch()
        assert "is empty" in read_until_refused(tmp_path / name)[1]

    def test_a_missing_log_is_named(self, tmp_path):
        assert "there is no file" in read_until_refused(tmp_path / "a.jsonl")[1]


@settings(max_examples=40, deadline=None)
@given(bodies=st.lists(st.text(min_size=1), min_size=1, max_size=5), frames=st.integers(1, 3))
def test_any_text_survives_a_log(tmp_path_factory, bodies, frames):
    log = tmp_path_factory.mktemp("logs") / "a.jsonl.zst"
    lines = [a_line(body) + b"\n" for body in bodies]
    log.write_bytes(b"".join(chain.from_iterable([zstandard.compress(b"".join(lines))] for _ in range(frames))))
    assert [capture.body for capture in FILES.log(log)] == [body.encode() for body in bodies] * frames
