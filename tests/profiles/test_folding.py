from hypothesis import given
from hypothesis import strategies as st

from profiles.folding import fold, search_text, words


def test_fold_drops_case_accents_and_width() -> None:
    assert fold("Ｅ́cole STRASSE Straße Ångström") == "ecole strasse strasse angstrom"


def test_words_split_at_everything_but_letters_and_digits() -> None:
    assert words("FastSpeech 2: Text-to-Speech (TTS)_x") == ["fastspeech", "2", "text", "to", "speech", "tts", "x"]


def test_chinese_run_is_followed_by_its_pairs() -> None:
    assert search_text("浙江大学 Zhejiang") == "浙江大学 zhejiang 浙江 江大 大学"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
