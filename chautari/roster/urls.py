"""Addresses of the roster."""

from django.urls import path

from chautari.roster import views

app_name = "roster"
urlpatterns = [
    path("", views.roster, name="roster"),
    path("open/", views.open_desk, name="open_desk"),
    path("leave/", views.leave, name="leave"),
    path("handed/<int:pk>/", views.take_over, name="take_over"),
    path("shifts/", views.shifts, name="shifts"),
    path("shifts/<int:pk>/strike/", views.strike_shift, name="strike_shift"),
    path("minutes/", views.set_minutes, name="set_minutes"),
    path("covers/", views.covers, name="covers"),
    path("covers/<int:pk>/strike/", views.strike_cover, name="strike_cover"),
    path("month/", views.month, name="month"),
    path("gaps/<int:pk>/", views.gap, name="gap"),
    path("gaps/<int:pk>/explain/", views.explain, name="explain"),
]
