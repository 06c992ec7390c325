//! A short series, typed or pasted: one `label value` a line, or several on one line.

mod one_line;

use super::error::{FigureError, Span};
use super::lex::{Folded, fold};
use super::{Amount, Decimal, FigureKind, Unit, read};

/// One observation of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// What was measured or when, trimmed; empty when the whole text is a bare column of numbers.
    pub label: String,
    /// The value; a ratio when the unit is per cent.
    pub value: Decimal,
    /// The unit typed after it; the same throughout a series.
    pub unit: Unit,
}

/// A piece of the text: a point, the header, or what could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PointLine {
    /// A point.
    Point(Point),
    /// The first line, when its value cell holds no digit: a spreadsheet's header, trimmed.
    Header(String),
    /// A line that is no point. It is never dropped.
    Unread(PointError),
}

impl PointLine {
    /// The point, if it is one.
    #[must_use]
    pub fn point(&self) -> Option<&Point> {
        match self {
            Self::Point(point) => Some(point),
            Self::Header(_) | Self::Unread(_) => None,
        }
    }
}

/// Where a series cannot be read and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("read line {line} of a series: {problem}")]
pub struct PointError {
    /// The line in the text, from 1.
    pub line: usize,
    /// The place in the whole text.
    pub span: Span,
    /// The reason.
    pub problem: PointProblem,
}

/// What is wrong with a line of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PointProblem {
    /// A label without a value, or with nothing to tell the two apart.
    #[error("no value")]
    NoValue,
    /// A value without a label among lines that have one.
    #[error("no label")]
    NoLabel,
    /// More than two cells.
    #[error("more than two cells")]
    TooManyCells,
    /// `4月 1 200` could be 200 of `4月 1`, or 1,200.
    #[error("a blank that may group digits or part label and value")]
    LooseBlank,
    /// A range where a series needs one number.
    #[error("a range is no point")]
    Range,
    /// Another unit than the first point's.
    #[error("another unit than the first point")]
    OtherUnit,
    /// Fewer numbers at the end of the line than it needs.
    #[error("fewer than {wanted} numbers")]
    TooFewNumbers {
        /// How many it needs.
        wanted: usize,
    },
    /// The value is no figure; its span is within the whole text.
    #[error("{0}")]
    Figure(#[from] FigureError),
}

/// Reads a series.
///
/// A label ends, in this order of preference, at a tab, a colon, two blanks, the last blank, or a
/// comma. Several points may share a line: `4月:8, 5月:10, 6月:18`; of a text of one line also `4月 8，5月 12`
/// and `8 12 18`, where that is the only way to read it. Blank lines are skipped; every other piece of the text
/// comes back as a [`PointLine`], in order.
#[must_use]
pub fn read_points(text: &str) -> Vec<PointLine> {
    let mut entries = Vec::new();
    let mut start = 0;
    let is_only = text.split('\n').filter(|line| !line.trim().is_empty()).count() == 1;
    for (index, line) in text.split('\n').enumerate() {
        let several = if is_only { one_line::several(line) } else { None };
        for piece in several.unwrap_or_else(|| pieces(line)) {
            if let Some(piece) = piece.trimmed(line) {
                entries.push(entry(line, piece, start, index + 1));
            }
        }
        start += line.len() + 1;
    }
    settle(text, entries)
}

impl Span {
    /// Without blanks at its ends; `None` if nothing is left.
    fn trimmed(self, line: &str) -> Option<Self> {
        let part = self.of(line);
        let body = part.trim_start();
        let start = self.start + part.len() - body.len();
        let end = start + body.trim_end().len();
        (start < end).then_some(Self { start, end })
    }
}

/// A line, or a piece of one, before the series is looked at as a whole.
struct Entry {
    line: usize,
    /// In the whole text.
    span: Span,
    label: String,
    /// Whether what should be the value holds a digit.
    has_digit: bool,
    read: Result<(Decimal, Unit), (Span, PointProblem)>,
}

/// The parts of one line: one, unless several `label: value` pairs share it.
fn pieces(line: &str) -> Vec<Span> {
    let whole = Span { start: 0, end: line.len() };
    let colons = fold(line).iter().filter(|f| f.c == ':').count();
    if line.contains('\t') || colons < 2 {
        return vec![whole];
    }
    let mut pieces: Vec<Span> = Vec::new();
    let mut start = 0;
    let cuts = fold(line).into_iter().filter(|f| matches!(f.c, ',' | ';' | '、')).map(|f| (f.start, f.end));
    for (end, next) in cuts.chain([(line.len(), line.len())]) {
        let piece = Span { start, end };
        let is_pair = fold(piece.of(line)).iter().any(|f| f.c == ':');
        match pieces.last_mut() {
            // The comma was inside a number: 1,200.
            Some(last) if !is_pair && piece.trimmed(line).is_some() => last.end = end,
            _ => pieces.push(piece),
        }
        start = next;
    }
    pieces
}

fn entry(line: &str, piece: Span, start: usize, number: usize) -> Entry {
    let (label, value) = match cut(line, piece) {
        Ok(parts) => parts,
        Err(problem) => {
            let has_digit = problem != PointProblem::NoValue;
            let at = piece.shifted(start);
            return Entry {
                line: number,
                span: at,
                label: String::new(),
                has_digit,
                read: Err((at, problem)),
            };
        }
    };
    let has_digit = fold(value.of(line)).iter().any(|f| f.c.is_ascii_digit());
    let at = value.shifted(start);
    let read = read_value(value.of(line)).map_err(|problem| match problem {
        PointProblem::Figure(error) => {
            let span = error.span().map_or(at, |span| span.shifted(at.start));
            (span, problem)
        }
        _ => (at, problem),
    });
    let label = label.map(|l| l.of(line).to_owned()).unwrap_or_default();
    Entry { line: number, span: piece.shifted(start), label, has_digit, read }
}

pub(super) fn read_value(typed: &str) -> Result<(Decimal, Unit), PointProblem> {
    let figure = read(typed, FigureKind::Number)?;
    match figure.amount {
        Amount::Exact(value) if figure.base.is_none() => Ok((value, figure.unit)),
        Amount::Exact(_) => Err(PointProblem::OtherUnit),
        Amount::Range { .. } | Amount::Estimate { .. } => Err(PointProblem::Range),
    }
}

/// Label and value of one piece; no label for a bare number.
fn cut(line: &str, piece: Span) -> Result<(Option<Span>, Span), PointProblem> {
    let text = piece.of(line);
    if text.contains('\t') {
        let mut cells = Vec::new();
        let mut start = piece.start;
        for cell in text.split('\t') {
            cells.extend(Span { start, end: start + cell.len() }.trimmed(line));
            start += cell.len() + 1;
        }
        return match cells[..] {
            [value] => bare(line, value),
            [label, value] => Ok((Some(label), value)),
            _ => Err(PointProblem::TooManyCells),
        };
    }
    if read_value(text).is_ok() {
        return bare(line, piece);
    }
    let folded = fold(text);
    let place = |f: &Folded| (f.start, f.end);
    let last = |c: char| folded.iter().rev().find(|f| f.c == c).map(place);
    let wide =
        folded.windows(2).rev().find(|w| w[0].c == ' ' && w[1].c == ' ').map(|w| (w[0].start, w[1].end));
    let (end, next) = if let Some(found) = last(':').or(wide) {
        found
    } else if let Some(found) = last(' ') {
        if groups_digits(&folded, found.0) {
            return Err(PointProblem::LooseBlank);
        }
        found
    } else {
        folded.iter().find(|f| matches!(f.c, ',' | ';')).map(place).ok_or(PointProblem::NoValue)?
    };
    let label = Span { start: piece.start, end: piece.start + end }.trimmed(line);
    let value =
        Span { start: piece.start + next, end: piece.end }.trimmed(line).ok_or(PointProblem::NoValue)?;
    let label = label.map(|span| {
        let words = span.of(line).trim_end_matches([',', '，', ':', '：', ';', '；']);
        Span { start: span.start, end: span.start + words.len() }
    });
    match label {
        Some(label) if label.start < label.end => Ok((Some(label), value)),
        _ => Err(PointProblem::NoLabel),
    }
}

fn bare(line: &str, value: Span) -> Result<(Option<Span>, Span), PointProblem> {
    if read_value(value.of(line)).is_ok() { Ok((None, value)) } else { Err(PointProblem::NoValue) }
}

/// Whether the blank at byte `at` parts one to three digits from exactly three.
fn groups_digits(folded: &[Folded], at: usize) -> bool {
    let Some(blank) = folded.iter().position(|f| f.start == at) else { return false };
    let after = folded[blank + 1..].iter().take_while(|f| f.c.is_ascii_digit()).count();
    let before = folded[..blank].iter().rev().take_while(|f| f.c.is_ascii_digit()).count();
    after == 3 && (1..=3).contains(&before)
}

/// Looks at the whole series: header, bare columns, one unit.
fn settle(text: &str, entries: Vec<Entry>) -> Vec<PointLine> {
    let labelled = entries.iter().any(|e| e.read.is_ok() && !e.label.is_empty());
    let unit = entries.iter().find_map(|e| e.read.as_ref().ok().map(|&(_, unit)| unit));
    let mut lines = Vec::with_capacity(entries.len());
    for (index, entry) in entries.into_iter().enumerate() {
        let unread = |span, problem| PointLine::Unread(PointError { line: entry.line, span, problem });
        lines.push(match entry.read {
            Err(_) if index == 0 && !entry.has_digit => PointLine::Header(entry.span.of(text).to_owned()),
            Err((span, problem)) => unread(span, problem),
            Ok(_) if labelled && entry.label.is_empty() => unread(entry.span, PointProblem::NoLabel),
            Ok((_, own)) if Some(own) != unit => unread(entry.span, PointProblem::OtherUnit),
            Ok((value, unit)) => PointLine::Point(Point { label: entry.label, value, unit }),
        });
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn points(text: &str) -> Vec<(String, String)> {
        read_points(text)
            .iter()
            .map(|line| match line {
                PointLine::Point(p) => (p.label.clone(), p.value.to_string()),
                PointLine::Header(h) => ("#".to_owned(), h.clone()),
                PointLine::Unread(e) => (format!("!{}", e.line), e.span.of(text).to_owned()),
            })
            .collect()
    }

    fn is(text: &str, expected: &[(&str, &str)]) {
        let found = points(text);
        let found: Vec<_> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn each_way_of_parting_label_and_value() {
        for text in [
            "4月\t8",
            "4月:8",
            "4月：8",
            "4月：  8",
            "4月  8",
            "4月 8",
            "4月, 8",
            "4月，8",
            "4月,8",
            "４月　８",
        ] {
            let label = if text.starts_with('４') { "４月" } else { "4月" };
            is(text, &[(label, "8")]);
        }
    }

    #[test]
    fn several_on_one_line() {
        let series: &[(&str, &str)] = &[("4月", "8"), ("5月", "1200"), ("6月", "18")];
        is("4月:8, 5月:1,200, 6月:18", series);
        is("4月：8，5月：1200；6月：18。".trim_end_matches('。'), series);
        is("4月:8、5月:1,200、6月:18,", series);
    }

    #[test]
    fn a_pasted_table_keeps_its_header_and_reports_the_rest() {
        is(
            "月份\t超载次数\r\n4月\t8\r\n\r\n合计\t无\r\n5月\t1,000\r\n6月\t1\t2\r\n",
            &[("#", "月份\t超载次数"), ("4月", "8"), ("!4", "无"), ("5月", "1000"), ("!6", "6月\t1\t2")],
        );
    }

    #[test]
    fn a_bad_number_in_the_first_line_is_no_header() {
        is("4月: 12.5.3\n5月: 8", &[("!1", "12.5.3"), ("5月", "8")]);
        is("month, overloads\nApril, 8", &[("#", "month, overloads"), ("April", "8")]);
    }

    #[test]
    fn never_guesses() {
        is("Week 12 345", &[("!1", "Week 12 345")]);
        is("4月: 1,2", &[("!1", "1,2")]);
        is("4月 8..10", &[("!1", "8..10")]);
        is("4月 12%\n5月 14", &[("4月", "0.12"), ("!2", "5月 14")]);
        is("4月 8\n10", &[("4月", "8"), ("!2", "10")]);
        is("Apr,1,200\nMay,1,2", &[("Apr", "1200"), ("!2", "1,2")]);
    }

    #[test]
    fn a_bare_column_has_no_labels() {
        is("8\n1,200\n", &[("", "8"), ("", "1200")]);
    }

    #[test]
    fn labels_may_be_any_text() {
        is("👨‍👩‍👧 门店：3", &[("👨‍👩‍👧 门店", "3")]);
        is("שלום 5\ne\u{301}te\u{301} 6", &[("שלום", "5"), ("e\u{301}te\u{301}", "6")]);
        is("North, East 8", &[("North, East", "8")]);
        is("2024-04 8\n2024-05 9", &[("2024-04", "8"), ("2024-05", "9")]);
    }

    proptest! {
        #[test]
        fn any_text_is_accounted_for(text in "[0-9a月份:：,，、\t \n\r.%~é👍-]{0,60}") {
            let lines = read_points(&text);
            for line in &lines {
                if let PointLine::Unread(error) = line {
                    prop_assert!(text.get(error.span.start..error.span.end).is_some());
                }
            }
            let filled = text.split('\n').filter(|l| !l.trim().trim_matches([',', '，', '、']).trim().is_empty()).count();
            prop_assert!(lines.len() >= filled, "{:?} {:?}", text, lines);
        }

        #[test]
        fn what_was_written_is_read(values in proptest::collection::vec((any::<i32>(), 0_u32..4), 1..8)) {
            let values: Vec<Decimal> = values.into_iter().map(|(n, s)| Decimal::new(n.into(), s)).collect();
            let lines: Vec<String> = values.iter().enumerate().map(|(i, v)| format!("点{i}\t{v}\n")).collect();
            let text = lines.concat();
            let read: Vec<Decimal> = read_points(&text).iter().filter_map(|l| l.point().map(|p| p.value)).collect();
            prop_assert_eq!(read, values);
        }
    }
}
