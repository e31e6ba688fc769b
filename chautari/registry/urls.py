"""Addresses of accounts."""

from django.urls import path

from chautari.registry.views import accounts, orders, standing

app_name = "registry"
urlpatterns = [
    path("", accounts.accounts, name="accounts"),
    path("add/", accounts.add, name="add"),
    path("callback/", accounts.callback, name="callback"),
    path("<int:pk>/", accounts.account, name="account"),
    path("<int:pk>/connect/", accounts.connect, name="connect"),
    path("<int:pk>/choose/", accounts.choose, name="choose"),
    path("<int:pk>/check/", accounts.check, name="check"),
    path("<int:pk>/subscribe/", accounts.subscribe, name="subscribe"),
    path("<int:pk>/confirm/", standing.confirm, name="confirm"),
    path("<int:pk>/appoint/", standing.appoint, name="appoint"),
    path("custodians/<int:pk>/dismiss/", standing.dismiss, name="dismiss"),
    path("<int:pk>/certify/", standing.certify, name="certify"),
    path("<int:pk>/hijack/", standing.hijack, name="hijack"),
    path("<int:pk>/regain/", standing.regain, name="regain"),
    path("<int:pk>/end/", standing.end, name="end"),
    path("orders/", orders.orders, name="orders"),
    path("orders/<int:pk>/lift/", orders.lift, name="lift"),
    path("declare/", standing.declare, name="declare"),
    path("declarations/<int:pk>/withdraw/", standing.withdraw, name="withdraw"),
]
