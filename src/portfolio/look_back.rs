//! What was learnt from closed cases: the look back of every draft, to be searched when the next one begins.

use super::Gist;
use super::gist::is_exercise;
use crate::i18n::{Text, text};
use crate::proposal::{DraftId, Proposal};
use jiff::civil::Date;
use std::path::PathBuf;

/// The look back of one draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookBack {
    /// The draft's title.
    pub title: String,
    /// The draft's name.
    pub id: Option<DraftId>,
    /// The draft's file.
    pub path: PathBuf,
    /// The day on which the case was closed: verified, else launched, else raised. `None` where nothing says so.
    pub on: Option<Date>,
    /// What worked; blank where nothing is said.
    pub worked: String,
    /// What to do differently; blank where nothing is said.
    pub differently: String,
}

/// One of the two things that a look back says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Learnt {
    /// What worked.
    Worked,
    /// What to do differently.
    Differently,
}

impl Learnt {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Worked, Self::Differently];

    /// What it is called.
    #[must_use]
    pub fn label(self) -> Text {
        match self {
            Self::Worked => text("做对了什么", "what worked"),
            Self::Differently => text("下次怎么改", "what to do differently"),
        }
    }

    /// The place in the draft where it stands.
    #[must_use]
    pub fn place(self) -> &'static str {
        match self {
            Self::Worked => "follow_up.worked",
            Self::Differently => "follow_up.differently",
        }
    }

    /// Its name for programs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Worked => "worked",
            Self::Differently => "differently",
        }
    }
}

impl Gist {
    /// Whether its draft says what was learnt; what it says is for oneself, and no gist holds it. An exercise teaches
    /// its own lesson.
    #[must_use]
    pub fn has_look_back(&self) -> bool {
        let follow_up = &self.slim.follow_up;
        let said = [&follow_up.worked, &follow_up.differently];
        !is_exercise(&self.slim) && said.into_iter().any(|said| !said.as_str().trim().is_empty())
    }
}

impl LookBack {
    /// What a whole draft says; `None` where it says nothing, and of an exercise.
    #[must_use]
    pub fn of(p: &Proposal, (title, id, path): (String, Option<DraftId>, PathBuf)) -> Option<Self> {
        let follow_up = &p.follow_up;
        let said = |prose: &str| prose.trim().to_owned();
        let (worked, differently) = (said(follow_up.worked.as_str()), said(follow_up.differently.as_str()));
        if is_exercise(p) || (worked.is_empty() && differently.is_empty()) {
            return None;
        }
        let progress = &follow_up.progress;
        let days = [&progress.verified_on, &progress.launched_on, &follow_up.met_on];
        let on = days.into_iter().find_map(crate::proposal::Day::known);
        Some(Self { title, id, path, on, worked, differently })
    }

    /// What it says of this; `None` where it says nothing.
    #[must_use]
    pub fn says(&self, learnt: Learnt) -> Option<&str> {
        let said = match learnt {
            Learnt::Worked => &self.worked,
            Learnt::Differently => &self.differently,
        };
        Some(said.as_str()).filter(|said| !said.is_empty())
    }
}

/// Puts look backs in order: the case that was closed last first, those without a day last.
pub fn latest_first(all: &mut [LookBack]) {
    all.sort_by(|a, b| b.on.cmp(&a.on).then_with(|| (&a.title, &a.path).cmp(&(&b.title, &b.path))));
}

/// Everything learnt that has all of these words, in what it says or in its draft's title, in the order given: by
/// position, and which of the two things. Every one without words. Letters count in either case, and whether they are
/// full-width doesn't.
#[must_use]
pub fn learnt(all: &[LookBack], words: &str) -> Vec<(usize, Learnt)> {
    let wanted: Vec<String> = plain(words).split_whitespace().map(str::to_owned).collect();
    let each = all.iter().enumerate().flat_map(|(at, one)| Learnt::ALL.map(|learnt| (at, one, learnt)));
    let found = each.filter_map(|(at, one, learnt)| {
        let said = plain(one.says(learnt)?);
        let title = plain(&one.title);
        wanted.iter().all(|word| said.contains(word) || title.contains(word)).then_some((at, learnt))
    });
    found.collect()
}

fn plain(words: &str) -> String {
    words.chars().map(crate::text::fold_full_width_key).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::At;
    use crate::portfolio::fixture::followed;
    use jiff::civil::date;

    fn closed(title: &str, on: &str, worked: &str, differently: &str) -> LookBack {
        let mut p = followed();
        p.follow_up.progress.verified_on = on.into();
        (p.follow_up.worked, p.follow_up.differently) = (worked.into(), differently.into());
        LookBack::of(&p, (title.into(), None, format!("{title}.ron").into())).expect("it says something")
    }

    #[test]
    fn every_word_has_to_be_there_in_either_case_or_width() {
        let mut all = [
            closed("东区退款", "2026-01-05", "会前把财务的两处质疑改进了测算 👩‍🔧", ""),
            closed("Parts forecast", "2026-02-05", "A pilot at 6 sites", "Ask for the WMS freeze first"),
        ];
        latest_first(&mut all);
        assert_eq!(all[0].title, "Parts forecast");
        let found = |words: &str| learnt(&all, words);
        assert_eq!(found("").len(), 3);
        assert_eq!(found("wms"), [(0, Learnt::Differently)]);
        assert_eq!(found("ＷＭＳ　ｐａｒｔｓ"), [(0, Learnt::Differently)], "the title counts too");
        assert_eq!(found("财务 测算"), [(1, Learnt::Worked)]);
        assert_eq!(found("财务 wms"), []);
        assert_eq!(found("parts").len(), 2);
    }

    #[test]
    fn what_it_says_is_in_no_gist_but_that_there_is_one_is() {
        let mut p = followed();
        let gist = |p: &Proposal| {
            Gist::of((None, "a.ron".into(), "甲".into()), None, p, At::usual(date(2026, 3, 2)))
        };
        (p.follow_up.worked, p.follow_up.differently) = ("".into(), " ".into());
        assert!(!gist(&p).has_look_back());
        p.follow_up.differently = "先问封版日".into();
        assert!(gist(&p).has_look_back());
        assert!(!serde_json::to_string(&gist(&p)).expect("it writes").contains("封版日"));
        p.frame.lesson = Some(crate::proposal::Lesson::Tour);
        assert!(!gist(&p).has_look_back());
        assert_eq!(LookBack::of(&p, ("甲".into(), None, "a.ron".into())), None);
    }
}
