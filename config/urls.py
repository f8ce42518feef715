"""Where the apps meet."""

from django.contrib import admin
from django.urls import path

from config.health import healthz
from config.media import media

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("media/<path:path>", media, name="media"),
    path("admin/", admin.site.urls),
]
