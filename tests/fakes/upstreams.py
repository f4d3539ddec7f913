"""Made-up upstreams whose content changes: a status page, a forum topic, a log of write-ups. All in their own shape."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import escape


def stamp(instant):
    return instant.strftime("%Y-%m-%dT%H:%M:%S.000Z")


@dataclass
class Outage:
    """One incident of a status page: (time, status, text) for each update, oldest first."""

    id: str
    name: str
    updates: list[tuple[datetime, str, str]] = field(default_factory=list)

    @property
    def status(self):
        return self.updates[-1][1]

    @property
    def is_open(self):
        return self.status not in {"resolved", "postmortem"}

    def as_json(self):
        posted = [
            {
                "id": f"{self.id}-{number}",
                "incident_id": self.id,
                "status": status,
                "body": text,
                "created_at": stamp(at),
                "updated_at": stamp(at),
                "display_at": stamp(at),
            }
            for number, (at, status, text) in enumerate(self.updates)
        ]
        return {
            "id": self.id,
            "name": self.name,
            "status": self.status,
            "impact": "minor",
            "created_at": stamp(self.updates[0][0]),
            "updated_at": stamp(self.updates[-1][0]),
            "resolved_at": None if self.is_open else stamp(self.updates[-1][0]),
            "incident_updates": posted[::-1],
            "components": [],
        }

    def as_entry(self, number, url):
        posted = "".join(
            f"<p><small>{at:%b} <var data-var='date'>{at.day:2}</var>, <var data-var='time'>{at:%H:%M}</var> UTC</small>"
            f"<br><strong>{status.capitalize()}</strong> - {text}</p>"
            for at, status, text in reversed(self.updates)
        )
        last = stamp(self.updates[-1][0])
        return (
            f"<entry><id>tag:status.example,2005:Incident/{number}</id><published>{last}</published>"
            f"<updated>{last}</updated><link rel='alternate' href='{url}/incidents/{self.id}'/>"
            f"<title>{escape(self.name)}</title><content type='html'>{escape(posted)}</content></entry>"
        )


class StatusPage:
    """A Statuspage with its window of incidents, newest first."""

    def __init__(self, url, window=50):
        self.url = url
        self.window = window
        self.outages = []

    def opens(self, id_, at, name="Deploys fail"):
        self.outages.insert(0, Outage(id_, name, [(at, "investigating", "We are looking into it.")]))

    def posts(self, id_, at, status, text="There is news."):
        self.outage(id_).updates.append((at, status, text))

    def resolves(self, id_, at):
        self.posts(id_, at, "resolved", "It is over.")

    def takes_back(self, id_):
        self.outages.remove(self.outage(id_))

    def outage(self, id_):
        return next(outage for outage in self.outages if outage.id == id_)

    def pages(self):
        """Every address of the page with what it gives."""
        shown = self.outages[: self.window]
        head = {"page": {"id": "page", "name": "Acme", "url": self.url, "time_zone": "Etc/UTC"}}
        still_open = [outage.as_json() for outage in shown if outage.is_open]
        summary = {**head, "components": [], "incidents": still_open, "scheduled_maintenances": []}
        own = {
            f"{self.url}/incidents/{outage.id}.json": encoded({**head, "incident": outage.as_json()})
            for outage in self.outages
        }
        return own | {
            f"{self.url}/api/v2/summary.json": encoded({**summary, "status": {"indicator": "none"}}),
            f"{self.url}/api/v2/incidents.json": encoded({**head, "incidents": [one.as_json() for one in shown]}),
            f"{self.url}/history.atom": self._feed(shown[:25]).encode(),
        }

    def _feed(self, shown):
        first = len(self.outages)
        entries = "".join(outage.as_entry(1000 + first - place, self.url) for place, outage in enumerate(shown))
        return (
            '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>tag:status.example,2005:/history</id>'
            f"<title>Acme Status - Incident History</title>{entries}</feed>"
        )


class Topic:
    """A Discourse topic: twenty posts on its first page, the others on pages of their own."""

    def __init__(self, url, number=7):
        self.url = f"{url}/t/{number}"
        self.number = number
        self.posts = []
        self.views = 0

    def gets(self, at, text="It was down again."):
        self.posts.append({"at": at, "text": text, "edited_at": at, "version": 1})

    def edits(self, place, at, text):
        self.posts[place - 1] |= {"text": text, "edited_at": at, "version": 2}

    def pages(self):
        """The address of the first page, and those of the posts beyond it in twenties, with what they give."""
        ids = [100 + place for place in range(1, len(self.posts) + 1)]
        first = {"posts": [self._post(place) for place in range(1, len(self.posts) + 1)][:20], "stream": ids}
        topic = {"id": self.number, "title": "Rollup", "views": self.views, "post_stream": first}
        given = {f"{self.url}.json": encoded(topic)}
        for start in range(20, len(ids), 20):
            shown = ids[start : start + 20]
            query = "&".join(f"post_ids[]={number}" for number in shown)
            posts = {"posts": [self._post(number - 100) for number in shown]}
            given[f"{self.url}/posts.json?{query}"] = encoded({"id": self.number, "post_stream": posts})
        return given

    def _post(self, place):
        post = self.posts[place - 1]
        return {
            "id": 100 + place,
            "post_number": place,
            "post_type": 1,
            "username": "ada",
            "topic_id": self.number,
            "created_at": stamp(post["at"]),
            "updated_at": stamp(post["edited_at"]),
            "version": post["version"],
            "cooked": f"<p>{escape(post['text'])}</p>",
            "reads": self.views,
        }


class Log:
    """A log of write-ups: an Atom feed, and a page for each entry."""

    def __init__(self, url):
        self.url = url
        self.entries = {}

    def publishes(self, slug, at, text="A disk was full."):
        self.entries[slug] = {"at": at, "changed_at": at, "text": text}

    def edits(self, slug, at, text):
        self.entries[slug] |= {"changed_at": at, "text": text}

    def pages(self):
        """The address of the feed and of every entry, with what they give."""
        entries = "".join(
            f"<entry><id>{self.url}/{slug}/</id><title>{slug}</title><link href='{self.url}/{slug}/'/>"
            f"<published>{stamp(one['at'])}</published><updated>{stamp(one['changed_at'])}</updated>"
            f"<content type='html'>{escape('<p>' + one['text'] + '</p>')}</content></entry>"
            for slug, one in self.entries.items()
        )
        feed = f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Log</title>{entries}</feed>'
        return {f"{self.url}/feed.xml": feed.encode()} | {
            f"{self.url}/{slug}/": self._page(slug, one).encode() for slug, one in self.entries.items()
        }

    def _page(self, slug, one):
        day = one["at"] - timedelta(days=1)
        return (
            f"<html><head><link rel='canonical' href='{self.url}/{slug}/'></head><body><article>"
            f"<time datetime='{one['at']:%Y-%m-%d}'></time><h2>{day:%B} {day.day}: {slug} (13:04UTC)</h2>"
            f"<p>{one['text']}</p></article></body></html>"
        )


def encoded(value):
    return json.dumps(value).encode()
