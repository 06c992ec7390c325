//! What was learnt, by the road a person takes: asked for, searched, gone to.

use super::*;
use crate::codec::Draft;
use crate::portfolio::LookBack;
use crate::proposal::DraftId;
use crate::shelf::Opened;

fn closed(number: u64, title: &str, worked: &str, differently: &str) -> (Opened, LookBack) {
    let mut draft = Draft::blank(DraftId::from_number(number), Lang::Zh);
    let p = &mut draft.proposal;
    p.frame.title = title.into();
    p.follow_up.progress.verified_on = format!("2025-0{number}-10").as_str().into();
    (p.follow_up.worked, p.follow_up.differently) = (worked.into(), differently.into());
    let path = std::path::PathBuf::from(format!("drafts/{number}.ron"));
    let named = (title.to_owned(), Some(draft.id.clone()), path.clone());
    let look_back = LookBack::of(&draft.proposal, named).expect("it says something");
    let on_disk = OnDisk { path, identity: FileIdentity::of(b"", None) };
    (Opened::of(draft, Base::File(on_disk)), look_back)
}

fn labels(person: &Person) -> Vec<String> {
    let sheet = person.model.sheets.last().expect("a sheet");
    sheet.items(&person.model).into_iter().map(|item| format!("{}|{}", item.label, item.note)).collect()
}

#[test]
fn every_look_back_is_searched_and_enter_opens_the_place() {
    let (first, one) = closed(1, "充电桩 👩‍🔧", "会前先找财务\n改了口径", "");
    let (_, two) = closed(2, "退款", "试点先跑两周", "先问 WMS 封版日");
    let mut person = Person::at_home(Lang::Zh);
    person.types("<ctrl+p>tazl<enter>");
    person.tell(Msg::ReviewRead {
        number: person.model.review_asked,
        result: Ok(Box::new(crate::brief::Review::of(
            &[],
            crate::calendar::At::usual(jiff::civil::date(2026, 3, 2)),
        ))),
    });
    let way =
        labels(&person).iter().position(|label| label.contains("复盘")).expect("a way from the overview");
    person.model.sheets.last_mut().expect("a sheet").selected = way;
    person.types("<enter>");
    assert_eq!(labels(&person), [] as [&str; 0], "nothing waits for them");
    person.tell(Msg::LookBacksRead { number: 0, result: Ok((vec![two.clone()], 0)) });
    assert_eq!(labels(&person), [] as [&str; 0], "an answer to an earlier question");
    person.quiet.clear();
    person.tell(Msg::Listed(Ok(Vec::new())));
    let asked = |of: fn(&Effect) -> bool| person.quiet.iter().filter(|effect| of(effect)).count();
    assert_eq!(asked(|effect| matches!(effect, Effect::ReadLookBacks { number: 2, .. })), 1);
    assert_eq!(asked(|effect| matches!(effect, Effect::ReadReview { .. })), 0, "it is not open");
    person.tell(Msg::LookBacksRead { number: 2, result: Ok((vec![two, one], 1)) });
    assert_eq!(labels(&person).len(), 3);
    person.types("ｗｍｓ 退款");
    assert_eq!(labels(&person), ["退款 · 下次怎么改|先问 WMS 封版日"]);
    person.types("<ctrl+a>财务");
    assert_eq!(labels(&person), ["充电桩 👩‍🔧 · 做对了什么|会前先找财务 改了口径"]);
    person.types("<enter>");
    assert!(person.effects.contains(&Effect::Open("drafts/1.ron".into())), "{:?}", person.effects);
    person.tell(Msg::Opened(Ok(Box::new(first))));
    assert!(person.model.sheets.is_empty());
    assert_eq!(person.desk().focus.path().map(ToString::to_string).as_deref(), Some("follow_up.worked"));
    // The open draft says so itself, before it is saved.
    person.types("<enter><ctrl+a>新的一句<esc><ctrl+p>fupan<enter>");
    assert!(labels(&person).iter().any(|label| label.contains("新的一句")), "{:?}", labels(&person));
    person.types("新的一句");
    person.effects.clear();
    person.types("<enter>");
    assert!(person.model.sheets.is_empty() && person.effects.is_empty(), "it is open already");
}
