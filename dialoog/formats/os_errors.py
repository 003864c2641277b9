"""Why the disk refuses, in Dutch words: what the system says is in English, or in none."""

import errno

_SAME_NAME = "een bestand en een map hebben dezelfde naam"
_WRITING = {
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de schijf is vol",
    errno.EFBIG: "een bestand is te groot voor deze schijf",
    errno.EACCES: "u mag daar niet schrijven",
    errno.EPERM: "u mag daar niet schrijven",
    errno.EROFS: "op deze schijf kan niet worden geschreven",
    errno.EEXIST: "twee bestanden hebben dezelfde naam",
    errno.ENOTDIR: _SAME_NAME,
    errno.EISDIR: _SAME_NAME,
    errno.ENAMETOOLONG: "een naam is te lang",
    errno.EBUSY: "een ander programma gebruikt de map",
    errno.ELOOP: "een snelkoppeling wijst naar zichzelf",
    errno.ENOENT: "de map is intussen weggehaald",
}
_READING = {
    errno.ENOENT: "het bestaat niet. Kijk de naam en de map na",
    errno.ENOTDIR: "het bestaat niet. Kijk de naam en de map na",
    errno.EISDIR: "het is een map, geen bestand",
    errno.EACCES: "u mag het niet lezen",
    errno.EPERM: "u mag het niet lezen",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.EBUSY: "een ander programma gebruikt het",
    errno.ELOOP: "het is een snelkoppeling die naar zichzelf wijst",
}


def why_not_written(error: OSError) -> str:
    """Why something could not be written, as the end of a sentence."""
    return _told(_WRITING, error)


def why_not_read(error: OSError) -> str:
    """Why a file could not be read, as the end of a sentence."""
    return _told(_READING, error)


def _told(causes: dict[int, str], error: OSError) -> str:
    return causes.get(error.errno or 0, f"de schijf geeft fout {error.errno}")
