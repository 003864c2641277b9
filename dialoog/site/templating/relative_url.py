"""Where the page stands that is being drawn, and how it links to the others."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A page's address within the site ("/aanbod/"), and what leads from it to the site's top."""

    address: str
    to_top: str

    @classmethod
    def at(cls, address: str, top: str | None) -> "Place":
        """The place of the page at `address`.

        `top` is the path of the site's own top, for a page that is shown at any address;
        without it, links climb.
        """
        return cls(address, "../" * (address.count("/") - 1) if top is None else top)

    def link(self, address: str) -> str:
        """An address within the site as a link that works under any path and from a folder.

        What does not start with a slash (an address elsewhere) stays as it is.
        """
        if not address.startswith("/"):
            return address
        path, mark, anchor = address[1:].partition("#")
        name = "index.html" if not path or path.endswith("/") else ""
        return f"{self.to_top}{path}{name}{mark}{anchor}"

    def current(self, address: str) -> str:
        """aria-current of a link: "page" to this page, "true" to one above it, else nothing."""
        if self.address == address:
            return "page"
        return "true" if address != "/" and self.address.startswith(address) else ""
