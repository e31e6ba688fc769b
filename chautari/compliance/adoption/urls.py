"""Addresses of earlier pages."""

from django.urls import path

from chautari.compliance.views import adoption
from chautari.compliance.views import adoption_lists as lists

app_name = "adoption"
urlpatterns = [
    path("", adoption.pages, name="pages"),
    path("<int:pk>/", adoption.page, name="page"),
    path("<int:pk>/match/", lists.match, name="match"),
    path("<int:pk>/mend/", lists.mend, name="mend"),
    path("<int:pk>/adopt/", adoption.adopt, name="adopt"),
    path("<int:pk>/merge/", adoption.merge, name="merge"),
    path("<int:pk>/close/", adoption.close, name="close"),
    path("<int:pk>/decline/", adoption.decline, name="decline"),
    path("lists/", lists.hand_in, name="hand_in"),
    path("lists/<int:pk>/", lists.listing, name="listing"),
    path("lists/match/", lists.rematch, name="rematch"),
    path("progress/", lists.progress, name="progress"),
    path("progress/<int:pk>/", lists.progress, name="progress_under"),
]
