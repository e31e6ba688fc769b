"""Static files under names that carry their content, compressed; plain names while testing."""

from django.conf import settings
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise is untyped
    """Serves the collected files; falls back to plain names where nothing has been collected yet."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        return str(super().stored_name(name)) if self.hashed_files else name

    def url(self, name: str | None, force: bool = False) -> str:  # noqa: FBT001, FBT002 — Django's signature
        if not self.hashed_files or settings.DEBUG:
            return settings.STATIC_URL + (name or "")
        return str(super().url(name, force))
