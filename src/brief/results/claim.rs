//! One claim's figures in words, by its kind: what they say, and by which method.
//!
//! A sentence comes first that needs no statistics to be understood; the method's name and its figures follow
//! it, for whoever wants to check.

mod counts;
mod groups;
mod parts;
mod score;
mod series;
mod short;
mod statistic;

pub(super) use groups::plan_words;
pub(super) use score::score_of;
pub(in crate::brief) use short::short_claim;

use super::impact::delta_words;
use crate::analysis::growth::Comparison;
use crate::brief::page::{Page, say, tidy};
use crate::brief::value::joined;
use crate::derive::ClaimFigures;
use crate::figure::{Decimal, FigureKind, TimeBase, Unit};
use crate::i18n::{Lang, number, points, rounded};
use crate::proposal::Claim;

/// What a claim's figures say.
#[derive(Default)]
pub(in crate::brief) struct Told {
    /// Sentences that need no statistics.
    pub lines: Vec<String>,
    /// The methods behind them, each with its figures.
    pub methods: Vec<String>,
    /// The fields that are in these words.
    pub covers: &'static [&'static str],
}

impl Told {
    fn new(line: impl Into<String>, covers: &'static [&'static str]) -> Self {
        Self { lines: vec![tidy(&line.into())], methods: Vec::new(), covers }
    }

    fn say(&mut self, line: impl Into<String>) {
        self.lines.push(tidy(&line.into()));
    }

    fn by(&mut self, method: impl Into<String>) {
        self.methods.push(tidy(&method.into()));
    }

    /// The methods as one line; `None` where there are none.
    pub(in crate::brief) fn method(&self, page: &Page<'_>) -> Option<String> {
        let methods = self.methods.join(page.pick("；", "; "));
        (!methods.is_empty()).then(|| say!(page.lang, "方法：{methods}", "Method: {methods}"))
    }
}

/// What a claim's figures say, by which method, and the fields that are in these words.
pub(in crate::brief) fn claim_words(page: &Page<'_>, claim: &Claim, figures: &ClaimFigures) -> Told {
    let (unit, apart) = unit_of(claim);
    let mut told = told(page, claim, unit, figures);
    let spread = matches!(figures, ClaimFigures::Spread { .. });
    let once = !apart.is_empty() && !spread && told.covers.contains(&"unit");
    if let Some(words) = told.lines.first_mut().filter(|_| once) {
        *words = say!(page.lang, "{words}（{apart}）", "{words} ({apart})");
    }
    told
}

/// A unit to write after every figure, or one that is rather said once.
fn unit_of(claim: &Claim) -> (&str, &str) {
    const EVERY: usize = 8;
    let unit = claim.unit.trim();
    let short = crate::text::width(unit) <= EVERY && !unit.contains([',', '，', '；', ';', '(', '（']);
    if short { (unit, "") } else { ("", unit) }
}

fn told(page: &Page<'_>, claim: &Claim, unit: &str, figures: &ClaimFigures) -> Told {
    let lang = page.lang;
    match figures {
        ClaimFigures::None => Told::default(),
        ClaimFigures::Share(share) => counts::share(page, share),
        ClaimFigures::Count(count) => counts::count(page, claim, unit, count),
        ClaimFigures::MeanAndWorst { times, .. } => mean_words(page, claim, unit, *times),
        ClaimFigures::Spread { grades, total } => {
            let each = grades.iter().map(|grade| {
                let (name, share) = (&grade.grade, grade.percent);
                format!("{name} {share}%")
            });
            let (each, total) = (page.list(each), joined(&number(*total, lang), &claim.unit));
            let words = say!(lang, "{each}（合计 {total}）", "{each} (of {total})");
            Told::new(words, &["grades", "unit"])
        }
        ClaimFigures::Series(series) => series::series(page, unit, series),
        ClaimFigures::Comparison(gap) => groups::comparison(page, claim, unit, gap),
        ClaimFigures::Pilot(pilot) => groups::pilot(page, claim, unit, pilot),
        ClaimFigures::Benchmark { compared, rates, .. } => {
            let value = |typed| page.with_unit(typed, FigureKind::Number, unit);
            let (ours, theirs) = (value(&claim.ours), value(&claim.figure));
            let who = claim.who.trim();
            let who = if who.is_empty() { page.pick("对方", "theirs") } else { who };
            let apart = apart_words(page, compared, *rates, unit);
            let words =
                say!(lang, "我方 {ours}，{who} {theirs}；{apart}", "ours {ours}, {who} {theirs}; {apart}");
            let mut told = Told::new(words, &["ours", "figure", "who", "practice", "unit"]);
            let practice = claim.practice.trim();
            if !practice.is_empty() {
                told.say(say!(lang, "对方做法：{practice}", "What they do: {practice}"));
            }
            told
        }
        ClaimFigures::Mix(mix) => parts::mix(page, unit, mix),
        ClaimFigures::Bridge(bridge) => parts::bridge(page, claim, bridge),
    }
}

/// `每周 12 次`, without the count: `/周`.
pub(super) fn per_words(per: TimeBase, lang: Lang) -> &'static str {
    match per {
        TimeBase::OneOff => "",
        per => crate::i18n::per(per, lang),
    }
}

fn mean_words(page: &Page<'_>, claim: &Claim, unit: &str, times: Option<Decimal>) -> Told {
    let lang = page.lang;
    let mean = page.with_unit(&claim.mean, FigureKind::Number, unit);
    let worst = page.with_unit(&claim.worst, FigureKind::Number, unit);
    let mut words = match (mean.is_empty(), worst.is_empty()) {
        (false, false) => say!(lang, "平均 {mean}，最坏 {worst}", "{mean} on average, {worst} at worst"),
        (false, true) => say!(lang, "平均 {mean}", "{mean} on average"),
        (true, _) => say!(lang, "最坏 {worst}", "{worst} at worst"),
    };
    if let Some(times) = times {
        let times = crate::i18n::multiple(times, lang);
        words = say!(lang, "{words}，是平均的 {times}", "{words}, {times} the mean");
    }
    let when = claim.worst_when.trim();
    let mut told = Told::new(words, &["mean", "worst", "worst_when", "unit"]);
    if !when.is_empty() {
        told.say(say!(lang, "最坏的一次：{when}", "The worst case: {when}"));
    }
    told
}

/// How far apart two figures are, the first seen from the second.
fn apart_words(page: &Page<'_>, compared: &Comparison, rates: bool, unit: &str) -> String {
    let lang = page.lang;
    let gap = compared.difference.abs();
    let gap = if rates { points(gap, lang) } else { joined(&rounded(gap, 2, lang), unit) };
    let (much_more, much_less) = (Decimal::new(12, 1), Decimal::new(8, 1));
    match compared.ratio {
        // Of nearly equal figures a multiple tells less than the gap.
        Some(ratio) if ratio > Decimal::ZERO && (ratio >= much_more || ratio <= much_less) => {
            let times = crate::i18n::multiple(ratio, lang);
            say!(lang, "相差 {gap}，前者是后者的 {times}", "{gap} apart, the first {times} the second")
        }
        _ => say!(lang, "相差 {gap}", "{gap} apart"),
    }
}

/// A difference of two scores: `6 分`, `6 points`.
fn score_points(page: &Page<'_>, gap: Decimal) -> String {
    let shown = rounded(gap, 1, page.lang);
    let word = if gap.abs() == Decimal::ONE { "point" } else { "points" };
    say!(page.lang, "{shown} 分", "{shown} {word}")
}

fn signed(words: String, value: Decimal) -> String {
    if value > Decimal::ZERO { format!("+{words}") } else { words }
}

/// Two decimals at most; a rate keeps two as a percentage.
fn rounded_to(value: Decimal, unit: Unit) -> Decimal {
    let decimals = if unit.is_ratio() { 4 } else { 2 };
    value.round_dp_with_strategy(decimals, rust_decimal::RoundingStrategy::MidpointAwayFromZero).normalize()
}
