"""Topics of a Discourse forum: posts, replies, and tables whose rows report incidents.

Source: https://docs.discourse.org (/t/<id>.json, /t/<id>/posts.json); see docs/formats/discourse-topic.md.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Any, TypeGuard

from postroll.domain.document import Document, Listing, Scope
from postroll.domain.report import Item
from postroll.domain.times import parse_instant
from postroll.errors import FormatError
from postroll.formats.base import ReadContext
from postroll.formats.discourse_post import Post, Topic, post_items
from postroll.formats.json import decode_json

_TITLE = "a Discourse topic"
_POST_STREAM = re.compile(rb'"post_stream"\s*:\s*\{')
_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_FORUM = re.compile(r"https?://[^/?#]+(?:[^?#]*(?=/t/))?", re.IGNORECASE)
_REGULAR = 1  # post_type: 2 is a moderator's mark, 3 a small action, 4 a whisper
_TIMES = ("created_at", "updated_at")


class DiscourseTopic:
    """Reads the posts of a topic, as many as the page holds."""

    name = "discourse-topic"
    version = 1
    title = _TITLE

    def recognises(self, body: bytes) -> bool:
        """Whether the bytes begin a JSON object with a post stream. One that breaks off counts."""
        if body.startswith(_UTF_16):
            body = body.decode("utf-16", errors="ignore").encode()
        return body.removeprefix(_BOM).lstrip().startswith(b"{") and _POST_STREAM.search(body) is not None

    def read(self, body: bytes, context: ReadContext) -> Document:
        """Read every post, and every row of its tables of incidents.

        Posts that the page leaves out, and those that are hidden, deleted or damaged, are named as problems.

        Raises:
            FormatError: the bytes are not JSON, break off, nest too deeply, or are no topic.
        """
        told = decode_json(body, "Discourse topic")
        raw_posts, stream = _posts_and_stream(told)
        topic = _topic(told, raw_posts, context)
        items: dict[str, Item] = {}
        problems: list[str] = []
        for index, raw in enumerate(raw_posts):
            try:
                found = _read_post(raw, topic, context)
                _refuse_double(found, items)
            except FormatError as error:
                problems.append(f"{_place(raw, index)}: {error.what}")
            else:
                items |= {item.native_id: item for item in found}
        return Document(
            format=self.name,
            items=tuple(items.values()),
            listing=Listing(Scope.SINGLE),
            stated_at=_newest_time(told, raw_posts),
            problems=(*problems, *_missing(stream, raw_posts)),
        )


def _posts_and_stream(told: Any) -> tuple[list[Any], list[Any]]:
    """The posts that the page holds, and the ids of all that the topic has, where the page lists them."""
    held = told.get("post_stream") if isinstance(told, dict) else None
    if not isinstance(held, dict) or not isinstance(held.get("posts"), list):
        raise FormatError("the JSON is no Discourse topic: it has no list post_stream.posts")
    stream = held.get("stream")
    return held["posts"], stream if isinstance(stream, list) else []


def _topic(told: dict[str, Any], raw_posts: list[Any], context: ReadContext) -> Topic:
    numbers = (told.get("id"), *(post.get("topic_id") for post in raw_posts if isinstance(post, dict)))
    number = next((number for number in numbers if _is_count(number)), None)
    if number is None:
        raise FormatError("the Discourse topic does not say its id")
    return Topic(number, _topic_url(number, context.source.url or context.url))


def _topic_url(number: int, address: str) -> str:
    """The topic's own address: the source's where that names the topic, else one on the same forum.

    The topic's title in it ("slug") is not taken from the page, since it changes with the title.
    """
    named = re.match(rf"https?://[^?#]+?/t/(?:[^/?#]+/)?{number}(?=[/?#.]|$)", address)
    forum = _FORUM.match(address)
    return named[0] if named else f"{forum[0]}/t/{number}" if forum else ""


def _read_post(raw: Any, topic: Topic, context: ReadContext) -> tuple[Item, ...]:
    """The items of a post; none for a moderator's mark or a small action.

    Raises:
        FormatError: it is hidden, deleted or damaged.
    """
    if not isinstance(raw, dict):
        raise FormatError("it is no object")
    if (raw.get("post_type") or _REGULAR) != _REGULAR:
        return ()
    if raw.get("hidden"):
        raise FormatError("it is hidden, and left out")
    if raw.get("deleted_at") or raw.get("user_deleted"):
        raise FormatError("it was deleted, and is left out")
    return tuple(post_items(Post.of(raw, topic), context.lexicon))


def _refuse_double(found: tuple[Item, ...], items: dict[str, Item]) -> None:
    if found and found[0].native_id in items:
        raise FormatError("an earlier post has the same number")


def _place(raw: Any, index: int) -> str:
    number = raw.get("post_number") if isinstance(raw, dict) else None
    return f"post {number}" if _is_count(number) else f"post_stream.posts[{index}]"


def _missing(stream: list[Any], raw_posts: list[Any]) -> Iterator[str]:
    """The posts that the topic has and the page does not, by their place in the topic, run by run."""
    present = {post.get("id") for post in raw_posts if isinstance(post, dict) and _is_count(post.get("id"))}
    places = [place for place, number in enumerate(stream, 1) if _is_count(number) and number not in present]
    for _, run in groupby(enumerate(places), key=lambda numbered: numbered[1] - numbered[0]):
        members = [place for _, place in run]
        first, last = members[0], members[-1]
        yield f"post {first} is not in this page" if first == last else f"posts {first} to {last} are not in this page"


def _newest_time(told: dict[str, Any], raw_posts: list[Any]) -> datetime | None:
    posts = (post for post in raw_posts if isinstance(post, dict))
    stated = (told.get("last_posted_at"), *(post.get(name) for post in posts for name in _TIMES))
    return max(filter(None, map(_instant, stated)), default=None)


def _instant(stated: Any) -> datetime | None:
    try:
        return parse_instant(stated) if isinstance(stated, str) else None
    except ValueError:
        return None


def _is_count(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0
