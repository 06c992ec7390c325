//! What undo takes back and redo repeats.

use super::deed::Deed;
use super::edit::{Edit, Stale};
use crate::proposal::Proposal;
use serde::{Deserialize, Serialize};

/// What one undo takes back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    edits: Vec<Edit>,
}

impl Step {
    /// The edits, in the order in which they were made.
    #[must_use]
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }
}

/// The steps done and undone. Pure data; [`History::undo`] and [`History::redo`] change the proposal.
///
/// Every change of it is also kept as a [`Deed`] until [`History::take_deeds`] fetches them for the journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    sealed: bool,
    deeds: Vec<Deed>,
}

impl History {
    /// A history with these steps done and undone, the last of each list the one to be taken first.
    #[must_use]
    pub fn of(done: Vec<Step>, undone: Vec<Step>) -> Self {
        Self { done, undone, sealed: true, deeds: Vec::new() }
    }

    /// Carries edits out as one step, or none of them. Typing at one spot joins the step before it.
    pub fn perform(&mut self, proposal: &mut Proposal, edits: Vec<Edit>) -> Result<(), Stale> {
        carry_out(proposal, edits.iter().cloned())?;
        if !edits.is_empty() {
            self.deeds.push(Deed::Do(edits.clone()));
        }
        self.record(edits);
        Ok(())
    }

    fn record(&mut self, mut edits: Vec<Edit>) {
        self.undone.clear();
        if edits.is_empty() {
            return;
        }
        let sealed = std::mem::take(&mut self.sealed);
        if let (false, [_], Some([last])) =
            (sealed, edits.as_slice(), self.done.last_mut().map(|step| step.edits.as_mut_slice()))
            && let Some(edit) = edits.pop()
        {
            match last.absorb(edit) {
                Ok(()) => return,
                Err(edit) => edits.push(edit),
            }
        }
        self.done.push(Step { edits });
    }

    /// Ends the phrase: what is typed next is undone apart from what was typed so far.
    pub fn seal(&mut self) {
        if !std::mem::replace(&mut self.sealed, true) {
            self.deeds.push(Deed::Seal);
        }
    }

    /// Takes the last step back. `None` where there is nothing to take back, or where it does not fit the
    /// proposal: then the proposal stays as it is and the step is forgotten.
    pub fn undo(&mut self, proposal: &mut Proposal) -> Option<Step> {
        let step = self.done.pop()?;
        self.sealed = true;
        self.deeds.push(Deed::Undo);
        carry_out(proposal, step.edits.iter().rev().map(Edit::inverse)).ok()?;
        self.undone.push(step.clone());
        Some(step)
    }

    /// Repeats the step taken back last. `None` where there is none, or where it does not fit any more.
    pub fn redo(&mut self, proposal: &mut Proposal) -> Option<Step> {
        let step = self.undone.pop()?;
        self.sealed = true;
        self.deeds.push(Deed::Redo);
        carry_out(proposal, step.edits.iter().cloned()).ok()?;
        self.done.push(step.clone());
        Some(step)
    }

    /// Does again what a journal tells, on the proposal and on the steps.
    pub fn replay(&mut self, proposal: &mut Proposal, deeds: &[Deed]) -> Result<(), Stale> {
        for deed in deeds {
            match deed {
                Deed::Do(edits) => self.perform(proposal, edits.clone())?,
                Deed::Undo => drop(self.undo(proposal)),
                Deed::Redo => drop(self.redo(proposal)),
                Deed::Seal => self.seal(),
            }
        }
        self.deeds.clear();
        Ok(())
    }

    /// Takes note of deeds that the proposal holds already: only the steps follow.
    pub fn retell(&mut self, deeds: &[Deed]) {
        for deed in deeds {
            let (from, to) = match deed {
                Deed::Do(edits) => {
                    self.record(edits.clone());
                    continue;
                }
                Deed::Seal => {
                    self.sealed = true;
                    continue;
                }
                Deed::Undo => (&mut self.done, &mut self.undone),
                Deed::Redo => (&mut self.undone, &mut self.done),
            };
            to.extend(from.pop());
            self.sealed = true;
        }
    }

    /// The deeds since they were last taken, in order.
    #[must_use]
    pub fn deeds(&self) -> &[Deed] {
        &self.deeds
    }

    /// Takes the deeds since they were last taken.
    pub fn take_deeds(&mut self) -> Vec<Deed> {
        std::mem::take(&mut self.deeds)
    }

    /// The steps done, the last one last.
    #[must_use]
    pub fn steps_done(&self) -> &[Step] {
        &self.done
    }

    /// The steps taken back, the one that redo repeats first last.
    #[must_use]
    pub fn steps_undone(&self) -> &[Step] {
        &self.undone
    }

    /// How many steps can be taken back.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.done.len()
    }

    /// How many steps can be repeated.
    #[must_use]
    pub fn undone(&self) -> usize {
        self.undone.len()
    }
}

/// Carries all of the edits out, or none.
fn carry_out(proposal: &mut Proposal, edits: impl Iterator<Item = Edit>) -> Result<(), Stale> {
    let mut done: Vec<Edit> = Vec::new();
    for edit in edits {
        if let Err(stale) = edit.apply(proposal) {
            for edit in done.iter().rev() {
                // Taking back what was just done fits by construction.
                let _ = edit.inverse().apply(proposal);
            }
            return Err(stale);
        }
        done.push(edit);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::edit::{Change, RowData};
    use super::*;
    use crate::proposal::RowId;
    use crate::schema::{Path, Value};

    fn path(path: &str) -> Path {
        Path::parse(path).expect("a path of the table")
    }

    fn type_at(at: usize, inserted: &str) -> Edit {
        let change = Change::Splice { at, removed: String::new(), inserted: inserted.to_owned() };
        Edit { path: path("frame.title"), change }
    }

    #[test]
    fn typing_at_one_spot_is_one_step() {
        let (mut proposal, mut history) = (Proposal::default(), History::default());
        for (at, typed) in [(0, "充"), (3, "电"), (6, "桩")] {
            history.perform(&mut proposal, vec![type_at(at, typed)]).expect("fits");
        }
        assert_eq!(proposal.frame.title, "充电桩");
        assert_eq!(history.depth(), 1);
        history.undo(&mut proposal);
        assert_eq!(proposal.frame.title, "");
        history.redo(&mut proposal);
        assert_eq!(proposal.frame.title, "充电桩");
    }

    #[test]
    fn a_full_stop_or_a_seal_ends_the_phrase() {
        let (mut proposal, mut history) = (Proposal::default(), History::default());
        history.perform(&mut proposal, vec![type_at(0, "Yes.")]).expect("fits");
        history.perform(&mut proposal, vec![type_at(4, " No")]).expect("fits");
        assert_eq!(history.depth(), 2);
        history.seal();
        history.perform(&mut proposal, vec![type_at(7, "w")]).expect("fits");
        assert_eq!(history.depth(), 3);
    }

    #[test]
    fn erasing_backwards_joins() {
        let (mut proposal, mut history) = (Proposal::default(), History::default());
        history.perform(&mut proposal, vec![type_at(0, "abc")]).expect("fits");
        for (at, removed) in [(2, "c"), (1, "b")] {
            let change = Change::Splice { at, removed: removed.to_owned(), inserted: String::new() };
            history.perform(&mut proposal, vec![Edit { path: path("frame.title"), change }]).expect("fits");
        }
        assert_eq!((proposal.frame.title.as_str(), history.depth()), ("a", 2));
        history.undo(&mut proposal);
        assert_eq!(proposal.frame.title, "abc");
    }

    #[test]
    fn a_stale_edit_changes_nothing() {
        let (mut proposal, mut history) = (Proposal::default(), History::default());
        let bad = Edit {
            path: path("frame.title"),
            change: Change::Splice { at: 3, removed: String::new(), inserted: "x".into() },
        };
        let stale = history.perform(&mut proposal, vec![type_at(0, "a"), bad]);
        assert!(stale.is_err());
        assert_eq!((proposal, history.depth()), (Proposal::default(), 0));
    }

    #[test]
    fn rows_come_back_with_all_they_held() {
        let (mut proposal, mut history) = (Proposal::default(), History::default());
        let row = Path::row(path("frame.symptoms").section_spec(), RowId::new("a1").expect("an id"));
        let data = RowData(vec![
            ("source".into(), Value::Choice(Some("finance".into()))),
            ("what".into(), Value::Text("亏损".into())),
        ]);
        let insert = Edit { path: row.clone(), change: Change::Insert { index: 0, row: data } };
        history.perform(&mut proposal, vec![insert]).expect("fits");
        let full = proposal.clone();
        let remove = Edit::remove(&proposal, row).expect("the row is there");
        history.perform(&mut proposal, vec![remove]).expect("fits");
        assert!(proposal.frame.symptoms.is_empty());
        history.undo(&mut proposal);
        assert_eq!(proposal, full);
    }
}
