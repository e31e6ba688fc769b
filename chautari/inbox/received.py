"""Addresses of what was received: files of strangers, the archive, evidence, and reactions to what was said."""

from django.urls import path

from chautari.inbox.views import attachments

urlpatterns = [
    path("covering/", attachments.covering, name="covering"),
    path("files/<int:pk>/small.jpg", attachments.small, name="small"),
    path("files/<int:pk>/original/", attachments.original, name="original"),
    path("<int:pk>/said/<int:said>/look/", attachments.look, name="look"),
]
