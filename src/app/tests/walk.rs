//! Random walks over the keyboard: whatever is pressed, the focus is on something that is there, what is
//! typed is in the draft, undoing everything returns the start, and everything typed reaches the disk.

use super::*;
use crate::codec::Draft;
use crate::schema::{Kind, Member, Value, sections};
use crate::shelf::{Action, IoProblem};
use proptest::prelude::*;
use std::collections::HashMap;

/// A person, a disk that answers when it pleases, and what each draft was at first and last.
struct Walk {
    person: Person,
    asked: Vec<(u64, u64, Box<Draft>, Base)>,
    files: HashMap<u64, (Base, Proposal)>,
    first: HashMap<u64, Proposal>,
    last: HashMap<u64, Proposal>,
    writes: usize,
}

#[derive(Clone, Debug)]
enum Happening {
    Keys(&'static str),
    Paste(&'static str),
    Pause,
    Disk { works: bool },
    Language,
}

fn happening() -> impl Strategy<Value = Happening> {
    let moves = prop::sample::select(vec![
        "<up>",
        "<down>",
        "<left>",
        "<right>",
        "<tab>",
        "<backtab>",
        "<home>",
        "<end>",
        "<pgup>",
        "<pgdn>",
        "<enter>",
        "<esc>",
        "<space>",
        "<f5>",
        "<f6>",
        "<shift+f6>",
        "<f8>",
        "<shift+f8>",
        "<f7>",
        "<f3>",
        "0",
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
    ]);
    let changes = prop::sample::select(vec![
        "a",
        "充电",
        "34/40",
        "👨\u{200d}👩\u{200d}👧",
        "e\u{301}",
        "مرحبا",
        "12%。",
        "<backspace>",
        "<delete>",
        "<ctrl+backspace>",
        "<shift+left>",
        "<ctrl+a>",
        "<ctrl+x>",
        "<insert>",
        "<ctrl+d>",
        "<ctrl+up>",
        "<ctrl+down>",
        "<ctrl+z>",
        "<ctrl+z>",
        "<ctrl+y>",
        "<enter>",
        "<enter>",
        "<space>",
        "<ctrl+s>",
        "<f8><f7>",
        "<shift+f7>",
        "<f8><shift+f7>it is a quotation<enter>",
    ]);
    let sheets = prop::sample::select(vec![
        "<ctrl+p>",
        "<ctrl+f>",
        "<f1>",
        "<ctrl+e>",
        "<ctrl+n><enter>",
        "<ctrl+n><enter><esc>",
        "<ctrl+n><down><enter>",
        "<esc><esc>",
        "<ctrl+f>recommended<enter><space>",
        "<ctrl+p>proposals<enter>",
        "<ctrl+p>duplicate the<enter>",
        "<ctrl+p>rehearse<enter>",
        "<ctrl+p>rehearse<enter>六个月。<tab>yes<backtab><backspace><esc>",
        "<ctrl+p>rehearse<enter><tab><f7>",
    ]);
    let paste =
        prop::sample::select(vec!["x\ty\nz", "yes\nno\nyes", "单元格\t2000\t35万", "\"a\nb\"\tc", "y"]);
    prop_oneof![
        10 => moves.prop_map(Happening::Keys),
        10 => changes.prop_map(Happening::Keys),
        1 => sheets.prop_map(Happening::Keys),
        2 => paste.prop_map(Happening::Paste),
        2 => Just(Happening::Pause),
        3 => prop::bool::weighted(0.8).prop_map(|works| Happening::Disk { works }),
        1 => Just(Happening::Language),
    ]
}

impl Walk {
    fn start() -> Self {
        let mut walk = Self {
            person: Person::at_desk(),
            asked: Vec::new(),
            files: HashMap::new(),
            first: HashMap::new(),
            last: HashMap::new(),
            writes: 0,
        };
        walk.look();
        walk
    }

    fn goes(&mut self, happening: &Happening) {
        match happening {
            Happening::Keys(text) => {
                for key in keys(text).expect("keys") {
                    self.person.tell(Msg::Input(Input::Key(key)));
                    self.look();
                }
            }
            Happening::Paste(text) => drop(self.person.pastes(text)),
            Happening::Pause => drop(self.person.waits(AUTOSAVE)),
            Happening::Disk { works } => self.disk(*works),
            Happening::Language => drop(self.person.model.run(Command::Language)),
        }
        self.look();
    }

    /// The disk answers the oldest save.
    fn disk(&mut self, works: bool) {
        if self.asked.is_empty() {
            return;
        }
        let (visit, revision, draft, _) = self.asked.remove(0);
        let result = if works {
            self.writes += 1;
            let name = format!("{visit}.ron");
            let identity = FileIdentity::of(self.writes.to_string().as_bytes(), None);
            let on_disk = OnDisk { path: name.into(), identity };
            self.files.insert(visit, (Base::File(on_disk.clone()), draft.proposal));
            Ok(Saved { on_disk, durable: true })
        } else {
            Err(IoProblem {
                action: Action::Write,
                path: "drafts".into(),
                kind: std::io::ErrorKind::StorageFull,
                message: "full".into(),
            }
            .into())
        };
        self.person.tell(Msg::Saved { visit, revision, result });
    }

    /// What must hold after whatever happened.
    fn look(&mut self) {
        for effect in self.person.effects.drain(..) {
            let Effect::Save { visit, draft, base, revision, .. } = effect else { continue };
            assert!(self.asked.iter().all(|(other, ..)| *other != visit), "one save of a draft at a time");
            let stands_on = self.files.get(&visit).map_or(Base::New, |(base, _)| base.clone());
            assert_eq!(base, stands_on, "a save stands on what this draft's last one left");
            self.asked.push((visit, revision, draft, base));
        }
        let Some(desk) = &self.person.model.desk else { return };
        let proposal = desk.proposal();
        self.first.entry(desk.visit).or_insert_with(|| proposal.clone());
        self.last.insert(desk.visit, proposal.clone());
        assert!(
            desk.outline.find(proposal, &desk.focus).is_some(),
            "the focus is on the screen: {:?}",
            desk.focus
        );
        if let Some(editing) = &desk.editing {
            assert_eq!(Some(&editing.path), desk.focus.path(), "what is edited has the focus");
            let text = editing.path.member(proposal).and_then(|m| m.text());
            assert_eq!(Some(editing.editor.text()), text, "what is typed is in the draft");
        }
        for section in sections() {
            let Some(rows) = section.rows(proposal) else { continue };
            for (index, _) in section.fields().enumerate().filter(|(_, f)| matches!(f.kind, Kind::Pick)) {
                let value = |row: usize| rows.row(row).and_then(|r| r.member(index)).map(Member::value);
                let taken = (0..rows.len()).filter(|row| value(*row) == Some(Value::Flag(true)));
                assert!(taken.count() <= 1, "only one row of {} may have it", section.id);
            }
        }
        if let Some(sheet) = self.person.model.sheets.last() {
            let items = sheet.items(&self.person.model).len();
            assert!(sheet.selected < items.max(1), "the selected item is there");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_pressed(happenings in prop::collection::vec(happening(), 1..90)) {
        let mut walk = Walk::start();
        for happening in &happenings {
            walk.goes(happening);
        }
        // The disk works again, and the person goes home and quits.
        walk.person.model.sheets.clear();
        let effects = walk.person.model.run(Command::Home);
        walk.person.effects.extend(effects);
        walk.look();
        for _ in 0..64 {
            walk.disk(true);
            walk.look();
        }
        prop_assert!(walk.asked.is_empty() && walk.person.model.aside.is_empty());
        for (visit, end) in &walk.last {
            // Only an untouched draft has no file.
            let held = walk.files.get(visit).map_or(&walk.first[visit], |(_, written)| written);
            prop_assert_eq!(held, end, "what was typed is in the file");
        }
    }

    #[test]
    fn undoing_everything_returns_the_start(happenings in prop::collection::vec(happening(), 1..90)) {
        let mut walk = Walk::start();
        for happening in &happenings {
            walk.goes(happening);
        }
        if let Some(desk) = &mut walk.person.model.desk {
            let end = desk.proposal().clone();
            let mut steps = 0;
            while desk.undo() {
                steps += 1;
            }
            prop_assert_eq!(desk.proposal(), &walk.first[&desk.visit]);
            for _ in 0..steps {
                prop_assert!(desk.redo());
            }
            prop_assert_eq!(desk.proposal(), &end);
        }
    }
}
