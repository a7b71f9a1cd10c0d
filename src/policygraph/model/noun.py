"""Noun: what the nouns of the model are made of."""

from msgspec import Struct

__all__ = ["Noun"]


class Noun(Struct, frozen=True, omit_defaults=True):
    """A frozen struct, written without the fields that have their defaults.

    No dataclass: a document gives thousands of nouns, and to make, compare, write and read a
    struct takes a third of the time.
    """
