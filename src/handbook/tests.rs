//! The handbook as files, as pages and as something to search.

use super::*;
use crate::figure::FigureKind;
use crate::i18n::Lang;
use crate::proposal::{MomentKind, Rung, Thread};
use crate::schema::{Kind, PaneId, Path, sections};
use crate::text::{Ambiguous, width};
use std::collections::HashSet;

fn company(text: &str) -> Handbook {
    Handbook::with(&[Overlay { lang: Lang::Zh, file: "own.md".to_owned(), text: Ok(text) }])
}

fn words(page: &Page) -> String {
    let lines = lay_out(page, 200, Ambiguous::Narrow);
    lines.iter().map(|line| line.text(Ambiguous::Narrow) + "\n").collect()
}

fn told(book: &Handbook) -> Vec<(usize, String)> {
    book.problems().iter().map(|problem| (problem.line, problem.trouble.to_string())).collect()
}

const OWN: &str = "# 我司规矩 {#own}\n\n开头 **要点** 见[趋势](#evidence.trend)、[不存在](#own.nowhere)。\n\n\
## 审批线 {#own.approval}\n\n1. 先报区域\n2. 再报总部\n   - 附数据\n\n   续一段\n\n> 原话：“照办。”\n\n\
| 额度 | 谁批 |\n| --- | --- |\n| 5万 | 区域 |\n| 50万 | [总部](#method) |\n\n### 小标题\n\n```\n照抄 <b>\n```\n\n\
## 钱怎么分类 {#method.finance}\n\n按我司财务的分法。\n";

#[test]
fn a_file_is_parted_by_its_anchors() {
    let book = company(OWN);
    let page = book.page("own.approval", Lang::Zh).expect("a page");
    assert_eq!(page.title, "审批线");
    assert_eq!(page.chapter, Some(Link { anchor: "own".to_owned(), words: "我司规矩".to_owned() }));
    let plain = |words: &str| vec![Run::plain(words)];
    let item =
        |depth, mark: &str, words: &str| Piece::Item { depth, mark: mark.to_owned(), words: plain(words) };
    assert_eq!(
        page.pieces[..5],
        [
            item(0, "1.", "先报区域"),
            item(0, "2.", "再报总部"),
            item(1, "-", "附数据"),
            item(0, "", "续一段"),
            Piece::Quote(plain("原话：“照办。”")),
        ]
    );
    let Piece::Table(table) = &page.pieces[5] else { panic!("{:?}", page.pieces[5]) };
    assert_eq!(table.head, [plain("额度"), plain("谁批")]);
    assert_eq!(table.rows[1], [plain("50万"), vec![Run::link("总部", "method")]]);
    assert_eq!(page.pieces[6..8], [Piece::Heading(plain("小标题")), Piece::Code("照抄 <b>\n".to_owned())]);
}

#[test]
fn a_company_replaces_and_adds() {
    let (ours, book) = (Handbook::built_in(), company(OWN));
    assert!(words(&book.page("method.finance", Lang::Zh).expect("a page")).contains("按我司财务的分法。"));
    assert!(!words(&ours.page("method.finance", Lang::Zh).expect("a page")).contains("我司"));
    // It stays in its place, and in its chapter.
    let order = |book: &Handbook| book.anchors(Lang::Zh).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(order(&book)[..order(&ours).len()], order(&ours));
    assert_eq!(order(&book)[order(&ours).len()..], ["own", "own.approval"]);
    assert_eq!(
        book.page("method.finance", Lang::Zh).and_then(|page| page.chapter).map(|c| c.anchor).as_deref(),
        Some("method")
    );
    // Written in one language, it can be read in both.
    assert!(words(&book.page(CONTENTS, Lang::En).expect("a page")).contains("我司规矩"));
    assert!(words(&book.page("own.approval", Lang::En).expect("a page")).contains("照办"));
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_the_rest_holds() {
    let book = company(OWN);
    assert_eq!(told(&book), [(3, "link to unknown anchor \"own.nowhere\"".to_owned())]);
    let page = book.page("own", Lang::Zh).expect("a page");
    assert_eq!(page.links()[0].anchor, "evidence.trend");
    assert!(words(&page).contains("不存在"), "its words stay");
    assert!(words(&book.page(CONTENTS, Lang::Zh).expect("a page")).contains("own.md 第 3 行"));

    let broken = company(
        "没有标题\n\n# 甲 {#own}\n\n## 没有锚点\n\n还在\n\n## 乙 {#own}\n\n后一个\n\n## 丙 {#rule.N001}\n\n## 丁 {#坏 锚}\n",
    );
    let lines: Vec<usize> = told(&broken).into_iter().map(|(line, _)| line).collect();
    assert_eq!(lines, [1, 5, 15, 9, 13], "{:?}", told(&broken));
    assert!(words(&broken.page("own", Lang::Zh).expect("a page")).contains("后一个"));
    let rule = broken.page("rule.N001", Lang::Zh).expect("a page");
    assert!(rule.title.starts_with("N001 "), "{}", rule.title);

    let unreadable = Overlay { lang: Lang::En, file: "x.md".to_owned(), text: Err("no UTF-8".to_owned()) };
    let book = Handbook::with(&[unreadable]);
    assert_eq!(told(&book), [(0, "cannot be read: no UTF-8".to_owned())]);
    for (problem, lang) in book.problems().iter().chain(broken.problems()).zip(Lang::ALL.into_iter().cycle())
    {
        assert!(!problem.words(lang).is_empty());
    }
}

#[test]
fn nasty_files_are_read() {
    for text in [
        "",
        "\u{feff}# 甲 {#a}\n",
        "# {#a}\n\u{202e}x\u{0}",
        "# a {#a}\n[x](# b)[](#a)![图](x.png)<br>\n",
        "# a {#a}\n| a |\n| - |\n| b | c |\n|\n",
        "> - 👨‍👩‍👧\n>   1. e\u{301}\n\n# שלום {#a}\n> - x\n>\n> y",
        "# a {#a}\n[a\nb **c**](#a) [外](https://example.org/路) <https://example.org>\n",
    ] {
        let book = company(text);
        for anchor in ["a", "contents"] {
            if let Some(page) = book.page(anchor, Lang::Zh) {
                for cells in [1, 2, 7, 40] {
                    let set = lay_out(&page, cells, Ambiguous::Wide);
                    let links = set.iter().flat_map(|line| &line.spans).filter_map(|span| match span.look {
                        Look::Link(link) => Some(link),
                        _ => None,
                    });
                    assert!(links.max().is_none_or(|last| last < page.links().len()), "{text:?}");
                }
            }
        }
        let _ = book.search("外 👨‍👩‍👧", Lang::Zh);
    }
    let page = company("# a {#a}\n[a\nb **c**](#a) [外](https://example.org/路)\n")
        .page("a", Lang::Zh)
        .expect("a page");
    assert_eq!(page.links()[0].words, "a b c");
    assert!(words(&page).contains("外 <https://example.org/路>"));
}

#[test]
fn lines_of_a_paragraph_are_joined_as_the_language_asks() {
    let page = company("# a {#a}\n很多\n门店，\nWMS 里\n34/40\n家 and\nso on\n")
        .page("a", Lang::Zh)
        .expect("a page");
    assert!(words(&page).contains("很多门店，WMS 里 34/40 家 and so on"), "{}", words(&page));
}

#[test]
fn a_place_has_its_page() {
    let topic = |path: &str| topic_of(&Path::parse(path).expect("a path"));
    assert_eq!(topic("frame.title"), "field.frame.title");
    assert_eq!(topic("impact.losses"), "impact.losses");
    assert_eq!(topic("impact.losses.k3m9q.customers"), "field.impact.losses.customers");
    assert_eq!(topic("evidence.trend.k3m9q.claim"), topic("evidence.proof.k3m9q.claim"));
    assert_eq!(topic("evidence.whys.k3m9q.because"), "field.evidence.whys.because");
    let answer = |kind: Kind, id: &str| topic_of_answer(kind, id);
    assert_eq!(answer(Kind::choice::<MomentKind>(), "pilot").as_deref(), Some("timing.moment.pilot"));
    assert_eq!(answer(Kind::choice::<Rung>(), "floor").as_deref(), Some("rung.floor"));
    assert_eq!(answer(Kind::many::<Thread>(), "data").as_deref(), Some("map.thread.data"));
    assert_eq!(answer(Kind::choice::<MomentKind>(), "noon"), None);
    assert_eq!(answer(Kind::Figure(FigureKind::Money), "pilot"), None);
}

#[test]
fn what_a_person_types_is_resolved() {
    let book = Handbook::built_in();
    for (given, wanted) in [
        ("method.finance", Some("method.finance")),
        ("#method.finance", Some("method.finance")),
        ("METHOD", Some("method")),
        ("n001", Some("rule.N001")),
        ("unreadable-figure", Some("rule.N001")),
        ("rule.n001", Some("rule.N001")),
        ("frame.title", Some("field.frame.title")),
        ("impact.losses.ROW.customers", Some("field.impact.losses.customers")),
        ("impact.losses.k3m9q.customers", Some("field.impact.losses.customers")),
        ("impact.losses.customers", Some("field.impact.losses.customers")),
        ("evidence.trend", Some("evidence.trend")),
        ("contents", Some("contents")),
        ("trend", None),
        ("🤷", None),
    ] {
        assert_eq!(book.resolve(given).as_deref(), wanted, "{given}");
    }
}

#[test]
fn a_field_and_a_rule_have_pages_whatever_the_files_say() {
    let book = Handbook::built_in();
    for lang in Lang::ALL {
        for section in sections() {
            for field in section.fields() {
                let page = book.page(&field_anchor(section, field.id), lang).expect("a page");
                let all = words(&page);
                for example in field.example.get(lang).lines() {
                    assert!(all.contains(example.trim()), "{} {}", section.id, field.id);
                }
                assert!(
                    page.links()
                        .iter()
                        .any(|link| section.id.starts_with("evidence.") || link.anchor == section.id)
                );
            }
        }
        for rule in rules::all() {
            let page = book.page(&rule_anchor(rule.id), lang).expect("a page");
            assert!(words(&page).contains(rule.why.get(lang)) && words(&page).contains(rule.mend.get(lang)));
        }
    }
    let field = |path: &str| {
        let Some(anchor) = book.resolve(path) else { panic!("{path}") };
        words(&book.page(&anchor, Lang::En).expect("a page"))
    };
    assert!(field("sponsors.stakeholders.stance").contains("you alone"));
    assert!(field("frame.title").contains("headquarters"));
    assert!(field("impact.losses.customers").contains("N001"));
    assert!(field("timing.moments.moment").contains("planning season"));
}

#[test]
fn every_link_of_every_page_leads_somewhere() {
    let book = Handbook::built_in();
    for lang in Lang::ALL {
        for anchor in known(&book, lang) {
            let page = book.page(&anchor, lang).unwrap_or_else(|| panic!("{anchor} has no page"));
            assert!(!page.title.is_empty() && !page.pieces.is_empty(), "{anchor}");
            for link in page.links() {
                assert!(
                    link.anchor == KEYS || book.page(&link.anchor, lang).is_some(),
                    "{anchor} -> {}",
                    link.anchor
                );
                assert!(!link.words.trim().is_empty(), "{anchor} -> {}", link.anchor);
            }
        }
    }
}

/// Every anchor that has a page.
fn known(book: &Handbook, lang: Lang) -> Vec<String> {
    let fields = sections().flat_map(|section| section.fields().map(|field| field_anchor(section, field.id)));
    let rules = rules::all().map(|rule| rule_anchor(rule.id));
    let own = book.anchors(lang).map(str::to_owned);
    let panes = PaneId::ALL.into_iter().map(|pane| pane.id().to_owned());
    let panes = panes.chain(sections().map(|section| section.id.to_owned()));
    own.chain(panes).chain(fields).chain(rules).chain([CONTENTS.to_owned(), RULES.to_owned()]).collect()
}

#[test]
fn search_finds_words_in_either_language_titles_first() {
    let zh = "# 规矩 {#own}\n\n## 缺件补丁 {#own.a}\n\n配件缺货时先看全区备料。\n\n## 备料 {#own.b}\n\n说的是别的，顺带提到缺件补丁率和门店。\n";
    let en = "# House rules {#own}\n\n## Patching a shortage {#own.a}\n\nLook for spares in the whole region.\n\n## Spares {#own.b}\n\nOther things.\n";
    let overlay = |lang, text| Overlay { lang, file: "own.md".to_owned(), text: Ok(text) };
    let book = Handbook::with(&[overlay(Lang::Zh, zh), overlay(Lang::En, en)]);
    let first = |words: &str, lang: Lang| book.search(words, lang).first().map(|link| link.anchor.clone());
    assert_eq!(first("缺件补丁", Lang::Zh).as_deref(), Some("own.a"));
    assert_eq!(first("缺件补丁", Lang::En).as_deref(), Some("own.a"), "from the other language too");
    assert_eq!(first("patching", Lang::Zh).as_deref(), Some("own.a"));
    assert_eq!(first("spares", Lang::En).as_deref(), Some("own.b"), "a title before a text");
    assert_eq!(first("全区备料", Lang::Zh).as_deref(), Some("own.a"));
    assert_eq!(first("门店缺件补丁率", Lang::Zh).as_deref(), Some("own.b"), "by pairs, without spaces");
    assert_eq!(first("PATCHES  shortages", Lang::En).as_deref(), Some("own.a"), "without their endings");
    assert_eq!(first("Ｎ００１", Lang::En).as_deref(), Some("rule.N001"), "full width");
    assert_eq!(first("zzzz", Lang::En), None);
    assert_eq!(first("  ", Lang::En), None);
    let results = words(&book.results("全区备料", Lang::Zh));
    assert!(results.contains("缺件补丁") && results.contains("配件缺货时先看全区备料。"), "{results}");
    assert!(words(&book.results("zzzz", Lang::En)).contains("Nothing found"));
}

#[test]
fn rows_keep_to_their_width_and_hold_every_word() {
    let book = company(OWN);
    for anchor in ["own.approval", "method.finance", "field.timing.moments.moment", "rule.N003"] {
        let page = book.page(anchor, Lang::Zh).expect("a page");
        for cells in [20, 31, 46, 92] {
            let lines = lay_out(&page, cells, Ambiguous::Narrow);
            for line in &lines {
                assert!(width(&line.text(Ambiguous::Narrow)) <= cells, "{cells}: {line:?}");
                for pair in line.spans.windows(2) {
                    assert!(pair[0].x + width(&pair[0].words) <= pair[1].x, "{cells}: {line:?}");
                }
            }
            let seen: HashSet<usize> = lines
                .iter()
                .flat_map(|line| &line.spans)
                .filter_map(|span| if let Look::Link(link) = span.look { Some(link) } else { None })
                .collect();
            assert_eq!(seen, (0..page.links().len()).collect(), "{anchor} at {cells}");
            let count = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
            let said: usize = lines.iter().flat_map(|line| &line.spans).map(|span| count(&span.words)).sum();
            let pieces = page.pieces.iter().flat_map(Piece::texts).flatten();
            let wanted: usize = pieces.map(|run| count(&run.words)).sum();
            assert!(said >= wanted, "{anchor} at {cells}: {said} of {wanted}");
        }
    }
}

#[test]
fn a_page_as_markdown_reads_back() {
    let book = company(OWN);
    let page = book.page("own.approval", Lang::Zh).expect("a page");
    let again = company(&page.markdown().replacen("# 审批线", "# 审批线 {#again}", 1));
    let again = again.page("again", Lang::Zh).expect("a page");
    // The tail is the neighbours', which differ.
    assert_eq!(again.pieces[..8], page.pieces[..8]);
}
