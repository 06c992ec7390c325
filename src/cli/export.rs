//! `export DRAFT`: a finished page in Markdown, or the draft itself as JSON.

use super::Done;
use super::args::{ExportArgs, KindArg, WithArg};
use super::failure::Failure;
use super::session::Session;
use crate::brief::{self, Appended, Appendices, ExportKind, Order};
use crate::calendar::ics::{self, Sent};
use crate::check::{Case, Findings};
use crate::codec::{self, Draft};
use crate::derive::derive;
use crate::i18n::{Lang, counted, text};
use crate::proposal::DraftId;
use crate::shelf::{Base, Clash, words};
use crate::text::escape_json;
use std::path::Path;

/// A calendar without events.
const NO_DATES: crate::i18n::Text = text(
    "草稿里还没有日期：先在“时机”里定下哪天提，会议和跟进的日子就都有了。",
    "The draft has no dates yet: set the day under timing, and the meeting and the follow-up follow from it.",
);

/// Where an appendix has no place.
const NO_APPENDIX: crate::i18n::Text = text(
    "附录只随 brief 和 proposal 导出；聊天消息放不下，工作底稿和 json 里本来就有。",
    "Appendices go with brief and proposal only: a chat message has no room, and working and json hold them anyway.",
);

pub(super) fn run(session: &mut Session, args: &ExportArgs) -> Result<Done, Failure> {
    let opened = match args.kind {
        // It says that it is a whole draft, which part of a later version's is not.
        KindArg::Json => session.open(&args.draft.draft)?,
        _ => session.open_to_read(&args.draft.draft)?,
    };
    let checks = session.checks_told(opened.base.path());
    let draft = opened.draft;
    let with = Appendices {
        exemptions: args.with.contains(&WithArg::Exemptions),
        questions: args.with.contains(&WithArg::Questions),
    };
    let takes = args.kind.document().is_some_and(ExportKind::takes_appendices);
    if !args.with.is_empty() && !takes {
        session.tell(NO_APPENDIX.get(session.lang));
    }
    // What a calendar said is remembered once it is where it was to go.
    let mut sent = None;
    let content = match args.kind.document() {
        Some(kind) => {
            let lang = session.asked.or(draft.proposal.frame.language).unwrap_or(session.lang);
            let derived = derive(&draft.proposal, session.at());
            let case = Case::new(&draft.proposal, &derived, session.today(), &checks.policy);
            let order = Order { kind, lang, with };
            let findings = Findings::of(&case);
            tell_appended(session, brief::appended(&case, &findings, order));
            brief::export(&case, &findings, order)
        }
        None if args.kind == KindArg::Calendar => {
            let (text, said) = calendar(session, &draft, &opened.base)?;
            sent = said;
            text
        }
        None => escape_json(&codec::write_json(&draft)?).into_owned(),
    };
    let to_file = args.output.as_deref().filter(|path| *path != Path::new("-"));
    let Some(path) = to_file else {
        session.content(&content);
        tell_private(session, args.kind);
        if sent.is_some() {
            session.flush()?;
            remember(session, &draft.id, sent)?;
        }
        return Ok(Done::Fine);
    };
    let clash = if args.force { Clash::Replace } else { Clash::Refuse };
    let written = session.store()?.export(path, content.as_bytes(), clash)?;
    remember(session, &draft.id, sent)?;
    let written = written.display();
    session.tell(&match session.lang {
        Lang::Zh => format!("已导出到 {written}。"),
        Lang::En => format!("written to {written}."),
    });
    tell_private(session, args.kind);
    Ok(Done::Fine)
}

/// The draft's dates as a calendar file, and what is to be remembered so that importing the next one updates.
fn calendar(session: &mut Session, draft: &Draft, base: &Base) -> Result<(String, Option<Sent>), Failure> {
    let lang = session.asked.or(draft.proposal.frame.language).unwrap_or(session.lang);
    let derived = derive(&draft.proposal, session.at());
    let dates = brief::dates(&draft.id, &draft.proposal, &derived, lang);
    if dates.events.is_empty() {
        session.tell(NO_DATES.get(session.lang));
    }
    let changed = draft.edited.unwrap_or(session.now());
    if base == &Base::New {
        // A sample is nobody's draft: there is nothing to update.
        return Ok((ics::write(&dates.name, &Sent::default().revise(dates.events, changed)), None));
    }
    let (text, sent) = session.store()?.calendar(&draft.id, (&dates.name, dates.events), changed);
    Ok((text, Some(sent)))
}

fn remember(session: &mut Session, id: &DraftId, sent: Option<Sent>) -> Result<(), Failure> {
    let Some(sent) = sent else { return Ok(()) };
    if let Err(problem) = session.store()?.remember_sent(id, &sent) {
        session.tell(&words::io(&problem, session.lang));
    }
    Ok(())
}

/// An appendix that was asked for and is not there must not look forgotten.
fn tell_appended(session: &mut Session, appended: Appended) {
    let lang = session.lang;
    if let Some(said) = unanswered(appended, lang) {
        session.tell(&said);
    }
    if appended.empty.exemptions {
        let none = text(
            "没有可附的检查：没有哪一条是写明理由留着的。",
            "There are no checks to append: none is let stand.",
        );
        session.tell(none.get(lang));
    }
    let left_out = appended.left_out;
    if left_out > 0 {
        session.tell(&match lang {
            Lang::Zh => format!("附录略去 {left_out} 行：说的是人，或者只给自己看。"),
            Lang::En => format!(
                "{} left out of the appendices: about people, or for yourself only.",
                counted(left_out, "row is", "rows are")
            ),
        });
    }
}

/// What is not in the appendix of questions, told to whoever writes and not to whoever reads.
fn unanswered(appended: Appended, lang: Lang) -> Option<String> {
    Some(match (appended.empty.questions, appended.unanswered, lang) {
        (false, 0, _) => return None,
        (true, 0, Lang::Zh) => "没有可附的问题：没有准备过问答，也看不出总部还会问什么。".to_owned(),
        (true, 0, Lang::En) => {
            "There are no questions to append: none is prepared, and nothing stands out that would be asked."
                .to_owned()
        }
        (true, open, Lang::Zh) => format!(
            "没有附问答：{open} 个问题还没有一个写了回答。escalate questions 列出它们；在工作台里排练，答案就写进草稿。"
        ),
        (true, open, Lang::En) => format!(
            "There are no questions to append: {} open and none has an answer yet. escalate questions lists them; the rehearsal of the workbench takes the answers.",
            counted(open, "is", "are")
        ),
        (false, open, Lang::Zh) => {
            format!("附录只收有回答的问题；还有 {open} 个没有回答，没有写进去。escalate questions 列出它们。")
        }
        (false, open, Lang::En) => format!(
            "The appendix holds what has an answer; {} without one and left out: escalate questions lists them.",
            counted(open, "question is", "questions are")
        ),
    })
}

/// Notes about the very people who will read the proposal must not be sent to them unawares.
fn tell_private(session: &mut Session, kind: KindArg) {
    if kind.document().is_none_or(ExportKind::shows_private) {
        session.tell(
            text(
                "其中有只给自己看的内容（立场、信任、顾虑等），转发前请留意。",
                "It has what is for yourself only (stance, trust, worries): mind whom you send it to.",
            )
            .get(session.lang),
        );
    }
}
