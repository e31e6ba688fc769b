"""Addresses of the outbox."""

from django.urls import path

from chautari.acts import views

app_name = "acts"
urlpatterns = [
    path("", views.outbox, name="outbox"),
    path("engage/", views.engage, name="engage"),
    path("budget/", views.budget, name="budget"),
    path("budget/set/", views.set_budget, name="set_budget"),
    path("<int:pk>/", views.act, name="act"),
    path("<int:pk>/status/", views.status, name="status"),
    path("<int:pk>/confirm/", views.confirm, name="confirm"),
    path("<int:pk>/repeat/", views.repeat, name="repeat"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:pk>/release/", views.release, name="release"),
    path("<int:pk>/overrule/", views.overrule, name="overrule"),
    path("<int:pk>/return/", views.send_back, name="send_back"),
    path("picture/<int:pk>/", views.picture, name="picture"),
    path("media/<str:token>/", views.media, name="media"),
]
