"""Addresses of the room for abuse."""

from django.urls import path

from chautari.moderation.views import appeals, cases, measures, reports

app_name = "moderation"
urlpatterns = [
    path("", cases.cases, name="cases"),
    path("report/<int:said>/", reports.report, name="report"),
    path("talk/<int:talk>/report/", reports.report_talk, name="report_talk"),
    path("cases/<int:pk>/", cases.case, name="case"),
    path("cases/<int:pk>/pictures/<int:file>/", cases.picture, name="picture"),
    path("cases/<int:pk>/look/", cases.look, name="look"),
    path("cases/<int:pk>/match/", reports.match, name="match"),
    path("cases/<int:pk>/lay/", cases.lay, name="lay"),
    path("cases/<int:pk>/order/", cases.order, name="order"),
    path("cases/<int:pk>/dismiss/", cases.dismiss, name="dismiss"),
    path("cases/<int:pk>/anew/", cases.anew, name="anew"),
    path("cases/<int:pk>/tell/", measures.tell, name="tell"),
    path("cases/<int:pk>/ask/", measures.ask, name="ask"),
    path("measures/<int:pk>/lift/", measures.lift, name="lift"),
    path("measures/<int:pk>/again/", measures.again, name="again"),
    path("register/", measures.register, name="register"),
    path("welfare/", measures.welfare, name="welfare"),
    path("appeals/<int:pk>/", appeals.appeal, name="appeal"),
    path("appeals/<int:pk>/lay/", appeals.lay, name="lay_appeal"),
    path("handed/", appeals.handed, name="handed"),
    path("handed/<int:pk>/", appeals.answer, name="answer_appeal"),
]
