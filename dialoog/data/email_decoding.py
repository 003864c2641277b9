"""Turns the bytes of an e-mail into text: by what they are, for labels are often wrong."""

import codecs

from dialoog.formats.lost_letters import looks_double_encoded, looks_misread

_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949"}
"""Encodings that are read as a wider one (https://encoding.spec.whatwg.org/#names-and-labels)."""
_OTHER_NAMES = dict.fromkeys(("mac", "x-mac-roman", "csmacintosh"), "mac_roman")
"""Names of that standard which Python does not know."""
_SEVEN_BITS = ("iso2022", "hz", "utf-7")
"""How the names begin of encodings that write other letters in the bytes of ASCII."""
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_MANY = 256
"""In so many bytes, most letters of a text in UTF-16 have a byte that is zero, on one side."""
_UTF8_BOM = b"\xef\xbb\xbf"
_WINDOWS = {
    code: bytes((code,)).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)
}
"""The letters of Windows-1252 that were read as control characters of ISO 8859 or Unicode."""


def as_utf8(data: bytes) -> bytes:
    """The bytes without a byte order mark; those of a text in UTF-16 as UTF-8."""
    name = _UTF16.get(data[:2])
    zeros, others = data[1:_MANY:2].count(0), data[:_MANY:2].count(0)
    if not name and max(zeros, others) > 3 * min(zeros, others) + len(data[:_MANY]) // 4:
        name = "utf-16-le" if zeros > others else "utf-16-be"
    if name:
        data = data.decode(name, "replace").encode("utf-8", "replace")
    return data.removeprefix(_UTF8_BOM)


def decode_text(data: bytes, label: str) -> str:
    """The text of bytes that somebody labelled with an encoding, or with "".

    UTF-8 comes first: text in another encoding with a letter outside ASCII is not valid UTF-8.
    Then the label counts, Windows-1252, and ISO 8859-15 with its own euro, where the words that
    they give can be words. What ISO 8859 calls control characters are letters of Windows-1252, as
    for browsers. A byte that fits nothing becomes U+FFFD.
    """
    data = as_utf8(data)
    codec = _codec(label)
    names = ["utf-8", codec, "cp1252", "iso8859-15"]
    if codec.startswith(_SEVEN_BITS):
        names = [codec, "utf-8"]
    for name in names:
        try:
            text = data.decode(name).translate(_WINDOWS)
        except (UnicodeError, LookupError):
            continue
        if name == "utf-8" or not (looks_double_encoded(text) or looks_misread(text)):
            return text
    return data.decode("utf-8", "replace").translate(_WINDOWS)


def _codec(label: str) -> str:
    label = label.strip("\"' ").lower()
    try:
        name = codecs.lookup(_OTHER_NAMES.get(label, label)).name
    except (LookupError, ValueError):  # unknown, or with a zero byte
        return "utf-8"
    return _WIDER.get(name, name)
