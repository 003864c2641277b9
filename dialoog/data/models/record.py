"""The base of every record: frozen, strict, and no field without a title and an audience."""

from typing import Any

from pydantic import BaseModel, ConfigDict

from dialoog.data.models.fields import Audience


class Record(BaseModel):
    """What one file, or one part of a file, may say.

    A subclass whose field lacks a Dutch title, a description or an audience (``Staff``, ``Team``
    or ``Consented``) cannot be declared: it raises ``TypeError``.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        hide_input_in_errors=True,
        validate_by_name=True,
        validate_by_alias=True,
    )

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Refuse a field that does not say what it is and who may see it."""
        for name, field in cls.model_fields.items():
            audiences = [mark for mark in field.metadata if isinstance(mark, Audience)]
            if len(audiences) != 1 or not field.title or not field.description:
                raise TypeError(
                    f"{cls.__name__}.{name} needs one audience, a title and a description"
                )
