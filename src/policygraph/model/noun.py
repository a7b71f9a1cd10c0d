"""Noun: what the nouns of the model, and those that extraction makes of clauses, are made of."""

from msgspec import Struct

__all__ = ["Noun"]


class Noun(Struct, frozen=True, omit_defaults=True):
    """A frozen struct, written without the fields that have their defaults.

    No dataclass: a document gives thousands of nouns, and to make, compare, write and read a
    struct takes a third of the time.  A class of ours, so that frozen is inherited:
    `make compiled` drops what a class of extraction states in its brackets.
    """
