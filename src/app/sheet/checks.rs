//! The sheets about the checks: why one may stand, what was checked, and how complete the draft is.

use super::{Action, Item, Sheet};
use crate::app::desk::Desk;
use crate::app::model::Model;
use crate::check::{CAVEAT, DepthGrade, Lift, Rate, UNSEEN, missing_words};
use crate::i18n::{Lang, text};
use crate::schema::{PaneId, Path};

/// Why a finding may stand: the one item says what Enter does, or what is missing before it does anything.
pub(super) fn let_stand(sheet: &Sheet, lang: Lang) -> Vec<Item> {
    let words = if sheet.typed().is_empty() {
        text("先写一句理由，回车才记下", "Write the reason first, then Enter")
    } else {
        text("按回车记下，这里不再提示", "Enter notes it; it is not found here again")
    };
    vec![Item::new(words.get(lang), Action::LetStand)]
}

/// What was checked, what nobody can check here, and what is let stand.
pub(super) fn checked(model: &Model) -> Vec<Item> {
    let lang = model.lang;
    let Some(desk) = &model.desk else { return Vec::new() };
    let mut items = vec![Item::new(desk.coverage.words(lang), Action::Read)];
    for (index, words) in UNSEEN.iter().enumerate() {
        let item = Item::new(words.get(lang), Action::Read);
        let heading = text("查不出来的，要人来核", "What no check can see").get(lang);
        items.push(if index == 0 { item.group(heading) } else { item });
    }
    if let Some(file) = &desk.checks {
        let words = text("级别和用词按这个文件", "Levels and words as this file says").get(lang);
        items.push(Item::new(words, Action::Read).note(file.display().to_string()));
    }
    let rows = &desk.proposal().frame.exemptions;
    let section = crate::schema::section("frame.exemptions");
    for (index, row) in rows.iter().enumerate() {
        let Some(section) = section else { break };
        let path = Path::row(section, row.id.clone());
        let name = crate::check::Rule::named(&row.rule).map_or("", |rule| rule.title.get(lang));
        let item =
            Item::new(format!("{} {name}", row.rule.trim()), Action::GoTo(path)).note(row.reason.trim());
        let heading = text("写明理由、照原样留着的", "Let stand, with a reason").get(lang);
        items.push(if index == 0 { item.group(heading) } else { item });
    }
    items
}

/// The steps of the tour or the exercise: done or not, and where each is taken.
pub(super) fn steps(model: &Model) -> Vec<Item> {
    let lang = model.lang;
    let Some(desk) = &model.desk else { return Vec::new() };
    let steps = desk.judgement.steps.iter().map(|step| {
        let mut item = Item::new(step.text.get(lang), Action::GoTo(step.path.clone()))
            .note(step.why.get(lang))
            .boxed(step.done);
        if let Some(key) = step.key {
            key.get(lang).clone_into(&mut item.key);
        }
        item
    });
    steps.collect()
}

/// How complete each pane is, with its arithmetic; choosing one opens it.
pub(super) fn readiness(model: &Model) -> Vec<Item> {
    let lang = model.lang;
    let Some(desk) = &model.desk else { return Vec::new() };
    let pane = |pane: PaneId| {
        let count = desk.readiness.of(pane);
        let name = format!("{} {}", pane.digit(), pane.spec().title.get(lang));
        let mut note = desk.readiness.sum(pane, lang);
        if let Some(missing) = missing_words(desk.proposal(), pane, 3, lang) {
            note += text("；", "; ").get(lang);
            note += &missing;
        }
        let mut item = Item::new(name, Action::Pane(pane)).note(note);
        item.key = format!("{}%", count.percent());
        item.share = Some(count.percent());
        item
    };
    let mut items: Vec<Item> = PaneId::ALL.into_iter().map(pane).collect();
    if let Some(first) = items.first_mut() {
        first.group = Some(text("填了多少", "How much is filled").get(lang));
    }
    items.extend(approach(desk, lang));
    items.extend(depth(desk, lang));
    if let Some(step) = &desk.judgement.next {
        let item = Item::new(step.words.get(lang), Action::GoTo(step.path.clone())).note(step.gain.get(lang));
        items.push(item.group(text("下一步补什么最值", "What now adds most").get(lang)));
    }
    items
}

/// What would lift it, each leading to its place.
fn lifts(missing: &[Lift], lang: Lang) -> impl Iterator<Item = Item> {
    missing.iter().map(move |lift| {
        let words = match lang {
            Lang::Zh => format!("还差：{}", lift.words.get(lang)),
            Lang::En => format!("Missing: {}", lift.words.get(lang)),
        };
        Item::new(words, Action::GoTo(lift.path.clone()))
    })
}

/// Which of the method's four approaches it is, how those fared, and what makes the next one of it.
fn approach(desk: &Desk, lang: Lang) -> Vec<Item> {
    let approach = &desk.judgement.approach;
    let rate = |rate: &Rate| {
        let (lo, hi) = rate.percents();
        match lang {
            Lang::Zh => format!("{}/{}（{}%，区间 {lo}%–{hi}%）", rate.count, rate.of, rate.printed),
            Lang::En => format!("{}/{} ({}%, interval {lo}-{hi}%)", rate.count, rate.of, rate.printed),
        }
    };
    let (listed, solved) = (rate(&approach.listed), rate(&approach.solved));
    let mut fared = match lang {
        Lang::Zh => format!("这样写的提案，列入计划 {listed}，解决 {solved}"),
        Lang::En => format!("Of proposals like this, {listed} were taken on and {solved} solved"),
    };
    if let Some(months) = approach.months {
        let months = match lang {
            Lang::Zh => format!("，平均 {months:.1} 个月"),
            Lang::En => format!(", in {months:.1} months on average"),
        };
        fared.push_str(&months);
    }
    fared += text("。", ".").get(lang);
    for rate in [&approach.listed, &approach.solved] {
        if let Some(note) = rate.note() {
            fared += text("", " ").get(lang);
            fared += note.get(lang);
        }
    }
    let first = Item::new(approach.row.label().get(lang), Action::Read)
        .note(format!("{fared}{}{}", text("", " ").get(lang), CAVEAT.get(lang)))
        .group(text("属于哪一种写法", "Which kind of proposal it is").get(lang));
    std::iter::once(first).chain(lifts(&approach.missing, lang)).collect()
}

/// How deep the analysis goes, why, and the next step up.
fn depth(desk: &Desk, lang: Lang) -> Vec<Item> {
    let depth = &desk.judgement.depth;
    let name = depth.grade.map_or(text("还没有分析", "No analysis yet"), DepthGrade::label);
    let first = Item::new(name.get(lang), Action::Read)
        .note(depth.reason.get(lang))
        .group(text("分析到了哪一层", "How deep the analysis goes").get(lang));
    std::iter::once(first).chain(lifts(&depth.missing, lang)).collect()
}
