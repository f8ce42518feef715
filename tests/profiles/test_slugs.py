import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.slugs import MAX_LENGTH, make_slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Yi Ren", "yi-ren"),
        ("刘静林", "liujinglin"),
        ("Łukasz Żółć", "lukasz-zolc"),
        ("🎉", "tada"),
        ("", "person"),
        ("../../etc", "etc"),
    ],
)
def test_slug_is_ascii(text: str, slug: str) -> None:
    assert make_slug(text, lambda _: False, fallback="person") == slug


def test_taken_slug_gets_a_number() -> None:
    taken = {"yi-ren", "yi-ren-2"}
    assert make_slug("Yi Ren", taken.__contains__) == "yi-ren-3"


def test_long_slug_is_cut_at_a_word() -> None:
    assert make_slug("word " * 40, lambda _: False) == "-".join(["word"] * 16)


@given(st.text(max_size=300))
def test_slug_is_never_empty_nor_long(text: str) -> None:
    slug = make_slug(text, lambda _: False)
    assert slug.isascii() and 0 < len(slug) <= MAX_LENGTH and "/" not in slug and "." not in slug
