"""t"""
def clean(text: str) -> str:
    return text
