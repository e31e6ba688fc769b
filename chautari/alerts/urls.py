"""Addresses of the devices on which alarms are told."""

from django.urls import path

from chautari.alerts import views

app_name = "alerts"
urlpatterns = [
    path("", views.devices, name="devices"),
    path("worker.js", views.worker, name="worker"),
    path("add/", views.add_device, name="add_device"),
    path("<int:pk>/remove/", views.remove_device, name="remove_device"),
    path("<int:pk>/try/", views.try_device, name="try_device"),
]
