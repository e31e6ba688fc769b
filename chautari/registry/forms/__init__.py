"""What a browser may send about accounts."""

from chautari.registry.forms.accounts import (
    AccountForm,
    AddressForm,
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
    "AccountForm", "AddressForm", "AnnounceForm", "ChooseForm", "ConnectForm", "CustodianForm", "DeclareForm",
    "ImpostorForm", "LookForm", "MoveForm", "OrderForm", "ReceiptForm", "RoadForm",
]
# fmt: on
