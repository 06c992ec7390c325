//! Each kind of claim asks for its own figures, and no kind for another's.

use super::*;
use crate::proposal::Choice;
use crate::schema::AnyRecord;

fn asked(kind: Option<ClaimKind>) -> Vec<&'static str> {
    let claim = Claim { kind, ..Claim::default() };
    let fields = Claim::FIELDS.iter().enumerate();
    fields.filter(|(index, _)| claim.applies(*index)).map(|(_, field)| field.spec.id).collect()
}

#[test]
fn a_claim_without_a_kind_asks_what_all_kinds_share() {
    let common = ["kind", "claim", "period", "source", "ground", "link", "note"];
    assert_eq!(asked(None), common);
    assert_eq!(asked(Some(ClaimKind::Words)), common);
}

#[test]
fn every_figure_is_asked_by_some_kind_and_by_few() {
    for field in Claim::FIELDS {
        let by = ClaimKind::ALL.iter().filter(|kind| asked(Some(**kind)).contains(&field.spec.id)).count();
        assert!(by > 0, "{} is never asked", field.spec.id);
        if matches!(field.spec.kind, Kind::Figure(_) | Kind::Points | Kind::Columns(_)) {
            assert_eq!(by, 1, "{}", field.spec.id);
        }
    }
}

#[test]
fn each_kind_asks_its_own_figures() {
    let own = |kind| -> Vec<_> {
        let common = asked(None);
        asked(Some(kind)).into_iter().filter(|id| !common.contains(id)).collect()
    };
    assert_eq!(own(ClaimKind::Share), ["share", "basis", "out_of"]);
    assert_eq!(own(ClaimKind::Count), ["count", "per", "observed", "unit"]);
    assert_eq!(own(ClaimKind::MeanAndWorst), ["mean", "worst", "worst_when", "unit"]);
    assert_eq!(own(ClaimKind::Spread), ["grades", "unit"]);
    assert_eq!(own(ClaimKind::Series), ["series", "unit"]);
    let compared = ["group_a", "value_a", "group_b", "value_b", "grouping"];
    let rests_on = ["exposure_a", "exposure_b", "sample_a", "sample_b", "unit", "replicated"];
    assert_eq!(own(ClaimKind::Comparison), [compared.as_slice(), &rests_on].concat());
    let tried = ["grouping", "before", "after", "pilot_sites", "control_before", "control_after"];
    let rests_on = ["pilot_values", "control_values", "unit", "replicated"];
    assert_eq!(own(ClaimKind::Pilot), [tried.as_slice(), &rests_on].concat());
    assert_eq!(own(ClaimKind::Mix), ["mix", "unit"]);
    let bridge =
        ["price_before", "volume_before", "cost_before", "price_after", "volume_after", "cost_after"];
    assert_eq!(own(ClaimKind::Bridge), bridge);
    assert_eq!(own(ClaimKind::Benchmark), ["who", "practice", "figure", "ours", "unit"]);
}
