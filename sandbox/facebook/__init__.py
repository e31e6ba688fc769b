"""Facebook: Pages, comments, Messenger and their webhooks, as the Graph API shows them."""
