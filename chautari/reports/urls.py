"""Addresses of reports."""

from django.urls import path

from chautari.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.reports, name="reports"),
    path("prepare/", views.prepare, name="prepare"),
    path("ledger/", views.ledger, name="ledger"),
    path("<int:pk>/", views.report, name="report"),
    path("<int:pk>/write/", views.write, name="write"),
    path("<int:pk>/submit/", views.submit, name="submit"),
    path("<int:pk>/send-back/", views.send_back, name="send_back"),
    path("<int:pk>/accept/", views.accept, name="accept"),
    path("<int:pk>/report.pdf", views.pdf, name="pdf"),
    path("<int:pk>/report.csv", views.csv, name="csv"),
]
