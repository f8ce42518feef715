"""Signing in by other services. Their answers come to one address each, whatever language somebody reads."""

from allauth.socialaccount.providers.openid_connect.views import callback
from allauth.socialaccount.providers.orcid.views import oauth2_callback
from django.urls import path

from profiles.views import services

urlpatterns = [
    path("accounts/by/orcid/answer/", oauth2_callback, name="orcid_callback"),
    path("accounts/by/<slug:provider_id>/answer/", callback, name="openid_connect_callback"),
    path("accounts/by/<slug:service>/", services.leave, name="sign_in_by"),
    path("accounts/by/<slug:service>/disconnect/", services.disconnect, name="disconnect_service"),
]
