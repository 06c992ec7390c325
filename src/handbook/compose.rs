//! Pages put together: what a file says, and what the field table, the rules and the book itself know.

use super::book::{Entry, Handbook, is_known};
use super::page::{Link, Page, Piece, Run, words_of};
use super::topic::{
    CONTENTS, FIELD, KEYS, PLACE, RULE, RULES, field_of, is_shared, rule_anchor, see_also, topic_of,
};
use super::{field_anchor, rules, typing};
use crate::check::Diagnostic;
use crate::i18n::{Lang, Text, text};
use crate::schema::{Audience, PaneId, Path, SectionSpec, section};

/// How many results are shown.
const RESULTS: usize = 40;
/// How many fields a section names one by one.
const FIELDS: usize = 20;

pub(super) fn title(book: &Handbook, anchor: &str, lang: Lang) -> Option<String> {
    let made = match anchor {
        CONTENTS => Some(text("目录", "Contents")),
        KEYS => Some(text("按键", "Keys")),
        RULES => Some(text("检查规则", "Rules of the checks")),
        _ => None,
    };
    if let Some(made) = made {
        return Some(made.get(lang).to_owned());
    }
    if let Some((entry, _)) = book.entry(anchor, lang) {
        return Some(entry.section.title.clone());
    }
    if let Some(rule) = anchor.strip_prefix(RULE).and_then(rules::Rule::named) {
        return Some(format!("{} {}", rule.id, rule.title.get(lang)));
    }
    if let Some(field) = field_of(anchor).and_then(|path| path.field_spec()) {
        return Some(field.label.get(lang).to_owned());
    }
    let pane = PaneId::ALL.into_iter().find(|pane| pane.id() == anchor);
    let title = pane.map(|pane| pane.spec().title).or_else(|| section(anchor).map(|section| section.title));
    title.map(|title| title.get(lang).to_owned())
}

pub(super) fn page(book: &Handbook, anchor: &str, lang: Lang) -> Option<Page> {
    let title = title(book, anchor, lang)?;
    let page = Page { anchor: anchor.to_owned(), title, chapter: None, pieces: Vec::new() };
    let maker = Maker { book, lang, page };
    Some(match anchor {
        CONTENTS => maker.contents(),
        RULES => maker.rules(),
        KEYS => return None,
        _ => match (anchor.strip_prefix(RULE).and_then(rules::Rule::named), field_of(anchor)) {
            (Some(rule), _) => maker.rule(rule, None),
            (None, Some(field)) => maker.field(&field),
            (None, None) => maker.section(),
        },
    })
}

/// The page of a rule with what it found at a place, which leads there.
pub(super) fn finding(book: &Handbook, finding: &Diagnostic, place: &str, lang: Lang) -> Option<Page> {
    let anchor = rule_anchor(finding.rule.id);
    let title = title(book, &anchor, lang)?;
    let maker = Maker { book, lang, page: Page { anchor, title, chapter: None, pieces: Vec::new() } };
    Some(maker.rule(finding.rule, Some((finding, place))))
}

/// What answers to these words, as a page of links.
pub(super) fn results(book: &Handbook, words: &str, lang: Lang) -> Page {
    let hits = book.index().search(words, lang);
    let count = hits.len();
    let title = match (lang, count) {
        (Lang::Zh, 0) => "没有找到".to_owned(),
        (Lang::Zh, _) => format!("找到 {count} 节"),
        (Lang::En, 0) => "Nothing found".to_owned(),
        (Lang::En, 1) => "1 section found".to_owned(),
        (Lang::En, _) => format!("{count} sections found"),
    };
    let mut page = Page { anchor: String::new(), title, chapter: None, pieces: Vec::new() };
    if hits.is_empty() {
        let words = text(
            "换个短一点的词，中文、英文都能搜；也可以从目录找。",
            "Try a shorter word, in English or Chinese, or look through the contents.",
        );
        page.pieces.push(Piece::Paragraph(vec![Run::plain(words.get(lang))]));
    }
    for hit in hits.into_iter().take(RESULTS) {
        let mut line = vec![Run::link(hit.link.words, hit.link.anchor)];
        if !hit.within.is_empty() {
            line.push(Run::plain(format!("  {}", hit.within)));
        }
        page.pieces.push(Piece::item(line));
        if !hit.excerpt.is_empty() {
            let words = vec![Run::plain(hit.excerpt)];
            page.pieces.push(Piece::Item { depth: 0, mark: String::new(), words });
        }
    }
    page
}

/// What a page stands in, for the line above it and for results.
pub(super) fn within(book: &Handbook, anchor: &str, lang: Lang) -> Option<Link> {
    let link = |anchor: &str| Some(Link { anchor: anchor.to_owned(), words: title(book, anchor, lang)? });
    if anchor.starts_with(RULE) {
        return link(RULES);
    }
    if let Some(path) = field_of(anchor) {
        let section = path.section_spec();
        return link(if is_shared(anchor) { section.pane().id() } else { section.id });
    }
    if let Some((entry, lang)) = book.entry(anchor, lang) {
        let chapter = &book.book(lang).sections[entry.chapter?].section;
        return Some(Link { anchor: chapter.anchor.clone(), words: chapter.title.clone() });
    }
    let section = section(anchor)?;
    (section.id != section.pane().id()).then(|| link(section.pane().id()))?
}

struct Maker<'b> {
    book: &'b Handbook,
    lang: Lang,
    page: Page,
}

impl Maker<'_> {
    fn say(&self, words: Text) -> &'static str {
        words.get(self.lang)
    }

    fn heading(&mut self, words: Text) {
        let words = self.say(words);
        self.page.pieces.push(Piece::Heading(vec![Run::plain(words)]));
    }

    fn paragraph(&mut self, words: impl Into<String>) {
        self.page.pieces.push(Piece::Paragraph(vec![Run::plain(words)]));
    }

    fn link_to(&self, anchor: &str) -> Option<Run> {
        Some(Run::link(title(self.book, anchor, self.lang)?, anchor))
    }

    /// Links one after the other behind a label; nothing where there are none.
    fn row_of_links(&mut self, label: Text, links: Vec<Run>) {
        if links.is_empty() {
            return;
        }
        let mut words = vec![Run::strong(self.say(label))];
        for (index, link) in links.into_iter().enumerate() {
            if index > 0 {
                words.push(Run::plain(self.say(text("、", ", "))));
            }
            words.push(link);
        }
        self.page.pieces.push(Piece::Paragraph(words));
    }

    fn own_text(&mut self) -> bool {
        let Some((entry, _)) = self.book.entry(&self.page.anchor, self.lang) else { return false };
        self.page.pieces.extend(entry.section.pieces.iter().cloned());
        !entry.section.pieces.is_empty()
    }

    fn section(mut self) -> Page {
        let anchor = self.page.anchor.clone();
        self.page.chapter = within(self.book, &anchor, self.lang);
        let of_schema = section(&anchor);
        let pane = PaneId::ALL.into_iter().find(|pane| pane.id() == anchor);
        if !self.own_text() {
            let hint = pane.map(|pane| pane.spec().goal).or_else(|| of_schema.map(|section| section.hint));
            if let Some(hint) = hint {
                self.paragraph(self.say(hint));
            }
        }
        let listed = self.sections_of_chapter();
        if let Some(pane) = pane {
            let others = pane
                .spec()
                .sections
                .iter()
                .filter(|part| part.id != anchor && !listed.iter().any(|l| l == part.id));
            let links = others.map(|part| Run::link(part.title.get(self.lang), part.id)).collect();
            self.row_of_links(text("各部分：", "Its parts: "), links);
        }
        if let Some(section) = of_schema {
            self.fields_of(section);
        }
        self.rules_about(&anchor, &[]);
        self.neighbours();
        self.page
    }

    /// The sections of the chapter that the page is, as a list. Pages of fields are found from their forms.
    fn sections_of_chapter(&mut self) -> Vec<String> {
        let Some((_, lang)) = self.book.entry(&self.page.anchor, self.lang) else { return Vec::new() };
        let book = self.book.book(lang);
        let Some(at) = book.position(&self.page.anchor) else { return Vec::new() };
        let of_fields = is_of_fields(&self.page.anchor);
        let parts = book.sections_of(at);
        let parts: Vec<&Entry> =
            parts.filter(|part| of_fields || !part.section.anchor.starts_with(FIELD)).collect();
        if parts.is_empty() {
            return Vec::new();
        }
        self.heading(text("本章各节", "In this chapter"));
        for part in &parts {
            let depth = usize::from(part.section.level.saturating_sub(2));
            let words = vec![Run::link(part.section.title.clone(), part.section.anchor.clone())];
            self.page.pieces.push(Piece::Item { depth, mark: "-".to_owned(), words });
        }
        parts.into_iter().map(|part| part.section.anchor.clone()).collect()
    }

    /// Links to what a section asks; of a long one, to what it asks always, and to the pages of all fields.
    fn fields_of(&mut self, section: &'static SectionSpec) {
        let is_long = section.fields().count() > FIELDS;
        let mut links: Vec<Run> = section
            .fields()
            .filter(|field| !(is_long && field.conditional))
            .map(|field| Run::link(field.label.get(self.lang), field_anchor(section, field.id)))
            .collect();
        let all = format!("fields.{}", section.pane().id());
        if is_long && self.is_there(&all) {
            links.extend(self.link_to(&all));
        }
        self.row_of_links(text("要填的：", "What is asked: "), links);
    }

    fn rules_about(&mut self, topic: &str, others: &[&str]) {
        let others = others.iter().filter_map(|id| rules::Rule::named(id));
        // A text that names a rule itself has said more about it.
        let named: Vec<String> = self.page.links().into_iter().map(|link| link.anchor).collect();
        let links: Vec<Run> = rules::about(topic)
            .chain(others)
            .filter(|rule| !named.contains(&rule_anchor(rule.id)))
            .map(|rule| Run::link(format!("{} {}", rule.id, rule.title.get(self.lang)), rule_anchor(rule.id)))
            .collect();
        self.row_of_links(text("相关检查：", "Checked by: "), links);
    }

    /// The sections before and behind, for reading through.
    fn neighbours(&mut self) {
        let Some((_, lang)) = self.book.entry(&self.page.anchor, self.lang) else { return };
        let book = self.book.book(lang);
        let Some(at) = book.position(&self.page.anchor) else { return };
        let readable = |entry: &&Entry| !entry.section.anchor.starts_with(FIELD);
        let before = book.sections[..at].iter().rev().find(readable);
        let next = book.sections[at + 1..].iter().find(readable);
        let mut words = Vec::new();
        for (entry, label) in [(before, text("上一节 ", "Before: ")), (next, text("下一节 ", "Next: "))]
        {
            if let Some(entry) = entry {
                if !words.is_empty() {
                    words.push(Run::plain("    "));
                }
                words.push(Run::plain(self.say(label)));
                words.push(Run::link(entry.section.title.clone(), entry.section.anchor.clone()));
            }
        }
        if !words.is_empty() {
            self.page.pieces.push(Piece::Paragraph(words));
        }
    }

    fn field(mut self, path: &Path) -> Page {
        let anchor = self.page.anchor.clone();
        let (section, Some(field)) = (path.section_spec(), path.field_spec()) else { return self.page };
        self.page.chapter = within(self.book, &anchor, self.lang);
        if !self.own_text() {
            self.paragraph(self.say(field.hint));
        }
        let example = self.say(field.example);
        if !example.is_empty() {
            self.heading(text("例子", "Example"));
            for line in example.lines() {
                self.page.pieces.push(Piece::Quote(vec![Run::plain(line)]));
            }
        }
        self.heading(text("怎么填", "How it is filled in"));
        let how = typing::how(field, |anchor| self.is_there(anchor), self.lang);
        self.page.pieces.extend(how);
        if field.conditional {
            self.paragraph(self.say(text(
                "前面的答案用得上时才会问到。",
                "It is asked only where an answer before it calls for it.",
            )));
        }
        self.paragraph(self.say(match field.audience {
            Audience::Headquarters => text(
                "谁会看到：总部。导出的提案里有它。",
                "Who reads it: headquarters; it is part of what you export.",
            ),
            Audience::Private => text(
                "谁会看到：只有你自己。除了工作底稿，任何导出都没有它。",
                "Who reads it: you alone. No export but the working copy has it.",
            ),
        }));
        let mut places: Vec<Run> = Vec::new();
        if is_shared(&anchor) {
            let tables = section.pane().spec().sections.iter();
            let tables = tables.filter(|table| topic_of(&Path::section(table)) != section.pane().id());
            let asks = |table: &&SectionSpec| {
                field_anchor(table, field.id) == anchor && table.field(field.id).is_some()
            };
            places.extend(tables.filter(asks).map(|table| Run::link(table.title.get(self.lang), table.id)));
        } else {
            places.extend(self.link_to(section.id));
        }
        if section.id != section.pane().id() {
            places.extend(self.link_to(section.pane().id()));
        }
        self.row_of_links(text("出现在：", "Where it is: "), places);
        let also = see_also(&anchor).filter(|also| self.is_there(also)).and_then(|also| self.link_to(also));
        self.row_of_links(text("另见：", "See also: "), also.into_iter().collect());
        self.rules_about(&anchor, rules::of_reading(field));
        self.page
    }

    fn is_there(&self, anchor: &str) -> bool {
        is_known(anchor) || self.book.entry(anchor, self.lang).is_some()
    }

    fn rule(mut self, rule: &rules::Rule, found: Option<(&Diagnostic, &str)>) -> Page {
        self.page.chapter = within(self.book, &self.page.anchor, self.lang);
        if let Some((finding, place)) = found {
            let way = Run::link(place, format!("{PLACE}{}", finding.path));
            self.row_of_links(text("在提案里：", "In the proposal: "), vec![way]);
            self.paragraph(finding.what(self.lang));
        }
        let level = rule.level.label().get(self.lang);
        let words = match self.lang {
            Lang::Zh => format!("{level}，代码 {}，名称 {}。", rule.id, rule.name),
            Lang::En => format!("A rule at level {level}, code {}, name {}.", rule.id, rule.name),
        };
        self.paragraph(words);
        // What it says of this very place helps more than what it says of any.
        let mend = found.map_or(rule.mend.get(self.lang), |(finding, _)| finding.mend(self.lang));
        for (heading, words) in [
            (text("为什么要紧", "Why it matters"), rule.why.get(self.lang)),
            (text("怎么改", "How to mend it"), mend),
        ] {
            self.heading(heading);
            self.paragraph(words);
        }
        if let Some(example) = rule.example {
            self.heading(text("例子", "Example"));
            for (label, words) in
                [(text("会被挑出：", "Found: "), example.bad), (text("这样就行：", "Fine: "), example.good)]
            {
                let words = vec![Run::strong(self.say(label)), Run::plain(self.say(words))];
                self.page.pieces.push(Piece::Quote(words));
            }
        }
        if let Some(silent) = rule.silent {
            self.heading(text("什么时候不报", "When it is silent"));
            self.paragraph(silent.get(self.lang));
        }
        let topic = Some(rule.topic).filter(|topic| self.is_there(topic));
        let link = topic.and_then(|topic| self.link_to(topic));
        self.row_of_links(text("出自：", "It comes from: "), link.into_iter().collect());
        let field = found.and_then(|(finding, _)| self.link_to(&topic_of(&finding.path)));
        self.row_of_links(text("这一格：", "The field: "), field.into_iter().collect());
        self.page
    }

    fn rules(mut self) -> Page {
        let words = text(
            "检查只提醒，不拦人。每条规则都有一个不变的代码，提案里的提示、命令行的输出都用它。",
            "Checks advise and never stand in the way. Each rule has a code that never changes; findings on the screen and on the command line name it.",
        );
        self.paragraph(self.say(words));
        for rule in rules::all() {
            let words =
                vec![Run::link(format!("{} {}", rule.id, rule.title.get(self.lang)), rule_anchor(rule.id))];
            self.page.pieces.push(Piece::item(words));
        }
        self.page
    }

    fn contents(mut self) -> Page {
        if !self.book.problems().is_empty() {
            self.heading(text("手册文件有问题", "Something is wrong with the handbook's files"));
            for problem in self.book.problems() {
                self.page.pieces.push(Piece::item(vec![Run::plain(problem.words(self.lang))]));
            }
            self.heading(text("各章", "Chapters"));
        }
        let own = self.book.book(self.lang);
        // What a company wrote in the other language only is better read there than not at all.
        let others = self.book.book(self.lang.other()).chapters();
        let others = others.filter(|entry| own.get(&entry.section.anchor).is_none());
        let (fields, chapters): (Vec<&Entry>, Vec<&Entry>) =
            own.chapters().chain(others).partition(|entry| is_of_fields(&entry.section.anchor));
        self.list(chapters);
        let rules = self.link_to(RULES);
        self.page.pieces.push(Piece::item(rules.into_iter().collect()));
        if !fields.is_empty() {
            self.heading(text("逐个字段", "Field by field"));
            self.list(fields);
        }
        self.page
    }

    fn list(&mut self, entries: Vec<&Entry>) {
        let link = |entry: &Entry| Run::link(entry.section.title.clone(), entry.section.anchor.clone());
        self.page.pieces.extend(entries.into_iter().map(|entry| Piece::item(vec![link(entry)])));
    }
}

/// Whether a chapter holds the pages of fields, which are found from their forms.
fn is_of_fields(chapter: &str) -> bool {
    chapter.starts_with("fields.") || chapter.starts_with(FIELD)
}

/// What a section says, without how it is set: a text to search in.
pub(super) fn plain(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        if let Piece::Code(lines) = piece {
            out.push_str(lines);
        }
        for words in piece.texts() {
            out.push_str(&words_of(words));
            out.push('\n');
        }
    }
    out
}
