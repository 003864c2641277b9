"""Nothing that a browser could run gets from a text into a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.formats.markdown import inspect, to_html
from dialoog.formats.markdown.engine import ParsedText
from dialoog.formats.markdown.house_style import apply_house_style, clean
from tests.formats.markup import dangers, nowhere, there

EVASIONS = """\
<SCRIPT SRC=https://x.nl/xss.js></SCRIPT>
javascript:/*--></title></style></textarea></script></xmp><svg/onload='+/"/+/onmouseover=1/+/[*/[]/+alert(1)//'>
<IMG SRC="javascript:alert('XSS');">
<IMG SRC=JaVaScRiPt:alert('XSS')>
<IMG SRC=`javascript:alert("RSnake says, 'XSS'")`>
<a onmouseover="alert(document.cookie)">xxs link</a>
<IMG \"\"\"><SCRIPT>alert("XSS")</SCRIPT>">
<IMG SRC=# onmouseover="alert('xxs')">
<IMG SRC=/ onerror="alert(String.fromCharCode(88,83,83))"></img>
<IMG SRC=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)>
<IMG SRC="jav&#x0A;ascript:alert('XSS');">
<SCRIPT/XSS SRC="http://x.nl/xss.js"></SCRIPT>
<BODY onload!#$%&()*~+-_.,:;?@[/|\\]^`=alert("XSS")>
<<SCRIPT>alert("XSS");//\\<</SCRIPT>
<SCRIPT SRC=http://x.nl/xss.js?< B >
<IMG SRC="javascript:alert('XSS')"
<iframe src=http://x.nl/scriptlet.html <
</TITLE><SCRIPT>alert("XSS");</SCRIPT>
<INPUT TYPE="IMAGE" SRC="javascript:alert('XSS');">
<svg/onload=alert('XSS')>
<STYLE>@import'http://x.nl/xss.css';</STYLE>
<META HTTP-EQUIV="refresh" CONTENT="0;url=javascript:alert('XSS');">
<TABLE BACKGROUND="javascript:alert('XSS')">
<DIV STYLE="width: expression(alert('XSS'));">
<!--[if gte IE 4]><SCRIPT>alert('XSS');</SCRIPT><![endif]-->
<OBJECT TYPE="text/x-scriptlet" DATA="http://x.nl/scriptlet.html"></OBJECT>
<EMBED SRC="data:image/svg+xml;base64,PHN2Zy8+" type="image/svg+xml"></EMBED>
<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>
<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">
<details open ontoggle=alert(1)>
<video><source onerror=alert(1)>
[a](javascript:prompt(document.cookie))
[a](j    a   v   a   s   c   r   i   p   t:prompt(document.cookie))
![a](javascript:prompt(document.cookie))
<javascript:prompt(document.cookie)>
<&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A&#x61&#x6C&#x65&#x72&#x74&#x28&#x27&#x58&#x53&#x53&#x27&#x29>
![a](data:text/html;base64,PHNjcmlwdD5hbGVydCgnWFNTJyk8L3NjcmlwdD4K)
[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgnWFNTJyk8L3NjcmlwdD4K)
![a'"`onerror=prompt(document.cookie)](x)
[citelol]: (javascript:prompt(document.cookie))
[notmalicious](javascript:window.onerror=alert;throw%20document.cookie)
[test](javascript://%0d%0aprompt(1))
[clickme](vbscript:alert(document.domain))
_http://danlec@.1 style=background-image:url(data:image/png;base64,iVBORw0KGgo=)
[a](javascript:this;alert(1&#41;)
[a](Javas&#99;ript:alert(1&#41;)
[a](javascript&colon;alert(document&period;cookie))
[a]("><script>alert(1)</script>)
[a](x "onmouseover=alert(1) x=")
![a](x"onerror="alert(1))
[XSS](.alert(1);)
`<a href='javascript:alert(1)'>`<img src=x onerror=alert(1)>
# <svg onload=alert(1)> {#"onload=alert(1)}
| <img src=x onerror=alert(1)> {onclick=alert(1)} |\\n|---|\\n| x |
*x*{onmouseover=alert(1) style="background:url(javascript:alert(1))" href=javascript:alert(1)}
```{ #id .class onclick="alert(1)" key='"><script>alert(1)</script>' }\\n<script>\\n```
&lt;script&gt;alert(1)&lt;/script&gt;
\x02wzxhzdk:0\x03 <script>alert(1)</script> \x02klzzwxh:0000\x03
[\x02klzzwxh:0000\x03](\x02amp\x03#106;avascript:alert(1))
""".splitlines()


@pytest.mark.parametrize("attack", [line.replace("\\n", "\n") for line in EVASIONS])
def test_no_known_evasion_gets_through(attack: str) -> None:
    for around in ("{}", "tekst {} tekst", "- {}", "> {}", "# {}", "[{}](x)"):
        assert dangers(to_html(around.format(attack), there)) == [], around
        assert dangers(to_html(around.format(attack), nowhere)) == [], around


@pytest.mark.parametrize("attack", [line.replace("\\n", "\n") for line in EVASIONS])
def test_each_of_the_two_guards_is_enough_by_itself(attack: str) -> None:
    """The tree is safe without the cleaner, and the cleaner makes any HTML safe."""
    parsed = ParsedText(f"{attack}\n\ntekst {attack}")
    apply_house_style(parsed.root, there, 2, "")
    assert dangers(parsed.html()) == []
    assert dangers(clean(f"<p>{attack}</p>")) == []


def test_an_unsafe_link_becomes_its_words() -> None:
    assert to_html("[a](javascript:x) <javascript://x>", there) == (
        '<p class="ams-paragraph">a javascript://x</p>'
    )


def test_the_check_for_dangers_finds_a_script_and_an_unsafe_link() -> None:
    assert dangers("<script>x</script>") == ["script"]
    assert dangers('<a href="jav&#x0A;ascript:x" onclick="y">z</a>') == [
        "onclick",
        "jav\nascript:x",
    ]


# fmt: off
PIECES = st.sampled_from([
    "<", ">", "<script>", "</script>", "<img src=x onerror=y>", "javascript:", "&#106;", "&lt;",
    "[", "](", "]", ")", "![", "`", "```\n", "*", "_", "\n", "\n\n", "- ", "> ", "# ", "|",
    "|-|-|\n", "{", "}", "{: ", "onclick=x", "href=javascript:x", "\"", "'", "<!--", "-->", "a",
    "b ", "é", "\\", "<https://", "<a@b", "\x02", "\x03", "1. ", "  ", "&", ";", "<svg/", "=",
])
# fmt: on


@given(st.lists(PIECES, max_size=30).map("".join))
def test_no_text_gives_markup_that_a_browser_could_run(text: str) -> None:
    assert dangers(to_html(text, there)) == []
    inspect(text)


@given(st.text(max_size=200))
def test_any_text_can_be_rendered_and_inspected(text: str) -> None:
    assert dangers(to_html(text, there)) == []
    found, problems = inspect(text)
    lines = text.split("\n")
    places = [(link.line, link.column) for link in found]
    for line, column in places + [(problem.line, problem.column) for problem in problems]:
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
