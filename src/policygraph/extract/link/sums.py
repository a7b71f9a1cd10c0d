"""Sums: link funds and indicators; what has no name of its own belongs to its document."""

from policygraph.extract.context import Context, Linked
from policygraph.extract.find import funds
from policygraph.extract.link.names import longer_form, plain, surface
from policygraph.model import Amount, Entity, EntityType, Mention, Quantity
from policygraph.vocabulary import entity_id

__all__ = ["link_fund", "link_indicator"]


def link_fund(mention: Mention, context: Context) -> Linked:
    """Return the fund that a mention names: a pool by its name, a sum within its document."""
    if not isinstance(mention.value, Amount):
        name = plain(mention.text)
        pools = (m.text for m in funds.named(context.document.simplified) if m.value is None)
        full = longer_form(name, map(plain, pools))
        entity = Entity(
            id=entity_id("fund", full),
            type=EntityType.FUND,
            label=full,
            surfaces=surface(mention, context),
        )
        return Linked(entity=entity, reason="同名" if full == name else "同文全称")
    label = plain(mention.text)
    entity = Entity(
        id=entity_id("fund", context.document.id, label),
        type=EntityType.FUND,
        label=label,
        surfaces=surface(mention, context),
        amount=mention.value,
        introduced_in=context.source,
    )
    return Linked(entity=entity, reason="本文所列金额")


def link_indicator(mention: Mention, context: Context) -> Linked:
    """Return the indicator that a mention states."""
    label = plain(mention.text)
    entity = Entity(
        id=entity_id("indicator", context.document.id, label),
        type=EntityType.INDICATOR,
        label=label,
        surfaces=surface(mention, context),
        quantity=mention.value if isinstance(mention.value, Quantity) else None,
        introduced_in=context.source,
    )
    return Linked(entity=entity, reason="本文所列数量")
