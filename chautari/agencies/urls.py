"""Addresses of the agencies app."""

from django.urls import path

from chautari.agencies import views

app_name = "agencies"
urlpatterns = [
    path("login/", views.login, name="login"),
    path("logout/", views.logout, name="logout"),
    path("agencies/", views.agencies, name="agencies"),
    path("agencies/<int:pk>/", views.agency, name="agency"),
    path("agencies/<int:pk>/branch/", views.branch, name="branch"),
    path("procedure/", views.procedure, name="procedure"),
]
