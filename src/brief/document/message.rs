//! The message: what a chat shows of a proposal, in one message of every chat program.
//!
//! One safe subset serves all three: bold, bullets and short paragraphs, within the shortest limit, that of
//! `WeCom`. Too long a proposal loses what is least needed first, and says so; the ask never goes.

use super::one_page;
use crate::brief::block::{Block, Fact, Item, Kind, Level, Span, Spans};
use crate::brief::markdown::{ChatProfile, chat};
use crate::brief::page::{Page, line};
use crate::brief::results::{haircut_words, key_figures, method_words};

/// The longest text of one field, in characters, once the message has to be shortened.
const SHORT: usize = 160;

pub(super) fn blocks(page: &Page<'_>) -> Vec<Block> {
    let whole =
        message(page, &Scope { evidence: true, figures: usize::MAX, decision: true, longest: usize::MAX });
    if fits(&whole) {
        return whole;
    }
    let shorter = [
        Scope { evidence: false, figures: usize::MAX, decision: true, longest: usize::MAX },
        Scope { evidence: false, figures: 4, decision: true, longest: SHORT * 2 },
        Scope { evidence: false, figures: 4, decision: true, longest: SHORT },
        Scope { evidence: false, figures: 3, decision: false, longest: SHORT / 2 },
    ];
    let mut last = Vec::new();
    for scope in shorter {
        last = message(page, &scope);
        last.push(Block::paragraph(line(page.pick(
            "（消息长度有限，已作删减；完整内容见提案。）",
            "(Shortened to fit one message; the proposal has it all.)",
        ))));
        if fits(&last) {
            break;
        }
    }
    last
}

fn fits(blocks: &[Block]) -> bool {
    ChatProfile::ALL.iter().all(|profile| {
        let messages = chat(blocks, *profile);
        messages.len() <= 1 && messages.iter().all(|text| text.len() < ChatProfile::WeCom.limit())
    })
}

/// How much of a proposal goes into a message.
struct Scope {
    evidence: bool,
    figures: usize,
    decision: bool,
    longest: usize,
}

fn message(page: &Page<'_>, scope: &Scope) -> Vec<Block> {
    let mut blocks = vec![one_page::title(page)];
    blocks.extend(one_page::answer(page));
    let Block { anchor, kind } = one_page::ask(page);
    if let Kind::Paragraph(mut spans) = kind {
        let mut words = vec![Span::strong(page.pick("请求", "The ask")), Span::text(page.pick("：", ": "))];
        words.append(&mut spans);
        blocks.push(Block { anchor, kind: Kind::Paragraph(words) });
    }
    blocks.extend(figures(page, scope.figures));
    if scope.evidence {
        blocks.push(Block::heading(Level::Two, line(page.pick("证据", "Evidence"))));
        blocks.push(one_page::evidence(page));
    }
    if scope.decision {
        blocks.push(Block::heading(Level::Two, line(page.pick("请您决定", "The decision wanted"))));
        blocks.push(Block::facts(one_page::decision(page)));
    }
    for block in &mut blocks {
        shorten(&mut block.kind, scope.longest);
    }
    blocks
}

/// The figures in two lines: how sure the claim above is, and what the method makes of the case. While nothing
/// counts as a benefit, the figures that there are.
fn figures(page: &Page<'_>, most: usize) -> Vec<Block> {
    let heading = || Block::heading(Level::Two, line(page.pick("关键数字", "Key figures")));
    if page.d.ladder.headline.is_some() {
        let fact = |label: &str, words: String| Fact::new(label, line(words)).at("impact.claim");
        let facts = [
            haircut_words(page).map(|words| fact(page.pick("安全余地", "Margin of safety"), words)),
            method_words(page).map(|words| fact(page.pick("本方法的投资回报", "The method's return"), words)),
        ];
        let facts: Vec<Fact> = facts.into_iter().flatten().collect();
        return if facts.is_empty() { Vec::new() } else { vec![heading(), Block::facts(facts)] };
    }
    let figures = key_figures(page);
    if figures.is_empty() {
        return vec![one_page::figures(page)];
    }
    let facts = figures.into_iter().take(most);
    let facts = facts.map(|figure| Fact::new(figure.label, line(figure.value)).at(figure.anchor));
    vec![heading(), Block::facts(facts.collect())]
}

/// One line a text, so that no program's way of breaking lines matters, and no longer than this.
fn shorten(kind: &mut Kind, longest: usize) {
    match kind {
        Kind::Heading { spans, .. } | Kind::Paragraph(spans) => cut(spans, longest),
        Kind::List(list) => list.items.iter_mut().for_each(|item: &mut Item| cut(&mut item.spans, longest)),
        Kind::Facts(facts) => facts.iter_mut().for_each(|fact| cut(&mut fact.value, longest)),
        _ => {}
    }
}

fn cut(spans: &mut Spans, longest: usize) {
    let mut left = longest;
    for span in spans {
        let (Span::Text(words) | Span::Strong(words)) = span else { continue };
        let one_line = words.split(['\n', '\r']).map(str::trim_end).filter(|line| !line.is_empty());
        let mut one_line = one_line.collect::<Vec<_>>().join(" ");
        if words.ends_with(' ') && !one_line.is_empty() {
            one_line.push(' ');
        }
        let count = one_line.chars().count();
        if count > left {
            one_line = one_line.chars().take(left).chain(['…']).collect();
        }
        left = left.saturating_sub(count);
        *words = one_line;
    }
}
