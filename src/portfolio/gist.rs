//! What an index keeps of a draft: enough for everything that is asked of all drafts at once, and little else.

use crate::calendar::At;
use crate::check::{ApproachRow, Case, Policy, approach, readiness};
use crate::derive::derive_untried;
use crate::figure::read_day;
use crate::proposal::{Contact, DraftId, Goal, Proposal, Prose, Stakeholder};
use crate::schema::{self, FieldSpec, Kind, Member, Value};
use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::collections::HashSet;
use std::path::PathBuf;

/// Characters that are kept of a text a person wrote at length.
const LONGEST: usize = 200;

/// What is kept of a text of which only counts that it is there.
const THERE: &str = "…";

/// What is kept of a draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gist {
    /// Its name; `None` for a draft that a later version of this program wrote.
    pub id: Option<DraftId>,
    /// Its file; not written with the rest, for whoever reads a gist knows where it is.
    #[serde(skip)]
    pub path: PathBuf,
    /// Its title as typed, or its file's name where it has none.
    pub title: String,
    /// When it was last changed.
    pub edited: Option<Timestamp>,
    /// How complete it is, whole percent.
    pub percent: u8,
    /// Which of the method's four approaches it is.
    #[serde(serialize_with = "write_approach", deserialize_with = "read_approach")]
    pub approach: ApproachRow,
    /// Of the proposal what follow-up, timing and results need; all else is blank, long texts are cut, and of what is
    /// for oneself no word is there.
    pub slim: Proposal,
}

/// The drafts that count: an exercise asks for nothing in the world and proves nothing about it. Of two files with
/// one draft the first counts.
pub(super) fn real<'g>(gists: impl IntoIterator<Item = &'g Gist>) -> impl Iterator<Item = &'g Gist> {
    let mut seen = HashSet::new();
    gists
        .into_iter()
        .filter(move |gist| !is_exercise(&gist.slim) && gist.id.as_ref().is_none_or(|id| seen.insert(id)))
}

/// Whether a draft is one of the exercises.
pub(super) fn is_exercise(p: &Proposal) -> bool {
    p.frame.lesson.is_some()
}

impl Gist {
    /// The gist of a draft as it is on a day.
    #[must_use]
    pub fn of(
        (id, path, title): (Option<DraftId>, PathBuf, String),
        edited: Option<Timestamp>,
        p: &Proposal,
        at: At<'_>,
    ) -> Self {
        let derived = derive_untried(p, at);
        let policy = Policy::default();
        let approach = approach(&Case::new(p, &derived, at.today, &policy)).row;
        Self { id, path, title, edited, percent: readiness(p).percent(), approach, slim: slim(p) }
    }
}

/// Of a proposal what everything in this module needs, and nothing else.
#[must_use]
pub fn slim(p: &Proposal) -> Proposal {
    let mut slim = Proposal::default();
    slim.frame.title.clone_from(&p.frame.title);
    slim.frame.currency.clone_from(&p.frame.currency);
    slim.frame.language = p.frame.language;
    slim.frame.lesson = p.frame.lesson;
    slim.sponsors.stakeholders = p.sponsors.stakeholders.iter().map(person).collect();
    // What a result is measured against.
    slim.solution.goals = p.solution.goals.iter().map(goal).collect();
    slim.solution.start.clone_from(&p.solution.start);
    slim.solution.milestones.clone_from(&p.solution.milestones);
    slim.timing.clone_from(&p.timing);
    slim.timing.rehearsal.clear();
    slim.timing.previews.clear();
    slim.follow_up.clone_from(&p.follow_up);
    told(&mut slim.follow_up.worked);
    told(&mut slim.follow_up.differently);
    slim.follow_up.contacts.iter_mut().for_each(shorten);
    schema::each_private(&mut slim, veil);
    slim
}

/// Of what is for oneself only that something is there, and the days and ticks that the agenda rests on. What is typed
/// where a day belongs and is none is words.
fn veil(spec: &FieldSpec, member: &mut dyn Member) {
    if let Value::Text(text) = member.value()
        && !text.trim().is_empty()
        && !(matches!(spec.kind, Kind::Day) && read_day(&text).is_ok())
    {
        // Any text fits where one was.
        let _fits = member.set(Value::Text(THERE.to_owned()));
    }
}

/// Who they are and what part they have; what is thought of them stays in the draft.
fn person(row: &Stakeholder) -> Stakeholder {
    Stakeholder {
        id: row.id.clone(),
        who: row.who.clone(),
        department: row.department.clone(),
        power: row.power,
        stake: row.stake,
        decides: row.decides,
        raises: row.raises,
        ..Stakeholder::default()
    }
}

fn goal(row: &Goal) -> Goal {
    Goal {
        id: row.id.clone(),
        measure: row.measure.clone(),
        baseline: row.baseline.clone(),
        target: row.target.clone(),
        ..Goal::default()
    }
}

/// Of a look back only that there is one.
fn told(text: &mut Prose) {
    text.0 = if text.0.trim().is_empty() { String::new() } else { THERE.to_owned() };
}

/// Texts that are only asked whether there is one, or shown in a line.
fn shorten(contact: &mut Contact) {
    for text in [&mut contact.action, &mut contact.purpose, &mut contact.brings] {
        if let Some((at, _)) = text.char_indices().nth(LONGEST) {
            text.truncate(at);
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn write_approach<S: Serializer>(row: &ApproachRow, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(row.id())
}

fn read_approach<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ApproachRow, D::Error> {
    let id = String::deserialize(deserializer)?;
    let row = ApproachRow::ALL.into_iter().find(|row| row.id() == id);
    row.ok_or_else(|| de::Error::custom(format!("{id:?} is no approach")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::fixture::{any_followed, followed};
    use crate::portfolio::{board, due_of, hit_rate, stuck};
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn what_is_thought_of_people_stays_in_the_draft() {
        let mut p = followed();
        let row = p.sponsors.stakeholders.first_mut().expect("a person");
        row.win.0 = "私下：先请他吃饭".into();
        row.worry.0 = "怕背锅".into();
        p.timing
            .previews
            .push(crate::proposal::Preview { reaction: "不看好".into(), ..Default::default() });
        // What is no day is words, wherever it was typed.
        p.follow_up.look_back_on = "等张总走了再说".into();
        p.timing
            .preparation
            .push(crate::proposal::Preparation { due: "李工消气以后".into(), ..Default::default() });
        p.timing
            .preparation
            .push(crate::proposal::Preparation { due: "2026-03-01".into(), ..Default::default() });
        let json = serde_json::to_string(&slim(&p)).expect("it writes");
        assert!(json.contains("2026-03-01"), "the agenda rests on days");
        for private in ["吃饭", "背锅", "不看好", "张总", "李工"] {
            assert!(!json.contains(private), "{private}");
        }
    }

    #[test]
    fn no_word_of_what_is_for_oneself_is_kept() {
        let (p, told) = schema::specimen::told_apart();
        let json = serde_json::to_string(&slim(&p)).expect("it writes");
        let kept = |audience| {
            let of = told.iter().filter(move |told| told.audience == audience);
            of.filter(|told| json.contains(&told.token)).map(|told| told.field.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(kept(schema::Audience::Private), Vec::<&str>::new());
        assert!(kept(schema::Audience::Headquarters).len() > 10, "what may be kept is");
        // That it is there is known all the same.
        let contact = &slim(&p).follow_up.contacts[0];
        assert_eq!((contact.reply.as_str(), contact.skipped.as_str()), ("…", "…"));
    }

    #[test]
    fn what_kind_of_proposal_it_is_needs_no_trying() {
        let at = At::usual(date(2026, 3, 2));
        for p in [crate::derive::fixtures::charging(), followed(), Proposal::default()] {
            let derived = crate::derive::derive(&p, at);
            let whole = approach(&Case::new(&p, &derived, at.today, &Policy::default())).row;
            assert_eq!(Gist::of((None, "a.ron".into(), "甲".into()), None, &p, at).approach, whole);
        }
    }

    #[test]
    fn a_gist_reads_back_as_it_was_written() {
        let named = (DraftId::new("east").ok(), "drafts/东区.ron".into(), "东区".to_owned());
        let gist = Gist::of(named, None, &followed(), At::usual(date(2026, 3, 2)));
        let line = serde_json::to_string(&gist).expect("it writes");
        let read = serde_json::from_str::<Gist>(&line).expect("it reads");
        assert_eq!(Gist { path: gist.path.clone(), ..read }, gist);
        assert!(!line.contains('\n'));
    }

    proptest! {
        #[test]
        fn the_slim_proposal_answers_as_the_whole_one(p in any_followed(), ahead in -400_i32..400) {
            let today = crate::calendar::add_days(date(2026, 3, 2), ahead);
            let at = At::usual(today);
            let whole = Gist {
                slim: p.clone(),
                ..Gist::of((None, "a.ron".into(), "甲".to_owned()), None, &p, at)
            };
            let slim = Gist { slim: slim(&p), ..whole.clone() };
            prop_assert_eq!(due_of(&whole.slim, at), due_of(&slim.slim, at));
            prop_assert_eq!(board(std::slice::from_ref(&whole), at), board(std::slice::from_ref(&slim), at));
            prop_assert_eq!(stuck(std::slice::from_ref(&whole), at), stuck(std::slice::from_ref(&slim), at));
            prop_assert_eq!(hit_rate(std::slice::from_ref(&whole), at), hit_rate(std::slice::from_ref(&slim), at));
        }
    }
}
