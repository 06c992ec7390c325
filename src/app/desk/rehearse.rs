//! Answers to what headquarters will ask, kept as rows of the rehearsal.

use super::{Desk, IdSource};
use crate::app::sheet::Card;
use crate::history::{Change, Edit, RowData, Step};
use crate::proposal::RowId;
use crate::schema::{Path, Value};

/// The table that keeps the answers.
const REHEARSAL: &str = "timing.rehearsal";

impl Desk {
    /// Gives a question this answer: what differs is changed in its row, which is made with the first letter.
    pub(in crate::app) fn answer(&mut self, card: &Card, typed: &str, ids: &mut IdSource) -> bool {
        let Some(section) = crate::schema::section(REHEARSAL) else { return false };
        let p = &self.draft.proposal;
        let Some(rows) = section.rows(p) else { return false };
        let edit = match card.row(p) {
            Some(row) => {
                let (Some(field), Some(change)) =
                    (section.field("answer"), spliced(row.answer.as_str(), typed))
                else {
                    return false;
                };
                Edit { path: Path::cell(section, row.id.clone(), field), change }
            }
            None if typed.trim().is_empty() => return false,
            None => {
                let text = |field: &str, value: &str| (field.to_owned(), Value::Text(value.to_owned()));
                let question = card.question.get(self.proposal_lang());
                let values = [
                    text("question", question),
                    text("about", &card.key),
                    text("asked_by", &card.asked_by),
                    text("answer", typed),
                ];
                let given =
                    values.into_iter().filter(|(_, value)| !matches!(value, Value::Text(t) if t.is_empty()));
                let path = Path::row(section, ids.row(rows, &[]));
                Edit { path, change: Change::Insert { index: rows.len(), row: RowData(given.collect()) } }
            }
        };
        self.perform(vec![edit])
    }

    /// Takes the last step back, or repeats the one taken back last, where it is one of the rehearsal; the focus
    /// stays where it is under it. Gives the row; `None` where the step is none of the rehearsal's, or there is none.
    pub(in crate::app) fn travel_in_rehearsal(&mut self, back: bool) -> Option<RowId> {
        let is_own = |edit: &Edit| edit.path.section_spec().id == REHEARSAL;
        let edits = self.travel_where(back, is_own)?;
        edits.iter().find_map(|edit| edit.path.row_id().cloned())
    }

    /// The same where every edit of the step is of this kind; the focus stays.
    pub(in crate::app) fn travel_where(
        &mut self,
        back: bool,
        is_own: impl Fn(&Edit) -> bool,
    ) -> Option<Vec<Edit>> {
        self.next_step(back).filter(|step| step.edits().iter().all(is_own))?;
        let edits = self.travel(back)?;
        self.changed(&edits);
        Some(edits)
    }

    /// Takes the last step back, or repeats the one taken back last, and gives what that came to; `None` where
    /// there is none. The first letter of an answer made its row, and the rest of the phrase came after it: they
    /// go and come as one.
    pub(super) fn travel(&mut self, back: bool) -> Option<Vec<Edit>> {
        if self.refuses() {
            return None;
        }
        let step = self.travel_a_step(back)?;
        let goes_on = self.next_step(back).is_some_and(|next| {
            let [earlier, later]: [&Step; 2] = if back { [next, &step] } else { [&step, next] };
            is_one_phrase(earlier.edits(), later.edits())
        });
        let rest = if goes_on { self.travel_a_step(back) } else { None };
        // The last one says where one ends up; both are in one row.
        Some(rest.unwrap_or(step).edits().to_vec())
    }

    fn travel_a_step(&mut self, back: bool) -> Option<Step> {
        let p = &mut self.draft.proposal;
        if back { self.history.undo(p) } else { self.history.redo(p) }
    }

    /// What undo would take back, or redo repeat.
    fn next_step(&self, back: bool) -> Option<&Step> {
        if back { self.history.steps_done().last() } else { self.history.steps_undone().last() }
    }
}

/// Whether a row was made with the first letter of an answer, and the rest typed behind it.
fn is_one_phrase(made: &[Edit], typed: &[Edit]) -> bool {
    let ([made], [typed]) = (made, typed) else { return false };
    let (Change::Insert { row: RowData(values), .. }, Change::Splice { at, .. }) =
        (&made.change, &typed.change)
    else {
        return false;
    };
    let answer = values.iter().find(|(field, _)| field == "answer");
    made.path.row_id() == typed.path.row_id()
        && answer.is_some_and(|(_, value)| matches!(value, Value::Text(first) if first.len() == *at))
}

/// The one piece in which two texts differ; `None` where they are the same.
fn spliced(before: &str, after: &str) -> Option<Change> {
    if before == after {
        return None;
    }
    let same = |(a, b): &(char, char)| a == b;
    let at: usize = before.chars().zip(after.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (rest_before, rest_after) = (&before[at..], &after[at..]);
    let tail: usize = rest_before
        .chars()
        .rev()
        .zip(rest_after.chars().rev())
        .take_while(same)
        .map(|(c, _)| c.len_utf8())
        .sum();
    Some(Change::Splice {
        at,
        removed: rest_before[..rest_before.len() - tail].to_owned(),
        inserted: rest_after[..rest_after.len() - tail].to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_splice_makes_the_one_text_of_the_other(before in "[a-c门👩]{0,6}", after in "[a-c门👩]{0,6}") {
            match spliced(&before, &after) {
                None => prop_assert_eq!(before, after),
                Some(Change::Splice { at, removed, inserted }) => {
                    let mut text = before.clone();
                    prop_assert_eq!(&text[at..at + removed.len()], &removed);
                    text.replace_range(at..at + removed.len(), &inserted);
                    prop_assert_eq!(text, after);
                }
                Some(other) => prop_assert!(false, "{other:?}"),
            }
        }
    }
}
