"""Addresses of accounts."""

from django.urls import path

from chautari.registry import views

app_name = "registry"
urlpatterns = [
    path("", views.accounts, name="accounts"),
    path("add/", views.add, name="add"),
    path("callback/", views.callback, name="callback"),
    path("<int:pk>/", views.account, name="account"),
    path("<int:pk>/connect/", views.connect, name="connect"),
    path("<int:pk>/choose/", views.choose, name="choose"),
    path("<int:pk>/check/", views.check, name="check"),
    path("<int:pk>/subscribe/", views.subscribe, name="subscribe"),
]
