"""Collected static files: what lies beside each of them."""

from __future__ import annotations

from pathlib import Path

from config.static_storage import StaticStorage


def test_collected_file_is_compressed_under_the_name_that_pages_ask_for(tmp_path: Path) -> None:
    storage = StaticStorage(location=tmp_path)
    (tmp_path / "site.css").write_text("main { color: teal }\n" * 50)
    (tmp_path / "site.css.br").write_text("of an earlier version")

    list(storage.post_process({"site.css": (storage, "site.css")}))

    hashed = storage.stored_name("site.css")
    assert hashed != "site.css"
    assert {path.name for path in tmp_path.iterdir()} == {
        "site.css", hashed, f"{hashed}.br", f"{hashed}.gz", "staticfiles.json",
    }  # fmt: skip
