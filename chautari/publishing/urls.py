"""Addresses of notices."""

from django.urls import path

from chautari.publishing.views import (
    approval,
    documents,
    drafts,
    history,
    live,
    media,
    notices,
    templates,
    urgent,
)

app_name = "publishing"
urlpatterns = [
    path("", notices.notices, name="notices"),
    path("draft/", drafts.draft, name="draft"),
    path("count/", drafts.count, name="count"),
    path("autosave/", drafts.autosave, name="autosave"),
    path("documents/<int:pk>/", documents.document, name="document"),
    path("templates/", templates.templates, name="templates"),
    path("templates/write/", templates.write_template, name="write_template"),
    path("templates/sentence/", templates.write_sentence, name="write_sentence"),
    path("templates/<int:pk>/", templates.template, name="template"),
    path("templates/<int:pk>/retire/", templates.retire_template, name="retire_template"),
    path("media/", media.library, name="media"),
    path("media/add/", media.add, name="media_add"),
    path("media/pick/", media.pick, name="media_pick"),
    path("media/<int:pk>/small/", media.small, name="media_small"),
    path("media/<int:pk>/remove/", media.remove, name="media_remove"),
    path("<int:pk>/", notices.notice, name="notice"),
    path("<int:pk>/versions/<int:version>/", notices.version, name="version"),
    path("<int:pk>/edit/", drafts.edit, name="edit"),
    path("<int:pk>/writing/", drafts.writing, name="writing"),
    path("<int:pk>/history/", history.history, name="history"),
    path("<int:pk>/history/<int:revision>/restore/", history.restore, name="restore"),
    path("<int:pk>/submit/", approval.submit, name="submit"),
    path("<int:pk>/approve/", approval.approve, name="approve"),
    path("<int:pk>/return/", approval.send_back, name="send_back"),
    path("<int:pk>/reopen/", approval.reopen, name="reopen"),
    path("<int:pk>/urgent/", urgent.hasten, name="hasten"),
    path("<int:pk>/review/", urgent.review, name="review"),
    path("steps/", urgent.steps, name="steps"),
    path("<int:pk>/withdraw/", notices.withdraw, name="withdraw"),
    path("<int:pk>/posts/<int:act>/change/", live.change, name="change"),
    path("<int:pk>/posts/<int:act>/delete/", live.delete, name="delete"),
    path("<int:pk>/versions/<int:version>/continue/", live.go_on, name="go_on"),
]
