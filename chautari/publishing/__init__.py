"""Notices: what an agency says to the public, a version per account, approval by a second officer.

Where what lives, for a newcomer:

``models``, ``actions``, ``forms``, ``views``
    the tables; what an officer can do; what a browser may send; the screens: a module for each concern, the same names
``tasks``, ``alterations``
    what the desk does by itself: says what is late or over, writes what comes again, notices what others changed
``writing``
    the words of a notice before it goes: as one value, with their history, who is at it, places of templates, rescue
``timing``
    the calendar, times to propose, stops, what came too late, delays, and the agency's website beside what was posted
``website``
    how the agency's own website is read
``road``, ``hurdles``, ``tabs``
    where a notice stands on its way to approval, what keeps it from going on, what waits for whom
``outgoing``, ``showing``, ``costs``, ``live``, ``continuity``
    how it goes to the networks: one act for each account, how it will look, what it costs, how it stands there, silence
``on_portal``
    how it stands on the public portal, which ``chautari.portal`` shows
``pictures``, ``papers``, ``library``, ``thumbnails``, ``baring``
    files: what a browser sent, where each is used, small copies, hidden details cut out
``sentence``, ``queries``
    the public sentence of private answers; lists of notices and what each account says
"""
