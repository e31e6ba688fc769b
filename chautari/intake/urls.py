"""The address of each account's door, and the page of what needs a person's attention.

The letter box in front of Django answers for the doors before this is reached.
"""

from django.urls import path

from chautari.intake import reading, views, webhooks

app_name = "intake"
urlpatterns = [
    path("attention/", views.attention, name="attention"),
    path("arrivals/of/<int:said>/", reading.arrivals, name="arrivals"),
    path("arrivals/<int:pk>/bytes/", reading.arrival, name="arrival"),
    path("hooks/<slug:network>/<slug:key>/", webhooks.hook, name="hook"),
]
