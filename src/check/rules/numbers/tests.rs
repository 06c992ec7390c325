//! Figures that headquarters would question, and those that only look like it.

mod ladder;
mod money;
mod output;
mod share;
mod told;
mod wishful;

use crate::check::tests::found;
use crate::derive::fixtures::row;
use crate::figure::TimeBase;
use crate::proposal::{Claim, ClaimKind, Cost, CostKind, Ground, Investment, Loss, MoneyKind, Proposal};

/// The paths of what a rule finds.
fn paths(p: &Proposal, code: &str) -> Vec<String> {
    found(p, code).iter().map(|finding| finding.path.to_string()).collect()
}

/// A claim of the prevalence that is a share.
fn share(typed: &str, claim: &str) -> Proposal {
    let mut p = Proposal::default();
    let kind = Some(ClaimKind::Share);
    let source = "客服台账".into();
    p.evidence.prevalence.push(Claim { kind, claim: claim.into(), share: typed.into(), source, ..row("s") });
    p
}

/// A cost a month that nobody can object to.
fn bill(id: &str, amount: &str) -> Cost {
    Cost {
        what: "外包抢修账单".into(),
        kind: Some(CostKind::Compensation),
        amount: amount.into(),
        per: Some(TimeBase::Month),
        avoidable: "40%..60%".into(),
        avoidable_from: "两家试点门店".into(),
        ground: Some(Ground::Measured),
        source: "财务账，10 月".into(),
        ..row(id)
    }
}

/// Margin a month that nobody can object to.
fn margin(id: &str, amount: &str) -> Loss {
    Loss {
        what: "取消的订单".into(),
        amount: amount.into(),
        per: Some(TimeBase::Month),
        counts_as: Some(MoneyKind::Margin),
        avoidable: "40%..60%".into(),
        avoidable_from: "两家试点门店".into(),
        ground: Some(Ground::Measured),
        source: "取消记录，10 月".into(),
        ..row(id)
    }
}

fn with_cost(cost: Cost) -> Proposal {
    let mut p = Proposal::default();
    p.impact.costs.push(cost);
    p
}

fn with_loss(loss: Loss) -> Proposal {
    let mut p = Proposal::default();
    p.impact.losses.push(loss);
    p
}

fn invest(p: &mut Proposal, what: &str) {
    let per = Some(TimeBase::OneOff);
    let (amount, source) = ("60万".into(), "产品部初估".into());
    p.impact.investments.push(Investment { what: what.into(), amount, per, source, ..row("i") });
}
