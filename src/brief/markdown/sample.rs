//! One document with every kind of block, as each writer puts it out.

use crate::brief::{
    Align, Block, Column, Fact, Figure, Item, Level, List, Marker, NoteKind, Row, Span, Table, markdown,
    plain,
};
use crate::i18n::Lang;

fn row(anchor: &str, cells: &[&str]) -> Row {
    Row { anchor: Some(anchor.to_owned()), cells: cells.iter().map(|cell| vec![(*cell).into()]).collect() }
}

/// A made-up proposal whose words try to be markup here and there.
pub(super) fn blocks() -> Vec<Block> {
    let losses = Table {
        caption: vec!["每月损失，按门店".into()],
        columns: vec![
            Column::left("门店"),
            Column::right("金额"),
            Column { header: vec!["依据".into()], align: Align::Center },
        ],
        rows: vec![
            row("impact.losses.r1", &["东区|一店", "¥35万", "实测"]),
            row("impact.losses.r2", &["西区 👩\u{200D}🔧", "800..1200", "估计\n待核"]),
            Row {
                anchor: None,
                cells: vec![
                    vec![Span::strong("合计")],
                    vec![Span::strong("¥47万")],
                    vec![Span::missing(Lang::Zh, "依据")],
                ],
            },
        ],
    };
    let mut blocks = vec![
        Block::heading(Level::One, vec!["充电桩报修积压：请批准方案 B。".into()]).at("frame.title"),
        Block::facts(vec![
            Fact::new("请求", vec![Span::strong("批准 20 万元"), "，两人月".into()]).at("frame.ask"),
            Fact::new("价格（元）", vec![Span::missing(Lang::Zh, "单价")]).at("frame.price"),
            Fact::new("Contact", vec!["li.lei@hq.example.cn".into()]),
        ]),
        Block::heading(Level::Three, vec!["影响 #1 #".into()]),
    ];
    blocks.extend(Block::prose(
        "# 不是标题\n占85%的门店*每周*排队，见https://a.example.cn/r?x=1，附件。\n\n- 也不是列表",
        "impact.story",
    ));
    blocks.extend([
        Block::paragraph(vec![
            "先说".into(),
            Span::strong("“结论：”"),
            "我们".into(),
            Span::emphasis("认为"),
            "应改 ".into(),
            Span::code("stock|min"),
            "，见".into(),
            Span::link("证据/三月 报表.xlsx", "三月报表"),
            "和".into(),
            Span::link("javascript:alert(1)", "此处"),
            "。".into(),
        ]),
        Block::table(losses).at("impact.losses"),
        Block::note(Lang::Zh, NoteKind::Gap, vec!["趋势还没有写。".into()]).at("evidence.trend"),
        Block::note(Lang::Zh, NoteKind::Caution, vec!["7 亿是收入，不是毛利。".into()]),
        Block::heading(Level::Two, vec!["方案".into()]),
        Block::numbers(vec![
            Item::new(vec!["试点\n五家店".into()]).at("solution.m1").with(List {
                marker: Marker::Bullet,
                items: vec![Item::new(vec!["1. 选店".into()]), Item::new(vec!["报价\u{202E}单".into()])],
            }),
            Item::new(vec!["推广".into()]),
        ]),
        Block::figure(Figure {
            caption: vec!["时间线".into()],
            picture: "\n周  1   2   3\n试点 ███\n推广     ██████\n".to_owned(),
            words: vec!["第 1 周试点，第 2、3 周推广。".into()],
        })
        .at("solution.milestones"),
        Block::rule(),
        Block::heading(Level::Two, vec!["方案".into()]),
        Block::paragraph(vec![Span::strong("Decide by Friday!")]),
        Block::rule(),
    ]);
    blocks
}

#[test]
fn document() {
    insta::assert_snapshot!(markdown::document(&blocks()));
}

#[test]
fn chat() {
    insta::assert_snapshot!(
        markdown::chat(&blocks(), markdown::ChatProfile::WeCom).join("\n=== next message ===\n")
    );
}

#[test]
fn plain_text() {
    insta::assert_snapshot!(plain::plain(&blocks()));
}

#[test]
fn every_anchor_points_at_the_line_of_its_field() {
    let lined = markdown::with_lines(&blocks());
    let rows: Vec<&str> = lined.text.lines().collect();
    for (anchor, expected) in [
        ("frame.title", "# 充电桩"),
        ("frame.ask", "- **请求**"),
        ("frame.price", "- **价格（元）**"),
        ("impact.story", "\\# 不是标题"),
        ("impact.losses", "每月损失"),
        ("impact.losses.r1", "| 东区"),
        ("impact.losses.r2", "| 西区"),
        ("evidence.trend", "> **待补充**"),
        ("solution.m1", "1. 试点"),
        ("solution.milestones", "时间线"),
    ] {
        let line = lined.anchors.iter().find(|(_, name)| name == anchor).map(|(line, _)| rows[*line]);
        assert!(line.is_some_and(|line| line.starts_with(expected)), "{anchor}: {line:?}");
    }
    assert!(lined.anchors.is_sorted_by_key(|(line, _)| line));
}

#[test]
fn no_blocks_are_no_text() {
    let empty = [
        Block::rule(),
        Block::paragraph(vec![" \n".into()]),
        Block::heading(Level::Two, vec!["。".into()]),
        Block::rule(),
    ];
    for blocks in [&[][..], &empty[..]] {
        assert_eq!(markdown::document(blocks), "");
        assert!(markdown::chat(blocks, markdown::ChatProfile::Feishu).len() <= 1);
    }
    assert_eq!(plain::plain(&[]), "");
}
