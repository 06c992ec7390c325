//! What is done with a step before the meeting: ticked, put on another day, left out.

use super::{Act, Refused, set};
use crate::calendar::At;
use crate::history::Edit;
use crate::proposal::{Proposal, RowId};
use crate::schema::{Value, section};

/// The table of steps.
pub(super) const STEPS: &str = "timing.preparation";

/// The edits that an act comes to. A step is only ticked: what it brought, or another day than today, has no place in
/// it and is refused rather than dropped. A day after the meeting is taken: the person sees it, and may know better.
pub(super) fn act(p: &Proposal, at: At<'_>, id: &RowId, act: &Act) -> Result<Vec<Edit>, Refused> {
    let row = p.timing.preparation.iter().find(|row| row.id == *id).ok_or(Refused::Gone)?;
    if row.done {
        return Err(Refused::Made);
    }
    let text = |field: &'static str, words: &str| (field, Value::Text(words.trim().to_owned()));
    let given = match act {
        Act::Done { on, .. } if *on > at.today => return Err(Refused::NotYet),
        Act::Done { brings, on } if !brings.trim().is_empty() || *on != at.today => {
            return Err(Refused::OnlyTicked);
        }
        Act::Done { .. } => vec![("done", Value::Flag(true)), text("skipped", "")],
        Act::Snooze { until } if *until <= at.today => return Err(Refused::Past),
        Act::Snooze { until } => vec![text("due", &until.to_string()), text("skipped", "")],
        Act::Skip { why } if why.trim().is_empty() => return Err(Refused::NoReason),
        Act::Skip { why } => vec![text("skipped", why)],
        Act::Reply { .. } => return Err(Refused::Unanswered),
    };
    section(STEPS).map(|steps| set(p, steps, id, given)).ok_or(Refused::Gone)
}
