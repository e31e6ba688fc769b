"""Addresses of duties."""

from django.urls import path

from chautari.compliance.views import duties

app_name = "compliance"
urlpatterns = [
    path("duties/", duties.duties, name="duties"),
    path("duties/examine/", duties.examine, name="examine"),
    path("duties/nation/", duties.nation, name="nation"),
    path("duties/nation/<int:pk>/", duties.body, name="body"),
    path("duties/<int:pk>/", duties.duty, name="duty"),
    path("duties/attestations/<int:pk>/confirm/", duties.confirm, name="confirm"),
    path("duties/attestations/<int:pk>/withdraw/", duties.withdraw, name="withdraw"),
]
