//! Dates that another implementation gave: `tests/fixtures/calendar` names which.

use jiff::civil::Date;

/// A rule and its dates in a range.
pub(super) struct Given<'t> {
    /// The line that says so, for a message.
    pub(super) head: &'t str,
    /// What stands before the range.
    pub(super) parts: Vec<&'t str>,
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) expected: Vec<Date>,
}

/// Reads a fixture: `part | part | from to`, and its dates in the lines below, which begin with a blank.
pub(super) fn given(text: &str) -> impl Iterator<Item = Given<'_>> {
    let mut lines = text.lines().filter(|line| !line.starts_with('#')).peekable();
    std::iter::from_fn(move || {
        let head = lines.next()?;
        let mut parts: Vec<&str> = head.split(" | ").collect();
        let (from, to) = parts.pop().and_then(|range| range.split_once(' ')).expect(head);
        let mut expected = Vec::new();
        while let Some(line) = lines.next_if(|line| line.starts_with(' ')) {
            expected.extend(line.split_whitespace().map(|day| day.parse::<Date>().expect(line)));
        }
        Some(Given { head, parts, from: from.parse().expect(head), to: to.parse().expect(head), expected })
    })
}
