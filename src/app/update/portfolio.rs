//! All drafts together: asked for, shown, handed on; and what they say about the next promise.

use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::sheet::{PortfolioAs, SheetKind};
use crate::brief::{Review, markdown};
use crate::i18n::{Lang, counted, text};
use crate::portfolio::HitRate;
use crate::shelf::{IoProblem, words};

impl Model {
    /// The overview, as it was last read; it is read again meanwhile.
    pub(super) fn open_portfolio(&mut self) -> Vec<Effect> {
        self.open_sheet(SheetKind::Portfolio);
        vec![self.ask_review()]
    }

    /// Asks all drafts how they fare. Nothing waits for the answer.
    pub(super) fn ask_review(&mut self) -> Effect {
        self.review_asked += 1;
        let (today, almanac) = (self.now.wall.date(), self.calendar.almanac.clone());
        Effect::ReadReview { number: self.review_asked, today, almanac, elsewhere: self.elsewhere() }
    }

    /// Takes over what all drafts said. An answer to an earlier question is none any more.
    pub(super) fn review_read(&mut self, number: u64, result: Result<Box<Review>, IoProblem>) {
        if number != self.review_asked {
            return;
        }
        match result {
            Ok(review) => {
                self.hit_rate = review.hit_rate;
                self.review = Some(review);
                self.keep_selection();
            }
            Err(problem) => self.toast(words::io(&problem, self.lang), true),
        }
    }

    pub(super) fn hand_on_portfolio(&mut self, way: PortfolioAs) -> Vec<Effect> {
        let Some(review) = &self.review else { return Vec::new() };
        let page = || markdown::document(&review.blocks(self.lang));
        let stem = text("提案总览", "proposals").get(self.lang);
        let file = |end: &str, text: String| {
            vec![Effect::Export {
                name: format!("{stem}-{}.{end}", self.now.wall.date()),
                text,
                replace: false,
            }]
        };
        match way {
            PortfolioAs::Markdown => file("md", page()),
            PortfolioAs::Csv => file("csv", review.csv()),
            PortfolioAs::Copy => vec![Effect::Copy(page())],
        }
    }

    /// By how much one's own past promises were too high, as a step of the dial in percent; none where they were
    /// kept, or where there are none.
    #[must_use]
    pub fn own_cut(&self) -> Option<(u8, HitRate)> {
        let rate = self.hit_rate?;
        (10..=90)
            .step_by(10)
            .min_by(|a, b| {
                let far = |cut: u8| (f64::from(cut) / 100.0 - (1.0 - rate.median)).abs();
                far(*a).total_cmp(&far(*b))
            })
            .filter(|_| rate.median < 0.95)
            .map(|cut| (cut, rate))
    }

    /// Why the dial's first step is the one that it is.
    pub(super) fn own_cut_words(&self) -> Option<String> {
        let (cut, rate) = self.own_cut()?;
        let n = rate.n;
        let kept = format!("{:.0}%", rate.median * 100.0);
        Some(match self.lang {
            Lang::Zh if n == 1 => {
                format!("你过去验证过的那份提案兑现了 {kept}，先按 -{cut}% 看；之后每按一下仍是 10%。")
            }
            Lang::Zh => {
                format!("你过去 {n} 份验证过的提案，中位兑现 {kept}，先按 -{cut}% 看；之后每按一下仍是 10%。")
            }
            Lang::En => format!(
                "Your {} brought {}{kept} of what was promised: starting at -{cut}%, further steps are 10%.",
                counted(n, "verified proposal", "verified proposals"),
                if n == 1 { "" } else { "a median of " }
            ),
        })
    }
}
