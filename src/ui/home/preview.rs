//! A look into the selected draft: what it is about, what it asks, what it comes to, what is missing.

use crate::app::Model;
use crate::check;
use crate::derive::{self, Derived};
use crate::i18n::{self, Lang, text};
use crate::proposal::Proposal;
use crate::schema::{Labelled, PaneId};
use crate::shelf::{CardContent, words};
use crate::ui::canvas::Canvas;
use crate::ui::rows::{Row, paragraph, signed};
use crate::ui::theme::Role;

/// How many missing answers are named.
const MISSING: usize = 4;

/// The rows of the preview; none while nothing is selected.
pub(super) fn rows(model: &Model, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let Some(card) = model.home.current() else { return Vec::new() };
    let lang = canvas.lang;
    match &card.content {
        CardContent::Broken(problem) => {
            let said = words::sentence(words::load(problem, lang), lang);
            let mut rows = signed(canvas, ("!", Role::Problem), &said, width, Role::Text);
            let path = card.path.display().to_string();
            if !said.contains(&path) {
                rows.extend(paragraph(canvas, &path, width, 2, Role::Quiet));
            }
            let left = if card.is_missing() && card.elsewhere {
                text("Del 从列表里拿掉。", "Del takes it off the list.")
            } else {
                text(
                    "文件原样未动；按 Enter 看怎么办。",
                    "The file is left as it is; Enter shows what can be done.",
                )
            };
            let left = left.get(lang);
            rows.extend(paragraph(canvas, left, width, 2, Role::Quiet));
            rows
        }
        CardContent::Draft { proposal, .. } | CardContent::Newer { proposal, .. } => {
            let derived = derive::derive(proposal, model.calendar.almanac.on(model.now.wall.date()));
            let mut rows = Vec::new();
            let warning = match &card.content {
                CardContent::Draft { twin: true, .. } => Some(
                    text(
                        "另一个文件是同一份提案的另一个版本，两份都在列表里；打开后按 Ctrl+R 可以对照。",
                        "Another file holds another version of this proposal; both are in the list. Open one, and Ctrl+R compares them.",
                    )
                    .get(lang)
                    .to_owned(),
                ),
                CardContent::Newer { version, .. } => Some(words::newer(&card.path, *version, &[], lang)),
                _ => None,
            };
            if let Some(warning) = warning {
                rows.extend(signed(canvas, ("!", Role::Warning), &warning, width, Role::Text));
            }
            if model.home.current_index().and_then(|index| model.home.told_apart(index)).is_some() {
                let path = card.path.display().to_string();
                rows.extend(paragraph(canvas, &path, width, 0, Role::Quiet));
            }
            let mut say = |label: &str, words: &str, role: Role| {
                let indent = canvas.width(label);
                let mut lines = paragraph(canvas, words, width, indent, role);
                lines.truncate(3);
                if let Some(first) = lines.first_mut() {
                    *first = std::mem::take(first).at(0, label, Role::Quiet);
                }
                rows.extend(lines);
            };
            let frame = &proposal.frame;
            let labelled = [
                (text("问题：", "Problem: "), frame.problem.trim().to_owned()),
                (text("请求：", "Ask: "), frame.ask.trim().to_owned()),
                (text("要点：", "Figures: "), key_figures(proposal, &derived, lang)),
            ];
            for (label, words) in labelled.iter().filter(|(_, words)| !words.is_empty()) {
                say(label.get(lang), words, Role::Text);
            }
            let (words, role) = missing(proposal, lang);
            say(text("还缺：", "Missing: ").get(lang), &words, role);
            rows
        }
    }
}

/// What the proposal comes to, in a line: the cost of doing nothing, the return, who raises it.
fn key_figures(p: &Proposal, derived: &Derived, lang: Lang) -> String {
    let currency = derived.frame.currency;
    let mut parts = Vec::new();
    let ladder = &derived.ladder;
    // In profit terms where a rung says so, as the documents do.
    let undone = ladder.leading().and_then(|held| held.do_nothing.as_ref());
    if let Some(cost) = undone.or(derived.impact.next_year.as_ref()) {
        let money = i18n::money_short(cost.amount.likely(), currency, lang);
        parts.push(match lang {
            Lang::Zh => format!("不做，一年要付 {money}"),
            Lang::En => format!("doing nothing costs {money} a year"),
        });
    }
    if let Some(investment) = &derived.impact.investment {
        let money = i18n::money_short(investment.amount.likely(), currency, lang);
        parts.push(match lang {
            Lang::Zh => format!("投入 {money}"),
            Lang::En => format!("investment {money}"),
        });
    }
    let payback = ladder.leading().and_then(|held| held.payback.as_ref());
    if let (Some(rung), Some(payback)) = (ladder.headline, payback) {
        let (months, rung) = (i18n::months(payback.amount.likely(), lang), rung.label().get(lang));
        parts.push(match lang {
            Lang::Zh => format!("{months}回本（{rung}）"),
            Lang::En => format!("back in {months} ({rung})"),
        });
    }
    let sponsor = derived.sponsors.raises.and_then(|index| p.sponsors.stakeholders.get(index));
    if let Some(who) = sponsor.map(|row| row.who.trim()).filter(|who| !who.is_empty()) {
        parts.push(match lang {
            Lang::Zh => format!("由{who}提出"),
            Lang::En => format!("raised by {who}"),
        });
    }
    parts.join(text("；", "; ").get(lang))
}

/// The main questions that are open, by name.
fn missing(p: &Proposal, lang: Lang) -> (String, Role) {
    let readiness = check::readiness(p);
    let open: usize = readiness.questions.iter().map(|count| count.total.saturating_sub(count.filled)).sum();
    if open == 0 {
        return (
            text("要紧的问题都答了。", "nothing; every main question is answered.").get(lang).to_owned(),
            Role::Good,
        );
    }
    let panes = PaneId::ALL.into_iter().filter(|pane| {
        let count = readiness.questions[pane.digit()];
        count.filled < count.total
    });
    let names: Vec<String> = panes
        .map(|pane| {
            let count = readiness.questions[pane.digit()];
            let left = count.total.saturating_sub(count.filled);
            format!("{} {left}", pane.spec().short.get(lang))
        })
        .take(MISSING + 3)
        .collect();
    let unreadable = check::unreadable(p);
    let questions = match lang {
        Lang::Zh => format!("{open} 个要紧的问题（{}）", names.join("、")),
        Lang::En => {
            format!("{} ({})", i18n::counted(open, "main question", "main questions"), names.join(", "))
        }
    };
    let words = match lang {
        _ if unreadable == 0 => questions,
        Lang::Zh => format!("{questions}；{unreadable} 处数字读不懂"),
        Lang::En => {
            let unreadable = i18n::counted(unreadable, "figure cannot be read", "figures cannot be read");
            format!("{questions}; {unreadable}")
        }
    };
    (words, Role::Warning)
}
