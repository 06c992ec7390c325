//! How the answer to a field is typed.

use super::page::{Piece, Run};
use super::topic::topic_of_answer;
use crate::figure::FigureKind;
use crate::i18n::{Lang, Text, text};
use crate::schema::{FieldSpec, Kind};

const FLAG: Text = text("按空格勾选。", "Space ticks it.");
const PICK: Text = text(
    "按空格勾选；整张表只勾一行，勾了这行，别的自动取消。",
    "Space ticks it; one row of the table at most, ticking this one unticks the other.",
);

/// How a tick is set; `None` for a field that takes something else.
#[must_use]
pub fn tick_words(kind: Kind) -> Option<Text> {
    match kind {
        Kind::Flag => Some(FLAG),
        Kind::Pick => Some(PICK),
        _ => None,
    }
}

/// What says how a field is answered, with the answers it takes; those that have a page lead to it.
pub(super) fn how(field: &FieldSpec, has_page: impl Fn(&str) -> bool, lang: Lang) -> Vec<Piece> {
    let words = match field.kind {
        Kind::Line => text("一行文字。", "One line of text."),
        Kind::Prose => text("几行文字，回车换行。", "Some lines of text; Enter begins a new one."),
        Kind::Link => text("文件路径或网址。", "A file's path or an address."),
        Kind::Figure(kind) => figure(kind),
        Kind::Points => text(
            "每行一个时间或名称，空格后写数：“4月 8”“第3周 12”。",
            "One label and one number a line: “Apr 8”, “week 3 12”.",
        ),
        Kind::Columns(wanted) => {
            let words = match lang {
                Lang::Zh => format!("每行 {wanted} 个数，用空格隔开；前面可以写名称。"),
                Lang::En => {
                    format!("{wanted} numbers a line with blanks between them; a name may stand in front.")
                }
            };
            return vec![Piece::Paragraph(vec![Run::plain(words)])];
        }
        Kind::Day => text(
            "日期：2025-04-14、2025年4月14日、14 Apr 2025。",
            "A date: 2025-04-14, 14 Apr 2025, 2025年4月14日.",
        ),
        Kind::Span => text(
            "计划的第几周（W2、W2..3），或起止日期（2025-04-14..2025-04-25）。",
            "Weeks of the plan (W2, W2..3), or dates (2025-04-14..2025-04-25).",
        ),
        Kind::Choice(_) => text("选一个，空格换下一个：", "One of these; Space takes the next:"),
        Kind::Many(_) => text("可以选几个：", "Any of these:"),
        Kind::Flag => FLAG,
        Kind::Pick => PICK,
    };
    let mut pieces = vec![Piece::Paragraph(vec![Run::plain(words.get(lang))])];
    if let Kind::Choice(options) | Kind::Many(options) = field.kind {
        pieces.extend(options.iter().map(|(id, words)| {
            let words = words.get(lang);
            Piece::item(vec![match topic_of_answer(field.kind, id).filter(|anchor| has_page(anchor)) {
                Some(anchor) => Run::link(words, anchor),
                None => Run::plain(words),
            }])
        }));
    }
    pieces
}

fn figure(kind: FigureKind) -> Text {
    match kind {
        FigureKind::Number => text(
            "一个数：2000、35万、800..1200（九成把握的范围）。",
            "A number: 2000, 350k, or 800..1200 for a range that holds nine times in ten.",
        ),
        FigureKind::Count => text(
            "个数：2000、3.5万、800..1200（九成把握的范围）。",
            "How many: 2000, 35k, or 800..1200 for a range that holds nine times in ten.",
        ),
        FigureKind::Money => text(
            "金额：2000、35万、1.2M、2000*35万；带时间写 80万/月；拿不准写范围 800..1200 或 800..1000..1200。",
            "Money: 2000, 350k, 1.2M, 2000*350; with a time 800k/month; unsure, a range 800..1200 or 800..1000..1200.",
        ),
        FigureKind::Percent => text("百分比：12%、3成、8..12%。", "A percentage: 12%, 8..12%."),
        FigureKind::Share => text(
            "占比：34/40（几分之几，最可信）或 85%。",
            "A share: 34/40, which is the most credible, or 85%.",
        ),
        FigureKind::Duration => {
            text("时长：45分钟、3.5小时、2天。", "A length of time: 45min, 3.5h, 2 days.")
        }
        FigureKind::Effort => {
            text("工作量：2人周、3人天、1.5人月。", "An effort: 2 person-weeks, 3 person-days.")
        }
    }
}
