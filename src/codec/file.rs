//! The draft's file, version by version.
//!
//! Each version's types stay as they are for good, and a later version is made from the one before it.
//! Version 1 is the current one, so its panes are those of [`Proposal`]; on the day a version 2 comes,
//! they are copied here before anything is changed.

use super::{Draft, FORMAT, VERSION};
use crate::proposal::{DraftId, Evidence, FollowUp, Frame, Impact, Proposal, Solution, Sponsors, Timing};
use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The two members by which a file of any version says what it is; the rest is ignored.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Header {
    pub(super) format: String,
    pub(super) version: u32,
}

/// Version 1 as it is read.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct V1 {
    #[expect(dead_code, reason = "the header was read before; here the member is only allowed")]
    format: String,
    #[expect(dead_code, reason = "the header was read before; here the member is only allowed")]
    version: u32,
    id: DraftId,
    #[serde(default, deserialize_with = "lenient_time")]
    edited: Option<Timestamp>,
    #[serde(default)]
    frame: Frame,
    #[serde(default)]
    impact: Impact,
    #[serde(default)]
    evidence: Evidence,
    #[serde(default)]
    sponsors: Sponsors,
    #[serde(default)]
    solution: Solution,
    #[serde(default)]
    timing: Timing,
    #[serde(default)]
    follow_up: FollowUp,
}

impl From<V1> for Draft {
    fn from(file: V1) -> Self {
        let V1 { id, edited, frame, impact, evidence, sponsors, solution, timing, follow_up, .. } = file;
        let proposal = Proposal { frame, impact, evidence, sponsors, solution, timing, follow_up };
        Self { id, edited, proposal }
    }
}

/// The current version as it is written, in this order; blank panes are left out.
#[derive(Debug, Serialize)]
pub(super) struct Current<'d> {
    format: &'static str,
    version: u32,
    id: &'d DraftId,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "time_as_text")]
    edited: Option<Timestamp>,
    #[serde(skip_serializing_if = "is_blank")]
    frame: &'d Frame,
    #[serde(skip_serializing_if = "is_blank")]
    impact: &'d Impact,
    #[serde(skip_serializing_if = "is_blank")]
    evidence: &'d Evidence,
    #[serde(skip_serializing_if = "is_blank")]
    sponsors: &'d Sponsors,
    #[serde(skip_serializing_if = "is_blank")]
    solution: &'d Solution,
    #[serde(skip_serializing_if = "is_blank")]
    timing: &'d Timing,
    #[serde(skip_serializing_if = "is_blank")]
    follow_up: &'d FollowUp,
}

impl<'d> From<&'d Draft> for Current<'d> {
    fn from(draft: &'d Draft) -> Self {
        // Taken apart in full, so that a pane added to the proposal cannot be forgotten here.
        let Proposal { frame, impact, evidence, sponsors, solution, timing, follow_up } = &draft.proposal;
        Self {
            format: FORMAT,
            version: VERSION,
            id: &draft.id,
            edited: draft.edited,
            frame,
            impact,
            evidence,
            sponsors,
            solution,
            timing,
            follow_up,
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde calls")]
fn is_blank<T: Default + PartialEq>(pane: &&T) -> bool {
    **pane == T::default()
}

#[expect(clippy::ref_option, reason = "the signature that serde calls")]
fn time_as_text<S: Serializer>(time: &Option<Timestamp>, serializer: S) -> Result<S::Ok, S::Error> {
    match time {
        Some(time) => serializer.collect_str(time),
        None => serializer.serialize_str(""),
    }
}

/// A time that cannot be read is no time: it only serves the list of drafts, and must not lock a draft up.
fn lenient_time<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Timestamp>, D::Error> {
    String::deserialize(deserializer).map(|time| time.trim().parse().ok())
}
