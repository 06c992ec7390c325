//! Which stage each draft is at, and which have not moved for longer than the method's cadence allows.

use super::Gist;
use super::gist::real;
use crate::calendar::{At, days_between};
use crate::derive::{Stage, stage};
use crate::i18n::{Lang, Text, text};
use crate::proposal::{DraftId, Proposal};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// One draft on the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its title.
    pub title: String,
    /// Its name.
    pub id: Option<DraftId>,
    /// Its file.
    pub path: PathBuf,
}

impl Standing {
    fn of(gist: &Gist) -> Self {
        Self { title: gist.title.clone(), id: gist.id.clone(), path: gist.path.clone() }
    }
}

/// Every stage at which a draft is, in the order of the stages, with the drafts there.
#[must_use]
pub fn board<'g>(gists: impl IntoIterator<Item = &'g Gist>, at: At<'_>) -> BTreeMap<Stage, Vec<Standing>> {
    let mut board: BTreeMap<Stage, Vec<Standing>> = BTreeMap::new();
    for gist in real(gists) {
        board.entry(stage(&gist.slim, at.today)).or_default().push(Standing::of(gist));
    }
    board
}

/// A draft that does not move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck {
    /// Which.
    pub draft: Standing,
    /// At which stage.
    pub stage: Stage,
    /// Since when: the day of its last movement, or the one on which something should have come.
    pub since: Date,
    /// Days since then.
    pub days: i32,
    /// What has not come.
    pub why: WhyStuck,
}

/// What has not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WhyStuck {
    /// Nobody has worked on it for four weeks, and it was never raised.
    NotRaised,
    /// Its day has passed, and nothing says what the meeting decided.
    NoRecord,
    /// Two weeks after the meeting it is on no list.
    NotListed,
    /// Four weeks after it was put off nobody has asked.
    StillDeferred,
    /// Two weeks after it was listed it has not started.
    NotStarted,
    /// The day on which it was to be finished has passed.
    Overdue,
    /// For four weeks nothing was heard of the build.
    Silent,
    /// Four weeks after the launch the effect is not measured.
    NotMeasured,
}

impl WhyStuck {
    /// What has not come, in words.
    #[must_use]
    pub fn label(self) -> Text {
        match self {
            Self::NotRaised => text("写了没提，四周没动过", "not raised, untouched for four weeks"),
            Self::NoRecord => text("会期已过，没记结果", "its day has passed, and no result is recorded"),
            Self::NotListed => text("上会两周后仍未立项", "not listed two weeks after the meeting"),
            Self::StillDeferred => text("暂缓满四周，还没再问", "put off four weeks ago and not asked again"),
            Self::NotStarted => text("立项两周后仍未启动", "not started two weeks after it was listed"),
            Self::Overdue => text("过了承诺的完成日，没有上线", "past its promised date and not launched"),
            Self::Silent => text("建设中，四周没有消息", "being built, nothing heard for four weeks"),
            Self::NotMeasured => {
                text("上线四周后没有验证效果", "launched four weeks ago, its effect not measured")
            }
        }
    }

    /// Its name for programs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::NotRaised => "not_raised",
            Self::NoRecord => "no_record",
            Self::NotListed => "not_listed",
            Self::StillDeferred => "still_deferred",
            Self::NotStarted => "not_started",
            Self::Overdue => "overdue",
            Self::Silent => "silent",
            Self::NotMeasured => "not_measured",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn advice(self, lang: Lang) -> &'static str {
        match self {
            Self::NotRaised => text("定一个日子提，或者放下", "set a day for it, or let it go"),
            Self::NoRecord => text("补记会议日期和结论", "record the meeting and what it decided"),
            Self::NotListed => text("问一声立项了没有、归谁", "ask whether it is listed, and whose it is"),
            Self::StillDeferred => text("按约定再问一次", "ask again, as agreed"),
            Self::NotStarted => text("补上新数据再推一步", "bring more data"),
            Self::Overdue => text("问新的日期，看能帮什么", "ask for the new date, and offer help"),
            Self::Silent => text("带上现场反馈联系一次", "bring feedback from the field"),
            Self::NotMeasured => text("量一下效果，报回去", "measure the effect and report it"),
        }
        .get(lang)
    }
}

/// What is stuck, the longest first. Turned down and verified ones are at their end and never are.
#[must_use]
pub fn stuck<'g>(gists: impl IntoIterator<Item = &'g Gist>, at: At<'_>) -> Vec<Stuck> {
    let mut all: Vec<Stuck> = real(gists)
        .filter_map(|gist| {
            let stage = stage(&gist.slim, at.today);
            let (since, why) = standstill(gist, stage, at.today)?;
            let days = days_between(since, at.today);
            Some(Stuck { draft: Standing::of(gist), stage, since, days, why })
        })
        .collect();
    all.sort_by(|a, b| (a.since, &a.draft.path).cmp(&(b.since, &b.draft.path)));
    all
}

fn standstill(gist: &Gist, stage: Stage, today: Date) -> Option<(Date, WhyStuck)> {
    let p = &gist.slim;
    let progress = &p.follow_up.progress;
    let met_on = p.follow_up.met_on.known();
    let since = |day: Option<Date>, weeks: i32, why: WhyStuck| {
        let day = day?;
        (days_between(day, today) > weeks * 7).then_some((day, why))
    };
    match stage {
        Stage::Drafting => {
            let edited = gist.edited.map(|edited| edited.to_zoned(TimeZone::UTC).date());
            since(edited, 4, WhyStuck::NotRaised)
        }
        Stage::Planned => since(met_on.or_else(|| p.timing.date.known()), 0, WhyStuck::NoRecord),
        Stage::Raised => since(met_on, 2, WhyStuck::NotListed),
        Stage::Deferred => since(last_sign(p, today).max(met_on), 4, WhyStuck::StillDeferred),
        Stage::Listed => since(progress.listed_on.known(), 2, WhyStuck::NotStarted),
        Stage::Started | Stage::InBuild => {
            let expected = progress.expected_on.known().filter(|day| *day < today);
            let sign = last_sign(p, today).max(progress.started_on.known());
            since(expected, 0, WhyStuck::Overdue).or_else(|| since(sign, 4, WhyStuck::Silent))
        }
        Stage::Launched => since(progress.launched_on.known(), 4, WhyStuck::NotMeasured),
        Stage::Declined | Stage::Verified => None,
    }
}

/// The day of the last sign of life: a contact that was made, or the answer to one. Where a row doesn't say on which
/// day it was made, the day it was due counts.
fn last_sign(p: &Proposal, today: Date) -> Option<Date> {
    let done = p.follow_up.contacts.iter().filter(|row| row.done);
    let signs = done.flat_map(|row| {
        let made = row.done_on.known().or_else(|| row.due.known()).map(|day| day.min(today));
        [made, row.replied_on.known().filter(|day| *day <= today)]
    });
    signs.flatten().max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::fixture::followed;
    use crate::proposal::{ContactStep, Outcome};
    use jiff::civil::date;

    fn why(p: &Proposal, today: Date) -> Option<(Date, WhyStuck)> {
        let at = At::usual(today);
        let gist = Gist::of((None, "a.ron".into(), "甲".into()), None, p, at);
        stuck([&gist], at).first().map(|stuck| (stuck.since, stuck.why))
    }

    #[test]
    fn each_stage_has_its_patience() {
        let mut p = followed();
        let met = date(2026, 3, 2);
        assert_eq!(why(&p, date(2026, 3, 16)), None, "two weeks are given");
        assert_eq!(why(&p, date(2026, 3, 17)), Some((met, WhyStuck::NotListed)));
        p.follow_up.outcome = Some(Outcome::Declined);
        assert_eq!(why(&p, date(2027, 3, 2)), None);
        p.follow_up.outcome = Some(Outcome::Deferred);
        assert_eq!(why(&p, date(2026, 3, 31)), Some((met, WhyStuck::StillDeferred)));
        p.follow_up.outcome = Some(Outcome::Approved);
        p.follow_up.progress.listed_on = "2026-03-10".into();
        assert_eq!(why(&p, date(2026, 3, 24)), None);
        assert_eq!(why(&p, date(2026, 3, 25)), Some((date(2026, 3, 10), WhyStuck::NotStarted)));
        p.follow_up.progress.started_on = "2026-04-01".into();
        assert_eq!(why(&p, date(2026, 4, 30)), Some((date(2026, 4, 1), WhyStuck::Silent)));
        p.follow_up.contacts[1].step = Some(ContactStep::Progress);
        p.follow_up.contacts[1].due = "2026-04-20".into();
        p.follow_up.contacts[1].done = true;
        assert_eq!(why(&p, date(2026, 4, 30)), None, "somebody was asked ten days ago");
        p.follow_up.contacts[1].done_on = "2026-04-01".into();
        assert_eq!(
            why(&p, date(2026, 4, 30)),
            Some((date(2026, 4, 1), WhyStuck::Silent)),
            "on the day it was made, not on the one it was due"
        );
        p.follow_up.contacts[1].replied_on = "2026-04-07".into();
        assert_eq!(why(&p, date(2026, 4, 30)), None, "an answer is a sign of life");
        p.follow_up.progress.expected_on = "2026-04-28".into();
        assert_eq!(why(&p, date(2026, 4, 30)), Some((date(2026, 4, 28), WhyStuck::Overdue)));
        p.follow_up.progress.launched_on = "2026-05-06".into();
        assert_eq!(why(&p, date(2026, 6, 3)), None);
        assert_eq!(why(&p, date(2026, 6, 4)), Some((date(2026, 5, 6), WhyStuck::NotMeasured)));
        p.follow_up.progress.verified_on = "2026-06-05".into();
        assert_eq!(why(&p, date(2028, 1, 1)), None);
    }

    #[test]
    fn a_day_that_passed_without_a_record_and_a_draft_left_lying() {
        let mut p = followed();
        p.follow_up.met_on = "".into();
        assert_eq!(why(&p, date(2026, 3, 2)), None);
        assert_eq!(why(&p, date(2026, 3, 3)), Some((date(2026, 3, 2), WhyStuck::NoRecord)));
        p.timing.date = "".into();
        let at = At::usual(date(2026, 3, 31));
        let edited = "2026-03-01T00:00:00Z".parse().ok();
        let gist = Gist::of((None, "a.ron".into(), "甲".into()), edited, &p, at);
        assert_eq!(stuck([&gist], at)[0].why, WhyStuck::NotRaised);
        assert_eq!(board([&gist], at).keys().collect::<Vec<_>>(), [&Stage::Drafting]);
    }

    #[test]
    fn an_exercise_is_at_no_stage_and_never_stuck() {
        let at = At::usual(date(2026, 6, 1));
        let mut p = followed();
        p.frame.lesson = Some(crate::proposal::Lesson::Tour);
        let gist = Gist::of((None, "a.ron".into(), "甲".into()), None, &p, at);
        assert!(board([&gist], at).is_empty() && stuck([&gist], at).is_empty());
        assert_eq!(crate::portfolio::table([&gist], at).drafts, 0);
        p.follow_up.progress.verified_on = "2026-05-01".into();
        let gist = Gist::of((None, "a.ron".into(), "甲".into()), None, &p, at);
        assert_eq!(crate::portfolio::hit_rate([&gist], at), None);
    }

    #[test]
    fn the_longest_comes_first() {
        let at = At::usual(date(2026, 6, 1));
        let mut later = followed();
        later.follow_up.met_on = "2026-04-01".into();
        let gists = [(later, "a.ron"), (followed(), "b.ron")]
            .map(|(p, path)| Gist::of((None, path.into(), path.into()), None, &p, at));
        let titles: Vec<String> = stuck(&gists, at).into_iter().map(|stuck| stuck.draft.title).collect();
        assert_eq!(titles, ["b.ron", "a.ron"]);
    }
}
