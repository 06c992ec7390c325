//! Where rows stand and which figures they hold, looked up instead of searched for: a draft may have thousands of
//! rows, and most rules ask for every one of them.

use crate::derive::Ledger;
use crate::derive::ledger::Entry;
use crate::figure::{Decimal, Figure, Unit};
use crate::proposal::{Proposal, RowId};
use crate::schema::{Body, Path, sections};
use std::collections::HashMap;

/// Where the rows of every table stand.
#[derive(Debug)]
pub(super) struct RowPlaces(HashMap<&'static str, HashMap<RowId, usize>>);

impl RowPlaces {
    pub(super) fn of(p: &Proposal) -> Self {
        let mut all = HashMap::new();
        for section in sections() {
            let Body::Table(table) = section.body else { continue };
            let rows = (table.get)(p);
            let mut places = HashMap::with_capacity(rows.len());
            for (id, at) in (0..rows.len()).filter_map(|at| Some((rows.id(at)?, at))) {
                // Of two rows with one name the first is meant, as in a search.
                places.entry(id.clone()).or_insert(at);
            }
            all.insert(section.id, places);
        }
        Self(all)
    }

    /// Where the row of a path stands; `None` where the path names none, or one that is gone.
    pub(super) fn position(&self, path: &Path) -> Option<usize> {
        self.0.get(path.section_spec().id)?.get(path.row_id()?).copied()
    }
}

/// Which entries of the ledger belong to a form or a row, and which have one value. Both in the ledger's order.
#[derive(Debug)]
pub(super) struct FigurePlaces {
    by_record: HashMap<&'static str, HashMap<Option<RowId>, Vec<usize>>>,
    by_value: HashMap<(Decimal, Unit), Vec<usize>>,
}

impl FigurePlaces {
    pub(super) fn of(ledger: &Ledger) -> Self {
        let (mut by_record, mut by_value) = (HashMap::<_, HashMap<_, Vec<usize>>>::new(), HashMap::new());
        for (at, entry) in ledger.entries.iter().enumerate() {
            let section = by_record.entry(entry.path.section_spec().id).or_default();
            section.entry(entry.path.row_id().cloned()).or_default().push(at);
            if let Some(value) = entry.figure().and_then(value) {
                by_value.entry(value).or_insert_with(Vec::new).push(at);
            }
        }
        Self { by_record, by_value }
    }

    /// The figures of the form or the row that a path leads to or into.
    pub(super) fn of_record<'l>(
        &'l self,
        ledger: &'l Ledger,
        path: &Path,
    ) -> impl Iterator<Item = &'l Entry> + use<'l> {
        let section = self.by_record.get(path.section_spec().id);
        let found = section.and_then(|rows| rows.get(&path.row_id().cloned()));
        found.into_iter().flatten().filter_map(|at| ledger.entries.get(*at))
    }

    /// The figures with the value and unit of this one; nothing for a range.
    pub(super) fn alike<'l>(
        &'l self,
        ledger: &'l Ledger,
        figure: &Figure,
    ) -> impl Iterator<Item = &'l Entry> + use<'l> {
        let found = value(figure).and_then(|value| self.by_value.get(&value));
        found.into_iter().flatten().filter_map(|at| ledger.entries.get(*at))
    }
}

fn value(figure: &Figure) -> Option<(Decimal, Unit)> {
    (!figure.amount.is_range()).then(|| (figure.amount.likely(), figure.unit))
}

#[cfg(test)]
mod tests {
    use crate::calendar::At;
    use crate::check::{Case, Policy};
    use crate::codec::samples::sample;
    use crate::derive::derive;
    use crate::derive::fixtures::TODAY;
    use crate::i18n::Lang;
    use crate::schema::{Body, Path, sections};

    #[test]
    fn a_row_and_its_figures_are_found_as_a_search_finds_them() {
        let p = sample("charging-network", Lang::Zh).expect("a sample").proposal;
        let (derived, policy) = (derive(&p, At::usual(TODAY)), Policy::default());
        let case = Case::new(&p, &derived, TODAY, &policy);
        let (mut rows_seen, mut figures_seen) = (0, 0);
        for section in sections() {
            let mut places = vec![Path::section(section)];
            if let Body::Table(table) = section.body {
                let rows = (table.get)(&p);
                places
                    .extend((0..rows.len()).filter_map(|at| Some(Path::row(section, rows.id(at)?.clone()))));
            }
            for path in places {
                let searched = path.row_id().and_then(|id| section.rows(&p)?.position(id));
                assert_eq!(case.position(&path), searched, "{path}");
                let found: Vec<_> = case.figures_of(&path).collect();
                let all = case.ledger().entries.iter();
                let searched: Vec<_> = all.filter(|entry| entry.path.without_field() == path).collect();
                assert_eq!(found, searched, "{path}");
                rows_seen += usize::from(path.row_id().is_some());
                figures_seen += found.len();
            }
        }
        assert!(rows_seen > 10, "{rows_seen} rows");
        assert_eq!(figures_seen, case.ledger().entries.len(), "every figure belongs to one record");
        for entry in &case.ledger().entries {
            let Some(figure) = entry.figure().filter(|figure| !figure.amount.is_range()) else { continue };
            assert!(case.figures_like(figure).any(|other| other == entry), "{}", entry.path);
        }
    }
}
