"""Contact cards are read as old and new telephones save them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chautari.lib import vcard
from chautari.lib.vcard import Card


def read(text):
    return list(vcard.cards(text if isinstance(text, bytes) else text.encode()))


OLD = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\n"
    "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E0=A4=A4=E0=A4=BE=E0=A4=AE=E0=A4=BE=E0=A4=99;=\r\n"
    "=E0=A4=B8=E0=A5=80=E0=A4=A4=E0=A4=BE;;;\r\n"
    "TEL;CELL;PREF:9841-234-567\r\nTEL;HOME:०१४२११२००\r\n"
    "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSk\r\n ZJRgABAQ\r\n\r\nEND:VCARD\r\n"
)
NEW = (
    "BEGIN:VCARD\nVERSION:4.0\nFN:हरि था\n पा\\, इन्जिनियर\nORG:वडा ५;योजना\nTITLE:सचिव\n"
    'item1.TEL;VALUE=uri;TYPE="cell,voice;x:y":tel:+977-9841234568;ext=1\nitem1.X-ABLabel:काम\nEND:VCARD\n'
)


def test_a_card_of_an_old_telephone_has_quoted_words_and_folded_pictures():
    assert read(OLD) == [Card("सीता तामाङ", "", ["9841-234-567", "०१४२११२००"])]


def test_a_card_of_a_new_one_has_folded_lines_escapes_groups_and_addresses_of_numbers():
    assert read(NEW) == [Card("हरि थापा, इन्जिनियर", "सचिव, वडा ५, योजना", ["+977-9841234568"])]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_letters_and_line_ends_may_be_of_any_system(codec, end):
    text = "BEGIN:VCARD\nVERSION:3.0\nN:राई;गीता;;;\nTEL;TYPE=CELL:9801234567\nEND:VCARD\n".replace("\n", end)
    content = text.encode(codec)
    assert vcard.is_vcard(content)
    assert read(content) == [Card("गीता राई", "", ["9801234567"])]


def test_quoted_words_outside_of_unicode_are_read_all_the_same():
    text = b"BEGIN:VCARD\r\nVERSION:2.1\r\nN:;Jos\xe9\r\nTEL:9801234567\r\nEND:VCARD\r\n"
    assert read(text)[0].name == "José"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ("FN:Ram\nN:Thapa;Ram;;;", "Ram"),
        ("FN:\nN:Thapa;Ram;Bahadur;Dr.;", "Dr. Ram Bahadur Thapa"),
        ("N:;;;;\nNICKNAME:Kanchho", "Kanchho"),
        ("ORG:Nagar\\; Palika;Ward 2", "Nagar; Palika"),
        ("TEL:1", ""),
    ],
)
def test_the_best_name_of_a_card_is_taken(lines, name):
    assert read(f"BEGIN:VCARD\nVERSION:3.0\n{lines}\nEND:VCARD")[0].name == name


def test_a_card_in_a_card_is_somebody_elses():
    inner = "AGENT:\nBEGIN:VCARD\nFN:B\nTEL:2\nEND:VCARD\n"
    assert read(f"BEGIN:VCARD\nFN:A\n{inner}TEL:1\nEND:VCARD\n") == [Card("A", "", ["1"])]


def test_what_is_cut_off_gives_no_half_card():
    assert read(OLD + "BEGIN:VCARD\nFN:Half\nTEL:98") == read(OLD)


@given(st.binary(max_size=400))
def test_no_bytes_bring_the_reader_down(noise):
    read(noise)
    read(b"BEGIN:VCARD\n" + noise + b"\nEND:VCARD\n")


@given(st.text(alphabet='NFTEL;:=\\"\n \tQUOTED-PRINTABLEक१', max_size=300))
def test_no_words_between_the_ends_of_a_card_bring_the_reader_down(noise):
    read(f"BEGIN:VCARD\nVERSION:2.1\nTEL;ENCODING=QUOTED-PRINTABLE:{noise}\nEND:VCARD\n")
