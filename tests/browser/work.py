"""What an office prepares for its work on conversations: a label, a canned reply, a bundle of steps."""

from tests.browser.steps import words

ANSWER = "शिविर बिहीबार बिहान १० बजे खुल्छ।"


def prepare(page):
    """Written by an approver; the names of the label, the reply and the bundle."""
    label, reply, bundle = words("शिविर"), words("शिविरको समय"), words("समय बताएर बन्द गर्ने")
    page.goto("/inbox/labels/")
    page.fill("[name=name_ne]", label)
    page.fill("[name=name_en]", label)
    page.select_option("[name=colour]", "info")
    page.click("main form:has([name=name_ne]) button.primary")
    page.goto("/inbox/replies/new/")
    page.fill("[name=name]", reply)
    page.fill("[name=text_ne]", f"नमस्ते {{name}}, {ANSWER}")
    page.fill("[name=review_on]", "2084-04-01")
    page.click("main button.primary")
    page.wait_for_url("**/inbox/replies/")
    page.goto("/inbox/macros/new/")
    page.fill("[name=name]", bundle)
    page.select_option("[name=reply]", label=reply)
    page.select_option("[name=label]", label=label)
    page.check("[name=closes]")
    page.click("main button.primary")
    page.wait_for_url("**/inbox/macros/")
    return label, reply, bundle
