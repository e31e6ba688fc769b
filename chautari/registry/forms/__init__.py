"""What a browser may send about accounts."""

from chautari.registry.forms.accounts import (
    AccountForm,
    ChooseForm,
    ConnectForm,
    CustodianForm,
    DeclareForm,
    MoveForm,
)
from chautari.registry.forms.profiles import AnnounceForm, ImpostorForm, LookForm, ReceiptForm, RoadForm

# fmt: off
__all__ = [
    "AccountForm", "AnnounceForm", "ChooseForm", "ConnectForm", "CustodianForm", "DeclareForm", "ImpostorForm",
    "LookForm", "MoveForm", "ReceiptForm", "RoadForm",
]
# fmt: on
