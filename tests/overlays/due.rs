//! What is due over all drafts, and what is done with a contact, as a person sees it.

use super::{look_at, screen};
use escalate::app::sheet::{Action, Sheet, SheetKind};
use escalate::app::{Command, Model, Scroll};
use escalate::calendar::At;
use escalate::i18n::Lang;
use escalate::portfolio::{DueItem, in_order, items_of};
use escalate::proposal::DraftId;
use escalate::shelf::Glyphs;
use jiff::civil::date;

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (50, 16)];

/// A sample that was raised on a day and not followed up since.
fn raised(lang: Lang, met_on: &str) -> Model {
    let mut model = screen::desk("parts-forecast", lang, Glyphs::Unicode);
    let desk = model.desk.as_mut().expect("a desk");
    let mut draft = desk.draft.clone();
    let follow_up = &mut draft.proposal.follow_up;
    follow_up.met_on = met_on.into();
    follow_up.progress = escalate::proposal::Progress::default();
    follow_up.contacts.clear();
    let at = escalate::app::desk::Circumstances::usual(date(2024, 7, 8), lang);
    *desk = escalate::app::Desk::open(draft, escalate::shelf::Base::New, desk.save.clone(), at);
    model
}

/// What three drafts ask for: late, today, and within the week.
fn due(lang: Lang) -> Vec<DueItem> {
    let mut items = Vec::new();
    for (number, met_on) in [(1, "2024-06-10"), (2, "2024-06-24"), (3, "2024-06-27")] {
        let model = raised(lang, met_on);
        let p = model.desk.as_ref().expect("a desk").proposal();
        let id = DraftId::from_number(number);
        let named = (p.frame.title.clone(), Some(id), format!("/home/wang/drafts/{number}.ron").into());
        let today = date(2024, 7, 8);
        items.extend(items_of(p, &named, At::usual(today), date(2024, 7, 15)));
    }
    in_order(&mut items);
    items
}

fn at_due(lang: Lang) -> Model {
    let mut model = screen::home(lang, Glyphs::Unicode, Vec::new());
    (model.duties.items, model.duties.read) = (due(lang), true);
    model
}

fn at_contact(lang: Lang, command: Command) -> Model {
    let mut model = raised(lang, "2024-06-10");
    model.run(command);
    model
}

#[test]
fn what_is_due_and_what_is_done_with_a_contact() {
    for size in SIZES {
        look_at("sheet-due", Scroll::Overlay, size, |lang| {
            let mut model = at_due(lang);
            model.sheets.push(Sheet::new(SheetKind::Due));
            model.sheets[0].selected = 1;
            model
        });
        for (name, command) in [
            ("what", Command::Contact),
            ("done", Command::ContactDone),
            ("snooze", Command::ContactSnooze),
            ("skip", Command::ContactSkip),
            ("reply", Command::ContactReply),
        ] {
            look_at(&format!("sheet-contact-{name}"), Scroll::Overlay, size, |lang| {
                at_contact(lang, command)
            });
        }
    }
    super::look("home-due", |lang| {
        let mut model = screen::home(lang, Glyphs::Unicode, super::three(lang));
        (model.duties.items, model.duties.read) = (due(lang), true);
        model
    });
}

/// A mouse reaches every way of acting: the hint at the foot on a contact's row, and the items of the sheet.
#[test]
fn the_foot_leads_to_the_contact_of_the_row() {
    for lang in Lang::ALL {
        let mut model = raised(lang, "2024-06-10");
        let desk = model.desk.as_mut().expect("a desk");
        desk.go_to(&escalate::schema::Path::parse("follow_up.contacts").expect("a path"));
        let (screen, _) = screen::draw(&mut model, 120, 40);
        assert!(screen.contains("Shift+F9"), "{screen}");
        let on_it = model
            .painted
            .hits
            .iter()
            .any(|(_, target)| matches!(target, escalate::app::Target::Command(Command::Contact)));
        assert!(on_it);
        model.run(Command::Contact);
        let sheet = model.sheets.last().expect("a sheet");
        let ways = sheet.items(&model);
        assert_eq!(ways.iter().filter(|item| matches!(item.action, Action::Handle(_))).count(), 4);
    }
}
