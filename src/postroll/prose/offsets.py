"""The zone words that postroll knows by itself: abbreviations with one literal offset, and names of civil time."""

from datetime import timedelta

_HOURS: dict[str, float] = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3,
    "MEZ": 1, "MESZ": 2,
    "MSK": 3, "SAST": 2, "GST": 4, "PKT": 5, "IST": 5.5, "ICT": 7, "WIB": 7, "SGT": 8, "HKT": 8, "AWST": 8,
    "JST": 9, "KST": 9, "ACST": 9.5, "ACDT": 10.5, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "AKST": -9, "AKDT": -8, "HST": -10, "AST": -4, "ADT": -3, "NST": -3.5, "NDT": -2.5, "BRT": -3, "ART": -3,
}  # fmt: skip

OFFSETS: dict[str, timedelta] = {word: timedelta(hours=hours) for word, hours in _HOURS.items()}
"""What an abbreviation says taken at its word. Where several zones share one, the choice is the one that status
pages mean most often: BST is British Summer Time, CST and AST are North American, IST is Indian."""

CIVIL_ZONES: dict[str, str] = {
    "PT": "America/Los_Angeles",
    "MT": "America/Denver",
    "CT": "America/Chicago",
    "ET": "America/New_York",
    "Pacific": "America/Los_Angeles",
    "Mountain": "America/Denver",
    "Central": "America/Chicago",
    "Eastern": "America/New_York",
}
"""Words for the wall time of a zone, whatever its offset is on the day."""

NAMED_ZONES: dict[str, str] = {
    "Atlantic": "America/Halifax",
    "Alaska": "America/Anchorage",
    "Hawaii": "Pacific/Honolulu",
    "Brasilia": "America/Sao_Paulo",
    "Coordinated Universal": "Etc/UTC",
    "Universal": "Etc/UTC",
    "Greenwich Mean": "Etc/GMT",
    "British": "Europe/London",
    "Western European": "Europe/Lisbon",
    "Central European": "Europe/Berlin",
    "Eastern European": "Europe/Athens",
    "India": "Asia/Kolkata",
    "Indian": "Asia/Kolkata",
    "China": "Asia/Shanghai",
    "Beijing": "Asia/Shanghai",
    "Japan": "Asia/Tokyo",
    "Korea": "Asia/Seoul",
    "Singapore": "Asia/Singapore",
    "Hong Kong": "Asia/Hong_Kong",
    "Australian Eastern": "Australia/Sydney",
    "Australian Central": "Australia/Adelaide",
    "Australian Western": "Australia/Perth",
    "New Zealand": "Pacific/Auckland",
}
"""Names that mean a zone's wall time when "Time" follows them ("China Standard Time")."""

SHARED: dict[str, tuple[tuple[str, float], ...]] = {
    "CST": (("China Standard Time", 8),),
    "IST": (("Israel Standard Time", 2), ("Irish Standard Time", 1)),
    "BST": (("Bangladesh Standard Time", 6),),
    "AST": (("Arabia Standard Time", 3),),
}
"""What else an abbreviation may mean, by name and hours ahead of UTC."""

SEASONAL: dict[str, str] = {
    "EST": "America/New_York", "EDT": "America/New_York", "CST": "America/Chicago", "CDT": "America/Chicago",
    "MDT": "America/Denver", "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles",
    "CET": "Europe/Berlin", "CEST": "Europe/Berlin", "MEZ": "Europe/Berlin", "MESZ": "Europe/Berlin",
    "EET": "Europe/Athens", "EEST": "Europe/Athens",
    "BST": "Europe/London", "AEST": "Australia/Sydney", "AEDT": "Australia/Sydney",
}  # fmt: skip
"""The zone whose clocks show an abbreviation for part of the year. "MST" is left out, since Arizona keeps it."""
