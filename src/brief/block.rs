//! The block model: what a proposal says, before any format.
//!
//! Blocks hold structure, never markup. Every text in them counts as untrusted: it may hold
//! asterisks, pipes, control characters or half a link, and it is the writer's work that these stay
//! text. Anchors name the field that a block, row or item came from, so that a preview can follow
//! the field being edited.

use crate::i18n::{Lang, text};

/// A line of words: spans one after another, without anything between them.
pub type Spans = Vec<Span>;

/// A piece of a line. Spans do not nest: emphasis inside a link, or the reverse, is not needed and
/// is where Markdown parsers disagree most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Words as they are. A line feed in them is a line break.
    Text(String),
    /// Important words. A writer may leave edge punctuation unmarked, or all of it if the format can't.
    Strong(String),
    /// Stressed words; plain where the format has no italics.
    Emphasis(String),
    /// Something to be read letter by letter: a path, a code.
    Code(String),
    /// A link. An empty `text` shows the address; an address whose scheme is not allowed is printed as text.
    Link {
        /// `http`, `https`, `mailto` or a relative path; anything else is not made a link.
        url: String,
        /// The words to click on.
        text: String,
    },
    /// A new line inside the same block (a space where the format has none, such as in a heading).
    Break,
    /// Something the proposal does not say yet, shown as such and never invented.
    Missing {
        /// The language of the export.
        lang: Lang,
        /// What is missing, in that language; may be empty.
        what: String,
    },
}

impl Span {
    /// Words as they are.
    pub fn text(words: impl Into<String>) -> Self {
        Self::Text(words.into())
    }

    /// Important words.
    pub fn strong(words: impl Into<String>) -> Self {
        Self::Strong(words.into())
    }

    /// Stressed words.
    pub fn emphasis(words: impl Into<String>) -> Self {
        Self::Emphasis(words.into())
    }

    /// A path or a code.
    pub fn code(words: impl Into<String>) -> Self {
        Self::Code(words.into())
    }

    /// A link with its words.
    pub fn link(url: impl Into<String>, words: impl Into<String>) -> Self {
        Self::Link { url: url.into(), text: words.into() }
    }

    /// A gap: `what` is missing.
    pub fn missing(lang: Lang, what: impl Into<String>) -> Self {
        Self::Missing { lang, what: what.into() }
    }
}

impl From<&str> for Span {
    fn from(words: &str) -> Self {
        Self::text(words)
    }
}

impl From<String> for Span {
    fn from(words: String) -> Self {
        Self::Text(words)
    }
}

/// How a gap is worded: `【待补充：金额】`, `(TO BE ADDED: amount)`.
///
/// Brackets and capitals rather than markup, so that a gap is as plain in a chat as in a document.
#[must_use]
pub fn gap_words(lang: Lang, what: &str) -> String {
    match (lang, what.trim()) {
        (Lang::Zh, "") => "【待补充】".to_owned(),
        (Lang::Zh, what) => format!("【待补充：{what}】"),
        (Lang::En, "") => "(TO BE ADDED)".to_owned(),
        (Lang::En, what) => format!("(TO BE ADDED: {what})"),
    }
}

/// The level of a heading. More than four levels is a sign that a document is not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The title; a document has one.
    One,
    /// A section.
    Two,
    /// A part of a section.
    Three,
    /// A detail.
    Four,
}

impl Level {
    /// 1 to 4.
    #[must_use]
    pub fn number(self) -> usize {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Three => 3,
            Self::Four => 4,
        }
    }
}

/// A block and the field that it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The path of the field, such as `impact.losses.r1.amount`; `None` for our own words.
    pub anchor: Option<String>,
    /// What the block is.
    pub kind: Kind,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A heading; one without words is left out.
    Heading {
        /// Its level. Writers correct a level that would skip one, and a second title.
        level: Level,
        /// Its words.
        spans: Spans,
    },
    /// A paragraph; one without words is left out.
    Paragraph(Spans),
    /// A list. Two lists of one kind that follow each other directly are one list.
    List(List),
    /// A table.
    Table(Table),
    /// A picture drawn in text: a timeline, a map.
    Figure(Figure),
    /// Something the reader must be told beside the text.
    Note(Note),
    /// A line across the page; dropped at either end of a document and after another one.
    Rule,
    /// Labels and their values.
    Facts(Vec<Fact>),
}

/// How the items of a list begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// A bullet.
    Bullet,
    /// 1, 2, 3.
    Number,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// How the items begin.
    pub marker: Marker,
    /// The items in order.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// The field that the item came from.
    pub anchor: Option<String>,
    /// The item's words; an item without words passes its children up to its list.
    pub spans: Spans,
    /// Lists below this item.
    pub children: Vec<List>,
}

impl Item {
    /// An item of one line, from no field and with nothing below it.
    #[must_use]
    pub fn new(spans: Spans) -> Self {
        Self { anchor: None, spans, children: Vec::new() }
    }

    /// The same item, from this field.
    #[must_use]
    pub fn at(mut self, anchor: impl Into<String>) -> Self {
        self.anchor = Some(anchor.into());
        self
    }

    /// The same item with a list below it.
    #[must_use]
    pub fn with(mut self, list: List) -> Self {
        self.children.push(list);
        self
    }
}

/// Where the words of a column stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Words.
    #[default]
    Left,
    /// Figures.
    Right,
    /// Short marks.
    Center,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The words above it.
    pub header: Spans,
    /// Where its words stand.
    pub align: Align,
}

impl Column {
    /// A column of words.
    pub fn left(header: impl Into<String>) -> Self {
        Self { header: vec![Span::text(header)], align: Align::Left }
    }

    /// A column of figures.
    pub fn right(header: impl Into<String>) -> Self {
        Self { header: vec![Span::text(header)], align: Align::Right }
    }
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The field or table row that it came from.
    pub anchor: Option<String>,
    /// One cell per column. Missing cells are empty; a surplus cell gets a column without a header.
    pub cells: Vec<Spans>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What the table shows; printed above it. Empty for none.
    pub caption: Spans,
    /// The columns. A table without columns and cells is left out.
    pub columns: Vec<Column>,
    /// The rows in order.
    pub rows: Vec<Row>,
}

impl Table {
    /// How many columns the widest row needs.
    #[must_use]
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).fold(self.columns.len(), usize::max)
    }
}

/// A picture drawn in text cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// What the picture shows; printed above it. Empty for none.
    pub caption: Spans,
    /// The lines of the picture; blanks count. A picture without any is left out.
    pub picture: String,
    /// The same in words, for formats that can't hold the picture's columns. Empty for none.
    pub words: Spans,
}

/// What kind of thing a note says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// The proposal lacks something.
    Gap,
    /// A figure or claim needs care.
    Caution,
    /// Something good to know.
    Info,
}

impl NoteKind {
    /// The label in front of the note.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Gap => text("待补充", "To be added"),
            Self::Caution => text("请注意", "Caution"),
            Self::Info => text("说明", "Note"),
        }
        .get(lang)
    }
}

/// A note beside the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What kind of thing it says.
    pub kind: NoteKind,
    /// The language of its label.
    pub lang: Lang,
    /// What it says.
    pub spans: Spans,
}

/// A label and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The field that the value came from.
    pub anchor: Option<String>,
    /// What the value is, without a colon.
    pub label: String,
    /// The value.
    pub value: Spans,
}

impl Fact {
    /// A label and its value, from no field.
    pub fn new(label: impl Into<String>, value: Spans) -> Self {
        Self { anchor: None, label: label.into(), value }
    }

    /// The same fact, from this field.
    #[must_use]
    pub fn at(mut self, anchor: impl Into<String>) -> Self {
        self.anchor = Some(anchor.into());
        self
    }

    /// The fact as one line: label, colon, value.
    pub(crate) fn line(&self) -> Spans {
        let mut line = vec![Span::strong(&self.label), Span::text(colon(&self.label))];
        line.extend(self.value.iter().cloned());
        line
    }
}

impl From<Kind> for Block {
    fn from(kind: Kind) -> Self {
        Self { anchor: None, kind }
    }
}

impl Block {
    /// A heading.
    #[must_use]
    pub fn heading(level: Level, spans: Spans) -> Self {
        Kind::Heading { level, spans }.into()
    }

    /// A paragraph.
    #[must_use]
    pub fn paragraph(spans: Spans) -> Self {
        Kind::Paragraph(spans).into()
    }

    /// Long text from one field: a paragraph for each part between blank lines, all with this anchor.
    #[must_use]
    pub fn prose(words: &str, anchor: &str) -> Vec<Self> {
        let cleaned = super::clean::clean(words);
        let mut paragraphs: Vec<String> = Vec::new();
        let mut open = false;
        for line in cleaned.lines() {
            if line.trim().is_empty() {
                open = false;
            } else if let (true, Some(last)) = (open, paragraphs.last_mut()) {
                last.push('\n');
                last.push_str(line);
            } else {
                paragraphs.push(line.to_owned());
                open = true;
            }
        }
        paragraphs.into_iter().map(|part| Self::paragraph(vec![Span::Text(part)]).at(anchor)).collect()
    }

    /// A list with bullets.
    #[must_use]
    pub fn bullets(items: Vec<Item>) -> Self {
        Kind::List(List { marker: Marker::Bullet, items }).into()
    }

    /// A numbered list.
    #[must_use]
    pub fn numbers(items: Vec<Item>) -> Self {
        Kind::List(List { marker: Marker::Number, items }).into()
    }

    /// A table.
    #[must_use]
    pub fn table(table: Table) -> Self {
        Kind::Table(table).into()
    }

    /// A picture drawn in text.
    #[must_use]
    pub fn figure(figure: Figure) -> Self {
        Kind::Figure(figure).into()
    }

    /// A note beside the text.
    #[must_use]
    pub fn note(lang: Lang, kind: NoteKind, spans: Spans) -> Self {
        Kind::Note(Note { kind, lang, spans }).into()
    }

    /// A line across the page.
    #[must_use]
    pub fn rule() -> Self {
        Kind::Rule.into()
    }

    /// Labels and their values.
    #[must_use]
    pub fn facts(facts: Vec<Fact>) -> Self {
        Kind::Facts(facts).into()
    }

    /// The same block, from this field.
    #[must_use]
    pub fn at(mut self, anchor: impl Into<String>) -> Self {
        self.anchor = Some(anchor.into());
        self
    }
}

/// Whether the last letter or digit of a text is an ideograph or kana, so that Chinese punctuation follows it.
pub(crate) fn ends_in_chinese(words: &str) -> bool {
    words.chars().rfind(|ch| ch.is_alphanumeric()).is_some_and(
        |ch| matches!(ch, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}'),
    )
}

/// The colon that follows a label in the label's own script.
pub(crate) fn colon(label: &str) -> &'static str {
    if ends_in_chinese(label) { "：" } else { ": " }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_a_paragraph_per_blank_line_and_keeps_its_lines() {
        let blocks = Block::prose("第一段\r\n第二行\n\u{3000}\n\n第二段\u{2028}", "frame.problem");
        let words: Vec<_> = blocks.iter().map(|block| (block.anchor.as_deref(), &block.kind)).collect();
        assert_eq!(
            words,
            [
                (Some("frame.problem"), &Kind::Paragraph(vec!["第一段\n第二行".into()])),
                (Some("frame.problem"), &Kind::Paragraph(vec!["第二段".into()])),
            ]
        );
        assert!(Block::prose(" \n\t\n", "x").is_empty());
    }

    #[test]
    fn a_colon_follows_the_script_of_its_label() {
        assert_eq!(colon("门店"), "：");
        assert_eq!(colon("价格（元）"), "：");
        assert_eq!(colon("Store"), ": ");
        assert_eq!(colon("月均 NPS"), ": ");
        assert_eq!(colon(""), ": ");
    }

    #[test]
    fn a_gap_is_worded_in_its_language() {
        assert_eq!(gap_words(Lang::Zh, " 金额 "), "【待补充：金额】");
        assert_eq!(gap_words(Lang::Zh, ""), "【待补充】");
        assert_eq!(gap_words(Lang::En, "amount"), "(TO BE ADDED: amount)");
        assert_eq!(gap_words(Lang::En, ""), "(TO BE ADDED)");
    }
}
