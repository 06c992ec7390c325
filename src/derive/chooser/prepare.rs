//! What has to be done before the day chosen: rows of the preparation, new ones and those that move.

use crate::calendar::backplan::{Pace, Person, Role, Step};
use crate::calendar::house::MeetingKind;
use crate::calendar::{At, BackPlan, back_plan};
use crate::derive::{Derived, EvidenceLevel};
use crate::i18n::{Lang, Text, text};
use crate::proposal::{Choice, Involvement, Preparation, PreparationStep, Proposal, RowId, Stance, Venue};
use crate::schema::Path;
use jiff::civil::Date;

/// The table of the preparation.
pub(super) const SECTION: &str = "timing.preparation";
/// Figures to fetch, at most: a list of ten is a list of none.
const MOST_DATA: usize = 3;

/// What choosing a day comes to: one step that can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preparing {
    /// Fields of the timing, as path and value in the command line's form: the date, and of a known meeting its
    /// name and venue.
    pub fields: Vec<(&'static str, String)>,
    /// The table that gets the rows.
    pub section: &'static str,
    /// Rows to add, each a list of field and value.
    pub rows: Vec<Vec<(&'static str, String)>>,
    /// Rows that are there, not done, and get another day.
    pub moved: Vec<(RowId, String)>,
    /// The plan itself: how much time there is, what is too late.
    pub plan: BackPlan,
}

/// What has to be done when it is raised on this day. What is done stays as it is; what isn't moves. Texts are in
/// the language given.
#[must_use]
pub fn prepare(p: &Proposal, derived: &Derived, at: At<'_>, date: Date, lang: Lang) -> Preparing {
    let people = people(p, derived);
    let figures = figures(p, derived);
    let meeting = at.house().meetings_between(date, date, at.workdays()).into_iter();
    let wanted = |index: &usize| fits(p.timing.venue, at.house().meetings[*index].kind);
    let on_the_day: Vec<usize> = meeting.map(|met| met.meeting).collect();
    let meeting = on_the_day.iter().copied().find(wanted).or_else(|| on_the_day.first().copied());
    let plan = back(p, &people, figures.len(), (date, meeting), at);
    let mut preparing = Preparing {
        fields: fields(p, at, date, meeting),
        section: SECTION,
        rows: Vec::new(),
        moved: Vec::new(),
        plan,
    };
    let mut taken: Vec<&RowId> = Vec::new();
    for planned in preparing.plan.steps.clone() {
        let Some(row) = Wanted::of(planned.step, &people, &figures, lang) else { continue };
        let there = p.timing.preparation.iter().find(|there| row.is(there) && !taken.contains(&&there.id));
        match there {
            Some(there) => {
                taken.push(&there.id);
                if there.is_open() && there.due.known() != Some(planned.due) {
                    preparing.moved.push((there.id.clone(), planned.due.to_string()));
                }
            }
            None => preparing.rows.push(row.values(planned.due)),
        }
    }
    preparing
}

/// Whether a kind of meeting is the venue wanted; any is where none is chosen.
fn fits(venue: Option<Venue>, kind: MeetingKind) -> bool {
    venue.is_none_or(|venue| venue_of(kind) == Some(venue))
}

fn venue_of(kind: MeetingKind) -> Option<Venue> {
    match kind {
        MeetingKind::OperationsMeeting => Some(Venue::OperationsMeeting),
        MeetingKind::Workshop => Some(Venue::Workshop),
        MeetingKind::OneOnOne => Some(Venue::OneOnOne),
        MeetingKind::Other => None,
    }
}

fn fields(p: &Proposal, at: At<'_>, date: Date, meeting: Option<usize>) -> Vec<(&'static str, String)> {
    let mut fields = Vec::new();
    if p.timing.date.known() != Some(date) {
        fields.push(("timing.date", date.to_string()));
    }
    let house = at.house();
    let Some(meeting) = meeting.and_then(|meeting| house.meetings.get(meeting)) else { return fields };
    if let Some(venue) = venue_of(meeting.kind).filter(|_| p.timing.venue.is_none()) {
        fields.push(("timing.venue", venue.id().to_owned()));
    }
    // A name that somebody typed stays, unless it is that of another meeting of the same calendar.
    let named = p.timing.meeting.trim();
    let of_the_house = named.is_empty() || house.meetings.iter().any(|other| other.name.trim() == named);
    if of_the_house && named != meeting.name.trim() {
        fields.push(("timing.meeting", meeting.name.trim().to_owned()));
    }
    fields
}

/// Everyone on the map, with what they are to the proposal.
pub(super) fn people(p: &Proposal, derived: &Derived) -> Vec<Person> {
    let rows = p.sponsors.stakeholders.iter().zip(&derived.sponsors.people);
    rows.filter(|(row, _)| !row.who.trim().is_empty())
        .map(|(row, person)| Person {
            name: row.who.trim().to_owned(),
            role: if row.raises {
                Role::Sponsor
            } else if row.decides {
                Role::Decider
            } else if row.stance == Some(Stance::Against) {
                Role::Opposing
            } else if row.joint || row.involvement.contains(&Involvement::Hurt) {
                Role::Hurt
            } else {
                Role::Other
            },
            spoken: person.talks > 0,
        })
        .collect()
}

/// A figure to fetch before the papers go in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fetch {
    who: Text,
    what: crate::i18n::Words,
}

/// What is to be fetched: the number on which most hangs, and the levels of evidence that hold nothing.
pub(super) fn figures(p: &Proposal, derived: &Derived) -> Vec<Fetch> {
    let mut data = Vec::new();
    if let Some(next) = derived.doubt.next
        && let Some(path) = derived.doubt.at(next.input).and_then(|at| at.path(p))
        && let Some(field) = path.field_spec()
    {
        let of = row_name(p, &path);
        let say = |lang| {
            let label = field.label.get(lang);
            if of.is_empty() { label.to_owned() } else { format!("{of}{}{label}", colon(lang)) }
        };
        data.push(Fetch { who: next.ask.label(), what: crate::i18n::Words::each(say) });
    }
    for level in EvidenceLevel::ALL {
        let held = derived.evidence.level(level);
        if let Some(step) = held.grade.step.filter(|_| held.claims_filled == 0) {
            let words = step.kind.words();
            let say = |lang| format!("{}{}{}", level.label().get(lang), colon(lang), words.get(lang));
            data.push(Fetch { who: Text::same(""), what: crate::i18n::Words::each(say) });
        }
    }
    // A draft without any evidence has other worries than the calendar.
    if derived.evidence.levels_filled() == 0 {
        data.truncate(1);
    }
    data.truncate(MOST_DATA);
    data
}

fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "：",
        Lang::En => ": ",
    }
}

/// What the row of a path is called: its first text.
fn row_name(p: &Proposal, path: &Path) -> String {
    let first = path.row_id().and_then(|_| path.record(p)?.member(0)?.text());
    first.and_then(|name| name.lines().next()).unwrap_or_default().trim().to_owned()
}

/// The pace at which a meeting is prepared; a talk has no papers to hand in.
pub(super) fn pace(p: &Proposal, meeting: Option<usize>, at: At<'_>) -> Pace {
    let usual = Pace::default();
    let known =
        meeting.and_then(|meeting| at.house().meetings.get(meeting)).map(|meeting| meeting.papers_due);
    let one_on_one = p.timing.venue == Some(Venue::OneOnOne);
    let papers_due = known.unwrap_or(if one_on_one { 1 } else { usual.papers_due });
    Pace { papers_due, dry_run: usual.dry_run.min(papers_due.max(1)), ..usual }
}

/// The plan back from a day.
pub(super) fn back(
    p: &Proposal,
    people: &[Person],
    figures: usize,
    (date, meeting): (Date, Option<usize>),
    at: At<'_>,
) -> BackPlan {
    back_plan(date, at.today, people, figures, pace(p, meeting, at), at.workdays())
}

/// A row as it should be there.
struct Wanted {
    step: PreparationStep,
    who: String,
    what: String,
    /// What the row says in the other language: the same row, whichever language was on when it was laid out.
    also: String,
}

impl Wanted {
    /// `None` for the meeting itself, which is no preparation.
    fn of(step: Step, people: &[Person], data: &[Fetch], lang: Lang) -> Option<Self> {
        let person = |at: usize| people.get(at).map(|person| person.name.clone());
        let row = |step, who: String, what: Text| Self {
            step,
            who,
            what: what.get(lang).to_owned(),
            also: what.get(lang.other()).to_owned(),
        };
        Some(match step {
            Step::Data(at) => {
                let fetch = data.get(at)?;
                Self {
                    step: PreparationStep::Data,
                    who: fetch.who.get(lang).to_owned(),
                    what: fetch.what.get(lang).to_owned(),
                    also: fetch.what.get(lang.other()).to_owned(),
                }
            }
            Step::SeenBy(at) => row(
                PreparationStep::SeenBy,
                person(at)?,
                text("发一页简报，附一个具体问题", "Send the one-page brief, with one precise question"),
            ),
            Step::Talk(at) => row(
                PreparationStep::Talk,
                person(at)?,
                text(
                    "给他看数，听他的顾虑，问肯不肯支持",
                    "Show the data, hear the worries, ask for support",
                ),
            ),
            Step::Papers => row(
                PreparationStep::Papers,
                String::new(),
                text("把听到的意见改进去，材料交会务", "Work in what was heard, and hand in the papers"),
            ),
            Step::DryRun => row(
                PreparationStep::DryRun,
                String::new(),
                text("照“总部会问”练两遍", "Rehearse the questions to expect, twice"),
            ),
            Step::Meeting => return None,
        })
    }

    /// Whether a row that is there is this one: the same step, and the same person, or the same figure.
    fn is(&self, there: &Preparation) -> bool {
        let same = |a: &str, b: &str| a.trim().to_lowercase() == b.trim().to_lowercase();
        there.step == Some(self.step)
            && match self.step {
                PreparationStep::SeenBy | PreparationStep::Talk => same(&there.who, &self.who),
                PreparationStep::Data => same(&there.what, &self.what) || same(&there.what, &self.also),
                _ => true,
            }
    }

    fn values(self, due: Date) -> Vec<(&'static str, String)> {
        let mut values = vec![("step", self.step.id().to_owned())];
        if !self.who.is_empty() {
            values.push(("who", self.who));
        }
        values.push(("what", self.what));
        values.push(("due", due.to_string()));
        values
    }
}
