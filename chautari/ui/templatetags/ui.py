"""Form fields tied to their help and errors, and provisions tied to their text: ``{% load ui %}``."""

from django import template
from django.forms import BoundField, CheckboxInput
from django.utils.safestring import SafeString

from chautari.procedure.base import Provision
from chautari.procedure.instruments import provision

register = template.Library()


@register.filter
def is_tick(field: BoundField) -> bool:
    """Whether the field is one tick box, whose label stands behind it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def described(field: BoundField) -> SafeString:
    """The widget, with ``aria-describedby`` naming the help and error texts of ``ui/field.html``."""
    told = [
        f"{field.auto_id}_{part}"
        for part, text in (("help", field.help_text), ("error", field.errors))
        if text
    ]
    facts: dict[str, str | bool] = {"aria-describedby": " ".join(told)} if told else {}
    if field.errors:
        facts["aria-invalid"] = "true"
    return field.as_widget(attrs=facts)


@register.filter
def first_id(field: BoundField) -> str:
    """The id of the first control of a field, where a link of the error summary leads."""
    own = field.id_for_label
    return own or (f"{field.auto_id}_0" if field.field.widget.use_fieldset else field.auto_id)


@register.inclusion_tag("ui/rule.html")
def rule(clause: str) -> dict[str, Provision | str | None]:
    """A link to the provision that is cited; its bare id where the instrument in force has none such."""
    return {"provision": provision(clause), "clause": clause}
