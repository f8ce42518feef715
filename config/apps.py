"""The installation itself as a Django app, so that its system checks are found."""

from __future__ import annotations

from django.apps import AppConfig


class InstallationConfig(AppConfig):
    """Registers the checks of :mod:`config.checks`."""

    name = "config"
    label = "installation"

    def ready(self) -> None:
        from config import checks  # noqa: F401, PLC0415  # importing registers them; settings must be loaded before
