//! A model on a screen made of text: what a person would see, cell by cell.

use escalate::app::desk::{Circumstances, SaveState};
use escalate::app::{Desk, Home, Model, Now, Painted, Scroll, Start};
use escalate::codec::Draft;
use escalate::codec::samples::SAMPLES;
use escalate::i18n::Lang;
use escalate::proposal::DraftId;
use escalate::shelf::{Base, CardContent, DraftCard, Glyphs, IoProblem, LoadProblem, Settings};
use jiff::civil::{DateTime, date};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::sync::Arc;
use std::time::Duration;

/// The day on which every screen is drawn.
pub(crate) fn now() -> Now {
    Now {
        since_start: Duration::from_mins(1),
        wall: DateTime::from_parts(date(2024, 7, 8), jiff::civil::time(14, 2, 11, 0)),
    }
}

/// The home screen without drafts, past the welcome.
pub(crate) fn model(lang: Lang, glyphs: Glyphs) -> Model {
    let settings = Settings { lang: Some(lang), glyphs, welcomed: true, ..Settings::default() };
    let start = Start {
        settings,
        system_lang: lang,
        system_theme: escalate::shelf::Theme::Dark,
        size: (80, 24),
        now: now(),
        seed: 7,
        export_folder: "/home/wang/Documents".to_owned(),
        has_editor: false,
    };
    let mut model = Model::new(start);
    model.home.loaded = true;
    model
}

/// A sample as a draft.
pub(crate) fn sample(name: &str, lang: Lang) -> Draft {
    let sample = SAMPLES.iter().find(|sample| sample.name == name).expect("a sample of this name");
    sample.draft(lang).expect("samples are readable")
}

/// The model with a sample open.
pub(crate) fn desk(name: &str, lang: Lang, glyphs: Glyphs) -> Model {
    let mut model = model(lang, glyphs);
    let saved = SaveState::Saved(now().wall.time());
    model.desk =
        Some(Desk::open(sample(name, lang), Base::New, saved, Circumstances::usual(now().wall.date(), lang)));
    model
}

/// A card of a sample, under another title where one is given.
pub(crate) fn card(name: &str, lang: Lang, number: u64, title: Option<&str>) -> DraftCard {
    let mut proposal = sample(name, lang).proposal;
    if let Some(title) = title {
        title.clone_into(&mut proposal.frame.title);
    }
    let edited = now().wall.to_zoned(jiff::tz::TimeZone::UTC).expect("a day of this age").timestamp();
    DraftCard {
        path: format!("/home/wang/drafts/{name}.ron").into(),
        edited: Some(edited - jiff::SignedDuration::from_hours(30 * i64::try_from(number).expect("small"))),
        content: CardContent::Draft {
            id: DraftId::from_number(number),
            proposal: Arc::new(proposal),
            twin: false,
        },
        elsewhere: false,
    }
}

/// A file that cannot be opened.
pub(crate) fn broken() -> DraftCard {
    let path = std::path::PathBuf::from("/home/wang/drafts/坏掉的（副本）.ron");
    let problem = IoProblem {
        action: escalate::shelf::Action::Read,
        path: path.clone(),
        kind: std::io::ErrorKind::PermissionDenied,
        message: "Permission denied".to_owned(),
    };
    let content = CardContent::Broken(LoadProblem::Io(problem));
    DraftCard { path, edited: None, content, elsewhere: false }
}

/// The home screen with these drafts.
pub(crate) fn home(lang: Lang, glyphs: Glyphs, cards: Vec<DraftCard>) -> Model {
    let mut model = model(lang, glyphs);
    let mut home = Home::default();
    home.set_cards(cards);
    model.home = home;
    model
}

/// Draws the model as the runtime does, until it fits, and gives the screen as text.
pub(crate) fn draw(model: &mut Model, width: u16, height: u16) -> (String, Painted) {
    model.size = (width, height);
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a screen of memory");
    let mut painted = Painted::default();
    for _ in 0..2 {
        terminal.draw(|frame| painted = escalate::ui::view(model, frame)).expect("memory cannot fail");
        if model.absorb(painted.clone()) {
            break;
        }
    }
    (words(terminal.backend().buffer()), painted)
}

/// The part of a screen where something scrolls: the side, or the sheet with its edges.
pub(crate) fn part(model: &mut Model, (width, height): (u16, u16), wanted: Scroll) -> String {
    let (screen, painted) = draw(model, width, height);
    let Some((area, _)) = painted.scrolls.iter().rev().find(|(_, scroll)| *scroll == wanted) else {
        return screen;
    };
    crop(&screen, *area)
}

/// The cells of an area. A character at its edge counts where it begins.
fn crop(screen: &str, area: escalate::app::Area) -> String {
    let (from, to) = (usize::from(area.x), usize::from(area.x + area.width));
    let cut = |line: &str| {
        let glyphs = escalate::text::glyphs(line, escalate::text::Ambiguous::Narrow);
        let kept = glyphs.filter(|glyph| (from..to).contains(&glyph.col));
        let words: String = kept.map(|glyph| glyph.text.into_owned()).collect();
        words.trim_end().to_owned()
    };
    let lines = screen.lines().skip(usize::from(area.y)).take(usize::from(area.height));
    lines.map(cut).collect::<Vec<_>>().join("\n")
}

/// The cells of a screen as lines of text, blanks at the right edge dropped.
fn words(buffer: &ratatui::buffer::Buffer) -> String {
    let area = buffer.area;
    let line = |y: u16| {
        let mut line = String::new();
        let mut x = 0;
        while x < area.width {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += u16::try_from(escalate::text::width(symbol)).expect("narrow").max(1);
        }
        line.trim_end().to_owned()
    };
    (0..area.height).map(line).collect::<Vec<_>>().join("\n")
}
