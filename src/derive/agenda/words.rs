//! The agenda in words: what is done, what for, and why now.

use super::{ANSWER_DAYS, Move, MoveState, NothingNew, Why};
use crate::i18n::{Lang, Text, Words, date_near, text, words};
use crate::proposal::ContactStep;
use crate::schema::Labelled;
use jiff::civil::Date;

impl Move {
    /// What it is called: its step in the cadence, or what has taken the step's place.
    #[must_use]
    pub fn label(&self) -> Text {
        match (self.why, self.step) {
            (Why::LookBack, _) => text("复盘", "look back"),
            (Why::Deferred, _) => text("再议", "take it up again"),
            (Why::Slipped { .. }, ContactStep::Progress) => text("问新日期", "ask for the new date"),
            (Why::Silent { .. } | Why::StillWaiting, ContactStep::MoreData) => {
                text("带新数据再联系", "again, with new data")
            }
            (Why::Silent { .. }, ContactStep::AskSponsor) => text("请支持者出面", "ask the sponsor"),
            (Why::Unverified, ContactStep::Effect) => text("再报一次效果", "report the effect again"),
            _ => self.step.label(),
        }
    }

    /// What is done.
    #[must_use]
    pub fn action(&self) -> Text {
        match (self.why, self.step) {
            (Why::LookBack, _) => {
                text("写下做对了什么、下次怎么改", "Write down what worked and what to do differently")
            }
            (Why::Deferred, _) => text(
                "问是否到了再议的时候，带上这段时间的新情况",
                "Ask whether the time has come, and bring what has happened since",
            ),
            (Why::Slipped { .. }, ContactStep::Progress) => {
                text("问新的完成日期，提出能搭把手的地方", "Ask for the new date, and offer a hand")
            }
            (Why::Unowned { .. }, ContactStep::Listed) => text("请对方指定一位负责人", "Ask who will own it"),
            (Why::Silent { .. } | Why::StillWaiting, ContactStep::MoreData) => {
                text("换一份新数据，再联系一次", "Write again, with data they haven't seen")
            }
            (Why::Unverified, ContactStep::Effect) => {
                text("补量一次，把验证的结果报上去", "Measure once more, and report whether it holds")
            }
            (_, step) => of_step(step).0,
        }
    }

    /// What for.
    #[must_use]
    pub fn purpose(&self) -> Text {
        match (self.why, self.step) {
            (Why::LookBack, _) => text("下一份提案从这里起步", "The next proposal starts from it"),
            (Why::Deferred, _) => text("定下重新上会的日子", "A day on which it is raised again"),
            (Why::Slipped { .. }, ContactStep::Progress) => {
                text("有一个对方自己报的新日期", "A new day, named by them")
            }
            (Why::Unowned { .. }, ContactStep::Listed) => {
                text("往后有人可问", "Somebody to talk to from now on")
            }
            (_, step) => of_step(step).1,
        }
    }

    /// Why on this day, in a sentence or two.
    #[must_use]
    pub fn reason(&self, today: Date) -> Words {
        let why = self.why_now(today);
        let Some(moved) = self.moved else { return why };
        let day = Words::each(|lang| date_near(moved, today, lang));
        words(
            format!("{}本该 {}，那阵子正忙，错开了。", why.zh, day.zh),
            format!("{} Moved from {}, a busy time.", why.en, day.en),
        )
    }

    fn why_now(&self, today: Date) -> Words {
        let day = |day: Date| Words::each(|lang| date_near(day, today, lang));
        let plain: Text = match self.why {
            Why::Own => match self.state {
                MoveState::Done => text("这次联系已经做了。", "It has been made."),
                MoveState::Skipped => text("这次联系写明理由跳过了。", "It was left out, with a reason."),
                MoveState::Settled => text("要问的事已经有了着落。", "What it would ask for has happened."),
                MoveState::Waiting => text("它要问的事还没开始。", "What it is about has not begun."),
                MoveState::Open | MoveState::Late => {
                    text("是你自己排的一次联系。", "You planned it yourself.")
                }
            },
            Why::Met => {
                text("会议当天致谢，下一步才有书面记录。", "Thanks on the day put the next steps on record.")
            }
            Why::Unlisted => text(
                "会后两周，该知道排上没有、归谁管。",
                "Two weeks after the meeting: is it listed, and whose is it?",
            ),
            Why::Unowned { listed } => {
                let day = day(listed);
                return words(
                    format!("{}立了项，至今没有负责人。", day.zh),
                    format!("Listed on {}, and nobody owns it yet.", day.en),
                );
            }
            Why::NotStarted => {
                text("到这天还没动手，就该添一份新数据。", "Not started by then: time for new data.")
            }
            Why::StillNotStarted => text(
                "六周了还没动手，请支持者问一句比自己再问管用。",
                "Six weeks without a start: a word from the sponsor helps more than yours.",
            ),
            Why::StillWaiting => text(
                "该问的都问过了，隔四周带一份新数据就好。",
                "Everything has been asked; new data every four weeks is enough.",
            ),
            Why::Silent { since, step } => return silent(&day(since), step, self.step),
            Why::Building => text(
                "建设期每两周碰一次，带上一线的反馈。",
                "While it is built, every two weeks, with word from the field.",
            ),
            Why::Slipped { expected } => {
                let day = day(expected);
                return words(
                    format!("原定{}完成，还没有上线。", day.zh),
                    format!("It was expected on {} and has not been launched.", day.en),
                );
            }
            Why::BeforeLaunch => text(
                "上线前一周试用，改起来最便宜。",
                "A week before the launch, mistakes are cheapest to mend.",
            ),
            Why::AfterLaunch => text(
                "上线四周，效果量得出来了。",
                "Four weeks after the launch there is an effect to measure.",
            ),
            Why::Unverified => {
                text("效果报过了，还没有验证。", "The effect was reported and is not verified yet.")
            }
            Why::Deferred => text(
                "会上定了暂缓，没有日子的暂缓要自己去问。",
                "It was put off; without a date, somebody has to ask.",
            ),
            Why::LookBack => text(
                "事情有了结果，趁记得清楚写复盘。",
                "It is decided; write the look back while you remember.",
            ),
        };
        plain.into()
    }
}

impl MoveState {
    /// How it stands, in a word.
    #[must_use]
    pub fn label(self) -> Text {
        match self {
            Self::Open => text("待办", "open"),
            Self::Late => text("逾期", "late"),
            Self::Waiting => text("等着", "waiting"),
            Self::Done => text("已做", "made"),
            Self::Skipped => text("跳过", "left out"),
            Self::Settled => text("不必了", "settled"),
        }
    }

    /// Its name for programs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Late => "late",
            Self::Waiting => "waiting",
            Self::Done => "done",
            Self::Skipped => "skipped",
            Self::Settled => "settled",
        }
    }
}

fn silent(since: &Words, after: ContactStep, now: ContactStep) -> Words {
    let (zh, en) = match (now, after) {
        (ContactStep::AskSponsor, _) => ("这次请支持者问一句", "this time the sponsor may ask"),
        (_, ContactStep::AskSponsor) => {
            ("支持者也问过了，隔四周再带新数据", "the sponsor has asked too, so new data after four weeks")
        }
        _ => ("空着手再问没有用，换一份新数据", "asking again won't help, new data may"),
    };
    words(
        format!("{}联系以后，{ANSWER_DAYS} 个工作日没有回音，{zh}。", since.zh),
        format!("No answer in {ANSWER_DAYS} working days since {}: {en}.", since.en),
    )
}

/// What is done at a step, and what for.
fn of_step(step: ContactStep) -> (Text, Text) {
    match step {
        ContactStep::Thanks => (
            text("发邮件致谢，写清会上定下的下一步", "Thank by mail and write down the next steps agreed"),
            text("留下书面记录", "A written record"),
        ),
        ContactStep::Listed => (
            text("询问是否立项、由谁负责", "Ask whether it is listed, and who owns it"),
            text("确认排上日程", "To be on the backlog, with an owner"),
        ),
        ContactStep::MoreData => (
            text("若还没启动，补一份新数据", "If it has not started, bring fresh data"),
            text("给对方一个启动的理由", "A reason to start"),
        ),
        ContactStep::AskSponsor => (
            text("若仍没启动，请支持者过问", "If it still has not, ask the sponsor to step in"),
            text("借力推动，不催不逼", "Help from above, without pressing"),
        ),
        ContactStep::Progress => (
            text("通报一线反馈，问需要什么配合", "Pass on feedback from the field, offer help"),
            text("让方案贴着一线走", "To keep the solution close to the field"),
        ),
        ContactStep::TestFeedback => (
            text("组织门店试用，汇总测试反馈", "Let sites try it, collect what they find"),
            text("上线前改掉该改的", "To mend before the launch what needs mending"),
        ),
        ContactStep::Effect => (
            text("收集上线后的数据，报告效果", "Collect the figures after the launch, report the effect"),
            text("用结果收尾，好则推广，差则调整", "To close with a result: roll out, or change course"),
        ),
        ContactStep::Other => (Text::same(""), Text::same("")),
    }
}

impl NothingNew {
    /// Why the contact can't be logged as made.
    #[must_use]
    pub fn words(self) -> Text {
        match self {
            Self::Blank => text(
                "先写明这一次带去了什么新东西：空着手去是催，带着东西去才是帮。",
                "Say first what new thing it brought: empty-handed it presses, with something new it helps.",
            ),
            Self::Again { .. } => text(
                "同样的东西上一次已经带过了，换一份对方还没见过的。",
                "An earlier contact brought the same; bring what they have not seen.",
            ),
        }
    }

    /// The same within a finding, for the language asked for.
    #[must_use]
    pub fn asked(self, lang: Lang) -> &'static str {
        match self {
            Self::Blank => text("这一次带去什么新东西？", "what new thing does it bring?").get(lang),
            Self::Again { .. } => text(
                "带的和前一次一样，不算新东西。",
                "it brings what an earlier one brought, which is nothing new.",
            )
            .get(lang),
        }
    }
}
