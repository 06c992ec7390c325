//! What a mistyped path or command may have meant.

use crate::schema::{Path, sections};
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher};

/// How many paths are suggested.
const SUGGESTED: usize = 3;

/// The place of the row's name in the paths that are shown to a person.
pub(super) const ROW: &str = "ROW";

/// Every path of the field table; in a table, [`ROW`] stands for the row's name.
pub(super) fn all_paths() -> impl Iterator<Item = String> {
    sections().flat_map(|section| {
        let row = if section.is_table() { format!(".{ROW}") } else { String::new() };
        section.fields().map(move |field| format!("{}{row}.{}", section.id, field.id))
    })
}

/// The paths that come nearest to this one, the nearest first; none where nothing comes near. What names a section
/// alone is held against the sections too, and what stops short of a row against the paths without one.
pub(super) fn paths(given: &str) -> Vec<String> {
    let given = given.trim().trim_end_matches('.').to_lowercase();
    if given.is_empty() {
        return Vec::new();
    }
    let bound = (given.chars().count() / 4).max(2);
    let mut near: Vec<(usize, usize, usize, String)> = all_paths()
        .chain(sections().map(|section| section.id.to_owned()))
        .map(|path| {
            let lower = path.to_lowercase();
            let plain = lower.replace(&format!(".{}.", ROW.to_lowercase()), ".");
            let whole = distance(&given, &lower).min(distance(&given, &plain));
            // Of two as near, the one whose own name is nearer; of those, the one with as many parts.
            let parts = plain.split('.').count().abs_diff(given.split('.').count());
            (whole, distance(last(&given), last(&lower)), parts, path)
        })
        .filter(|(whole, ..)| *whole <= bound)
        .collect();
    near.sort();
    if let Some(best) = near.first().map(|(whole, ..)| *whole) {
        // What is much farther than the best only distracts from it.
        let near = near.into_iter().take_while(|(whole, ..)| *whole <= best + best / 2);
        return near.take(SUGGESTED).map(|(.., path)| path).collect();
    }
    // The right name in a wrong place: by a slip of its last part.
    let own = last(&given);
    let slips = own.chars().count() / 3;
    let mut named: Vec<(usize, usize, String)> = all_paths()
        .map(|path| (distance(own, last(&path.to_lowercase())), distance(&given, &path.to_lowercase()), path))
        .filter(|(slip, ..)| *slip <= slips)
        .collect();
    named.sort();
    if !named.is_empty() {
        return named.into_iter().take(SUGGESTED).map(|(.., path)| path).collect();
    }
    // Not a slip of a key, perhaps a part of the path: its letters in order.
    let mut matcher = Matcher::new(Config::DEFAULT.match_paths());
    let pattern = Pattern::new(own, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
    let found = pattern.match_list(all_paths(), &mut matcher);
    found.into_iter().take(SUGGESTED).map(|(path, _)| path).collect()
}

/// The last part of a path: the field's own name.
fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// The full paths of the fields below a section or row.
pub(super) fn fields_of(given: &str) -> Vec<String> {
    let Ok(path) = Path::parse(given) else { return Vec::new() };
    let section = path.section_spec();
    let row = match path.row_id() {
        Some(row) => format!(".{row}"),
        None if section.is_table() => format!(".{ROW}"),
        None => String::new(),
    };
    section.fields().map(|field| format!("{}{row}.{}", section.id, field.id)).collect()
}

/// The name on offer that comes nearest, where one does.
pub(super) fn one_of<'n>(given: &str, offered: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let bound = (given.chars().count() / 3).max(1);
    offered
        .map(|name| (distance(given, name), name))
        .min()
        .filter(|(distance, _)| *distance <= bound)
        .map(|(_, name)| name)
}

/// The names on offer that come nearest, the nearest first; none where nothing comes near.
pub(super) fn several(given: &str, offered: impl Iterator<Item = String>) -> Vec<String> {
    let given = given.trim().to_lowercase();
    let bound = (given.chars().count() / 3).max(2);
    let mut near: Vec<(usize, String)> = offered
        .map(|name| (distance(&given, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= bound)
        .collect();
    near.sort();
    near.into_iter().take(SUGGESTED).map(|(_, name)| name).collect()
}

/// The optimal string alignment distance in characters: as Levenshtein's, and two neighbours in the wrong
/// order count as one slip (Boytsov 2011).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = replaced.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_and_a_part_are_both_found() {
        assert_eq!(paths("frame.titel").first().map(String::as_str), Some("frame.title"));
        assert_eq!(paths("impact.loses.ROW.customers")[0], "impact.losses.ROW.customers");
        assert!(paths("title").contains(&"frame.title".to_owned()));
        assert!(paths("").is_empty());
        // A section by a slip, before any field that happens to be as near.
        assert_eq!(paths("impact.loses"), ["impact.losses"]);
        assert_eq!(paths("evidence.trends")[0], "evidence.trend");
        // Without its row, and with the right name in a wrong place.
        assert_eq!(paths("impact.losses.custmers")[0], "impact.losses.ROW.customers");
        assert!(paths("evidence.avoidable_from").iter().all(|path| path.ends_with("avoidable_from")));
        assert!(paths("\u{202e}充电桩").is_empty());
    }

    #[test]
    fn distances_count_slips() {
        assert_eq!((distance("titel", "title"), distance("ab", "ba"), distance("ca", "abc")), (1, 1, 3));
        assert_eq!((distance("kitten", "sitting"), distance("", "abc"), distance("标题", "题")), (3, 3, 1));
    }

    #[test]
    fn a_command_is_found_by_a_slip_only() {
        let commands = || ["list", "show", "export"].into_iter();
        assert_eq!(one_of("lst", commands()), Some("list"));
        assert_eq!(one_of("lsit", commands()), Some("list"));
        assert_eq!(one_of("充电", commands()), None);
    }
}
