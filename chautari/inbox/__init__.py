"""What the public says: conversations, messages, who answers, and the lawful answer.

Where what lives, for a newcomer:

``models``, ``actions``, ``views``
    the tables; what an officer can do; the screens: a module for each concern, the same names
``tasks``, ``news``, ``versions``, ``codes``, ``returning``
    what the networks' events make of conversations, one by one and many at once; former words; talks that are joined
``judging``, ``noticed``, ``triage``
    what the guards read in the words, less what officers have put right, and the panel where they do
``ladder``, ``rungs``, ``context``
    alarms that climb until somebody takes them, and their banner on every page
``reckoning``, ``deadlines``, ``due``, ``why``, ``times``, ``hours``
    by when: a pure function of what happened, kept, shown, explained; the office's own times
``guard``, ``windows``, ``seen``, ``leaving``, ``presence``, ``drafts``, ``hands``
    what may be said now and until when; what came meanwhile; what can be taken back; who is at it, and what is begun
``queries``, ``queue``, ``about``, ``thread``, ``activity``, ``tools``, ``search``
    lists with their counts, the next to answer, what stands beside a thread, the thread itself, finding again
``handling``, ``replies``, ``preview``, ``together``, ``rating``
    the daily work: notes, snoozing, labels, canned replies, bundles, many at once, how content people were
``offices``, ``sharing``, ``sending``
    matters of other offices: which, what they may see, and what a browser sends
``fetching``, ``quarantine``, ``brought``, ``kept``, ``evidence``, ``reactions``, ``received``, ``asked``
    files of strangers, what the desk keeps of a thread, frozen evidence, and how the office reacts to words
``away``, ``bots``, ``saying``, ``receipts``
    what the desk says by itself out of hours and for a bot; delivered and read, in whatever order
``forms``, ``urls``
    the composer as a browser sends it; the addresses
"""
