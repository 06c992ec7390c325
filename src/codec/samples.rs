//! The drafts that come with the product, each in both languages.

use super::{Draft, read_ron};
use crate::i18n::{Lang, Text, text};

/// A draft that comes with the product.
#[derive(Debug)]
pub struct SampleSpec {
    /// Its name, as in `sample:charging-network`.
    pub name: &'static str,
    /// What it is called.
    pub title: Text,
    /// What it shows, in one sentence.
    pub blurb: Text,
    zh: &'static str,
    en: &'static str,
}

impl SampleSpec {
    /// The draft in a language; `None` only if the built-in file were broken, which a test rules out.
    #[must_use]
    pub fn draft(&self, lang: Lang) -> Option<Draft> {
        let file = match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        };
        read_ron(file).ok().map(|loaded| loaded.draft)
    }
}

/// A sample with the texts of its two files.
macro_rules! sample {
    ($name:literal, $title:expr, $blurb:expr) => {
        SampleSpec {
            name: $name,
            title: $title,
            blurb: $blurb,
            zh: include_str!(concat!("../../assets/samples/", $name, ".zh-CN.ron")),
            en: include_str!(concat!("../../assets/samples/", $name, ".en.ron")),
        }
    };
}

/// Every sample, in the order in which they are offered.
pub static SAMPLES: [SampleSpec; 7] = [
    sample!(
        "charging-network",
        text("充电网络稳定性", "A charging network that holds"),
        text(
            "收入口径的百倍回报，拆开来看还剩什么。",
            "A return of over a hundred on revenue, and what stays of it on a closer look."
        )
    ),
    sample!(
        "appointment-overload",
        text("预约超载", "Too many appointments an hour"),
        text(
            "五层证据怎样一层层立住，又在哪里还站不稳。",
            "Five levels of evidence, where they hold and where they do not yet."
        )
    ),
    sample!(
        "parts-forecast",
        text("配件需求预测", "Forecasting parts"),
        text(
            "找对支持者：谁的指标被它拖累，谁就愿意开口。",
            "The right sponsor: whoever's own figure suffers will speak up."
        )
    ),
    sample!(
        "labour-rate",
        text("工时费定价", "The price of an hour's labour"),
        text(
            "两个方案、六周排期，和一笔该先算清的账。",
            "Two options, six weeks, and a sum to be done first."
        )
    ),
    sample!(
        "tour",
        text("两分钟导览", "The two-minute tour"),
        text(
            "一份故意留了毛病的草稿，跟着提示把它改好。",
            "A draft with faults planted in it, to be found and mended."
        )
    ),
    sample!(
        "loss-making-store",
        text("亏损门店（练习）", "A store that loses money (exercise)"),
        text(
            "数据给了，结论空着：从财务、运营、客户反馈找病因，数字都是虚构的。",
            "The data is given, the conclusions are yours: finance, operations and feedback, all made up."
        )
    ),
    sample!(
        "loss-making-store-worked",
        text("亏损门店（一种答法）", "A store that loses money (one answer)"),
        text(
            "同一家店的一份完整答卷；换一种判断也行，只要凭据撑得住。",
            "The same store worked out; another verdict is as good if the evidence carries it."
        )
    ),
];

/// The sample of this name in a language, or `None` where there is no such sample.
#[must_use]
pub fn sample(name: &str, lang: Lang) -> Option<Draft> {
    SAMPLES.iter().find(|sample| sample.name == name)?.draft(lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_opens_in_both_languages_under_its_own_name() {
        for sample in &SAMPLES {
            for (lang, file) in [(Lang::Zh, sample.zh), (Lang::En, sample.en)] {
                let loaded = read_ron(file).unwrap_or_else(|e| panic!("{} {}: {e}", sample.name, lang.tag()));
                assert_eq!(loaded.draft.id.as_str(), sample.name);
                assert_eq!(loaded.draft.proposal.frame.language, Some(lang), "{}", sample.name);
                assert!(!loaded.draft.title().is_empty(), "{}", sample.name);
            }
        }
        assert!(sample("no-such-sample", Lang::En).is_none());
    }
}
