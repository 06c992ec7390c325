//! Headquarters' calendar, shared by all drafts: when it meets, when it is busy, when it plans.
//!
//! In `config/calendar.ron`, every member of which may be left out:
//!
//! ```text
//! (
//!   regions: ["cn"],
//!   weekend: [saturday, sunday],
//!   fiscal_year_starts: 4,
//!   planning: [yearly(from: "10-01", to: "12-15")],
//!   meetings: [
//!     (name: "月度经营会", on: (rule: monthly(on: nth(2, tuesday))), papers_due: 5),
//!     (name: "季度经营会", on: (rule: quarter_end(after: 10)), papers_due: 8),
//!   ],
//!   busy: [
//!     (name: "年中盘点", when: yearly(from: "06-20", to: "07-05")),
//!     (name: "系统切换", when: dated(from: "2026-03-01", to: "2026-03-14")),
//!   ],
//!   holidays: [(year: 2026, off: [(name: "司庆", from: "2026-08-18", to: "2026-08-18")])],
//! )
//! ```

mod change;
mod season;

use super::file::{Problem, Reader, Trouble, written};
use super::holidays::{Holiday, HolidayFile, HolidayYear, years};
use super::recurrence::Recurrence;
use super::weekdays::Weekdays;
use super::workdays::Workdays;
pub use change::{Added, Entry};
use jiff::civil::Date;
pub use season::{DateSpan, FiscalDate, Season, YearDay};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Working days that papers are due before a meeting, where nothing is said.
pub const USUAL_PAPERS_DUE: u8 = 5;

/// Headquarters' calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct House {
    /// Whose holidays are held: the [`HolidayFile::region`]s. China's unless the file says otherwise, as the
    /// proposal's currency is China's unless it says otherwise; an empty list holds none.
    pub regions: Vec<String>,
    /// The days of every week that are off.
    pub weekend: Weekdays,
    /// The month in which the fiscal year starts, 1 to 12.
    pub fiscal_year_starts: u8,
    /// When next year is planned and budgeted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub planning: Vec<Season>,
    /// Meetings that recur.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub meetings: Vec<Meeting>,
    /// When headquarters has no ear for anything else.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub busy: Vec<Busy>,
    /// The company's own days off and moved workdays, on top of its regions'.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<HolidayYear>,
}

/// A meeting that recurs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// What it is called.
    pub name: String,
    /// What kind of occasion it is.
    #[serde(default, skip_serializing_if = "MeetingKind::is_usual")]
    pub kind: MeetingKind,
    /// When it is held.
    pub on: Recurrence,
    /// Working days before it that papers are due; 0 is the day itself.
    #[serde(default = "usual_papers_due")]
    pub papers_due: u8,
}

/// What kind of occasion a meeting is; the method's three, and others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeetingKind {
    /// The monthly or quarterly operations meeting: formal, minuted.
    #[default]
    OperationsMeeting,
    /// A workshop of its own, for large problems.
    Workshop,
    /// One-on-one, to sound somebody out.
    OneOnOne,
    /// Any other.
    Other,
}

/// A period in which headquarters is busy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Busy {
    /// With what.
    pub name: String,
    /// When.
    pub when: Season,
}

/// A date on which a meeting is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MeetingDate {
    /// When it is held.
    pub date: Date,
    /// By when papers are due, a working day unless that is the meeting's own day.
    pub papers_due: Date,
    /// Which of [`House::meetings`].
    pub meeting: usize,
}

/// A busy period at a certain time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BusySpan {
    /// From when to when.
    pub span: DateSpan,
    /// Which of [`House::busy`].
    pub busy: usize,
}

impl Default for House {
    fn default() -> Self {
        Self {
            regions: vec!["cn".to_owned()],
            weekend: Weekdays::WEEKEND,
            fiscal_year_starts: 1,
            planning: Vec::new(),
            meetings: Vec::new(),
            busy: Vec::new(),
            holidays: Vec::new(),
        }
    }
}

const MEMBERS: [&str; 7] =
    ["regions", "weekend", "fiscal_year_starts", "planning", "meetings", "busy", "holidays"];

impl House {
    /// Reads the file; what can't be read is left out and told. A blank file is the default.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<Problem>) {
        let text = text.trim_start_matches('\u{feff}');
        let mut house = Self::default();
        if text.trim().is_empty() {
            return (house, Vec::new());
        }
        let mut reader = match Reader::new(text) {
            Ok(reader) => reader,
            Err(problems) => return (house, problems),
        };
        for (name, raw) in reader.members(text, &MEMBERS) {
            house.take(name, raw, &mut reader);
        }
        (house, reader.problems())
    }

    fn take<'t>(&mut self, name: &str, raw: &'t str, reader: &mut Reader<'t>) {
        match name {
            "regions" => {
                self.regions = reader.rows(raw, |region: &String| blank(region));
            }
            "weekend" => match reader.value::<Weekdays>(raw) {
                Some(weekend) if weekend.count() == 7 => reader.report(raw, Trouble::NoWorkingDay),
                Some(weekend) => self.weekend = weekend,
                None => {}
            },
            "fiscal_year_starts" => match reader.value::<u8>(raw) {
                Some(month @ 1..=12) => self.fiscal_year_starts = month,
                Some(month) => reader.report(raw, Trouble::Month(month)),
                None => {}
            },
            "planning" => self.planning = reader.rows(raw, Season::trouble),
            "meetings" => {
                self.meetings = reader.rows(raw, |meeting: &Meeting| {
                    blank(&meeting.name).or_else(|| meeting.on.flaw().map(Trouble::Rule))
                });
            }
            "busy" => {
                self.busy = reader.rows(raw, |busy: &Busy| blank(&busy.name).or_else(|| busy.when.trouble()));
            }
            _ => self.holidays = years(reader, raw),
        }
    }

    /// The file's text.
    pub fn to_ron(&self) -> Result<String, ron::Error> {
        written(self)
    }

    /// The working days, from the files of the regions and the company's own days. Of several files
    /// of a region a later one replaces the years of an earlier one.
    ///
    /// A year is covered when every region's is known; without a region, when the company's own is.
    #[must_use]
    pub fn workdays(&self, files: &[HolidayFile]) -> Workdays {
        let mut workdays = Workdays { weekend: self.weekend, ..Workdays::default() };
        let mut covered: Option<BTreeSet<i16>> = None;
        for region in &self.regions {
            let of_region =
                files.iter().filter(|file| file.region.trim().eq_ignore_ascii_case(region.trim()));
            let years: BTreeMap<i16, &HolidayYear> =
                of_region.flat_map(|file| &file.years).map(|year| (year.year, year)).collect();
            for year in years.values() {
                add(&mut workdays, year);
            }
            let known: BTreeSet<i16> = years.into_keys().collect();
            covered = Some(match covered {
                Some(covered) => covered.intersection(&known).copied().collect(),
                None => known,
            });
        }
        for year in &self.holidays {
            add(&mut workdays, year);
        }
        workdays.covered = covered.unwrap_or_else(|| self.holidays.iter().map(|year| year.year).collect());
        workdays
    }

    /// Every meeting from `from` to `to`, both included, by date.
    #[must_use]
    pub fn meetings_between(&self, from: Date, to: Date, workdays: &Workdays) -> Vec<MeetingDate> {
        let mut dates: Vec<MeetingDate> = self
            .meetings
            .iter()
            .enumerate()
            .flat_map(|(index, meeting)| {
                meeting.on.between(from, to, workdays).into_iter().map(move |date| MeetingDate {
                    date,
                    papers_due: workdays.add(date, -i32::from(meeting.papers_due)),
                    meeting: index,
                })
            })
            .collect();
        dates.sort_unstable();
        dates
    }

    /// Every busy period that touches the days from `from` to `to`, whole, by its first day.
    #[must_use]
    pub fn busy_between(&self, from: Date, to: Date) -> Vec<BusySpan> {
        let mut spans: Vec<BusySpan> = self
            .busy
            .iter()
            .enumerate()
            .flat_map(|(busy, period)| {
                period.when.spans(from, to).into_iter().map(move |span| BusySpan { span, busy })
            })
            .collect();
        spans.sort_unstable();
        spans
    }

    /// Does the date lie in a planning season?
    #[must_use]
    pub fn is_planning(&self, date: Date) -> bool {
        self.planning.iter().any(|season| !season.spans(date, date).is_empty())
    }

    /// Where the date lies in the fiscal year.
    #[must_use]
    pub fn fiscal(&self, date: Date) -> FiscalDate {
        FiscalDate::of(date, self.fiscal_year_starts)
    }
}

impl MeetingKind {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

fn usual_papers_due() -> u8 {
    USUAL_PAPERS_DUE
}

fn blank(name: &str) -> Option<Trouble> {
    name.trim().is_empty().then_some(Trouble::BlankName)
}

/// What is added later decides: a company may close on a moved workday, or work on a holiday.
fn add(workdays: &mut Workdays, year: &HolidayYear) {
    for day in year.off.iter().flat_map(Holiday::days) {
        workdays.moved.remove(&day);
        workdays.holidays.insert(day);
    }
    for day in &year.worked {
        workdays.holidays.remove(day);
        workdays.moved.insert(*day);
    }
}

#[cfg(test)]
mod tests;
