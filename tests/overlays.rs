//! The list of drafts, the sheets and the side, as a person sees them.

#[path = "overlays/calendar.rs"]
mod calendar;
#[path = "overlays/due.rs"]
mod due;
#[path = "overlays/screen.rs"]
mod screen;

use escalate::app::desk::{Region, SaveState};
use escalate::app::key::{Input, keys};
use escalate::app::sheet::{Compare, ExportChoice, Reading, Sheet, SheetKind, Versions};
use escalate::app::{Desk, Model, Msg, Scroll, update};
use escalate::brief::{Appendices, ExportKind};
use escalate::calendar::{Almanac, House};
use escalate::handbook::Handbook;
use escalate::i18n::Lang;
use escalate::proposal::FollowUp;
use escalate::schema::{PaneId, Path};
use escalate::shelf::{
    Access, Base, Glyphs, IoProblem, LoadedAlmanac, SaveProblem, TrashCard, VersionCard, WhyVersion, words,
};
use proptest::prelude::*;
use screen::{broken, card, desk, draw, home, model, now, part};
use std::fmt::Write as _;
use std::io::ErrorKind;

/// The sizes at which whole screens are looked at.
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

/// The same for the part of the screen that this test is about, at one size.
fn look_at(name: &str, part_of: Scroll, size: (u16, u16), make: impl Fn(Lang) -> Model) {
    for (lang, tag) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        insta::assert_snapshot!(format!("{name}-{tag}-{}", size.0), part(&mut make(lang), size, part_of));
    }
}

fn sheet_at(name: &str, make: impl Fn(Lang) -> Model) {
    for size in [(80, 24), (50, 16)] {
        look_at(name, Scroll::Overlay, size, &make);
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

/// A draft that was raised two weeks ago, where headquarters meets once a month and takes stock in summer; with these
/// keys pressed.
fn on_the_way(lang: Lang, pressed: &str) -> Model {
    let mut model = desk("parts-forecast", lang, Glyphs::Unicode);
    let (house, problems) = House::read(
        "(meetings: [(name: \"月度经营会\", on: (rule: monthly(on: nth(2, tuesday))), papers_due: 5)], \
         busy: [(name: \"年中盘点\", when: yearly(from: \"07-15\", to: \"07-31\"))])",
    );
    assert_eq!(problems, []);
    let almanac = Almanac::new(house, Vec::new()).into();
    let tell = |model: &mut Model, msg| drop(update(model, msg, now()));
    tell(&mut model, Msg::AlmanacRead(Box::new(LoadedAlmanac { almanac, ..LoadedAlmanac::default() })));
    let open = model.desk.as_mut().expect("a desk");
    let mut draft = open.draft.clone();
    draft.proposal.follow_up = FollowUp { met_on: "2024-06-20".into(), ..FollowUp::default() };
    let opened = Desk::open(draft, Base::New, SaveState::Unwritten, model.circumstances());
    model.desk = Some(opened);
    for key in keys(pressed).expect("keys") {
        tell(&mut model, Msg::Input(Input::Key(key)));
    }
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
        model.home.edit_filter(|filter| filter.insert(if lang == Lang::Zh { "配件" } else { "parts" }));
        model
    });
    look("home-not-found", |lang| {
        let mut model = home(lang, Glyphs::Unicode, three(lang));
        model.home.edit_filter(|filter| filter.insert("🙅🏽‍♀️ no such"));
        model
    });
}

#[test]
fn sheets() {
    sheet_at("sheet-welcome", |lang| {
        let mut model = with_sheet(model(lang, Glyphs::Ascii), SheetKind::Welcome);
        model.sheets[0].selected = 4;
        model
    });
    sheet_at("sheet-menu", |lang| with_sheet(desk("tour", lang, Glyphs::Unicode), SheetKind::Menu));
    sheet_at("sheet-palette", |lang| with_sheet(desk("tour", lang, Glyphs::Unicode), SheetKind::Palette));
    sheet_at("sheet-help", |lang| with_sheet(desk("tour", lang, Glyphs::Unicode), SheetKind::Help));
    sheet_at("sheet-pick", |lang| {
        let path = Path::parse("frame.diagnosis.problem_type").expect("a path");
        with_sheet(desk("tour", lang, Glyphs::Unicode), SheetKind::Pick(path))
    });
    sheet_at("sheet-many", |lang| {
        let path = Path::parse("frame.diagnosis.threads").expect("a path");
        with_sheet(desk("tour", lang, Glyphs::Ascii), SheetKind::Pick(path))
    });
    sheet_at("sheet-new", |lang| with_sheet(model(lang, Glyphs::Unicode), SheetKind::New));
    sheet_at("sheet-samples", |lang| with_sheet(model(lang, Glyphs::Unicode), SheetKind::Samples));
    sheet_at("sheet-copy", |lang| with_sheet(home(lang, Glyphs::Unicode, three(lang)), SheetKind::CopyOf));
    sheet_at("sheet-export", |lang| {
        let choice =
            ExportChoice { kind: ExportKind::Working, lang, with: Appendices::default(), replace: false };
        with_sheet(desk("parts-forecast", lang, Glyphs::Unicode), SheetKind::Export(choice))
    });
    for size in SIZES {
        look_at("sheet-dates", Scroll::Overlay, size, |lang| on_the_way(lang, "<shift+f4>"));
        look_at("sheet-dates-typed", Scroll::Overlay, size, |lang| on_the_way(lang, "<shift+f4>2024-07-20"));
        look_at("sheet-dates-past", Scroll::Overlay, size, |lang| on_the_way(lang, "<shift+f4>2024-01-01"));
        look_at("sheet-letter", Scroll::Overlay, size, |lang| on_the_way(lang, "6<shift+f3>"));
        look_at("sheet-letter-pressing", Scroll::Overlay, size, |lang| {
            on_the_way(lang, if lang == Lang::Zh { "6<shift+f3>务必尽快！" } else { "6<shift+f3>ASAP! " })
        });
    }
    sheet_at("sheet-find", |lang| {
        let mut model = with_sheet(desk("tour", lang, Glyphs::Unicode), SheetKind::Find);
        model.sheets[0].selected = 30;
        model
    });
    for (size, glyphs) in
        [((120, 40), Glyphs::Unicode), ((80, 24), Glyphs::Unicode), ((50, 16), Glyphs::Ascii)]
    {
        look_at("sheet-ledger", Scroll::Overlay, size, |lang| {
            with_sheet(desk("charging-network", lang, glyphs), SheetKind::Ledger)
        });
    }
    sheet_at("sheet-rename", |lang| {
        let mut model = with_sheet(desk("tour", lang, Glyphs::Unicode), SheetKind::Rename);
        if let Some(query) = &mut model.sheets[0].query {
            query.insert("一个很长很长的标题：过去三个月，华东大区的备件预测积压反复出现（共28家门店）👩‍👩‍👧");
        }
        model
    });
    sheet_at("sheet-save-as", |lang| {
        let taken = "/media/wang/STICK/华东大区备件预测.ron";
        let refused = words::save(&SaveProblem::Taken { path: taken.into() }, lang);
        let kind = SheetKind::SaveAs(Some(refused));
        let mut model = with_sheet(desk("tour", lang, Glyphs::Unicode), kind);
        if let Some(query) = &mut model.sheets[0].query {
            query.insert(taken);
        }
        model
    });
    sheet_at("sheet-trash", |lang| {
        let trashed = |title: &str| TrashCard {
            path: "/home/wang/trash/a.ron".into(),
            name: "a".to_owned(),
            title: title.to_owned(),
            trashed: "2024-07-01T09:30:00Z".parse().expect("a moment"),
        };
        let entries = vec![trashed("充电桩故障率从 12% 降到 5%"), trashed("Labour-rate tiers (B)")];
        with_sheet(model(lang, Glyphs::Unicode), SheetKind::Trash(entries))
    });
    for size in [(120, 40), (80, 24), (50, 16)] {
        look_at("sheet-versions", Scroll::Overlay, size, |lang| {
            let mut model = with_sheet(desk("tour", lang, Glyphs::Unicode), SheetKind::Versions(versions()));
            model.sheets[0].selected = 2;
            model
        });
        for (name, at) in [("field", 0), ("text", 2), ("row", 3), ("whole", usize::MAX)] {
            look_at(&format!("sheet-compare-{name}"), Scroll::Overlay, size, |lang| {
                let kind = SheetKind::Compare(Box::new(compared(lang)));
                let mut model = with_sheet(desk("parts-forecast", lang, Glyphs::Unicode), kind);
                model.sheets[0].selected = at.min(model.sheets[0].items(&model).len() - 1);
                model
            });
        }
    }
    sheet_at("sheet-name-version", |lang| {
        let card = Box::new(versions().cards.remove(2));
        with_sheet(desk("tour", lang, Glyphs::Unicode), SheetKind::NameVersion(card))
    });
    sheet_at("sheet-trash-empty", |lang| {
        with_sheet(model(lang, Glyphs::Unicode), SheetKind::Trash(Vec::new()))
    });
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
        let make = |glyphs, region| move |lang| on_pane(desk("parts-forecast", lang, glyphs), pane, region);
        let name = format!("side-{name}");
        look_at(&name, Scroll::Side, (120, 40), make(Glyphs::Unicode, Region::Form));
        look_at(&name, Scroll::Side, (80, 24), make(Glyphs::Ascii, Region::Side));
        look_at(&name, Scroll::Side, (50, 16), make(Glyphs::Unicode, Region::Side));
    }
    look_at("side-folded", Scroll::Side, (80, 24), |lang| {
        on_pane(desk("tour", lang, Glyphs::Unicode), PaneId::Impact, Region::Form)
    });
    look_at("side-preview", Scroll::Side, (120, 40), |lang| {
        let mut model = on_pane(desk("parts-forecast", lang, Glyphs::Unicode), PaneId::Impact, Region::Form);
        model.desk.as_mut().expect("a desk").toggle_preview();
        model
    });
}

/// What a command is called counts before what is said about it: Help explains, and is no export.
#[test]
fn a_name_is_found_before_a_description() {
    for (lang, typed) in [(Lang::En, "exp"), (Lang::Zh, "导出"), (Lang::Zh, "daochu")] {
        let mut model = with_sheet(desk("tour", lang, Glyphs::Unicode), SheetKind::Palette);
        if let Some(query) = &mut model.sheets[0].query {
            query.insert(typed);
        }
        let first = model.sheets[0].items(&model).into_iter().next().map(|item| item.label);
        assert_eq!(first.as_deref(), Some(if lang == Lang::Zh { "导出" } else { "Export" }), "{typed}");
    }
}

/// What befell a draft.
type State<'a> = (&'a str, Box<dyn Fn(&mut Model) + 'a>);

/// What the head says of the file and what stands at the foot, for each way in which a draft is not safe.
#[test]
fn what_stands_while_a_draft_is_not_safe() {
    let refused = |kind| IoProblem {
        action: escalate::shelf::Action::Write,
        path: "/home/wang/drafts".into(),
        kind,
        message: "Input/output error (os error 5)".to_owned(),
    };
    let time = jiff::civil::time(14, 2, 11, 0);
    let at_desk = |save: SaveState, access: Access| {
        move |model: &mut Model| {
            let desk = model.desk.as_mut().expect("a desk");
            (desk.save, desk.access, desk.revision) = (save.clone(), access.clone(), 1);
        }
    };
    let failed = |kind| SaveState::Failed(refused(kind).into());
    let unsaved = at_desk(failed(ErrorKind::StorageFull), Access::Write);
    let states: Vec<State<'_>> = vec![
        ("disk full", Box::new(unsaved.clone())),
        ("quota", Box::new(at_desk(failed(ErrorKind::QuotaExceeded), Access::Write))),
        ("i/o error", Box::new(at_desk(failed(ErrorKind::Other), Access::Write))),
        ("unconfirmed", Box::new(at_desk(SaveState::Unconfirmed(time), Access::Write))),
        ("read-only, typed in", Box::new(at_desk(SaveState::Changed, Access::FileIsReadOnly))),
        (
            "read-only, looked at",
            Box::new(|model| model.desk.as_mut().expect("a desk").access = Access::FileIsReadOnly),
        ),
        ("no journal", Box::new(|model| model.trouble = Some(refused(ErrorKind::StorageFull)))),
        (
            "neither",
            Box::new(|model| {
                unsaved(model);
                model.trouble = Some(refused(ErrorKind::StorageFull));
            }),
        ),
    ];
    for (lang, tag) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        let mut all = String::new();
        for (name, change) in &states {
            for (width, height) in SIZES {
                let mut model = desk("tour", lang, Glyphs::Unicode);
                change(&mut model);
                let (screen, _) = draw(&mut model, width, height);
                let rows: Vec<&str> = screen.lines().take(usize::from(height)).collect();
                let [head, .., rule, foot] = rows.as_slice() else { panic!("{rows:?}") };
                writeln!(all, "{name}, {width} columns\n{head}\n{rule}\n{foot}\n")
                    .expect("a string takes it");
            }
        }
        insta::assert_snapshot!(format!("standing-{tag}"), all);
    }
}

fn page(anchor: &str, lang: Lang) -> SheetKind {
    let page = Handbook::built_in().page(anchor, lang).expect("a page");
    SheetKind::Handbook(Reading::new(anchor.to_owned(), page))
}

fn versions() -> Versions {
    let card = |number: u64, why, name: Option<&str>| VersionCard {
        number,
        kept: "2024-07-08T05:55:00Z".parse::<jiff::Timestamp>().expect("a moment")
            - jiff::SignedDuration::from_mins(i64::try_from(200 - number).expect("small") * 37),
        why,
        name: name.map(str::to_owned),
        bytes: 18_000 + number * 700,
        path: format!("/home/wang/state/versions/tour/{number}.ron").into(),
    };
    let cards = vec![
        card(103, WhyVersion::Saved, None),
        card(102, WhyVersion::Restored, None),
        card(101, WhyVersion::Named, Some("报财务稿：含 6 月数据 👩‍👩‍👧")),
        card(98, WhyVersion::Saved, None),
        card(7, WhyVersion::Migration, None),
        card(1, WhyVersion::Found, None),
    ];
    Versions { id: escalate::proposal::DraftId::from_number(1), cards }
}

/// A version of the sample with a field, a row and a long text changed.
fn compared(lang: Lang) -> Compare {
    let here = screen::sample("parts-forecast", lang).proposal;
    let mut other = here.clone();
    other.frame.title = "配件积压（旧稿）".into();
    other.frame.language = None;
    let text: String = here.frame.diagnosis.reasoning.as_str().to_owned();
    other.frame.diagnosis.reasoning =
        format!("{text}\n{}", "另有三家门店口径不同，待核。".repeat(30)).as_str().into();
    other.impact.losses.remove(0);
    other.evidence.trend.clear();
    other.sponsors.stakeholders.reverse();
    let zone = jiff::tz::TimeZone::UTC;
    Compare::with_version(versions().cards.remove(2), Box::new(other), &here, &zone, lang)
}

/// Everything that can lie over the screen.
fn kinds(lang: Lang) -> Vec<SheetKind> {
    let many = Path::parse("frame.diagnosis.threads").expect("a path");
    let trashed = TrashCard {
        path: "/a.ron".into(),
        name: "a".to_owned(),
        title: "العربية 👩‍👩‍👧 e\u{301} 。".to_owned(),
        trashed: "2024-07-01T09:30:00Z".parse().expect("a moment"),
    };
    vec![
        SheetKind::Welcome,
        SheetKind::Menu,
        SheetKind::Palette,
        SheetKind::Help,
        SheetKind::Pick(many),
        SheetKind::New,
        SheetKind::Samples,
        SheetKind::CopyOf,
        SheetKind::Import,
        SheetKind::SaveAs(Some("坏掉的（副本）.ron 👩‍👩‍👧".to_owned())),
        SheetKind::Export(ExportChoice {
            kind: ExportKind::Chat,
            lang,
            with: Appendices::default(),
            replace: true,
        }),
        SheetKind::Find,
        SheetKind::Ledger,
        page("evidence", lang),
        page("field.timing.moments.moment", lang),
        SheetKind::Checked,
        SheetKind::Readiness,
        SheetKind::Rename,
        SheetKind::Trash(vec![trashed]),
        SheetKind::Versions(versions()),
        SheetKind::Compare(Box::new(compared(lang))),
        SheetKind::NameVersion(Box::new(versions().cards.remove(0))),
    ]
}

/// What holds on every screen: whatever can be clicked or typed into lies on it.
fn holds(painted: &escalate::app::Painted, width: u16, height: u16) -> Result<(), TestCaseError> {
    for (area, target) in &painted.hits {
        prop_assert!(
            area.x + area.width <= width && area.y + area.height <= height,
            "{target:?} at {area:?}"
        );
    }
    if let Some((x, y)) = painted.cursor {
        prop_assert!(x < width && y < height, "the cursor at {x}, {y}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_size_is_too_small(width in 1_u16..200, height in 1_u16..60, ascii: bool, zh: bool, at in 0_usize..60) {
        let lang = if zh { Lang::Zh } else { Lang::En };
        let glyphs = if ascii { Glyphs::Ascii } else { Glyphs::Unicode };
        let mut model = desk("parts-forecast", lang, glyphs);
        for kind in kinds(lang) {
            model.sheets = vec![Sheet::new(kind)];
            let items = model.sheets[0].items(&model).len();
            model.sheets[0].selected = at.min(items.saturating_sub(1));
            let (_, painted) = draw(&mut model, width, height);
            holds(&painted, width, height)?;
            // With the room for it, the selected item can be clicked; of a page, the link that is selected on the screen.
            let sheet = &model.sheets[0];
            let selected = match sheet.kind {
                SheetKind::Handbook(_) => painted.page_selected,
                _ => (items > 0).then_some(sheet.selected),
            };
            if let Some(at) = selected.filter(|_| width >= 20 && height >= 12) {
                let wanted = escalate::app::Target::Item(at);
                prop_assert!(painted.hits.iter().any(|(_, target)| *target == wanted), "{:?}", sheet.kind);
            }
        }
        model.sheets.clear();
        for pane in PaneId::ALL {
            for region in [Region::Form, Region::Side] {
                let mut model = on_pane(model.clone(), pane, region);
                let desk = model.desk.as_mut().expect("a desk");
                desk.side_top = at;
                if at % 2 == 1 {
                    desk.toggle_preview();
                }
                let (_, painted) = draw(&mut model, width, height);
                holds(&painted, width, height)?;
            }
        }
        let mut model = home(lang, glyphs, [three(lang), vec![broken()]].concat());
        model.home.selected = at % 4;
        let (_, painted) = draw(&mut model, width, height);
        holds(&painted, width, height)?;
    }
}

/// Ten thousand drafts draw as fast as ten: what is not on the screen is not looked at.
#[test]
fn only_what_is_seen_is_measured() {
    let first = card("parts-forecast", Lang::Zh, 1, None);
    let cards = (0..10_000).map(|_| first.clone()).collect();
    let mut model = home(Lang::Zh, Glyphs::Unicode, cards);
    model.home.selected = 9_999;
    let (screen, painted) = draw(&mut model, 120, 40);
    assert!(painted.list_top + painted.list_lines >= 10_000, "the selected one is on the screen");
    let rows =
        painted.hits.iter().filter(|(_, target)| matches!(target, escalate::app::Target::Card(_))).count();
    assert!(rows < 40 && screen.contains("10000"), "{rows} rows of {screen}");
}
