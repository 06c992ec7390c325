//! A fix as edits: what one key changes in the draft to mend a finding. The workbench and the command line
//! carry it out by the same road as any other change, so that it can be taken back.

use super::desk::{IdSource, fresh, keep_one_pick};
use crate::check::Fix;
use crate::history::{Change, Edit, RowData};
use crate::proposal::Proposal;
use crate::schema::{Path, parse_value};

/// What mends a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// Where it leads: the field that changes, the row that is added, the table that a row goes from.
    pub path: Path,
    /// Behind what is new in a text, in bytes.
    pub caret: Option<usize>,
    /// The changes, to be carried out as one step.
    pub edits: Vec<Edit>,
}

/// The edits that carry a fix out. `None` where the draft has changed under it, or already is as it would be.
#[must_use]
pub fn mend(proposal: &Proposal, fix: &Fix, ids: &mut IdSource) -> Option<Mend> {
    let (path, caret, mut edits) = match fix {
        Fix::Replace { path, span, with } => {
            let removed = path.member(proposal)?.text()?.get(span.clone())?.to_owned();
            let caret = Some(span.start + with.len());
            let change = Change::Splice { at: span.start, removed, inserted: with.clone() };
            (path.clone(), caret, vec![Edit { path: path.clone(), change }])
        }
        Fix::Set { path, value } => {
            let value = parse_value(path.field_spec()?.kind, value).ok()?;
            (path.clone(), None, vec![Edit::set(proposal, path.clone(), value)?])
        }
        Fix::AddRow { section, values } => {
            let section = crate::schema::section(section)?;
            let rows = section.rows(proposal)?;
            let mut row = fresh(section);
            for (field, given) in values {
                let value = parse_value(section.field(field)?.kind, given).ok()?;
                row.retain(|(id, _)| id != field);
                row.push(((*field).to_owned(), value));
            }
            let path = Path::row(section, ids.row(rows, &[]));
            let change = Change::Insert { index: rows.len(), row: RowData(row) };
            (path.clone(), None, vec![Edit { path, change }])
        }
        Fix::RemoveRow { path } => {
            let removed = Edit::remove(proposal, path.clone())?;
            (Path::section(path.section_spec()), None, vec![removed])
        }
    };
    keep_one_pick(proposal, path.section_spec(), &mut edits);
    Some(Mend { path, caret, edits })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::History;
    use crate::proposal::{DraftId, RowId};
    use crate::schema::{Value, section};

    fn proposal() -> Proposal {
        crate::codec::Draft::blank(DraftId::from_number(1), crate::i18n::Lang::Zh).proposal
    }

    fn path(path: &str) -> Path {
        Path::parse(path).expect("a path")
    }

    /// Carries the fix out, takes it back, and gives the draft with it.
    fn mended(before: &Proposal, fix: &Fix) -> Option<Proposal> {
        let mend = mend(before, fix, &mut IdSource::new(7))?;
        let (mut after, mut history) = (before.clone(), History::default());
        history.perform(&mut after, mend.edits).expect("it fits");
        assert_eq!(history.depth(), 1, "one step");
        let mut back = after.clone();
        history.undo(&mut back);
        assert_eq!(back, *before);
        Some(after)
    }

    #[test]
    fn words_are_replaced_where_they_stand_and_nowhere_else() {
        let mut p = proposal();
        p.frame.problem = "34/40 家门店（80%）🏪，不是80%".into();
        let at = p.frame.problem.find("80%").expect("there");
        let fix = |span| Fix::Replace { path: path("frame.problem"), span, with: "85%".into() };
        let after = mended(&p, &fix(at..at + 3)).expect("it fits");
        assert_eq!(after.frame.problem.as_str(), "34/40 家门店（85%）🏪，不是80%");
        assert_eq!(mend(&p, &fix(1..999), &mut IdSource::new(7)), None, "the text is shorter by now");
        let emoji = p.frame.problem.find('🏪').expect("there");
        assert_eq!(
            mend(&p, &fix(emoji + 1..emoji + 4), &mut IdSource::new(7)),
            None,
            "not within a character"
        );
    }

    #[test]
    fn a_value_is_set_once_and_only_if_it_is_one_of_the_answers() {
        let p = proposal();
        let set = |value: &str| Fix::Set { path: path("frame.language"), value: value.into() };
        let other = mended(&p, &set("en")).expect("another language");
        assert_eq!(other.frame.language, Some(crate::i18n::Lang::En));
        assert_eq!(mended(&other, &set("en")), None, "it is so already");
        assert_eq!(mended(&p, &set("klingon")), None);
    }

    #[test]
    fn a_row_comes_at_the_end_with_what_every_new_row_has() {
        let p = proposal();
        let fix = Fix::AddRow { section: "impact.losses", values: vec![("what", "流失的买家".into())] };
        let after = mended(&p, &fix).expect("a row");
        assert_eq!((after.impact.losses.len(), after.impact.losses[0].what.as_str()), (1, "流失的买家"));
        assert!(after.impact.losses[0].counts_as.is_some(), "as the table says of a new row");
    }

    #[test]
    fn a_row_goes_and_comes_back_whole() {
        let mut p = proposal();
        let exemption = crate::proposal::Exemption {
            rule: "W001".into(),
            at: "frame.problem".into(),
            reason: "客户原话".into(),
            id: RowId::from_number(5),
            ..crate::proposal::Exemption::default()
        };
        p.frame.exemptions.push(exemption);
        let table = section("frame.exemptions").expect("the table");
        let fix = Fix::RemoveRow { path: Path::row(table, RowId::from_number(5)) };
        let after = mended(&p, &fix).expect("the row");
        assert!(after.frame.exemptions.is_empty());
        assert_eq!(mend(&after, &fix, &mut IdSource::new(7)), None, "it is gone already");
    }

    #[test]
    fn what_only_one_row_may_have_goes_from_the_other() {
        let mut p = proposal();
        let options = section("solution.options").expect("the table");
        for (number, recommended) in [(1, true), (2, false)] {
            let row = RowId::from_number(number);
            let flag = ("recommended".to_owned(), Value::Flag(recommended));
            let change = Change::Insert { index: 0, row: RowData(vec![flag]) };
            Edit { path: Path::row(options, row), change }.apply(&mut p).expect("it fits");
        }
        let other = RowId::from_number(2);
        let field = options.field("recommended").expect("the field");
        let fix = Fix::Set { path: Path::cell(options, other.clone(), field), value: "yes".into() };
        let after = mended(&p, &fix).expect("it fits");
        let taken: Vec<&RowId> =
            after.solution.options.iter().filter(|o| o.recommended).map(|o| &o.id).collect();
        assert_eq!(taken, [&other]);
    }
}
