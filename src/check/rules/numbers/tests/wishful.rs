//! What a sentence promises and no solution keeps, and what only sounds like it.

use crate::check::tests::{found, only};
use crate::proposal::Proposal;

fn headline(typed: &str) -> Proposal {
    let mut p = Proposal::default();
    p.impact.headline = typed.into();
    p
}

#[test]
fn what_is_lost_does_not_come_back() {
    for (typed, words) in [
        ("批准后可收回去年已经损失的 120 万元", "收回去年已经损失的 120 万元"),
        ("试点后可以挽回今年以来已经损失的 48 万元 👩‍👩‍👧", "挽回今年以来已经损失的 48 万元"),
        ("We recover the 1.2 million already lost last year", "recover the 1.2 million already lost"),
        ("去年损失的 120 万元可以全部收回", "损失的 120 万元可以全部收回"),
        ("去年损失了 120 万元，上线后可收回", "损失了 120 万元，上线后可收回"),
        ("The CNY 1.2m lost last year will be recovered", "CNY 1.2m lost last year will be recovered"),
        ("It makes up for the CNY 480k lost so far", "makes up for the CNY 480k lost"),
    ] {
        let finding = only(&headline(typed), "N015");
        assert_eq!(finding.words(typed), Some(words), "{typed}");
        let mut p = Proposal::default();
        p.frame.ask = typed.into();
        assert_eq!(only(&p, "N015").path.to_string(), "frame.ask");
    }
}

#[test]
fn what_is_still_to_come_or_owed_can_be_had() {
    for typed in [
        "每月损失 12 万元，其中五成可避免",
        "去年已经损失的 120 万元收不回来，能避免的是今后的",
        "去年已经损失的 120 万元无法挽回",
        "向供应商追回去年多付的 12 万元损失",
        "挽回去年流失的客户，每年 120 万元",
        "6 个月收回 120 万元投资",
        "去年损失的 120 万元能收回吗？",
        "We recover the investment of 1.2 million within 6 months",
        "The 1.2 million lost last year cannot be recovered",
        "The insurer pays for the CNY 120k lost last year; we recover it in May",
        "We win back customers lost last year",
        "试点三个月，累计挽回损失 12 万元",
        "试点半年已挽回损失 30 万元",
        "试点店挽回了去年损失的 12 万元",
        "去年流失了 2,000 名客户，挽回其中两成，多收 140 万元",
        "去年门店自掏 50 万元弥补客户的损失",
        "弥补客户去年损失的 50 万元",
        "花 12 万元挽回去年的损失",
        "we spent 500k CNY on overtime to make up for lost hours",
        "The pilot recovered the CNY 120k lost last year",
    ] {
        assert_eq!(found(&headline(typed), "N015"), [], "{typed}");
    }
}

#[test]
fn no_loss_goes_whole() {
    for (typed, words) in [
        ("上线以后，每月 12 万元的损失全部消失", "全部消失"),
        ("每年 144 万元可以完全避免", "完全避免"),
        ("每月损失 12 万元，上线后全部消失", "全部消失"),
        ("可以完全避免每月 12 万元的损失", "完全避免"),
        ("The loss is CNY 120k a month, and all of it goes away", "all of it goes away"),
        ("Once it runs, the loss of CNY 120k a month disappears completely", "disappears completely"),
        ("The CNY 1.4m a year is completely avoided", "completely avoided"),
    ] {
        assert_eq!(only(&headline(typed), "N016").words(typed), Some(words), "{typed}");
    }
    for typed in [
        "就算每年 144 万元完全避免，也要 8 个月回本",
        "每年 144 万元不可能完全避免",
        "客户说“12 万元的损失全部消失”",
        "投诉归零",
        "At best the CNY 1.4m a year is completely avoided",
        "The CNY 1.4m a year will never be completely avoided",
        "Complaints drop to zero",
        "库存差错归零，一年省 36 万元",
        "把重复录入降到零，每月省 3 万元",
        "Manual re-typing drops to zero, which saves 36k CNY a year",
    ] {
        assert_eq!(found(&headline(typed), "N016"), [], "{typed}");
    }
}

#[test]
fn what_a_pilot_showed_is_no_promise() {
    let mut p = Proposal::default();
    p.solution.why = "每年 144 万元可以完全避免".into();
    assert_eq!(only(&p, "N016").path.to_string(), "solution.why");
    p.solution.why = "".into();
    let claim = "试点店每月 12 万元的损失全部消失".into();
    p.evidence.proof.push(crate::proposal::Claim { claim, ..crate::derive::fixtures::row("p") });
    assert_eq!(found(&p, "N016"), []);
}

/// A sum that is lost is not what a year brings.
#[test]
fn what_was_lost_is_no_yearly_benefit() {
    for (typed, words) in [
        ("过去三个月损失52万，方案可全部追回", "损失52万，方案可全部追回"),
        ("近半年多花了 30 万，上线后能全部挽回", "多花了 30 万，上线后能全部挽回"),
        (
            "We lost 520k last year, which the system will recover",
            "lost 520k last year, which the system will recover",
        ),
        ("去年损失52万，上线后每年可省52万", "52万"),
        ("去年损失 120 万元。系统上线后，每年带来 120 万元收益", "120 万元"),
        ("We lost 520k last year, so the system brings 520k a year", "520k a year"),
        ("去年亏了 52 万，所以一年能多赚 52 万", "52 万"),
        ("Last year CNY 520k was lost. Option B recovers it in full", "CNY 520k was lost. Option B recovers"),
        ("CNY 480k was wasted last year; the new rota saves CNY 480k a year", "CNY 480k a year"),
    ] {
        assert_eq!(only(&headline(typed), "N015").words(typed), Some(words), "{typed}");
    }
    for typed in [
        "去年损失52万，上线后每年可省30万",
        "去年损失52万，不改的话每年再损失52万",
        "去年损失了52万，方案一年就能收回投资",
        "Last year CNY 520k was lost. Option B pays back in 8 months",
        "去年损失52万，谁也不能每年省下52万",
        "过去三个月流失52万名客户，方案可追回",
        "We lost 520k last year, and at this pace another 520k a year",
        "We lost 520k last year; the system saves 300k a year",
        "We lost 520 customers last year, and the system brings 520 calls a year",
        "We lost 520k last year; does the system bring 520k a year?",
    ] {
        assert_eq!(found(&headline(typed), "N015"), [], "{typed}");
    }
}
