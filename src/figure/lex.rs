//! From typed text to tokens: folding of full-width forms, numbers with their grouping, words.

use super::error::{FigureError, Span};
use super::ratio::Ratio;
use super::vocabulary::{self, Word};

/// Significant digits that a figure may have.
const MAX_DIGITS: usize = 28;

/// One piece of a figure and its place in the typed text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) piece: Piece,
    pub(super) span: Span,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A number without its magnitude. `closed` tells that its place value is written out or follows
    /// from a leading 零, so that it may end a compound such as 一万二千.
    Number {
        value: Ratio,
        closed: bool,
    },
    Word(Word),
    Plus,
    Minus,
    /// `–` or `—`: a range between numbers, a sign before one.
    LongDash,
    Star,
    Slash,
    Open,
    Close,
    /// `..`, `...`, `…`.
    Dots,
    /// `~`: about before a figure, a range between two.
    Tilde,
}

/// One character, folded, in small letters, with its place in the typed text.
#[derive(Clone, Copy)]
pub(super) struct Folded {
    pub(super) c: char,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Folds full-width and typographic forms to the plain ones; `None` for characters without any
/// width, which are pasted unawares.
pub(super) fn fold_char(c: char) -> Option<char> {
    Some(match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\t' | '\n' | '\r' => ' ',
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => {
            return None;
        }
        '\u{2212}' | '\u{fe63}' | '\u{2010}' | '\u{2011}' => '-',
        '×' | '✕' | '✖' | '∗' => '*',
        '÷' | '∕' | '⁄' => '/',
        '￥' => '¥',
        '﹪' => '%',
        '〜' | '∼' => '~',
        '\u{2013}' | '\u{2015}' => '\u{2014}',
        '〇' => '零',
        _ => c,
    })
}

/// The whole text folded, in small letters.
pub(super) fn fold(typed: &str) -> Vec<Folded> {
    typed
        .char_indices()
        .filter_map(|(start, c)| {
            let folded = fold_char(c)?;
            Some(Folded { c: folded.to_ascii_lowercase(), start, end: start + c.len_utf8() })
        })
        .collect()
}

/// The tokens that begin at character `at`, as far as the text is understood and at most `limit`. Reads
/// ahead no further than that, so that a long text costs what its figures cost.
pub(super) fn tokens_at(folded: &[Folded], plain: &[char], at: usize, limit: usize) -> Vec<Token> {
    let mut lexer = Lexer { folded, plain, at, tokens: Vec::new() };
    while lexer.tokens.len() < limit {
        let Some(c) = lexer.peek(0) else { break };
        if lexer.step(c).is_err() {
            break;
        }
    }
    lexer.tokens
}

/// Splits a figure into tokens.
pub(super) fn tokens(typed: &str) -> Result<Vec<Token>, FigureError> {
    let folded = fold(typed);
    let plain: Vec<char> = folded.iter().map(|f| f.c).collect();
    let mut lexer = Lexer { folded: &folded, plain: &plain, at: 0, tokens: Vec::new() };
    lexer.run()?;
    Ok(lexer.tokens)
}

struct Lexer<'a> {
    folded: &'a [Folded],
    plain: &'a [char],
    at: usize,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.plain.get(self.at + ahead).copied()
    }

    fn is_digit(&self, ahead: usize) -> bool {
        self.peek(ahead).is_some_and(|c| c.is_ascii_digit())
    }

    /// The span of characters `from..to`.
    fn span(&self, from: usize, to: usize) -> Span {
        let start = self.folded.get(from).map_or(0, |f| f.start);
        Span { start, end: to.checked_sub(1).and_then(|last| self.folded.get(last)).map_or(start, |f| f.end) }
    }

    fn push(&mut self, piece: Piece, length: usize) {
        let span = self.span(self.at, self.at + length);
        self.tokens.push(Token { piece, span });
        self.at += length;
    }

    fn run(&mut self) -> Result<(), FigureError> {
        while let Some(c) = self.peek(0) {
            self.step(c)?;
        }
        Ok(())
    }

    /// Takes what begins with `c`, the character at hand.
    fn step(&mut self, c: char) -> Result<(), FigureError> {
        match c {
            ' ' => self.at += 1,
            '0'..='9' => self.number()?,
            '.' if self.is_digit(1) => self.number()?,
            '.' => self.dots()?,
            '…' => self.push(Piece::Dots, self.run_of('…')),
            '+' => self.push(Piece::Plus, 1),
            '-' => self.push(Piece::Minus, 1),
            '\u{2014}' => self.push(Piece::LongDash, self.run_of('\u{2014}')),
            '*' => self.push(Piece::Star, 1),
            '/' => self.push(Piece::Slash, 1),
            '(' => self.push(Piece::Open, 1),
            ')' => self.push(Piece::Close, 1),
            '~' => self.push(Piece::Tilde, self.run_of('~')),
            _ => self.word()?,
        }
        Ok(())
    }

    fn run_of(&self, c: char) -> usize {
        self.plain[self.at..].iter().take_while(|&&other| other == c).count()
    }

    fn dots(&mut self) -> Result<(), FigureError> {
        let length = self.run_of('.');
        if length == 2 || length == 3 {
            self.push(Piece::Dots, length);
            return Ok(());
        }
        Err(FigureError::Unread(self.span(self.at, self.at + length)))
    }

    /// A word of the vocabulary or a Chinese numeral; words of two characters and more go first,
    /// since 一次性 and 百分之 begin like numerals.
    fn word(&mut self) -> Result<(), FigureError> {
        let found = vocabulary::longest(&self.plain[self.at..]);
        if let Some((word, length)) = found.filter(|&(_, length)| length > 1) {
            self.push(Piece::Word(word), length);
            return Ok(());
        }
        let after_number = matches!(
            self.tokens.last().map(|t| t.piece),
            Some(Piece::Number { .. } | Piece::Close | Piece::Word(Word::Magnitude(_)))
        );
        match self.peek(0).and_then(han_place) {
            Some(Han::Place(10)) if after_number => {
                self.push(Piece::Word(Word::Magnitude(1)), 1);
                return Ok(());
            }
            Some(Han::Digit(_) | Han::Place(10)) => return self.han_number(),
            _ => {}
        }
        if let Some((word, length)) = found {
            self.push(Piece::Word(word), length);
            return Ok(());
        }
        // The whole run of what is not understood, so that a foreign word is marked as one.
        let rest = &self.plain[self.at..];
        let letters = rest.first().is_some_and(|c| c.is_alphabetic());
        let joins = |c: &&char| {
            is_mark(**c)
                || (c.is_alphabetic() == letters
                    && !c.is_ascii_digit()
                    && !c.is_ascii_punctuation()
                    && **c != ' ')
        };
        let length = 1 + rest.iter().skip(1).take_while(joins).count();
        Err(FigureError::Unread(self.span(self.at, self.at + length)))
    }

    fn digits(&mut self, into: &mut String) -> usize {
        let before = into.len();
        while let Some(c) = self.peek(0).filter(char::is_ascii_digit) {
            into.push(c);
            self.at += 1;
        }
        into.len() - before
    }

    fn number(&mut self) -> Result<(), FigureError> {
        let from = self.at;
        let mut whole = String::new();
        let first = self.digits(&mut whole);
        self.groups(first, from, &mut whole)?;
        let mut fraction = String::new();
        // An input method types 。 for the point key.
        if matches!(self.peek(0), Some('.' | '。')) && self.is_digit(1) {
            self.at += 1;
            self.digits(&mut fraction);
            let again = matches!(self.peek(0), Some('.' | '。')) && self.is_digit(1);
            if again {
                return Err(FigureError::TwoPoints(self.numeral_from(from)));
            }
            if self.peek(0) == Some(',') && self.is_digit(1) {
                return Err(FigureError::Grouping(self.numeral_from(from)));
            }
        }
        let exponent = self.exponent();
        let span = self.span(from, self.at);
        let value = value(&whole, &fraction, exponent, span)?;
        self.tokens.push(Token { piece: Piece::Number { value, closed: false }, span });
        Ok(())
    }

    /// Groups of three after the first digits, by comma or by blank but not by both.
    fn groups(&mut self, first: usize, from: usize, whole: &mut String) -> Result<(), FigureError> {
        let Some(separator @ (',' | ' ')) = self.peek(0) else { return Ok(()) };
        let starts_plain = (1..=3).contains(&first) && !whole.starts_with('0');
        while self.peek(0) == Some(separator) && self.is_digit(1) {
            let length = self.plain[self.at + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
            if !starts_plain || length != 3 {
                return Err(FigureError::Grouping(self.numeral_from(from)));
            }
            self.at += 1;
            self.digits(whole);
        }
        let other = if separator == ',' { ' ' } else { ',' };
        if self.peek(0) == Some(other) && self.is_digit(1) {
            return Err(FigureError::Grouping(self.numeral_from(from)));
        }
        Ok(())
    }

    /// The span of everything from `from` that looks like one number.
    fn numeral_from(&self, from: usize) -> Span {
        let mut to = from;
        while let Some(&c) = self.plain.get(to) {
            let joins = matches!(c, '.' | ',' | '。' | ' ')
                && self.plain.get(to + 1).is_some_and(char::is_ascii_digit);
            if !c.is_ascii_digit() && !joins {
                break;
            }
            to += 1;
        }
        self.span(from, to)
    }

    /// `e6` directly after a number; the value is capped where no figure can reach.
    fn exponent(&mut self) -> i32 {
        if self.peek(0) != Some('e') {
            return 0;
        }
        let sign = usize::from(matches!(self.peek(1), Some('+' | '-')));
        if !self.is_digit(1 + sign) {
            return 0;
        }
        let negative = self.peek(1) == Some('-');
        self.at += 1 + sign;
        let mut exponent = 0_i32;
        while let Some(digit) = self.peek(0).and_then(|c| c.to_digit(10)) {
            exponent =
                exponent.saturating_mul(10).saturating_add(i32::try_from(digit).unwrap_or(0)).min(9_999);
            self.at += 1;
        }
        if negative { -exponent } else { exponent }
    }

    /// A Chinese numeral below ten thousand: 三十五, 二百零六, 十二, 两千.
    fn han_number(&mut self) -> Result<(), FigureError> {
        let from = self.at;
        let (mut total, mut digit, mut last_place) = (0_i128, None, 10_000_i128);
        let (mut zero, mut leading_zero) = (false, false);
        while let Some(part) = self.peek(0).and_then(han_place) {
            let unread = FigureError::Unread(self.span(from, self.at + 1));
            match part {
                Han::Digit(0) => {
                    if digit.is_some() {
                        return Err(unread);
                    }
                    leading_zero |= self.at == from;
                    zero = true;
                }
                Han::Digit(d) => {
                    if digit.is_some() {
                        return Err(unread);
                    }
                    digit = Some(d);
                }
                Han::Place(place) => {
                    let Some(d) = digit.or((place == 10).then_some(1)) else { return Err(unread) };
                    if place >= last_place {
                        // 三千 within 三千千 is no number; 百 and 千 after a finished one are magnitudes.
                        return Err(unread);
                    }
                    total += d * place;
                    (digit, last_place, zero) = (None, place, false);
                }
            }
            self.at += 1;
        }
        let span = self.span(from, self.at);
        if let Some(d) = digit {
            // 三百五 is said for 350 and could be taken for 305.
            if last_place > 10 && last_place < 10_000 && !zero {
                return Err(FigureError::LooseTail(span));
            }
            total += d;
        }
        let closed = last_place < 10_000 || leading_zero;
        self.tokens.push(Token { piece: Piece::Number { value: Ratio::whole(total), closed }, span });
        Ok(())
    }
}

/// Accents, variation selectors and skin tones, which belong to the character before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

pub(super) enum Han {
    Digit(i128),
    Place(i128),
}

pub(super) fn han_place(c: char) -> Option<Han> {
    Some(match c {
        '零' => Han::Digit(0),
        '一' | '壹' => Han::Digit(1),
        '二' | '两' | '贰' => Han::Digit(2),
        '三' | '叁' => Han::Digit(3),
        '四' | '肆' => Han::Digit(4),
        '五' | '伍' => Han::Digit(5),
        '六' | '陆' => Han::Digit(6),
        '七' | '柒' => Han::Digit(7),
        '八' | '捌' => Han::Digit(8),
        '九' | '玖' => Han::Digit(9),
        '十' | '拾' => Han::Place(10),
        '百' | '佰' => Han::Place(100),
        '千' | '仟' => Han::Place(1000),
        _ => return None,
    })
}

/// The exact value of digits, decimals and an exponent.
fn value(whole: &str, fraction: &str, exponent: i32, span: Span) -> Result<Ratio, FigureError> {
    let digits = format!("{whole}{fraction}");
    let significant = digits.trim_start_matches('0').trim_end_matches('0');
    if significant.is_empty() {
        return Ok(Ratio::ZERO);
    }
    if significant.len() > MAX_DIGITS {
        return Err(FigureError::TooManyDigits(span));
    }
    let zeros = digits.len() - digits.trim_end_matches('0').len();
    let shift = i32::try_from(zeros).unwrap_or(i32::MAX) - i32::try_from(fraction.len()).unwrap_or(i32::MAX);
    let exponent = shift.saturating_add(exponent);
    if exponent < -28 {
        return Err(FigureError::TooManyDigits(span));
    }
    let mantissa: i128 = significant.parse().map_err(|_| FigureError::TooManyDigits(span))?;
    let value = Ratio::ten_to(exponent).and_then(|power| Ratio::whole(mantissa).mul(power));
    value.filter(|_| exponent <= 28).ok_or(FigureError::TooLarge(span))
}
