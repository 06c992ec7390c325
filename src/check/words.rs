//! What a finding says of its place: which field, and what its reader refused.

use super::diagnostic::{Detail, Diagnostic};
use crate::figure::DayError;
use crate::i18n::{Lang, day_problem, figure_example, figure_problem, point_problem};
use crate::proposal::SpanError;
use crate::schema::{Bounds, Scale, span_problem};

/// What is wrong, as one or two sentences that name the field.
pub(super) fn what(diagnostic: &Diagnostic, lang: Lang) -> String {
    let field = diagnostic.path.field_spec().map(|field| field.label.get(lang));
    let place = field.unwrap_or_else(|| diagnostic.path.section_spec().title.get(lang));
    let about = |words: &str| match lang {
        Lang::Zh => format!("{place}：{words}"),
        Lang::En => format!("{place}: {words}"),
    };
    match &diagnostic.detail {
        Detail::Figure(error, kind) => about(&figure_problem(error, *kind, lang)),
        Detail::Day(error) => about(day_problem(error, lang)),
        Detail::Span(SpanError::NotADate { part, why }) => about(&not_a_date(part, why, lang)),
        Detail::Span(error) => about(span_problem(error).get(lang)),
        Detail::Points(error) => {
            let problem = point_problem(&error.problem, lang);
            about(&match lang {
                Lang::Zh => format!("第 {} 行：{problem}", error.line),
                Lang::En => format!("line {}: {problem}", error.line),
            })
        }
        Detail::UnknownCurrency(code) => about(&match lang {
            Lang::Zh => format!("“{code}”不是币种代码，暂按人民币（CNY）计。"),
            Lang::En => format!("“{code}” is no currency code; CNY is assumed meanwhile."),
        }),
        Detail::OtherCurrency(currency) => about(&match lang {
            Lang::Zh => format!("金额的币种不是提案的 {currency}，没有计入合计。"),
            Lang::En => {
                format!("The amount is not in {currency}, the proposal's currency, so it is in no total.")
            }
        }),
        Detail::OutOfBounds(bounds, typed) => about(&out_of_bounds(*bounds, typed, lang)),
        Detail::None => match (field, lang) {
            (Some(_), Lang::Zh) => format!("“{place}”还没有回答。"),
            (Some(_), Lang::En) => format!("“{place}” is not answered yet."),
            (None, Lang::Zh) => format!("“{place}”还一行都没有。"),
            (None, Lang::En) => format!("“{place}” has no row yet."),
        },
    }
}

fn out_of_bounds(bounds: Bounds, typed: &str, lang: Lang) -> String {
    let range = bounds.words(lang);
    match (bounds.scale, lang) {
        (Scale::Money, Lang::Zh) => format!("“{typed}”含负数，会从合计里扣掉；这里的金额应{range}。"),
        (Scale::Money, Lang::En) => {
            format!("“{typed}” goes below zero and is taken off the total; amounts here are {range}.")
        }
        (_, Lang::Zh) => format!("“{typed}”在这里不成立，只能填 {range}。"),
        (_, Lang::En) => format!("“{typed}” is not possible here; it has to be {range}."),
    }
}

fn not_a_date(part: &str, why: &DayError, lang: Lang) -> String {
    let problem = day_problem(why, lang);
    match lang {
        Lang::Zh => format!("“{part}”：{problem}"),
        Lang::En => format!("“{part}”: {problem}"),
    }
}

/// How to mend it: the rule's advice, with an example of the very kind of figure, or of the very field.
pub(super) fn mend(diagnostic: &Diagnostic, lang: Lang) -> String {
    let advice = diagnostic.code.rule().mend.get(lang);
    let field = diagnostic.path.field_spec();
    let example = match &diagnostic.detail {
        Detail::Figure(_, kind) => figure_example(*kind).get(lang),
        Detail::OutOfBounds(bounds, _) if bounds.scale == Scale::Money => "",
        Detail::None | Detail::OutOfBounds(..) => {
            field.map(|field| field.example.get(lang)).unwrap_or_default()
        }
        _ => "",
    };
    match (example.is_empty(), lang) {
        (true, _) => advice.to_owned(),
        (false, Lang::Zh) => format!("{advice}这一格例如：{example}"),
        (false, Lang::En) => format!("{advice} Here, for example: {example}"),
    }
}
