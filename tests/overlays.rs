//! The list of drafts, the sheets and the side, as a person sees them.

#[path = "overlays/screen.rs"]
mod screen;

use escalate::app::Model;
use escalate::app::desk::Region;
use escalate::app::sheet::{ExportChoice, Sheet, SheetKind};
use escalate::brief::ExportKind;
use escalate::i18n::Lang;
use escalate::schema::{PaneId, Path};
use escalate::shelf::{Glyphs, TrashCard};
use screen::{broken, card, desk, draw, home, model};

/// The sizes at which everything is looked at.
const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (50, 16)];

/// Compares what is drawn with what was approved, in both languages and at every size.
fn look(name: &str, make: impl Fn(Lang) -> Model) {
    for (lang, tag) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        for (width, height) in SIZES {
            let (screen, _) = draw(&mut make(lang), width, height);
            insta::assert_snapshot!(format!("{name}-{tag}-{width}"), screen);
        }
    }
}

fn three(lang: Lang) -> Vec<escalate::shelf::DraftCard> {
    vec![
        card("parts-forecast", lang, 0, None),
        card("charging-network", lang, 1, None),
        card("labour-rate", lang, 9, None),
    ]
}

fn with_sheet(mut model: Model, kind: SheetKind) -> Model {
    model.sheets.push(Sheet::new(kind));
    model
}

fn on_pane(mut model: Model, pane: PaneId, region: Region) -> Model {
    let desk = model.desk.as_mut().expect("a desk");
    desk.show_pane(pane);
    desk.region = region;
    model
}

#[test]
fn home_screens() {
    look("home-empty", |lang| home(lang, Glyphs::Unicode, Vec::new()));
    look("home-three", |lang| home(lang, Glyphs::Unicode, three(lang)));
    look("home-broken", |lang| {
        let mut cards = three(lang);
        cards.insert(0, broken());
        home(lang, Glyphs::Ascii, cards)
    });
    look("home-filtered", |lang| {
        let mut model = home(lang, Glyphs::Ascii, three(lang));
        model.home.filter.insert(if lang == Lang::Zh { "配件" } else { "parts" });
        model
    });
    look("home-not-found", |lang| {
        let mut model = home(lang, Glyphs::Unicode, three(lang));
        model.home.filter.insert("🙅🏽‍♀️ no such");
        model
    });
}

#[test]
fn sheets() {
    look("sheet-welcome", |lang| {
        let mut model = with_sheet(model(lang, Glyphs::Ascii), SheetKind::Welcome);
        model.sheets[0].selected = 4;
        model
    });
    look("sheet-menu", |lang| with_sheet(desk("tour", lang, Glyphs::Unicode), SheetKind::Menu));
    look("sheet-palette", |lang| with_sheet(desk("tour", lang, Glyphs::Unicode), SheetKind::Palette));
    look("sheet-help", |lang| with_sheet(desk("tour", lang, Glyphs::Unicode), SheetKind::Help));
    look("sheet-pick", |lang| {
        let path = Path::parse("frame.diagnosis.problem_type").expect("a path");
        with_sheet(desk("tour", lang, Glyphs::Unicode), SheetKind::Pick(path))
    });
    look("sheet-many", |lang| {
        let path = Path::parse("frame.diagnosis.threads").expect("a path");
        with_sheet(desk("tour", lang, Glyphs::Ascii), SheetKind::Pick(path))
    });
    look("sheet-new", |lang| with_sheet(model(lang, Glyphs::Unicode), SheetKind::New));
    look("sheet-samples", |lang| with_sheet(model(lang, Glyphs::Unicode), SheetKind::Samples));
    look("sheet-copy", |lang| with_sheet(home(lang, Glyphs::Unicode, three(lang)), SheetKind::CopyOf));
    look("sheet-export", |lang| {
        let choice = ExportChoice { kind: ExportKind::Working, lang, replace: false };
        with_sheet(desk("parts-forecast", lang, Glyphs::Unicode), SheetKind::Export(choice))
    });
    look("sheet-find", |lang| {
        let mut model = with_sheet(desk("tour", lang, Glyphs::Unicode), SheetKind::Find);
        model.sheets[0].selected = 30;
        model
    });
    look("sheet-rename", |lang| {
        let mut model = with_sheet(desk("tour", lang, Glyphs::Unicode), SheetKind::Rename);
        if let Some(query) = &mut model.sheets[0].query {
            query.insert("一个很长很长的标题：过去三个月，华东大区的备件预测积压反复出现（共28家门店）👩‍👩‍👧");
        }
        model
    });
    look("sheet-trash", |lang| {
        let trashed = |title: &str| TrashCard {
            path: "/home/wang/trash/a.ron".into(),
            name: "a".to_owned(),
            title: title.to_owned(),
            trashed: "2024-07-01T09:30:00Z".parse().expect("a moment"),
        };
        let entries = vec![trashed("充电桩故障率从 12% 降到 5%"), trashed("Labour-rate tiers (B)")];
        with_sheet(model(lang, Glyphs::Unicode), SheetKind::Trash(entries))
    });
    look("sheet-trash-empty", |lang| with_sheet(model(lang, Glyphs::Unicode), SheetKind::Trash(Vec::new())));
}

#[test]
fn sides() {
    for (pane, name) in [
        (PaneId::Impact, "impact"),
        (PaneId::Evidence, "evidence"),
        (PaneId::Sponsors, "sponsors"),
        (PaneId::Solution, "solution"),
        (PaneId::Timing, "timing"),
        (PaneId::FollowUp, "follow-up"),
    ] {
        for region in [Region::Form, Region::Side] {
            look(&format!("side-{name}-{region:?}"), |lang| {
                on_pane(desk("parts-forecast", lang, Glyphs::Unicode), pane, region)
            });
        }
        look(&format!("side-{name}-ascii"), |lang| {
            on_pane(desk("parts-forecast", lang, Glyphs::Ascii), pane, Region::Side)
        });
    }
    look("side-preview", |lang| {
        let mut model = on_pane(desk("parts-forecast", lang, Glyphs::Unicode), PaneId::Impact, Region::Form);
        model.desk.as_mut().expect("a desk").toggle_preview();
        model
    });
}
