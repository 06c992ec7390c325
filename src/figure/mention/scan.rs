//! The walk over a text from number to number.

use super::super::lex::{self, Folded, Han, Piece, Token, han_place};
use super::super::read::read_beginning;
use super::super::vocabulary::{self, Word};
use super::super::{Amount, Decimal, Figure, FigureKind, Share, Span, Unit};
use super::around::{self, Before};
use super::{Class, Mention};

/// Tokens that one figure can have; longer ones are calculations.
const TOKENS: usize = 10;

/// A text folded for reading, with its characters alone beside it.
pub(super) struct Prose<'a> {
    pub(super) text: &'a str,
    pub(super) folded: Vec<Folded>,
    pub(super) plain: Vec<char>,
}

impl<'a> Prose<'a> {
    /// Folds as a figure's text is folded, but keeps the marks that end a clause from being read as
    /// grouping or as a decimal point: in prose `，` and `。` and a line's end divide.
    fn new(text: &'a str) -> Self {
        let mut folded = lex::fold(text);
        for f in &mut folded {
            if matches!(text[f.start..].chars().next(), Some('，' | '。' | '．' | '\n' | '\r' | '、')) {
                f.c = ';';
            }
        }
        let plain = folded.iter().map(|f| f.c).collect();
        Self { text, folded, plain }
    }

    pub(super) fn char(&self, at: usize) -> Option<char> {
        self.plain.get(at).copied()
    }

    /// The character as it was typed, in its own case.
    fn typed(&self, at: usize) -> Option<char> {
        self.folded.get(at).and_then(|f| self.text[f.start..].chars().next())
    }

    /// The character that begins at or behind a byte.
    pub(super) fn index(&self, byte: usize) -> usize {
        self.folded.partition_point(|f| f.start < byte)
    }

    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        let start = self.folded.get(from).map_or(self.text.len(), |f| f.start);
        let end = to.checked_sub(1).and_then(|last| self.folded.get(last)).map_or(start, |f| f.end);
        Span { start, end: end.max(start) }
    }

    /// The first character behind `at` that is no blank.
    pub(super) fn past_blanks(&self, mut at: usize) -> usize {
        while self.char(at) == Some(' ') {
            at += 1;
        }
        at
    }

    /// The end of the blanks before `at`.
    pub(super) fn before_blanks(&self, mut at: usize) -> usize {
        while at > 0 && self.plain[at - 1] == ' ' {
            at -= 1;
        }
        at
    }

    /// The run of ASCII letters that ends at `to`.
    pub(super) fn letters_before(&self, to: usize) -> usize {
        let mut from = to;
        while from > 0 && self.plain[from - 1].is_ascii_alphabetic() {
            from -= 1;
        }
        from
    }

    pub(super) fn word(&self, from: usize, to: usize) -> String {
        self.plain[from..to].iter().collect()
    }

    fn digits(&self, at: usize) -> usize {
        self.plain[at..].iter().take_while(|c| c.is_ascii_digit()).count()
    }

    fn value(&self, at: usize, digits: usize) -> u32 {
        self.word(at, at + digits).parse().unwrap_or(u32::MAX)
    }
}

pub(super) fn scan(text: &str) -> Vec<Mention> {
    let prose = Prose::new(text);
    let mut found: Vec<Mention> = Vec::new();
    let mut at = 0;
    while let Some(c) = prose.char(at) {
        // What was read before is not looked at again as what stands before a figure.
        let floor = found.last().map_or(0, |m| prose.index(m.span.end));
        let step = if c.is_ascii_digit() {
            digits(&prose, at, floor)
        } else if matches!(han_place(c), Some(Han::Digit(1..) | Han::Place(10))) {
            han(&prose, at, floor)
        } else if c == '百' && prose.plain[at..].starts_with(&['百', '分', '之']) {
            figure(&prose, at, floor)
        } else {
            Step { to: at + 1, found: None }
        };
        found.extend(step.found);
        at = step.to.max(at + 1);
    }
    found
}

/// Where to read on, and what was found on the way.
struct Step {
    to: usize,
    found: Option<Mention>,
}

/// Nothing, up to the end of what looks like one number or name.
fn name(prose: &Prose<'_>, at: usize) -> Step {
    let mut to = at;
    while let Some(c) = prose.char(to) {
        let inner = matches!(c, '.' | ',' | '-' | '_' | '/' | ':')
            && prose.char(to + 1).is_some_and(|c| c.is_ascii_alphanumeric());
        if !c.is_ascii_alphanumeric() && !inner {
            break;
        }
        to += 1;
    }
    Step { to: to.max(at + 1), found: None }
}

fn day(prose: &Prose<'_>, from: usize, to: usize) -> Step {
    let span = prose.span(from, to);
    let found = Mention {
        span,
        number: span,
        class: Class::Day,
        figure: None,
        bound: None,
        slack: Decimal::ZERO,
        noun: None,
        each: false,
        operand: false,
    };
    Step { to, found: Some(found) }
}

/// At a digit: a name such as `W2`, a date, or a figure.
fn digits(prose: &Prose<'_>, at: usize, floor: usize) -> Step {
    let letters = prose.letters_before(at).max(floor);
    let joined = at > 0 && matches!(prose.plain[at - 1], '_' | '#');
    if joined || (letters < at && around::currency_before(prose, at, floor).is_none()) {
        let end = name(prose, at).to;
        let of_the_plan = ["q", "w", "h", "fy"].contains(&prose.word(letters, at).as_str());
        let clean = prose.plain[at..end].iter().all(|c| !c.is_ascii_alphabetic());
        return if of_the_plan && clean && !joined {
            day(prose, letters, end)
        } else {
            Step { to: end, found: None }
        };
    }
    date(prose, at).unwrap_or_else(|| figure(prose, at, floor))
}

/// Dates and times of day by their form alone.
fn date(prose: &Prose<'_>, at: usize) -> Option<Step> {
    let first = prose.digits(at);
    let next = prose.char(at + first);
    let value = prose.value(at, first);
    let is_year = first == 4 && (1900..2100).contains(&value);
    if let Some(separator @ ('-' | '/' | '.' | ':')) = next {
        let second = prose.digits(at + first + 1);
        let to = at + first + 1 + second;
        let month = (1..=12).contains(&prose.value(at + first + 1, second));
        let third = if prose.char(to) == Some(separator) { prose.digits(to + 1) } else { 0 };
        if separator == ':' && second > 0 {
            return Some(day(prose, at, if third > 0 { to + 1 + third } else { to }));
        }
        if is_year && (1..=2).contains(&second) {
            if (1..=2).contains(&third) && month {
                return Some(day(prose, at, to + 1 + third));
            }
            let short = separator == '/' || (separator == '-' && month && second == 2);
            let amount = prose.char(prose.past_blanks(to)).is_some_and(|c| "万亿千元%kmb倍".contains(c));
            if third == 0 && (short || (separator == '.' && month && !amount)) {
                return Some(day(prose, at, to));
            }
        }
        if separator == '/' && first <= 2 && (1..=2).contains(&second) && third == 4 {
            return Some(day(prose, at, to + 1 + third));
        }
        // Versions and addresses: 1.2.3.
        if separator == '.' && second > 0 && third > 0 {
            return Some(name(prose, at));
        }
    }
    let compact = first == 8 && (19_000_101..21_000_101).contains(&value);
    if compact && (1..=12).contains(&(value / 100 % 100)) && (1..=31).contains(&(value % 100)) {
        return Some(day(prose, at, at + first));
    }
    let behind = prose.past_blanks(at + first);
    if is_year {
        match prose.char(behind) {
            Some('年') if prose.char(behind + 1) != Some('间') => return Some(day(prose, at, behind + 1)),
            Some('上' | '下') if prose.char(behind + 1) == Some('半') => {
                return Some(day(prose, at, at + first));
            }
            _ => {}
        }
        let separate = !matches!(next, Some('.' | ','))
            || !prose.char(at + first + 1).is_some_and(|c| c.is_ascii_digit());
        if separate && around::says_year(prose, at, at + first) {
            return Some(day(prose, at, at + first));
        }
    }
    // `Jan 100, Feb 50`: no month has so many days.
    let in_a_month = first <= 2 && (1..=31).contains(&prose.value(at, first));
    if in_a_month && around::says_day(prose, at, at + first) {
        return Some(day(prose, at, at + first));
    }
    None
}

/// At a Chinese numeral: a figure only with a unit, and not where the numeral is part of another word.
fn han(prose: &Prose<'_>, at: usize, floor: usize) -> Step {
    let mut end = at;
    while prose.char(end).is_some_and(|c| han_place(c).is_some() || matches!(c, '万' | '亿')) {
        end += 1;
    }
    let skip = Step { to: end, found: None };
    let before = at.checked_sub(1).and_then(|i| prose.char(i));
    let inside = "第几数周期拜初统唯专单同逐之半好成上末任某另这那每头";
    if before.is_some_and(|c| inside.contains(c)) || prose.plain[end..].starts_with(&['分', '之']) {
        return skip;
    }
    // 十分 is a score, ten minutes or very.
    if prose.char(end) == Some('分') && prose.char(end + 1) != Some('钟') {
        return skip;
    }
    let counted = matches!(vocabulary::longest(&prose.plain[end..]), Some((Word::Counter, _)));
    let found = figure(prose, at, floor);
    let Some(mention) = &found.found else { return skip };
    let one = mention.figure.is_some_and(|f| f.amount == Amount::Exact(Decimal::ONE));
    let fits = match mention.class {
        Class::Duration | Class::Percent | Class::Points | Class::Money | Class::Effort | Class::Day => true,
        Class::Multiple => !one,
        Class::Count => !one && counted,
        Class::Share | Class::Plain => false,
    };
    // 一时, 一块: not measured.
    let idle = one && matches!(prose.char(end), Some('时' | '块' | '成'));
    if fits && !idle { found } else { skip }
}

/// The tokens of one figure from `at`: up to the first sign of a calculation, or a word that cannot follow.
fn tokens(prose: &Prose<'_>, at: usize, before: &Before) -> (Vec<Token>, bool) {
    let mut tokens = lex::tokens_at(&prose.folded, &prose.plain, at, TOKENS);
    let mut operand = false;
    let mut end = tokens.len();
    let mut counted = false;
    for i in 0..tokens.len() {
        let next = tokens.get(i + 1).map(|t| t.piece);
        let stop = match tokens[i].piece {
            Piece::Star | Piece::Plus => {
                operand = true;
                true
            }
            Piece::Slash => {
                let base = matches!(next, Some(Piece::Word(Word::Unit(unit))) if unit.is_time());
                operand |= !base;
                !base
            }
            Piece::Word(Word::Cross) if matches!(next, Some(Piece::Number { .. })) => {
                operand = true;
                true
            }
            Piece::Open | Piece::Close => true,
            Piece::LongDash => tokens[i].span.end - tokens[i].span.start > 3 || before.falls,
            Piece::Word(Word::To) => before.falls,
            Piece::Minus => !matches!(next, Some(Piece::Number { .. })),
            Piece::Number { .. }
            | Piece::Word(
                Word::Unit(_) | Word::Magnitude(_) | Word::MinutesOrScore | Word::Half | Word::Tenths,
            ) => counted,
            _ => false,
        };
        if stop {
            end = i;
            break;
        }
        counted = match tokens[i].piece {
            Piece::Word(Word::Counter) => true,
            Piece::Word(Word::MinutesOrScore) => !minutes(&tokens[..i]),
            Piece::Word(Word::To | Word::Per)
            | Piece::Minus
            | Piece::Tilde
            | Piece::Dots
            | Piece::LongDash
            | Piece::Slash => false,
            _ => counted,
        };
    }
    // `6-month`: the hyphen joins number and unit.
    let hyphened = end == 1
        && matches!(tokens.get(1).map(|t| t.piece), Some(Piece::Minus))
        && matches!(tokens.get(2).map(|t| t.piece), Some(Piece::Word(Word::Unit(unit))) if unit.is_time());
    if hyphened {
        tokens.remove(1);
        end = 2;
    }
    tokens.truncate(end);
    (tokens, operand)
}

/// Whether hours stand before: `1小时30分`.
fn minutes(before: &[Token]) -> bool {
    before.iter().any(|t| t.piece == Piece::Word(Word::Unit(Unit::Hours)))
}

/// At a number: the figure with what stands around it.
fn figure(prose: &Prose<'_>, at: usize, floor: usize) -> Step {
    let skip = || {
        let step = name(prose, at);
        if prose.plain[at].is_ascii_digit() { step } else { Step { to: at + 1, found: None } }
    };
    let before = around::before(prose, at, floor);
    if let Some(step) = slashed(prose, at, &before) {
        return step;
    }
    let (tokens, operand) = tokens(prose, at, &before);
    let plain = read_beginning(&tokens, FigureKind::Number);
    let timed = read_beginning(&tokens, FigureKind::Duration).filter(|(f, _)| f.unit.is_time());
    let longer = timed.filter(|&(_, n)| plain.is_none_or(|(_, other)| n > other));
    let Some((mut figure, taken)) = longer.or(plain) else { return skip() };
    let tokens = &tokens[..taken];
    let Some(mut shape) = shape(prose, tokens, &before) else { return skip() };
    let mut to = prose.index(tokens[taken - 1].span.end);
    let tail = tail_of_tenths(prose, tokens, to).zip(prose.folded.get(to));
    if let Some((hundredths, last)) = tail {
        let Some(amount) = figure.amount.map(|value| value.checked_add(hundredths)) else { return skip() };
        figure.amount = amount;
        (shape.number_end, shape.core_end) = (last.end, last.end);
        to += 1;
    }
    let after_core = prose.index(shape.core_end);
    // `3D`, `5G`, `1st`: a name, unless the letters were a unit.
    let last = prose.char(to.saturating_sub(1));
    if prose.char(to).is_some_and(|c| c.is_ascii_alphabetic())
        && last.is_some_and(|c| c.is_ascii_alphanumeric())
    {
        return skip();
    }
    if shape.is_day {
        return day(prose, at, to);
    }
    if before.ordinal {
        return Step { to, found: None };
    }
    if shape.points && figure.unit == Unit::None {
        let hundredth = |value: Decimal| value.checked_mul(Decimal::new(1, 2));
        let Some(amount) = figure.amount.map(hundredth) else { return skip() };
        (figure.amount, figure.unit) = (amount, Unit::Points);
    }
    let Some(slack) = tail.map_or_else(|| slack(prose, tokens, figure.unit), |_| Some(Decimal::new(5, 3)))
    else {
        return skip();
    };
    if before.negative {
        let Some(amount) = figure.amount.map(|value| Some(-value)) else { return skip() };
        figure.amount = amount;
    }
    if let (Some(mark), Unit::None) = (before.currency, figure.unit) {
        figure.unit = Unit::Currency(mark);
    }
    figure.approx |= before.about;
    let after = around::after(prose, after_core, to);
    figure.base = figure.base.or(after.base).or(before.base);
    let class = match figure.unit {
        Unit::Percent => Class::Percent,
        Unit::Points => Class::Points,
        Unit::Times => Class::Multiple,
        Unit::Currency(_) => Class::Money,
        unit if unit.is_time() => Class::Duration,
        unit if unit.is_effort() => Class::Effort,
        _ if shape.counter || after.noun.is_some() => Class::Count,
        _ => Class::Plain,
    };
    let bound = before.bound.or(after.bound);
    let end = to.max(after.to);
    let start = before.from;
    let found = Mention {
        span: prose.span(start, end),
        number: Span { start: prose.folded[at].start, end: shape.number_end },
        class,
        figure: Some(figure),
        bound,
        slack,
        noun: after.noun.filter(|_| matches!(class, Class::Count | Class::Plain)),
        each: before.each || after.each,
        operand: operand || before.operand || after.operand,
    };
    Step { to: end, found: Some(found) }
}

/// What `五` or `半` adds in `八成五` and `八成半`, as a ratio.
fn tail_of_tenths(prose: &Prose<'_>, tokens: &[Token], at: usize) -> Option<Decimal> {
    tokens.last().filter(|last| last.piece == Piece::Word(Word::Tenths))?;
    let behind = prose.plain.get(at + 1..).unwrap_or_default();
    let next = behind.first().copied();
    let counts = vocabulary::longest(behind).is_some() || next.is_some_and(|c| han_place(c).is_some());
    let ends = next.is_none_or(|c| !c.is_alphanumeric() || c == '的');
    match prose.char(at)? {
        '半' | '五' if !counts && next != Some('金') => Some(Decimal::new(5, 2)),
        // 八成一直, 八成二手车: the numeral is part of another word.
        c => match han_place(c)? {
            Han::Digit(digit @ 1..) if ends => Decimal::from(digit).checked_mul(Decimal::new(1, 2)),
            _ => None,
        },
    }
}

/// `34/40`: a share, a date or a calculation.
fn slashed(prose: &Prose<'_>, at: usize, before: &Before) -> Option<Step> {
    let first = prose.digits(at);
    let sign = prose.past_blanks(at + first);
    if first == 0 || prose.char(sign) != Some('/') {
        return None;
    }
    let second_at = prose.past_blanks(sign + 1);
    let second = prose.digits(second_at);
    if second == 0 {
        return None;
    }
    let to = second_at + second;
    let goes_on = match prose.char(to) {
        Some('.' | ',') => prose.char(to + 1).is_some_and(|c| c.is_ascii_digit()),
        Some('%' | '/') => true,
        Some(c) => c.is_ascii_alphabetic(),
        None => false,
    };
    let number = |at, digits| prose.word(at, at + digits).parse::<Decimal>().ok();
    let (count, total) = number(at, first).zip(number(second_at, second))?;
    let magnitude = matches!(prose.char(prose.past_blanks(to)), Some('万' | '亿' | '千'));
    if goes_on || magnitude || before.operand || before.ordinal || count > total || total <= Decimal::ONE {
        return Some(name(prose, at).past(to));
    }
    let share = Share { count, total };
    let figure = Figure {
        amount: Amount::Exact(share.ratio()),
        unit: Unit::None,
        base: None,
        share: Some(share),
        approx: before.about,
    };
    let counter = prose.past_blanks(to);
    let core = match vocabulary::longest(&prose.plain[counter..]) {
        Some((Word::Counter, length)) => counter + length,
        _ => to,
    };
    let after = around::after(prose, core, core);
    let found = Mention {
        span: prose.span(before.from, core),
        number: prose.span(at, to),
        class: Class::Share,
        figure: Some(figure),
        bound: before.bound.or(after.bound),
        slack: Decimal::ZERO,
        noun: after.noun,
        each: before.each || after.each,
        operand: after.operand,
    };
    Some(Step { to: core, found: Some(found) })
}

impl Step {
    fn past(mut self, to: usize) -> Self {
        self.to = self.to.max(to);
        self
    }
}

/// What the tokens of a figure say beside its value.
struct Shape {
    /// The byte behind number and magnitude.
    number_end: usize,
    /// The byte behind the unit or counting word; a time base or `左右` may follow.
    core_end: usize,
    counter: bool,
    points: bool,
    is_day: bool,
}

/// `None` where a letter is no unit after all: `4S`, `3D`, `2B`.
fn shape(prose: &Prose<'_>, tokens: &[Token], before: &Before) -> Option<Shape> {
    let first = tokens.first()?.span;
    let mut shape =
        Shape { number_end: first.end, core_end: first.end, counter: false, points: false, is_day: false };
    let mut decimal = false;
    let mut core = true;
    let money = before.currency.is_some()
        || tokens.iter().any(|t| matches!(t.piece, Piece::Word(Word::Unit(Unit::Currency(_)))));
    for (i, token) in tokens.iter().enumerate() {
        let text = token.span.of(prose.text);
        let from = prose.index(token.span.start);
        if matches!(token.piece, Piece::Word(Word::Per | Word::Base(_) | Word::OrSo) | Piece::Slash) {
            core = false;
        }
        if let Piece::Word(_) = token.piece
            && text.len() == 1
            && let Some(letter) = prose.typed(from).filter(char::is_ascii_alphabetic)
        {
            let glued = i > 0 && tokens[i - 1].span.end == token.span.start;
            let fits = match letter {
                'k' | 'K' | 'x' | 'a' | 'h' => true,
                'M' => glued || money,
                'm' | 'b' | 'B' => money || decimal || (letter == 'm' && minutes(&tokens[..i])),
                's' | 'd' | 'y' => glued || !core,
                'w' => glued && !decimal,
                _ => false,
            };
            if !fits {
                return None;
            }
        }
        match token.piece {
            Piece::Number { .. } => {
                decimal |= text.contains('.');
                shape.number_end = token.span.end;
            }
            Piece::Word(Word::MillionOrTime) if minutes(&tokens[..i]) => {}
            Piece::Word(Word::Magnitude(_) | Word::TenThousandOrWeeks | Word::MillionOrTime) => {
                shape.number_end = token.span.end;
            }
            // 8分 is a score, or a clock's minutes: it counts what nothing else is compared with.
            Piece::Word(Word::Counter | Word::MinutesOrScore) => shape.counter = true,
            Piece::Word(Word::PointsOrScore) => shape.points = true,
            _ => {}
        }
        if core {
            shape.core_end = token.span.end;
            shape.is_day |= matches!(text, "月" | "日" | "时" | "季" | "季度");
            shape.is_day |= text.eq_ignore_ascii_case("pm");
            if text == "年" {
                let number = first.of(prose.text);
                let digits = number.chars().filter(char::is_ascii_digit).count();
                shape.is_day |= digits > 1 || number.starts_with('0');
            }
        }
    }
    let behind = prose.past_blanks(prose.index(shape.core_end));
    let rest = &prose.plain[behind.min(prose.plain.len())..];
    let clock = ["am", "a.m", "p.m", "o'clock", "点", "号"].iter().any(|word| {
        word.chars().eq(rest.iter().copied().take(word.chars().count()))
            && !rest.get(word.chars().count()).is_some_and(char::is_ascii_alphabetic)
    });
    shape.is_day |= clock && tokens.len() == 1;
    Some(shape)
}

/// Half a unit of the last digit written; `None` where it does not fit.
fn slack(prose: &Prose<'_>, tokens: &[Token], unit: Unit) -> Option<Decimal> {
    let last = tokens.iter().rposition(|t| matches!(t.piece, Piece::Number { .. }))?;
    let text = tokens[last].span.of(prose.text);
    let folded = lex::fold(text);
    let decimals = folded.iter().rposition(|f| f.c == '.').map_or(0, |point| folded.len() - point - 1);
    let mut slack = match folded.last().and_then(|f| han_place(f.c)) {
        Some(Han::Place(place)) => Decimal::from(place) / Decimal::TWO,
        _ => Decimal::try_new(5, u32::try_from(decimals).ok()? + 1).unwrap_or_default(),
    };
    for token in &tokens[last + 1..] {
        let power = match token.piece {
            Piece::Word(Word::Magnitude(power)) => power,
            Piece::Word(Word::TenThousandOrWeeks) if unit == Unit::None => 4,
            Piece::Word(Word::MillionOrTime) if !unit.is_time() => 6,
            _ => break,
        };
        slack = slack.checked_mul(Decimal::from(10_i128.checked_pow(power)?))?;
    }
    let tenths = tokens[last..].iter().any(|t| t.piece == Piece::Word(Word::Tenths));
    let thousandths = tokens[last..].iter().any(|t| t.piece == Piece::Word(Word::Thousandths));
    Some(match unit {
        Unit::Percent if tenths => slack * Decimal::new(1, 1),
        Unit::Percent if thousandths => slack * Decimal::new(1, 3),
        Unit::Percent | Unit::Points => slack * Decimal::new(1, 2),
        _ => slack,
    })
}
