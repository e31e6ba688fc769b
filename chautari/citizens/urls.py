"""Addresses of the contact book."""

from django.urls import path

from chautari.citizens import views

app_name = "citizens"
urlpatterns = [
    path("", views.contacts, name="contacts"),
    path("find/", views.find, name="find"),
    path("<int:pk>/", views.contact, name="contact"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/merge/<int:into>/", views.merge, name="merge"),
    path("<int:pk>/reveal/", views.reveal, name="reveal"),
]
