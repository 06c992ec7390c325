//! What a letter says, by the contact and why it is made now.
//!
//! It thanks, it brings, it asks one thing and offers a hand. It never says that an answer is missing, names no
//! deadline of its own, and leaves every decision with the reader.

use super::NEW;
use crate::brief::page::{Page, say, tidy};
use crate::derive::agenda::{Move, Why};
use crate::figure::FigureKind;
use crate::i18n::{Text, date_near, text};
use crate::proposal::{ContactStep, Outcome};
use jiff::civil::Date;

/// How many results a letter lists.
const RESULTS: usize = 5;

/// What a letter is about.
pub(super) struct Topic<'t, 'p> {
    pub(super) page: &'t Page<'p>,
    pub(super) one: &'t Move,
    pub(super) today: Date,
    /// The new thing it brings; `None` where the draft has none.
    pub(super) fresh: Option<String>,
}

/// What it says.
pub(super) struct Said {
    /// What kind of letter it is, as its subject begins.
    pub(super) kind: Text,
    pub(super) parts: Vec<Part>,
}

/// A part of the body.
pub(super) enum Part {
    /// A paragraph.
    Words(String),
    /// A list.
    List(Vec<String>),
    /// What has to be filled in.
    Gap(Text),
}

pub(super) fn of(topic: &Topic<'_, '_>) -> Said {
    match (topic.one.why, topic.one.step) {
        (Why::LookBack, _) => topic.look_back(),
        (Why::Deferred, _) => topic.deferred(),
        (_, ContactStep::Thanks) => topic.thanks(),
        (Why::Unowned { listed }, ContactStep::Listed) => topic.unowned(listed),
        (_, ContactStep::Listed) => topic.listed(),
        (why, ContactStep::MoreData) => topic.more_data(why),
        (_, ContactStep::AskSponsor) => topic.sponsor(),
        (Why::Slipped { expected }, ContactStep::Progress) => topic.slipped(expected),
        (_, ContactStep::Progress) => topic.progress(),
        (_, ContactStep::TestFeedback) => topic.before_launch(),
        (why, ContactStep::Effect) => topic.effect(why),
        (_, ContactStep::Other) => topic.other(),
    }
}

fn part(words: impl Into<String>) -> Part {
    Part::Words(tidy(&words.into()))
}

impl Topic<'_, '_> {
    fn pick(&self, zh: &'static str, en: &'static str) -> &'static str {
        self.page.pick(zh, en)
    }

    fn day(&self, day: Date) -> String {
        date_near(day, self.today, self.page.lang)
    }

    /// What the proposal is called, in marks where it has a name.
    fn title(&self) -> String {
        let title = self.page.p.frame.title.trim().trim_end_matches(['。', '.']);
        if title.is_empty() {
            self.pick("这份提案", "our proposal").to_owned()
        } else {
            say!(self.page.lang, "“{title}”", "“{title}”")
        }
    }

    /// The day it was raised, where that is known and not ahead of the letter.
    fn met(&self) -> Option<String> {
        let follow_up = &self.page.d.follow_up;
        let day = follow_up.meeting.filter(|day| *day <= self.one.due.max(self.today));
        day.map(|day| self.day(day))
    }

    /// The new thing, below a sentence that leads to it; a gap where there is none.
    fn brings(&self, lead: &'static str) -> [Part; 2] {
        let fresh =
            self.fresh.as_deref().map(|words| words.trim_end_matches(['。', '.', '；', ';']).to_owned());
        [part(lead), fresh.map_or(Part::Gap(NEW), |words| Part::List(vec![words]))]
    }

    fn thanks(&self) -> Said {
        let (lang, title) = (self.page.lang, self.title());
        // What stands behind the name: which item it is, how many minutes it gets.
        let meeting =
            self.page.p.timing.meeting.split(['，', ',', '（', '(']).next().unwrap_or_default().trim();
        let thanks = match (self.met(), meeting.is_empty()) {
            (Some(day), true) => {
                say!(lang, "谢谢您 {day} 听我们讲{title}。", "Thank you for hearing us on {title} on {day}.")
            }
            (Some(day), false) => say!(
                lang,
                "谢谢您 {day} 在“{meeting}”上听我们讲{title}。",
                "Thank you for hearing us on {title} on {day}, at “{meeting}”."
            ),
            (None, _) => say!(lang, "谢谢您听我们讲{title}。", "Thank you for hearing us on {title}."),
        };
        let mut parts = vec![part(thanks)];
        let outcome = self.page.p.follow_up.outcome;
        match outcome {
            Some(Outcome::Deferred) => parts.push(part(self.pick(
                "会上定了先放一放，我记下了。等的是哪件事、等到哪一天再看，您方便时告诉我，材料我提前备齐。",
                "It was put off, which I have noted. When you can, tell me what it waits for and until which day, and \
                 I will have the material ready.",
            ))),
            Some(Outcome::Declined) => parts.push(part(self.pick(
                "这回没有通过，道理讲得明白，我都记下了。往后情况有了变化，我再带着新的数据来请教。",
                "It was turned down, and the reasons were put clearly; I have noted them. Should things change, I \
                 will come back with new figures.",
            ))),
            Some(Outcome::Approved) | None => {
                let noted = self.noted();
                if !noted.is_empty() {
                    parts.push(part(self.pick(
                        "会上的事我照自己的理解记了一份，记错的地方请直接改：",
                        "This is what I took down; please correct what I got wrong:",
                    )));
                    parts.push(Part::List(noted));
                }
            }
        }
        if outcome != Some(Outcome::Declined) {
            if self.fresh.is_some() {
                parts.extend(
                    self.brings(self.pick("会上没来得及说的，补一条：", "One thing there was no time for:")),
                );
            }
            parts.push(part(self.pick(
                "还要什么材料，告诉我一声，我来准备。",
                "If you need any more material, tell me and I will prepare it.",
            )));
        }
        let kind = match outcome {
            Some(Outcome::Approved) | None => text("致谢，附会上记下的事项", "Thank you, and what I noted"),
            _ => text("致谢", "Thank you"),
        };
        Said { kind, parts }
    }

    /// What was asked for, who does it, by when, and what comes first.
    fn noted(&self) -> Vec<String> {
        let (page, lang) = (self.page, self.page.lang);
        let progress = &page.p.follow_up.progress;
        let mut noted = Vec::new();
        let ask = page.p.frame.ask.trim().trim_end_matches(['。', '.']);
        if !ask.is_empty() {
            noted.push(say!(lang, "请总部定的事：{ask}", "The decision asked for: {ask}"));
        }
        let owner = progress.owner.trim();
        if !owner.is_empty() {
            noted.push(say!(lang, "总部负责人：{owner}", "Owner at headquarters: {owner}"));
        }
        if let Some(day) = progress.expected_on.known().map(|day| self.day(day)) {
            noted.push(say!(lang, "预计完成：{day}", "Expected to be finished: {day}"));
        }
        let solution = &page.p.solution;
        let first = solution.milestones.iter().find(|row| !row.milestone.trim().is_empty());
        if let Some(row) = first {
            let when = row.when.known().map(|when| page.when_words(when, solution.start.known()));
            let parts =
                [row.milestone.trim().to_owned(), when.unwrap_or_default(), row.owner.trim().to_owned()];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            let step = parts.join(page.pick("，", ", "));
            noted.push(say!(lang, "第一步：{step}", "The first step: {step}"));
        }
        noted
    }

    fn listed(&self) -> Said {
        let (lang, title) = (self.page.lang, self.title());
        let ask = match self.met() {
            Some(day) => say!(
                lang,
                "{day}会上谈到的{title}，想请问两件事：是不是排进了计划，由哪一位负责。",
                "May I ask two things about {title}, raised on {day}: is it on the backlog, and who owns it?"
            ),
            None => say!(
                lang,
                "关于{title}，想请问两件事：是不是排进了计划，由哪一位负责。",
                "May I ask two things about {title}: is it on the backlog, and who owns it?"
            ),
        };
        let mut parts = vec![part(ask)];
        parts.extend(self.brings(self.pick("随信带上一条新情况：", "Something new since we spoke:")));
        parts.push(part(self.pick(
            "知道由哪位负责，往后的数据和门店反馈我直接送给他，不占您的时间。",
            "Once I know the owner, figures and word from the sites go straight there and take none of your time.",
        )));
        Said { kind: text("排期与负责人", "Slot and owner"), parts }
    }

    fn unowned(&self, listed: Date) -> Said {
        let (lang, title, listed) = (self.page.lang, self.title(), self.day(listed));
        let mut parts = vec![part(say!(
            lang,
            "{title}{listed}立了项，谢谢您。还想请您指一位负责人，往后的数据和门店反馈，我直接同他对接。",
            "Thank you for listing {title} on {listed}. Could you name somebody who owns it? Figures and word from \
             the sites would then go straight there."
        ))];
        parts.extend(self.brings(self.pick("随信带上一条新情况：", "Something new since then:")));
        Said { kind: text("想请您指一位负责人", "Who owns it"), parts }
    }

    fn more_data(&self, why: Why) -> Said {
        let (lang, title) = (self.page.lang, self.title());
        let lead = say!(
            lang,
            "{title}这边有了新数据，送您参考：",
            "There are new figures on {title}, for your information:"
        );
        let [_, fresh] = self.brings("");
        let mut parts = vec![part(lead), fresh];
        parts.push(part(match why {
            Why::StillWaiting => self.pick(
                "这封信不用回。什么时候排得上，我们都配合。",
                "No need to answer. Whenever there is a slot, we are ready to help.",
            ),
            _ => self.pick(
                "开工之前要是还缺条件，比如数据、试点门店、人手，请告诉我缺哪样，我们来补。",
                "If anything is missing before it can start, such as data, test sites or hands, tell me what, and we \
                 will see to it.",
            ),
        }));
        Said { kind: text("一份新数据", "New figures"), parts }
    }

    fn sponsor(&self) -> Said {
        let (lang, title) = (self.page.lang, self.title());
        let lead = match self.met() {
            Some(day) => say!(
                lang,
                "{title}{day}提出，眼下还没有开工。想请您帮个忙：下次见到负责的同事，替我们问一句还缺什么。",
                "{title} was raised on {day} and has not begun. May I ask a favour: when you next see those in charge, \
                 would you ask what they still need?"
            ),
            None => say!(
                lang,
                "{title}眼下还没有开工。想请您帮个忙：下次见到负责的同事，替我们问一句还缺什么。",
                "{title} has not begun. May I ask a favour: when you next see those in charge, would you ask what \
                 they still need?"
            ),
        };
        let mut parts = vec![part(lead)];
        parts.extend(self.brings(self.pick("您手上可以带这一条：", "You could bring them this:")));
        parts.push(part(self.pick(
            "一页纸、全套数据，您要哪样我就准备哪样。不方便的话也没关系，我再想别的办法。",
            "The one-page brief or all the figures: I will prepare whichever you like. If it does not suit you, that \
             is quite all right.",
        )));
        Said { kind: text("想请您帮个忙", "May I ask a favour"), parts }
    }

    fn progress(&self) -> Said {
        let (lang, title) = (self.page.lang, self.title());
        let lead = say!(lang, "{title}正在做，辛苦各位。", "Thank you all for the work on {title}.");
        let mut parts = vec![part(lead)];
        parts.extend(self.brings(self.pick("门店这边有一条新情况：", "Word from the sites:")));
        parts.push(part(self.pick(
            "要门店试用、要核对数据，找我就行；没有需要，这封信不用回。",
            "For sites to try it, or figures to be checked, just ask me. Otherwise no answer is needed.",
        )));
        Said { kind: text("门店反馈", "Word from the sites"), parts }
    }

    fn slipped(&self, expected: Date) -> Said {
        let (lang, title, expected) = (self.page.lang, self.title(), self.day(expected));
        let mut parts = vec![part(say!(
            lang,
            "{title}原定{expected}完成。日子要是有变，请把新的日期告诉我，门店的安排我跟着调。",
            "{title} was expected on {expected}. If that has moved, please let me know the new date, so that I can \
             arrange things with the sites."
        ))];
        parts.push(part(self.pick(
            "我们能搭把手的有三样：提前试用、核对数据、给门店做培训。用得上哪样，请您挑。",
            "There are three things we could help with: trying it early, checking figures, training the sites. Take \
             whichever is of use.",
        )));
        parts.extend(self.brings(self.pick("另外带上一条新情况：", "And something new:")));
        Said { kind: text("新的日期，和我们能帮上的", "The new date, and a hand"), parts }
    }

    fn before_launch(&self) -> Said {
        let (lang, title) = (self.page.lang, self.title());
        let expected = self.page.p.follow_up.progress.expected_on.known().filter(|day| *day >= self.today);
        let lead = match expected.map(|day| self.day(day)) {
            Some(day) => say!(
                lang,
                "{title}预计{day}上线。上线之前，想请门店先试用一周，毛病找在前头，改起来省事。",
                "{title} is expected to go live on {day}. May the sites try it for a week before that, while mistakes \
                 are cheap to mend?"
            ),
            None => say!(
                lang,
                "{title}上线之前，想请门店先试用一周，毛病找在前头，改起来省事。",
                "Before {title} goes live, may the sites try it for a week, while mistakes are cheap to mend?"
            ),
        };
        let mut parts = vec![part(lead)];
        parts.extend(self.brings(self.pick("门店这边的情况：", "Word from the sites:")));
        parts.push(part(self.pick(
            "给门店试哪一版、从哪天开始，请您定；试完的意见由我汇总给您。",
            "Which version and from which day is for you to say; I will put together what they find.",
        )));
        Said { kind: text("上线前试用", "A trial before the launch"), parts }
    }

    /// The results measured, each beside what was promised; and whether every one was kept, where that can be told.
    fn results(&self) -> (Vec<String>, bool) {
        let (page, lang) = (self.page, self.page.lang);
        let rows = page.p.follow_up.results.iter().zip(&page.d.follow_up.results);
        let mut told = Vec::new();
        let mut compared = Vec::new();
        for (row, gap) in rows {
            // What was promised and not measured, or can't be compared, is not kept yet.
            if !row.promised.is_blank() {
                compared.push(gap.as_ref().is_some_and(|gap| gap.difference.is_zero()));
            }
            let measure = row.measure.trim();
            if measure.is_empty() || row.achieved.is_blank() {
                continue;
            }
            let figure = |typed| page.with_unit(typed, FigureKind::Number, "");
            let (achieved, promised) = (figure(&row.achieved), figure(&row.promised));
            let mut words = if promised.is_empty() {
                say!(lang, "{measure}：实测 {achieved}", "{measure}: {achieved} measured")
            } else {
                say!(
                    lang,
                    "{measure}：当初承诺 {promised}，实测 {achieved}",
                    "{measure}: {promised} promised, {achieved} measured"
                )
            };
            if let Some(day) = row.measured_on.known().map(|day| self.day(day)) {
                words.push_str(&say!(lang, "（截至{day}）", " (up to {day})"));
            }
            told.push(tidy(&words));
        }
        told.truncate(RESULTS);
        (told, !compared.is_empty() && compared.iter().all(|kept| *kept))
    }

    fn effect(&self, why: Why) -> Said {
        let (lang, title) = (self.page.lang, self.title());
        let launched = self.page.p.follow_up.progress.launched_on.known().map(|day| self.day(day));
        let lead = match (why, launched) {
            (Why::Unverified, _) => say!(
                lang,
                "{title}的效果上回报过一次，这回补量了一遍：",
                "I reported on {title} before; this is what another measurement gave:"
            ),
            (_, Some(day)) => say!(
                lang,
                "{title}{day}上线，门店量出来的效果如下：",
                "{title} went live on {day}. This is what the sites measured:"
            ),
            (_, None) => {
                say!(
                    lang,
                    "{title}上线以后，门店量出来的效果如下：",
                    "Since {title} went live the sites measured:"
                )
            }
        };
        let (results, kept) = self.results();
        let own = self.one.row.and_then(|row| self.page.p.follow_up.contacts.get(row));
        let own = own.map(|row| row.brings.trim()).filter(|words| !words.is_empty());
        let list = match (results.is_empty(), own) {
            (false, _) => Part::List(results),
            (true, Some(words)) => Part::List(vec![words.to_owned()]),
            (true, None) => Part::Gap(text("上线以后量到的数", "the figures measured since the launch")),
        };
        let then = if kept {
            self.pick(
                "答应的都做到了，谢谢各位。合适的话，想请您看看能不能推广到其余门店。",
                "What was promised has been kept; thank you all. If it suits, may we talk about the other sites?",
            )
        } else {
            self.pick(
                "做到的，想请您看看能不能推广；没做到的，我们带着改法来商量。",
                "Where it worked, may we talk about the other sites? Where it fell short, we bring a proposal to mend \
                 it.",
            )
        };
        let parts = vec![part(lead), list, part(then)];
        Said { kind: text("上线后的效果", "The effect since the launch"), parts }
    }

    fn deferred(&self) -> Said {
        let (lang, title) = (self.page.lang, self.title());
        let lead = match self.met() {
            Some(day) => say!(
                lang,
                "{day}会上定了{title}先放一放。这之后有一条新情况：",
                "On {day} it was decided to put {title} off. There is something new since:"
            ),
            None => say!(
                lang,
                "{title}先放了一放。这之后有一条新情况：",
                "{title} was put off. There is something new since:"
            ),
        };
        let [_, fresh] = self.brings("");
        let last = self.pick(
            "您看现在再议合不合适？合适的话请给一个日子，材料我按会务的时限交；还不到时候，也请告诉我等什么。",
            "Would this be a time to take it up again? If so, name a day and I will hand in the papers as the agenda \
             asks; if not, tell me what it waits for.",
        );
        Said {
            kind: text("是不是到了再议的时候", "A time to take it up again?"),
            parts: vec![part(lead), fresh, part(last)],
        }
    }

    fn look_back(&self) -> Said {
        let (lang, title) = (self.page.lang, self.title());
        let declined = self.page.p.follow_up.outcome == Some(Outcome::Declined);
        let (results, _) = self.results();
        let mut parts = if declined {
            vec![part(say!(
                lang,
                "{title}这一回没有通过，谢谢您花时间看它。",
                "{title} was not taken up this time; thank you for the time you gave it."
            ))]
        } else {
            vec![part(say!(
                lang,
                "{title}到今天有了结果，谢谢您一路帮忙。",
                "{title} has come to its end, and I thank you for your help on the way."
            ))]
        };
        if !declined && !results.is_empty() {
            parts.push(Part::List(results));
        }
        parts.push(part(self.pick(
            "想请教您一句：这一回哪一步做得顺，哪一步给您添了麻烦？您说了，下一份提案我照着改。",
            "May I ask you one thing: which step went well, and which made work for you? I will go by it in the next \
             proposal.",
        )));
        Said { kind: text("谢谢您，也请教一句", "Thanks, and one question"), parts }
    }

    fn other(&self) -> Said {
        let (lang, title) = (self.page.lang, self.title());
        let lead = say!(lang, "关于{title}，带给您一条新情况：", "Something new on {title}:");
        let [_, fresh] = self.brings("");
        let last =
            self.pick("有用得着我们的地方，请告诉我。", "If there is anything we can do, please tell me.");
        Said { kind: text("一条新情况", "Something new"), parts: vec![part(lead), fresh, part(last)] }
    }
}
