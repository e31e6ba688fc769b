"""What impostors do to a handle or an address, so that it is taken for the official one."""

from itertools import pairwise

CYRILLIC = {
    "a": "а",
    "e": "е",
    "o": "о",
    "p": "р",
    "c": "с",
    "x": "х",
    "y": "у",
    "i": "і",
    "s": "ѕ",
    "h": "һ",
}
GREEK = {"a": "α", "o": "ο", "p": "ρ", "i": "ι", "v": "ν", "u": "υ", "k": "κ", "n": "η"}
DEVANAGARI = {"o": "०", "l": "।", "q": "९", "s": "ऽ"}
DIGITS = {"o": "0", "l": "1", "i": "1", "e": "3", "a": "4", "s": "5", "b": "8", "g": "9", "t": "7"}
WORDS = (
    "official",
    "_official",
    "np",
    "_np",
    "gov",
    "_gov",
    "govt",
    "_nepal",
    "Nepal",
    "_real",
    "help",
    "news",
    "1",
    "_",
)
HIDDEN = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202e")
HOSTS = {
    "x": ("x.com", "twitter.com"),
    "facebook": ("facebook.com", "fb.com"),
    "viber": ("chats.viber.com",),
}


def on(network, handle):
    """The agency's handle on this network; Facebook takes no underscores."""
    return handle.replace("_", "") if network == "facebook" else handle


def written(handle):
    """The same letters in other scripts."""
    for table in (CYRILLIC, GREEK, DEVANAGARI, DIGITS):
        for letter, other in table.items():
            for at, here in enumerate(handle):
                if here.lower() == letter:
                    yield handle[:at] + other + handle[at + 1 :]
    yield "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in handle)  # full width
    yield handle.replace("m", "rn").replace("M", "rn").replace("w", "vv")


def slipped(handle):
    """A letter more, less, doubled, turned round or exchanged."""
    for at, letter in enumerate(handle):
        yield handle[:at] + handle[at + 1 :]
        yield handle[:at] + letter + handle[at:]
        yield handle[:at] + "z" + handle[at:]
        yield handle[:at] + "q" + handle[at + 1 :]
    for at, (here, there) in enumerate(pairwise(handle)):
        yield handle[:at] + there + here + handle[at + 2 :]


def dressed(handle):
    """Words around it, hidden signs in it."""
    for word in WORDS:
        yield handle + word
        yield f"{word.strip('_')}_{handle}"
    for sign in HIDDEN:
        for at in range(1, len(handle)):
            yield handle[:at] + sign + handle[at:]


def misled(handle, network):
    """Addresses that look like the network's and lead elsewhere."""
    for host in HOSTS[network]:
        yield from (
            f"https://{host}.evil.example/{handle}",
            f"https://{host}@evil.example/{handle}",
            f"https://{host}:password@evil.example/{handle}",
            f"https://evil.example/{host}/{handle}",
            f"https://evil.example/?u=https://{host}/{handle}",
            f"https://{host}\\@evil.example/{handle}",
            f"https://{host}:8443/{handle}",
            f"https://{host.replace('.', '-')}.example/{handle}",
            f"https://my{host}/{handle}",
            f"https://{host.replace('o', '0', 1)}/{handle}",
            f"https://{host.replace('c', 'с', 1)}/{handle}",
            f"https://{host.replace('e', 'е', 1).replace('x', 'х', 1)}/{handle}",
            f"https://{host}/../{handle}",
            f"https://{host}/%2e%2e/{handle}x",
            f"javascript://{host}/{handle}",
            f"ftp://{host}/{handle}",
            f"https://{host}/{handle}%00",
            f"https://{host}/{handle}%2f..%2fsomebody",
        )


def spelled(handle, network):
    """Every way in which people paste the account itself."""
    for host in HOSTS[network]:
        yield from (
            f"https://{host}/{handle}",
            f"http://{host}/{handle}/",
            f"HTTPS://{host.upper()}/{handle}",
            f"{host}/{handle}?utm_source=share",
            f" https://{host}/{handle.upper()} ",
            f"\u200b«https://{host}/{handle}»".replace("«", "“").replace("»", "”"),
        )
    yield from (handle, f"@{handle}", f"@{handle.lower()}", handle.upper())


def folded(text):
    """The loosest way in which a network could call two handles the same: an oracle that knows nothing of our code."""
    return text.strip().removeprefix("@").casefold().replace(".", "")
