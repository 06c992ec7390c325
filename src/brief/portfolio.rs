//! How all drafts fared, as blocks and as CSV: the method's table from one's own cases beside the 100 it was made
//! from, the stage board, what is stuck, and how much of what was promised came.

use super::block::{Block, Column, Item, Level, Row, Span, Table};
use crate::calendar::At;
use crate::check::{CAVEAT, Rate};
use crate::derive::Stage;
use crate::i18n::{Lang, counted, date, text};
use crate::portfolio::fared::OWN_CAVEAT;
use crate::portfolio::{
    Fared, Gist, HitRate, Interval, Months, Share, Standing, Stuck, board, hit_rate, stuck, table,
};
use std::collections::BTreeMap;

/// Drafts of a stage that are named; the others are counted.
const NAMED: usize = 12;

/// Everything that is said of all drafts together.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// The table of one's own cases.
    pub portfolio: crate::portfolio::Portfolio,
    /// The drafts by stage.
    pub board: BTreeMap<Stage, Vec<Standing>>,
    /// What is stuck, the longest first.
    pub stuck: Vec<Stuck>,
    /// How much of what was promised came.
    pub hit_rate: Option<HitRate>,
}

impl Review {
    /// Of these drafts on a day.
    #[must_use]
    pub fn of(gists: &[Gist], at: At<'_>) -> Self {
        Self {
            portfolio: table(gists, at),
            board: board(gists, at),
            stuck: stuck(gists, at),
            hit_rate: hit_rate(gists, at),
        }
    }

    /// As blocks, for any writer.
    #[must_use]
    pub fn blocks(&self, lang: Lang) -> Vec<Block> {
        let say = |zh, en| text(zh, en).get(lang);
        let words = |words: &str| vec![Span::text(words)];
        let mut blocks = vec![Block::heading(Level::One, words(say("提案总览", "Proposals, all together")))];
        blocks.push(Block::paragraph(words(&self.summary(lang))));
        blocks.push(Block::heading(Level::Two, words(say("各种做法的结果", "How each approach fared"))));
        blocks.push(Block::table(self.fared(lang)));
        blocks.push(Block::paragraph(words(OWN_CAVEAT.get(lang))));
        blocks.push(Block::paragraph(words(CAVEAT.get(lang))));
        blocks.push(Block::paragraph(words(&self.promise(lang))));
        blocks.push(Block::heading(Level::Two, words(say("各阶段", "By stage"))));
        let item = |words: String| Item::new(vec![Span::text(words)]);
        blocks.push(Block::bullets(
            self.board.iter().map(|(stage, drafts)| item(on_board(*stage, drafts, lang))).collect(),
        ));
        blocks.push(Block::heading(Level::Two, words(say("卡住的", "Stuck"))));
        if self.stuck.is_empty() {
            blocks.push(Block::paragraph(words(say("没有卡住的。", "Nothing is stuck."))));
        } else {
            blocks.push(Block::bullets(
                self.stuck.iter().map(|stuck| item(stuck_words(stuck, lang))).collect(),
            ));
        }
        blocks
    }

    /// How many there are, in a sentence.
    #[must_use]
    pub fn summary(&self, lang: Lang) -> String {
        let (drafts, cases) = (self.portfolio.drafts, self.portfolio.cases);
        match lang {
            Lang::Zh => format!("共 {drafts} 份草稿，其中提过的 {cases} 份，下面按这 {cases} 份算。"),
            Lang::En => {
                format!("{drafts} drafts, of which {cases} have been raised; the rates are of those.")
            }
        }
    }

    /// How much of what was promised came, in a sentence.
    #[must_use]
    pub fn promise(&self, lang: Lang) -> String {
        let Some(rate) = self.hit_rate else {
            return text(
                "兑现率：还没有验证过的、算得出的结果。",
                "Promises kept: no verified result yet that can be held against its promise.",
            )
            .get(lang)
            .to_owned();
        };
        let (n, median, low, high) = (rate.n, whole(rate.median), whole(rate.low), whole(rate.high));
        let interval = match (rate.interval, lang) {
            (Interval::Range, Lang::Zh) => format!("最低 {low}%，最高 {high}%，案例太少，给不出区间"),
            (Interval::Range, Lang::En) => format!("from {low}% to {high}%; too few for an interval"),
            (Interval::Confidence, Lang::Zh) => format!("中位数的 95% 区间 {low}%–{high}%"),
            (Interval::Confidence, Lang::En) => format!("95% interval of the median {low}-{high}%"),
        };
        let mut said = match lang {
            Lang::Zh => format!("兑现率：中位数 {median}%（{n} 份已验证的提案；{interval}）。"),
            Lang::En => format!(
                "Promises kept: {median}% in the middle ({} verified; {interval}).",
                counted(n, "proposal", "proposals")
            ),
        };
        if rate.left_out > 0 {
            let left = rate.left_out;
            let words = match lang {
                Lang::Zh => format!("另有 {left} 项结果缺基线，看不出方向，没有算。"),
                Lang::En => format!(
                    " {} without a baseline left out: which way is better is not said.",
                    counted(left, "result", "results")
                ),
            };
            said.push_str(&words);
        }
        said
    }

    fn fared(&self, lang: Lang) -> Table {
        let mut rows = self.table(lang).into_iter();
        let heads = rows.next().unwrap_or_default().into_iter().enumerate();
        let columns = heads.map(|(at, head)| if at == 0 { Column::left(head) } else { Column::right(head) });
        let spans = |cells: Vec<String>| cells.into_iter().map(|cell| vec![Span::text(cell)]).collect();
        Table {
            caption: Vec::new(),
            columns: columns.collect(),
            rows: rows.map(|cells| Row { anchor: None, cells: spans(cells) }).collect(),
        }
    }

    /// The table as rows of words, the headings first: what a terminal lines up.
    #[must_use]
    pub fn table(&self, lang: Lang) -> Vec<Vec<String>> {
        let mut head = vec![text("做法", "approach").get(lang).to_owned()];
        head.extend(HEADINGS.map(|heading| heading.get(lang).to_owned()));
        let rows = self.portfolio.rows.iter().map(|fared| {
            let mut cells = vec![fared.approach.label().get(lang).to_owned()];
            cells.extend(cells_of(fared, lang));
            cells
        });
        std::iter::once(head).chain(rows).collect()
    }

    /// One line a stage, then one a draft that is stuck.
    #[must_use]
    pub fn lines(&self, lang: Lang) -> (Vec<String>, Vec<String>) {
        let stages = self.board.iter().map(|(stage, drafts)| on_board(*stage, drafts, lang)).collect();
        (stages, self.stuck.iter().map(|stuck| stuck_words(stuck, lang)).collect())
    }

    /// The table as CSV: names for programs, fractions with a point, lines ending as RFC 4180 has them.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut out = String::from(
            "approach,cases,open,listed,listed_share,listed_low,listed_high,solved,solved_share,solved_low,solved_high,months_n,months_median,months_low,months_high,table_cases,table_listed_percent,table_solved_percent,table_mean_months\r\n",
        );
        for fared in &self.portfolio.rows {
            let approach = fared.approach;
            let share = |share: Option<Share>| match share {
                Some(s) => format!("{},{:.4},{:.4},{:.4}", s.count, s.share, s.lo, s.hi),
                None => ",,,".to_owned(),
            };
            let months = fared.months.map_or_else(
                || ",,,".to_owned(),
                |m| format!("{},{:.2},{:.2},{:.2}", m.n, m.median, m.low, m.high),
            );
            let printed = approach.months().map(|months| months.to_string()).unwrap_or_default();
            let cells = [
                approach.id().to_owned(),
                fared.cases.to_string(),
                fared.open.to_string(),
                share(fared.listed),
                share(fared.solved),
                months,
                approach.cases().to_string(),
                approach.listed().printed.to_string(),
                approach.solved().printed.to_string(),
                printed,
            ];
            out += &cells.join(",");
            out += "\r\n";
        }
        out
    }
}

const HEADINGS: [crate::i18n::Text; 7] = [
    text("案例", "cases"),
    text("立项", "listed"),
    text("解决", "solved"),
    text("月数", "months"),
    text("百例：立项", "of 100: listed"),
    text("百例：解决", "of 100: solved"),
    text("百例：平均月数", "of 100: mean months"),
];

fn cells_of(fared: &Fared, lang: Lang) -> [String; 7] {
    let approach = fared.approach;
    let cases = match (fared.open, lang) {
        (0, _) => fared.cases.to_string(),
        (open, Lang::Zh) => format!("{}（{open} 个进行中）", fared.cases),
        (open, Lang::En) => format!("{} ({open} open)", fared.cases),
    };
    let own = |share: Option<Share>| share.map_or_else(|| "-".to_owned(), |share| share_words(share, lang));
    let printed = |rate: Rate| {
        let (lo, hi) = rate.percents();
        match lang {
            Lang::Zh => format!("{}%（{lo}–{hi}%）", rate.printed),
            Lang::En => format!("{}% ({lo}-{hi}%)", rate.printed),
        }
    };
    [
        cases,
        own(fared.listed),
        own(fared.solved),
        fared.months.map_or_else(|| "-".to_owned(), |months| months_words(months, lang)),
        printed(approach.listed()),
        printed(approach.solved()),
        approach.months().map_or_else(|| "-".to_owned(), |months| months.to_string()),
    ]
}

fn share_words(share: Share, lang: Lang) -> String {
    let Share { count, of, .. } = share;
    let (percent, lo, hi) = (whole(share.share), whole(share.lo), whole(share.hi));
    match lang {
        Lang::Zh => format!("{count}/{of}，{percent}%（{lo}–{hi}%）"),
        Lang::En => format!("{count}/{of}, {percent}% ({lo}-{hi}%)"),
    }
}

fn months_words(months: Months, lang: Lang) -> String {
    let Months { n, median, low, high } = months;
    match (n, lang) {
        (1, Lang::Zh) => format!("{median:.1}（1 例）"),
        (1, Lang::En) => format!("{median:.1} (1 case)"),
        (n, Lang::Zh) => format!("中位 {median:.1}（{low:.1}–{high:.1}，{n} 例）"),
        (n, Lang::En) => format!("{median:.1} median ({low:.1}-{high:.1}, n={n})"),
    }
}

fn on_board(stage: Stage, drafts: &[Standing], lang: Lang) -> String {
    let label = stage.label().get(lang);
    let count = drafts.len();
    let named: Vec<&str> = drafts.iter().take(NAMED).map(|draft| draft.title.as_str()).collect();
    let more = count.saturating_sub(NAMED);
    match (lang, more) {
        (Lang::Zh, 0) => format!("{label} {count}：{}", named.join("；")),
        (Lang::Zh, more) => format!("{label} {count}：{}；另有 {more} 份", named.join("；")),
        (Lang::En, 0) => format!("{label}, {count}: {}", named.join("; ")),
        (Lang::En, more) => format!("{label}, {count}: {}; and {more} more", named.join("; ")),
    }
}

fn stuck_words(stuck: &Stuck, lang: Lang) -> String {
    let days = usize::try_from(stuck.days.max(0)).unwrap_or(0);
    let (title, since, why) = (&stuck.draft.title, date(stuck.since, lang), stuck.why.label().get(lang));
    let advice = stuck.why.advice(lang);
    match lang {
        Lang::Zh => format!("{title}：{since}起 {days} 天，{why}。{advice}。"),
        Lang::En => format!("{title}: {} since {since}, {why}; {advice}.", counted(days, "day", "days")),
    }
}

fn whole(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::markdown;
    use crate::i18n::Lang;
    use crate::proposal::{DraftId, Proposal};
    use jiff::civil::date as ymd;

    fn review(title: &str) -> Review {
        let mut p = Proposal::default();
        p.frame.title = title.to_owned();
        p.follow_up.met_on = "2026-03-02".into();
        let at = At::usual(ymd(2026, 11, 22));
        let gist = Gist::of((DraftId::new("east").ok(), "east.ron".into(), title.to_owned()), None, &p, at);
        Review::of(&[gist], at)
    }

    #[test]
    fn no_title_becomes_markup_or_a_cell() {
        let review = review("=HYPERLINK(\"x\") | **甲** <script>");
        for lang in Lang::ALL {
            let page = markdown::document(&review.blocks(lang));
            assert!(page.contains("\\<script>") && !page.contains(" <script>"), "{page}");
            assert!(!page.contains("**甲**"), "{page}");
            assert!(page.contains("20") && page.contains("57"), "the interval of the 100: {page}");
            assert!(page.contains(CAVEAT.get(lang).split(['；', ';']).next().expect("words")), "{page}");
        }
        let csv = review.csv();
        assert_eq!(csv.lines().count(), 5);
        for line in csv.lines() {
            assert_eq!(line.split(',').count(), 19, "{line}");
        }
        assert!(
            csv.contains("problem_only,1,1,0,0.0000,0.0000,0.7935,0,0.0000,0.0000,0.7935,,,,,35,8,6,"),
            "{csv}"
        );
    }

    #[test]
    fn both_languages_say_what_is_stuck() {
        let review = review("东区退款");
        let (stages, stuck) = review.lines(Lang::Zh);
        assert_eq!(stages, ["已上会 1：东区退款"]);
        assert_eq!(stuck, ["东区退款：2026年3月2日起 265 天，上会两周后仍未立项。问一声立项了没有、归谁。"]);
        let (stages, stuck) = review.lines(Lang::En);
        assert_eq!(stages, ["raised, 1: 东区退款"]);
        assert_eq!(stuck.len(), 1);
        let zh = review.table(Lang::Zh);
        assert!(zh.iter().all(|row| row.len() == 8));
        assert_eq!(zh[1][2], "0/1，0%（0–79%）");
    }
}
