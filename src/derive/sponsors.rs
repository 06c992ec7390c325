//! Strategy 3 in figures: the map, the three criteria, who has not been talked to, who is missing.

use super::{Department, FrameFigures};
use crate::i18n::{Text, text};
use crate::proposal::{Answer, Proposal, Rating, Stakeholder};
use jiff::civil::Date;
use std::collections::HashMap;

/// What the sponsors pane comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SponsorFigures {
    /// Each stakeholder, in the order of the rows.
    pub people: Vec<Person>,
    /// Who has the last word, by position.
    pub decides: Option<usize>,
    /// Who will raise it, by position.
    pub raises: Option<usize>,
    /// Who proposes jointly.
    pub joint: Vec<usize>,
    /// Who has not been talked to.
    pub without_talk: Vec<usize>,
    /// Who meets all three criteria.
    pub good_sponsors: Vec<usize>,
    /// The departments that the problem's type proposes, and who stands for each on the map.
    pub proposed: Vec<ProposedDepartment>,
}

impl SponsorFigures {
    /// The proposed departments for which nobody is on the map.
    pub fn missing(&self) -> impl Iterator<Item = Department> {
        self.proposed.iter().filter(|proposed| proposed.row.is_none()).map(|proposed| proposed.department)
    }
}

/// One stakeholder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The place on the map; `None` while power or stake is open.
    pub place: Option<MapPlace>,
    /// How many of the three criteria are met: decides, cares, trusts.
    pub criteria: u8,
    /// How many of the three criteria have an answer.
    pub criteria_asked: u8,
    /// How many talks the log holds.
    pub talks: usize,
    /// The latest of them.
    pub last_talk: Option<Date>,
}

/// A place on the power/stake map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MapPlace {
    /// Power over the decision, 1 to 5.
    pub power: u8,
    /// Stake in the problem, 1 to 5.
    pub stake: u8,
}

impl MapPlace {
    /// The quadrant; above the middle (4 and 5) is high.
    #[must_use]
    pub fn quadrant(self) -> Quadrant {
        match (self.power > 3, self.stake > 3) {
            (true, true) => Quadrant::Win,
            (true, false) => Quadrant::KeepSatisfied,
            (false, true) => Quadrant::Ally,
            (false, false) => Quadrant::Inform,
        }
    }
}

/// A quadrant of the map: what to do with the people in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quadrant {
    /// Much power, much at stake: the sponsor is here.
    Win,
    /// Much power, little at stake.
    KeepSatisfied,
    /// Little power, much at stake.
    Ally,
    /// Little of either.
    Inform,
}

impl Quadrant {
    /// What it is called.
    #[must_use]
    pub fn label(self) -> Text {
        match self {
            Self::Win => text("重点争取", "win over"),
            Self::KeepSatisfied => text("保持满意", "keep satisfied"),
            Self::Ally => text("结为同盟", "make an ally"),
            Self::Inform => text("保持知会", "keep informed"),
        }
    }
}

/// A department that the problem's type proposes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProposedDepartment {
    /// Which one.
    pub department: Department,
    /// The first stakeholder of it, by position; `None` while the map has none.
    pub row: Option<usize>,
}

pub(super) fn figures(p: &Proposal, frame: &FrameFigures) -> SponsorFigures {
    let rows = &p.sponsors.stakeholders;
    let talks = talks_by_name(p);
    let people: Vec<Person> = rows.iter().map(|row| person(row, &talks)).collect();
    let all = |is: fn(&Stakeholder) -> bool| -> Vec<usize> {
        rows.iter().enumerate().filter(|(_, row)| is(row)).map(|(index, _)| index).collect()
    };
    let proposed = frame.departments.iter().map(|&department| ProposedDepartment {
        department,
        row: rows.iter().position(|row| {
            let mut meant =
                Department::all_meant_by(&row.department).chain(Department::all_meant_by(&row.who));
            meant.any(|meant| meant == department)
        }),
    });
    let people_who = |is: fn(&Person) -> bool| -> Vec<usize> {
        people.iter().enumerate().filter(|(_, person)| is(person)).map(|(index, _)| index).collect()
    };
    SponsorFigures {
        decides: rows.iter().position(|row| row.decides),
        raises: rows.iter().position(|row| row.raises),
        joint: all(|row| row.joint),
        without_talk: people_who(|person| person.talks == 0)
            .into_iter()
            .filter(|index| !rows[*index].who.trim().is_empty())
            .collect(),
        good_sponsors: people_who(|person| person.criteria == 3),
        proposed: proposed.collect(),
        people,
    }
}

fn person(row: &Stakeholder, talks: &HashMap<String, (usize, Option<Date>)>) -> Person {
    let answers = [row.can_decide, row.cares, row.trusts];
    let count = |is: fn(&Option<Answer>) -> bool| {
        u8::try_from(answers.iter().filter(|answer| is(answer)).count()).unwrap_or(3)
    };
    let (talks, last_talk) = talks.get(&name_key(&row.who)).copied().unwrap_or_default();
    Person {
        place: row
            .power
            .zip(row.stake)
            .map(|(power, stake)| MapPlace { power: grade(power), stake: grade(stake) }),
        criteria: count(|answer| *answer == Some(Answer::Yes)),
        criteria_asked: count(Option::is_some),
        talks,
        last_talk,
    }
}

fn grade(rating: Rating) -> u8 {
    rating as u8 + 1
}

/// How many talks with each name, and the latest date.
fn talks_by_name(p: &Proposal) -> HashMap<String, (usize, Option<Date>)> {
    let mut talks: HashMap<String, (usize, Option<Date>)> = HashMap::new();
    for talk in p.sponsors.talks.iter().filter(|talk| !talk.who.trim().is_empty()) {
        let (count, last) = talks.entry(name_key(&talk.who)).or_default();
        *count += 1;
        *last = (*last).max(talk.date.known());
    }
    talks
}

/// A name as it is compared: without blanks and what stands in brackets, in lower case.
fn name_key(name: &str) -> String {
    let mut key = String::new();
    let mut depth = 0_usize;
    for c in name.chars() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            c if depth == 0 && !c.is_whitespace() => key.extend(c.to_lowercase()),
            _ => {}
        }
    }
    key
}
