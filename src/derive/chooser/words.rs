//! The reasons in words.

use super::{Reason, Verdict};
use crate::derive::evidence::Grade;
use crate::i18n::{Lang, Text, Words, counted, date, text, words};
use crate::proposal::Proposal;
use crate::schema::Labelled;
use jiff::civil::Date;

impl Verdict {
    /// What it is called.
    #[must_use]
    pub fn label(self) -> Text {
        match self {
            Self::Good => text("正合适", "good"),
            Self::Fair => text("可以", "fair"),
            Self::Poor => text("不太合适", "poor"),
            Self::TooLate => text("来不及", "too late"),
        }
    }

    /// What the day is called that fits best: of days that don't fit one is only the least bad.
    #[must_use]
    pub fn as_best(self) -> Text {
        match self {
            Self::Good => text("首选：正合适", "best: good"),
            Self::Fair => text("首选：可以", "best: fair"),
            Self::Poor => text("问题最少，仍不太合适", "least bad, still poor"),
            Self::TooLate => text("问题最少，仍来不及", "least bad, still too late"),
        }
    }

    /// Does a day of this verdict fit at all?
    #[must_use]
    pub fn fits(self) -> bool {
        matches!(self, Self::Good | Self::Fair)
    }
}

/// What is said where none of the days fits.
#[must_use]
pub fn none_fits() -> Text {
    text(
        "没有一天真正合适，标出的那天问题最少。先看它下面的减号，能补的先补上。",
        "None of these days fits; the one marked has the least against it. See its minus signs, and mend what you can first.",
    )
}

fn both(day: Date) -> (String, String) {
    (date(day, Lang::Zh), date(day, Lang::En))
}

fn days(count: u32) -> String {
    counted(usize::try_from(count).unwrap_or(usize::MAX), "working day", "working days")
}

/// What a grade is called.
fn grade_words(grade: Grade) -> Text {
    match grade {
        Grade::High => text("高", "high"),
        Grade::Moderate => text("中", "moderate"),
        Grade::Low => text("低", "low"),
        Grade::VeryLow => text("很低", "very low"),
    }
}

impl Reason {
    /// In a sentence; what was typed in it is in the draft's own language.
    #[must_use]
    pub fn words(&self, p: &Proposal) -> Words {
        let moment = |row: usize| {
            let row = p.timing.moments.get(row);
            let fact = row.map(|row| row.fact.trim().trim_end_matches(['。', '.'])).unwrap_or_default();
            let kind = row.and_then(|row| row.moment).map_or(text("时机", "a good moment"), Labelled::label);
            (kind, fact)
        };
        match self {
            Self::Holds { row } => {
                let (kind, fact) = moment(*row);
                words(format!("{}：{fact}。", kind.zh), format!("{}: {fact}.", kind.en))
            }
            Self::Fades { row, weeks } => {
                let (_, fact) = moment(*row);
                words(
                    format!("到那天已经过了 {weeks} 周，“{fact}”没有多少人还记得。"),
                    format!("“{fact}” will be {weeks} weeks old by then, and few will remember."),
                )
            }
            Self::Expired { row, until } => {
                let ((_, fact), (zh, en)) = (moment(*row), both(*until));
                words(format!("“{fact}”只管用到{zh}。"), format!("“{fact}” holds until {en} only."))
            }
            Self::PilotProven { grade } => {
                let grade = grade_words(*grade);
                words(
                    format!("试点已经证明方案有效（证据分量：{}）。", grade.zh),
                    format!("A pilot has shown that it works (weight of the evidence: {}).", grade.en),
                )
            }
            Self::PilotUnproven { grade } => {
                let grade = grade.map_or(text("还没有", "none yet"), grade_words);
                words(
                    format!("说试点见效，证据还撑不住（分量：{}），先补上再拿它当理由。", grade.zh),
                    format!(
                        "The pilot is not proven yet (weight of the evidence: {}); strengthen it first.",
                        grade.en
                    ),
                )
            }
            Self::HurtAlike { departments } => words(
                format!("{departments} 个部门同受其害，可以联名提。"),
                format!("{departments} departments are hurt alike and may propose jointly."),
            ),
            Self::Planning => words(
                "正逢规划季，重点和预算还没定盘。",
                "The planning season: priorities and budgets are still open.",
            ),
            Self::QuarterEnd { left } => words(
                format!("财季只剩 {left} 个工作日，都在忙结账。"),
                format!("The fiscal quarter has {} left, and the books are being closed.", days(*left)),
            ),
            Self::HouseBusy { name, until } => busy(name, *until),
            Self::Busy { row, until } => {
                busy(p.timing.busy.get(*row).map(|row| row.what.trim()).unwrap_or_default(), *until)
            }
            Self::DayOff => words("这一天不上班。", "Nobody works on that day."),
            Self::EveOfDaysOff { days } => words(
                format!("紧接着放假 {days} 天，散会就没人跟了。"),
                format!("{days} days off follow at once: nobody will act on it."),
            ),
            Self::Enough { there, needed } => words(
                format!("还有 {there} 个工作日，会前逐个谈完要 {needed} 个，够用。"),
                format!("There are {} left; speaking with everyone first takes {needed}.", days(*there)),
            ),
            Self::Hurried { there, needed } => words(
                format!("还有 {there} 个工作日，从容谈完要 {needed} 个，得挤着谈。"),
                format!(
                    "There are {} left, and an easy pace takes {needed}: the talks have to be packed.",
                    days(*there)
                ),
            ),
            Self::TooFewDays { there, needed } => words(
                format!("只有 {there} 个工作日，会前逐个谈完要 {needed} 个。"),
                format!("There are only {} left; speaking with everyone first takes {needed}.", days(*there)),
            ),
            Self::PapersPassed { due } => {
                let (zh, en) = both(*due);
                words(format!("材料{zh}就该交了。"), format!("The papers were due on {en}."))
            }
            Self::Rhythm { row } => {
                let person = p.sponsors.stakeholders.get(*row);
                let who = person.map(|person| person.who.trim()).unwrap_or_default();
                let rhythm = person.map(|person| person.rhythm.trim()).unwrap_or_default();
                let rhythm = rhythm.trim_end_matches(['。', '.']);
                words(
                    format!("拍板的{who}有自己的节奏：{rhythm}。"),
                    format!("Whoever decides ({who}) has a rhythm of their own: {rhythm}."),
                )
            }
            Self::UnknownYear { year } => words(
                format!("{year} 年的放假安排还不知道，这天可能放假。"),
                format!("The holidays of {year} are not known yet; it may be a day off."),
            ),
        }
    }
}

fn busy(what: &str, until: Date) -> Words {
    let (zh, en) = both(until);
    if what.is_empty() {
        words(format!("总部正忙，到{zh}为止。"), format!("Headquarters is busy until {en}."))
    } else {
        words(format!("撞上“{what}”，到{zh}为止。"), format!("It falls into “{what}”, until {en}."))
    }
}
