//! `questions DRAFT`: what headquarters will ask, and where the draft answers it.

use super::Done;
use super::args::DraftArg;
use super::check::place;
use super::failure::Failure;
use super::session::Session;
use crate::check::{Case, Findings, Question, Questions, questions};
use crate::derive::derive;
use crate::i18n::{Lang, counted, text};
use crate::proposal::{Proposal, Rehearsed, RowId};
use crate::text::one_line;
use serde::Serialize;

#[derive(Serialize)]
struct View {
    open: Vec<Asked>,
    answered: Vec<Asked>,
    own: Vec<Own>,
    settled: Vec<Own>,
}

#[derive(Serialize)]
struct Asked {
    key: String,
    question: String,
    because: String,
    answer_at: String,
    #[serde(rename = "asked_by")]
    by: Option<String>,
    answer: Option<String>,
}

#[derive(Serialize)]
struct Own {
    path: String,
    question: String,
    answer: String,
}

pub(super) fn run(session: &mut Session, args: &DraftArg) -> Result<Done, Failure> {
    let opened = session.open_to_read(&args.draft)?;
    let checks = session.checks_told(opened.base.path());
    let p = &opened.draft.proposal;
    let derived = derive(p, session.at());
    let case = Case::new(p, &derived, session.today(), &checks.policy);
    let found = questions(&case, &Findings::of(&case));
    let lang = session.lang;
    if session.json {
        let all = |list: &[Question]| list.iter().map(|question| asked(question, p, lang)).collect();
        let own = |list: &[RowId]| list.iter().filter_map(|id| own(p, id)).collect();
        return session.data(&View {
            open: all(&found.open),
            answered: all(&found.answered),
            own: own(&found.own),
            settled: own(&found.settled),
        });
    }
    print(session, p, &found);
    Ok(Done::Fine)
}

fn print(session: &mut Session, p: &Proposal, found: &Questions) {
    let lang = session.lang;
    for (index, question) in found.open.iter().chain(&found.answered).enumerate() {
        let number = format!("{}. ", index + 1);
        let indent = number.len();
        session.hanging(&format!("{number}{}", one_line(question.text.get(lang))), indent);
        let edge = " ".repeat(indent);
        let at = place(p, &question.answer_at, lang);
        let mut lines = vec![
            (text("为什么会问：", "because: "), question.because.get(lang).to_owned()),
            (text("在哪里答：", "answered at: "), format!("{} [{}]", at, question.answer_at)),
        ];
        lines.extend(
            question
                .asked_by
                .as_ref()
                .and_then(|id| who(p, id))
                .map(|who| (text("谁会问：", "asked by: "), who)),
        );
        lines.extend(question.answer.clone().map(|answer| (text("准备的回答：", "your answer: "), answer)));
        for (label, words) in lines {
            session.hanging(&format!("{edge}{}{}", label.get(lang), one_line(&words)), indent + 2);
        }
    }
    for row in found.own.iter().filter_map(|id| rehearsed(p, id)) {
        session.hanging(&format!("- {}", one_line(row.question.trim())), 2);
    }
    let (open, answered) = (found.open.len(), found.answered.len());
    session.tell(&match (open + answered, lang) {
        (0, Lang::Zh) => "没有看出总部会追问的地方。".to_owned(),
        (0, Lang::En) => "nothing stands out that headquarters would ask.".to_owned(),
        (_, Lang::Zh) => format!(
            "{open} 个还没有回答，{answered} 个准备了回答。改好所指的地方就不会再问；回答写在 timing.rehearsal。"
        ),
        (_, Lang::En) => format!(
            "{} open, {answered} with an answer. Mended where it points, a question is asked no more; answers go to timing.rehearsal.",
            counted(open, "question is", "questions are")
        ),
    });
}

fn asked(question: &Question, p: &Proposal, lang: Lang) -> Asked {
    Asked {
        key: question.key.clone(),
        question: question.text.get(lang).to_owned(),
        because: question.because.get(lang).to_owned(),
        answer_at: question.answer_at.to_string(),
        by: question.asked_by.as_ref().and_then(|id| who(p, id)),
        answer: question.answer.clone(),
    }
}

fn own(p: &Proposal, id: &RowId) -> Option<Own> {
    let row = rehearsed(p, id)?;
    Some(Own {
        path: format!("timing.rehearsal.{id}"),
        question: row.question.clone(),
        answer: row.answer.0.clone(),
    })
}

fn rehearsed<'p>(p: &'p Proposal, id: &RowId) -> Option<&'p Rehearsed> {
    p.timing.rehearsal.iter().find(|row| row.id == *id)
}

/// Somebody on the map, by the name that stands there.
fn who(p: &Proposal, id: &RowId) -> Option<String> {
    let person = p.sponsors.stakeholders.iter().find(|person| person.id == *id)?;
    Some(person.who.trim().to_owned()).filter(|who| !who.is_empty())
}
