"""Addresses of the office's log."""

from django.urls import path

from chautari.logbook import views

app_name = "logbook"
urlpatterns = [
    path("", views.log, name="log"),
    path("follow-ups/", views.follow_ups, name="follow_ups"),
    path("follow-ups/<int:pk>/keep/", views.keep, name="keep"),
    path("account/<int:pk>/", views.write, name="write"),
    path("account/<int:pk>/check/", views.check, name="check"),
    path("account/<int:pk>/known/", views.known, name="known"),
    path("<int:pk>/", views.note, name="note"),
    path("<int:pk>/correct/", views.correct, name="correct"),
    path("<int:pk>/strike/", views.strike, name="strike"),
]
