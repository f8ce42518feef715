"""Citations with the initials behind the family names."""

import pytest

from profiles.homepages.works.references import parse


@pytest.mark.parametrize(
    ("line", "row"),
    [
        (
            "Лин А. Б., Чэнь В. Г. Медленные реки и их песни // Записки об иле. 2020. Т. 8. № 2. С. 4–9.",
            ("Медленные реки и их песни", ["Лин А. Б.", "Чэнь В. Г."], "Записки об иле", 2020, "8/2/4–9"),
        ),
        (
            "Лин А.Б. Строй речных песен: дис. ... канд. филол. наук. М., 2020. 210 с.",
            ("Строй речных песен", ["Лин А.Б."], "", 2020, "//"),
        ),
        (
            "**[ACL3]** Lin A., Chen-Oak B. (2020) – « Les rivières lentes », *Annales du lac*, t. 12, n° 2, p. 4-9.",
            ("Les rivières lentes", ["Lin, A.", "Chen-Oak, B."], "Annales du lac", 2020, "12/2/4–9"),
        ),
        (
            "Lin A. (2020) – *Rameurs du delta*, thèse de doctorat, université du Delta.",
            ("Rameurs du delta", ["Lin A."], "thèse de doctorat, université du Delta", 2020, "//"),
        ),
    ],
)
def test_initials_behind_the_family_names(line: str, row: tuple[str, list[str], str, int, str]) -> None:
    (record,) = parse(line).records
    details = f"{record.volume}/{record.issue}/{record.pages}"
    assert (record.title, [one.name for one in record.authors], record.venue, record.year, details) == row
