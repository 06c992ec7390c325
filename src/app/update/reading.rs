//! The handbook: opened at the place one is at, scrolled, searched, followed and come back from.

use super::clip::clip_key;
use super::keys::edit_key;
use crate::app::command::Command;
use crate::app::desk::Region;
use crate::app::key::{Key, KeyCode};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::outline::Stop;
use crate::app::painted::Target;
use crate::app::sheet::{Action, Bookmark, Found, Reading, Sheet, SheetKind, company};
use crate::check::place_words;
use crate::handbook::{CONTENTS, Handbook, KEYS, Page, rule_anchor, topic_of, topic_of_answer};
use crate::i18n::{Lang, Words};
use crate::schema::{Path, Value};
use crate::shelf::HandbookFile;
use crate::text::{Editor, Mode, fold_full_width_key};
use std::sync::Arc;

impl Model {
    /// Opens the handbook at a page, over what is on the screen; where it is open already, follows a link to
    /// the page. An anchor without a page opens the contents.
    pub fn open_handbook(&mut self, topic: &str) -> Vec<Effect> {
        if topic == KEYS {
            self.open_sheet(SheetKind::Help);
            return Vec::new();
        }
        let (book, effects) = self.take_handbook();
        let (topic, page) = page_of(&book, topic, self.lang);
        // Help that was opened from the handbook leads back into it.
        let mut kinds = self.sheets.iter().rev().map(|sheet| &sheet.kind);
        if matches!((kinds.next(), kinds.next()), (Some(SheetKind::Help), Some(SheetKind::Handbook(_)))) {
            self.sheets.pop();
            return effects;
        }
        let Some(sheet) = self.sheets.last_mut() else {
            self.sheets.push(Sheet::new(SheetKind::Handbook(Reading::new(topic, page))));
            return effects;
        };
        let typed = sheet.typed().to_owned();
        let (selected, top) = (sheet.selected, sheet.top);
        if let SheetKind::Handbook(reading) = &mut sheet.kind {
            reading.back.push(Bookmark { topic: reading.topic.clone(), query: typed, selected, top });
            (reading.topic, reading.page) = (topic, Arc::new(page));
            sheet.query = Some(Editor::new("", Mode::OneLine));
            self.show_from_top();
        } else {
            self.sheets.push(Sheet::new(SheetKind::Handbook(Reading::new(topic, page))));
        }
        effects
    }

    /// Opens the handbook where one is: on a finding, its rule's page with the way back to it.
    pub(super) fn open_handbook_here(&mut self) -> Vec<Effect> {
        let Some(found) = self.found_here() else {
            let topic = self.topic_here();
            return self.open_handbook(&topic);
        };
        let (book, effects) = self.take_handbook();
        let Some(page) = page_of_finding(&book, &found, self.lang) else { return effects };
        self.sheets.push(Sheet::new(SheetKind::Handbook(Reading::of_finding(found, page))));
        // The way to the field comes first: Enter takes it.
        self.show_from_top();
        effects
    }

    /// The finding that one went to, while nothing lies over it.
    fn found_here(&self) -> Option<Found> {
        let desk = self.desk.as_ref().filter(|_| self.sheets.is_empty())?;
        let finding = desk.diagnostics().get(desk.gone_to()?)?.clone();
        let place = Words::each(|lang| place_words(desk.proposal(), &finding.path, lang).join(" > "));
        Some(Found { finding, place })
    }

    /// The handbook, asking for a company's files when it is opened for the first time.
    fn take_handbook(&mut self) -> (Arc<Handbook>, Vec<Effect>) {
        if let Some(book) = &self.handbook {
            return (Arc::clone(book), Vec::new());
        }
        let book = Handbook::built_in();
        self.handbook = Some(Arc::clone(&book));
        (book, vec![Effect::ReadHandbook])
    }

    /// Takes a company's files in, also into the page that is open.
    pub(super) fn handbook_read(&mut self, files: &[HandbookFile]) {
        if !files.is_empty() {
            self.handbook = Some(Arc::new(company(files)));
            self.read_again();
        }
    }

    /// Whether the handbook lies on top.
    pub(super) fn is_reading(&self) -> bool {
        matches!(self.sheets.last().map(|sheet| &sheet.kind), Some(SheetKind::Handbook(_)))
    }

    /// The page of where one is: what the sheet on top is for, the answer that is selected, the field, its section,
    /// the pane; the contents on the list of drafts.
    #[must_use]
    pub fn topic_here(&self) -> String {
        if let Some(sheet) = self.sheets.last() {
            return self.topic_of_sheet(&sheet.kind);
        }
        let Some(desk) = &self.desk else { return CONTENTS.to_owned() };
        match &desk.focus {
            Stop::Field(path) if desk.region == Region::Form || desk.guide.is_some() => topic_of(path),
            Stop::Add(section) if desk.region == Region::Form => (*section).to_owned(),
            _ => desk.pane.id().to_owned(),
        }
    }

    fn topic_of_sheet(&self, kind: &SheetKind) -> String {
        let topic = match kind {
            SheetKind::Pick(path) => return self.answer_topic(path).unwrap_or_else(|| topic_of(path)),
            SheetKind::Example(path) => return topic_of(path),
            SheetKind::Handbook(reading) => return reading.topic.clone(),
            SheetKind::LetStand(finding) => return rule_anchor(finding.rule.id),
            SheetKind::Welcome | SheetKind::Menu | SheetKind::Help | SheetKind::Messages => "using",
            SheetKind::New | SheetKind::Samples | SheetKind::CopyOf | SheetKind::Import => "using.begin",
            SheetKind::Export(_) => "using.export",
            SheetKind::Ledger => {
                return self.selected_place().map_or_else(|| "using.find".to_owned(), |path| topic_of(&path));
            }
            SheetKind::Find | SheetKind::Palette => "using.find",
            SheetKind::Timeline(_) => "using.timeline",
            SheetKind::Calendar | SheetKind::Entry(_) | SheetKind::Incoming(_) => "using.calendar",
            SheetKind::Checked => "using.checks",
            SheetKind::Readiness => "method.readiness",
            SheetKind::Steps => "exercise",
            SheetKind::Rehearsal(_) => "using.rehearse",
            SheetKind::Dates(_) => "using.dates",
            SheetKind::Letter(_) => "using.letter",
            SheetKind::Rename => "field.frame.title",
            SheetKind::Trash(_) => "using.save",
            SheetKind::SaveAs(_) => "safe.trouble",
            SheetKind::Versions(_) | SheetKind::Compare(_) | SheetKind::NameVersion(_) => "safe.history",
            SheetKind::Broken(_) => "safe.files",
            SheetKind::Portfolio => "using.portfolio",
            SheetKind::LookBacks => "using.look_backs",
            SheetKind::Due | SheetKind::Contact(_) => "using.due",
        };
        topic.to_owned()
    }

    /// The place that the selected line of a list leads to.
    fn selected_place(&self) -> Option<Path> {
        let sheet = self.sheets.last()?;
        match sheet.items(self).into_iter().nth(sheet.selected)?.action {
            Action::GoTo(path) => Some(path),
            _ => None,
        }
    }

    /// The page of the answer that is selected in a list of answers.
    fn answer_topic(&self, path: &Path) -> Option<String> {
        let sheet = self.sheets.last()?;
        let item = sheet.items(self).into_iter().nth(sheet.selected)?;
        let Action::Choose(_, Value::Choice(Some(id))) = item.action else { return None };
        let topic = topic_of_answer(path.field_spec()?.kind, &id)?;
        let book = self.handbook.clone().unwrap_or_else(Handbook::built_in);
        book.title(&topic, self.lang).is_some().then_some(topic)
    }

    pub(super) fn reading_key(&mut self, key: Key) -> Vec<Effect> {
        let page = isize::try_from(self.painted.list_lines.max(2) - 1).unwrap_or(10);
        let Some(sheet) = self.sheets.last_mut() else { return Vec::new() };
        let SheetKind::Handbook(reading) = &sheet.kind else { return Vec::new() };
        let (is_list, came) = (reading.is_list(), !reading.back.is_empty());
        let finds = !reading.page.links().is_empty();
        let idle = sheet.query.as_ref().is_none_or(|query| query.text().is_empty());
        match key.code {
            KeyCode::Esc if !idle => self.type_in_handbook(|query| *query = Editor::new("", Mode::OneLine)),
            KeyCode::Esc if came => self.read_back(),
            KeyCode::Backspace if idle && came => self.read_back(),
            KeyCode::Esc | KeyCode::F(1) => return self.close_sheet(),
            // Words that find nothing open nothing.
            KeyCode::Enter if !idle && !finds => {}
            KeyCode::Enter => return self.choose(None),
            KeyCode::Tab => self.next_link(true),
            KeyCode::BackTab => self.next_link(false),
            KeyCode::Right if idle => self.next_link(true),
            KeyCode::Left if idle => self.next_link(false),
            KeyCode::Up if is_list => self.next_link(false),
            KeyCode::Down if is_list => self.next_link(true),
            KeyCode::Up => self.step_page(false),
            KeyCode::Down => self.step_page(true),
            KeyCode::PageUp => self.scroll_page(-page),
            KeyCode::PageDown => self.scroll_page(page),
            KeyCode::Home if idle => self.scroll_page(isize::MIN),
            KeyCode::End if idle => self.scroll_page(isize::MAX),
            _ => return self.reading_typed(key, idle, page),
        }
        Vec::new()
    }

    /// A key that types, or a command.
    fn reading_typed(&mut self, key: Key, idle: bool, page: isize) -> Vec<Effect> {
        match key.typed().map(fold_full_width_key).filter(|_| idle) {
            Some('?') => return self.open_handbook(KEYS),
            Some(' ') => {
                self.scroll_page(page);
                return Vec::new();
            }
            // The key that begins a search elsewhere has begun it.
            Some('/') => return Vec::new(),
            _ => {}
        }
        if Command::of(key, self.scope()) == Some(Command::Quit) {
            return self.leave();
        }
        let mut effect = None;
        self.type_in_handbook(|query| {
            effect = clip_key(query, key);
            drop(edit_key(query, key));
        });
        effect.into_iter().collect()
    }

    /// Changes what is typed; results show while there is something.
    pub(super) fn type_in_handbook(&mut self, change: impl FnOnce(&mut Editor)) {
        let Some(query) = self.sheets.last_mut().and_then(|sheet| sheet.query.as_mut()) else { return };
        let before = query.text().to_owned();
        change(query);
        if query.text() != before {
            self.read_again();
            self.show_from_top();
        }
    }

    /// Makes the page anew: another language, other files, other words.
    pub(super) fn read_again(&mut self) {
        let lang = self.lang;
        let Some(book) = self.handbook.clone() else { return };
        for sheet in &mut self.sheets {
            let typed = sheet.query.as_ref().map_or("", |query| query.text().trim()).to_owned();
            if let SheetKind::Handbook(reading) = &mut sheet.kind {
                let of_finding = reading
                    .found
                    .as_ref()
                    .filter(|found| rule_anchor(found.finding.rule.id) == reading.topic);
                let of_finding = of_finding.and_then(|found| page_of_finding(&book, found, lang));
                reading.page = Arc::new(match of_finding {
                    _ if !typed.is_empty() => book.results(&typed, lang),
                    Some(page) => page,
                    None => page_of(&book, &reading.topic, lang).1,
                });
                sheet.selected = sheet.selected.min(last_item(reading, lang));
            }
        }
    }

    /// Back to the page before.
    pub(super) fn read_back(&mut self) {
        let Some(sheet) = self.sheets.last_mut() else { return };
        let SheetKind::Handbook(reading) = &mut sheet.kind else { return };
        let Some(mark) = reading.back.pop() else { return };
        reading.topic = mark.topic;
        sheet.query = Some(Editor::new(&mark.query, Mode::OneLine));
        (sheet.selected, sheet.top) = (mark.selected, mark.top);
        self.read_again();
    }

    /// To the top of a page come to: its first link is selected where the first screen shows it.
    fn show_from_top(&mut self) {
        let lang = self.lang;
        let Some(sheet) = self.sheets.last_mut() else { return };
        let SheetKind::Handbook(reading) = &mut sheet.kind else { return };
        reading.follows = false;
        (sheet.selected, sheet.top) = (first_link(reading, lang), 0);
    }

    /// Selects the next link or the one before, round and round.
    fn next_link(&mut self, forward: bool) {
        let lang = self.lang;
        let Some(sheet) = self.sheets.last_mut() else { return };
        let SheetKind::Handbook(reading) = &mut sheet.kind else { return };
        let count = last_item(reading, lang) + 1;
        let at = sheet.selected.min(count - 1);
        sheet.selected = (at + if forward { 1 } else { count - 1 }) % count;
        reading.follows = true;
    }

    /// A row on; at the end of the page, and among the links of its first row on the screen, the next link, so that
    /// arrows alone reach every one.
    fn step_page(&mut self, down: bool) {
        let Some(sheet) = self.sheets.last() else { return };
        let at_end =
            if down { sheet.top + self.painted.list_lines >= self.painted.page_rows } else { sheet.top == 0 };
        let next = if down { sheet.selected.checked_add(1) } else { sheet.selected.checked_sub(1) };
        let rows_of = |item: usize| {
            let hits = self.painted.hits.iter();
            hits.filter(move |(_, target)| *target == Target::Item(item)).map(|(area, _)| area.y)
        };
        // The first row goes out of sight with the next one: what else it links to comes before.
        let first = self.painted.page_y;
        let on_first = |item: usize| rows_of(item).any(|row| row == first);
        let on_one_row = on_first(sheet.selected) && next.is_some_and(on_first);
        if at_end || on_one_row {
            self.next_link(down);
        } else {
            self.scroll_page(if down { 1 } else { -1 });
        }
    }

    /// Scrolls by rows; the selection stays on a link that can be seen.
    pub(super) fn scroll_page(&mut self, by: isize) {
        let lang = self.lang;
        let last = self.painted.page_rows.saturating_sub(self.painted.list_lines);
        let Some(sheet) = self.sheets.last_mut() else { return };
        let SheetKind::Handbook(reading) = &mut sheet.kind else { return };
        sheet.top = sheet.top.saturating_add_signed(by).min(last);
        sheet.selected = sheet.selected.max(first_link(reading, lang));
        reading.follows = false;
    }
}

/// The last of what can be chosen; the bar is never empty.
fn last_item(reading: &Reading, lang: Lang) -> usize {
    reading.items(lang).len().saturating_sub(1)
}

/// The page's first link; the last of the bar where it has none.
fn first_link(reading: &Reading, lang: Lang) -> usize {
    reading.bar(lang).len().min(last_item(reading, lang))
}

/// The page of the rule that found this.
fn page_of_finding(book: &Handbook, found: &Found, lang: Lang) -> Option<Page> {
    book.finding(&found.finding, found.place.get(lang), lang)
}

/// The page of an anchor; the contents where there is none.
fn page_of(book: &Handbook, topic: &str, lang: Lang) -> (String, Page) {
    match book.page(topic, lang) {
        Some(page) => (topic.to_owned(), page),
        None => (CONTENTS.to_owned(), book.page(CONTENTS, lang).unwrap_or_default()),
    }
}
