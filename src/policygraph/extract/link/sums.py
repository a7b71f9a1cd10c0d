"""Sums: link funds and indicators; what has no name of its own belongs to its document."""

from functools import lru_cache

from policygraph.extract.context import Context, Linked
from policygraph.extract.find import funds
from policygraph.extract.link.names import longer_form, plain, surfaces
from policygraph.model import Amount, Entity, EntityType, Mention, Quantity
from policygraph.vocabulary import entity_id

__all__ = ["link_fund", "link_indicator"]


def link_fund(mention: Mention, context: Context) -> Linked:
    """Return the fund that a mention names: a pool by its name, a sum within its document."""
    if not isinstance(mention.value, Amount):
        name = plain(mention.text)
        full = longer_form(name, _pools(context.document.simplified))
        entity = Entity(
            id=entity_id("fund", full),
            type=EntityType.FUND,
            label=full,
            surfaces=surfaces(mention, context),
        )
        return Linked(entity=entity, reason="同名" if full == name else "同文全称")
    label = plain(mention.text)
    entity = Entity(
        id=entity_id("fund", context.document.id, _path(label)),
        type=EntityType.FUND,
        label=label,
        surfaces=surfaces(mention, context),
        amount=mention.value,
        introduced_in=context.source,
    )
    return Linked(entity=entity, reason="本文所列金额")


@lru_cache(maxsize=4)
def _pools(text: str) -> tuple[str, ...]:
    return tuple({plain(m.text): None for m in funds.named(text) if m.value is None})


def link_indicator(mention: Mention, context: Context) -> Linked:
    """Return the indicator that a mention states."""
    label = plain(mention.text)
    entity = Entity(
        id=entity_id("indicator", context.document.id, _path(label)),
        type=EntityType.INDICATOR,
        label=label,
        surfaces=surfaces(mention, context),
        quantity=mention.value if isinstance(mention.value, Quantity) else None,
        introduced_in=context.source,
    )
    return Linked(entity=entity, reason="本文所列数量")


def _path(label: str) -> str:
    """Return what stands for a label in an IRI, which cannot hold %: 5 is not 5%."""
    return label.replace("%", "％")
