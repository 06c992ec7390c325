//! What is wrong with a stretch of time, and how to mend it.

use crate::i18n::{Text, text};
use crate::proposal::SpanError;

/// What is wrong with a stretch of time and how to mend it. Of an end that is no date it says so in
/// general; the error holds the reason.
#[must_use]
pub fn span_problem(error: &SpanError) -> Text {
    match error {
        SpanError::Unreadable => text(
            "读不出是哪几周、哪几天。请写周次，例如 第2-3周；或写日期，例如 2025-04-21..2025-05-04。",
            "Neither weeks nor dates. Write weeks of the plan, such as W2..3, or dates, such as \
             2025-04-21..2025-05-04.",
        ),
        SpanError::NotADate { .. } => text(
            "有一端不是完整的日期。请写到年月日，例如 2025-04-21..2025-05-04。",
            "One end is not a full date. Write year, month and day, such as 2025-04-21..2025-05-04.",
        ),
        SpanError::Length => text(
            "这是多长，不是什么时候。请写明从第几周起，例如 第2-3周。",
            "This says how long, not when. Name the week it begins in, such as W2..3.",
        ),
        SpanError::WeekZero => {
            text("周次从 1 数起，启动那一周是第1周。", "Weeks count from 1: the week of the start is W1.")
        }
        SpanError::WeekTooFar(_) => text(
            "周次太大，计划最多排到第520周。",
            "The week is too far off: a plan ends with W520 at the latest.",
        ),
        SpanError::Mixed => text(
            "一端是周次，一端是日期。请两端写成同一种。",
            "A week at one end and a date at the other. Write both alike.",
        ),
        SpanError::Backwards => {
            text("结束早于开始。请核对前后两端。", "It ends before it starts. Check the two ends.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proposal::Span;

    #[test]
    fn every_problem_has_words_of_its_own() {
        let typed = ["尽快", "2025-02-30", "2周", "W0", "W999", "W1..2025-04-14", "W3..2"];
        let mut said: Vec<Text> = Vec::new();
        for typed in typed {
            let Some(Err(problem)) = Span::from(typed).read() else { panic!("{typed} reads") };
            let words = span_problem(&problem);
            assert!(words.zh.ends_with('。') && words.en.ends_with('.'), "{typed}");
            assert!(!said.contains(&words), "{typed}: {}", words.zh);
            said.push(words);
        }
    }

    #[test]
    fn what_the_words_propose_can_be_read() {
        for proposed in ["第2-3周", "2025-04-21..2025-05-04", "W2..3", "第1周", "第520周", "W1", "W520"]
        {
            assert!(matches!(Span::from(proposed).read(), Some(Ok(_))), "{proposed}");
        }
    }
}
