"""Addresses of notices."""

from django.urls import path

from chautari.publishing import views

app_name = "publishing"
urlpatterns = [
    path("", views.notices, name="notices"),
    path("draft/", views.draft, name="draft"),
    path("count/", views.count, name="count"),
    path("<int:pk>/", views.notice, name="notice"),
    path("<int:pk>/versions/<int:version>/", views.version, name="version"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/submit/", views.submit, name="submit"),
    path("<int:pk>/approve/", views.approve, name="approve"),
    path("<int:pk>/return/", views.send_back, name="send_back"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
