"""Text that has broken tables, terminals and pages elsewhere."""

HOSTILE = (
    "a | b | c",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "`code` and ``more",
    "\\`<b>\\` and `x\n<script>`",
    "*bold* _soft_ ~~struck~~ # head",
    "=cmd|' /C calc'!A0",
    "right\u202eto left\u2066 and\u200b nothing\ufeff",
    "\x1b[31mred\x1b[0m\x07\x00",
    "two\nlines\r\nand\tmore\u2028still",
    "🔥🔥 wide 漢字漢字 e\u0301 👩\u200d👩\u200d👧",
    "&lt;b&gt; &amp;#x6a;",
    "\\",
    "x" * 10_000,
    "word " * 2_000,
    "漢" * 10_000,
    "",
    "\u200b",
)
