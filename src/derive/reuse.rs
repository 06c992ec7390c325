//! Figures of rows, computed again only for the rows that changed.
//!
//! Reading what was typed is what costs; of five thousand rows an edit changes one. Each row's figures depend
//! on a few members alone, so a fingerprint of these tells whether they still hold. Rows are matched from both
//! ends, which finds a row that was edited, added or deleted; a table that was turned over is computed anew.

use std::hash::{DefaultHasher, Hash, Hasher};

/// The fingerprints of the rows from which figures were computed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fingerprints(Vec<u64>);

/// The fingerprint of what a row's figures depend on: the same in every run.
pub(super) fn fingerprint(inputs: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    inputs.hash(&mut hasher);
    hasher.finish()
}

/// The figures of each row: the old ones where the fingerprint is the same, computed ones between.
pub(super) fn reuse<R, T>(
    rows: &[R],
    old: (Fingerprints, Vec<T>),
    key: impl Fn(&R) -> u64,
    compute: impl Fn(&R) -> T,
) -> (Fingerprints, Vec<T>) {
    let keys: Vec<u64> = rows.iter().map(key).collect();
    let (Fingerprints(old_keys), mut figures) = old;
    let shorter = keys.len().min(old_keys.len()).min(figures.len());
    let same = |pair: &(&u64, &u64)| pair.0 == pair.1;
    let head = keys.iter().zip(&old_keys).take(shorter).take_while(same).count();
    let rest = shorter - head;
    let tail = keys.iter().rev().zip(old_keys.iter().rev()).take(rest).take_while(same).count();
    let middle = rows[head..rows.len() - tail].iter().map(compute).collect::<Vec<T>>();
    figures.truncate(old_keys.len());
    let end = figures.len() - tail;
    figures.splice(head..end, middle);
    (Fingerprints(keys), figures)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::cell::Cell;

    fn of(rows: &[u64], old: (Fingerprints, Vec<u64>)) -> ((Fingerprints, Vec<u64>), usize) {
        let computed = Cell::new(0);
        let figures = reuse(
            rows,
            old,
            |row| fingerprint(row),
            |row| {
                computed.set(computed.get() + 1);
                row * 10
            },
        );
        (figures, computed.get())
    }

    #[test]
    fn only_what_changed_is_computed() {
        let (first, computed) = of(&[1, 2, 3, 4], (Fingerprints::default(), Vec::new()));
        assert_eq!(computed, 4);
        for (rows, expected) in [
            (vec![1, 2, 3, 4], 0),
            (vec![1, 9, 3, 4], 1),
            (vec![9, 1, 2, 3, 4], 1),
            (vec![1, 2, 4], 0),
            (vec![1, 3, 2, 4], 2),
            (vec![], 0),
            (vec![1, 1, 2, 3, 4], 1),
        ] {
            let (figures, computed) = of(&rows, first.clone());
            assert_eq!(computed, expected, "{rows:?}");
            assert_eq!(figures.1, rows.iter().map(|row| row * 10).collect::<Vec<_>>());
        }
    }

    proptest! {
        #[test]
        fn reusing_is_computing(
            before in prop::collection::vec(0_u64..4, 0..12),
            after in prop::collection::vec(0_u64..4, 0..12),
        ) {
            let nothing = || (Fingerprints::default(), Vec::new());
            let old = of(&before, nothing()).0;
            prop_assert_eq!(of(&after, old).0, of(&after, nothing()).0);
        }
    }
}
