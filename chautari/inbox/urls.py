"""Addresses of the inbox."""

from django.urls import include, path

from chautari.inbox.views import answers, reading, work

app_name = "inbox"
urlpatterns = [
    path("", reading.inbox, name="inbox"),
    path("next/", reading.following, name="next"),
    path("<int:pk>/", reading.conversation, name="conversation"),
    path("<int:pk>/thread/", reading.thread, name="thread"),
    path("<int:pk>/composer/", reading.composer, name="composer"),
    path("<int:pk>/count/", reading.count, name="count"),
    path("<int:pk>/take/", work.take, name="take"),
    path("<int:pk>/release/", work.release, name="release"),
    path("<int:pk>/classify/", work.classify, name="classify"),
    path("<int:pk>/decide/", work.decide, name="decide"),
    path("<int:pk>/reply/", answers.reply, name="reply"),
    path("<int:pk>/reply-privately/", answers.reply_privately, name="reply_privately"),
    path("<int:pk>/ask-to-write-first/", answers.ask_to_write_first, name="ask_to_write_first"),
    path("<int:pk>/ask-for-number/", answers.ask_for_number, name="ask_for_number"),
    path("<int:pk>/hand-over/", answers.hand_over, name="hand_over"),
    path("<int:pk>/close/", work.close, name="close"),
    path("<int:pk>/reopen/", work.reopen, name="reopen"),
    path("", include("chautari.inbox.received")),
]
