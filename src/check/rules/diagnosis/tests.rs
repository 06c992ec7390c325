//! The diagnosis before the cure.

use crate::check::tests::{found, only};
use crate::derive::fixtures::row;
use crate::i18n::Lang;
use crate::proposal::{Customers, Proposal, Spread, Symptom, SymptomSource, Verdict};

fn symptom(id: &str, source: SymptomSource, what: &str, figure: &str) -> Symptom {
    Symptom { source: Some(source), what: what.into(), figure: figure.into(), ..row(id) }
}

fn with(symptoms: impl IntoIterator<Item = Symptom>) -> Proposal {
    let mut p = Proposal::default();
    p.frame.symptoms.extend(symptoms);
    p
}

#[test]
fn a_fall_is_attributed_before_a_verdict() {
    let mut p = with([symptom("f", SymptomSource::Finance, "连续亏损", "6 月亏 23 万元")]);
    let finding = only(&p, "D001");
    assert_eq!(finding.path.to_string(), "frame.diagnosis.link");
    assert!(finding.what(Lang::Zh).contains("哪个环节、哪些门店、哪类客户"));
    p.frame.diagnosis.link = "维修".into();
    p.frame.diagnosis.verdict = Some(Verdict::Process);
    let finding = only(&p, "D001");
    assert_eq!(finding.path.to_string(), "frame.diagnosis.spread");
    assert!(
        finding.what(Lang::En).starts_with("The verdict is process; not said yet: all sites or some, which")
    );
    p.frame.diagnosis.spread = Some(Spread::SomeSites);
    assert_eq!(found(&p, "D001").len(), 1);
    p.frame.diagnosis.customers = Some(Customers::Both);
    assert_eq!(found(&p, "D001"), []);
}

#[test]
fn nothing_is_diagnosed_before_there_is_anything() {
    let blank = Proposal::default();
    let row_alone = with([Symptom { source: Some(SymptomSource::Finance), ..row("s") }]);
    for code in ["D001", "D002", "D003", "D004"] {
        assert_eq!(found(&blank, code), [], "{code}");
        assert_eq!(found(&row_alone, code), [], "{code}: a row without a word");
    }
}

#[test]
fn symptoms_are_looked_for_on_three_sides() {
    let finance = || symptom("f", SymptomSource::Finance, "亏损", "23 万元");
    let mut p = with([finance(), symptom("g", SymptomSource::Finance, "收入下滑", "-12%")]);
    let finding = only(&p, "D002");
    assert_eq!(finding.path.to_string(), "frame.symptoms");
    assert!(finding.what(Lang::Zh).contains("运营和客户反馈那边"), "{}", finding.what(Lang::Zh));
    p.frame.symptoms[1].source = Some(SymptomSource::Feedback);
    assert_eq!(found(&p, "D002"), [], "two sides");
    let mut one = with([finance()]);
    assert_eq!(found(&one, "D002"), [], "a beginning");
    one.frame.diagnosis.verdict = Some(Verdict::Execution);
    assert_eq!(found(&one, "D002").len(), 1, "a verdict on one figure");
    p.frame.symptoms[1].source = None;
    assert_eq!(found(&p, "D002"), [], "one of them does not say");
}

#[test]
fn a_verdict_has_reasons() {
    let mut p = Proposal::default();
    for (verdict, zh) in [(Verdict::Strategic, "战略问题"), (Verdict::Execution, "执行问题")] {
        p.frame.diagnosis.verdict = Some(verdict);
        let finding = only(&p, "D003");
        assert_eq!(finding.path.to_string(), "frame.diagnosis.reasoning");
        assert_eq!(finding.what(Lang::Zh), format!("凭什么说是{zh}？"));
    }
    p.frame.diagnosis.reasoning = "照标准接车的店也排队".into();
    assert_eq!(found(&p, "D003"), []);
    p.frame.diagnosis.verdict = None;
    p.frame.diagnosis.reasoning = "".into();
    assert_eq!(found(&p, "D003"), []);
}

#[test]
fn a_symptom_has_a_figure() {
    for (what, figure) in [("库存积压", ""), ("Too much stock", ""), ("客户抱怨等待", "比以前多")]
    {
        let p = with([symptom("s", SymptomSource::Operations, what, figure)]);
        assert_eq!(only(&p, "D004").path.to_string(), "frame.symptoms.s.figure", "{what}");
    }
    for (what, figure) in [
        ("库存积压", "约 2670 万元"),
        ("投诉里有六成说等待", ""),
        ("Half of the complaints are about waiting", ""),
        ("故障率高", "１２％"),
        ("Chargers break down", "twice the industry’s mean"),
    ] {
        assert_eq!(
            found(&with([symptom("s", SymptomSource::Operations, what, figure)]), "D004"),
            [],
            "{what}"
        );
    }
}

#[test]
fn a_number_in_a_name_counts_nothing() {
    for (what, told) in [
        ("第三方平台的评价变差", 1),
        ("4S 店的口碑下滑", 1),
        ("Third-party ratings went down", 1),
        ("第三方平台的评价掉了两分", 0),
        ("4S 店 3 家退出", 0),
        ("Third-party ratings lost two points", 0),
    ] {
        let p = with([symptom("s", SymptomSource::Feedback, what, "")]);
        assert_eq!(found(&p, "D004").len(), told, "{what}");
    }
}
