//! The workbench's loop: waits, updates, draws once, carries out effects.
//!
//! One channel brings everything: input, signals, the store's answers. The loop sleeps on it until
//! something comes or until the model's next due time; files are read and written on a thread of their
//! own (`clerk`), so that a key never waits for a disk.

mod clerk;

use super::clipboard::{Clipboard, Took};
use super::external::{Errand, ExternalError, edit, editor};
use super::glyphs::Ambiguous;
use super::input::{FromTerminal, InputThread, coalesce, take_waiting};
use super::probe::{ANSWERS, Abilities, Colours, QUESTION};
use super::screen::Screen;
use super::signals::{Notice, Signals, Stop};
use super::terminal::{Guard, Modes, Output, guarded, output, window_size};
use crate::app::key::Input;
use crate::app::{Clip, Effect, Model, Msg, Now, Start, update};
use crate::codec::ReadError;
use crate::i18n::{Lang, text};
use crate::proposal::DraftId;
use crate::shelf::{Access, Base, Glyphs, IoProblem, LoadProblem, Opened, Rescued, Theme};
use crate::store::{Called, Journals, NoHome, Places, Store, Told, Where};
use crate::ui;
use clerk::Clerk;
use std::io;
use std::ops::ControlFlow;
use std::panic;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// How long a signal gives the loop to save before the process ends anyway.
const LAST_CALL: Duration = Duration::from_millis(1500);

/// What the workbench is opened with.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// One folder for everything, instead of the platform's.
    pub home: Option<PathBuf>,
    /// The screen's language for this run.
    pub lang: Option<Lang>,
    /// A draft's name, a path, or `sample:NAME`; none opens the list.
    pub draft: Option<String>,
}

/// Why the workbench did not open, or ended.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// No terminal to draw on.
    #[error("open the workbench: standard input and output are no terminal")]
    NoTerminal,
    /// No folder for drafts.
    #[error("open the workbench: {0}")]
    NoHome(#[from] NoHome),
    /// The folders cannot be made.
    #[error("open the workbench: {0}")]
    Store(#[from] IoProblem),
    /// The draft asked for cannot be opened.
    #[error("open the workbench: {0}")]
    Draft(#[from] LoadProblem),
    /// The terminal refused.
    #[error("talk to the terminal: {0}")]
    Terminal(#[from] io::Error),
    /// The program failed; the terminal is restored, and what was saved is safe.
    #[error("internal error: {message} in {place}")]
    Panic {
        /// What it said.
        message: String,
        /// Where.
        place: String,
    },
}

/// What the loop is told.
enum Message {
    Terminal(FromTerminal),
    Notice(Notice),
    Answer(Msg),
    /// A thread that works for the window has panicked: nothing would be saved any more.
    Panicked,
}

/// Tells the window when the thread that holds it panics.
struct Alarm(Sender<Message>);

impl Drop for Alarm {
    fn drop(&mut self) {
        if thread::panicking() {
            // A window that is closed needs not to be told.
            let _ = self.0.send(Message::Panicked);
        }
    }
}

/// Opens the workbench and gives the process's exit code when it is closed.
pub fn run(options: Options) -> Result<i32, RunError> {
    let home = options.home.clone();
    match guarded(|| Loop::open(options)?.run()) {
        Ok(ended) => ended,
        Err(report) => {
            if let Ok(places) = Places::from_env(home) {
                Journals::blame(&places);
            }
            Err(RunError::Panic { message: report.message, place: report.place })
        }
    }
}

struct Loop {
    model: Model,
    started: Instant,
    guard: Guard,
    signals: Signals,
    screen: Screen<Output>,
    input: InputThread,
    clipboard: Clipboard,
    clerk: Clerk,
    journals: Journals,
    state: PathBuf,
    /// Texts that may be open in other editors still: by their locks nobody takes them away while this runs.
    outside: Vec<Errand>,
    inbox: Receiver<Message>,
    /// When a key or the mouse was last heard of.
    heard: Instant,
    exit: i32,
}

impl Loop {
    fn open(options: Options) -> Result<Self, RunError> {
        let abilities = Abilities::of_this_process();
        if !abilities.interactive {
            return Err(RunError::NoTerminal);
        }
        let started = Instant::now();
        let store = Store::open(Places::from_env(options.home)?)?;
        let loaded = store.settings();
        let settings = loaded.settings;
        let places = store.places().clone();
        let system_lang = system_lang();
        let lang = options.lang.or(settings.lang).unwrap_or(system_lang);
        let journals = Journals::new(&store);
        let named = |name: String| match open_named(&store, &journals, &name, lang) {
            // Of a later version's draft this one shows what it understands.
            Err(LoadProblem::Unreadable { path, error }) if matches!(*error, ReadError::Newer { .. }) => {
                store.load_newer(&path)
            }
            opened => opened,
        };
        let mut opened = options.draft.map(named).transpose()?;
        if let Some(opened) = opened.as_mut().filter(|opened| !matches!(opened.access, Access::Newer { .. }))
        {
            if opened.base == Base::New {
                // A sample becomes a draft of its own once somebody changes it.
                opened.draft.id = DraftId::from_number(seed());
            }
            journals.attach(&store, opened, wall_clock());
            clerk::remember(&store, opened);
        }
        let mouse = settings.mouse;
        let mut model = Model::new(Start {
            settings,
            system_lang,
            system_theme: if abilities.colours == Colours::None { Theme::Plain } else { Theme::Dark },
            size: window_size(),
            now: now(started),
            seed: seed(),
            export_folder: places.exports.display().to_string(),
            has_editor: editor_is_set(),
        });
        // Asked for on the command line it holds for this run, and is not remembered.
        model.lang = lang;
        model.zone = jiff::tz::TimeZone::system();
        model.drafts_folder.clone_from(&places.drafts);
        // Before any draft is computed: every date of it rests on this.
        update(&mut model, Msg::AlmanacRead(Box::new(store.almanac())), now(started));
        if abilities.ambiguous != Ambiguous::Unknown {
            update(&mut model, Msg::Probed(glyphs(abilities.ambiguous)), now(started));
        }
        let house = Effect::ReadChecks { visit: None, draft: None };
        let mut errands = vec![Effect::List, house];
        if let Some(opened) = opened {
            errands.extend(update(&mut model, Msg::Opened(Ok(Box::new(opened))), now(started)));
        }
        if let Some(problem) = loaded.problem {
            let words = crate::shelf::words::settings(&problem, model.lang);
            update(&mut model, Msg::Noticed(words), now(started));
        }

        let (sender, inbox) = channel();
        let guard = Guard::enter(Modes { mouse, focus: true })?;
        let notices = sender.clone();
        let signals = Signals::start(LAST_CALL, move |notice| {
            // A loop that is gone needs no notice.
            let _ = notices.send(Message::Notice(notice));
        })?;
        let (columns, rows) = model.size;
        let mut screen = Screen::new(output()?, columns, rows)?;
        screen.set_ambiguous(abilities.ambiguous);
        if abilities.ask {
            screen.queue(QUESTION);
        }
        paint(&mut screen, &mut model, &journals)?;
        let input = listen(abilities.ask, sender.clone())?;
        // A window that changed its size before anybody listened for it tells nobody any more.
        let (columns, rows) = window_size();
        if (columns, rows) != model.size {
            let resized = FromTerminal::Inputs(vec![Input::Resize { columns, rows }]);
            // The loop that takes it is not gone: it is yet to begin.
            let _ = sender.send(Message::Terminal(resized));
        }
        let clerk = Clerk::start(store, journals.clone(), sender);
        let clipboard = Clipboard::new();
        let state = places.state;
        for errand in errands {
            clerk.send(errand);
        }
        Ok(Self {
            model,
            started,
            guard,
            signals,
            screen,
            input,
            clipboard,
            clerk,
            journals,
            state,
            outside: Vec::new(),
            inbox,
            heard: started,
            exit: 0,
        })
    }

    fn run(mut self) -> Result<i32, RunError> {
        loop {
            for message in self.wait() {
                match self.take(message)? {
                    ControlFlow::Continue(()) => {}
                    ControlFlow::Break(code) => {
                        let _ = self.journals.flush();
                        if self.model.has_unsaved() {
                            self.journals.bring();
                        }
                        // An export or a setting may still be on its way to the disk.
                        self.clerk.finish();
                        return Ok(code);
                    }
                }
            }
            self.write_down()?;
            // A screen that is gone is no reason to end without saving: a notice to stop follows.
            let _ = paint(&mut self.screen, &mut self.model, &self.journals);
        }
    }

    /// Sleeps until something comes or is due; then takes everything that is waiting, keys of one burst as one.
    fn wait(&self) -> Vec<Message> {
        let first = match self.model.due() {
            None => self.inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(due) => self.inbox.recv_timeout(due.saturating_sub(self.started.elapsed())),
        };
        let mut messages = match first {
            Ok(message) => vec![message],
            Err(RecvTimeoutError::Timeout) => vec![Message::Answer(Msg::Due)],
            Err(RecvTimeoutError::Disconnected) => vec![Message::Answer(Msg::Terminate)],
        };
        take_waiting(&self.inbox, &mut messages);
        messages
    }

    fn take(&mut self, message: Message) -> Result<ControlFlow<i32>, RunError> {
        let msgs = match message {
            Message::Answer(msg) => vec![msg],
            // The hook has kept what it said; it is reported as if it had happened here.
            Message::Panicked => panic::resume_unwind(Box::new(())),
            Message::Terminal(FromTerminal::Inputs(inputs)) => {
                self.hear(&inputs);
                coalesce(inputs).into_iter().map(Msg::Input).collect()
            }
            Message::Terminal(FromTerminal::Ambiguous(ambiguous)) => {
                self.screen.set_ambiguous(ambiguous);
                vec![Msg::Probed(glyphs(ambiguous))]
            }
            // No key can come any more: nobody could end the program.
            Message::Terminal(FromTerminal::Gone) => {
                self.exit = Stop::Hangup.exit_code();
                vec![Msg::Terminate]
            }
            Message::Notice(Notice::Stop(stop)) => {
                self.exit = stop.exit_code();
                vec![Msg::Terminate]
            }
            Message::Notice(Notice::Suspend) => vec![Msg::Suspend],
            Message::Notice(Notice::Continued) => {
                // A terminal that is gone cannot be taken; that it is gone is told by itself, and then all is saved.
                let _ = self.guard.reenter();
                self.screen.redraw();
                self.clerk.look();
                Vec::new()
            }
        };
        for msg in msgs {
            if let Msg::Input(Input::Resize { columns, rows }) = &msg {
                self.screen.resize(*columns, *rows);
            }
            let effects = update(&mut self.model, msg, now(self.started));
            if self.carry_out(effects)?.is_break() {
                return Ok(ControlFlow::Break(self.exit));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Whoever comes back to the window sees what others did to the file meanwhile.
    fn hear(&mut self, inputs: &[Input]) {
        let since = std::mem::replace(&mut self.heard, Instant::now()).elapsed();
        if since >= clerk::AWAY || inputs.contains(&Input::FocusGained) {
            self.clerk.look();
        }
    }

    /// Does what the model asks of the outside.
    fn carry_out(&mut self, effects: Vec<Effect>) -> Result<ControlFlow<()>, RunError> {
        for effect in effects {
            match effect {
                Effect::Quit => return Ok(ControlFlow::Break(())),
                Effect::Copy(copied) => {
                    let clip = match self.clipboard.copy(&copied, self.screen.writer_mut()) {
                        Took::Desktop => Clip::System,
                        Took::Terminal => Clip::Terminal,
                        Took::Register => Clip::Internal,
                    };
                    self.answer(Msg::Copied(clip))?;
                }
                Effect::ReadClipboard => {
                    let held = self.clipboard.paste();
                    self.answer(Msg::Clipboard((!held.is_empty()).then_some(held)))?;
                }
                Effect::External(words) => {
                    self.put_down()?;
                    let (edited, errand, taken) = self.edit_outside(&words);
                    self.answer(Msg::Edited(edited))?;
                    self.write_down()?;
                    if let Err(error) = taken {
                        self.answer(Msg::Noticed(error.to_string()))?;
                    }
                    // What came back is in the journal now; where that failed, the doctor tells of the folder.
                    if let Some(errand) = errand.filter(|_| self.model.trouble.is_none()) {
                        let _ = errand.clean_up();
                    }
                }
                Effect::EditFile(path) => {
                    self.put_down()?;
                    let result = self.edit_file(&path);
                    self.answer(Msg::FileEdited { path, result })?;
                }
                Effect::Mouse(on) => self.guard.set_mouse(on)?,
                Effect::Journal { id, base, start, deeds } => {
                    self.journals.append(Told { id: &id, base: &base, start: start.as_deref(), deeds });
                }
                Effect::Adopt { id, on_disk, deeds } => self.journals.adopt(&id, deeds, &on_disk),
                Effect::Suspend => self.suspend()?,
                errand => self.clerk.send(errand),
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Hands everything that was done to the system, so that no kill can take what the next frame shows.
    fn write_down(&mut self) -> Result<(), RunError> {
        let flushed = self.journals.flush();
        if flushed.is_err() != self.model.trouble.is_some() {
            self.answer(Msg::Journaled(flushed))?;
        }
        Ok(())
    }

    fn answer(&mut self, msg: Msg) -> Result<(), RunError> {
        let effects = update(&mut self.model, msg, now(self.started));
        self.carry_out(effects).map(drop)
    }

    fn suspend(&mut self) -> Result<(), RunError> {
        self.put_down()?;
        // A terminal that cannot be taken again is gone, which is told by itself.
        let stopped = self.guard.suspend().unwrap_or(true);
        self.screen.redraw();
        if !stopped {
            let words = text("这个窗口里没有命令行可回。", "There is no shell to go to in this window.");
            self.answer(Msg::Noticed(words.get(self.model.lang).to_owned()))?;
        }
        self.clerk.look();
        Ok(())
    }

    /// Brings everything to the disk: this process is about to stop for who knows how long.
    fn put_down(&mut self) -> Result<(), RunError> {
        self.write_down()?;
        self.clerk.finish();
        self.journals.bring();
        Ok(())
    }

    /// The text as one's own editor left it, or why it stays as it was, in words; and what it lies in until it is
    /// safe elsewhere; and whether the terminal could be taken again.
    fn edit_outside(&mut self, words: &str) -> (Result<String, String>, Option<Errand>, io::Result<()>) {
        let lang = self.model.lang;
        let problem = |error: ExternalError| match lang {
            Lang::Zh => format!("外部编辑器没有成功，文字未改：{error}"),
            Lang::En => format!("The editor did not succeed; the text is as it was: {error}"),
        };
        let prepared = editor(|name| std::env::var(name).ok())
            .and_then(|command| Ok((command, Errand::prepare(&self.state, words, "md")?)));
        let (command, errand) = match prepared {
            Ok(prepared) => prepared,
            Err(error) => return (Err(problem(error)), None, Ok(())),
        };
        let began = Instant::now();
        let (ran, taken) = self.outside(|| errand.run(&command));
        if ran.is_ok() && errand.may_be_open(words, began.elapsed()) {
            let said = came_back_at_once(errand.directory(), lang);
            self.outside.push(errand);
            return (Err(said), None, taken);
        }
        match ran.and_then(|()| errand.read_back(words)) {
            Ok(edited) => (Ok(edited), Some(errand), taken),
            // However the editor ended: what it wrote may be nowhere else.
            Err(error) if !errand.is_as_sent(words) => {
                let (said, kept) = (problem(error), errand.directory().display());
                let said = match lang {
                    Lang::Zh => format!("{said}。编辑器里写的留在 {kept}。"),
                    Lang::En => format!("{said}. What was written in it is kept in {kept}."),
                };
                (Err(said), None, taken)
            }
            Err(error) => (Err(problem(error)), Some(errand), taken),
        }
    }

    /// A file as it is, in one's own editor; or why not, in words.
    fn edit_file(&mut self, file: &Path) -> Result<(), String> {
        let lang = self.model.lang;
        let problem = |error: ExternalError| match lang {
            Lang::Zh => format!("外部编辑器没有成功：{error}"),
            Lang::En => format!("The editor did not succeed: {error}"),
        };
        let command = editor(|name| std::env::var(name).ok()).map_err(problem)?;
        let (edited, taken) = self.outside(|| edit(&command, file));
        edited.map_err(problem)?;
        taken.map_err(|error| error.to_string())
    }

    /// Gives the terminal to another program, and takes it back.
    fn outside<R>(&mut self, run: impl FnOnce() -> R) -> (R, io::Result<()>) {
        self.input.pause();
        let ran = self.signals.shielded(|| self.guard.outside(run));
        self.input.resume();
        self.screen.redraw();
        self.clerk.look();
        ran
    }
}

/// Opens what a name means; a draft that was never saved gets its file first.
fn open_named(store: &Store, journals: &Journals, name: &str, lang: Lang) -> Result<Opened, LoadProblem> {
    let opened = store.open_named(name, lang);
    if matches!(opened, Err(LoadProblem::Unknown { .. }))
        && let Ok(Called::Unplaced(unplaced, _)) = store.find(name)
        && unplaced.unsaved.at == Where::Own
        && let Ok(Some(Rescued::Draft { path, .. })) =
            journals.rescued(store, &unplaced.unsaved.journal, wall_clock())
    {
        return store.load(&path);
    }
    opened
}

/// The editor did not wait until somebody closed the text: what is written in it does not come back by itself.
fn came_back_at_once(kept: &Path, lang: Lang) -> String {
    let kept = kept.display();
    match lang {
        Lang::Zh => format!(
            "编辑器一打开就返回了，文字未改。另开窗口的编辑器要设成等窗口关上再返回：EDITOR=\"code --wait\"、\"gvim -f\"（设了 VISUAL 就改 VISUAL）。这次在里面写的留在 {kept}。"
        ),
        Lang::En => format!(
            "The editor came back at once; the text is as it was. One with a window of its own has to be told to wait: EDITOR=\"code --wait\" or \"gvim -f\" (VISUAL, where that is set). What is written in it this time stays in {kept}."
        ),
    }
}

/// Draws the model and sends the frame.
fn paint(screen: &mut Screen<Output>, model: &mut Model, journals: &Journals) -> io::Result<()> {
    screen.draw(|frame| {
        ui::paint(model, frame);
        // Whoever sees a text again has it for good: the frame leaves after this.
        journals.shown();
    })
}

fn listen(ask: bool, sender: Sender<Message>) -> io::Result<InputThread> {
    InputThread::start(if ask { ANSWERS } else { 0 }, move |message| {
        match sender.send(Message::Terminal(message)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    })
}

fn wall_clock() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

fn now(started: Instant) -> Now {
    Now { since_start: started.elapsed(), wall: jiff::Zoned::now().datetime() }
}

/// A seed for ids that no other start has: the time in nanoseconds and the process.
fn seed() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_nanos() & u128::from(u64::MAX)).unwrap_or(0)
        ^ (u64::from(std::process::id()) << 32)
}

fn glyphs(ambiguous: Ambiguous) -> Glyphs {
    match ambiguous {
        Ambiguous::Wide => Glyphs::Ascii,
        Ambiguous::Narrow | Ambiguous::Unknown => Glyphs::Unicode,
    }
}

fn editor_is_set() -> bool {
    ["VISUAL", "EDITOR"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// The language that the system is set to; Chinese where it names neither.
#[must_use]
pub fn system_lang() -> Lang {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    set.and_then(|tag| Lang::from_tag(&tag)).unwrap_or_default()
}

/// What to do instead, where there is no terminal.
#[must_use]
pub fn without_terminal(lang: Lang) -> &'static str {
    text(
        "工作台需要终端。脚本里请用子命令，例如：escalate list、escalate export DRAFT；escalate --help 列出全部。",
        "The workbench needs a terminal. In a script use a subcommand, such as escalate list or escalate export DRAFT; escalate --help lists them all.",
    )
    .get(lang)
}
