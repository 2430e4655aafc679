"""Mark-up, scripts and control characters, as somebody might put them into an article."""

from __future__ import annotations

PAYLOADS = (
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x>",
    '"><iframe srcdoc="<script>alert(1)</script>">',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)" x="',
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    'https://example.org/" onclick="alert(1)',
    "{{ 7 * 7 }}{% for x in range(3) %}x{% endfor %}",
    "<!-- --><base href=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<form action=//evil.example><input name=x>",
    "<a href=javascript:alert(1)>x</a>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u202e000,3\u202c dead",
    "\u2066\u2067isolated\u2069",
    "\x1b[2J\x1b[31mred\x1b[0m",
    "\x1b]0;owned\x07\x9b31m",
    "a\x00b\x08c\x7fd",
)
