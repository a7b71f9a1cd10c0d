"""Adjacency: how names that stand beside each other belong together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policygraph.extract.measures.cues import Cues
from policygraph.extract.measures.tokens import Name, Named, Particle, Token
from policygraph.extract.phrase import LETTERS
from policygraph.extract.words import words
from policygraph.model import EntityType

__all__ = ["ACTORS", "COUNTED", "LIST", "Adjacency", "within"]

T = EntityType
ACTORS = frozenset({T.DEPARTMENT, T.ORGANIZATION, T.REGION})
COUNTED = frozenset({T.INDICATOR, T.FUND})
LIST = re.compile(r"(?:[\s、和及与同跟或以暨“”‘’「」『』（）()等各]|及其)*$")
"""What may stand between the members of a list of names."""
DOERS = frozenset({T.DEPARTMENT, T.ORGANIZATION, T.TARGET_GROUP})
"""Who, when led, does what the words up to the next name say."""
CONJUNCTIONS = frozenset("和与同跟")
JOINTS = frozenset("、和及与或")
"""What stands before the next of those who are led: 支持企业吸纳就业、毕业生自主创业."""
NOUNS = frozenset({"n", "nz"})
"""Tags of words that a place before them qualifies."""


def within(left: Named, right: Named | None) -> bool:
    """Tell a division that only says where the next one lies: 北京市|昌平区."""
    return (
        right is not None
        and left.type is right.type is T.REGION
        and left.span.end == right.span.start
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjacency:
    """Reads what stands between and behind the names of one text."""

    text: str
    cues: Cues

    def joined(self, left: Named, right: Named) -> bool:
        """Tell members of one list: 甲县、乙县和丙县."""
        return bool(LIST.match(self.text, left.span.end, right.span.start))

    def belongs(self, left: Named, right: Named) -> bool:
        """Tell a name that the next one is part of: 甲县的合作社."""
        return bool(self.cues.belonging.fullmatch(self.text, left.span.end, right.span.start))

    def done_by(self, left: Named, right: Named) -> bool:
        """Tell what those who are led do to a name: 鼓励企业招用毕业生, 支持企业复工复产."""
        if left.type is T.TARGET_GROUP and right.type is T.PROGRAM:
            return not self.joined(left, right) or left.span.end == right.span.start
        if left.type not in DOERS or self.joined(left, right) or self.belongs(left, right):
            return False
        goes_on = self.cues.notably.match(self.text, left.span.end, right.span.start)
        return not goes_on and self.text[right.span.start - 1] not in JOINTS

    def conjunction(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell 和 between two names of a list (甲厅和乙厅印发) from the preposition."""
        match tokens[max(at - 1, 0) : at + 2]:
            case (Name(named=left), Particle(preposition=word), Name(named=right)):
                return word.word in CONJUNCTIONS and self.joined(left, right)
        return False

    def outer(self, named: Named, tokens: Sequence[Token], at: int) -> bool:
        """Tell a division that only says where the next one lies: 北京市昌平区."""
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        return isinstance(following, Name) and within(named, following.named)

    def innermost(self, named: Sequence[Named]) -> tuple[Named, ...]:
        """Leave out the divisions that only say where the next one lies."""
        following = [*named[1:], None]
        pairs = zip(named, following, strict=False)
        return tuple(left for left, right in pairs if not within(left, right))

    def modifier(self, named: Named, following: Sequence[Token]) -> bool:
        """Tell a name that only qualifies what follows: 江苏籍劳动者, 动员全省社会组织."""
        if self.owner(named):
            return True
        if named.type not in ACTORS:
            return False
        match following:
            case [Name(named=figure)] if figure.type in COUNTED:
                return self.attribute(named)  # 支持各地新开通线路2000条
        return self.attribute(named) or (
            named.type is T.REGION and self._noun_follows(named.span.end)
        )

    def owner(self, named: Named) -> bool:
        """Tell those whose doing says which thing is meant: 支持高校毕业生创办的企业."""
        end = self.cues.owned.match(self.text, named.span.end)
        return named.type in DOERS and end is not None

    def attribute(self, named: Named) -> bool:
        """Tell a name that is the attribute of a noun: 江苏籍劳动者."""
        return bool(self.cues.attribute.match(self.text, named.span.end))

    def seat(self, named: Named) -> bool:
        """Tell a place that only says whose the noun behind it is: 甲市金融顾问协调解决."""
        if named.type is not T.REGION or not self._noun_follows(named.span.end):
            return False
        cut = words(self.text)
        noun = cut.texts[cut.at(named.span.end)]
        return not (self.cues.manner.fullmatch(noun) or self.cues.tally.fullmatch(noun))

    def _noun_follows(self, at: int) -> bool:
        cut = words(self.text)
        index = cut.at(at) if at < len(self.text) else len(cut.texts)
        if index == len(cut.texts) or cut.starts[index] != at or cut.tags[index] not in NOUNS:
            return False
        # 全面实施 is a noun to the segmenter, and ends in the verb that it is.
        return LETTERS[cut.texts[index]] != "G"

    def noun_between(self, start: int, end: int) -> bool:
        """Tell whether a noun stands between two places: 鼓励社会资本举办…."""
        cut = words(self.text)
        first, last = cut.at(start), cut.at(end - 1) if end > start else -1
        return any(cut.tags[i] in NOUNS for i in range(first, last + 1))
