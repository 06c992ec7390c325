//! The frame in sentences: the departments that the problem concerns, and where it shows.

use super::{Findings, around};
use crate::brief::page::say;
use crate::i18n::Lang;
use crate::proposal::SymptomSource;
use crate::schema::Labelled;

pub(super) fn say(found: &mut Findings<'_, '_>) {
    let page = found.page;
    let lang = page.lang;
    let d = &page.d.frame;
    if let Some(sites) = &d.sites {
        let sites = crate::i18n::number(sites.likely(), lang);
        let words = match lang {
            Lang::Zh => around("门店总数 ", sites, "，后面凡说几家受影响，都以它为底数。"),
            Lang::En => around("", sites, " sites in all: whatever is affected is measured against this."),
        };
        found.add("frame.sites", words, None);
    }
    if !d.departments.is_empty() {
        let names = page.list(d.departments.iter().map(|department| department.label().get(lang)));
        let words = match lang {
            Lang::Zh => around("这类问题要请动 ", names, "。"),
            Lang::En => around("A problem of this type concerns ", names, "."),
        };
        found.add("frame.diagnosis", words, None);
    }
    let shown = d.symptoms.iter().filter(|count| **count > 0).count();
    if shown > 0 {
        let words = match lang {
            Lang::Zh => around("三处症状里，", format!("{shown} 处"), "已有记录。"),
            Lang::En => around("Symptoms are recorded in ", format!("{shown} of 3"), " places."),
        };
        let all = [SymptomSource::Finance, SymptomSource::Operations, SymptomSource::Feedback];
        let counts = all.into_iter().zip(d.symptoms);
        let each = page.list(counts.map(|(source, count)| format!("{} {count}", source.label().get(lang))));
        found.add("frame.symptoms", words, Some(each));
    }
    if d.date.is_some() || d.currency != crate::figure::Currency::CNY {
        let currency = d.currency.to_string();
        let words = say!(lang, "全篇金额以 {currency} 计。", "All money is in {currency}.");
        found.add("frame.currency", vec![words.into()], None);
    }
}
