"""Hugo's shortcodes, attributes and comments."""

from __future__ import annotations

import time

import pytest

from profiles.homepages.markup.comments import without_comments
from profiles.homepages.markup.shortcodes import plain_markdown


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("No braces.", "No braces."),
        (
            '{{< icon name="x" >}} See {{< staticref "files/cv.pdf" "newtab" >}}my CV{{< /staticref >}}.',
            "See [my CV](/files/cv.pdf).",
        ),
        ('{{< button url="https://a.example.org" >}}Go{{< /button >}}', "[Go](https://a.example.org)"),
        ("{{% callout note %}}\nRead *this*.\n{{% /callout %}}", "Read *this*."),
        ('One.\n{style="text-align: justify;"}\nTwo.', "One.\n\nTwo."),
        ('{{% cta cta_link="./people/" cta_text="Meet us" %}}', ""),
        ('{{< gallery album="demo" >}}', ""),
        ("{{< youtube abc123 >}}", "<https://www.youtube.com/watch?v=abc123>"),
        ('{{< figure src="a.png" caption="Oars" >}}', "![Oars](a.png)"),
        ("A <!-- {{< b >}} --> C", "A  C"),
        ("{{< /button >}}Stray{{< button >}}open", "Strayopen"),
        ("{{< unclosed", "{{< unclosed"),
    ],
)
def test_plain_markdown_keeps_what_is_said(text: str, plain: str) -> None:
    assert plain_markdown(text) == plain


@pytest.mark.parametrize(
    "text", ["{{< " * 40_000, '{{< a "' * 20_000, "<!--" * 50_000, "{a=b " * 40_000, "{{<b" + " x" * 80_000]
)
def test_hostile_markdown_takes_no_time(text: str) -> None:
    start = time.process_time()
    plain_markdown(text)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("text", "left"),
    [("a<!-- b -->c", "ac"), ("a<!-- b", "a b"), ("<!-- a --><!-- b -->", ""), ("-->", "-->")],
)
def test_comments_are_taken_out(text: str, left: str) -> None:
    assert without_comments(text) == left
