//! Text from others in the workbench: whatever a draft, a file's name, a handbook or a paste holds is shown,
//! and nothing of it steers the terminal, hides, or turns the text around it.

#[path = "foreign/corpus.rs"]
mod corpus;
#[path = "support/from_others.rs"]
mod from_others;
#[path = "foreign/members.rs"]
mod members;
#[cfg(unix)]
#[path = "foreign/terminal.rs"]
mod terminal;

mod support;

use escalate::app::command::COMMANDS;
use escalate::app::desk::Region;
use escalate::app::key::Input;
use escalate::app::sheet::{Sheet, SheetKind};
use escalate::app::{Command, Effect, Model, Msg};
use escalate::codec::{ReadError, Spot};
use escalate::i18n::Lang;
use escalate::proposal::DraftId;
use escalate::schema::PaneId;
use escalate::shelf::{
    Access, Action, Base, CardContent, Checks, ChecksProblem, DraftCard, DraftProblem, ExportProblem,
    HandbookFile, Holder, IoProblem, LoadProblem, OnDisk, Opened, SaveProblem, Saved, TrashCard, WhyKept,
};
use from_others::{HOSTILE, harmless, hostile_draft, is_hostile};
use std::path::PathBuf;
use std::sync::Arc;
use support::Screen;

const WIDE: (u16, u16) = (120, 40);
const NARROW: (u16, u16) = (50, 16);

/// Every cell of the screen, and a word on where the text is to be seen at all.
fn look(screen: &Screen, what: &str) -> bool {
    let mut shown = false;
    for cell in screen.buffer().content() {
        harmless(cell.symbol(), what);
        shown |= cell.symbol().contains(['␛', '⟨']);
    }
    shown
}

fn path() -> PathBuf {
    format!("/家{}/稿{}.ron", HOSTILE.replace('/', ""), HOSTILE).into()
}

#[test]
fn every_pane_of_a_hostile_draft_is_shown_visibly() {
    for (lang, size) in [(Lang::Zh, WIDE), (Lang::En, NARROW)] {
        let mut screen = Screen::new(lang, size).open(hostile_draft(lang));
        for pane in PaneId::ALL {
            let mut shown = 0;
            screen.model.run(Command::Pane(pane));
            screen.model.run(Command::More);
            for step in 0..24 {
                shown += usize::from(look(&screen, &format!("{pane:?}, step {step}")));
                screen.press("<tab>");
                // Being typed into, a text has a caret and no short form.
                if step % 12 == 0 {
                    screen.press("x");
                    look(&screen, &format!("{pane:?}, typed at step {step}"));
                    screen.press("<ctrl+z>");
                    // On a choice it opens the answers.
                    screen.model.sheets.clear();
                }
            }
            assert!(shown > 5, "{pane:?}: the text is on {shown} screens");
            for (preview, region) in [(false, Region::Side), (true, Region::Side), (true, Region::Form)] {
                let desk = screen.model.desk.as_mut().expect("a draft");
                desk.region = region;
                if preview && region == Region::Side {
                    desk.toggle_preview();
                }
                for top in (0..90).step_by(30) {
                    screen.model.desk.as_mut().expect("a draft").side_top = top;
                    screen.draw();
                    look(&screen, &format!("{pane:?}, side from {top}"));
                }
            }
            screen.model.desk.as_mut().expect("a draft").toggle_preview();
        }
    }
}

/// Walks through what a sheet has to choose from.
fn walk(screen: &mut Screen, what: &str) {
    let Some(sheet) = screen.model.sheets.last() else { return };
    let count = sheet.items(&screen.model).len();
    for at in (0..count).step_by(9).take(12) {
        if let Some(sheet) = screen.model.sheets.last_mut() {
            sheet.selected = at;
        }
        screen.draw();
        look(screen, &format!("{what}, item {at}"));
    }
}

#[test]
fn every_command_shows_a_hostile_draft_visibly() {
    for (at, spec) in COMMANDS.iter().enumerate() {
        let (lang, size) = [(Lang::Zh, NARROW), (Lang::En, WIDE)][at % 2];
        let mut screen = Screen::new(lang, size).open(hostile_draft(lang));
        let effects = screen.model.run(spec.command);
        screen.draw();
        look(&screen, &format!("{:?}", spec.command));
        walk(&mut screen, &format!("{:?}", spec.command));
        if screen.model.sheets.last().is_some_and(|sheet| sheet.query.is_some()) {
            screen.send(Msg::Input(Input::Paste(HOSTILE.to_owned())));
            look(&screen, &format!("{:?} with a paste", spec.command));
        }
        for effect in effects {
            if let Effect::Export { name, .. } = effect {
                harmless(&name, "an export's name");
            }
        }
    }
}

#[test]
fn a_list_of_hostile_files_is_shown_visibly() {
    for (lang, size) in [(Lang::Zh, WIDE), (Lang::En, NARROW)] {
        let draft = hostile_draft(lang);
        let card = |content| DraftCard { path: path(), edited: None, content, elsewhere: false };
        let proposal = Arc::new(draft.proposal.clone());
        let mut cards = vec![
            card(CardContent::Draft { id: draft.id.clone(), proposal, twin: true }),
            card(CardContent::Broken(LoadProblem::LeadsAway { path: path(), target: path() })),
            card(CardContent::Broken(unreadable())),
        ];
        let mut untitled = draft.clone();
        untitled.proposal.frame.title.clear();
        let proposal = Arc::new(untitled.proposal);
        cards.push(card(CardContent::Draft { id: draft.id.clone(), proposal, twin: false }));
        let mut screen = Screen::new(lang, size);
        screen.send(Msg::Listed(Ok(cards)));
        for step in 0..6 {
            assert!(look(&screen, &format!("the list, step {step}")), "{}", screen.text());
            screen.press("<down>");
        }
        for command in [Command::New, Command::Duplicate, Command::Trash, Command::Rename, Command::Restore] {
            screen.model.run(command);
            screen.draw();
            walk(&mut screen, &format!("{command:?} at home"));
            screen.model.sheets.clear();
        }
        let trashed = "2024-07-01T09:30:00Z".parse().expect("a moment");
        let entry = TrashCard { path: path(), name: HOSTILE.into(), title: HOSTILE.into(), trashed };
        screen.model.sheets = vec![Sheet::new(SheetKind::Trash(vec![entry.clone(), entry]))];
        screen.draw();
        assert!(look(&screen, "the trash"), "{}", screen.text());
        screen.model.sheets = vec![Sheet::new(SheetKind::CopyOf)];
        screen.draw();
        walk(&mut screen, "which draft to copy");
    }
}

fn io() -> IoProblem {
    let (kind, message) = (std::io::ErrorKind::Other, HOSTILE.to_owned());
    IoProblem { action: Action::Write, path: path(), kind, message }
}

fn unreadable() -> LoadProblem {
    let spot = Spot { line: 1, column: 2, source: HOSTILE.to_owned(), path: HOSTILE.to_owned() };
    let error = ReadError::UnknownField { spot, name: HOSTILE.to_owned(), offered: vec![HOSTILE.to_owned()] };
    LoadProblem::Unreadable { path: path(), error: Box::new(error) }
}

fn holder() -> Holder {
    Holder { pid: 7, host: HOSTILE.to_owned(), since: None }
}

fn answers() -> Vec<Msg> {
    let broken = ReadError::OtherFormat { found: HOSTILE.to_owned() };
    let on_disk = OnDisk { path: path(), identity: escalate::shelf::FileIdentity::of(b"", None) };
    let ours = Box::new(Saved { on_disk: on_disk.clone(), durable: false });
    let kept = SaveProblem::KeptBoth {
        theirs: path(),
        ours,
        id: DraftId::default(),
        why: WhyKept::Broken(Box::new(broken)),
    };
    let problem = ChecksProblem::Load(unreadable());
    let trashed = "2024-07-01T09:30:00Z".parse().expect("a moment");
    let opened = |lang| {
        let mut opened = Opened::of(hostile_draft(lang), Base::File(on_disk.clone()));
        (opened.comments, opened.renamed_rows, opened.access) = (true, 2, Access::Held(holder()));
        opened
    };
    vec![
        Msg::Opened(Err(unreadable())),
        Msg::Opened(Err(LoadProblem::Missing { path: path() })),
        Msg::Opened(Err(LoadProblem::Dangling { path: path(), target: path() })),
        Msg::Opened(Ok(Box::new(opened(Lang::Zh)))),
        Msg::Imported(Ok(Box::new(opened(Lang::En)))),
        Msg::Imported(Err(DraftProblem::Load(unreadable()))),
        Msg::Listed(Err(io())),
        Msg::Failed(io()),
        Msg::Trashed(Err(io())),
        Msg::Trashed(Ok(TrashCard { path: path(), name: HOSTILE.into(), title: HOSTILE.into(), trashed })),
        Msg::ListChanged(Err(DraftProblem::Save(kept.clone()))),
        Msg::Saved { visit: 1, revision: 1, result: Err(kept) },
        Msg::Saved { visit: 1, revision: 1, result: Err(SaveProblem::Io(io())) },
        Msg::Exported(Ok(path())),
        Msg::Exported(Err(ExportProblem::Exists { path: path() })),
        Msg::Noticed(HOSTILE.to_owned()),
        Msg::Edited(Err(HOSTILE.to_owned())),
        Msg::Checks {
            visit: None,
            checks: Box::new(Checks { file: Some(path()), problem: Some(problem), ..Checks::default() }),
        },
    ]
}

#[test]
fn messages_quote_visibly() {
    for (lang, size) in [(Lang::Zh, WIDE), (Lang::En, NARROW)] {
        let mut quoted = 0;
        for msg in answers() {
            for open in [false, true] {
                let mut screen = Screen::new(lang, size);
                if open {
                    screen = screen.open(support::case::draft(lang));
                }
                let what = format!("{msg:?}").chars().take(60).collect::<String>();
                screen.send(msg.clone());
                quoted += usize::from(look(&screen, &what));
            }
        }
        assert!(quoted > 20, "only {quoted} messages showed the text");
    }
}

#[test]
fn a_companys_handbook_is_shown_visibly() {
    let page = |lang| HandbookFile {
        lang,
        path: path(),
        text: Ok(format!(
            "# 我司{HOSTILE} {{#own}}\n\n## 一节{HOSTILE} {{#own.a}}\n\n正文{HOSTILE}，[链接{HOSTILE}](#own)，\
             `代码{HOSTILE}`，**重点{HOSTILE}**。\n\n- 一条{HOSTILE}\n\n| a{HOSTILE} | b |\n| - | - |\n| c{HOSTILE} | d |\n\n\
             ```\n代码{HOSTILE}\n```\n\n<b>{HOSTILE}</b> <https://x.cn/{HOSTILE}>\n\n## 坏{HOSTILE} {{#a{HOSTILE}}}\n"
        )),
    };
    let broken = |lang| HandbookFile { lang, path: path(), text: Err(io()) };
    for (lang, size) in [(Lang::Zh, WIDE), (Lang::En, NARROW)] {
        let mut screen = Screen::sample("charging-network", lang, size);
        screen.press("<f1>");
        screen.send(Msg::HandbookRead(vec![page(lang), broken(lang)]));
        let mut shown = false;
        for anchor in ["contents", "own", "own.a"] {
            screen.model.open_handbook(anchor);
            screen.draw();
            for step in 0..30 {
                shown |= look(&screen, &format!("{anchor}, step {step}"));
                screen.press("<pgdn>");
            }
        }
        assert!(shown, "the page does not show the text");
        screen.model.open_handbook("contents");
        for query in ["我司", "正文", HOSTILE] {
            screen.send(Msg::Input(Input::Paste(query.to_owned())));
            look(&screen, query);
            walk(&mut screen, "found in the handbook");
        }
    }
}

#[test]
fn a_paste_and_a_text_from_an_editor_lose_controls_only_and_hide_nothing() {
    let kept: String = HOSTILE.chars().filter(|c| is_hostile(*c) && !c.is_control()).collect();
    for typed in [false, true] {
        let mut screen = Screen::new(Lang::Zh, WIDE).open(support::case::draft(Lang::Zh));
        if typed {
            // Into a long text, as `$EDITOR` gives it back.
            let path = escalate::schema::Path::parse("frame.diagnosis.reasoning").expect("a path");
            goto(&mut screen.model, &path);
            screen.press("<enter>");
            screen.model.has_editor = true;
            let effects = screen.model.run(Command::External);
            assert!(matches!(effects.as_slice(), [Effect::External(_)]), "{effects:?}");
            screen.send(Msg::Edited(Ok(format!("甲{HOSTILE}乙"))));
        } else {
            screen.send(Msg::Input(Input::Paste(format!("甲{HOSTILE}乙"))));
        }
        look(&screen, "after a paste");
        let desk = screen.desk();
        let proposal = &desk.draft.proposal;
        let text =
            if typed { proposal.frame.diagnosis.reasoning.as_str() } else { proposal.frame.title.as_str() };
        assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
        for c in kept.chars().filter(|c| !matches!(c, '\u{2028}' | '\u{2029}')) {
            assert!(text.contains(c), "U+{:04X} is gone from {text:?}", u32::from(c));
        }
    }
}

fn goto(model: &mut Model, path: &escalate::schema::Path) {
    model.run(Command::Pane(path.section_spec().pane()));
    let desk = model.desk.as_mut().expect("a draft");
    desk.go_to(path);
}
