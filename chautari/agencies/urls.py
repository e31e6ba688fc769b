"""Addresses of the agencies app."""

from django.urls import path

from chautari.agencies.views import changes, claims, days, details, habits, lists, register, standing

app_name = "agencies"
urlpatterns = [
    path("login/", register.login, name="login"),
    path("logout/", register.logout, name="logout"),
    path("agencies/", register.agencies, name="agencies"),
    path("agencies/<int:pk>/", register.agency, name="agency"),
    path("agencies/<int:pk>/branch/", register.branch, name="branch"),
    path("agencies/logo/<int:pk>/", register.logo, name="logo"),
    path("agencies/<int:pk>/edit/", details.edit, name="edit"),
    path("agencies/<int:pk>/edit/<str:what>/", details.keep, name="keep"),
    path("agencies/<int:pk>/edit/<str:what>/<int:row>/end/", details.end, name="end"),
    path("agencies/new/", changes.new, name="new"),
    path("agencies/<int:pk>/change/", changes.change, name="change"),
    path("agencies/<int:pk>/change/<str:how>/", changes.change_to, name="change_to"),
    path("agencies/import/", lists.lists, name="lists"),
    path("agencies/import/<int:pk>/", lists.upload, name="upload"),
    path("agencies/import/<int:pk>/take/", lists.take, name="take"),
    path("agencies/find/", claims.find, name="find"),
    path("agencies/<int:pk>/claim/", claims.claim, name="claim"),
    path("agencies/<int:pk>/claim/sent/", claims.claim_sent, name="claim_sent"),
    path("agencies/claims/", claims.claims, name="claims"),
    path("agencies/claims/<int:pk>/", claims.claim_page, name="claim_page"),
    path("agencies/claims/<int:pk>/letter/", claims.letter, name="letter"),
    path("agencies/claims/<int:pk>/grant/", claims.grant, name="grant"),
    path("agencies/claims/<int:pk>/refuse/", claims.refuse, name="refuse"),
    path("agencies/claims/<int:pk>/remind/", claims.remind, name="remind"),
    path("agencies/confirm/<str:token>/", claims.confirm, name="confirm"),
    path("agencies/password/<str:key>/<str:token>/", claims.password, name="password"),
    path("keys/", habits.keys, name="keys"),
    path("agencies/days/", days.days, name="days"),
    path("agencies/days/add/", days.add_day, name="add_day"),
    path("agencies/days/confirm/", days.confirm_year, name="confirm_year"),
    path("agencies/days/<int:pk>/strike/", days.strike_day, name="strike_day"),
    path("start/", standing.start, name="start"),
    path("start/ask/", standing.ask_live, name="ask_live"),
    path("agencies/<int:pk>/live/", standing.make_live, name="make_live"),
    path("agencies/<int:pk>/back/", standing.send_back, name="send_back"),
    path("agencies/officers/", standing.officers, name="officers"),
    path("procedure/", register.procedure, name="procedure"),
]
