"""Addresses of the agencies app."""

from django.urls import path

from chautari.agencies import views

app_name = "agencies"
urlpatterns = [
    path("login/", views.login, name="login"),
    path("logout/", views.logout, name="logout"),
]
