"""Addresses of committees."""

from django.urls import path

from chautari.committees.views import committees, items, sittings

app_name = "committees"
urlpatterns = [
    path("", committees.committees, name="committees"),
    path("establish/", committees.establish, name="establish"),
    path("<int:pk>/", committees.committee, name="committee"),
    path("<int:pk>/appoint/", committees.appoint, name="appoint"),
    path("<int:pk>/dissolve/", committees.dissolve, name="dissolve"),
    path("<int:pk>/call/", sittings.call, name="call"),
    path("members/<int:pk>/substitute/", committees.name_substitute, name="name_substitute"),
    path("members/<int:pk>/dismiss/", committees.dismiss, name="dismiss"),
    path("sittings/<int:pk>/", sittings.sitting, name="sitting"),
    path("sittings/<int:pk>/lay/", sittings.lay, name="lay"),
    path("sittings/<int:pk>/off/", sittings.call_off, name="call_off"),
    path("sittings/<int:pk>/open/", sittings.open_sitting, name="open_sitting"),
    path("sittings/<int:pk>/close/", sittings.close, name="close"),
    path("sittings/<int:pk>/seats/<int:member>/", sittings.seat_member, name="seat_member"),
    path("sittings/<int:pk>/seats/<int:member>/leave/", sittings.leave, name="leave"),
    path("sittings/<int:pk>/minutes/", sittings.write, name="write"),
    path("sittings/<int:pk>/minutes/pdf/", sittings.pdf, name="pdf"),
    path("sittings/<int:pk>/sign/", sittings.sign, name="sign"),
    path("sittings/<int:pk>/number/", sittings.number, name="number"),
    path("items/<int:pk>/", items.ballot, name="ballot"),
    path("items/<int:pk>/vote/", items.vote, name="vote"),
    path("items/<int:pk>/declare/", items.declare, name="declare"),
    path("items/<int:pk>/begin/", items.open_voting, name="open_voting"),
    path("items/<int:pk>/end/", items.close_item, name="close_item"),
    path("items/<int:pk>/off/", items.put_off, name="put_off"),
    path("decisions/<int:pk>/", items.decision, name="decision"),
]
