"""Addresses of what was received: files of strangers, the archive, evidence, and reactions to what was said."""

from django.urls import path

from chautari.inbox.views import archive, attachments, evidence

urlpatterns = [
    path("covering/", attachments.covering, name="covering"),
    path("files/<int:pk>/small.jpg", attachments.small, name="small"),
    path("files/<int:pk>/original/", attachments.original, name="original"),
    path("<int:pk>/said/<int:said>/look/", attachments.look, name="look"),
    path("<int:pk>/said/<int:said>/", archive.said, name="said"),
    path("<int:pk>/said/<int:said>/react/", archive.react, name="react"),
    path("<int:pk>/evidence/", evidence.evidence, name="evidence"),
    path("<int:pk>/freeze/", evidence.freeze, name="freeze"),
    path("evidence/<int:pk>/package.zip", evidence.package, name="package"),
    path("evidence/<int:pk>/check/", evidence.check, name="check"),
    path("evidence/<int:pk>/free/", evidence.free, name="free"),
]
