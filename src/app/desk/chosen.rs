//! The day it is raised, chosen: the date and what has to be done before it, as one step.

use super::rows::appended;
use super::{Desk, IdSource};
use crate::derive::chooser::{Preparing, prepare};
use crate::history::Edit;
use crate::proposal::Proposal;
use crate::schema::{Path, parse_value, section};
use jiff::civil::Date;

/// What choosing a day came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Steps added to the preparation.
    pub added: usize,
    /// Steps that got another day.
    pub moved: usize,
    /// Whether some of it should have been done before today.
    pub too_late: bool,
}

impl Chosen {
    /// What it comes to.
    #[must_use]
    pub fn of(preparing: &Preparing) -> Self {
        let Preparing { rows, moved, plan, .. } = preparing;
        Self { added: rows.len(), moved: moved.len(), too_late: plan.is_too_late() }
    }
}

/// The edits by which a draft is prepared for the day: one step. Values that a field doesn't take are left out; there
/// are none of them.
#[must_use]
pub fn edits_of(p: &Proposal, preparing: &Preparing, ids: &mut IdSource) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut set = |path: Path, value: &str| {
        let kind = path.field_spec().map(|field| field.kind);
        let value = kind.and_then(|kind| parse_value(kind, value).ok());
        edits.extend(value.and_then(|value| Edit::set(p, path, value)));
    };
    for (path, value) in &preparing.fields {
        if let Ok(path) = Path::parse(path) {
            set(path, value);
        }
    }
    let Some(section) = section(preparing.section) else { return edits };
    let (Some(rows), Some(due)) = (section.rows(p), section.field("due")) else { return edits };
    for (id, day) in &preparing.moved {
        set(Path::cell(section, id.clone(), due), day);
    }
    edits.extend(appended(section, rows, &preparing.rows, ids));
    edits
}

impl Desk {
    /// What choosing this day would come to.
    #[must_use]
    pub fn prepared_for(&self, date: Date) -> Preparing {
        prepare(&self.draft.proposal, &self.derived, self.at.at(), date, self.proposal_lang())
    }

    /// Raises it on this day: the date, the meeting where it is a known one, and what comes before it. `None` where
    /// the draft can't be changed.
    pub fn choose_date(&mut self, date: Date, ids: &mut IdSource) -> Option<Chosen> {
        if self.refuses() {
            return None;
        }
        self.end_guide();
        self.stop_editing();
        let preparing = self.prepared_for(date);
        let edits = edits_of(&self.draft.proposal, &preparing, ids);
        self.history.seal();
        self.perform(edits);
        if let Ok(path) = Path::parse("timing.date") {
            self.go_to(&path);
        }
        Some(Chosen::of(&preparing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::desk::{Circumstances, SaveState};
    use crate::calendar::{Almanac, House, add_days};
    use crate::codec::samples::{SAMPLES, sample};
    use crate::derive::chooser::choices;
    use crate::derive::derive;
    use crate::i18n::Lang;
    use crate::proposal::DraftId;
    use crate::shelf::Base;
    use jiff::civil::date;
    use proptest::prelude::*;
    use std::sync::Arc;

    fn monthly() -> Almanac {
        let (house, problems) = House::read(
            "(meetings: [(name: \"月度经营会\", on: (rule: monthly(on: nth(2, tuesday))), papers_due: 5), \
             (name: \"周六复盘会\", on: (rule: monthly(on: nth(3, saturday))), papers_due: 2)])",
        );
        assert_eq!(problems, []);
        Almanac::new(house, Vec::new())
    }

    fn desk(name: usize, today: Date, own: bool) -> Desk {
        let draft = sample(SAMPLES[name].name, Lang::Zh).expect("a sample").copy_as(DraftId::from_number(1));
        let almanac = Arc::new(if own { monthly() } else { Almanac::default() });
        let at = Circumstances { today, almanac, lang: Lang::Zh };
        Desk::unchecked(draft, Base::New, SaveState::Unwritten, at)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn a_day_is_worked_or_a_meeting_its_plan_comes_before_it_and_one_undo_brings_all_back(
            name in 0..SAMPLES.len(),
            days in 0_i32..700,
            own in any::<bool>(),
            which in any::<proptest::sample::Index>(),
            again in any::<proptest::sample::Index>(),
        ) {
            let today = add_days(date(2025, 1, 6), days);
            let mut desk = desk(name, today, own);
            let almanac = Arc::clone(&desk.at.almanac);
            let at = almanac.on(today);
            let found = choices(desk.proposal(), &derive(desk.proposal(), at), at).dates;
            prop_assume!(!found.is_empty());
            for choice in &found {
                let meets = choice.meeting.is_some_and(|meeting| {
                    let held = at.house().meetings_between(choice.date, choice.date, at.workdays());
                    held.iter().any(|held| held.meeting == meeting)
                });
                prop_assert!(choice.date >= today && (meets || at.workdays().is_working(choice.date)));
            }
            let mut ids = IdSource::new(7);
            let mut states = vec![desk.proposal().clone()];
            for index in [which, again] {
                let day = index.get(&found).date;
                let before: Vec<_> = desk.proposal().timing.preparation.clone();
                desk.choose_date(day, &mut ids).expect("it can be changed");
                prop_assert_eq!(desk.proposal().timing.date.known(), Some(day));
                let planned = desk.prepared_for(day);
                prop_assert!(planned.rows.is_empty() && planned.moved.is_empty(), "laid out whole");
                for row in &desk.proposal().timing.preparation {
                    let was = before.iter().find(|was| was.id == row.id);
                    if let Some(was) = was.filter(|was| was.done || was.due == row.due) {
                        prop_assert_eq!(was, row);
                        continue;
                    }
                    let due = row.due.known().expect("a day");
                    prop_assert!(due >= today && due <= day, "{} for {}", due, day);
                    prop_assert!(due == day || at.workdays().is_working(due) || due == today, "{due}");
                }
                if states.last() != Some(desk.proposal()) {
                    states.push(desk.proposal().clone());
                }
            }
            while let Some(state) = states.pop() {
                prop_assert_eq!(desk.proposal(), &state);
                prop_assert_eq!(desk.undo(), !states.is_empty());
            }
        }
    }
}
