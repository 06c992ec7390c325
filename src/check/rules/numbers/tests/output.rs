//! Time saved, and the output that is said to follow.

use crate::check::Fix;
use crate::check::tests::{found, only};
use crate::derive::fixtures::row;
use crate::proposal::{Claim, ClaimKind, Proposal};

#[test]
fn less_time_is_not_as_much_more_output() {
    for (headline, mended) in [
        ("维修从 3.5 小时降到 2.8 小时，产能提升 20%", "维修从 3.5 小时降到 2.8 小时，产能提升 25%"),
        (
            "The mean repair is down from 3.5 h to 2.8 h: 20% more output from the same bays",
            "The mean repair is down from 3.5 h to 2.8 h: 25% more output from the same bays",
        ),
    ] {
        let mut p = Proposal::default();
        p.impact.headline = headline.into();
        let finding = only(&p, "N026");
        assert_eq!(finding.path.to_string(), "impact.headline");
        let Some(Fix::Replace { span, with, .. }) = finding.fix else { panic!("no mend: {headline}") };
        let mut text = headline.to_owned();
        text.replace_range(span, &with);
        assert_eq!(text, mended);
        p.impact.note = "工位是瓶颈，利用率 93%".into();
        assert_eq!(found(&p, "N026").len(), 1, "wrong, bottleneck or not");
    }
}

#[test]
fn output_follows_time_at_the_bottleneck() {
    let claim = |says: &str, unit: &str| {
        let mut p = Proposal::default();
        let (kind, claim, unit) = (Some(ClaimKind::Pilot), says.into(), unit.into());
        p.evidence.proof.push(Claim {
            kind,
            claim,
            unit,
            before: "3.5".into(),
            after: "2.8".into(),
            ..row("r")
        });
        p
    };
    for (says, unit) in [
        ("平均维修时长从 3.5 小时降到 2.8 小时，产能提升 25%", "小时"),
        ("产能提升 25%", "小时/单"),
        ("Output up 25%", "hours a repair"),
    ] {
        let mut p = claim(says, unit);
        assert_eq!(only(&p, "N026").path.to_string(), "evidence.proof.r.claim", "{says}");
        p.evidence.proof[0].note = "工位排满，是瓶颈".into();
        assert_eq!(found(&p, "N026"), [], "{says}");
    }
    for (says, unit) in [
        ("单均占位从 3.5 小时降到 2.9 小时", "小时"),
        ("产能提升 25%", "万元/单"),
        ("Repairs are down from 3.5 h to 2.8 h", "h"),
        ("Capacity standards were written for 12 stores", ""),
    ] {
        assert_eq!(found(&claim(says, unit), "N026"), [], "{says}");
    }
}
