"""Addresses of papers and venues."""

from django.urls import path

from publications.views import exports, papers

urlpatterns = [
    path("publications/", papers.publications, name="publications"),
    path("publications.<extension:extension>", exports.publications, name="publications_file"),
    path("publications/<slug:slug>/", papers.publication, name="publication"),
    path("publications/<slug:slug>/paper.pdf", papers.publication_pdf, name="publication_pdf"),
    path("publications/<slug:slug>.<extension:extension>", exports.publication, name="publication_file"),
    path("venues/<slug:slug>/", papers.venue, name="venue"),
]
