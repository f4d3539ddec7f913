"""The files of a fresh workspace, with comments that show how to fill them."""

_CONFIGURATION = """\
# What this workspace keeps the record of. Every key is explained in docs/workspace.md of postroll.

# Where the archive is kept: a path from this folder, or a postgresql:// address.
archive = "postroll.db"

# Take the marks off the lines below, and write your provider and its sources in place of the example.

# [provider.example]
# name = "Example"
# zone = "UTC"                           # the zone in which its days are drawn

# [provider.example.regions]             # its own codes, and the names that mean them
# AMS = ["Amsterdam"]

# [provider.example.components]          # as its status page names them
# "API" = { role = "core", label = "API", aliases = ["REST API"] }
# "Dashboard" = { role = "secondary", label = "dashboard" }

# [source.example-status]
# provider = "example"
# kind = "statuspage"
# url = "https://status.example.com"
"""

_JUDGEMENTS = """\
# What people decided about pairs of reports. A verdict here stands over every rule.
#
# [[judgement]]
# a = "example-status/1abcdefghijk"      # source/native id, as `postroll show` prints it
# b = "example-log/https://example.com/log/entry/"
# verdict = "same"                       # same, related, different or unsure
# by = "your name"
# on = 2026-01-31
# because = "why"
"""

_OVERRIDES = """\
# Where the curator draws an incident otherwise than the machine. The reason is printed beside the mark.
#
# [[override]]
# report = "example-status/1abcdefghijk" # any report of the incident
# severity = "major"                     # or title, breadth, length, half
# by = "your name"
# on = 2026-01-31
# because = "why"
"""

_DESK_README = """\
# The desk

What people say about the record lives here, as plain text; keep it under version control.

- `judgements.toml`: which reports describe the same incident, and which do not.
- `overrides.toml`: how incidents are drawn where the machine's drawing misleads.
- `notes/`: leads, comments, asides, addenda and corrections in Markdown. `postroll note` starts one.
"""

FRESH_WORKSPACE = {
    "postroll.toml": _CONFIGURATION,
    "desk/judgements.toml": _JUDGEMENTS,
    "desk/overrides.toml": _OVERRIDES,
    "desk/README.md": _DESK_README,
}
"""The text of each file by its path in the workspace."""
