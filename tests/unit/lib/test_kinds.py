"""What bytes are is read from the bytes; what runs or could be shown as a page is a danger, whatever it is called."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chautari.lib.kinds import Nature, kind_of
from tests import make


def zipped(*names):
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for name in names:
            archive.writestr(name, b"words")
    return sink.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_picture_is_known_by_its_bytes(kind):
    found = kind_of(make.picture(kind))
    assert (found.mime, found.nature) == (f"image/{kind.lower()}", Nature.PICTURE)


@pytest.mark.parametrize(
    ("content", "ending", "nature"),
    [
        (b"%PDF-1.7\n", "pdf", "paper"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "doc", "paper"),
        (b"\0\0\0\x18ftypisom", "mp4", "film"),
        (b"\0\0\0\x18ftypM4A ", "m4a", "sound"),
        (b"\0\0\0\x18ftypheic", "heic", "other"),
        (b"RIFF\x10\0\0\0WAVEfmt ", "wav", "sound"),
        (b"OggS\0", "ogg", "sound"),
        (b"#!AMR\n", "amr", "sound"),
        ("निवेदन\nकृपया हेर्नुहोस्".encode(), "txt", "paper"),
        ("निवेदन".encode("utf-16"), "txt", "paper"),
        (zipped("word/document.xml"), "docx", "paper"),
        (zipped("xl/workbook.xml"), "xlsx", "paper"),
        (zipped("a.pdf", "b.jpg"), "zip", "other"),
        (b"\x07\x00\x01\x02", "bin", "other"),
        (b"", "bin", "other"),
    ],
)
def test_papers_films_and_sounds_are_named(content, ending, nature):
    found = kind_of(content)
    assert (found.ending, found.nature) == (ending, nature)


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\0",
        b"\x7fELF\x02",
        b"#!/bin/sh\nrm -rf /",
        b"<html><script>alert(1)</script>",
        b"\n\n  <!DOCTYPE html>",
        b'<?xml version="1.0"?><svg onload="alert(1)"/>',
        b"\xef\xbb\xbf<svg xmlns='http://www.w3.org/2000/svg'/>",
        "<html>".encode("utf-16"),
        b"hello < script>alert(1)",
        b"<?php system($_GET['c']);",
        b"L\0\0\0\x01\x14\x02\0\0\0",
        zipped("invoice.pdf.exe"),
        zipped("classes.dex", "AndroidManifest.xml"),
        zipped("word/document.xml", "word/vbaProject.bin"),
        zipped("a/b/run.JS"),
    ],
)
def test_what_runs_or_reads_as_a_page_is_a_danger(content):
    assert kind_of(content).nature is Nature.DANGER


@given(st.binary(max_size=300))
def test_any_bytes_have_a_kind(content):
    assert kind_of(content).ending.isalnum()


@given(st.binary(max_size=60), st.sampled_from([b"<script", b"<SVG ", b"<!DocType html"]))
def test_a_page_is_never_taken_for_a_text(rest, mark):
    assert kind_of(b"words " + mark + rest).ending != "txt"
