"""Addresses of the contact book."""

from django.urls import path

from chautari.citizens.views import book, keeping, lists

app_name = "citizens"
urlpatterns = [
    path("", book.contacts, name="contacts"),
    path("find/", book.find, name="find"),
    path("new/", book.new, name="new"),
    path("known/", book.known, name="known"),
    path("keeping/", keeping.keeping, name="keeping"),
    path("keeping/text/", keeping.consent, name="consent"),
    path("lists/", lists.lists, name="lists"),
    path("lists/<int:pk>/", lists.handed, name="list"),
    path("lists/<int:pk>/take/", lists.take, name="take"),
    path("lists/<int:pk>/drop/", lists.drop, name="drop"),
    path("holds/<int:pk>/lift/", keeping.lift, name="lift"),
    path("<int:pk>/", book.contact, name="contact"),
    path("<int:pk>/edit/", book.edit, name="edit"),
    path("<int:pk>/merge/<int:into>/", book.merge, name="merge"),
    path("<int:pk>/reveal/", book.reveal, name="reveal"),
    path("<int:pk>/keep/", keeping.keep, name="keep"),
    path("<int:pk>/export/", keeping.export, name="export"),
    path("<int:pk>/erase/", keeping.erase, name="erase"),
    path("<int:pk>/hold/", keeping.hold, name="hold"),
]
