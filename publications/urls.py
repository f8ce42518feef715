"""Addresses of papers and venues."""

from django.urls import path

from publications.views import papers

urlpatterns = [
    path("publications/", papers.publications, name="publications"),
    path("publications/<slug:slug>/", papers.publication, name="publication"),
    path("venues/<slug:slug>/", papers.venue, name="venue"),
]
