"""Addresses of the shell."""

from django.urls import path

from chautari.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.home, name="home"),
    path("ui/", views.patterns, name="patterns"),
    path("language/", views.language, name="language"),
]
