"""Start-up stays cheap: asking for help loads none of the heavy libraries."""

import subprocess
import sys

HEAVY = ("aiohttp", "sqlalchemy", "alembic", "lxml", "selectolax", "pydantic", "jinja2", "feedparser")
SCRIPT = """
import sys
sys.argv = ["postroll", "--help"]
from postroll.cli import main
try:
    main()
except SystemExit:
    pass
print(*[name for name in {heavy!r} if name in sys.modules], file=sys.stderr)
"""


def test_help_loads_none_of_the_heavy_libraries():
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(heavy=HEAVY)], capture_output=True, text=True, check=True
    )
    assert "Usage: postroll" in done.stdout
    assert done.stderr.strip() == ""
