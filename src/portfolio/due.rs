//! What is to be done today over all drafts, what is late first.

use super::Gist;
use crate::calendar::{At, days_between};
use crate::i18n::{Text, text};
use crate::proposal::{ContactStep, DraftId, Proposal, RowId};
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
    /// The row of the draft's contacts that it is; `None` for what is no row.
    pub row: Option<RowId>,
}

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// The meeting itself.
    Meeting,
    /// A contact, at this step of the cadence.
    Contact(Option<ContactStep>),
}

impl What {
    /// What it is called.
    #[must_use]
    pub fn label(self) -> Text {
        match self {
            Self::Meeting => text("上会", "the meeting"),
            Self::Contact(Some(step)) => match step {
                ContactStep::Thanks => text("致谢，书面确认下一步", "thanks, and the next steps in writing"),
                ContactStep::Listed => text("问是否立项、谁负责", "ask: listed? whose?"),
                ContactStep::MoreData => text("送上新数据", "bring more data"),
                ContactStep::AskSponsor => text("请支持者出面", "ask the sponsor"),
                ContactStep::Progress => text("跟进建设", "follow the build"),
                ContactStep::TestFeedback => text("反馈测试", "feedback from the test"),
                ContactStep::Effect => text("汇报效果", "report the effect"),
                ContactStep::Other => text("联系", "a contact"),
            },
            Self::Contact(None) => text("联系", "a contact"),
        }
    }

    /// Its name for programs.
    #[must_use]
    pub fn id(self) -> &'static str {
        use crate::proposal::Choice;
        match self {
            Self::Meeting => "meeting",
            Self::Contact(Some(step)) => step.id(),
            Self::Contact(None) => "contact",
        }
    }
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

/// Everything still to be done for one draft, by date: contacts not done, even those whose day has passed, and the
/// meeting ahead. The one place that says what a draft asks for; the list of drafts and the index rest on it.
#[must_use]
pub fn due_of(p: &Proposal, at: At<'_>) -> Vec<Duty> {
    let meeting = p.follow_up.met_on.known().or_else(|| p.timing.date.known());
    let meeting = meeting.filter(|date| *date >= at.today).map(|date| Duty {
        date,
        what: What::Meeting,
        who: String::new(),
        action: p.timing.meeting.trim().to_owned(),
        row: None,
    });
    let contacts = p.follow_up.contacts.iter().filter(|row| !row.done).filter_map(|row| {
        Some(Duty {
            date: row.due.known()?,
            what: What::Contact(row.step),
            who: row.who.trim().to_owned(),
            action: row.action.trim().to_owned(),
            row: Some(row.id.clone()),
        })
    });
    // The meeting stands first so that it comes before a contact of the same day.
    let mut duties: Vec<Duty> = meeting.into_iter().chain(contacts).collect();
    duties.sort_by_key(|duty| duty.date);
    duties
}

/// What is due over all drafts until a day, that day included: what is late first, the latest of it at the top. Two
/// files of one draft say it once.
#[must_use]
pub fn due<'g>(gists: impl IntoIterator<Item = &'g Gist>, at: At<'_>, until: Date) -> Vec<DueItem> {
    let mut seen: HashSet<(DraftId, Duty)> = HashSet::new();
    let mut items: Vec<DueItem> = Vec::new();
    for gist in gists {
        for duty in due_of(&gist.slim, at) {
            if duty.date > until {
                break;
            }
            if gist.id.as_ref().is_some_and(|id| !seen.insert((id.clone(), duty.clone()))) {
                continue;
            }
            items.push(DueItem {
                days: days_between(at.today, duty.date),
                duty,
                title: gist.title.clone(),
                id: gist.id.clone(),
                path: gist.path.clone(),
            });
        }
    }
    items.sort_by(|a, b| (a.duty.date, a.duty.what, &a.path).cmp(&(b.duty.date, b.duty.what, &b.path)));
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::next_due;
    use crate::portfolio::fixture::{any_followed, followed};
    use jiff::civil::date;
    use proptest::prelude::*;

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
        assert_eq!(items[0].duty.what, What::Contact(Some(ContactStep::Listed)));
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
    fn a_meeting_is_due_until_its_day_has_passed() {
        let mut p = followed();
        p.follow_up.contacts.clear();
        p.timing.meeting = "月度经营会".into();
        let on = |day| {
            due_of(&p, At::usual(date(2026, 3, day))).into_iter().map(|duty| duty.action).collect::<Vec<_>>()
        };
        assert_eq!(on(2), ["月度经营会"]);
        assert!(on(3).is_empty());
    }

    proptest! {
        #[test]
        fn the_first_is_what_the_list_of_drafts_shows(p in any_followed(), ahead in -300_i32..300) {
            let today = crate::calendar::add_days(date(2026, 3, 2), ahead);
            let first = due_of(&p, At::usual(today)).first().map(|duty| duty.date);
            prop_assert_eq!(first, next_due(&p, today).map(|(date, _)| date));
        }
    }
}
