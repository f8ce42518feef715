"""Addresses of people and labs."""

from django.urls import include, path

from profiles.views import by_link, directory, exports, feeds, invitations, labs, people

researcher_urls = [
    path("", people.homepage, name="homepage"),
    path("publications/", people.publications, name="homepage_publications"),
    path("publications.<extension:extension>", exports.researcher_publications, name="homepage_publications_file"),
    path("resume.json", exports.resume, name="homepage_resume"),
    path("topics/<slug:topic_slug>/", people.topic, name="homepage_topic"),
    path("news/", people.news, name="homepage_news"),
    path("cv/", people.cv, name="homepage_cv"),
    path("feed.xml", feeds.researcher_feed, name="homepage_feed"),
]

lab_urls = [
    path("", labs.home, name="lab"),
    path("people/", labs.people, name="lab_people"),
    path("publications/", labs.publications, name="lab_publications"),
    path("publications.<extension:extension>", exports.lab_publications, name="lab_publications_file"),
    path("topics/<slug:topic_slug>/", labs.topic, name="lab_topic"),
    path("news/", labs.news, name="lab_news"),
    path("openings/", labs.openings, name="lab_openings"),
    path("feed.xml", feeds.lab_feed, name="lab_feed"),
]

urlpatterns = [
    path("", directory.directory, name="directory"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("~<slug:slug>/", include(researcher_urls)),
    path("labs/<slug:slug>/", include(lab_urls)),
    path("s/<slug:token>/", by_link.by_link, name="by_link"),
]
