//! Every word that a newcomer would look for leads the palette to its command.

use super::sheet::Action;
use super::*;
use crate::app::command::{COMMANDS, Command as C};
use crate::schema::PaneId;

/// How many items of the palette are seen without moving, on the smallest screen that shows a list.
const SEEN: usize = 6;

/// What is looked for, and the commands of which one is meant.
const DESK: &[(&str, &[C])] = &[
    ("演练", &[C::Rehearse]),
    ("预演", &[C::Rehearse]),
    ("彩排", &[C::Rehearse]),
    ("排练", &[C::Rehearse]),
    ("答辩", &[C::Rehearse]),
    ("yanlian", &[C::Rehearse]),
    ("rehearse", &[C::Rehearse]),
    ("rehearsal", &[C::Rehearse]),
    ("practise", &[C::Rehearse]),
    ("objections", &[C::Rehearse]),
    ("q&a", &[C::Rehearse]),
    ("催办", &[C::Due, C::Contact, C::Write]),
    ("跟进", &[C::Contact, C::Pane(PaneId::FollowUp)]),
    ("follow up", &[C::Contact, C::Pane(PaneId::FollowUp)]),
    ("待办", &[C::Due]),
    ("todo", &[C::Due]),
    ("reminder", &[C::Due]),
    ("时间线", &[C::Timeline]),
    ("甘特", &[C::Timeline]),
    ("gantt", &[C::Timeline]),
    ("日历", &[C::Timeline, C::ChooseDate]),
    ("calendar", &[C::Timeline, C::ChooseDate]),
    ("里程碑", &[C::Timeline]),
    ("信", &[C::Write]),
    ("邮件", &[C::Write]),
    ("email", &[C::Write]),
    ("letter", &[C::Write]),
    ("备份", &[C::SaveAs, C::Versions]),
    ("backup", &[C::SaveAs, C::Versions]),
    ("恢复", &[C::Versions, C::Undo]),
    ("restore", &[C::Versions, C::Undo]),
    ("历史", &[C::Versions]),
    ("history", &[C::Versions]),
    ("版本", &[C::Versions]),
    ("version", &[C::Versions]),
    ("导出", &[C::Export]),
    ("打印", &[C::Export]),
    ("print", &[C::Export]),
    ("share", &[C::Export]),
    ("飞书", &[C::Export]),
    ("pdf", &[C::Export]),
    ("word", &[C::Export]),
    ("一页纸", &[C::Export]),
    ("设置", &[C::Language, C::Theme, C::Glyphs, C::Mouse]),
    ("settings", &[C::Language, C::Theme, C::Glyphs, C::Mouse]),
    ("语言", &[C::Language]),
    ("language", &[C::Language]),
    ("english", &[C::Language]),
    ("中文", &[C::Language]),
    ("主题", &[C::Theme]),
    ("dark", &[C::Theme]),
    ("颜色", &[C::Theme]),
    ("帮助", &[C::Handbook, C::Help]),
    ("help", &[C::Handbook, C::Help]),
    ("快捷键", &[C::Help]),
    ("shortcuts", &[C::Help]),
    ("手册", &[C::Handbook]),
    ("manual", &[C::Handbook]),
    ("术语", &[C::Handbook]),
    ("规则", &[C::Checked, C::NextCheck]),
    ("rules", &[C::Checked, C::NextCheck]),
    ("检查", &[C::NextCheck, C::Checked]),
    ("check", &[C::NextCheck, C::Checked]),
    ("修复", &[C::Mend]),
    ("fix", &[C::Mend]),
    ("忽略", &[C::LetStand]),
    ("豁免", &[C::LetStand]),
    ("ignore", &[C::LetStand]),
    ("exempt", &[C::LetStand]),
    ("撤销", &[C::Undo]),
    ("撤回", &[C::Undo]),
    ("undo", &[C::Undo]),
    ("重做", &[C::Redo]),
    ("搜索", &[C::Find]),
    ("search", &[C::Find]),
    ("台账", &[C::Ledger]),
    ("sources", &[C::Ledger]),
    ("进度", &[C::Readiness, C::Timeline]),
    ("progress", &[C::Readiness]),
    ("深度", &[C::Readiness]),
    ("基准", &[C::Readiness]),
    ("成功率", &[C::Readiness]),
    ("base rate", &[C::Readiness]),
    ("success rate", &[C::Readiness]),
    ("下一步", &[C::Readiness]),
    ("向导", &[C::Guide]),
    ("wizard", &[C::Guide]),
    ("模板", &[C::UseExample, C::New]),
    ("template", &[C::UseExample, C::New]),
    ("教程", &[C::Tour]),
    ("tutorial", &[C::Tour]),
    ("统计", &[C::Portfolio]),
    ("dashboard", &[C::Portfolio]),
    ("返回", &[C::Home]),
    ("首页", &[C::Home]),
    ("close", &[C::Home, C::Quit]),
    ("关闭", &[C::Home, C::Quit]),
    ("退出", &[C::Quit]),
    ("exit", &[C::Quit]),
    ("保存", &[C::Save]),
    ("另存", &[C::SaveAs]),
    ("改名", &[C::Rename]),
    ("rename", &[C::Rename]),
    ("冲突", &[C::Compare]),
    ("相关人", &[C::Pane(PaneId::Sponsors)]),
    ("stakeholders", &[C::Pane(PaneId::Sponsors)]),
    ("风险", &[C::Pane(PaneId::Solution)]),
    ("损失", &[C::Pane(PaneId::Impact)]),
    ("roi", &[C::Pane(PaneId::Impact)]),
    ("删除", &[C::RemoveRow]),
    ("delete", &[C::RemoveRow]),
    ("折扣", &[C::LessBenefit]),
    ("what if", &[C::LessBenefit, C::MoreBenefit]),
    ("择日", &[C::ChooseDate]),
    ("通知", &[C::Messages, C::Write]),
    ("鼠标", &[C::Mouse]),
    ("乱码", &[C::Glyphs]),
    ("终端", &[C::Suspend]),
];

/// The same on the list of drafts.
const HOME: &[(&str, &[C])] = &[
    ("恢复", &[C::Restore]),
    ("restore", &[C::Restore]),
    ("垃圾箱", &[C::Restore]),
    ("删除", &[C::Trash]),
    ("导入", &[C::New]),
    ("import", &[C::New]),
    ("新建", &[C::New]),
    ("教程", &[C::Tour]),
    ("练习", &[C::Exercise]),
    ("语言", &[C::Language]),
    ("帮助", &[C::Handbook, C::Help]),
    ("备份", &[C::Duplicate, C::Export]),
    ("催办", &[C::Due]),
    ("report", &[C::Portfolio, C::Export]),
];

fn finds(person: &mut Person, words: &str, wanted: &[C]) {
    person.types("<ctrl+p>").pastes(words);
    let items = person.model.sheets.last().map(|sheet| sheet.items(&person.model)).unwrap_or_default();
    let first: Vec<&Action> = items.iter().take(SEEN).map(|item| &item.action).collect();
    let is_there = wanted.iter().any(|command| first.contains(&&Action::Run(*command)));
    assert!(is_there, "{words} in {:?}: {first:?}", person.model.lang);
    person.types("<esc>");
}

#[test]
fn every_plausible_word_finds_its_command() {
    for lang in Lang::ALL {
        let mut person = Person::at_desk();
        person.model.lang = lang;
        for (words, wanted) in DESK {
            finds(&mut person, words, wanted);
        }
        let mut person = Person::at_home(lang);
        for (words, wanted) in HOME {
            finds(&mut person, words, wanted);
        }
    }
}

#[test]
fn other_words_are_set_apart_and_none_is_said_twice() {
    for spec in COMMANDS {
        let words: Vec<&str> = spec.command.also_called().split(' ').collect();
        assert!(words.len() > 1 && words.iter().all(|word| !word.is_empty()), "{:?}", spec.command);
        let mut once = words.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), words.len(), "{:?}", spec.command);
    }
}
