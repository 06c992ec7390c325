//! What a page consists of.

/// How words within a paragraph are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Style {
    /// As the rest.
    #[default]
    Plain,
    /// Stressed.
    Strong,
    /// Typed as it stands.
    Code,
}

/// Words of one style, leading somewhere or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub words: String,
    /// How they are set.
    pub style: Style,
    /// The anchor they lead to.
    pub link: Option<String>,
}

impl Run {
    /// Plain words.
    #[must_use]
    pub fn plain(words: impl Into<String>) -> Self {
        Self { words: words.into(), ..Self::default() }
    }

    /// Stressed words.
    #[must_use]
    pub fn strong(words: impl Into<String>) -> Self {
        Self { words: words.into(), style: Style::Strong, link: None }
    }

    /// Words that lead to an anchor.
    #[must_use]
    pub fn link(words: impl Into<String>, anchor: impl Into<String>) -> Self {
        Self { words: words.into(), style: Style::Plain, link: Some(anchor.into()) }
    }
}

/// A table; every row has as many cells as the head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What the columns are called.
    pub head: Vec<Vec<Run>>,
    /// The rows.
    pub rows: Vec<Vec<Vec<Run>>>,
}

/// A part of a page, read from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A heading within the page.
    Heading(Vec<Run>),
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// An item of a list, so many levels deep (from 0), behind its mark; without a mark it goes on with the
    /// item before.
    Item {
        /// How deep.
        depth: usize,
        /// `-`, or a number with a full stop.
        mark: String,
        /// What it says.
        words: Vec<Run>,
    },
    /// What is quoted, or given as an example.
    Quote(Vec<Run>),
    /// Lines set as they stand.
    Code(String),
    /// A table.
    Table(Table),
}

impl Piece {
    /// An item of a list at its top level.
    #[must_use]
    pub fn item(words: Vec<Run>) -> Self {
        Self::Item { depth: 0, mark: "-".to_owned(), words }
    }

    /// Every text in it, in reading order.
    pub fn texts(&self) -> impl Iterator<Item = &[Run]> {
        let (one, table): (Option<&[Run]>, Option<&Table>) = match self {
            Self::Heading(words) | Self::Paragraph(words) | Self::Item { words, .. } | Self::Quote(words) => {
                (Some(words), None)
            }
            Self::Code(_) => (None, None),
            Self::Table(table) => (None, Some(table)),
        };
        let cells = table.into_iter().flat_map(|table| table.head.iter().chain(table.rows.iter().flatten()));
        one.into_iter().chain(cells.map(Vec::as_slice))
    }

    /// The same, to change.
    pub(super) fn texts_mut(&mut self) -> Vec<&mut Vec<Run>> {
        match self {
            Self::Heading(words) | Self::Paragraph(words) | Self::Item { words, .. } | Self::Quote(words) => {
                vec![words]
            }
            Self::Code(_) => Vec::new(),
            Self::Table(table) => table.head.iter_mut().chain(table.rows.iter_mut().flatten()).collect(),
        }
    }
}

/// The words of runs, without how they are set.
pub(super) fn words_of(runs: &[Run]) -> String {
    runs.iter().map(|run| run.words.as_str()).collect()
}

/// Words that lead to another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The anchor.
    pub anchor: String,
    /// The words.
    pub words: String,
}

/// A page of the handbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Its anchor.
    pub anchor: String,
    /// Its title.
    pub title: String,
    /// The chapter it belongs to; `None` for a chapter itself.
    pub chapter: Option<Link>,
    /// What it says.
    pub pieces: Vec<Piece>,
}

impl Page {
    /// Where it leads, in reading order.
    #[must_use]
    pub fn links(&self) -> Vec<Link> {
        let mut links = Vec::new();
        for words in self.pieces.iter().flat_map(Piece::texts) {
            // A link of which a part is stressed is one link still.
            for runs in words.chunk_by(|a, b| a.link == b.link) {
                if let Some(anchor) = &runs[0].link {
                    links.push(Link { anchor: anchor.clone(), words: words_of(runs) });
                }
            }
        }
        links
    }

    /// The page as Markdown, its title first.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut out = format!("# {}\n", self.title);
        let mut before: Option<&Piece> = None;
        for piece in &self.pieces {
            let goes_on = matches!((before, piece), (Some(Piece::Item { .. }), Piece::Item { .. }))
                || matches!((before, piece), (Some(Piece::Quote(_)), Piece::Quote(_)));
            if !goes_on {
                out.push('\n');
            }
            match piece {
                Piece::Heading(words) => out.extend(["## ", &marked(words), "\n"]),
                Piece::Paragraph(words) => out.extend([&marked(words), "\n"]),
                Piece::Item { depth, mark, words } => {
                    // Four blanks are within an item whatever its mark, and never too far in.
                    let words = marked(words);
                    let indent = "    ".repeat(*depth);
                    match mark.as_str() {
                        "" => out.extend(["\n", &indent, "    ", &words, "\n"]),
                        mark => out.extend([&indent, mark, " ", &words, "\n"]),
                    }
                }
                Piece::Quote(words) => out.extend(["> ", &marked(words), "  \n"]),
                Piece::Code(lines) => out.extend(["```\n", lines.trim_end(), "\n```\n"]),
                Piece::Table(table) => {
                    let row = |cells: &Vec<Vec<Run>>| {
                        let cells: Vec<String> =
                            cells.iter().map(|cell| marked(cell).replace('|', "\\|")).collect();
                        format!("| {} |\n", cells.join(" | "))
                    };
                    out.push_str(&row(&table.head));
                    out.extend(["|", &" --- |".repeat(table.head.len()), "\n"]);
                    out.extend(table.rows.iter().map(row));
                }
            }
            before = Some(piece);
        }
        out
    }
}

/// The words of runs with the marks of Markdown.
fn marked(runs: &[Run]) -> String {
    let one = |run: &Run| {
        let words = match run.style {
            Style::Plain => run.words.clone(),
            // Blanks within the marks would keep them from being read as such.
            Style::Strong => {
                let words = run.words.trim_end();
                format!("**{words}**{}", &run.words[words.len()..])
            }
            Style::Code => format!("`{}`", run.words),
        };
        match &run.link {
            Some(anchor) => format!("[{words}](#{anchor})"),
            None => words,
        }
    };
    runs.iter().map(one).collect()
}
