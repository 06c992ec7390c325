//! What a document is written from: the proposal as far as its reader may see it.
//!
//! A page for headquarters holds a copy of the proposal from which every private field has been taken
//! out by the field table, and of the figures those that rest on private fields. What writes a page
//! cannot leak what the page does not hold, and a new private field is covered by being declared so.

use super::block::{Column, Span, Spans};
use crate::calendar::At;
use crate::check::Rule;
use crate::derive::{Agenda, Derived, RowAt};
use crate::figure::{Amount, Currency};
use crate::i18n::{Lang, Text, money_amount};
use crate::proposal::{Exemption, Proposal, Rehearsed};
use crate::schema::{self, Audience, FieldSpec, Path, Value};
use std::borrow::Cow;

/// A sentence in the page's language, each with the same captured names: `say!(lang, "中文 {x}", "English {x}")`.
macro_rules! say {
    ($lang:expr, $zh:literal, $en:literal $(,)?) => {
        match $lang {
            $crate::i18n::Lang::Zh => format!($zh),
            $crate::i18n::Lang::En => format!($en),
        }
    };
}
pub(super) use say;

/// A proposal and its figures for one reader, in one language.
pub(super) struct Page<'a> {
    pub(super) p: Cow<'a, Proposal>,
    pub(super) d: Cow<'a, Derived>,
    pub(super) lang: Lang,
    pub(super) audience: Audience,
}

impl<'a> Page<'a> {
    pub(super) fn new(p: &'a Proposal, d: &'a Derived, audience: Audience, lang: Lang) -> Self {
        match audience {
            Audience::Private => Self { p: Cow::Borrowed(p), d: Cow::Borrowed(d), lang, audience },
            Audience::Headquarters => {
                let public = without_private(p);
                let figures = without_private_figures(d, &public);
                Self { p: Cow::Owned(public), d: Cow::Owned(figures), lang, audience }
            }
        }
    }

    /// Whether the reader is the user alone.
    pub(super) fn is_private(&self) -> bool {
        self.audience == Audience::Private
    }

    /// Whether the reader may see the field.
    pub(super) fn shows(&self, field: &FieldSpec) -> bool {
        self.is_private() || field.audience == Audience::Headquarters
    }

    pub(super) fn words(&self, words: Text) -> &'static str {
        words.get(self.lang)
    }

    pub(super) fn pick(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    pub(super) fn currency(&self) -> Currency {
        self.d.frame.currency
    }

    pub(super) fn money(&self, amount: &Amount) -> String {
        money_amount(amount, self.currency(), self.lang)
    }

    /// Words one after another as a language lists them.
    pub(super) fn list<S: AsRef<str>>(&self, parts: impl IntoIterator<Item = S>) -> String {
        let parts: Vec<S> = parts.into_iter().collect();
        let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
        parts.join(self.pick("、", ", "))
    }

    /// A gap.
    pub(super) fn gap(&self, what: Text) -> Span {
        Span::missing(self.lang, self.words(what))
    }

    pub(super) fn left(&self, zh: &'static str, en: &'static str) -> Column {
        Column::left(self.pick(zh, en))
    }

    pub(super) fn right(&self, zh: &'static str, en: &'static str) -> Column {
        Column::right(self.pick(zh, en))
    }

    /// The path of a row, for an anchor.
    pub(super) fn row_path(&self, row: RowAt) -> Option<String> {
        row.path(&self.p).map(|path| path.to_string())
    }
}

/// How many rows the appendices of a document for headquarters can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appendable {
    /// Questions with an answer.
    pub answers: usize,
    /// Checks let stand.
    pub exemptions: usize,
}

/// What headquarters may read of the questions and of the checks let stand.
#[must_use]
pub fn appendable(p: &Proposal) -> Appendable {
    let asked = p.timing.rehearsal.iter().filter(|row| asks_nothing_private(row));
    Appendable {
        answers: asked.filter(|row| row.is_answered()).count(),
        exemptions: p.frame.exemptions.iter().filter(|row| tells_nothing_private(row)).count(),
    }
}

/// A check let stand about a private field, or about the people who will read this, tells of it.
fn tells_nothing_private(row: &Exemption) -> bool {
    !is_frank(&row.rule, &row.at)
}

/// So does a question.
fn asks_nothing_private(row: &Rehearsed) -> bool {
    row.about.split_once('@').is_none_or(|(rule, path)| !is_frank(rule, path))
}

/// The proposal without what is private, by the field table.
fn without_private(p: &Proposal) -> Proposal {
    let mut public = p.clone();
    public.frame.exemptions.retain(tells_nothing_private);
    public.timing.rehearsal.retain(asks_nothing_private);
    schema::each_private(&mut public, |_, member| {
        let blank = match member.value() {
            Value::Text(_) => Value::Text(String::new()),
            Value::Choice(_) => Value::Choice(None),
            Value::Many(_) => Value::Many(Vec::new()),
            Value::Flag(_) => Value::Flag(false),
        };
        // A blank of the member's own kind always fits.
        let _fits = member.set(blank);
    });
    public
}

/// Rules that look at what a draft holds for its writer alone, wherever they say so.
const FRANK_RULES: [&str; 3] = ["T002", "T004", "T007"];

/// Whether a finding there is about people, about headquarters' own troubles, or about a place for oneself: a private
/// field, or a section or row that holds nothing else.
pub(super) fn is_frank(rule: &str, path: &str) -> bool {
    let about_people = Rule::named(rule.trim())
        .is_some_and(|rule| rule.id.starts_with('P') || FRANK_RULES.contains(&rule.id));
    let at = Path::parse(path.trim()).ok().is_some_and(|path| match path.field_spec() {
        Some(field) => field.audience == Audience::Private,
        None => path.section_spec().fields().all(|field| field.audience == Audience::Private),
    });
    about_people || at
}

/// The figures without those that rest on private fields: talks, trust, busy times, the wrong ways.
fn without_private_figures(d: &Derived, public: &Proposal) -> Derived {
    let mut d = d.clone();
    // The sponsors' figures do not depend on the day.
    d.refresh(public, schema::PaneId::Sponsors, At::usual(jiff::civil::Date::MIN));
    d.sponsors.without_talk.clear();
    d.timing.busy.clear();
    d.timing.conflicts.clear();
    d.timing.house_busy.clear();
    d.timing.clashes.clear();
    d.timing.wrong_ways.clear();
    d.timing.wrong_ways_asked = 0;
    // How a contact stands rests on replies, and on what was put off or left out.
    if !public.follow_up.contacts.is_empty() {
        d.follow_up.agenda = Agenda::default();
        d.follow_up.contacts.clear();
    }
    d
}

/// Words in bold.
pub(super) fn strong(words: impl Into<String>) -> Span {
    Span::strong(words)
}

/// A sentence as Chinese sets it: no blank between two ideographs, none beside full-width punctuation; one
/// stays between Chinese and figures. `损失 约 1.17 亿元` becomes `损失约 1.17 亿元`, whatever template the
/// figure fell into. For sentences of the product: what a user typed keeps its blanks where it stands alone.
pub(super) fn tidy(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut chars = words.chars().peekable();
    while let Some(ch) = chars.next() {
        if ch == ' ' && closes_up(out.chars().next_back(), chars.peek().copied()) {
            continue;
        }
        out.push(ch);
    }
    out
}

/// Whether a blank between these two goes.
pub(super) fn closes_up(before: Option<char>, after: Option<char>) -> bool {
    let wide = |ch: Option<char>| ch.is_some_and(|ch| "，。、；：！？（）《》【】".contains(ch));
    wide(before) || wide(after) || (is_chinese(before) && is_chinese(after)) || after == Some(' ')
}

/// Whether a character stands without spaces: ideographs and full-width punctuation.
pub(super) fn is_chinese(ch: Option<char>) -> bool {
    ch.is_some_and(|ch| u32::from(ch) >= 0x2E80)
}

/// A line of one span.
pub(super) fn line(words: impl Into<String>) -> Spans {
    let words = words.into();
    if words.trim().is_empty() { Vec::new() } else { vec![Span::Text(words)] }
}

impl Page<'_> {
    /// A name and the colon after it, in the page's language; a gap's worth of nothing stays empty.
    pub(super) fn label(&self, name: &str) -> String {
        let name = name.trim();
        if name.is_empty() { String::new() } else { say!(self.lang, "{name}：", "{name}: ") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_set_without_blanks_but_beside_figures() {
        for (given, tidied) in [
            ("损失 约 1.17 亿元 + 成本 80 万元", "损失约 1.17 亿元 + 成本 80 万元"),
            ("（80 万元 + 约 3 元） 约 1 元", "（80 万元 + 约 3 元）约 1 元"),
            ("about 约", "about 约"),
            ("请动 信息技术、产品 。", "请动信息技术、产品。"),
            ("占位（小时） 3.5 →  2.8", "占位（小时）3.5 → 2.8"),
            ("80 万 元/月", "80 万元/月"),
            ("约 3 元", "约 3 元"),
            ("", ""),
        ] {
            assert_eq!(tidy(given), tidied);
        }
    }

    #[test]
    fn a_page_for_headquarters_holds_nothing_private() {
        let mut p = Proposal::default();
        p.impact.note = "毛利率是猜的".into();
        p.sponsors.superior = "跳过了上级".into();
        p.timing.wrong_ways.hq_busy = Some(crate::proposal::Answer::Yes);
        let d = crate::derive::derive(&p, crate::calendar::At::usual(jiff::civil::date(2025, 1, 1)));
        let page = Page::new(&p, &d, Audience::Headquarters, Lang::Zh);
        assert_eq!(*page.p, Proposal::default());
        assert!(!d.timing.wrong_ways.is_empty() && page.d.timing.wrong_ways.is_empty());
        assert_eq!(*Page::new(&p, &d, Audience::Private, Lang::Zh).p, p);
    }

    #[test]
    fn the_appendices_count_what_the_page_holds() {
        let mut p = Proposal::default();
        for about in ["T002@timing.date", "N003@impact.losses.a.amount", "P004@sponsors.superior", ""] {
            let (question, answer) = ("凭什么？".into(), "按 6 月的数".into());
            p.timing.rehearsal.push(Rehearsed {
                about: about.into(),
                question,
                answer,
                ..Rehearsed::default()
            });
        }
        p.timing.rehearsal.push(Rehearsed { question: "为什么现在？".into(), ..Rehearsed::default() });
        for (rule, at) in [("T004", "timing.date"), ("W001", "frame.problem"), ("W001", "sponsors.superior")]
        {
            p.frame.exemptions.push(Exemption { rule: rule.into(), at: at.into(), ..Exemption::default() });
        }
        assert_eq!(appendable(&p), Appendable { answers: 2, exemptions: 1 });
        let public = without_private(&p);
        assert_eq!((public.timing.rehearsal.len(), public.frame.exemptions.len()), (3, 1));
    }
}
