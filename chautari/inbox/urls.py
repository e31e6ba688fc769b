"""Addresses of the inbox."""

from django.urls import path

from chautari.inbox.views import alarms, answers, reading, transfers, triage, work

app_name = "inbox"
urlpatterns = [
    path("", reading.inbox, name="inbox"),
    path("alarms/", alarms.alarms, name="alarms"),
    path("alarms/banner/", alarms.banner, name="banner"),
    path("alarms/ladder/", alarms.set_ladder, name="ladder"),
    path("alarms/<int:pk>/", alarms.alarm, name="alarm"),
    path("alarms/<int:pk>/take/", alarms.take_alarm, name="take_alarm"),
    path("transfers/", transfers.transfers, name="transfers"),
    path("transfers/<int:pk>/", transfers.referral, name="referral"),
    path("transfers/<int:pk>/accept/", transfers.accept, name="accept"),
    path("transfers/<int:pk>/decline/", transfers.decline, name="decline"),
    path("transfers/<int:pk>/answer/", transfers.answer_back, name="answer_back"),
    path("<int:pk>/send/", transfers.send_away, name="send_away"),
    path("<int:pk>/outside/", transfers.note_outside, name="note_outside"),
    path("<int:pk>/", reading.conversation, name="conversation"),
    path("<int:pk>/thread/", reading.thread, name="thread"),
    path("<int:pk>/composer/", reading.composer, name="composer"),
    path("<int:pk>/count/", reading.count, name="count"),
    path("<int:pk>/take/", work.take, name="take"),
    path("<int:pk>/release/", work.release, name="release"),
    path("<int:pk>/classify/", work.classify, name="classify"),
    path("<int:pk>/decide/", work.decide, name="decide"),
    path("<int:pk>/sort/", triage.sort, name="sort"),
    path("<int:pk>/reply/", answers.reply, name="reply"),
    path("<int:pk>/reply-privately/", answers.reply_privately, name="reply_privately"),
    path("<int:pk>/ask-to-write-first/", answers.ask_to_write_first, name="ask_to_write_first"),
    path("<int:pk>/ask-for-number/", answers.ask_for_number, name="ask_for_number"),
    path("<int:pk>/hand-over/", answers.hand_over, name="hand_over"),
    path("<int:pk>/close/", work.close, name="close"),
    path("<int:pk>/reopen/", work.reopen, name="reopen"),
]
