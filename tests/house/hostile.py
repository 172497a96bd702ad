"""Hostile texts of our own: what people could write into any field to act in a page, a table, a calendar or a mail.

Whatever would act carries a mark, `pwn`, as an element, an attribute, a scheme, a property or a header, so that a
reader of what we write can tell whether it stayed text.
"""

HTML = [
    "<script>pwn()</script>",
    "<ScRiPt>pwn()</sCrIpT>",
    "<script src=//pwn.example></script>",
    "<script\n>pwn()</script\n>",
    "<<script>pwn()//<</script>",
    "<scr<script>ipt>pwn()</scr</script>ipt>",
    "</title><x-pwn>",
    "</textarea><x-pwn onpwn=1>",
    "</style><x-pwn>",
    "</noscript><x-pwn>",
    "</template><x-pwn>",
    "--><x-pwn>",
    "]]><x-pwn>",
    "<!--<x-pwn>",
    "<x-pwn a='",
    "<iframe srcdoc='<script>parent.pwn()</script>'></iframe>",
    "<object data=javascript:pwn()></object>",
    "<embed src=javascript:pwn()>",
    "<base href=//pwn.example/>",
    "<meta http-equiv=refresh content='0;url=//pwn.example'>",
    "<link rel=stylesheet href=//pwn.example/>",
    "<style>*{background:url(//pwn.example)}</style>",
    "<form action=//pwn.example><button>pwn</button></form>",
    "<button form=x formaction=javascript:pwn()>x</button>",
    "<details open ontoggle=pwn()>x</details>",
    "<dialog open><x-pwn></dialog>",
    "<marquee onstart=pwn()>x</marquee>",
    "<table background=javascript:pwn()>",
    "<input autofocus onfocus=pwn()>",
    "<select autofocus onfocus=pwn()>",
    "<video><source onerror=pwn()></video>",
    "<audio src=x onerror=pwn()>",
    "<body onload=pwn()>",
    "<a href=javascript:pwn()>x</a>",
    "<a href='data:text/html,<script>pwn()</script>'>x</a>",
    "<div hx-get=/pwn hx-trigger=load>x</div>",
    "<div hx-on:load=pwn()>x</div>",
    "<template><x-pwn></template>",
    "<math><mtext><table><mglyph><style><img src=x onerror=pwn()>",
    "\ufeff<x-pwn>",
    "<x-pwn/",
    "＜x-pwn＞",
]
ATTRIBUTES = [
    '" onpwn="1',
    "' onpwn='1",
    '"><x-pwn>',
    "'><x-pwn>",
    "` onpwn=`1",
    'x" autofocus onfocus="pwn()',
    "x' onmouseover='pwn()",
    '"/onpwn=1 x="',
    '" style="background:url(//pwn.example)',
    "&quot; onpwn=&quot;1",
    "&#34;&#62;&lt;x-pwn&gt;",
    '\\"><x-pwn>',
    "%22 onpwn=%221",
]
SVG = [
    "<svg onload=pwn()>",
    "<svg><script>pwn()</script></svg>",
    "<svg><a xlink:href=javascript:pwn()><text>x</text></a></svg>",
    "<svg><animate onbegin=pwn() attributeName=x dur=1s>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=pwn()/>#x'/></svg>",
    "<svg><foreignObject><x-pwn></foreignObject></svg>",
    "<img src=x onerror=pwn()>",
    "<img src=x onerror=&#112;&#119;&#110;&#40;&#41;>",
    "<img srcset='//pwn.example 1x'>",
    "<picture><source srcset=//pwn.example></picture>",
]
ADDRESSES = [
    "javascript:pwn()",
    "JaVaScRiPt:pwn()",
    " javascript:pwn()",
    "java\tscript:pwn()",
    "java\nscript:pwn()",
    "\x01javascript:pwn()",
    "javascript&colon;pwn()",
    "javascript://example.org/%0apwn()",
    "data:text/html,<script>pwn()</script>",
    "data:text/html;base64,PHNjcmlwdD5wd24oKTwvc2NyaXB0Pg==",
    "vbscript:pwn()",
    "pwn:x",
    'https://example.org/" onpwn="1',
    "https://example.org/'><x-pwn>",
    "https://example.org/?a=1&x=<x-pwn>",
    "https://user:pwn@example.org:99/",
]
TEMPLATES = [
    "{{ 7|add:1330 }}",
    "{% now 'Y' %}{% load pwn %}",
    "{# pwn #}",
    "{x.__class__}",
    "{0.__globals__}",
    "%(pwn)s %s %d %",
    "${7*191}",
    "#{7*191}",
    "<%= 7*191 %>",
    "{{constructor.constructor('pwn()')()}}",
]
MARKDOWN = [
    "[x](javascript:pwn())",
    "[x](<javascript:pwn()>)",
    "[x](data:text/html,pwn)",
    "[x]: javascript:pwn()\n\n[x]",
    "![x](//pwn.example/x.png)",
    "![x](javascript:pwn())",
    '[x](https://example.org "a\\" onpwn=\\"1")',
    "<javascript:pwn()>",
    "<pwn:x>",
    "```\n</code></pre><x-pwn>\n```",
    "    </code></pre><x-pwn>",
    "# </h1><x-pwn>",
    "| a |\n|---|\n| <x-pwn> |",
    "<x-pwn>\n\ntexto\n\n</x-pwn>",
    "[x](java&#x73;cript:pwn())",
    "**<x-pwn>**",
]
DOCUMENTS = [
    "</script><x-pwn>",
    "</ScRiPt ><script>pwn()</script>",
    "<!--<script>",
    '","pwn":"1',
    '\\","pwn":"1',
    "\u2028pwn()\u2029",
]
TABLES = [
    "=1+pwn",
    "+1+pwn",
    "-1+pwn",
    "@SUM(pwn)",
    "\t=pwn",
    "\r=pwn",
    "\n=pwn",
    "＝1+pwn",
    "＋1+pwn",
    "－1+pwn",
    "＠SUM(pwn)",
    '=HYPERLINK("//pwn.example","x")',
    "=cmd|'/C pwn'!A0",
    ' "=1+pwn',
    "|pwn",
    "%0A=pwn",
    'x","=pwn',
    'x"\r\n"=pwn',
]
LINES = [
    "x\r\nX-PWN:1",
    "x\nX-PWN:1",
    "x\rX-PWN:1",
    "x\\nX-PWN:1",
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nX-PWN:1",
    "x\nBcc: pwn@example.org",
    "x\r\n\r\n<x-pwn>",
    "x\u2028Bcc: pwn@example.org",
    "x\u0085Bcc: pwn@example.org",
    "x\x0bBcc: pwn@example.org",
    "x;X-PWN=1:y,z\\;",
]
STRANGE = [
    "\u202enwp\u202c pwn",
    "\u2067pwn\u2066",
    "pwn\u200b\u200d\u2060",
    "pw\u0301n" * 30,
    "pwn" + "\u0334\u0335\u0336" * 60,
    "pwn" * 150,
    "\x01\x07\x1b[31mpwn",
    "\ud83d\udc69\u200d\U0001f4bbpwn".encode("utf-16", "surrogatepass").decode("utf-16"),
    "pwn\ufffe\uffff",
    "''';--pwn",
    "../../../../pwn",
    "None",
]

ANYWHERE = [*HTML, *ATTRIBUTES, *SVG, *TEMPLATES, *DOCUMENTS, *STRANGE]
"""These would act wherever they stand in a text, so several are tried at once."""

CORPUS = [*ANYWHERE, *MARKDOWN, *TABLES, *LINES, *ADDRESSES]
TOGETHER = 16


def packs() -> list[str]:
    """The whole corpus in a few texts; what acts at the start of a line has a line of its own."""
    joined = [" ".join(ANYWHERE[start : start + TOGETHER]) for start in range(0, len(ANYWHERE), TOGETHER)]
    return [*joined, *("\n\n".join(group) for group in (MARKDOWN, TABLES, LINES, ADDRESSES))]
