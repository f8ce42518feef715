"""Static files under names that hold their hash, once they have been collected."""

from __future__ import annotations

from collections.abc import Iterator

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise ships no types for it
    """Falls back to the plain name for a file that is not in the manifest.

    So pages work before the first collectstatic, in tests and under a bare runserver, and a file that is
    missing costs its own request instead of the whole page.
    """

    # Not where nothing travels: to compress takes longer than all the rest of collecting.
    compresses = True

    def stored_name(self, name: str) -> str:
        """The hashed name of a collected file, else the name as given."""
        cleaned = self.clean_name(name)
        return str(self.hashed_files.get(self.hash_key(cleaned), cleaned))

    def compress_files(self, paths: set[str]) -> Iterator[tuple[str, str]]:
        """Under the names that pages ask for; to do it for the plain ones too takes twice as long.

        Of those, what an earlier version compressed goes: it would be served instead of the file as it is now.
        """
        asked_for = set(self.hashed_files.values())
        for name in paths - asked_for:
            self.delete(f"{name}.br")
            self.delete(f"{name}.gz")
        if self.compresses:
            yield from super().compress_files(paths & asked_for)
