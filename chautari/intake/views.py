"""What needs a person's attention: stuck acts, gaps, and accounts that are not well."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from chautari.acts.models import Act
from chautari.agencies.permissions import OfficerRequest, needs
from chautari.agencies.roles import Can
from chautari.intake.models import Arrival, Gap
from chautari.registry import faces
from chautari.registry.models import Account
from chautari.registry.queries import needs_look

MOST = 100


@needs(Can.READ_OUTBOX)
@require_GET
def attention(request: OfficerRequest) -> HttpResponse:
    """Stuck acts, gaps and accounts that are not well, each with what to do."""
    officer = request.user
    acts = Act.objects.visible_to(officer).stuck().select_related("account", "by")[:MOST]
    gaps = Gap.objects.filter(agency=officer.agency_id).select_related("account")[:MOST]
    accounts = list(Account.objects.visible_to(officer))
    sick = [account for account in accounts if account.health != Account.Health.OK]
    broken = Arrival.objects.visible_to(officer).filter(state=Arrival.State.BROKEN).count()
    faces_ = {
        "alarms": faces.alarms(officer),
        "unseen": [account for account in accounts if needs_look(account)],
    }
    found = {"acts": acts, "gaps": gaps, "sick": sick, "broken": broken, **faces_}
    return render(request, "intake/attention.html", found)
