"""Addresses of the inbox."""

from django.urls import path

from chautari.inbox import views

app_name = "inbox"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("<int:pk>/", views.conversation, name="conversation"),
    path("<int:pk>/thread/", views.thread, name="thread"),
    path("<int:pk>/composer/", views.composer, name="composer"),
    path("<int:pk>/count/", views.count, name="count"),
    path("<int:pk>/take/", views.take, name="take"),
    path("<int:pk>/release/", views.release, name="release"),
    path("<int:pk>/classify/", views.classify, name="classify"),
    path("<int:pk>/decide/", views.decide, name="decide"),
    path("<int:pk>/reply/", views.reply, name="reply"),
    path("<int:pk>/reply-privately/", views.reply_privately, name="reply_privately"),
    path("<int:pk>/ask-to-write-first/", views.ask_to_write_first, name="ask_to_write_first"),
    path("<int:pk>/ask-for-number/", views.ask_for_number, name="ask_for_number"),
    path("<int:pk>/hand-over/", views.hand_over, name="hand_over"),
    path("<int:pk>/close/", views.close, name="close"),
    path("<int:pk>/reopen/", views.reopen, name="reopen"),
]
