//! What follows from the draft: computed as soon as no key is waiting, in a large draft in the next pause.
//!
//! The letter comes first: a frame shows it, and the frame after that what follows from it. A keystroke in a
//! text moves no row, so what was computed before still fits the rows while somebody types; it is only a moment
//! old. Whatever else happens (a command, a row added, a click, the pause itself) finds it
//! up to date: see [`Desk::catch_up`].

use super::checks::ByRecord;
use super::{Circumstances, Desk, Region, Side};
use crate::brief::{self, ExportKind, Order};
use crate::check::{self, Case, Coverage, Findings, Judgement, Policy};
use crate::codec::Draft;
use crate::derive;
use crate::schema::PaneId;
use crate::shelf::Base;
use std::time::Duration;

/// Drafts of more rows than this are large: computing them would be felt between two keys.
pub const LARGE: usize = 300;
/// How long nothing is typed before what follows from a large draft is computed.
const PAUSE: Duration = Duration::from_millis(150);

/// How far what follows is behind the draft.
#[derive(Clone, Debug)]
pub(super) struct Behind {
    /// Whether the checks have not read the draft since it was opened.
    pub(super) unchecked: bool,
    /// The panes in which something was typed.
    pub(super) panes: Vec<PaneId>,
}

impl Desk {
    /// Whether something typed is not in what follows from it yet.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        self.behind.unchecked || !self.behind.panes.is_empty()
    }

    /// Computes anew what follows from what was typed since the last time.
    pub fn catch_up(&mut self) {
        if !self.is_behind() {
            return;
        }
        self.drift.clear();
        let Behind { unchecked, panes } = &mut self.behind;
        let (unchecked, mut panes) = (std::mem::take(unchecked), std::mem::take(panes));
        panes.sort_unstable();
        panes.dedup();
        let proposal = &self.draft.proposal;
        for &pane in &panes {
            self.derived.refresh(proposal, pane, self.at.at());
            self.readiness.refresh(proposal, pane);
            self.coverage.refresh(proposal, pane);
        }
        if unchecked {
            self.follow_all();
            return;
        }
        let case = Case::new(proposal, &self.derived, self.at.today, &self.policy);
        self.findings.refresh(&case, &panes);
        self.by_record = ByRecord::of(self.findings.all());
        self.judgement = Judgement::of(&case, &self.findings, &self.readiness, self.seen);
        self.offers = derive::offers(&self.draft.proposal, &self.derived, self.proposal_lang());
        self.present();
    }

    /// Notes that the draft was exported, for an exercise that asks for it.
    pub fn note_export(&mut self) {
        self.seen.exported = true;
        self.judge();
    }

    /// Judges the draft anew, with what was seen of it.
    fn judge(&mut self) {
        self.judgement = Judgement::of(&self.case(), &self.findings, &self.readiness, self.seen);
    }

    /// Words what was computed for what stands beside the form.
    pub(super) fn present(&mut self) {
        let proposal = &self.draft.proposal;
        self.results = brief::results(self.pane, proposal, &self.derived, self.at.lang);
        self.page = match self.side {
            Side::Results => Vec::new(),
            Side::Preview => {
                let order = Order::new(ExportKind::Proposal, self.proposal_lang());
                brief::blocks(&self.case(), &self.findings, order)
            }
        };
    }

    /// How long after the last key what follows is computed.
    #[must_use]
    pub fn pause(&self) -> Duration {
        if self.is_large() && !self.behind.unchecked { PAUSE } else { Duration::ZERO }
    }

    /// Notes that these panes changed, and computes what follows where rows came, went or moved.
    pub(super) fn follow_up_on(&mut self, panes: &[PaneId], structural: bool) {
        self.behind.panes.extend_from_slice(panes);
        if structural {
            self.catch_up();
        }
    }

    fn is_large(&self) -> bool {
        let sections = PaneId::ALL.into_iter().flat_map(|pane| pane.spec().sections);
        let rows = sections.filter_map(|section| section.rows(&self.draft.proposal));
        rows.map(crate::schema::AnyTable::len).sum::<usize>() > LARGE
    }

    /// Takes over the day, when midnight passed, headquarters' calendar and the screen's language.
    pub fn set_circumstances(&mut self, at: Circumstances) {
        if self.at != at {
            self.at = at;
            self.follow_up_on(&PaneId::ALL, true);
        }
    }

    /// Takes over which checks are wanted, and checks everything by them where they are others.
    pub fn set_policy(&mut self, policy: Policy) {
        if self.behind.unchecked {
            self.policy = policy;
            return;
        }
        self.catch_up();
        if self.policy != policy {
            self.policy = policy;
            self.follow_all();
        }
    }

    /// Computes all that the checks say of the draft.
    pub(super) fn follow_all(&mut self) {
        self.readiness = check::readiness(&self.draft.proposal);
        self.findings = Findings::of(&self.case());
        self.by_record = ByRecord::of(self.findings.all());
        self.coverage = Coverage::of(&self.draft.proposal, &self.policy);
        self.judge();
        self.offers = derive::offers(&self.draft.proposal, &self.derived, self.proposal_lang());
        self.present();
    }

    /// Shows the preview, or the results again.
    pub fn toggle_preview(&mut self) {
        self.side = if self.side == Side::Preview { Side::Results } else { Side::Preview };
        self.side_top = 0;
        self.seen.previewed |= self.side == Side::Preview;
        self.judge();
        self.present();
    }

    /// Shows the preview where it can be seen, or the results again. Where there is no room for a side, the preview
    /// takes the form's place and gives it back; `is_hidden` says that no side is on the screen.
    pub(in crate::app) fn preview(&mut self, is_hidden: bool) {
        // One that was left for the form is asked for again.
        let again = self.side == Side::Preview && is_hidden;
        if !again {
            self.toggle_preview();
        }
        if is_hidden {
            self.stop_editing();
            self.region = Region::Side;
        } else if self.side == Side::Results && self.region == Region::Side {
            self.region = Region::Form;
        }
    }

    /// Shows what the file holds now, where the draft is only looked at; the focus stays on its place, if that is
    /// still there.
    pub(in crate::app) fn show(&mut self, draft: Draft, base: Base) {
        (self.draft, self.base) = (draft, base);
        self.follow_up_on(&PaneId::ALL, true);
        self.rebuild();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::desk::SaveState;
    use crate::app::key::{Input, keys};
    use crate::app::{Model, Msg, Now, Start, update};
    use crate::codec::Draft;
    use crate::i18n::Lang;
    use crate::proposal::{DraftId, Loss, RowId};
    use crate::shelf::{Base, Opened, Settings, Theme};
    use proptest::prelude::*;

    fn now(since_start: Duration) -> Now {
        Now { since_start, wall: jiff::civil::date(2026, 3, 2).at(9, 0, 0, 0) }
    }

    /// A model with a draft of so many losses open.
    fn model(losses: u64) -> Model {
        let mut model = Model::new(Start {
            settings: Settings { lang: Some(Lang::Zh), welcomed: true, ..Settings::default() },
            system_lang: Lang::Zh,
            system_theme: Theme::Dark,
            size: (80, 24),
            now: now(Duration::ZERO),
            seed: 7,
            export_folder: String::new(),
            has_editor: false,
        });
        let mut draft = Draft::blank(DraftId::from_number(1), Lang::Zh);
        let loss = |number: u64| Loss {
            id: RowId::from_number(number),
            what: "流失的买家".into(),
            customers: "20".into(),
            each: "35万".into(),
            ..Loss::default()
        };
        draft.proposal.impact.losses = (0..losses).map(loss).collect();
        let opened = Opened::of(draft, Base::New);
        update(&mut model, Msg::Opened(Ok(Box::new(opened))), now(Duration::ZERO));
        model
    }

    fn types(model: &mut Model, text: &str) {
        for key in keys(text).expect("keys") {
            update(model, Msg::Input(Input::Key(key)), model.now);
        }
    }

    fn desk(model: &Model) -> &Desk {
        model.desk.as_ref().expect("a draft is open")
    }

    /// Whether what follows is what a fresh computation gives.
    fn holds(desk: &Desk) -> Result<(), TestCaseError> {
        let p = desk.proposal();
        let derived = derive::derive(p, desk.at.at());
        prop_assert_eq!(&desk.derived, &derived);
        prop_assert_eq!(desk.readiness, check::readiness(p));
        let case = Case::new(p, &derived, desk.at.today, &desk.policy);
        prop_assert_eq!(desk.diagnostics(), check::check(&case));
        prop_assert_eq!(desk.coverage, Coverage::of(p, &desk.policy));
        for finding in desk.diagnostics() {
            prop_assert!(desk.found_at(&finding.path).any(|found| found == finding), "{finding:?}");
        }
        prop_assert_eq!(&desk.offers, &derive::offers(p, &derived, desk.proposal_lang()));
        Ok(())
    }

    #[test]
    fn the_letter_comes_first_and_what_follows_in_the_pause() {
        for (losses, pause) in [(LARGE as u64 + 1, PAUSE), (3, Duration::ZERO)] {
            let mut model = model(losses);
            types(&mut model, "1<enter><tab>9");
            assert!(desk(&model).is_behind());
            assert!(holds(desk(&model)).is_err());
            assert_eq!(desk(&model).save, SaveState::Changed);
            assert_eq!(model.due(), Some(pause));
            update(&mut model, Msg::Due, now(pause));
            assert_eq!(model.due(), Some(crate::app::AUTOSAVE));
            assert!(!desk(&model).is_behind());
            holds(desk(&model)).expect("as computed anew");
        }
    }

    #[test]
    fn a_command_finds_everything_computed() {
        let mut model = model(LARGE as u64 + 1);
        types(&mut model, "1<enter><tab>x");
        assert!(desk(&model).diagnostics().iter().all(|d| d.rule.id != "N001"));
        types(&mut model, "<f8>");
        assert!(desk(&model).diagnostics().iter().any(|d| d.rule.id == "N001"));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]
        #[test]
        fn after_any_keys_and_a_pause_everything_is_as_computed_anew(
            large in any::<bool>(),
            typed in proptest::collection::vec(
                prop::sample::select(vec![
                    "0", "1", "2", "4", "6", "7万", "<enter>", "<esc>", "<tab>", "<down>", "<up>", "<backspace>",
                    "<delete>", "<insert>", "<ctrl+z>", "<ctrl+y>", "<ctrl+d>", "<f3>", "<f5>", "<f8>", "店", "x",
                    "欧元", "<space>", "<shift+tab>", "<ctrl+up>", "2026-03-01",
                ]),
                1..40,
            ),
        ) {
            let mut model = model(if large { LARGE as u64 + 1 } else { 3 });
            for text in typed {
                types(&mut model, text);
            }
            let due = model.due();
            update(&mut model, Msg::Due, now(PAUSE));
            prop_assert!(!desk(&model).is_behind(), "due {due:?}");
            holds(desk(&model))?;
        }
    }
}
