from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text
from profiles.homepages.markup.latex_lines import with_markdown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        (r"\textbf{Lin, A.} and \emph{others}", "**Lin, A.** and *others*"),
        (r"\textit{A {B} C}", "*A {B} C*"),
        (r"  \item[3] One % aligned by hand", "  - One"),
        (r"\item 20 \% more", r"- 20 \% more"),
        ("\\begin{itemize}\n\\item One\n\\end{itemize}", "\n- One\n"),
        (r"\href{https://example.org/a_b}{the page}, \url{https://example.org}", None),
        (r"$\mathbf{x} \in X$", r"$\mathbf{x} \in X$"),
        (r"\textbf{unclosed", r"\textbf{unclosed"),
    ],
)
def test_latex_becomes_markdown_line_for_line(text: str, expected: str | None) -> None:
    assert with_markdown(text) == (expected or "[the page](https://example.org/a_b), <https://example.org>")


def test_list_moved_from_latex_is_read() -> None:
    page = parse_homepage_text(
        "# Publications\n\n"
        "\\item \\textbf{Lin, A.}, and Chen, B. (2023). Songs in Cold Rooms. \\textit{Journal of Choirs}, 93. "
        "\\href{https://doi.org/10.1000/x}{https://doi.org/10.1000/x}\n\n"
        "\\item Chen, B., and \\textbf{Lin, A.} (2022). Songs in Warm Rooms. \\textit{Journal of Choirs}, 9(2).\n"
    )

    assert [(row.title, row.venue, row.doi) for row in page.publications] == [
        ("Songs in Cold Rooms", "Journal of Choirs", "10.1000/x"),
        ("Songs in Warm Rooms", "Journal of Choirs", ""),
    ]
