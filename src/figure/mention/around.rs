//! What stands before and behind a number in a sentence: currency, about, bounds, time base, noun.

use super::super::month::month_named;
use super::super::vocabulary::{self, Word};
use super::super::{CurrencyMark, Span, TimeBase, Unit};
use super::Bound;
use super::scan::Prose;

/// How far a time base such as `每月` may stand before its figure, in characters without punctuation.
const BASE_REACH: usize = 7;

/// Characters of a Chinese noun, and words of an English one, that are looked at.
const NOUN_CHARS: usize = 6;
const NOUN_WORDS: usize = 3;

/// What stands before a number.
#[expect(
    clippy::struct_excessive_bools,
    reason = "marks that stand before a number independently of each other"
)]
#[derive(Default)]
pub(super) struct Before {
    /// The character where all of it begins.
    pub(super) from: usize,
    pub(super) currency: Option<CurrencyMark>,
    pub(super) negative: bool,
    pub(super) about: bool,
    pub(super) bound: Option<Bound>,
    pub(super) base: Option<TimeBase>,
    pub(super) each: bool,
    pub(super) operand: bool,
    /// `第`, `phase`: a number that counts nothing.
    pub(super) ordinal: bool,
    /// `从`, `from`: what follows `到` or `to` is another figure.
    pub(super) falls: bool,
}

/// What stands behind it.
#[derive(Default)]
pub(super) struct After {
    /// The character behind all of it.
    pub(super) to: usize,
    pub(super) bound: Option<Bound>,
    pub(super) noun: Option<Span>,
    pub(super) base: Option<TimeBase>,
    pub(super) each: bool,
    pub(super) operand: bool,
}

/// Words before a figure that say about, with the characters before them that make another word.
const ABOUT: &[(&str, &str)] = &[
    ("约", "预签节合违条公履契特邀相制简续誓婚租"),
    ("约为", ""),
    ("大约", ""),
    ("大概", ""),
    ("将近", ""),
    ("接近", ""),
    ("近", "最附接临将靠新远"),
    ("≈", ""),
    ("~", ""),
    ("about", ""),
    ("around", ""),
    ("roughly", ""),
    ("approximately", ""),
    ("approx", ""),
    ("approx.", ""),
    ("nearly", ""),
    ("almost", ""),
    ("some", ""),
    ("ca.", ""),
];

/// Words before a figure that put it on one side of the number.
const BOUNDS: &[(&str, Bound)] = &[
    ("超过", Bound::Above),
    ("超出", Bound::Above),
    ("至少", Bound::Above),
    ("最少", Bound::Above),
    ("不少于", Bound::Above),
    ("不低于", Bound::Above),
    ("高于", Bound::Above),
    ("大于", Bound::Above),
    ("多于", Bound::Above),
    ("突破", Bound::Above),
    ("逾", Bound::Above),
    (">", Bound::Above),
    ("≥", Bound::Above),
    ("over", Bound::Above),
    ("above", Bound::Above),
    ("more than", Bound::Above),
    ("greater than", Bound::Above),
    ("longer than", Bound::Above),
    ("at least", Bound::Above),
    ("no less than", Bound::Above),
    ("exceeds", Bound::Above),
    ("exceed", Bound::Above),
    ("exceeding", Bound::Above),
    ("不到", Bound::Below),
    ("不足", Bound::Below),
    ("最多", Bound::Below),
    ("至多", Bound::Below),
    ("不超过", Bound::Below),
    ("不多于", Bound::Below),
    ("不高于", Bound::Below),
    ("少于", Bound::Below),
    ("小于", Bound::Below),
    ("低于", Bound::Below),
    ("<", Bound::Below),
    ("≤", Bound::Below),
    ("under", Bound::Below),
    ("below", Bound::Below),
    ("less than", Bound::Below),
    ("fewer than", Bound::Below),
    ("no more than", Bound::Below),
    ("not more than", Bound::Below),
    ("at most", Bound::Below),
    ("up to", Bound::Below),
    ("within", Bound::Below),
];

/// Words behind a figure that do the same.
const BOUNDS_BEHIND: &[(&str, Bound)] = &[
    ("以上", Bound::Above),
    ("多", Bound::Above),
    ("余", Bound::Above),
    ("+", Bound::Above),
    ("or more", Bound::Above),
    ("以下", Bound::Below),
    ("以内", Bound::Below),
    ("之内", Bound::Below),
    ("内", Bound::Below),
    ("or less", Bound::Below),
    ("or fewer", Bound::Below),
];

const BASES: &[(&str, TimeBase)] = &[
    ("每天", TimeBase::Day),
    ("每日", TimeBase::Day),
    ("日均", TimeBase::Day),
    ("每周", TimeBase::Week),
    ("周均", TimeBase::Week),
    ("每月", TimeBase::Month),
    ("每个月", TimeBase::Month),
    ("月均", TimeBase::Month),
    ("每季", TimeBase::Quarter),
    ("每季度", TimeBase::Quarter),
    ("每个季度", TimeBase::Quarter),
    ("每年", TimeBase::Year),
    ("年均", TimeBase::Year),
    ("daily", TimeBase::Day),
    ("weekly", TimeBase::Week),
    ("monthly", TimeBase::Month),
    ("quarterly", TimeBase::Quarter),
    ("yearly", TimeBase::Year),
];

/// Words after which a number only tells which one of several is meant.
const ORDINALS: &[&str] = &[
    "week", "day", "month", "quarter", "year", "phase", "step", "level", "tier", "version", "chapter",
    "item", "table", "figure", "no", "number", "page", "line", "option", "case", "section", "rule", "type",
    "class", "weeks", "months", "days", "steps", "phases", "pages", "lines", "grade", "stage", "appendix",
    "model",
];

/// Words before such a word that make it a time after all: `last month 34 stores`.
const TIMES: &[&str] = &["last", "this", "per", "a", "each", "every", "next", "past", "the", "one"];

/// Words that no noun begins with or goes on over.
const NO_NOUN: &[&str] = &[
    "a", "about", "after", "against", "all", "and", "are", "as", "at", "because", "before", "but", "by",
    "can", "could", "did", "do", "does", "each", "every", "for", "from", "had", "has", "have", "if", "in",
    "into", "is", "it", "its", "less", "may", "more", "must", "no", "not", "of", "off", "on", "or", "our",
    "out", "over", "per", "say", "says", "said", "so", "such", "than", "that", "the", "their", "then",
    "there", "these", "they", "this", "through", "to", "under", "until", "up", "was", "we", "were", "when",
    "which", "while", "who", "will", "with", "within", "without", "would", "years", "you", "again", "ago",
    "also", "am", "an", "any", "be", "both", "during", "how", "only", "still", "times", "too", "where",
    "whose", "why", "yet",
];

/// Characters that end a Chinese noun.
const NO_NOUN_HAN: &str = "的了在因是有被和与或都会还没每约为中里内等以上不才就也从到把给对让使由于按比将要能可得着过已且但如其这那及占共近超则均各需未下至降升增减涨跌改调时";

/// The currency that ends where the number at `at` begins, and where it begins itself.
pub(super) fn currency_before(prose: &Prose<'_>, at: usize, floor: usize) -> Option<(CurrencyMark, usize)> {
    let end = prose.before_blanks(at).max(floor);
    // The longest first: the dollar sign ends US$ as well.
    (1..=3_usize).rev().find_map(|length| {
        let from = end.checked_sub(length).filter(|&from| from >= floor)?;
        let (word, read) = vocabulary::longest(&prose.plain[from..end])?;
        let Word::Unit(Unit::Currency(mark)) = word else { return None };
        let typed = prose.span(from, end).of(prose.text);
        let letters = typed.chars().all(|c| c.is_ascii_alphabetic());
        let glued = from > 0 && prose.plain[from - 1].is_ascii_alphabetic();
        let sign = typed.ends_with(['$', '¥', '￥', '€', '£', '₩']) || typed == "人民币";
        let code = letters && length == 3 && typed.chars().all(|c| c.is_ascii_uppercase());
        (read == length && (sign || code) && !(glued && letters)).then_some((mark, from))
    })
}

pub(super) fn before(prose: &Prose<'_>, at: usize, floor: usize) -> Before {
    let mut found = Before { from: at, ..Before::default() };
    if let Some((mark, from)) = currency_before(prose, at, floor) {
        (found.currency, found.from) = (Some(mark), from);
    }
    sign(prose, floor, &mut found);
    loop {
        let end = prose.before_blanks(found.from).max(floor);
        if let Some(from) = ABOUT.iter().find_map(|&(word, not)| {
            let from = ends_with(prose, end, word, floor)?;
            (!from.checked_sub(1).and_then(|i| prose.char(i)).is_some_and(|c| not.contains(c)))
                .then_some(from)
        }) {
            (found.about, found.from) = (true, from);
        } else if let Some((from, bound)) =
            longest(prose, end, floor, BOUNDS).filter(|_| found.bound.is_none() && bounds(prose, end))
        {
            (found.bound, found.from) = (Some(bound), from);
        } else if let Some((from, base)) = longest(prose, end, floor, BASES).filter(|_| found.base.is_none())
        {
            (found.base, found.from) = (Some(base), from);
        } else {
            break;
        }
    }
    let end = prose.before_blanks(found.from).max(floor);
    found.falls =
        ["从", "由", "自", "from", "between"].iter().any(|word| ends_with(prose, end, word, floor).is_some());
    found.operand |= end > floor && matches!(prose.plain[end - 1], '*' | '/' | '=' | '+' | '^' | '≈');
    found.operand |= found.about && prose.plain[found.from] == '≈';
    found.ordinal = is_ordinal(prose, end, floor);
    found.each = end > floor && each_before(prose, end, floor);
    if found.base.is_none() {
        found.base = base_before(prose, end, floor);
    }
    found
}

/// Whether what ends here can be a bound: not the arrow of `18% -> 11%`, nor the end of `adds up to`.
fn bounds(prose: &Prose<'_>, end: usize) -> bool {
    let is_arrow = prose.plain[..end].ends_with(&['-', '>']) || prose.plain[..end].ends_with(&['=', '>']);
    let up = end.checked_sub("up to".len()).filter(|&from| prose.word(from, end) == "up to");
    let verb = up.map(|from| prose.before_blanks(from));
    let is_sum = verb.is_some_and(|to| {
        ["add", "adds", "added", "adding", "sum", "sums"]
            .contains(&prose.word(prose.letters_before(to), to).as_str())
    });
    !is_arrow && !is_sum
}

/// A minus that belongs to the number: nothing but a blank, a bracket or a clause's mark before it.
fn sign(prose: &Prose<'_>, floor: usize, found: &mut Before) {
    let at = found.from;
    if at > floor && matches!(prose.plain[at - 1], '-' | '+') {
        let other = at.checked_sub(2).and_then(|i| prose.char(i));
        let free = other.is_none_or(|c| !c.is_ascii() || matches!(c, ' ' | '(' | ';' | ':' | '[' | '"'));
        if floor > 0 && at - 1 == floor {
            found.operand = true;
        } else if free {
            found.negative = prose.plain[at - 1] == '-';
            found.from = at - 1;
        }
    }
}

/// Where `word` begins if it ends at `end` as a whole word.
fn ends_with(prose: &Prose<'_>, end: usize, word: &str, floor: usize) -> Option<usize> {
    let from = end.checked_sub(word.chars().count()).filter(|&from| from >= floor)?;
    let same = word.chars().eq(prose.plain[from..end].iter().copied());
    let letters = word.starts_with(|c: char| c.is_ascii_alphabetic());
    let glued =
        letters && from > 0 && (prose.plain[from - 1].is_ascii_alphabetic() || prose.plain[from - 1] == '-');
    (same && !glued).then_some(from)
}

fn longest<T: Copy>(prose: &Prose<'_>, end: usize, floor: usize, words: &[(&str, T)]) -> Option<(usize, T)> {
    let found = words.iter().filter_map(|&(word, value)| Some((ends_with(prose, end, word, floor)?, value)));
    found.min_by_key(|&(from, _)| from)
}

/// `每月` a few characters before, with nothing but Chinese words between.
fn base_before(prose: &Prose<'_>, end: usize, floor: usize) -> Option<TimeBase> {
    let mut at = end;
    while at > floor && end - at < BASE_REACH {
        let c = prose.plain[at - 1];
        if c != ' ' && (c.is_ascii() || !c.is_alphabetic()) {
            return None;
        }
        at -= 1;
        if let Some((_, base)) = longest(prose, at, floor, BASES) {
            return Some(base);
        }
    }
    None
}

/// `每家店`, `单车`, `each`, `per store`: the figure holds for one of several.
fn each_before(prose: &Prose<'_>, end: usize, floor: usize) -> bool {
    let from = end.saturating_sub(5).max(floor);
    let near = &prose.plain[from..end];
    if let Some(each) = near.iter().rposition(|&c| c == '每') {
        let rest = &near[each + 1..];
        let time = rest.iter().any(|c| "天日周月季年".contains(*c));
        let joined = rest.iter().all(|c| *c == ' ' || (!c.is_ascii() && c.is_alphabetic()));
        return joined && !time;
    }
    ["单车", "单店", "单价", "人均", "店均", "户均", "each", "apiece"]
        .iter()
        .any(|word| ends_with(prose, end, word, floor).is_some())
}

fn is_ordinal(prose: &Prose<'_>, end: usize, floor: usize) -> bool {
    let Some(last) = end.checked_sub(1).filter(|&last| last >= floor).map(|last| prose.plain[last]) else {
        return false;
    };
    if matches!(last, '第' | '#' | '№') {
        return true;
    }
    let end = if last == '.' { end - 1 } else { end };
    let from = prose.letters_before(end).max(floor);
    if !ORDINALS.contains(&prose.word(from, end).as_str()) {
        return false;
    }
    let other_end = prose.before_blanks(from);
    let other = prose.word(prose.letters_before(other_end), other_end);
    !TIMES.contains(&other.as_str())
}

/// Whether the bare four digits from `from` to `to` are a year, by the words around them.
pub(super) fn says_year(prose: &Prose<'_>, from: usize, to: usize) -> bool {
    let end = prose.before_blanks(from);
    let word = prose.word(prose.letters_before(end), end);
    let after = [
        "in", "since", "by", "until", "till", "during", "before", "after", "early", "late", "mid", "end",
        "fy", "year",
    ];
    let month = month_named(&word).is_some();
    let comma = end > 0 && prose.plain[end - 1] == ',' && end >= 2 && prose.plain[end - 2].is_ascii_digit();
    let behind = prose.past_blanks(to);
    let part = matches!(prose.char(behind), Some('q' | 'h'))
        && prose.char(behind + 1).is_some_and(|c| c.is_ascii_digit());
    // `in 2000 stores` is a count; `in 2023, ...` and `in 2023 the ...` are not.
    let noun = after_noun(prose, behind);
    month || comma || part || (after.contains(&word.as_str()) && noun.is_none()) || before_is_mid(prose, from)
}

fn before_is_mid(prose: &Prose<'_>, from: usize) -> bool {
    ends_with(prose, from, "mid-", 0).is_some()
}

/// Whether one or two digits are a day beside the name of a month.
pub(super) fn says_day(prose: &Prose<'_>, from: usize, to: usize) -> bool {
    let end = prose.before_blanks(from);
    let start = prose.letters_before(end);
    let word = prose.word(start, end);
    let next = prose.past_blanks(to);
    // "may 3" and "march 3" are months in capitals only.
    let capital =
        |at: usize| prose.span(at, at + 1).of(prose.text).starts_with(|c: char| c.is_ascii_uppercase());
    if month_named(&word).is_some() && capital(start) && start < end {
        return true;
    }
    let letters = prose.plain[next..].iter().take_while(|c| c.is_ascii_alphabetic()).count();
    next > to && letters > 0 && capital(next) && month_named(&prose.word(next, next + letters)).is_some()
}

/// What stands behind a figure whose unit or counting word ends at `core` and whose time base ends at `to`.
pub(super) fn after(prose: &Prose<'_>, core: usize, to: usize) -> After {
    let mut found = After { to, ..After::default() };
    let mut at = to;
    let behind = prose.past_blanks(to);
    let bound = BOUNDS_BEHIND.iter().filter_map(|&(word, bound)| {
        let length = word.chars().count();
        let same = prose.plain.get(behind..behind + length)?.iter().copied().eq(word.chars());
        let joined =
            word.is_ascii() && prose.char(behind + length).is_some_and(|c| c.is_ascii_alphanumeric());
        // `400+ stores`, and not `200k + labour`.
        let added = word == "+" && behind > to;
        (same && !joined && !added).then_some((length, bound))
    });
    if let Some((length, bound)) = bound.max_by_key(|&(length, _)| length) {
        found.bound = Some(bound);
        at = behind + length;
        found.to = at;
        // 120多起投诉: the counting word stands behind.
        if let Some((Word::Counter, length)) = vocabulary::longest(&prose.plain[at..]) {
            at += length;
            found.to = at;
        }
    }
    if at == core || found.bound.is_some() {
        found.noun = after_noun(prose, at);
    }
    let rest = prose.past_blanks(at);
    found.operand = matches!(prose.char(rest), Some('*' | '=' | '+' | '/' | '≈'));
    let each = ["per ", "a ", "an ", "each", "every ", "apiece"].iter().any(|word| {
        prose
            .plain
            .get(rest..rest + word.chars().count())
            .is_some_and(|have| have.iter().copied().eq(word.chars()))
    });
    let slash = prose.char(rest) == Some('/') && prose.char(rest + 1).is_some_and(char::is_alphabetic);
    found.each = (each && rest > at) || slash;
    if let Some(noun) = found.noun
        && let Some((base, to)) = base_behind(prose, prose.index(noun.end))
    {
        match base {
            Some(base) => (found.base, found.to) = (Some(base), to),
            None => found.each = true,
        }
    }
    found
}

/// `a month`, `per store`, `/月` behind a noun: a time base and where it ends, or a thing.
fn base_behind(prose: &Prose<'_>, at: usize) -> Option<(Option<TimeBase>, usize)> {
    let mut from = prose.past_blanks(at);
    let word = ["per ", "a ", "an ", "each ", "every ", "/", "每"].iter().find(|word| {
        let have = prose.plain.get(from..from + word.chars().count());
        have.is_some_and(|have| have.iter().copied().eq(word.chars()))
    })?;
    from = prose.past_blanks(from + word.chars().count());
    let (unit, length) = vocabulary::longest(&prose.plain[from..]).unwrap_or((Word::Per, 0));
    let base = match unit {
        Word::Unit(Unit::Days) => TimeBase::Day,
        Word::Unit(Unit::Weeks) => TimeBase::Week,
        Word::Unit(Unit::Months) => TimeBase::Month,
        Word::Unit(Unit::Quarters) => TimeBase::Quarter,
        Word::Unit(Unit::Years) => TimeBase::Year,
        _ => return (!word.starts_with('a')).then_some((None, at)),
    };
    Some((Some(base), from + length))
}

fn after_noun(prose: &Prose<'_>, at: usize) -> Option<Span> {
    let mut from = prose.past_blanks(at);
    if prose.char(from) == Some('-') && from == at {
        from += 1;
    }
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let first = prose.char(from)?;
    if is_han(first) {
        // Behind a counting word a blank begins something else.
        if from > at && at > 0 && is_han(prose.plain[at - 1]) {
            return None;
        }
        let ends = |c: &&char| is_han(**c) && !NO_NOUN_HAN.contains(**c);
        let length = prose.plain[from..].iter().take(NOUN_CHARS).take_while(ends).count();
        return (length > 0).then(|| prose.span(from, from + length));
    }
    if !first.is_ascii_alphabetic()
        || (from == at
            && prose.char(at) != Some('-')
            && at > 0
            && prose.plain[at - 1].is_ascii_alphanumeric())
    {
        return None;
    }
    let mut to = from;
    let mut at = from;
    for _ in 0..NOUN_WORDS {
        let length = prose.plain[at..].iter().take_while(|c| c.is_ascii_alphabetic() || **c == '-').count();
        let word = prose.word(at, at + length);
        if length < 2 || NO_NOUN.contains(&word.as_str()) {
            break;
        }
        to = at + length;
        at = to + 1;
        if prose.char(to) != Some(' ') {
            break;
        }
    }
    (to > from).then(|| prose.span(from, to))
}
