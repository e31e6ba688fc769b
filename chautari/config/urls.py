"""Every address of the desk."""

from django.urls import include, path

from chautari.config import health

urlpatterns = [
    path("", include("chautari.ui.urls")),
    path("", include("chautari.agencies.urls")),
    path("inbox/", include("chautari.inbox.urls")),
    path("cases/", include("chautari.grievances.urls")),
    path("devices/", include("chautari.alerts.urls")),
    path("notices/", include("chautari.publishing.urls")),
    path("outbox/", include("chautari.acts.urls")),
    path("contacts/", include("chautari.citizens.urls")),
    path("committees/", include("chautari.committees.urls")),
    path("roster/", include("chautari.roster.urls")),
    path("log/", include("chautari.logbook.urls")),
    path("moderation/", include("chautari.moderation.urls")),
    path("adoption/", include("chautari.compliance.adoption.urls")),
    path("accounts/", include("chautari.registry.urls")),
    path("", include("chautari.intake.urls")),
    path("", include("chautari.compliance.urls")),
    path("reports/", include("chautari.reports.urls")),
    path("", include("chautari.portal.urls")),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
]

handler400 = "chautari.ui.views.bad_request"
handler403 = "chautari.ui.views.forbidden"
handler404 = "chautari.ui.views.not_found"
handler500 = "chautari.ui.views.failed"
