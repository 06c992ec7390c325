//! Every figure of the method's four cases is in the proposal.

use super::document;
use escalate::brief::ExportKind;
use escalate::codec::samples::sample;
use escalate::i18n::Lang;

/// A case of the method and its figures, as each language spells them.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    zh: &'static [&'static str],
    en: &'static [&'static str],
}

pub(crate) const CASES: [Case; 4] = [
    Case {
        name: "charging-network",
        zh: &[
            "12%",
            "5%",
            "6个月",
            "2,000",
            "35万元",
            "7亿元",
            "80万元",
            "960万元",
            "600万元",
            "118.3倍",
            "收入口径",
            "净回报117.3倍",
            "13.3倍",
            "7.5个月",
            "12.9个月",
            "8.6%",
            "2周",
            "3个月",
        ],
        en: &[
            "12%",
            "5%",
            "6 months",
            "2,000",
            "350k",
            "700M",
            "800k",
            "9.6M",
            "CNY 6M",
            "118.3x",
            "on revenue",
            "117.3x",
            "13.3x",
            "7.5 months",
            "12.9",
            "8.6%",
            "2 weeks",
            "3 months",
        ],
    },
    Case {
        name: "appointment-overload",
        zh: &[
            "23/28", "82%", "3,200", "12次", "45分钟", "3小时", "32%", "8次", "18", "+125%", "33", "60.75",
            "30", "82", "76", "5%", "18分", "-80%", "2人月", "20万元",
        ],
        en: &[
            "23/28",
            "82%",
            "3,200",
            "12",
            "45 min",
            "3 hours",
            "32%",
            "8",
            "18",
            "+125%",
            "33",
            "60.75",
            "30",
            "82",
            "76",
            "5%",
            "18 points",
            "-80%",
            "2 person-months",
            "200k",
        ],
    },
    Case { name: "parts-forecast", zh: &["30%", "800万元", "2个月"], en: &["30%", "8M", "2 months"] },
    Case {
        name: "labour-rate",
        zh: &[
            "15",
            "20%",
            "60%",
            "10%",
            "15%",
            "2人周",
            "1人周",
            "3天",
            "第1周",
            "第2至3周",
            "第4周",
            "第5至6周",
            "5家",
            "2个百分点",
            "12%",
        ],
        en: &[
            "15",
            "20%",
            "60%",
            "10%",
            "15%",
            "2 person-weeks",
            "1 person-week",
            "3 days",
            "week 1",
            "weeks 2 to 3",
            "week 4",
            "weeks 5 to 6",
            "5",
            "2 points",
            "12%",
        ],
    },
];

#[test]
fn every_figure_of_the_four_cases_is_in_the_proposal() {
    let squeezed = |text: &str| -> String {
        text.chars()
            .filter(|ch| !ch.is_whitespace() && !"*\\".contains(*ch))
            .flat_map(char::to_lowercase)
            .collect()
    };
    let mut missing = Vec::new();
    for case in CASES {
        for (lang, figures) in [(Lang::Zh, case.zh), (Lang::En, case.en)] {
            let p = sample(case.name, lang).expect("a sample").proposal;
            let text = squeezed(&document(&p, ExportKind::Proposal, lang));
            for figure in figures.iter().filter(|figure| !text.contains(&squeezed(figure))) {
                missing.push(format!("{} {}: {figure}", case.name, lang.tag()));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
