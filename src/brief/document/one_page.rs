//! The brief: one page for whoever decides, the answer first.

use crate::brief::block::{Block, Fact, Item, Level, Row, Span, Spans, Table};
use crate::brief::page::{Page, line, say, tidy};
use crate::brief::results::{
    from_to, grade_name, key_figures, plan_words, rung_sentence, short_claim, waiting_words,
};
use crate::derive::{EvidenceLevel, RowAt};
use crate::i18n::text;
use crate::schema::Labelled;

/// How many rows of evidence a page bears.
const CLAIMS: usize = 5;

pub(super) fn blocks(page: &Page<'_>) -> Vec<Block> {
    let mut blocks = vec![title(page), cover(page)];
    let mut part = |heading: crate::i18n::Text, body: Vec<Block>| {
        if !body.is_empty() {
            blocks.push(Block::heading(Level::Two, line(page.words(heading))));
            blocks.extend(body);
        }
    };
    part(text("结论", "In short"), answer(page));
    part(text("请求", "The ask"), vec![ask(page)]);
    part(text("关键数字", "Key figures"), vec![figures(page)]);
    part(text("证据", "Evidence"), vec![evidence(page)]);
    let mut facts = decision(page);
    facts.extend(next(page));
    part(text("请您决定", "The decision wanted"), vec![Block::facts(facts)]);
    blocks
}

pub(super) fn title(page: &Page<'_>) -> Block {
    let title = page.p.frame.title.trim();
    let spans = if title.is_empty() { vec![page.gap(text("标题", "title"))] } else { line(title) };
    Block::heading(Level::One, spans).at("frame.title")
}

/// Who to whom, and when, in one line.
fn cover(page: &Page<'_>) -> Block {
    let frame = &page.p.frame;
    let mut spans: Spans = Vec::new();
    let mut add = |label: &str, value: Span| {
        if !spans.is_empty() {
            spans.push(Span::text(page.pick("　", " · ")));
        }
        spans.push(Span::text(label));
        spans.push(value);
    };
    let to = frame.addressee.trim();
    let to = if to.is_empty() { page.gap(text("呈送", "addressee")) } else { Span::text(to) };
    add(page.pick("呈送：", "To: "), to);
    let from = [frame.organisation.trim(), frame.author.trim()];
    let from: Vec<&str> = from.into_iter().filter(|part| !part.is_empty()).collect();
    if !from.is_empty() {
        add(page.pick("提出：", "From: "), Span::text(from.join(page.pick("，", ", "))));
    }
    if !frame.date.is_blank() {
        add(page.pick("日期：", "Date: "), Span::text(page.day_words(frame.date.as_str().trim())));
    }
    Block::paragraph(spans).at("frame.addressee")
}

/// The answer: what is wrong, and what it comes to.
pub(super) fn answer(page: &Page<'_>) -> Vec<Block> {
    let problem = page.p.frame.problem.trim();
    let spans =
        if problem.is_empty() { vec![page.gap(text("问题", "problem"))] } else { sentence(page, problem) };
    let mut blocks = vec![Block::paragraph(spans).at("frame.problem")];
    let headline = page.p.impact.headline.trim();
    let mut claim = Spans::new();
    if !headline.is_empty() {
        // The stop stands outside, so that a per cent sign before it stays bold.
        let whole = ended(page, headline);
        let bold = whole.trim_end_matches(['。', '！', '？', '.', '!', '?']);
        claim.extend([Span::strong(bold), Span::text(&whole[bold.len()..])]);
    }
    // What was computed under what was typed: on which rung the case stands.
    if let Some(spans) = rung_sentence(page) {
        if !claim.is_empty() {
            claim.push(Span::Break);
        }
        claim.extend(spans);
    }
    if !claim.is_empty() {
        blocks.push(Block::paragraph(claim).at("impact.headline"));
    }
    blocks
}

pub(super) fn ask(page: &Page<'_>) -> Block {
    let ask = page.p.frame.ask.trim();
    let spans = if ask.is_empty() { vec![page.gap(text("请求", "ask"))] } else { sentence(page, ask) };
    Block::paragraph(spans).at("frame.ask")
}

fn sentence(page: &Page<'_>, words: &str) -> Spans {
    vec![Span::text(ended(page, words))]
}

/// A sentence with its full stop: fields are asked without one.
fn ended(page: &Page<'_>, words: &str) -> String {
    let done = words.ends_with(['。', '！', '？', '；', '.', '!', '?', '…', '”', '"', '」']);
    if done { words.to_owned() } else { format!("{words}{}", page.pick("。", ".")) }
}

/// The table of money figures, or a gap while there is none.
pub(super) fn figures(page: &Page<'_>) -> Block {
    let figures = key_figures(page);
    if figures.is_empty() {
        let gap = Block::paragraph(vec![page.gap(text("损失、成本与投入", "loss, cost and investment"))]);
        return gap.at("impact.losses");
    }
    let rows = figures.into_iter().map(|figure| Row {
        anchor: Some(figure.anchor.to_owned()),
        cells: vec![line(figure.label), vec![Span::strong(figure.value)], line(figure.basis)],
    });
    Block::table(Table {
        columns: vec![
            page.left("项目", "Figure"),
            page.right("数值", "Value"),
            page.left("算法与口径", "How it is worked out"),
        ],
        rows: rows.collect(),
        ..Table::default()
    })
}

/// The strongest claim of each level that states a figure.
pub(super) fn evidence(page: &Page<'_>) -> Block {
    let mut items = Vec::new();
    for level in EvidenceLevel::ALL {
        let claims = level.claims(&page.p).iter().zip(&page.d.evidence.level(level).claims).enumerate();
        let told = claims.filter(|(_, (claim, _))| !claim.claim.trim().is_empty());
        let best = told.min_by_key(|(index, (claim, figures))| {
            // Measured before estimated before assumed; a figure before words; then the first.
            let ground = claim.ground.map_or(3, |ground| ground as u8);
            (!figures.is_some(), ground, *index)
        });
        let Some((index, (claim, figures))) = best else { continue };
        let mut spans = vec![Span::strong(page.words(level.label())), Span::text(page.pick("：", ": "))];
        spans.push(Span::text(claim.claim.trim()));
        let ground = claim.ground.map(|ground| ground.label().get(page.lang).to_owned());
        // A sentence that says so itself need not be told twice.
        let ground = ground.filter(|ground| !claim.claim.contains(ground.as_str()));
        let grade = page.d.evidence.level(level).grade.grade.map(|grade| {
            let grade = page.words(grade_name(grade));
            say!(page.lang, "证据等级{grade}", "evidence grade {grade}")
        });
        let beside: Vec<String> =
            short_claim(page, claim, figures).into_iter().chain(ground).chain(grade).collect();
        if !beside.is_empty() {
            let beside = beside.join(page.pick("；", "; "));
            spans.push(Span::text(say!(page.lang, "（{beside}）", " ({beside})")));
        }
        let anchor = page.row_path(RowAt { section: level.section_id(), index });
        items.push(Item { anchor, spans, children: Vec::new() });
    }
    items.truncate(CLAIMS);
    if items.is_empty() {
        return Block::paragraph(vec![page.gap(text("证据", "evidence"))]).at("evidence.prevalence");
    }
    Block::bullets(items)
}

/// Which option, at what price, by whom and when.
pub(super) fn decision(page: &Page<'_>) -> Vec<Fact> {
    let lang = page.lang;
    let p = &page.p;
    let d = &page.d;
    let mut facts = Vec::new();
    let mut add = |label: &str, value: Spans, anchor: String| {
        if !value.is_empty() {
            facts.push(Fact::new(label, value).at(anchor));
        }
    };
    let options =
        |index: usize| page.row_path(RowAt { section: "solution.options", index }).unwrap_or_default();
    match d.solution.recommended.and_then(|index| Some((index, p.solution.options.get(index)?))) {
        Some((index, row)) => {
            let name = row.option.trim();
            let cost = d.solution.option_costs.get(index).copied().flatten().map(|cost| page.money(&cost));
            let words = match cost {
                Some(cost) => tidy(&say!(lang, "{name}，费用 {cost}", "{name}, cost {cost}")),
                None => name.to_owned(),
            };
            add(page.pick("推荐方案", "Recommended"), line(words), options(index));
        }
        None => add(
            page.pick("推荐方案", "Recommended"),
            vec![page.gap(text("推荐方案", "recommended option"))],
            "solution.options".to_owned(),
        ),
    }
    if let (Some(words), Some(index)) = (waiting_words(page), d.solution.do_nothing) {
        add(page.pick("若不决定", "If nothing is decided"), line(words), options(index));
    }
    let person = |index: Option<usize>| {
        let index = index?;
        let row = p.sponsors.stakeholders.get(index)?;
        let anchor = page.row_path(RowAt { section: "sponsors.stakeholders", index })?;
        Some((line(row.who.trim()), anchor))
    };
    if let Some((who, anchor)) = person(d.sponsors.decides) {
        add(page.pick("拍板", "Decided by"), who, anchor);
    }
    if let Some((who, anchor)) = person(d.sponsors.raises) {
        add(page.pick("会上提出", "Raised by"), who, anchor);
    }
    let meeting = p.timing.meeting.trim();
    let day = p.timing.date.as_str().trim();
    let when = [page.day_or_nothing(day), meeting.to_owned()];
    let when: Vec<String> = when.into_iter().filter(|part| !part.is_empty()).collect();
    let when = if when.is_empty() {
        vec![page.gap(text("提出日期", "date"))]
    } else {
        line(when.join(page.pick("，", ", ")))
    };
    add(page.pick("场合", "Where and when"), when, "timing.date".to_owned());
    facts
}

/// What happens after a yes: the plan, its first milestone, how the result is measured.
fn next(page: &Page<'_>) -> Vec<Fact> {
    let lang = page.lang;
    let p = &page.p;
    let mut facts = Vec::new();
    let first = p.solution.milestones.iter().position(|row| !row.milestone.trim().is_empty());
    if let Some((index, row)) = first.and_then(|index| Some((index, p.solution.milestones.get(index)?))) {
        let name = row.milestone.trim();
        let owner = row.owner.trim();
        let when = row.when.known().map(|when| page.when_words(when, p.solution.start.known()));
        let parts = [name.to_owned(), when.unwrap_or_default(), owner.to_owned()];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let words = parts.join(page.pick("，", ", "));
        let anchor = page.row_path(RowAt { section: "solution.milestones", index }).unwrap_or_default();
        facts.push(Fact::new(page.pick("批准后先做", "First, once approved"), line(words)).at(anchor));
    }
    if let Some(plan) = plan_words(page) {
        facts.push(Fact::new(page.pick("全程", "In all"), line(plan)).at("solution.milestones"));
    }
    let goal = page.p.solution.goals.iter().position(|row| !row.target.is_blank());
    if let Some((index, row)) = goal.and_then(|index| Some((index, p.solution.goals.get(index)?))) {
        let measure = if row.measure.trim().is_empty() { row.goal.trim() } else { row.measure.trim() };
        let kind = crate::figure::FigureKind::Number;
        let (from, to) = (page.with_unit(&row.baseline, kind, ""), page.with_unit(&row.target, kind, ""));
        let by = page.day_or_nothing(row.by.as_str().trim());
        let change = if from.is_empty() { to } else { from_to(page, &from, &to) };
        let by = if by.is_empty() { by } else { say!(lang, "，{by}前", ", by {by}") };
        let words = tidy(&say!(lang, "{measure} {change}{by}", "{measure}, {change}{by}"));
        let anchor = page.row_path(RowAt { section: "solution.goals", index }).unwrap_or_default();
        facts.push(Fact::new(page.pick("验收", "Measured by"), line(words)).at(anchor));
    }
    if facts.is_empty() {
        let label = page.pick("进度", "Schedule");
        facts.push(Fact::new(label, vec![page.gap(text("进度", "schedule"))]).at("solution.milestones"));
    }
    facts
}
