//! Open checks of the pane, what can be filled in at one key, and the next best step.

use crate::app::desk::Desk;
use crate::app::{Command, Target};
use crate::check::{Diagnostic, Severity};
use crate::i18n::{Lang, counted, text};
use crate::schema::PaneId;
use crate::ui::canvas::Canvas;
use crate::ui::form::field;
use crate::ui::rows::{self, Row, heading, paragraph, signed};
use crate::ui::theme::Role;

/// How many checks of a pane are listed.
const LISTED: usize = 20;
/// Rows of a check that is not the current one.
const BRIEF: usize = 2;

/// The rows at a width: all of them, or from the start at least `enough`; in a low strip the current check with
/// what can be done about it comes before why.
pub(in crate::ui) fn rows(
    desk: &Desk,
    width: u16,
    (enough, low): (usize, bool),
    canvas: &Canvas<'_>,
) -> Vec<Row> {
    let mut all = found(desk, width, (enough, low), canvas);
    if all.len() >= enough {
        return all;
    }
    let mut parts = vec![offers(desk, width, canvas)];
    // Beside the list of panes the next step stands there.
    if canvas.area().width < 60 {
        parts.insert(0, next_step(desk, width, canvas));
    }
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        all.push(Row::new());
        all.extend(part);
    }
    all
}

/// The checks of the pane: the current one with all there is to say, the others in a row or two.
fn found(desk: &Desk, width: u16, (enough, low): (usize, bool), canvas: &Canvas<'_>) -> Vec<Row> {
    let (first, here) = desk.found_in_pane();
    let current = desk.current();
    let gone_to = desk.gone_to();
    let mut rows = Vec::new();
    if !(low && gone_to.is_some()) {
        let title = canvas.say(text("检查", "Checks"));
        rows.push(heading(canvas, title, &counts(desk, gone_to, here.len(), canvas.lang), width));
    }
    if here.is_empty() {
        let words = canvas.say(text("这一栏没有查出问题。", "Nothing found in this pane."));
        rows.extend(signed(canvas, ("ok", Role::Good), words, width, Role::Quiet));
    }
    // From the one that was gone to on, round to the one before it.
    let from = gone_to.and_then(|at| at.checked_sub(first)).filter(|from| *from < here.len()).unwrap_or(0);
    for index in (from..here.len()).chain(0..from).take(LISTED) {
        if rows.len() >= enough {
            return rows;
        }
        let (index, finding) = (first + index, &here[index]);
        let is_current = current.is_some_and(|(at, _)| at == index);
        let lines = if is_current {
            whole(canvas, finding, width, low)
        } else {
            let mut lines = signed(canvas, sign(finding), finding.what(canvas.lang), width, Role::Text);
            cut(canvas, &mut lines, width);
            lines
        };
        let target = desk.finding_id(index).map(Target::Finding);
        rows.extend(lines.into_iter().map(|row| match &target {
            Some(target) => row.hit(target.clone()),
            None => row,
        }));
        if is_current && !low && here.len() > 1 {
            rows.push(Row::new());
        }
    }
    if here.len() > LISTED {
        let left = here.len() - LISTED;
        let words = match canvas.lang {
            Lang::Zh => format!("另有 {left} 处"),
            Lang::En => format!("and {left} more"),
        };
        rows.push(Row::new().at(2, words, Role::Quiet));
    }
    rows.extend(elsewhere(desk, here.len(), width, canvas));
    rows.extend(foot(desk, width, canvas));
    rows
}

/// `3/12` of all while one goes through them, else how many the pane has.
fn counts(desk: &Desk, gone_to: Option<usize>, here: usize, lang: Lang) -> String {
    match (gone_to, lang, here) {
        (Some(at), ..) => format!("{}/{}", at + 1, desk.diagnostics().len()),
        (None, _, 0) => String::new(),
        (None, Lang::Zh, count) => format!("{count} 处"),
        (None, Lang::En, count) => format!("{count} open"),
    }
}

/// A check with what, why, how to mend it, and what can be pressed.
fn whole(canvas: &Canvas<'_>, finding: &Diagnostic, width: u16, low: bool) -> Vec<Row> {
    let lang = canvas.lang;
    let mut rows = signed(canvas, sign(finding), &named(finding, lang), width, Role::Title);
    let why = paragraph(canvas, finding.why(lang), width, 2, Role::Quiet);
    let mut mend = paragraph(canvas, finding.mend(lang), width, 2, Role::Text);
    let buttons = buttons(canvas, finding, width.saturating_sub(2)).into_iter().map(|row| row.shifted(2));
    if low {
        cut(canvas, &mut rows, width);
        cut(canvas, &mut mend, width);
        rows.extend(mend);
        rows.extend(buttons);
        rows.extend(why);
    } else {
        rows.extend(why);
        rows.extend(mend);
        rows.extend(buttons);
    }
    rows
}

/// `[F7 make it “85%”]  [Shift+F7 let it stand]`, as many in a row as fit.
pub(in crate::ui) fn buttons(canvas: &Canvas<'_>, finding: &Diagnostic, width: u16) -> Vec<Row> {
    let key = |command: Command| command.key_label().unwrap_or_default();
    let mend = finding.fix.as_ref().map(|fix| (fix.words(canvas.lang), Command::Mend));
    let stand = (canvas.say(Command::LetStand.spec().name).to_owned(), Command::LetStand);
    let page = (canvas.say(text("规则说明", "about this rule")).to_owned(), Command::Handbook);
    let button = |(words, command)| {
        let words = canvas.cut(&format!("[{} {words}", key(command)), width.saturating_sub(1)) + "]";
        (words, Target::Command(command))
    };
    rows::buttons(mend.into_iter().chain([stand, page]).map(button), width, canvas)
}

fn sign(finding: &Diagnostic) -> (&'static str, Role) {
    let role = match finding.level {
        Severity::Suggestion => Role::Key,
        Severity::Error | Severity::Warning => field::role_of(finding),
    };
    (field::sign(finding), role)
}

/// What a check is called where all is told of it: level, code and what is wrong.
pub(in crate::ui) fn named(finding: &Diagnostic, lang: Lang) -> String {
    format!("{} {} {}", finding.level.label().get(lang), finding.rule.id, finding.what(lang))
}

/// Keeps the first rows of a text, marking that it goes on.
fn cut(canvas: &Canvas<'_>, rows: &mut Vec<Row>, width: u16) {
    if rows.len() > BRIEF {
        rows.truncate(BRIEF);
        if let Some(last) = rows.last_mut() {
            let sign = canvas.signs.cut;
            let x = width.saturating_sub(canvas.width(sign));
            *last = std::mem::take(last).at(x, sign, Role::Quiet);
        }
    }
}

/// How many there are in other panes, and the key that goes through them.
fn elsewhere(desk: &Desk, here: usize, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let elsewhere = desk.diagnostics().len() - here;
    if elsewhere == 0 {
        return Vec::new();
    }
    let key = Command::NextCheck.key_label().unwrap_or_default();
    let words = match canvas.lang {
        Lang::Zh => format!("其他栏 {elsewhere} 处，{key} 逐个看"),
        Lang::En => format!("{elsewhere} in other panes; {key} goes through them"),
    };
    let rows = paragraph(canvas, &words, width, 2, Role::Quiet);
    rows.into_iter().map(|row| row.hit(Target::Command(Command::NextCheck))).collect()
}

/// One quiet line: how much was checked, how many are let stand; a click says what cannot be checked.
fn foot(desk: &Desk, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let (rules, answers) = (desk.coverage.rules, desk.coverage.answers());
    let stand = desk.findings.let_stand().len();
    let words = match (canvas.lang, stand) {
        (Lang::Zh, 0) => format!("{rules} 条规则查了 {answers} 项；真假要人核"),
        (Lang::Zh, _) => format!("{rules} 条规则查了 {answers} 项，豁免 {stand} 处；真假要人核"),
        (Lang::En, _) => {
            let answers = counted(answers, "answer", "answers");
            match stand {
                0 => format!("{rules} rules, {answers}; no rule knows what is true"),
                _ => format!("{rules} rules, {answers}, {stand} let stand; none knows what is true"),
            }
        }
    };
    let rows = paragraph(canvas, &words, width, 2, Role::Quiet);
    rows.into_iter().map(|row| row.hit(Target::Command(Command::Checked))).collect()
}

fn next_step(desk: &Desk, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let Some(step) = &desk.judgement.next else { return Vec::new() };
    let mut rows = vec![heading(canvas, canvas.say(text("下一步", "Next step")), "", width)];
    let target = Target::Place(step.path.clone());
    let lines = signed(canvas, (">", Role::Key), step.words.get(canvas.lang), width, Role::Text);
    rows.extend(lines.into_iter().map(|row| row.hit(target.clone())));
    rows
}

fn offers(desk: &Desk, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let lang = canvas.lang;
    let mut rows = Vec::new();
    let title = || heading(canvas, canvas.say(text("可以代填", "Can be filled in")), "", width);
    let command = match desk.pane {
        PaneId::Timing => Some(Command::ChooseDate),
        PaneId::FollowUp if desk.derived.follow_up.agenda.next.is_some() => Some(Command::Write),
        _ => None,
    };
    if let Some(spec) = command.map(Command::spec) {
        rows.push(title());
        let words = format!("[ {} ]", spec.name.get(lang));
        let key = spec.command.key_label().unwrap_or_default();
        let x = canvas.width(&words) + 2;
        let row = Row::new().link(0, words, Role::Button, Target::Command(spec.command));
        rows.push(if x + canvas.width(&key) <= width { row.at(x, key, Role::Key) } else { row });
    }
    let offers = desk.offers.iter().enumerate().filter(|(_, offer)| offer.pane == desk.pane);
    for (index, offer) in offers {
        if rows.is_empty() {
            rows.push(title());
        }
        let count = offer.rows.len();
        let count = match lang {
            Lang::Zh => format!("{count} 行"),
            Lang::En => counted(count, "row", "rows"),
        };
        let words = format!("[ + {} ]", offer.title.get(lang));
        let x = canvas.width(&words) + 2;
        let row = Row::new().link(0, words, Role::Button, Target::Offer(index));
        rows.push(if x + canvas.width(&count) <= width { row.at(x, count, Role::Quiet) } else { row });
        rows.extend(paragraph(canvas, offer.about.get(lang), width, 2, Role::Quiet));
    }
    rows
}
