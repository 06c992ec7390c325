//! Departments that put work in and have nobody on the stakeholder map: they would hear of it in the meeting.

use crate::derive::Department;
use crate::proposal::Proposal;
use std::collections::HashSet;

/// How long a department's name at the head of a role may be: `供应链` in `供应链负责人`.
const LONGEST_HEAD: usize = 16;

/// The resources whose department is on nobody's row, by position.
///
/// A department is known by its name, by a role that begins or ends with it, or by both naming the same one of
/// the method's departments (`IT` and `信息部`).
pub(in crate::derive) fn rows(p: &Proposal) -> Vec<usize> {
    let people = &p.sponsors.stakeholders;
    let named: Vec<String> = people.iter().flat_map(|row| [key(&row.department), key(&row.who)]).collect();
    let mut known: HashSet<&str> = HashSet::new();
    for name in &named {
        known.insert(name);
        known.extend(name.char_indices().map(|(at, _)| &name[..at]).skip(1).take(LONGEST_HEAD));
        known.extend(name.match_indices(' ').map(|(at, _)| &name[at + 1..]));
    }
    let mut departments: HashSet<Department> = HashSet::new();
    for row in people {
        departments.extend(Department::all_meant_by(&row.department));
        departments.extend(Department::all_meant_by(&row.who));
    }
    let is_known = |department: &str| {
        known.contains(key(department).as_str())
            || Department::all_meant_by(department).any(|department| departments.contains(&department))
    };
    let rows = p.solution.resources.iter().enumerate();
    rows.filter(|(_, row)| !row.department.trim().is_empty() && !is_known(&row.department))
        .map(|(index, _)| index)
        .collect()
}

/// A name as it is compared: in lower case, blanks as single ones.
fn key(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}
