"""Addresses of the public face."""

from django.urls import path

from chautari.portal.views import pages, tips

app_name = "portal"
urlpatterns = [
    path("official/", pages.official, name="official"),
    path("official/report/", pages.report, name="report"),
    path("official/reported/", pages.reported, name="reported"),
    path("official/<slug:code>/", pages.agency, name="agency"),
    path("tips/", tips.tips, name="tips"),
    path("tips/<int:pk>/look/", tips.look, name="look"),
    path("tips/<int:pk>/accuse/", tips.accuse, name="accuse"),
    path("tips/<int:pk>/clear/", tips.clear, name="clear"),
]
