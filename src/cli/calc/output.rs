//! What comes out of a method: keys and numbers, and why a number is missing.

use crate::i18n::{Lang, Text, text};
use serde_json::{Map, Number, Value};

/// The result of a method, its keys in the order in which they were put in.
#[derive(Debug, Default)]
pub(in crate::cli) struct Output {
    values: Vec<(&'static str, Value)>,
    whys: Vec<(&'static str, Text)>,
    notes: Vec<Text>,
}

const TOO_LARGE: Text = text("结果超出了数的范围", "the result is too large for a number");

impl Output {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// A number; one that is not finite is `null`, with the reason.
    pub(super) fn number(self, key: &'static str, number: f64) -> Self {
        // There is no negative zero in money or statistics.
        match Number::from_f64(number + 0.0) {
            Some(number) => self.value(key, Value::Number(number)),
            None => self.none(key, TOO_LARGE),
        }
    }

    /// The two ends of an interval, `lo` and `hi`.
    pub(super) fn interval(self, lo: f64, hi: f64) -> Self {
        self.number("lo", lo).number("hi", hi)
    }

    /// The two ends of an interval, or `null` for each and why there is none.
    pub(super) fn maybe_interval(self, ends: Option<(f64, f64)>, why: Text) -> Self {
        let (lo, hi) = ends.unzip();
        self.maybe("lo", lo, why).maybe("hi", hi, why)
    }

    /// A number, or `null` and why there is none.
    pub(super) fn maybe(self, key: &'static str, number: Option<f64>, why: Text) -> Self {
        match number {
            Some(number) => self.number(key, number),
            None => self.none(key, why),
        }
    }

    /// `null`, and why.
    pub(super) fn none(mut self, key: &'static str, why: Text) -> Self {
        self.whys.push((key, why));
        self.value(key, Value::Null)
    }

    /// A whole number.
    pub(super) fn count(self, key: &'static str, count: u64) -> Self {
        self.value(key, Value::from(count))
    }

    /// A whole number that may be negative.
    pub(super) fn whole(self, key: &'static str, whole: i64) -> Self {
        self.value(key, Value::from(whole))
    }

    /// Yes or no.
    pub(super) fn flag(self, key: &'static str, flag: bool) -> Self {
        self.value(key, Value::Bool(flag))
    }

    /// A list of finite numbers.
    pub(super) fn numbers(self, key: &'static str, numbers: &[f64]) -> Self {
        self.value(key, numbers.iter().map(|number| Value::from(number + 0.0)).collect())
    }

    /// A list of whole numbers.
    pub(super) fn counts(self, key: &'static str, counts: &[u64]) -> Self {
        self.value(key, counts.iter().copied().map(Value::from).collect())
    }

    /// Something to say beside the result, on standard error.
    pub(super) fn note(mut self, note: Text) -> Self {
        self.notes.push(note);
        self
    }

    fn value(mut self, key: &'static str, value: Value) -> Self {
        self.values.push((key, value));
        self
    }

    /// What is said beside the result.
    pub(super) fn notes(&self) -> &[Text] {
        &self.notes
    }

    /// As a JSON object; `why` names each key that is `null` and says why.
    pub(super) fn object(&self, lang: Lang) -> Map<String, Value> {
        let mut object: Map<String, Value> =
            self.values.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
        if !self.whys.is_empty() {
            let (colon, stop) = match lang {
                Lang::Zh => ("：", "；"),
                Lang::En => (": ", "; "),
            };
            let why = |(key, why): &(&'static str, Text)| format!("{key}{colon}{}", why.get(lang));
            let whys: Vec<String> = self.whys.iter().map(why).collect();
            object.insert("why".to_owned(), Value::String(whys.join(stop)));
        }
        object
    }
}
