"""Addresses of accounts."""

from django.urls import path

from chautari.registry.views import accounts, addresses, impostors, orders, profiles, standing

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
    path("<int:pk>/address/", addresses.ask_address, name="ask_address"),
    path("address/<str:token>/", addresses.confirm_address, name="confirm_address"),
    path("<int:pk>/appoint/", standing.appoint, name="appoint"),
    path("custodians/<int:pk>/dismiss/", standing.dismiss, name="dismiss"),
    path("<int:pk>/certify/", standing.certify, name="certify"),
    path("<int:pk>/hijack/", standing.hijack, name="hijack"),
    path("<int:pk>/regain/", standing.regain, name="regain"),
    path("<int:pk>/end/", standing.end, name="end"),
    path("<int:pk>/look/", profiles.look, name="look"),
    path("<int:pk>/announce/", profiles.announce, name="announce"),
    path("<int:pk>/verification/", profiles.verification, name="verification"),
    path("looks/<int:pk>/picture/", profiles.picture, name="picture"),
    path("looks/<int:pk>/cover/", profiles.cover, name="cover"),
    path("looks/<int:pk>/screenshot/", profiles.screenshot, name="screenshot"),
    path("alarms/<int:pk>/own/", profiles.own, name="own"),
    path("alarms/<int:pk>/disown/", profiles.disown, name="disown"),
    path("<int:pk>/lookalikes/", impostors.lookalikes, name="lookalikes"),
    path("<int:pk>/lookalikes/note/", impostors.note, name="note"),
    path("impostors/<int:pk>/report/", impostors.report, name="report"),
    path("impostors/<int:pk>/clear/", impostors.clear, name="clear"),
    path("orders/", orders.orders, name="orders"),
    path("orders/<int:pk>/lift/", orders.lift, name="lift"),
    path("declare/", standing.declare, name="declare"),
    path("declarations/<int:pk>/withdraw/", standing.withdraw, name="withdraw"),
]
