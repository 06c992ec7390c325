//! Tests.
use crate::check::*;
use crate::codec::samples::{SAMPLES, sample};
use crate::derive::derive;
use crate::i18n::Lang;

#[test]
fn dump() {
    let mut drafts: Vec<(String, crate::proposal::Proposal)> = Vec::new();
    drafts.push(("blank".into(), Default::default()));
    for name in [
        "tour",
        "loss-making-store",
        "loss-making-store-worked",
        "charging-network",
        "appointment-overload",
        "parts-forecast",
        "labour-rate",
    ] {
        for lang in Lang::ALL {
            drafts.push((name.into(), sample(name, lang).unwrap().proposal));
        }
    }
    drafts.push(("f-charging".into(), crate::derive::fixtures::charging()));
    drafts.push(("f-appointments".into(), crate::derive::fixtures::appointments()));
    drafts.push(("f-pricing".into(), crate::derive::fixtures::pricing()));
    let _ = SAMPLES;
    for (name, p) in drafts {
        let today = p.frame.date.known().unwrap_or(jiff::civil::date(2026, 7, 1));
        let d = derive(&p, today);
        let policy = Policy::default();
        let case = Case::new(&p, &d, today, &policy);
        let f = Findings::of(&case);
        let j = Judgement::of(&case, &f, &readiness(&p), Seen::default());
        let lang = p.frame.language.unwrap_or_default();
        println!(
            "=== {name} {} findings {:?}",
            lang.tag(),
            f.all().iter().map(|x| format!("{}@{}", x.rule.id, x.path)).collect::<Vec<_>>()
        );
        println!(
            "approach {} solved {}/{} {:?}",
            j.approach.row.label().get(lang),
            j.approach.solved.count,
            j.approach.solved.of,
            j.approach
                .missing
                .iter()
                .map(|l| format!("{} [{}]", l.words.get(lang), l.path))
                .collect::<Vec<_>>()
        );
        println!(
            "depth {:?} {} {:?}",
            j.depth.grade,
            j.depth.reason.get(lang),
            j.depth.missing.iter().map(|l| format!("{} [{}]", l.words.get(lang), l.path)).collect::<Vec<_>>()
        );
        if let Some(n) = &j.next {
            println!("next {} / {} [{}]", n.words.get(lang), n.gain.get(lang), n.path);
        }
        for q in &j.questions.open {
            println!(
                "  Q {} | {} | {} | {:?}",
                q.text.get(lang),
                q.because.get(lang),
                q.key,
                q.asked_by.as_ref().map(|r| r.as_str())
            );
        }
        for q in &j.questions.answered {
            println!("  A {} | {}", q.text.get(lang), q.key);
        }
        println!("  own {:?} settled {:?}", j.questions.own, j.questions.settled);
        for s in &j.steps {
            println!("  S {} {} [{}]", s.done, s.text.get(lang), s.path);
        }
    }
}
