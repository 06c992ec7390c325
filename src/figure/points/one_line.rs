//! Several observations on one line: which of its commas and blanks part them.
//!
//! Only where there is one way to read it. `4月 1,200` is one number, `North, East 8` one label, and of `1 8 2 12`
//! nobody knows whether it is four values or two with their labels.

use super::super::lex::{Folded, fold};
use super::{Span, cut, groups_digits, read_value};

/// Fewer bare numbers than these could be a label and its value.
const NUMBERS: usize = 3;
/// Fewer pairs than these, parted by blanks alone, could be a label that has numbers in it.
const PAIRS: usize = 3;

/// The points of a text's only line, where it holds several; `None` where it is one, or could be.
pub(super) fn several(line: &str) -> Option<Vec<Span>> {
    let whole = Span { start: 0, end: line.len() };
    if line.contains('\t') || read_value(line.trim()).is_ok() {
        return None;
    }
    let folded = fold(line);
    let cells = cells(line, &folded);
    if cells.len() > 1 {
        let pairs = cells.iter().all(|cell| is_pair(line, *cell));
        return (pairs || are_numbers(line, &cells)).then_some(cells);
    }
    let words = parts(line, whole, folded.iter().filter(|f| f.c == ' '));
    let blanks = folded.iter().filter(|f| f.c == ' ');
    if blanks.into_iter().any(|blank| groups_digits(&folded, blank.start)) {
        return None;
    }
    if are_numbers(line, &words) {
        return Some(words);
    }
    let pairs = words.chunks_exact(2);
    if !pairs.remainder().is_empty() || words.len() < 2 * PAIRS {
        return None;
    }
    let pairs = pairs.map(|pair| {
        let (label, value) = (pair[0], pair[1]);
        let has_letters = label.of(line).chars().any(char::is_alphabetic);
        let is_pair = has_letters && read_value(value.of(line)).is_ok();
        is_pair.then_some(Span { start: label.start, end: value.end })
    });
    pairs.collect()
}

/// The line cut at its commas, but for those within a number.
fn cells(line: &str, folded: &[Folded]) -> Vec<Span> {
    let whole = Span { start: 0, end: line.len() };
    let cuts = folded
        .iter()
        .enumerate()
        .filter(|(at, f)| matches!(f.c, ';' | '、') || (f.c == ',' && !is_grouping(folded, *at)))
        .map(|(_, f)| f);
    parts(line, whole, cuts)
}

/// The pieces between these characters that hold anything.
fn parts<'f>(line: &str, within: Span, cuts: impl Iterator<Item = &'f Folded>) -> Vec<Span> {
    let mut start = within.start;
    let mut parts = Vec::new();
    for (end, next) in cuts.map(|f| (f.start, f.end)).chain([(within.end, within.end)]) {
        parts.extend(Span { start, end }.trimmed(line));
        start = next;
    }
    parts
}

/// Whether the comma parts digits from exactly three: `1,200`.
fn is_grouping(folded: &[Folded], comma: usize) -> bool {
    let digits = |f: &&Folded| f.c.is_ascii_digit();
    let before = folded[..comma].iter().rev().take_while(digits).count();
    let after = folded[comma + 1..].iter().take_while(digits).count();
    after == 3 && (1..=3).contains(&before)
}

/// A label and a value.
fn is_pair(line: &str, cell: Span) -> bool {
    matches!(cut(line, cell), Ok((Some(_), value)) if read_value(value.of(line)).is_ok())
}

/// Bare numbers of one unit, enough of them and not labels and values in turn.
fn are_numbers(line: &str, cells: &[Span]) -> bool {
    let values: Vec<_> = cells.iter().map_while(|cell| read_value(cell.of(line)).ok()).collect();
    let one_unit = values.windows(2).all(|pair| pair[0].1 == pair[1].1);
    if values.len() < cells.len() || values.len() < NUMBERS || !one_unit {
        return false;
    }
    // 1 8 2 12 3 18, 2023 8 2024 12: every other one counts on.
    let every_other: Vec<_> = values.iter().step_by(2).map(|(value, _)| *value).collect();
    let counts_on = every_other
        .windows(2)
        .all(|pair| pair[1].checked_sub(pair[0]).is_some_and(|step| step == super::Decimal::ONE));
    !values.len().is_multiple_of(2) || !counts_on
}

#[cfg(test)]
mod tests {
    use crate::figure::{PointLine, read_points};
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    fn points(text: &str) -> Vec<(String, String)> {
        let lines = read_points(text);
        let points = lines.iter().filter_map(PointLine::point);
        points.map(|point| (point.label.clone(), point.value.to_string())).collect()
    }

    #[test]
    fn pairs_on_one_line_are_several_points() {
        let series = ["4月", "5月", "6月"].into_iter().zip(["8", "12", "18"]);
        let series: Vec<_> = series.map(|(label, value)| (label.to_owned(), value.to_owned())).collect();
        for text in [
            "4月 8，5月 12，6月 18",
            "4月 8, 5月 12, 6月 18",
            "4月 8、5月 12、6月 18",
            "4月 8；5月 12；6月 18，",
            "\n  4月 8,5月 12,6月 18 \r\n\n",
            "4月 8 5月 12 6月 18",
            "4月　８　5月　１２　6月　１８",
        ] {
            assert_eq!(points(text), series, "{text}");
        }
        assert_eq!(points("4月 1,200，5月 800, 6月 12,345").len(), 3);
        assert_eq!(points("👩\u{200D}🔧 8，e\u{301} 9")[1], ("e\u{301}".to_owned(), "9".to_owned()));
        assert_eq!(points("4月 12%，5月 14%")[1].1, "0.14");
        assert_eq!(points("Q1 8 Q2 12 Q3 18").len(), 3);
    }

    #[test]
    fn numbers_on_one_line_are_several_points() {
        for text in ["8 12 18", "8, 12, 18", "8，12，18", "8,12,18", "8、12、18", " 8  12  18\n"] {
            let series = ["8", "12", "18"].map(|value| (String::new(), value.to_owned()));
            assert_eq!(points(text), series, "{text}");
        }
        assert_eq!(points("8 12 18 20").len(), 4);
        assert_eq!(points("8% 12% 18%")[2].1, "0.18");
        assert_eq!(points("1.5 2.5 -3 4").len(), 4);
    }

    #[test]
    fn what_can_be_read_two_ways_is_left_as_it_was() {
        for (text, expected) in [
            // One number.
            ("1,200", Some(("", "1200"))),
            ("8,120,130", Some(("", "8120130"))),
            ("4月 1,200", Some(("4月", "1200"))),
            // A label and its value.
            ("8 12", Some(("8", "12"))),
            ("North, East 8", Some(("North, East", "8"))),
            ("Week 12 8", Some(("Week 12", "8"))),
            ("Store 1 East 8", Some(("Store 1 East", "8"))),
            ("Apr, 1,200", Some(("Apr", "1200"))),
        ] {
            let found = points(text);
            let found: Vec<_> = found.iter().map(|(label, value)| (label.as_str(), value.as_str())).collect();
            assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{text}");
        }
        // Labels and values in turn, or all values; digits in groups, or two numbers.
        for text in ["2023 8 2024 12", "1 8 2 12 3 18", "8 12 180", "100 200 300 400"] {
            assert!(points(text).len() <= 1, "{text}: {:?}", points(text));
        }
        // Of several lines each is one.
        assert_eq!(points("Store 1, East 8\nStore 2, East 9").len(), 2);
    }

    proptest! {
        #[test]
        fn a_line_is_read_as_its_lines_are(values in proptest::collection::vec(-99_i64..99, 3..9), comma in "，|, |、|；") {
            let pairs: Vec<String> = values.iter().enumerate().map(|(at, value)| format!("点{at}号 {value}")).collect();
            prop_assert_eq!(read_points(&pairs.join(&comma)).len(), values.len());
            prop_assert_eq!(points(&pairs.join(&comma)), points(&pairs.join("\n")));
            // Bare numbers, an odd count so that they can't be labels and values in turn.
            let mut values: Vec<Decimal> = values.into_iter().map(Decimal::from).collect();
            if values.len().is_multiple_of(2) {
                values.pop();
            }
            let words: Vec<String> = values.iter().map(ToString::to_string).collect();
            let read = |text: &str| -> Vec<Decimal> {
                read_points(text).iter().filter_map(|line| line.point().map(|point| point.value)).collect()
            };
            prop_assert_eq!(read(&words.join(" ")), values.clone());
            prop_assert_eq!(read(&words.join(&comma)), values);
        }
    }
}
