//! All drafts together: asked for off the key path, walked, handed on; and the dial that begins at one's own rate.

use super::*;
use crate::app::sheet::{Action, PortfolioAs};
use crate::brief::Review;
use crate::calendar::At;
use crate::portfolio::Gist;
use crate::proposal::{Achievement, DraftId};

/// A verified proposal that kept so much of its promise of 100.
fn verified(id: &str, achieved: &str, at: At<'_>) -> Gist {
    let mut p = Proposal::default();
    p.frame.title = format!("案例 {id}");
    p.follow_up.met_on = "2025-01-06".into();
    p.follow_up.progress.verified_on = "2025-06-02".into();
    p.follow_up.results.push(Achievement {
        measure: "每月少赔".into(),
        promised: "100 元".into(),
        achieved: achieved.into(),
        ..crate::derive::fixtures::row("r1")
    });
    Gist::of((DraftId::new(id).ok(), format!("{id}.ron").into(), p.frame.title.clone()), None, &p, at)
}

/// What all drafts answer to the question that was asked last.
fn review(person: &Person, kept: &[&str]) -> Msg {
    let at = At::usual(jiff::civil::date(2026, 11, 22));
    let gists: Vec<Gist> =
        kept.iter().enumerate().map(|(i, kept)| verified(&format!("case-{i}"), kept, at)).collect();
    Msg::ReviewRead { number: person.model.review_asked, result: Ok(Box::new(Review::of(&gists, at))) }
}

#[test]
fn it_is_asked_for_and_handed_on() {
    let mut person = Person::at_home(Lang::Zh);
    person.types("<ctrl+p>tazl<enter>");
    assert!(
        person.quiet.iter().any(|effect| matches!(effect, Effect::ReadReview { .. })),
        "{:?}",
        person.quiet
    );
    let shown = |person: &Person| person.model.sheets.last().expect("a sheet").items(&person.model);
    assert!(shown(&person).is_empty(), "nothing waits for it");
    // Drafts elsewhere are listed later: it is asked again, and what was said before they were is none any more.
    let early = review(&person, &["80 元"]);
    person.tell(Msg::Listed(Ok(Vec::new())));
    person.tell(early);
    assert!(shown(&person).is_empty());
    let answer = review(&person, &["80 元", "90 元", "70 元"]);
    person.tell(answer);
    let items = shown(&person);
    let opens = items.iter().filter(|item| matches!(item.action, Action::OpenDraft(_))).count();
    assert!(opens >= 3, "{items:?}");
    let csv =
        items.iter().position(|item| item.action == Action::Portfolio(PortfolioAs::Csv)).expect("a way out");
    person.model.sheets.last_mut().expect("the sheet").selected = csv;
    person.effects.clear();
    person.types("<enter>");
    assert!(
        matches!(person.effects.as_slice(), [Effect::Export { name, text, .. }] if name == "提案总览-2026-03-02.csv" && text.starts_with("approach,")),
        "{:?}",
        person.effects
    );
    // Typing finds a case, and Enter opens it.
    person.types("案例 case-2");
    person.effects.clear();
    person.types("<enter>");
    assert!(person.effects.contains(&Effect::Open("case-2.ron".into())), "{:?}", person.effects);
}

#[test]
fn the_dial_begins_where_past_promises_ended() {
    let mut person = Person::at_home(Lang::En);
    let answer = review(&person, &["80 元", "90 元", "70 元"]);
    person.tell(answer);
    assert_eq!(person.model.own_cut().map(|(cut, rate)| (cut, rate.n)), Some((20, 3)));
    let answer = review(&person, &["100 元", "99 元"]);
    person.tell(answer);
    assert_eq!(person.model.own_cut(), None, "promises that were kept need no cut");
    let answer = review(&person, &[]);
    person.tell(answer);
    assert_eq!(person.model.own_cut(), None);
    let answer = review(&person, &["80 元", "90 元", "70 元"]);
    person.tell(answer);
    let draft = crate::codec::samples::sample("parts-forecast", Lang::En).expect("a sample");
    person.tell(Msg::Opened(Ok(Box::new(crate::shelf::Opened::of(draft, Base::New)))));
    assert!(person.desk().dial().is_some(), "the sample pays back");
    person.types("1<f12>");
    assert_eq!(person.desk().haircut, 20);
    let said = person.model.toast.as_ref().expect("why").words.clone();
    assert!(said.contains("3 verified proposals") && said.contains("80%"), "{said}");
    person.types("<f12>");
    assert_eq!(person.desk().haircut, 30, "then by steps");
    person.types("<shift+f12><shift+f12><shift+f12>");
    assert_eq!(person.desk().haircut, 0);
}
