//! Which page belongs to a place in a proposal, to an answer, to a rule.

use crate::proposal::{Choice, ContactStep, Layer, MomentKind, Rung, Thread, Venue, Verdict};
use crate::schema::{Kind, Path, SectionSpec};

/// The page with the chapters.
pub const CONTENTS: &str = "contents";
/// Not a page: the list of keys, which a program shows in its own way.
pub const KEYS: &str = "keys";
/// The page with every rule.
pub const RULES: &str = "rules";

/// The section with the words that people look for; others whose anchor begins with it and a full stop add to it.
pub(super) const INDEX: &str = "index";
/// What begins the anchor of a place in a proposal, followed by its path. Not a page: it leads out of the handbook.
pub const PLACE: &str = "place:";

/// What begins the anchors of fields.
pub(super) const FIELD: &str = "field.";
/// What begins the anchors of rules.
pub(super) const RULE: &str = "rule.";

/// The five claim tables ask the same questions, so they share their pages.
const CLAIM: &str = "evidence.claim";
const CLAIM_TABLES: [&str; 5] =
    ["evidence.prevalence", "evidence.severity", "evidence.trend", "evidence.root_cause", "evidence.proof"];

/// Answers that have a page each, by all ids of their choice.
const ANSWERS: [(&[&str], &str); 7] = [
    (MomentKind::IDS, "timing.moment"),
    (Venue::IDS, "timing.venue"),
    (ContactStep::IDS, "follow_up.step"),
    (Rung::IDS, "rung"),
    (Layer::IDS, "map.layer"),
    (Thread::IDS, "map.thread"),
    (Verdict::IDS, "map.verdict"),
];

/// Fields about which another page says more than their section's.
const SEE_ALSO: [(&str, &str); 12] = [
    ("field.follow_up.progress.listed_on", "follow_up.level.listed"),
    ("field.follow_up.progress.owner", "follow_up.level.listed"),
    ("field.follow_up.progress.started_on", "follow_up.level.started"),
    ("field.follow_up.progress.expected_on", "follow_up.level.tracked"),
    ("field.follow_up.progress.launched_on", "follow_up.level.tracked"),
    ("field.follow_up.progress.verified_on", "follow_up.level.verified"),
    ("field.timing.wrong_ways.hq_busy", "timing.wrong.hq_busy"),
    ("field.timing.wrong_ways.in_passing", "timing.wrong.in_passing"),
    ("field.timing.wrong_ways.unprepared", "timing.wrong.unprepared"),
    ("field.frame.diagnosis.spread", "map.attribution"),
    ("field.frame.diagnosis.customers", "map.attribution"),
    ("field.frame.symptoms.source", "map.symptoms"),
];

/// The anchor of a field: `field.SECTION.FIELD`.
#[must_use]
pub fn field_anchor(section: &SectionSpec, field: &str) -> String {
    let section = if CLAIM_TABLES.contains(&section.id) { CLAIM } else { section.id };
    format!("{FIELD}{section}.{field}")
}

/// The anchor of a rule by its code: `rule.N001`.
#[must_use]
pub fn rule_anchor(id: &str) -> String {
    format!("{RULE}{id}")
}

/// The anchor of a place in a proposal: its field, else its section.
#[must_use]
pub fn topic_of(path: &Path) -> String {
    let section = path.section_spec();
    path.field_spec().map_or_else(|| section.id.to_owned(), |field| field_anchor(section, field.id))
}

/// The anchor of one answer to a choice, where answers of this kind have pages.
#[must_use]
pub fn topic_of_answer(kind: Kind, id: &str) -> Option<String> {
    let (Kind::Choice(options) | Kind::Many(options)) = kind else { return None };
    options.position(id)?;
    let is_of =
        |ids: &[&str]| options.len() == ids.len() && options.iter().map(|(id, _)| id).eq(ids.iter().copied());
    let (_, chapter) = ANSWERS.iter().find(|(ids, _)| is_of(ids))?;
    Some(format!("{chapter}.{id}"))
}

/// The page that says more than a field's section does, where there is one.
pub(super) fn see_also(anchor: &str) -> Option<&'static str> {
    SEE_ALSO.iter().find(|(field, _)| *field == anchor).map(|(_, topic)| *topic)
}

/// The field of an anchor, and one section that asks it.
pub(super) fn field_of(anchor: &str) -> Option<Path> {
    let rest = anchor.strip_prefix(FIELD)?;
    let (section, field) = rest.rsplit_once('.')?;
    let section = crate::schema::section(if section == CLAIM { CLAIM_TABLES[0] } else { section })?;
    Some(Path::field(section, section.field(field)?)).filter(|path| topic_of(path) == anchor)
}

/// Whether the page of the field is shared by several sections.
pub(super) fn is_shared(anchor: &str) -> bool {
    anchor
        .strip_prefix(FIELD)
        .is_some_and(|rest| rest.strip_prefix(CLAIM).is_some_and(|r| r.starts_with('.')))
}
