"""The names of the source kinds, apart from their readers: checking a workspace needs no reader."""

from collections.abc import Mapping

from postroll.domain.vocabulary import Account

KIND_ACCOUNTS: Mapping[str, Account] = {
    "statuspage": Account.STATUS,
    "incident-log": Account.POSTMORTEM,
    "incident-bulletin": Account.POSTMORTEM,
    "discourse-topic": Account.FORUM,
    "google-cloud": Account.STATUS,
    "aws": Account.STATUS,
}
"""Each kind, as `kind` in postroll.toml, and whose voice such a source is unless it says otherwise."""
