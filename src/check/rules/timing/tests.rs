//! When a draft is raised well, and when it is not.

use crate::check::tests::{found, only};
use crate::proposal::Proposal;

#[test]
fn a_day_without_an_ask_is_found_at_the_ask() {
    let mut p = Proposal::default();
    p.timing.date = "2025-04-14".into();
    assert_eq!(only(&p, "T001").path.to_string(), "frame.ask");
    p.timing.date = "".into();
    p.follow_up.met_on = "4月14日".into();
    assert_eq!(only(&p, "T001").path.to_string(), "frame.ask");
    p.frame.ask = "请批准方案 B，20 万元".into();
    assert_eq!(found(&p, "T001"), []);
    assert_eq!(found(&Proposal::default(), "T001"), [], "nothing is planned yet");
}
