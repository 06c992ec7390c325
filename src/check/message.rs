//! What the checks say of a message to headquarters: whether it presses, and which of its words leave a question.

use super::case::{Cell, Found};
use super::diagnostic::Diagnostic;
use super::policy::Policy;
use super::rule::{self, Find, Severity};
use crate::proposal::{Contact, RowId};
use crate::schema::section;

/// The rules that read a message: its tone, and its wording.
fn reads(id: &str) -> bool {
    id == "F004" || id.starts_with('W')
}

/// What there is to say of the words of a message, in their order. They are read as what is done at a contact is read;
/// the spans are bytes of the words.
#[must_use]
pub fn of_message(words: &str, policy: &Policy) -> Vec<Diagnostic> {
    let Some(section) = section("follow_up.contacts") else { return Vec::new() };
    let Some(field) = section.field("action") else { return Vec::new() };
    let row = RowId::default();
    let record = Contact { action: words.to_owned(), ..Contact::default() };
    let cell =
        Cell { section, row: Some(&row), field, typed: words, record: &record, currency: None, policy };
    let mut found: Vec<Diagnostic> = Vec::new();
    for rule in rule::all().filter(|rule| reads(rule.id)) {
        if let Find::Cell(find) = rule.find {
            find(&cell, &mut Found::new(rule, &mut found));
        }
    }
    found.retain_mut(|one| {
        let level: Option<Severity> = policy.level(one.rule);
        one.level = level.unwrap_or(one.level);
        level.is_some()
    });
    found.sort_by_key(|one| one.span.as_ref().map(|span| span.start));
    // A word is told once; that it presses says more than that it names no day.
    let mut end = 0;
    found.retain(|one| {
        let Some(span) = &one.span else { return true };
        let is_new = span.start >= end;
        end = end.max(span.end);
        is_new
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(words: &str) -> Vec<&'static str> {
        of_message(words, &Policy::default()).iter().map(|one| one.rule.id).collect()
    }

    #[test]
    fn what_presses_and_what_is_vague_is_told_in_its_order() {
        assert_eq!(codes("您好！\n\n很多门店都在等，请尽快处理。"), ["W001", "F004"]);
        assert_eq!(
            codes("Dear Mr Li,\n\nmany stores are waiting; this must be done ASAP."),
            ["W001", "F004", "F004"]
        );
        assert_eq!(codes("不催您，40 家门店里有 34 家用上了。"), [] as [&str; 0]);
    }

    #[test]
    fn a_rule_that_is_off_says_nothing() {
        let mut policy = Policy::default();
        policy.levels.insert("F004", None);
        policy.levels.insert("W002", Some(Severity::Error));
        let found = of_message("请务必尽快。", &policy);
        assert!(found.iter().all(|one| one.rule.id == "W002" && one.level == Severity::Error), "{found:?}");
    }
}
