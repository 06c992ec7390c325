//! The words that may stand in a figure: magnitudes, units, currencies, time bases.
//!
//! One table, longest match first. Letters match in either case and only as whole words; Chinese
//! needs no boundary. A few words mean different things in different fields; the reader decides.

use super::{Currency, CurrencyMark, TimeBase, Unit};

/// What a word means, before the kind of field is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Times ten to this power.
    Magnitude(u32),
    /// A unit after a number.
    Unit(Unit),
    /// `w`: 万, or weeks where a time is expected.
    TenThousandOrWeeks,
    /// `m`: million, or months or minutes where a time is expected.
    MillionOrTime,
    /// `分`: minutes where a time is expected, else a score, which has no unit.
    MinutesOrScore,
    /// `points`: percentage points where a percentage is expected, else a score.
    PointsOrScore,
    /// `x`: multiplication before a number, a multiple after one.
    Cross,
    /// Counting words: `家`, `次`, `人`.
    Counter,
    /// `成`: tenths.
    Tenths,
    /// `‰`: thousandths.
    Thousandths,
    /// `百分之`, before the number.
    PercentOf,
    /// `半`, `个半`.
    Half,
    /// `约`, `about`, before the figure.
    About,
    /// `左右`, after it.
    OrSo,
    /// `每`, `per`, `a`: a time unit follows.
    Per,
    /// A whole time base: `monthly`, `月均`.
    Base(TimeBase),
    /// `of`, `out of`.
    Of,
    /// `中`, `里的`: total first.
    Among,
    /// `至`, `到`, `to`.
    To,
}

const fn code(currency: Currency) -> Word {
    Word::Unit(Unit::Currency(CurrencyMark::Code(currency)))
}

const YUAN: Word = Word::Unit(Unit::Currency(CurrencyMark::Yuan));

/// Every word but the codes of rarer currencies.
static WORDS: &[(&str, Word)] = &[
    // Magnitudes.
    ("百", Word::Magnitude(2)),
    ("千", Word::Magnitude(3)),
    ("仟", Word::Magnitude(3)),
    ("万", Word::Magnitude(4)),
    ("萬", Word::Magnitude(4)),
    ("亿", Word::Magnitude(8)),
    ("億", Word::Magnitude(8)),
    ("k", Word::Magnitude(3)),
    ("thousand", Word::Magnitude(3)),
    ("mn", Word::Magnitude(6)),
    ("mln", Word::Magnitude(6)),
    ("million", Word::Magnitude(6)),
    ("millions", Word::Magnitude(6)),
    ("b", Word::Magnitude(9)),
    ("bn", Word::Magnitude(9)),
    ("billion", Word::Magnitude(9)),
    ("tn", Word::Magnitude(12)),
    ("trillion", Word::Magnitude(12)),
    ("w", Word::TenThousandOrWeeks),
    ("m", Word::MillionOrTime),
    // Ratios.
    ("%", Word::Unit(Unit::Percent)),
    ("percent", Word::Unit(Unit::Percent)),
    ("per cent", Word::Unit(Unit::Percent)),
    ("成", Word::Tenths),
    ("‰", Word::Thousandths),
    ("百分之", Word::PercentOf),
    ("个百分点", Word::Unit(Unit::Points)),
    ("百分点", Word::Unit(Unit::Points)),
    ("pp", Word::Unit(Unit::Points)),
    ("percentage point", Word::Unit(Unit::Points)),
    ("percentage points", Word::Unit(Unit::Points)),
    ("point", Word::PointsOrScore),
    ("points", Word::PointsOrScore),
    ("pts", Word::PointsOrScore),
    ("倍", Word::Unit(Unit::Times)),
    ("times", Word::Unit(Unit::Times)),
    ("x", Word::Cross),
    // Time.
    ("秒", Word::Unit(Unit::Seconds)),
    ("秒钟", Word::Unit(Unit::Seconds)),
    ("s", Word::Unit(Unit::Seconds)),
    ("sec", Word::Unit(Unit::Seconds)),
    ("secs", Word::Unit(Unit::Seconds)),
    ("second", Word::Unit(Unit::Seconds)),
    ("seconds", Word::Unit(Unit::Seconds)),
    ("分", Word::MinutesOrScore),
    ("分钟", Word::Unit(Unit::Minutes)),
    ("min", Word::Unit(Unit::Minutes)),
    ("mins", Word::Unit(Unit::Minutes)),
    ("minute", Word::Unit(Unit::Minutes)),
    ("minutes", Word::Unit(Unit::Minutes)),
    ("时", Word::Unit(Unit::Hours)),
    ("小时", Word::Unit(Unit::Hours)),
    ("个小时", Word::Unit(Unit::Hours)),
    ("钟头", Word::Unit(Unit::Hours)),
    ("个钟头", Word::Unit(Unit::Hours)),
    ("h", Word::Unit(Unit::Hours)),
    ("hr", Word::Unit(Unit::Hours)),
    ("hrs", Word::Unit(Unit::Hours)),
    ("hour", Word::Unit(Unit::Hours)),
    ("hours", Word::Unit(Unit::Hours)),
    ("天", Word::Unit(Unit::Days)),
    ("日", Word::Unit(Unit::Days)),
    ("d", Word::Unit(Unit::Days)),
    ("day", Word::Unit(Unit::Days)),
    ("days", Word::Unit(Unit::Days)),
    ("工作日", Word::Unit(Unit::WorkingDays)),
    ("个工作日", Word::Unit(Unit::WorkingDays)),
    ("working day", Word::Unit(Unit::WorkingDays)),
    ("working days", Word::Unit(Unit::WorkingDays)),
    ("workdays", Word::Unit(Unit::WorkingDays)),
    ("business days", Word::Unit(Unit::WorkingDays)),
    ("周", Word::Unit(Unit::Weeks)),
    ("个周", Word::Unit(Unit::Weeks)),
    ("星期", Word::Unit(Unit::Weeks)),
    ("个星期", Word::Unit(Unit::Weeks)),
    ("礼拜", Word::Unit(Unit::Weeks)),
    ("个礼拜", Word::Unit(Unit::Weeks)),
    ("wk", Word::Unit(Unit::Weeks)),
    ("wks", Word::Unit(Unit::Weeks)),
    ("week", Word::Unit(Unit::Weeks)),
    ("weeks", Word::Unit(Unit::Weeks)),
    ("月", Word::Unit(Unit::Months)),
    ("个月", Word::Unit(Unit::Months)),
    ("mo", Word::Unit(Unit::Months)),
    ("mos", Word::Unit(Unit::Months)),
    ("mth", Word::Unit(Unit::Months)),
    ("month", Word::Unit(Unit::Months)),
    ("months", Word::Unit(Unit::Months)),
    ("季", Word::Unit(Unit::Quarters)),
    ("季度", Word::Unit(Unit::Quarters)),
    ("个季度", Word::Unit(Unit::Quarters)),
    ("qtr", Word::Unit(Unit::Quarters)),
    ("quarter", Word::Unit(Unit::Quarters)),
    ("quarters", Word::Unit(Unit::Quarters)),
    ("年", Word::Unit(Unit::Years)),
    ("y", Word::Unit(Unit::Years)),
    ("yr", Word::Unit(Unit::Years)),
    ("yrs", Word::Unit(Unit::Years)),
    ("year", Word::Unit(Unit::Years)),
    ("years", Word::Unit(Unit::Years)),
    // Work.
    ("人时", Word::Unit(Unit::PersonHours)),
    ("人小时", Word::Unit(Unit::PersonHours)),
    ("工时", Word::Unit(Unit::PersonHours)),
    ("个工时", Word::Unit(Unit::PersonHours)),
    ("ph", Word::Unit(Unit::PersonHours)),
    ("person-hour", Word::Unit(Unit::PersonHours)),
    ("person-hours", Word::Unit(Unit::PersonHours)),
    ("person hours", Word::Unit(Unit::PersonHours)),
    ("man-hours", Word::Unit(Unit::PersonHours)),
    ("人天", Word::Unit(Unit::PersonDays)),
    ("个人天", Word::Unit(Unit::PersonDays)),
    ("人日", Word::Unit(Unit::PersonDays)),
    ("个人日", Word::Unit(Unit::PersonDays)),
    ("pd", Word::Unit(Unit::PersonDays)),
    ("pds", Word::Unit(Unit::PersonDays)),
    ("person-day", Word::Unit(Unit::PersonDays)),
    ("person-days", Word::Unit(Unit::PersonDays)),
    ("person day", Word::Unit(Unit::PersonDays)),
    ("person days", Word::Unit(Unit::PersonDays)),
    ("man-day", Word::Unit(Unit::PersonDays)),
    ("man-days", Word::Unit(Unit::PersonDays)),
    ("人周", Word::Unit(Unit::PersonWeeks)),
    ("个人周", Word::Unit(Unit::PersonWeeks)),
    ("pw", Word::Unit(Unit::PersonWeeks)),
    ("person-week", Word::Unit(Unit::PersonWeeks)),
    ("person-weeks", Word::Unit(Unit::PersonWeeks)),
    ("person week", Word::Unit(Unit::PersonWeeks)),
    ("person weeks", Word::Unit(Unit::PersonWeeks)),
    ("man-weeks", Word::Unit(Unit::PersonWeeks)),
    ("人月", Word::Unit(Unit::PersonMonths)),
    ("个人月", Word::Unit(Unit::PersonMonths)),
    ("pm", Word::Unit(Unit::PersonMonths)),
    ("person-month", Word::Unit(Unit::PersonMonths)),
    ("person-months", Word::Unit(Unit::PersonMonths)),
    ("person month", Word::Unit(Unit::PersonMonths)),
    ("person months", Word::Unit(Unit::PersonMonths)),
    ("man-months", Word::Unit(Unit::PersonMonths)),
    ("人年", Word::Unit(Unit::PersonYears)),
    ("个人年", Word::Unit(Unit::PersonYears)),
    ("py", Word::Unit(Unit::PersonYears)),
    ("person-year", Word::Unit(Unit::PersonYears)),
    ("person-years", Word::Unit(Unit::PersonYears)),
    ("半", Word::Half),
    ("个半", Word::Half),
    // Money.
    ("¥", Word::Unit(Unit::Currency(CurrencyMark::Yen))),
    ("$", Word::Unit(Unit::Currency(CurrencyMark::Dollar))),
    ("元", YUAN),
    ("块", YUAN),
    ("块钱", YUAN),
    ("圆", YUAN),
    ("元整", YUAN),
    ("yuan", YUAN),
    ("人民币", code(Currency::CNY)),
    ("元人民币", code(Currency::CNY)),
    ("rmb", code(Currency::CNY)),
    ("cny", code(Currency::CNY)),
    ("美元", code(Currency::USD)),
    ("us$", code(Currency::USD)),
    ("usd", code(Currency::USD)),
    ("欧元", code(Currency::EUR)),
    ("€", code(Currency::EUR)),
    ("eur", code(Currency::EUR)),
    ("日元", code(Currency::JPY)),
    ("日圆", code(Currency::JPY)),
    ("jpy", code(Currency::JPY)),
    ("yen", code(Currency::JPY)),
    ("港元", code(Currency::HKD)),
    ("港币", code(Currency::HKD)),
    ("hk$", code(Currency::HKD)),
    ("hkd", code(Currency::HKD)),
    ("英镑", code(Currency::GBP)),
    ("£", code(Currency::GBP)),
    ("gbp", code(Currency::GBP)),
    ("新元", code(Currency::SGD)),
    ("新加坡元", code(Currency::SGD)),
    ("s$", code(Currency::SGD)),
    ("sgd", code(Currency::SGD)),
    ("新台币", code(Currency::TWD)),
    ("twd", code(Currency::TWD)),
    ("韩元", code(Currency::KRW)),
    ("₩", code(Currency::KRW)),
    ("krw", code(Currency::KRW)),
    ("澳元", code(Currency::AUD)),
    ("aud", code(Currency::AUD)),
    ("加元", code(Currency::CAD)),
    ("cad", code(Currency::CAD)),
    ("mop", code(Currency::MOP)),
    // Counting words.
    ("个", Word::Counter),
    ("家", Word::Counter),
    ("人", Word::Counter),
    ("名", Word::Counter),
    ("位", Word::Counter),
    ("次", Word::Counter),
    ("起", Word::Counter),
    ("件", Word::Counter),
    ("台", Word::Counter),
    ("辆", Word::Counter),
    ("单", Word::Counter),
    ("条", Word::Counter),
    ("项", Word::Counter),
    ("例", Word::Counter),
    ("户", Word::Counter),
    ("宗", Word::Counter),
    ("笔", Word::Counter),
    ("间", Word::Counter),
    ("处", Word::Counter),
    ("座", Word::Counter),
    ("份", Word::Counter),
    ("批", Word::Counter),
    ("套", Word::Counter),
    // About.
    ("约", Word::About),
    ("大约", Word::About),
    ("大概", Word::About),
    ("约为", Word::About),
    ("近", Word::About),
    ("≈", Word::About),
    ("about", Word::About),
    ("approx", Word::About),
    ("approx.", Word::About),
    ("approximately", Word::About),
    ("around", Word::About),
    ("roughly", Word::About),
    ("ca.", Word::About),
    ("左右", Word::OrSo),
    ("上下", Word::OrSo),
    ("or so", Word::OrSo),
    // Time bases.
    ("每", Word::Per),
    ("每个", Word::Per),
    ("per", Word::Per),
    ("a", Word::Per),
    ("an", Word::Per),
    ("each", Word::Per),
    ("every", Word::Per),
    ("日均", Word::Base(TimeBase::Day)),
    ("daily", Word::Base(TimeBase::Day)),
    ("周均", Word::Base(TimeBase::Week)),
    ("weekly", Word::Base(TimeBase::Week)),
    ("月均", Word::Base(TimeBase::Month)),
    ("monthly", Word::Base(TimeBase::Month)),
    ("季均", Word::Base(TimeBase::Quarter)),
    ("quarterly", Word::Base(TimeBase::Quarter)),
    ("年均", Word::Base(TimeBase::Year)),
    ("yearly", Word::Base(TimeBase::Year)),
    ("annually", Word::Base(TimeBase::Year)),
    ("p.a.", Word::Base(TimeBase::Year)),
    ("一次性", Word::Base(TimeBase::OneOff)),
    ("one-off", Word::Base(TimeBase::OneOff)),
    ("once", Word::Base(TimeBase::OneOff)),
    // Shares and ranges.
    ("of", Word::Of),
    ("out of", Word::Of),
    ("中", Word::Among),
    ("中的", Word::Among),
    ("中有", Word::Among),
    ("里", Word::Among),
    ("里的", Word::Among),
    ("里有", Word::Among),
    ("至", Word::To),
    ("到", Word::To),
    ("to", Word::To),
];

/// Codes that are read as money beside those in the table: other currencies in wide use.
static CODES: &[&str] = &[
    "aed", "ars", "bdt", "bgn", "bhd", "brl", "chf", "clp", "cop", "czk", "dkk", "egp", "huf", "idr", "ils",
    "inr", "isk", "jod", "kes", "khr", "kwd", "kzt", "lak", "lkr", "mad", "mmk", "mnt", "mxn", "myr", "ngn",
    "nok", "npr", "nzd", "omr", "pen", "php", "pkr", "pln", "qar", "ron", "rub", "sar", "sek", "thb", "try",
    "uah", "uzs", "vnd", "xaf", "xof", "zar",
];

/// The longest word at the start of `text`, which is folded and in small letters, and its length in
/// characters.
pub(super) fn longest(text: &[char]) -> Option<(Word, usize)> {
    let mut best: Option<(Word, usize)> = None;
    for &(spelling, word) in WORDS {
        let Some(length) = starts_with(text, spelling) else { continue };
        if best.is_none_or(|(_, longest)| length > longest) {
            best = Some((word, length));
        }
    }
    if best.is_none() {
        let found = CODES.iter().find(|spelling| starts_with(text, spelling).is_some())?;
        return Currency::new(found).ok().map(|currency| (code(currency), 3));
    }
    best
}

/// The length of `spelling` in characters if the text begins with it as a whole word.
fn starts_with(text: &[char], spelling: &str) -> Option<usize> {
    let mut length = 0;
    let mut last = None;
    for c in spelling.chars() {
        if text.get(length) != Some(&c) {
            return None;
        }
        last = Some(c);
        length += 1;
    }
    let joined = last.is_some_and(|c| c.is_ascii_alphabetic())
        && text.get(length).is_some_and(char::is_ascii_alphabetic);
    (!joined).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Option<(Word, usize)> {
        longest(&text.chars().collect::<Vec<_>>())
    }

    #[test]
    fn the_longest_word_wins() {
        assert_eq!(at("个百分点"), Some((Word::Unit(Unit::Points), 4)));
        assert_eq!(at("人月"), Some((Word::Unit(Unit::PersonMonths), 2)));
        assert_eq!(at("person-days"), Some((Word::Unit(Unit::PersonDays), 11)));
    }

    #[test]
    fn letters_match_whole_words_only() {
        assert_eq!(at("kg"), None);
        assert_eq!(at("k2"), Some((Word::Magnitude(3), 1)));
        assert_eq!(at("million"), Some((Word::Magnitude(6), 7)));
        assert_eq!(at("chf"), Some((code(Currency::new("CHF").expect("a code")), 3)));
        assert_eq!(at("xyz"), None);
    }

    #[test]
    fn every_spelling_is_folded_and_unique() {
        let mut seen = std::collections::HashSet::new();
        for (spelling, _) in WORDS {
            assert_eq!(*spelling, spelling.to_lowercase(), "{spelling}");
            assert!(seen.insert(*spelling), "{spelling} stands twice");
        }
        for spelling in CODES {
            assert!(seen.insert(*spelling), "{spelling} stands twice");
        }
    }
}
