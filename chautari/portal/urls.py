"""Addresses of the public face."""

from django.urls import path

from chautari.portal.views import abuse, api, cases, notices, pages, tips, writing

app_name = "portal"
urlpatterns = [
    path("official/", pages.official, name="official"),
    path("official/report/", pages.report, name="report"),
    path("official/reported/", pages.reported, name="reported"),
    path("official/accounts.<str:form>", pages.accounts_file, name="accounts_file"),
    path("official/notices.<str:form>", notices.notices_feed, name="all_notices_feed"),
    path("official/<slug:code>/", pages.agency, name="agency"),
    path("official/<slug:code>/notices/", notices.notices, name="notices"),
    path("official/<slug:code>/notices.<str:form>", notices.notices_feed, name="notices_feed"),
    path("official/<slug:code>/notices/<int:pk>/", notices.notice, name="notice"),
    path("official/<slug:code>/notices/<int:pk>/pictures/<int:media>/", notices.picture, name="picture"),
    path("official/<slug:code>/notices/<int:pk>/documents/<int:document>/", notices.paper, name="paper"),
    path("official/<slug:code>/write/<slug:number>/", writing.write, name="write"),
    path("official/<slug:code>/write/<slug:number>/read/", writing.read, name="read"),
    path("case/", cases.case, name="case"),
    path("case/<slug:step>/", cases.case_step, name="case_step"),
    path("report-abuse/<slug:code>/", abuse.report_abuse, name="report_abuse"),
    path("report-abuse/<slug:code>/reported/", abuse.abuse_reported, name="abuse_reported"),
    path("appeal/<slug:number>/", abuse.appeal, name="appeal"),
    path("api/v1/", api.manual, name="api"),
    path("api/v1/openapi.json", api.description, name="openapi"),
    path("api/v1/accounts", api.accounts, name="accounts"),
    path("api/v1/accounts/lookup", api.look_up, name="lookup"),
    path("tips/", tips.tips, name="tips"),
    path("tips/<int:pk>/look/", tips.look, name="look"),
    path("tips/<int:pk>/accuse/", tips.accuse, name="accuse"),
    path("tips/<int:pk>/clear/", tips.clear, name="clear"),
]
