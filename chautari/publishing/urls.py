"""Addresses of notices."""

from django.urls import path

from chautari.publishing.views import approval, drafts, live, notices

app_name = "publishing"
urlpatterns = [
    path("", notices.notices, name="notices"),
    path("draft/", drafts.draft, name="draft"),
    path("count/", drafts.count, name="count"),
    path("<int:pk>/", notices.notice, name="notice"),
    path("<int:pk>/versions/<int:version>/", notices.version, name="version"),
    path("<int:pk>/edit/", drafts.edit, name="edit"),
    path("<int:pk>/submit/", approval.submit, name="submit"),
    path("<int:pk>/approve/", approval.approve, name="approve"),
    path("<int:pk>/return/", approval.send_back, name="send_back"),
    path("<int:pk>/withdraw/", notices.withdraw, name="withdraw"),
    path("<int:pk>/posts/<int:act>/change/", live.change, name="change"),
    path("<int:pk>/posts/<int:act>/delete/", live.delete, name="delete"),
    path("<int:pk>/versions/<int:version>/continue/", live.go_on, name="go_on"),
]
