"""Links of an activity's row."""

from __future__ import annotations

from profiles.pages.rows import ActivityRow
from profiles.translations import Text
from publications.pages.rows import LinkRow


def test_the_title_is_the_link_of_its_own_words() -> None:
    named, other = LinkRow("https://example.org/a", "River Studies"), LinkRow("https://example.org/b", "Slides")
    row = ActivityRow(Text(), title=Text("River Studies"), links=(other, named))
    assert (row.title_link, row.other_links) == (named, (other,))


def test_a_label_that_was_cut_is_the_title_all_the_same() -> None:
    cut = LinkRow("https://example.org/a", "Conference on Rivers and…")
    row = ActivityRow(Text(), title=Text("Conference on Rivers and Mud"), links=(cut,))
    assert (row.title_link, row.other_links) == (cut, ())


def test_other_labels_and_rows_without_a_title_keep_their_links() -> None:
    link = LinkRow("https://example.org/a", "Mud")
    assert ActivityRow(Text(), title=Text("Mud and more"), links=(link,)).title_link is None
    assert ActivityRow(Text("Mud"), links=(link,)).other_links == (link,)
