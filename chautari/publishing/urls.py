"""Addresses of notices."""

from django.urls import path

from chautari.publishing.views import approval, drafts, notices, timely

app_name = "publishing"
urlpatterns = [
    path("", notices.notices, name="notices"),
    path("draft/", drafts.draft, name="draft"),
    path("count/", drafts.count, name="count"),
    path("timely/", timely.timely, name="timely"),
    path("timely/sites/", timely.sites, name="sites"),
    path("timely/sites/<int:pk>/end/", timely.end_site, name="end_site"),
    path("timely/<int:pk>/write/", timely.write, name="write"),
    path("timely/<int:pk>/match/", timely.match, name="match"),
    path("timely/<int:pk>/excuse/", timely.excuse, name="excuse"),
    path("<int:pk>/", notices.notice, name="notice"),
    path("<int:pk>/versions/<int:version>/", notices.version, name="version"),
    path("<int:pk>/edit/", drafts.edit, name="edit"),
    path("<int:pk>/submit/", approval.submit, name="submit"),
    path("<int:pk>/approve/", approval.approve, name="approve"),
    path("<int:pk>/return/", approval.send_back, name="send_back"),
    path("<int:pk>/withdraw/", notices.withdraw, name="withdraw"),
]
