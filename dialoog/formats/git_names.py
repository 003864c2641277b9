"""Names of files that are not what they seem."""


def is_name_of_git(name: str) -> bool:
    """Whether some system takes a name for ``.git``, or for a folder above."""
    plain = "".join(sign for sign in name.partition(":")[0] if sign.isprintable()).rstrip(". ")
    return plain.lower() in ("", ".git", "git~1") or "\\" in name
