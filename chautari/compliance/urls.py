"""Addresses of duties."""

from django.urls import path

from chautari.compliance.views import bindings, duties

app_name = "compliance"
urlpatterns = [
    path("duties/", duties.duties, name="duties"),
    path("duties/examine/", duties.examine, name="examine"),
    path("duties/nation/", duties.nation, name="nation"),
    path("duties/bindings/", bindings.bindings, name="bindings"),
    path("duties/bindings/<int:pk>/end/", bindings.end, name="end"),
    path("duties/bindings/<int:pk>/strike/", bindings.strike, name="strike"),
    path("duties/nation/<int:pk>/", duties.body, name="body"),
    path("duties/<int:pk>/", duties.duty, name="duty"),
    path("duties/attestations/<int:pk>/confirm/", duties.confirm, name="confirm"),
    path("duties/attestations/<int:pk>/withdraw/", duties.withdraw, name="withdraw"),
]
