"""Addresses of notices."""

from django.urls import path

from chautari.publishing.views import approval, drafts, media, notices

app_name = "publishing"
urlpatterns = [
    path("", notices.notices, name="notices"),
    path("draft/", drafts.draft, name="draft"),
    path("count/", drafts.count, name="count"),
    path("media/", media.library, name="media"),
    path("media/add/", media.add, name="media_add"),
    path("media/pick/", media.pick, name="media_pick"),
    path("media/<int:pk>/small/", media.small, name="media_small"),
    path("media/<int:pk>/remove/", media.remove, name="media_remove"),
    path("<int:pk>/", notices.notice, name="notice"),
    path("<int:pk>/versions/<int:version>/", notices.version, name="version"),
    path("<int:pk>/edit/", drafts.edit, name="edit"),
    path("<int:pk>/submit/", approval.submit, name="submit"),
    path("<int:pk>/approve/", approval.approve, name="approve"),
    path("<int:pk>/return/", approval.send_back, name="send_back"),
    path("<int:pk>/withdraw/", notices.withdraw, name="withdraw"),
]
