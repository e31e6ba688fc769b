"""What an officer can do with the templates of the office."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.publishing.models import SENTENCE, Template


@dataclass(frozen=True, slots=True)
class Wording:
    """What an officer wants a template to be."""

    kind: str
    name: str
    text_ne: str
    text_en: str
    owner: Officer
    review_on: date
    title: str = ""


@transaction.atomic
def write_template(wording: Wording, *, by: Officer, template: Template | None = None) -> Template:
    """Write a template of the officer's agency, or write it anew."""
    written = template or Template(agency_id=by.agency_id)
    if written.retired:
        raise Refused(_("This template is not in use any more."))
    for name in ("kind", "name", "title", "text_ne", "text_en", "owner", "review_on"):
        setattr(written, name, getattr(wording, name))
    written.save()
    record(Kind.TEMPLATE_WRITTEN, about=written, by=by, facts={"kind": written.kind})
    return written


@transaction.atomic
def write_sentence(wording: Wording, *, by: Officer) -> Template:
    """Give the public sentence of private answers the office's own words, in place of those it had."""
    own = Template.objects.visible_to(by).in_use().filter(kind=SENTENCE).first()
    written = write_template(wording, by=by, template=own)
    record(Kind.SENTENCE_CHANGED, about=written, by=by)
    return written


@transaction.atomic
def retire_template(template: Template, *, by: Officer) -> None:
    """Take a template out of use; the office's own sentence gives place to the law's words again."""
    if not Template.objects.in_use().filter(pk=template.pk).update(retired=clock.now()):
        raise Refused(_("This template is not in use any more."))
    record(Kind.TEMPLATE_RETIRED, about=template, by=by, facts={"kind": template.kind})
