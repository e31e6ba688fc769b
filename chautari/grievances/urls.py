"""Addresses of cases and suggestions."""

from django.urls import path

from chautari.grievances.views import appeals, endings, opening, queue, rules, suggestions, work

app_name = "grievances"
urlpatterns = [
    path("", queue.cases, name="cases"),
    path("open/", opening.open_, name="open"),
    path("routes/", rules.routes, name="routes"),
    path("routes/<slug:kind>/", rules.route, name="route"),
    path("ladder/", rules.ladder, name="ladder"),
    path("appeals/<int:pk>/", appeals.appeal, name="appeal"),
    path("appeals/<int:pk>/lay/", appeals.lay_appeal, name="lay_appeal"),
    path("suggestions/", suggestions.suggestions, name="suggestions"),
    path("suggestions/take/", suggestions.take_suggestion, name="take_suggestion"),
    path("suggestions/<int:pk>/", suggestions.suggestion, name="suggestion"),
    path("suggestions/<int:pk>/tell/", suggestions.tell_milestone, name="tell_milestone"),
    path("tasks/<int:pk>/do/", work.do_task, name="do_task"),
    path("papers/<int:pk>/", work.paper, name="paper"),
    path("questions/<int:pk>/answered/", work.answered, name="answered"),
    path("questions/<int:pk>/drop/", work.drop, name="drop"),
    path("<int:pk>/", queue.case, name="case"),
    path("<int:pk>/why/", queue.why, name="why"),
    path("<int:pk>/take/", work.take, name="take"),
    path("<int:pk>/assign/", work.assign, name="assign"),
    path("<int:pk>/sort/", work.sort, name="sort"),
    path("<int:pk>/note/", work.note, name="note"),
    path("<int:pk>/task/", work.give_task, name="give_task"),
    path("<int:pk>/file/", work.file, name="file"),
    path("<int:pk>/ask/", work.ask, name="ask"),
    path("<int:pk>/send/", work.send, name="send"),
    path("<int:pk>/source/", opening.add_source, name="add_source"),
    path("<int:pk>/secret/", opening.renew_secret, name="renew_secret"),
    path("<int:pk>/join/", endings.join, name="join"),
    path("<int:pk>/lay/", endings.lay, name="lay"),
    path("<int:pk>/close/", endings.close, name="close"),
    path("<int:pk>/reopen/", endings.reopen, name="reopen"),
]
