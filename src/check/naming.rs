//! What a place of the draft is called in a sentence.

use super::diagnostic::Diagnostic;
use crate::i18n::{Lang, Words, words};
use crate::proposal::Proposal;
use crate::schema::{Kind, Member, Path};
use crate::text::{Ambiguous, fit, width};
use std::ops::Range;

/// How many cells of somebody's own words a sentence takes over.
const CELLS: usize = 40;
/// How many cells of a row's own words tell it from the others of its table.
const ROW: usize = 24;

/// Somebody's own words, on one line and no longer than a sentence can bear.
pub(super) fn short(typed: &str) -> String {
    fit(typed.trim(), CELLS, Ambiguous::Narrow).into_owned()
}

/// What a place is called: a row by its own first line of text, else by its table; a form by its field.
pub(super) fn name(p: &Proposal, path: &Path) -> Words {
    let section = path.section_spec();
    if path.row_id().is_none() {
        return path.field_spec().map_or(section.title, |field| field.label).into();
    }
    let own = path.record(p).and_then(|record| {
        let lines = section.fields().enumerate().filter(|(_, field)| matches!(field.kind, Kind::Line));
        let mut texts = lines.filter_map(|(index, _)| record.member(index).and_then(Member::text));
        texts.find(|text| !text.trim().is_empty()).map(short)
    });
    own.map_or_else(|| section.title.into(), |own| words(own.clone(), own))
}

/// Where a place is, from the pane down: pane, table, row by its number and its own words, field.
#[must_use]
pub fn place_words(p: &Proposal, path: &Path, lang: Lang) -> Vec<String> {
    let section = path.section_spec();
    let pane = section.pane().spec();
    let mut parts = vec![pane.short.get(lang).to_owned()];
    if section.id != pane.id {
        parts.push(section.title.get(lang).to_owned());
    }
    parts.extend(row_words(p, path, lang));
    parts.extend(path.field_spec().map(|field| field.label.get(lang).to_owned()));
    parts
}

/// A row by its place in the table and the first line that it holds.
fn row_words(p: &Proposal, path: &Path, lang: Lang) -> Option<String> {
    let section = path.section_spec();
    let nth = section.rows(p)?.position(path.row_id()?)? + 1;
    let own = path.record(p).and_then(|record| {
        let lines = section.fields().enumerate().filter(|(_, field)| matches!(field.kind, Kind::Line));
        let mut texts = lines.filter_map(|(index, _)| record.member(index).and_then(Member::text));
        texts.find(|text| !text.trim().is_empty())
    });
    let own = own.map_or(String::new(), |own| format!("“{}”", fit(own.trim(), ROW, Ambiguous::Narrow)));
    Some(match lang {
        Lang::Zh => format!("第 {nth} 行{own}"),
        Lang::En if own.is_empty() => format!("row {nth}"),
        Lang::En => format!("row {nth} {own}"),
    })
}

/// What a finding is about, within a sentence: the words it underlines; where they are a bare figure, which says nothing
/// out of its place, the clause that holds them, or the field with what stands in it. `None` where nothing is typed.
pub(super) fn spot(p: &Proposal, finding: &Diagnostic) -> Option<Words> {
    let field = finding.path.field_spec()?;
    let typed = finding.path.member(p).and_then(Member::text).unwrap_or_default();
    if typed.trim().is_empty() {
        return None;
    }
    if matches!(field.kind, Kind::Line | Kind::Prose) {
        let about = short(quoted(typed, finding));
        return Some(words(format!("“{about}”"), format!("“{about}”")));
    }
    // Of a figure the whole is quoted: the part that cannot be read is often no word.
    let about = short(typed);
    if !is_bare(&about) {
        return Some(words(format!("“{about}”"), format!("“{about}”")));
    }
    let name = figure(p, &finding.path);
    Some(words(
        format!("{}（现在写的是“{about}”）", name.zh),
        format!("{}, which now says “{about}”", name.en),
    ))
}

/// Whether there are no words in it: a figure, a sign, a unit of one letter.
fn is_bare(words: &str) -> bool {
    words.chars().filter(|c| c.is_alphabetic()).count() < 2
}

/// The words a finding is about, or where they are a bare figure the clause that holds them.
pub(super) fn quoted<'t>(typed: &'t str, finding: &Diagnostic) -> &'t str {
    let Some(found) = finding.words(typed) else { return typed };
    match finding.span.clone() {
        Some(span) if is_bare(found) => around(typed, span),
        _ => found,
    }
}

/// The sentence that holds a place in a text; its clause where the sentence is longer than may be quoted.
fn around(typed: &str, span: Range<usize>) -> &str {
    let sentence =
        part(typed, &span, |c| matches!(c, '。' | '！' | '？' | '；' | '\n' | '.' | '!' | '?' | ';'));
    if width(sentence) <= CELLS {
        return sentence;
    }
    let ends =
        |c| matches!(c, '。' | '！' | '？' | '；' | '\n' | '.' | '!' | '?' | ';' | '，' | '：' | ',' | ':');
    part(typed, &span, ends)
}

/// What stands between two ends around a place. An end of ASCII is one only before a blank and behind a word: `12.5`,
/// `1,200` and `e.g. this` have none.
fn part<'t>(typed: &'t str, span: &Range<usize>, ends: impl Fn(char) -> bool) -> &'t str {
    let is_end = |(at, c): &(usize, char)| {
        let next = typed[at + c.len_utf8()..].chars().next();
        let mut before = typed[..*at].chars().rev();
        let is_letter = before.next().is_some_and(char::is_alphabetic) && before.next() == Some('.');
        let is_stop = next.is_none_or(char::is_whitespace) && !is_letter;
        ends(*c) && (!c.is_ascii() || *c == '\n' || is_stop)
    };
    let ends = || typed.char_indices().filter(is_end);
    let from = ends().take_while(|(at, _)| *at < span.start).last().map_or(0, |(at, c)| at + c.len_utf8());
    let to = ends().find(|(at, _)| *at >= span.end).map_or(typed.len(), |(at, _)| at);
    typed.get(from..to).unwrap_or(typed).trim()
}

/// What a figure is called within a sentence: its field, and its row where it stands in one.
pub(super) fn figure(p: &Proposal, path: &Path) -> Words {
    let label = path.field_spec().map(|field| field.label);
    match (path.row_id(), label) {
        (Some(_), Some(label)) => {
            let name = name(p, path);
            words(
                format!("“{}”的{}", name.zh, label.zh),
                format!("the {} of “{}”", within(label.en), name.en),
            )
        }
        (None, Some(label)) => words(format!("“{}”", label.zh), format!("the {}", within(label.en))),
        (_, None) => name(p, path),
    }
}

/// An English label within a sentence: small, unless it is an abbreviation.
fn within(label: &str) -> String {
    let mut chars = label.chars();
    let is_abbreviation = label.chars().nth(1).is_some_and(char::is_uppercase);
    match chars.next() {
        Some(first) if !is_abbreviation => first.to_lowercase().chain(chars).collect(),
        _ => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::fixtures::{charging, row};
    use crate::proposal::Loss;

    #[test]
    fn a_bare_figure_is_quoted_with_its_clause() {
        let typed = "近 3 个月 1,200 位客户投诉，34/40 家店（80%）缺件，店长和配件主管都说这样下去要丢客户。别处没有。";
        let at = |words: &str| {
            let start = typed.find(words).expect("there");
            start..start + words.len()
        };
        assert_eq!(around(typed, at("80%")), "34/40 家店（80%）缺件");
        assert_eq!(around(typed, at("1,200")), "近 3 个月 1,200 位客户投诉");
        assert_eq!(around(typed, at("别处")), "别处没有");
        let english = "It cost 12.5 k. 34/40 sites (80%) lack oil, e.g. 5W";
        assert_eq!(around(english, 24..27), "34/40 sites (80%) lack oil, e.g. 5W");
        assert_eq!(around(english, 8..12), "It cost 12.5 k");
        assert_eq!(around("", 0..0), "");
    }

    #[test]
    fn a_finding_is_named_by_its_words_its_clause_or_its_field() {
        let mut p = charging();
        let at = |p: &Proposal, code: &str| {
            let finding = crate::check::tests::only(p, code);
            spot(p, &finding).expect("a spot")
        };
        p.impact.losses[0].customers = "很多".into();
        assert_eq!(at(&p, "N001").zh, "“很多”");
        p.impact.losses[0] =
            Loss { what: "流失的客户".into(), customers: "3/".into(), ..p.impact.losses[0].clone() };
        assert_eq!(at(&p, "N001").zh, "“流失的客户”的流失客户数（现在写的是“3/”）");
        assert!(at(&p, "N001").en.ends_with("of “流失的客户”, which now says “3/”"));
        p.impact.losses[0].customers = "2000".into();
        p.frame.problem = "别处没有。34/40 家店（80%）缺件，一直如此".into();
        assert!(at(&p, "N020").zh.contains("34/40 家店（80%）缺件"), "{}", at(&p, "N020").zh);
    }

    #[test]
    fn a_place_is_told_from_the_pane_down() {
        let p = charging();
        let told = |path: &str, lang| place_words(&p, &Path::parse(path).expect("a path"), lang);
        assert_eq!(told("frame.ask", Lang::Zh), ["立题", "请求"]);
        let cell = told("impact.losses.buyers.each", Lang::En);
        assert_eq!(cell.len(), 4, "{cell:?}");
        assert!(cell[2].starts_with("row 1"), "{cell:?}");
        assert_eq!(told("impact.losses.gone.each", Lang::En).len(), 3, "a row that is gone has no number");
    }

    #[test]
    fn a_row_goes_by_its_own_words_and_else_by_its_table() {
        let mut p = charging();
        let path = Path::parse("impact.losses.buyers.each").expect("a path");
        assert_eq!(name(&p, &path).zh, "收入损失");
        p.impact.losses[0] =
            Loss { what: "  流失的购车客户👩🏽‍🔧\n".into(), ..row("buyers") };
        assert_eq!(name(&p, &path).en, "流失的购车客户👩🏽‍🔧");
        assert!(figure(&p, &path).zh.starts_with("“流失的购车客户👩🏽‍🔧”的"));
        assert!(figure(&p, &path).en.starts_with("the "));
        assert_eq!(
            (within("Avoidable share"), within("NPS now")),
            ("avoidable share".into(), "NPS now".into())
        );
        let form = Path::parse("impact.rate").expect("a path");
        assert_eq!(name(&p, &form), form.field_spec().expect("a field").label.into());
        p.impact.losses[0].what = "很长的说明".repeat(20);
        assert!(name(&p, &path).zh.ends_with('…') && name(&p, &path).zh.chars().count() < 25);
    }
}
