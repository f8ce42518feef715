"""Reviews, whose titles tell the book, its people and where it appeared."""

from __future__ import annotations

import pytest

from tests.sites import listed


@pytest.mark.parametrize(
    ("line", "title", "venue"),
    [
        (
            "Review of *Mud and Oars*, by Cy Diaz. *Studies in Mud* 115 (2024): 104-131.",
            "Review of Mud and Oars, by Cy Diaz",
            "Studies in Mud",
        ),
        (
            "Review of *Mud and Oars*, by Cy Diaz (Reed Press, 2015). *Studies in Mud* 34 (2024): 3-9.",
            "Review of Mud and Oars, by Cy Diaz (Reed Press, 2015)",
            "Studies in Mud",
        ),
        (
            "Reseña de: Diaz, C., *Barro y remos* (Delta, 2015). *Revista del Barro*, 34 (2024), pp. 3-9.",
            "Reseña de: Diaz, C., Barro y remos (Delta, 2015)",
            "Revista del Barro",
        ),
        (
            "Compte rendu de Cy Diaz, *Boue et rames* (Delta, 2015), *Annales de la boue*, 34 (2024), p. 3-9.",
            "Compte rendu de Cy Diaz, Boue et rames (Delta, 2015)",
            "Annales de la boue",
        ),
        (
            "Rezension zu: Cy Diaz: *Schlamm und Ruder*, Delta 2015, in: *Annalen des Schlamms* 34 (2024), S. 3-9.",
            "Rezension zu: Cy Diaz: Schlamm und Ruder, Delta 2015",
            "Annalen des Schlamms",
        ),
        (
            "Recensione di: C. Diaz, *Fango e remi*, Delta, 2015, in «Annali del fango», 34 (2024), pp. 3-9.",
            "Recensione di: C. Diaz, Fango e remi, Delta, 2015",
            "Annali del fango",
        ),
        (
            "Resenha de *Lama e remos*, de Cy Diaz. *Anais da Lama* 34 (2024): 3-9.",
            "Resenha de Lama e remos, de Cy Diaz",
            "Anais da Lama",
        ),
        (
            "Book review: Cy Diaz, *Mud and Oars*. *Studies in Mud*, forthcoming 2024.",
            "Book review: Cy Diaz, Mud and Oars",
            "Studies in Mud",
        ),
    ],
)
def test_title_of_a_review_holds_the_book(line: str, title: str, venue: str) -> None:
    assert listed(f"- {line}\n") == [(title, [], venue, 2024)]


def test_article_that_reviews_a_subject_keeps_its_people() -> None:
    line = "- Review of mud in the slow rivers of the delta, Ada Lin, Bo Chen, *Annals of Mud* 12(3), 4-9, 2024.\n"
    title = "Review of mud in the slow rivers of the delta"
    assert listed(line) == [(title, ["Ada Lin", "Bo Chen"], "Annals of Mud", 2024)]
