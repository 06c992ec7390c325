//! What is to be done today over all drafts, what is late first.

use super::gist::is_exercise;
use super::{Gist, HitRate};
use crate::calendar::{At, days_between};
use crate::derive::agenda::{Move, agenda};
use crate::derive::meeting_ahead;
use crate::i18n::{Text, text};
use crate::proposal::{Choice, DraftId, PreparationStep, Proposal};
use crate::schema::Labelled;
use jiff::civil::Date;
use std::collections::HashSet;
use std::path::PathBuf;

/// Something to do for one draft.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Duty {
    /// When.
    pub date: Date,
    /// What it is.
    pub what: What,
    /// With whom; blank where nobody is named.
    pub who: String,
    /// What is to be done, in the draft's own words; blank where it has none.
    pub action: String,
    /// The row of the draft that it is, by path; `None` for what follows from the method alone.
    pub row: Option<String>,
}

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A step on the way to the meeting.
    Prepare(Option<PreparationStep>),
    /// The meeting itself.
    Meeting,
    /// A contact.
    Contact(Move),
}

impl What {
    /// What it is called.
    #[must_use]
    pub fn label(self) -> Text {
        match self {
            Self::Prepare(step) => step.unwrap_or(PreparationStep::Other).label(),
            Self::Meeting => text("上会", "the meeting"),
            Self::Contact(one) => one.label(),
        }
    }

    /// The same in a word, for a narrow column.
    #[must_use]
    pub fn kind(self) -> Text {
        match self {
            Self::Prepare(_) => text("会前准备", "preparation"),
            Self::Meeting => text("上会", "the meeting"),
            Self::Contact(_) => text("跟进联系", "a contact"),
        }
    }

    /// Its name for programs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Prepare(step) => step.unwrap_or(PreparationStep::Other).id(),
            Self::Meeting => "meeting",
            Self::Contact(one) => one.step.id(),
        }
    }
}

/// What all drafts said when they were asked for today.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// What is due, late first.
    pub due: Vec<DueItem>,
    /// How many files are no drafts that can be read.
    pub broken: usize,
    /// How much of what was promised came, where that can be told.
    pub hit_rate: Option<HitRate>,
}

/// Something to do, and for which draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueItem {
    /// What, when, with whom.
    pub duty: Duty,
    /// Days from today; negative when it is late.
    pub days: i32,
    /// The draft's title.
    pub title: String,
    /// The draft's name.
    pub id: Option<DraftId>,
    /// The draft's file.
    pub path: PathBuf,
}

impl DueItem {
    /// Whether it is to be done today, or should have been before.
    #[must_use]
    pub fn is_due(&self) -> bool {
        self.days <= 0
    }
}

/// Everything still to be done for one draft, by date: what comes before the meeting, the meeting until somebody says
/// how it went, the contacts that the agenda asks for. The one place that says what a draft asks for. An exercise
/// asks for nothing in the world.
#[must_use]
pub fn due_of(p: &Proposal, at: At<'_>) -> Vec<Duty> {
    if is_exercise(p) {
        return Vec::new();
    }
    let agenda = agenda(p, at);
    let meeting = meeting_ahead(p, at);
    let steps = p.timing.preparation.iter().filter(|row| meeting.is_some() && row.is_open());
    let steps = steps.filter_map(|row| {
        Some(Duty {
            date: row.due.known()?,
            what: What::Prepare(row.step),
            who: row.who.trim().to_owned(),
            action: row.what.trim().to_owned(),
            row: Some(format!("timing.preparation.{}", row.id)),
        })
    });
    let meeting = meeting.or(agenda.unrecorded).map(|date| Duty {
        date,
        what: What::Meeting,
        who: String::new(),
        action: p.timing.meeting.trim().to_owned(),
        row: None,
    });
    let contacts = agenda.ahead().map(|one| {
        let row = one.row.and_then(|row| p.follow_up.contacts.get(row));
        Duty {
            date: one.due,
            what: What::Contact(*one),
            who: one.whom(p).unwrap_or_default().to_owned(),
            action: row.map(|row| row.action.trim().to_owned()).unwrap_or_default(),
            row: row.map(|row| format!("follow_up.contacts.{}", row.id)),
        }
    });
    let mut duties: Vec<Duty> = steps.chain(meeting).chain(contacts).collect();
    duties.sort_by_key(|duty| (duty.date, duty.what));
    duties
}

/// The earliest thing still to be done for one draft: what a list of drafts says of it. Of one day the way to the
/// meeting comes first, then the meeting, then a contact.
#[must_use]
pub fn next_due(p: &Proposal, at: At<'_>) -> Option<Duty> {
    due_of(p, at).into_iter().next()
}

/// What is due over all drafts until a day, that day included: what is late first, the latest of it at the top. Two
/// files of one draft say it once.
#[must_use]
pub fn due<'g>(gists: impl IntoIterator<Item = &'g Gist>, at: At<'_>, until: Date) -> Vec<DueItem> {
    let mut seen: HashSet<(DraftId, Duty)> = HashSet::new();
    let mut items: Vec<DueItem> = Vec::new();
    for gist in gists {
        let named = (gist.title.clone(), gist.id.clone(), gist.path.clone());
        let asked = items_of(&gist.slim, &named, at, until).into_iter();
        items.extend(
            asked.filter(|item| {
                item.id.as_ref().is_none_or(|id| seen.insert((id.clone(), item.duty.clone())))
            }),
        );
    }
    in_order(&mut items);
    items
}

/// What is due in one draft of this title, name and file.
#[must_use]
pub fn items_of(
    p: &Proposal,
    (title, id, path): &(String, Option<DraftId>, PathBuf),
    at: At<'_>,
    until: Date,
) -> Vec<DueItem> {
    let duties = due_of(p, at).into_iter().take_while(|duty| duty.date <= until);
    let item = |duty: Duty| DueItem {
        days: days_between(at.today, duty.date),
        duty,
        title: title.clone(),
        id: id.clone(),
        path: path.clone(),
    };
    duties.map(item).collect()
}

/// Puts what is due in order: what is late first, the latest of it at the top.
pub fn in_order(items: &mut [DueItem]) {
    items.sort_by(|a, b| (a.duty.date, a.duty.what, &a.path).cmp(&(b.duty.date, b.duty.what, &b.path)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::fixture::{followed, row};
    use crate::proposal::Preparation;
    use jiff::civil::date;

    fn gist(id: &str, p: &Proposal, at: At<'_>) -> Gist {
        let named = (DraftId::new(id).ok(), format!("{id}.ron").into(), p.frame.title.clone());
        Gist::of(named, None, p, at)
    }

    #[test]
    fn late_comes_first_and_what_lies_ahead_is_left_out() {
        let at = At::usual(date(2026, 3, 20));
        let late = gist("b", &followed(), at);
        let mut today = followed();
        today.follow_up.contacts[1].due = "2026-03-20".into();
        let mut ahead = followed();
        ahead.follow_up.contacts[1].due = "2026-03-21".into();
        let gists = [gist("c", &today, at), gist("d", &ahead, at), late];
        let items = due(&gists, at, at.today);
        let told: Vec<(i32, &str)> =
            items.iter().map(|item| (item.days, item.path.to_str().expect("UTF-8"))).collect();
        assert_eq!(told, [(-4, "b.ron"), (0, "c.ron")]);
        assert!(items.iter().all(DueItem::is_due));
        assert_eq!(items[0].duty.what.id(), "listed");
        assert_eq!(due(&gists, at, date(2026, 3, 27)).len(), 3);
    }

    #[test]
    fn two_files_of_one_draft_ask_once() {
        let at = At::usual(date(2026, 3, 20));
        let one = gist("a", &followed(), at);
        let copy = Gist { path: "a (conflict).ron".into(), ..one.clone() };
        assert_eq!(due(&[one, copy], at, at.today).len(), 1);
    }

    #[test]
    fn what_comes_before_the_meeting_is_due_until_it_is_held() {
        let mut p = Proposal::default();
        p.timing.date = "2026-03-10".into();
        p.timing.preparation = vec![
            Preparation {
                step: Some(PreparationStep::Talk),
                who: "财务".into(),
                due: "2026-03-03".into(),
                ..row("a")
            },
            Preparation { due: "2026-03-04".into(), done: true, ..row("b") },
        ];
        let on = |p: &Proposal, day| {
            due_of(p, At::usual(date(2026, 3, day))).iter().map(|duty| duty.what.id()).collect::<Vec<_>>()
        };
        assert_eq!(on(&p, 5)[..2], ["talk", "meeting"]);
        let first = due_of(&p, At::usual(date(2026, 3, 5))).swap_remove(0);
        assert_eq!((first.who.as_str(), first.row.as_deref()), ("财务", Some("timing.preparation.a")));
        p.timing.preparation[0].skipped = "这次不用谈".into();
        assert!(!on(&p, 5).contains(&"talk"), "left out");
        p.timing.preparation[0].skipped.clear();
        p.follow_up.met_on = "2026-03-10".into();
        assert!(!on(&p, 11).contains(&"talk"));
    }

    #[test]
    fn what_a_list_says_of_a_draft_is_the_first_of_what_it_asks_for() {
        let mut p = Proposal::default();
        let next = |p: &Proposal, day| {
            next_due(p, At::usual(date(2026, 3, day))).map(|duty| (duty.date.to_string(), duty.what.id()))
        };
        assert_eq!(next(&p, 2), None);
        p.timing.date = "2026-03-10".into();
        assert_eq!(next(&p, 2), Some(("2026-03-10".to_owned(), "meeting")));
        p.timing.preparation.push(Preparation { due: "2026-03-10".into(), ..row("a") });
        assert_eq!(next(&p, 2), Some(("2026-03-10".to_owned(), "other")), "the papers before the meeting");
        p.follow_up.met_on = "2026-03-10".into();
        assert_eq!(next(&p, 11).map(|(_, what)| what), Some("thanks"));
    }

    #[test]
    fn an_exercise_asks_for_nothing() {
        let at = At::usual(date(2026, 3, 20));
        let mut p = followed();
        p.frame.lesson = Some(crate::proposal::Lesson::Tour);
        assert_eq!(due(&[gist("a", &p, at)], at, at.today), []);
    }

    #[test]
    fn a_meeting_is_due_until_its_day_has_passed() {
        let mut p = followed();
        p.timing.meeting = "月度经营会".into();
        let on = |day| {
            let all = due_of(&p, At::usual(date(2026, 3, day)));
            all.into_iter()
                .filter(|duty| duty.what == What::Meeting)
                .map(|duty| duty.action)
                .collect::<Vec<_>>()
        };
        assert_eq!(on(2), ["月度经营会"]);
        assert!(on(3).is_empty(), "it was held");
    }
}
