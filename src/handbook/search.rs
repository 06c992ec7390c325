//! Search: words in either language, the titles before the texts.
//!
//! Chinese is not parted into words, so a word that is nowhere as a whole is looked for by its pairs of signs:
//! 门店缺件率 finds what speaks of 门店 and 缺件. English words also count without their endings.

use super::book::Handbook;
use super::compose::{plain, within};
use super::lead::{Leads, is_index};
use super::page::Link;
use super::topic::{KEYS, RULE, RULES, field_of};
use super::{field_anchor, rule_anchor, rules};
use crate::i18n::Lang;
use crate::schema::sections;
use crate::text::{fold_full_width_key, width};
use std::collections::{HashMap, HashSet};

/// Cells of a text that a result shows.
const EXCERPT: usize = 110;
/// What a sentence ends with.
const SENTENCE: &str = "。！？；\n";
/// What a clause ends with.
const CLAUSE: &str = "，：";
/// What a page is worth that the index names: more than one whose title has the words.
const LEAD: u32 = 1200;
/// How many of a Chinese word's pairs have to be there, in tenths.
const PAIRS: usize = 6;

/// What can be found.
pub(super) struct Index {
    entries: Vec<Entry>,
    leads: Leads,
}

struct Entry {
    anchor: String,
    /// Whether it is a page of the method, not of a field or a rule.
    method: bool,
    /// In Chinese and in English.
    titles: [Searched; 2],
    texts: [Searched; 2],
    within: [String; 2],
}

/// A text, and the same as it is compared: sign by sign in lower case and half width.
struct Searched {
    shown: String,
    folded: String,
}

impl Searched {
    fn new(shown: String) -> Self {
        let folded = folded(&shown);
        Self { shown, folded }
    }
}

/// A result.
pub(super) struct Hit {
    pub(super) link: Link,
    /// What it stands in.
    pub(super) within: String,
    /// What the text says around the words.
    pub(super) excerpt: String,
}

pub(super) fn folded(words: &str) -> String {
    // One sign for one, so that places stay what they are.
    words.chars().map(|c| fold_full_width_key(c).to_lowercase().next().unwrap_or(c)).collect()
}

impl Index {
    pub(super) fn of(book: &Handbook) -> Self {
        let mut seen = HashSet::new();
        let own = Lang::ALL.into_iter().flat_map(|lang| book.anchors(lang).map(str::to_owned));
        let fields = sections().flat_map(|section| section.fields().map(|f| field_anchor(section, f.id)));
        let rules = rules::all().map(|rule| rule_anchor(rule.id));
        let own = own.filter(|anchor| !is_index(anchor)).chain([KEYS, RULES].map(str::to_owned));
        let anchors = own.chain(sections().map(|section| section.id.to_owned())).chain(fields).chain(rules);
        let anchors: Vec<String> = anchors.filter(|anchor| seen.insert(anchor.clone())).collect();
        let entries = anchors.into_iter().map(|anchor| Entry::of(book, anchor)).collect();
        Self { entries, leads: Leads::of(book) }
    }

    /// The sections that the index names for the words and those that answer to all of them, the best first; where
    /// none does, those that answer to most.
    pub(super) fn search(&self, words: &str, lang: Lang) -> Vec<Hit> {
        let words = self.leads.without_left_out(&folded(words));
        let leads: HashMap<&str, u32> = self.leads.to(&words).into_iter().collect();
        let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let here = usize::from(lang == Lang::En);
        let mut found: Vec<(usize, u32, usize)> = Vec::new();
        for (index, entry) in self.entries.iter().enumerate() {
            let scores = words.iter().map(|word| entry.score(word, here));
            let (matched, score) =
                scores.fold((0, 0), |(n, sum), score| (n + usize::from(score > 0), sum + score));
            let score = if entry.method { score } else { score * 4 / 5 };
            match leads.get(entry.anchor.as_str()) {
                // Somebody has said that this is meant.
                Some(weight) => found.push((words.len(), score + LEAD + weight, index)),
                None if matched > 0 => found.push((matched, score, index)),
                None => {}
            }
        }
        let most = found.iter().map(|(matched, ..)| *matched).max().unwrap_or(0);
        found.retain(|(matched, ..)| *matched == most);
        found.sort_by(|a, b| b.1.cmp(&a.1).then(a.2.cmp(&b.2)));
        found.into_iter().map(|(_, _, index)| self.entries[index].hit(&words, here)).collect()
    }
}

impl Entry {
    fn of(book: &Handbook, anchor: String) -> Self {
        let titles = Lang::ALL.map(|lang| book.title(&anchor, lang).unwrap_or_default());
        let texts = Lang::ALL.map(|lang| text_of(book, &anchor, lang));
        let within =
            Lang::ALL.map(|lang| within(book, &anchor, lang).map_or_else(String::new, |link| link.words));
        let method = !anchor.starts_with(RULE) && field_of(&anchor).is_none();
        Self { anchor, method, titles: titles.map(Searched::new), texts: texts.map(Searched::new), within }
    }

    /// How well the entry answers to a word; 0 where it does not.
    fn score(&self, word: &str, here: usize) -> u32 {
        let by_title = self.titles.iter().enumerate().map(|(lang, title)| {
            let title = &title.folded;
            let score = match boundary(title, word) {
                _ if title == word => 1000,
                Some(0) => 600,
                Some(_) => 450,
                None if title.contains(word) => 300,
                None => 0,
            };
            if lang == here { score } else { score * 4 / 5 }
        });
        let by_text = self.texts.iter().enumerate().map(|(lang, text)| {
            let times = u32::try_from(text.folded.matches(word).take(9).count()).unwrap_or(9);
            let score = if times > 0 { 60 + 10 * times } else { 0 };
            let score = if boundary(&text.folded, word).is_some() { score } else { score / 2 };
            if lang == here { score } else { score * 4 / 5 }
        });
        let by_anchor = match boundary(&self.anchor, word) {
            _ if self.anchor == word => 900,
            Some(_) => 120,
            None => 0,
        };
        let title = by_title.max().unwrap_or(0).max(by_anchor);
        let sum = title + by_text.max().unwrap_or(0);
        if sum > 0 { sum } else { self.near(word) }
    }

    /// How well the entry answers to a part of the word.
    fn near(&self, word: &str) -> u32 {
        let all = || self.titles.iter().chain(&self.texts).map(|text| text.folded.as_str());
        let signs: Vec<char> = word.chars().collect();
        if signs.iter().all(char::is_ascii) {
            let stem = ["ing", "ed", "es", "s", "ly"].iter().find_map(|end| word.strip_suffix(end));
            return match stem.filter(|stem| stem.len() > 3) {
                Some(stem) if all().any(|text| boundary(text, stem).is_some()) => 40,
                _ => 0,
            };
        }
        if signs.len() < 3 {
            return 0;
        }
        let pairs = signs.windows(2).map(String::from_iter).collect::<Vec<_>>();
        let there = |pair: &&String| all().any(|text| text.contains(pair.as_str()));
        let found = pairs.iter().filter(there).count();
        let in_title =
            pairs.iter().filter(|pair| self.titles.iter().any(|t| t.folded.contains(pair.as_str())));
        if found * 10 < pairs.len() * PAIRS {
            return 0;
        }
        u32::try_from(found * 50 / pairs.len() + in_title.count() * 20).unwrap_or(0)
    }

    fn hit(&self, words: &[String], here: usize) -> Hit {
        let shown = |texts: &[Searched; 2]| {
            let there = &texts[here];
            if there.shown.is_empty() { texts[1 - here].shown.clone() } else { there.shown.clone() }
        };
        let text = &self.texts[here];
        Hit {
            link: Link { anchor: self.anchor.clone(), words: shown(&self.titles) },
            within: self.within[here].clone(),
            excerpt: excerpt(text, words),
        }
    }
}

/// Where a word stands that begins like this one; Chinese has no such places, so anywhere counts.
fn boundary(text: &str, word: &str) -> Option<usize> {
    let wide = word.chars().next().is_some_and(|c| !c.is_ascii());
    text.match_indices(word)
        .map(|(at, _)| at)
        .find(|at| wide || !text[..*at].chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric()))
}

/// What is said around the first of the words, or at the beginning: from where a sentence starts, as many cells
/// as a line or two have.
fn excerpt(text: &Searched, words: &[String]) -> String {
    let place = words.iter().filter_map(|word| text.folded.find(word.as_str())).min();
    let at = place.map_or(0, |place| text.folded[..place].chars().count());
    let signs: Vec<char> = text.shown.chars().collect();
    let cells = |signs: &[char]| width(&String::from_iter(signs));
    // Where a sentence begins, else a clause, else a word.
    let near = (0..=at).rev().take_while(|from| cells(&signs[*from..at]) <= EXCERPT / 2);
    let starts: Vec<usize> = near.collect();
    let is_after = |ends: &str, from: usize| from == 0 || ends.contains(signs_before(&signs, from));
    let first_after = |ends: &&str| starts.iter().copied().find(|from| is_after(ends, *from));
    let found = [SENTENCE, CLAUSE, " "].iter().find_map(first_after);
    let start = found.unwrap_or(at);
    let mut end = start;
    while end < signs.len() && cells(&signs[start..=end]) <= EXCERPT {
        end += 1;
    }
    let mut part: String = signs[start..end].iter().collect();
    if end < signs.len() {
        // No half of a word.
        if signs[end].is_ascii_alphanumeric()
            && let Some(blank) = part.rfind(' ')
        {
            part.truncate(blank);
        }
        part.push('…');
    }
    part.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn signs_before(signs: &[char], at: usize) -> char {
    // A full stop ends a sentence where a blank follows it; within `0.05` it does not.
    match signs[at - 1] {
        ' ' if at > 1 && ".!?".contains(signs[at - 2]) => '\n',
        sign => sign,
    }
}

/// What is searched besides the title: the text of the files, and what the field table or the rule says.
fn text_of(book: &Handbook, anchor: &str, lang: Lang) -> String {
    let mut text = book.book(lang).get(anchor).map_or_else(String::new, |e| plain(&e.section.pieces));
    if let Some(field) = field_of(anchor).and_then(|path| path.field_spec()) {
        for words in [field.hint, field.example] {
            text.push_str(words.get(lang));
            text.push('\n');
        }
    }
    if let Some(rule) = anchor.strip_prefix(RULE).and_then(rules::Rule::named) {
        for words in [rule.why.get(lang), rule.mend.get(lang), rule.name] {
            text.push_str(words);
            text.push('\n');
        }
    }
    if text.is_empty()
        && let Some(section) = crate::schema::section(anchor)
    {
        text.push_str(section.hint.get(lang));
    }
    text
}
