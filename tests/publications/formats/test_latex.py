from __future__ import annotations

import time

import pytest
from hypothesis import given

from publications.formats.bibliography import one_line
from publications.latex import decode, decode_paragraphs, decode_url, encode
from tests.publications.formats.hostile import TEXTS


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{\'E}cole", "École"),
        (r"\'Ecole", "École"),
        (r"\'{E}cole", "École"),
        (r"\' Ecole", "École"),
        (r"Garc{\'\i}a", "García"),
        (r"Garc\'{\i}a", "García"),
        (r"Garc{\'{\i}}a", "García"),
        (r"Garc\'ia", "García"),
        (r"M{\"{u}}ller", "Müller"),
        (r"M\"uller", "Müller"),
        (r"na{\"\i}ve", "naïve"),
        (r"\v Cech", "Čech"),
        (r"{\v{C}}ech", "Čech"),
        (r"Fran\c cois", "François"),
        (r"Fran{\c{c}}ois", "François"),
        (r"Erd{\H o}s", "Erdős"),
        (r"\k{e}", "ę"),
        (r"\r{a}", "å"),
        (r"\u{g}", "ğ"),
        (r"\d{s}", "ṣ"),
        (r"\'{\^e}", "ế"),
        (r"\o v", "øv"),
        (r"{\o} v", "ø v"),
        (r"\ss el", "ßel"),
        (r"S{\o}ren {\AA}s \L{}\'od\'z \ae \OE", "Søren Ås Łódź æŒ"),
        (r"\i", "ı"),
        (r"O\'Brien", "O'Brien"),
        (r"A \& B, 5\%, \#1, x\_y, \$5, \{z\}", "A & B, 5%, #1, x_y, $5, {z}"),
        ("pages 3--5 --- ``quoted''", "pages 3–5 — “quoted”"),
        ("Figure~1", "Figure 1"),
        (r"a\textendash{}b \textemdash\ c", "a–b — c"),
        (r"\emph{Nature} {\it in vivo} \textbf{bold}", "Nature in vivo bold"),
        (r"\textquoteright s \textregistered \texttrademark", "’s ®™"),
        (r"10\textsuperscript{th}, CO\textsubscript{2}", "10th, CO2"),
        (r"The {BERT} {{Model}}", "The BERT Model"),
        (r"Bounds of $O(\sqrt{n})$ and {$\alpha$}", r"Bounds of $O(\sqrt{n})$ and $\alpha$"),
        (r"\(x^2\) and \ensuremath{x^2} and {\ensuremath{\sim}} 1", r"$x^2$ and $x^2$ and ∼ 1"),
        (r"{\noopsort{1973a}}1973", "1973"),
        (r"see \url{https://example.org/a_b~c%20}", "see https://example.org/a_b~c%20"),
        (r"\href{https://example.org/}{the page}", "the page"),
        (r"Science \&amp; Technology &lt; x &#233;", "Science & Technology < x é"),
        ("H<sub>2</sub>O <i>in vivo</i>", "H2O in vivo"),
        ("a < b > c", "a < b > c"),
        (r"\apj", "The Astrophysical Journal"),
        (r"an \unknown{thing}", r"an \unknown thing"),
        ("100% sure", "100% sure"),
        ("50% of\n   two lines", "50% of two lines"),
        ("曾韵晗 {曾}", "曾韵晗 曾"),
        ("e\u0301", "é"),
        (r"\Delta{} and \to", "Δ and →"),
        ("", ""),
        ("{}", ""),
        ("\\", "\\"),
        ("a $ b", "a $ b"),
    ],
)
def test_decode_gives_plain_text(latex: str, text: str) -> None:
    assert decode(latex) == text


def test_decode_paragraphs_keeps_blank_lines() -> None:
    assert decode_paragraphs("One\nline.\n\n \nTwo.\\par Three.") == "One line.\n\nTwo.\n\nThree."


@pytest.mark.parametrize(
    ("latex", "address"),
    [
        ("https://example.org/a%20b?x=1&y=~z#_t", "https://example.org/a%20b?x=1&y=~z#_t"),
        (r"https://example.org/a\%20b\_c\&d\#e", "https://example.org/a%20b_c&d#e"),
        (r"\url{https://example.org/~me/}", "https://example.org/~me/"),
        (r"https://example.org/{\~{}}me{\_}x", "https://example.org/~me_x"),
        (r"https://example.org/\textasciitilde me", "https://example.org/~me"),
        (r"10.1007/978-3-030-58452-8\_24", "10.1007/978-3-030-58452-8_24"),
    ],
)
def test_decode_url_never_cuts(latex: str, address: str) -> None:
    assert decode_url(latex) == address


@given(TEXTS)
def test_encoded_text_decodes_to_itself(text: str) -> None:
    text = one_line(text)
    assert decode(encode(text)) == text


@given(TEXTS)
def test_encoded_text_has_balanced_braces(text: str) -> None:
    depth = 0
    for char in encode(text):
        depth += (char == "{") - (char == "}")
        assert depth >= 0
    assert depth == 0


def test_prices_are_not_written_as_mathematics() -> None:
    assert encode("from $5 to $10, but $x_1$") == r"from \$5 to \$10, but $x_1$"


@pytest.mark.parametrize(
    "unit",
    [
        "{",
        "}",
        "\\",
        "$",
        r"\(",
        r"\'{",
        r"\v ",
        r"\url{",
        r"\href{",
        "&",
        "<i ",
        "--",
        "`",
        r"\ensuremath{",
        "a ",
        "$x",
        r"\$",
        "\\par\n\n",
        "~",
    ],
)
def test_hostile_text_takes_no_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    for function in (decode, decode_url, decode_paragraphs, encode):
        start = time.process_time()
        function(text)
        assert time.process_time() - start < 0.5


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (r"Kolmogorov\cprime s", "Kolmogorovʹs"),
        (r"Ros{\polhk{a}}", "Rosą"),
        (r"\Dbar o and \dbar o", "Đo and đo"),
        (r"\textcommabelow{s}i Ph\h{o} ng\uhorn i", "și Phỏ ngưi"),
        (r"\ion{H}{ii} regions, \ion{Ca}{2}", "H II regions, Ca 2"),
        (r"\mathcal{O}(n)", "O(n)"),
        (r"On \enquote{Mud and m\'ud}", "On “Mud and múd”"),
        (r"\foreignlanguage{german}{Über} \textcolor{red}{Mud}", "Über Mud"),
        (r"\texorpdfstring{$\alpha$}{alpha}-Mud", "alpha-Mud"),
        (r"\VAX/VMS and \AmSTeX", "VAX/VMS and AMS-TeX"),
        (r"\unknown{Mud}", r"\unknown Mud"),
        (r"Published in \cite{Mud:1905}.", "Published in Mud:1905."),
    ],
)
def test_commands_of_publishers_and_languages(value: str, text: str) -> None:
    assert decode(value) == text
