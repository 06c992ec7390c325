//! The history of a draft: the kept versions, and one of them beside the draft, place by place.

use super::{Action, Item};
use crate::app::apart::{Worded, worded};
use crate::app::model::Model;
use crate::history::{Difference, differences};
use crate::i18n::{Lang, Text, Words, text};
use crate::proposal::{DraftId, Proposal};
use crate::shelf::{VersionCard, size_words};
use std::path::PathBuf;

/// The kept versions of a draft, the latest first.
#[derive(Clone, Debug)]
pub struct Versions {
    /// Whose.
    pub id: DraftId,
    /// The versions.
    pub cards: Vec<VersionCard>,
}

/// Another state of the draft on the desk beside it, to look at and to take from.
#[derive(Clone, Debug)]
pub struct Compare {
    /// What is compared.
    pub heading: Words,
    /// What stands before the words of the draft on the desk: `now`.
    pub mine: Text,
    /// What stands before the words of the other one: `then`.
    pub theirs: Text,
    /// The other one.
    pub other: Box<Proposal>,
    /// The kept version that it is, if it is one.
    pub card: Option<VersionCard>,
    /// The other file that it is in, if it is in one.
    pub rival: Option<PathBuf>,
    found: Vec<Difference>,
    lines: Vec<Worded>,
}

impl Compare {
    /// Sets another state of a draft beside the one on the desk.
    #[must_use]
    pub fn new(
        (heading, mine, theirs): (Words, Text, Text),
        other: Box<Proposal>,
        here: &Proposal,
        lang: Lang,
    ) -> Self {
        let (found, lines) = (Vec::new(), Vec::new());
        let mut compare = Self { heading, mine, theirs, other, card: None, rival: None, found, lines };
        compare.refresh(here, lang);
        compare
    }

    /// A kept version beside the draft as it is now.
    #[must_use]
    pub fn with_version(
        card: VersionCard,
        other: Box<Proposal>,
        here: &Proposal,
        zone: &jiff::tz::TimeZone,
        lang: Lang,
    ) -> Self {
        let heading = Words::each(|lang| match lang {
            Lang::Zh => format!("版本 {} 和现在：{}", card.number, about(&card, zone, lang)),
            Lang::En => format!("Version {} and now: {}", card.number, about(&card, zone, lang)),
        });
        let labels = (heading, text("现在", "now"), text("那时", "then"));
        Self { card: Some(card), ..Self::new(labels, other, here, lang) }
    }

    /// Looks again at what differs: something was taken over, or the language is another one.
    pub fn refresh(&mut self, here: &Proposal, lang: Lang) {
        self.found = differences(here, &self.other);
        self.lines = self.found.iter().map(|found| worded(found, here, &self.other, lang)).collect();
    }

    /// What differs, in the order in which it is listed.
    #[must_use]
    pub fn found(&self) -> &[Difference] {
        &self.found
    }

    /// What both say at each place.
    #[must_use]
    pub fn lines(&self) -> &[Worded] {
        &self.lines
    }

    /// What both say at the place of this item; none for an item that is no place.
    #[must_use]
    pub fn sides(&self, item: usize) -> Option<&Worded> {
        self.lines.get(item)
    }

    /// The places, then what can be done with the whole.
    pub(super) fn items(&self, lang: Lang) -> Vec<Item> {
        let place = |(index, line): (usize, &Worded)| {
            let short = |words: &str| match crate::text::one_line(words.trim()) {
                blank if blank.is_empty() => text("（没有）", "(nothing)").get(lang).to_owned(),
                words => words.into_owned(),
            };
            let item = Item::new(line.place.clone(), Action::TakeOver(index));
            item.note(format!("{} -> {}", short(&line.here), short(&line.there)))
        };
        let mut items: Vec<Item> = self.lines.iter().enumerate().map(place).collect();
        let mut whole = Vec::new();
        if items.len() > 1 {
            let words = match lang {
                Lang::Zh => format!("{} 处全部换过来", items.len()),
                Lang::En => format!("Take over all {}", items.len()),
            };
            let mut item = Item::new(words, Action::TakeOverAll);
            "A".clone_into(&mut item.key);
            whole.push(item);
        }
        if self.card.is_some() {
            let mut item =
                Item::new(text("给这一版起名", "Name this version").get(lang), Action::NameVersion);
            "F2".clone_into(&mut item.key);
            whole.push(item);
        }
        if self.rival.is_some() && items.is_empty() {
            let words = text("两个文件都留着", "Keep both files");
            whole.push(Item::new(words.get(lang), Action::Close));
        }
        if self.rival.is_some() {
            let words = text("把那个文件移到回收站", "Move the other file to the trash");
            whole.push(
                Item::new(words.get(lang), Action::TrashRival).note(
                    text(
                        "对照完了，只留这一份；三十天内可以找回。",
                        "Once compared, this one is enough; for thirty days it can be brought back.",
                    )
                    .get(lang),
                ),
            );
        }
        if let Some(first) = whole.first_mut().filter(|_| !items.is_empty()) {
            first.group = Some(text("整版", "The whole").get(lang));
        }
        items.extend(whole);
        items
    }
}

/// When a version was kept, why, and what it is called.
#[must_use]
pub fn about(card: &VersionCard, zone: &jiff::tz::TimeZone, lang: Lang) -> String {
    let kept = moment(card, zone);
    let why = card.why.label().get(lang);
    match &card.name {
        Some(name) => format!("{kept} {why} “{name}”"),
        None => format!("{kept} {why}"),
    }
}

/// When a version was kept.
pub(super) fn moment(card: &VersionCard, zone: &jiff::tz::TimeZone) -> String {
    card.kept.to_zoned(zone.clone()).strftime("%F %H:%M:%S").to_string()
}

/// The versions, the latest first, then the file that the draft parted ways with; choosing one compares it.
pub(super) fn list(versions: &Versions, model: &Model) -> Vec<Item> {
    let digits = versions.cards.first().map_or(1, |card| card.number.to_string().len());
    let item = |(index, card): (usize, &VersionCard)| {
        let why = card.why.label().get(model.lang);
        let label = format!("{:>digits$}  {}  {why}", card.number, moment(card, &model.zone));
        let mut item = Item::new(label, Action::Compare(index));
        item.key = size_words(card.bytes);
        item.note(card.name.clone().unwrap_or_default())
    };
    let rivals =
        model.desk.iter().flat_map(|desk| desk.rivals.files.iter()).enumerate().map(|(index, path)| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let item = Item::new(name, Action::CompareRival(index));
            if index > 0 {
                return item;
            }
            item.group(text("别的文件里的另一个版本", "Another version, in another file").get(model.lang))
        });
    // First, because somebody has to see to them; what is kept stays kept.
    let rivals: Vec<Item> = rivals.collect();
    let mut items: Vec<Item> = versions.cards.iter().enumerate().map(item).collect();
    if let Some(first) = items.first_mut().filter(|_| !rivals.is_empty()) {
        first.group = Some(text("留着的旧版", "Kept versions").get(model.lang));
    }
    rivals.into_iter().chain(items).collect()
}

/// The name of a version: what Enter does.
pub(super) fn name(lang: Lang) -> Vec<Item> {
    let words =
        text("按回车记下名字；有名字的版本一直留着", "Enter takes the name; named versions stay for ever");
    vec![Item::new(words.get(lang), Action::TakeName)]
}
