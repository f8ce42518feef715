"""What sets a title apart."""

from __future__ import annotations

import pytest

from profiles.homepages.entries.readings import read_entry
from profiles.homepages.markup.inline import read_runs


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("(25) **Methylsilene (H–C≡C–OH).** {}", "Methylsilene (H–C≡C–OH)"),
        ("**Taming Salt Marshes.** {}", "Taming Salt Marshes"),
        ("**Taming Salt Marshes**. {}", "Taming Salt Marshes"),
        ("**Marshland.** {}", "Marshland"),
        (
            "**The 1943 K Spectrum of H<sub>2</sub><sup>16</sup>O at Night.** {}",
            "The 1943 K Spectrum of H216O at Night",
        ),
        ("**1,1-Lutenediol – The Long Lost Enol.** {}", "1,1-Lutenediol – The Long Lost Enol"),
    ],
)
def test_bold_title_in_words_like_a_name_or_a_label(line: str, title: str) -> None:
    for people in ("<u>A. K. Reed</u>, B. Oar and C. Oak", "A. K. Reed, M.-L. Y. Oar, C. Oak"):
        entry = read_entry(read_runs(line.format(f"{people} *Wet Lett.* **2022**, 3, 12.")))
        assert (entry.title, len(entry.authors.names), entry.label.venue) == (title, 3, "Wet Lett")


@pytest.mark.parametrize("star", ["★ ", "☆", "⭐️ "])
def test_star_of_a_favourite_is_no_part_of_its_title(star: str) -> None:
    entry = read_entry(read_runs(f"**{star}Slow rivers at night**<br>Reed, A., & Oar, B.<br>*Wet Letters*, 2022"))
    assert (entry.title, len(entry.authors.names)) == ("Slow rivers at night", 2)


def test_bold_first_author_is_no_title() -> None:
    entry = read_entry(read_runs("**Ada Reed**, Bo Oar and Cy Oak. Slow rivers at night. *Wet Letters*, 2022."))
    assert (entry.title, [one.name for one in entry.authors.names]) == (
        "Slow rivers at night",
        ["Ada Reed", "Bo Oar", "Cy Oak"],
    )


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("_A. Reed_", ["A. Reed"]),
        ("_Ada B. Reed_", ["Ada B. Reed"]),
        ("_T. Reed, A. Oak, Ch. Lin_", ["T. Reed", "A. Oak", "Ch. Lin"]),
    ],
)
def test_italic_line_below_a_title_is_people_by_its_initials(line: str, names: list[str]) -> None:
    entry = read_entry(read_runs(f"**Deltas at Night by the River** <br> {line} <br> Phys. Lett. B699 (2011) 271-275"))
    assert ([one.name for one in entry.authors.names], entry.label.venue) == (names, "Phys. Lett. B699")


@pytest.mark.parametrize(
    "title", ["Mud Evaluation Methodology", "Proceedings of the Mud Workshop: A Study", "Bo & Oar Reed"]
)
@pytest.mark.parametrize("date", ["(2022)", "(in press)"])
def test_bold_words_between_a_date_and_what_follows_are_the_title(title: str, date: str) -> None:
    entry = read_entry(read_runs(f"Reed, A., & Oar, B. {date}. **{title}**. Consulting the rowers on mud plans."))
    assert (entry.title, [one.name for one in entry.authors.names]) == (title, ["Reed, A.", "Oar, B."])


@pytest.mark.parametrize("venue", ["Journal of Mud, 3(2), 4-9", "Wet Letters, 3(2), 4-9"])
def test_bold_journal_behind_a_date_is_no_title(venue: str) -> None:
    assert read_entry(read_runs(f"Reed, A., & Oar, B. (2022). **{venue}**. Delta Press.")).title not in venue.split(",")
