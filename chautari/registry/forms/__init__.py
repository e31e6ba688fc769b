"""What a browser may send about accounts."""

from chautari.registry.forms.accounts import (
    AccountForm,
    ChooseForm,
    ConnectForm,
    CustodianForm,
    DeclareForm,
    MoveForm,
    OrderForm,
)
from chautari.registry.forms.profiles import AnnounceForm, ImpostorForm, LookForm, ReceiptForm, RoadForm

# fmt: off
__all__ = [
    "AccountForm", "AnnounceForm", "ChooseForm", "ConnectForm", "CustodianForm", "DeclareForm", "ImpostorForm",
    "LookForm", "MoveForm", "OrderForm", "ReceiptForm", "RoadForm",
]
# fmt: on
