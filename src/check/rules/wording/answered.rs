//! What lets a word pass: a figure that answers it, quotation marks, a denial.

use super::terms::{Class, Sense, Turn};
use crate::figure::{Class as Kind, Mention, mentions};
use std::ops::Range;

/// A text cut into clauses, with the figures in it; read only where a word was found.
pub(super) struct Clauses<'a> {
    text: &'a str,
    figures: Option<Vec<Mention>>,
}

impl<'a> Clauses<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, figures: None }
    }

    /// The clause around a place: from one comma or full stop to the next.
    fn clause(&self, at: &Range<usize>) -> Range<usize> {
        let start = self.text[..at.start]
            .char_indices()
            .rev()
            .find(|&(i, c)| self.ends(i, c))
            .map_or(0, |(i, c)| i + c.len_utf8());
        let end = self.text[at.end..]
            .char_indices()
            .find(|&(i, c)| self.ends(at.end + i, c))
            .map_or(self.text.len(), |(i, _)| at.end + i);
        start..end
    }

    /// Whether a clause ends with this character. A point or comma between digits ends none.
    fn ends(&self, at: usize, c: char) -> bool {
        match c {
            '，' | '。' | '；' | '：' | '！' | '？' | ';' | '!' | '?' | '\n' => true,
            ',' | '.' | ':' => !self.text[at + 1..].starts_with(|c: char| c.is_ascii_digit()),
            _ => false,
        }
    }

    fn figures(&mut self) -> &[Mention] {
        let text = self.text;
        self.figures.get_or_insert_with(|| mentions(text))
    }

    /// Whether a figure in the same clause, or in the one behind it, answers the word.
    pub(super) fn answers(&mut self, span: &Range<usize>, sense: Sense, in_time: bool) -> bool {
        let own = self.clause(span);
        let from = own.end.min(self.text.len());
        let next = match self.text[from..].chars().next() {
            // What stands in the next sentence is another matter, a colon or comma leads on.
            Some(c @ ('，' | '：' | ',' | ':')) => {
                let behind = from + c.len_utf8();
                self.clause(&(behind..behind))
            }
            _ => own.clone(),
        };
        let before = self.before(&own);
        let span = span.clone();
        self.figures().iter().any(|m| {
            let near = own.contains(&m.span.start) || next.contains(&m.span.start);
            let share = before.contains(&m.span.start) && matches!(m.class, Kind::Share | Kind::Percent);
            let inside = m.span.start < span.end && m.span.end > span.start;
            inside || (near && fits(m, sense, in_time)) || (share && sense.class == Class::Quantity)
        })
    }

    /// The clause before, where a comma joins it.
    fn before(&self, own: &Range<usize>) -> Range<usize> {
        let Some(c @ ('，' | ',' | '：' | ':')) = self.text[..own.start].chars().next_back() else {
            return own.clone();
        };
        let end = own.start - c.len_utf8();
        self.clause(&(end..end))
    }

    /// Whether it stands in quotation marks: somebody else's words are evidence.
    pub(super) fn is_quoted(&self, span: &Range<usize>) -> bool {
        let line = self.text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let before = &self.text[line..span.start];
        let open = before.matches(['“', '「', '『', '‘']).count();
        let closed = before.matches(['”', '」', '』']).count();
        open > closed || before.matches('"').count() % 2 == 1
    }

    /// Whether the clause denies it: `不是谁不负责任`.
    pub(super) fn is_negated(&self, span: &Range<usize>, sense: Sense) -> bool {
        let clause = self.clause(span);
        let before = format!(" {}", self.text[clause.start..span.start].to_lowercase());
        let denials: &[&str] = match sense.class {
            Class::Blame | Class::Absolute | Class::Adjective | Class::Degree => &[
                "不是",
                "并非",
                "不怪",
                "不怨",
                "不等于",
                "没有",
                "并不",
                "not ",
                " no ",
                "nobody",
                "without ",
                "n't ",
                "n’t ",
            ],
            Class::Quantity | Class::Time => &["不是", "并非", "不要写", "not "],
        };
        denials.iter().any(|denial| before.contains(denial))
    }
}

fn fits(m: &Mention, sense: Sense, in_time: bool) -> bool {
    match sense.class {
        Class::Quantity if sense.turn == Turn::Often => !matches!(m.class, Kind::Day | Kind::Money),
        Class::Quantity if in_time => matches!(m.class, Kind::Duration | Kind::Effort),
        Class::Quantity => {
            matches!(
                m.class,
                Kind::Count | Kind::Share | Kind::Percent | Kind::Plain | Kind::Money | Kind::Multiple
            )
        }
        Class::Time => matches!(m.class, Kind::Day | Kind::Duration),
        Class::Degree | Class::Adjective => m.class != Kind::Day,
        Class::Absolute => matches!(m.class, Kind::Count | Kind::Share | Kind::Percent),
        Class::Blame => false,
    }
}
