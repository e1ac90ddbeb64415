"""`breakeven`: the ROI at which a show neither wins nor loses, worked out from what an order brings and costs."""

from argparse import Namespace

from app.cli import Outcome
from app.services.advertising.breakeven import CostInputs, break_even, shown

LEGEND = (
    "p paid order value, c cost of goods, f fee share, s shipping, r refunded share,",
    "k cost of a refund, w share of refunded goods that are scrapped, m margin of an order",
)


def breakeven(options: Namespace) -> Outcome:
    """`breakeven`: needs no store; with a margin of nothing or less no ROI breaks even, and both are null."""
    found = break_even(
        CostInputs(
            price=options.price,
            cost=options.cost,
            fee_share=options.fee,
            shipping=options.shipping,
            refund_share=options.refund,
            refund_cost=options.refund_cost,
            scrap_share=options.scrap,
        )
    )
    pay, net = shown(found.roi_pay), shown(found.roi_net)
    margin = format(found.margin_per_order, "f")
    document = {
        "margin_per_order": margin,
        "roi_pay": None if pay is None else float(pay),
        "roi_net": None if net is None else float(net),
        "derivation": list(found.derivation),
    }
    head: tuple[str, ...]
    if pay is None:
        head = (f"No ROI breaks even: a paid order leaves {margin} before advertising.",)
    else:
        head = (
            f"Break-even ROI against payment GMV: {pay}",
            f"Break-even ROI against net GMV: {net}",
            f"A paid order leaves {margin} before advertising.",
        )
    return Outcome(document, (*head, "", *found.derivation, "", *LEGEND))
