"""Addresses of notices."""

from django.urls import path

from chautari.publishing.views import approval, calendar, drafts, notices, schedule, stops

app_name = "publishing"
urlpatterns = [
    path("", notices.notices, name="notices"),
    path("draft/", drafts.draft, name="draft"),
    path("count/", drafts.count, name="count"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("days/", calendar.days, name="days"),
    path("days/<int:pk>/strike/", calendar.strike_day, name="strike_day"),
    path("late/", schedule.late, name="late"),
    path("stops/", stops.stops, name="stops"),
    path("stops/<int:pk>/", stops.stop, name="stop"),
    path("stops/<int:pk>/end/", stops.end, name="end"),
    path("stops/<int:pk>/acts/<int:act>/resume/", stops.resume, name="resume"),
    path("stops/<int:pk>/acts/<int:act>/withdraw/", stops.withdraw_paused, name="withdraw_paused"),
    path("<int:pk>/schedule/", schedule.schedule, name="schedule"),
    path("<int:pk>/move/", schedule.move, name="move"),
    path("<int:pk>/emergency/", schedule.press, name="press"),
    path("<int:pk>/emergency/end/", schedule.ease, name="ease"),
    path("<int:pk>/repeat/", schedule.repeat, name="repeat"),
    path("<int:pk>/repeat/approve/", schedule.approve_repeat, name="approve_repeat"),
    path("<int:pk>/repeat/end/", schedule.end_repeat, name="end_repeat"),
    path("<int:pk>/", notices.notice, name="notice"),
    path("<int:pk>/versions/<int:version>/", notices.version, name="version"),
    path("<int:pk>/edit/", drafts.edit, name="edit"),
    path("<int:pk>/submit/", approval.submit, name="submit"),
    path("<int:pk>/approve/", approval.approve, name="approve"),
    path("<int:pk>/return/", approval.send_back, name="send_back"),
    path("<int:pk>/withdraw/", notices.withdraw, name="withdraw"),
]
