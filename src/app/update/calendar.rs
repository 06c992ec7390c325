//! Headquarters' calendar changed from the screen: entries written, changed, taken out; another program's file taken
//! in. A change is written at once, on the file as it is by then, and what follows from the calendar follows when it
//! has reached the disk. Until then what was typed stays where it is.

use crate::app::house::{Pending, Way, adopt, line, put, read_regions};
use crate::app::key::{Key, KeyCode};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::sheet::{Action, Arriving, Asking, Asks, Sheet, SheetKind, WithHouse};
use crate::calendar::House;
use crate::calendar::house::{Added, Entry};
use crate::i18n::{Lang, text};
use crate::shelf::{Incoming, IncomingProblem, IoProblem, LoadedAlmanac, words};
use crate::text::{Editor, Mode};

impl Model {
    /// The calendar, as it was last read; it is read again meanwhile. Over another sheet, which it leads back to.
    pub(super) fn open_calendar(&mut self) -> Vec<Effect> {
        if let Some(desk) = &mut self.desk {
            desk.stop_editing();
        }
        match self.sheets.iter().position(|sheet| matches!(sheet.kind, SheetKind::Calendar)) {
            Some(at) => self.sheets.truncate(at + 1),
            None => self.open_sheet(SheetKind::Calendar),
        }
        vec![Effect::ReadAlmanac]
    }

    /// A key in the calendar that is none of a list's; `None` for the others.
    pub(super) fn calendar_key(&mut self, key: Key) -> Option<Vec<Effect>> {
        let sheet = self.sheets.last()?;
        if !matches!(sheet.kind, SheetKind::Calendar) {
            return None;
        }
        let nothing_typed = sheet.query.as_ref().is_none_or(|query| query.text().is_empty());
        match (key.code, key.ctrl) {
            (KeyCode::Char('z'), true) if !key.shift => Some(self.travel_in_calendar(true)),
            (KeyCode::Char('y' | 'z'), true) => Some(self.travel_in_calendar(false)),
            (KeyCode::Delete, false) if nothing_typed => {
                let Some(entry) = self.selected_entry() else {
                    self.tell(text(
                        "先选中一个会议、忙期、规划期或公司自己的日子。",
                        "Select a meeting, a time, a season or a day of the company's own first.",
                    ));
                    return Some(Vec::new());
                };
                Some(self.take_out(&entry))
            }
            (KeyCode::Insert, false) => {
                // What is added is of the kind of what is selected.
                let sheet = self.sheets.last()?;
                let items = sheet.items(self);
                let after = items.iter().skip(sheet.selected);
                let asks = after.into_iter().find_map(|item| match item.action {
                    Action::House(WithHouse::Ask(asks @ Asks::Entry(_))) => Some(asks),
                    _ => None,
                });
                asks.map(|asks| self.ask(Asking::new(asks, None)))
            }
            _ => None,
        }
    }

    fn selected_entry(&self) -> Option<Entry> {
        let sheet = self.sheets.last()?;
        match sheet.items(self).into_iter().nth(sheet.selected)?.action {
            Action::House(WithHouse::Change(entry)) => Some(*entry),
            _ => None,
        }
    }

    fn ask(&mut self, asking: Asking) -> Vec<Effect> {
        let asks = asking.asks;
        let typed = asking.old.as_ref().map(|entry| line(entry, self.lang));
        let mut sheet = Sheet::new(SheetKind::Entry(Box::new(asking)));
        if let Some(typed) = typed {
            sheet.query = Some(Editor::new(typed, Mode::OneLine));
        }
        self.sheets.push(sheet);
        if asks == Asks::FiscalYear {
            let now = usize::from(self.calendar.almanac.house.fiscal_year_starts.saturating_sub(1));
            self.select(now);
        }
        Vec::new()
    }

    /// Does what an item says; `looks` that it was only clicked to be looked at.
    pub(super) fn with_house(&mut self, with: WithHouse, looks: bool) -> Vec<Effect> {
        match with {
            WithHouse::Open => return self.open_calendar(),
            WithHouse::Ask(asks) => return self.ask(Asking::new(asks, None)),
            WithHouse::Change(entry) => {
                let asks = Asks::Entry(crate::app::house::What::of(&entry));
                return self.ask(Asking::new(asks, Some(*entry)));
            }
            WithHouse::Add(entry) => return self.put_in(None, *entry),
            WithHouse::EditFile(path) => return vec![Effect::EditFile(path)],
            WithHouse::Month(month) => return self.start_fiscal_year(month),
            WithHouse::Region(region) => return self.hold_region(&region),
            WithHouse::Do => return self.take_line(),
            WithHouse::Take => return self.take_in(),
            WithHouse::Remove if looks => {}
            WithHouse::Remove => {
                let old = self.asking().and_then(|asking| asking.old.clone());
                return old.map_or_else(Vec::new, |entry| self.take_out(&entry));
            }
            WithHouse::Kind(kind) => {
                if let Some(asking) = self.asking() {
                    asking.manner.kind = kind;
                }
                self.select(0);
            }
            WithHouse::Papers(days) => {
                if let Some(asking) = self.asking() {
                    asking.manner.papers_due = days;
                }
                self.select(0);
            }
            WithHouse::Fill(example) => {
                let lang = self.lang;
                if let Some(sheet) = self.sheets.last_mut() {
                    sheet.query = Some(Editor::new(example.get(lang), Mode::OneLine));
                    (sheet.selected, sheet.top) = (0, 0);
                }
            }
            WithHouse::AsBusy(as_busy) => {
                if let Some(SheetKind::Incoming(arriving)) =
                    self.sheets.last_mut().map(|sheet| &mut sheet.kind)
                {
                    (arriving.as_busy, arriving.refused) = (as_busy, None);
                }
                self.select(0);
            }
        }
        Vec::new()
    }

    fn asking(&mut self) -> Option<&mut Asking> {
        match &mut self.sheets.last_mut()?.kind {
            SheetKind::Entry(asking) => Some(asking),
            _ => None,
        }
    }

    /// Enter on the line: an entry is put in, a file is read.
    fn take_line(&mut self) -> Vec<Effect> {
        let Some(sheet) = self.sheets.last() else { return Vec::new() };
        let typed = sheet.typed().to_owned();
        let SheetKind::Entry(asking) = &sheet.kind else { return Vec::new() };
        if asking.waits {
            return Vec::new();
        }
        if asking.asks == Asks::File {
            let path = typed.trim_matches(['"', '\'']).to_owned();
            if path.is_empty() {
                self.tell(text("先输入文件路径。", "Type the file's path first."));
                return Vec::new();
            }
            if let Some(asking) = self.asking() {
                (asking.waits, asking.refused) = (true, None);
            }
            return vec![Effect::ReadIncoming { path: path.into(), today: self.now.wall.date() }];
        }
        let old = asking.old.clone();
        match asking.said(&typed, self) {
            Some(Ok(said)) => self.put_in(old.as_ref(), said.entry),
            Some(Err(refused)) => {
                let said = refused.what(self.lang);
                self.refuse_house(said);
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// Why it was refused, where it was asked for; what was typed stays.
    fn refuse_house(&mut self, said: String) {
        match self.sheets.last_mut().map(|sheet| &mut sheet.kind) {
            Some(SheetKind::Entry(asking)) => (asking.refused, asking.waits) = (Some(said), false),
            Some(SheetKind::Incoming(arriving)) => (arriving.refused, arriving.waits) = (Some(said), false),
            _ => self.toast(said, true),
        }
    }

    fn put_in(&mut self, old: Option<&Entry>, entry: Entry) -> Vec<Effect> {
        let lang = self.lang;
        match put(&self.calendar.almanac.house, old, entry.clone()) {
            Ok((_, Added::Known)) => {
                let known = text("日历里已经有了。", "It is in the calendar already.").get(lang);
                self.refuse_house(known.to_owned());
                Vec::new()
            }
            Ok((after, added)) => {
                let words = line(&entry, lang);
                let said = match (added, old.is_some(), lang) {
                    (Added::Joined, _, Lang::Zh) => format!("补上了日期：{words}。"),
                    (Added::Joined, _, Lang::En) => format!("Dates added: {words}."),
                    (_, false, Lang::Zh) => format!("加上了：{words}。"),
                    (_, false, Lang::En) => format!("Added: {words}."),
                    (_, true, Lang::Zh) => format!("改成了：{words}。"),
                    (_, true, Lang::En) => format!("Changed: {words}."),
                };
                self.change_house(after, said, Some(entry))
            }
            Err(refused) => {
                let said = refused.what(lang);
                self.refuse_house(said);
                Vec::new()
            }
        }
    }

    fn take_out(&mut self, entry: &Entry) -> Vec<Effect> {
        let mut after = self.calendar.almanac.house.clone();
        after.remove(entry);
        let words = line(entry, self.lang);
        let said = match self.lang {
            Lang::Zh => format!("从日历里删掉了：{words}。"),
            Lang::En => format!("Taken out of the calendar: {words}."),
        };
        self.change_house(after, said, None)
    }

    fn start_fiscal_year(&mut self, month: u8) -> Vec<Effect> {
        let after = House { fiscal_year_starts: month, ..self.calendar.almanac.house.clone() };
        let said = match self.lang {
            Lang::Zh => format!("财年从 {month} 月开始。"),
            Lang::En => format!("The fiscal year starts with month {month}."),
        };
        self.change_house(after, said, None)
    }

    fn hold_region(&mut self, region: &str) -> Vec<Effect> {
        let mut after = self.calendar.almanac.house.clone();
        let is_it = |held: &String| held.trim().eq_ignore_ascii_case(region);
        if after.regions.iter().any(is_it) {
            after.regions.retain(|held| !is_it(held));
        } else if let Ok(mut regions) = read_regions(region) {
            after.regions.append(&mut regions);
        }
        let regions = after.regions.join(text("、", ", ").get(self.lang));
        let said = match (after.regions.is_empty(), self.lang) {
            (true, Lang::Zh) => "不按任何地区放假，只休周末。".to_owned(),
            (true, Lang::En) => "No region's holidays are held: only weekends are off.".to_owned(),
            (false, Lang::Zh) => format!("按 {regions} 的假期。"),
            (false, Lang::En) => format!("The holidays of {regions} are held."),
        };
        self.change_house(after, said, None)
    }

    /// Takes in the events of the file.
    fn take_in(&mut self) -> Vec<Effect> {
        let Some(SheetKind::Incoming(arriving)) = self.sheets.last().map(|sheet| &sheet.kind) else {
            return Vec::new();
        };
        let (after, adopted) = adopt(&self.calendar.almanac.house, &arriving.incoming, arriving.as_busy);
        let new = adopted.iter().filter(|one| one.is_new()).count();
        let known = adopted.iter().filter(|one| one.added == Added::Known).count();
        let clash = adopted.len() - new - known;
        let said = match (self.lang, clash) {
            (Lang::Zh, 0) => format!("收进 {new} 项，{known} 项本来就有。"),
            (Lang::Zh, _) => format!("收进 {new} 项，{known} 项本来就有，{clash} 项同名不同时，没有收。"),
            (Lang::En, 0) => format!("Taken: {new}; known already: {known}."),
            (Lang::En, _) => {
                format!("Taken: {new}; known already: {known}; of a name held at other times: {clash}.")
            }
        };
        let first = adopted.into_iter().find(|one| one.added == Added::New).map(|one| one.entry);
        self.change_house(after, said, first)
    }

    fn change_house(&mut self, after: House, said: String, entry: Option<Entry>) -> Vec<Effect> {
        let before = self.calendar.almanac.house.clone();
        if before == after {
            self.sheets.pop_if(|sheet| !matches!(sheet.kind, SheetKind::Calendar));
            self.tell(text("没有改动。", "Nothing was changed."));
            return Vec::new();
        }
        self.write_house(Pending { change: (before, after), way: Way::New, said, entry })
    }

    /// Ctrl+Z and Ctrl+Y in the calendar.
    fn travel_in_calendar(&mut self, back: bool) -> Vec<Effect> {
        let changes = &self.house_changes;
        let Some(change) = (if back { &changes.done } else { &changes.undone }).last().cloned() else {
            self.tell(if back {
                text("日历里没有可撤销的了。", "Nothing left to undo in the calendar.")
            } else {
                text("日历里没有可重做的了。", "Nothing left to redo in the calendar.")
            });
            return Vec::new();
        };
        let (way, said) = if back {
            (Way::Back, text("撤回了一步，Ctrl+Y 重做。", "Taken back; Ctrl+Y does it again."))
        } else {
            (Way::Again, text("又做了一遍，Ctrl+Z 撤回。", "Done again; Ctrl+Z takes it back."))
        };
        let said = said.get(self.lang).to_owned();
        self.write_house(Pending { change, way, said, entry: None })
    }

    /// One change after the other: the next one stands on what this one came to.
    fn write_house(&mut self, pending: Pending) -> Vec<Effect> {
        if self.house_changes.pending.is_some() {
            self.tell(text("正在保存上一处改动。", "The change before is being saved."));
            return Vec::new();
        }
        match self.sheets.last_mut().map(|sheet| &mut sheet.kind) {
            Some(SheetKind::Entry(asking)) => (asking.waits, asking.refused) = (true, None),
            Some(SheetKind::Incoming(arriving)) => (arriving.waits, arriving.refused) = (true, None),
            _ => {}
        }
        let (first, second) = pending.change.clone();
        let (before, after) = if pending.way == Way::Back { (second, first) } else { (first, second) };
        self.house_changes.pending = Some(pending);
        vec![Effect::SaveHouse { before: Box::new(before), after: Box::new(after) }]
    }

    /// The change has reached the disk, or could not.
    pub(super) fn house_saved(&mut self, result: Result<Box<LoadedAlmanac>, IoProblem>) -> Vec<Effect> {
        let loaded = match result {
            Ok(loaded) => *loaded,
            Err(problem) => {
                self.house_changes.pending = None;
                let said = words::io(&problem, self.lang);
                self.toast(said.clone(), true);
                let waits = |sheet: &Sheet| match &sheet.kind {
                    SheetKind::Entry(asking) => asking.waits,
                    SheetKind::Incoming(arriving) => arriving.waits,
                    _ => false,
                };
                if self.sheets.last().is_some_and(waits) {
                    self.refuse_house(said);
                }
                return Vec::new();
            }
        };
        let kept = loaded.kept.is_some();
        self.take_almanac(loaded);
        let pending = self.house_changes.written();
        // The sheet of the regions stays, to tick another.
        self.sheets.pop_if(|sheet| match &mut sheet.kind {
            SheetKind::Entry(asking) if asking.asks == Asks::Regions => {
                asking.waits = false;
                false
            }
            SheetKind::Entry(asking) => asking.waits,
            SheetKind::Incoming(arriving) => arriving.waits,
            _ => false,
        });
        if let Some(pending) = pending {
            if !kept {
                let undo = match (pending.way, self.lang) {
                    (Way::New, Lang::Zh) => "Ctrl+Z 撤回。",
                    (Way::New, Lang::En) => " Ctrl+Z takes it back.",
                    _ => "",
                };
                self.toast(format!("{}{undo}", pending.said), false);
            }
            self.stand_at(pending.entry.as_ref());
        }
        self.keep_selection();
        self.duties.read.then(|| self.ask_due()).into_iter().collect()
    }

    /// In the calendar, at the entry that was written; what led to it in the line has done its work.
    fn stand_at(&mut self, entry: Option<&Entry>) {
        let Some(entry) = entry else { return };
        let Some(sheet) = self.sheets.last_mut().filter(|sheet| matches!(sheet.kind, SheetKind::Calendar))
        else {
            return;
        };
        sheet.query = Some(Editor::new("", Mode::OneLine));
        let Some(sheet) = self.sheets.last() else { return };
        let is_it =
            |action: &Action| matches!(action, Action::House(WithHouse::Change(known)) if **known == *entry);
        let at = sheet.items(self).iter().position(|item| is_it(&item.action));
        if let Some(at) = at {
            self.select(at);
        }
    }

    /// Another program's file was read, or could not be.
    pub(super) fn incoming_read(&mut self, result: Result<Box<Incoming>, IncomingProblem>) {
        let lang = self.lang;
        let is_awaited = |asking: &&mut Asking| asking.asks == Asks::File && asking.waits;
        let Some(asking) = self.asking().filter(is_awaited) else { return };
        asking.waits = false;
        match result {
            Ok(incoming) => {
                let arriving = Arriving { incoming: *incoming, as_busy: false, refused: None, waits: false };
                self.sheets.pop();
                self.open_sheet(SheetKind::Incoming(Box::new(arriving)));
            }
            Err(problem) => asking.refused = Some(words::incoming(&problem, lang)),
        }
    }
}
