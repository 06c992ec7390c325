//! Whole roads through the real program on a pseudo-terminal: what a person types ends up in a file on disk,
//! whatever happens to the window, the clipboard, an editor outside or the process in between.
#![cfg(unix)]

#[path = "support/session.rs"]
mod session;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::thread;
use std::time::Duration;

use escalate::codec::{Draft, read_ron, write_ron};
use escalate::i18n::Lang;
use escalate::proposal::DraftId;
use session::{Home, Session};

const ENTER: &str = "\r";
const END: &str = "\x1b[F";
const F4: &str = "\x1bOS";
const CTRL_F: &str = "\x06";
const CTRL_R: &str = "\x12";
const CTRL_S: &str = "\x13";
const CTRL_Y: &str = "\x19";
const CTRL_Z: &str = "\x1a";
const UP: &str = "\x1b[A";
const ESC: &str = "\x1b";
const F9: &str = "\x1b[20~";
const SHIFT_F9: &str = "\x1b[20;2~";
const F2: &str = "\x1bOQ";
const SHIFT_F5: &str = "\x1b[15;2~";

#[test]
fn a_first_run_writes_a_draft_that_is_there_the_next_time() {
    let home = Home::new();
    let session = Session::start(&home, None, &[]);
    session.shows("打开空白提案").type_keys(END).type_keys(ENTER).shows("封面");
    session.type_keys("充电桩故障率居高不下").shows("充电桩故障率居高不下").shows("已保存");
    assert!(session.is_raw());
    session.quit();
    assert_eq!(home.draft().frame.title, "充电桩故障率居高不下");

    let session = Session::start(&home, None, &[]);
    session.shows("充电桩故障率居高不下").type_keys(ENTER).shows("封面");
    session.type_keys(ENTER).shows("完成并下一项").type_keys("！").shows("充电桩故障率居高不下！");
    session.quit();
    assert_eq!(home.draft().frame.title, "充电桩故障率居高不下！");
}

#[test]
fn a_window_resized_while_typing_loses_nothing() {
    let (home, path) = Home::with_draft();
    let session = Session::start(&home, Some(&path), &[]);
    session.shows("标题").type_keys("华东").shows("华东");
    for (columns, rows, typed) in [(50, 16, "区"), (132, 43, "域"), (38, 9, "28家"), (80, 24, "门店")] {
        session.resize(columns, rows).type_keys(typed).shows(typed);
    }
    session.shows("华东区域28家门店");
    session.quit();
    assert_eq!(home.draft().frame.title, "华东区域28家门店");
}

/// A window manager gives a new window its place while the program in it starts.
#[test]
fn a_window_resized_while_the_program_starts_is_filled() {
    for wait in (0..16).map(|step| Duration::from_millis(10 * step)) {
        let (home, path) = Home::with_draft();
        let session = Session::start(&home, Some(&path), &[]);
        thread::sleep(wait);
        session.resize(132, 43);
        session.wait_for("the last row", |screen| {
            screen.rows(0, 132).last().is_some_and(|row| row.contains("Ctrl+P"))
        });
        session.quit();
    }
}

#[test]
fn cells_from_a_spreadsheet_become_rows() {
    let (home, path) = Home::with_draft();
    let session = Session::start(&home, Some(&path), &[]);
    session.shows("标题").type_keys("1").shows("[+ 添加一项损失]");
    session.paste("流失的买家\t2000\t35万\r\n没有续费的老客户\t300\t8千\r\n").shows("没有续费");
    session.quit();
    let losses = home.draft().impact.losses;
    assert_eq!(losses.len(), 2);
    assert_eq!((losses[0].what.as_str(), losses[0].each.as_str()), ("流失的买家", "35万"));
    assert_eq!((losses[1].what.as_str(), losses[1].customers.as_str()), ("没有续费的老客户", "300"));
}

#[test]
fn an_editor_outside_gets_the_text_and_gives_it_back() {
    let (home, path) = Home::with_draft();
    let script = home.path().join("editor.sh");
    fs::write(
        &script,
        "#!/bin/sh\nprintf '改写：' > \"$1.new\"\ncat \"$1\" >> \"$1.new\"\nmv \"$1.new\" \"$1\"\n",
    )
    .unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o700)).unwrap();
    let session = Session::start(&home, Some(&path), &[("EDITOR", &script)]);
    session.shows("标题").type_keys(CTRL_F).type_keys("判断依据").shows("判断依据").type_keys(ENTER);
    session.shows("总部最爱问").type_keys("三家店同一个月坏").shows("三家店同一个月坏");
    session.type_keys(F4).shows("改写：三家店同一个月坏");
    session.quit();
    assert_eq!(home.draft().frame.diagnosis.reasoning.as_str(), "改写：三家店同一个月坏");
    let kept = ["versions", "recovery", "index.json"];
    let left: Vec<_> = fs::read_dir(home.path().join("state")).into_iter().flatten().flatten().collect();
    let left: Vec<_> =
        left.iter().filter(|entry| kept.iter().all(|name| entry.file_name() != *name)).collect();
    assert!(left.is_empty(), "the text's private folder stays: {left:?}");
}

#[test]
fn a_program_that_is_terminated_saves_first() {
    let (home, path) = Home::with_draft();
    let session = Session::start(&home, Some(&path), &[]);
    session.shows("标题").type_keys("还没存盘的标题").shows("还没存盘的标题");
    session.signal("-TERM");
    assert_eq!(session.exit(), 143);
    assert_eq!(home.draft().frame.title, "还没存盘的标题");
}

#[test]
fn quitting_without_a_change_leaves_no_trace_in_the_drafts() {
    let (home, path) = Home::with_draft();
    let before = fs::read(&path).unwrap();
    let session = Session::start(&home, Some(&path), &[]);
    session.shows("标题");
    session.quit();
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn an_older_version_is_kept_named_compared_and_taken_back() {
    let (home, path) = Home::with_draft();
    let session = Session::start(&home, Some(&path), &[]);
    session.shows("标题").type_keys("旧标题").shows("旧标题").type_keys(CTRL_S).shows("留作版本 2");
    session.type_keys("，改坏了").shows("旧标题，改坏了").type_keys(CTRL_S);
    session.wait_for("the second version", |screen| {
        screen.contents().contains("留作版本") && !screen.contents().contains("留作版本 2")
    });
    session
        .type_keys(CTRL_R)
        .shows("特意留存")
        .type_keys(END)
        .type_keys(UP)
        .type_keys(F2)
        .shows("给版本起名");
    session.type_keys("报批稿").shows("报批稿").type_keys(ENTER).shows("Enter 比较").shows("报批稿");
    session.type_keys(ENTER).shows("那时：").shows("立题 > 标题").type_keys(ENTER).shows("已换过来");
    session.type_keys(ESC);
    session.wait_for("the form", |screen| !screen.contents().contains("Esc 关闭"));
    session.quit();
    assert_eq!(home.draft().frame.title, "旧标题");

    let session = Session::start(&home, Some(&path), &[]);
    session.shows("旧标题").type_keys(CTRL_R).shows("报批稿").shows("打开时的原文件");
    session.type_keys(END).type_keys(ENTER).shows("那时：").type_keys("a").type_keys(ESC);
    session.wait_for("the form", |screen| !screen.contents().contains("Esc 关闭"));
    session.type_keys(CTRL_Z).shows("旧标题");
    session.quit();
    assert_eq!(home.draft().frame.title, "旧标题");
}

#[test]
fn a_draft_that_was_never_saved_is_in_the_list_after_a_kill() {
    let home = Home::welcomed();
    let session = Session::start(&home, None, &[]);
    session.type_keys("\x0e").shows("空白").type_keys(ENTER).shows("封面");
    session.type_keys("没来得及存").shows("没来得及存");
    session.kill();
    let session = Session::start(&home, None, &[]);
    session.shows("找回来了").shows("没来得及存");
    session.quit();
    assert_eq!(home.draft().frame.title, "没来得及存");
}

#[test]
fn a_second_window_looks_on_and_takes_over_when_the_first_is_gone() {
    let (home, path) = Home::with_draft();
    let first = Session::start(&home, Some(&path), &[]);
    first.shows("标题").type_keys("甲").shows("甲").shows("已保存");
    let second = Session::start(&home, Some(&path), &[]);
    second.shows("只读").shows("另一个窗口").type_keys("乙");
    // What the first one saves is seen in the second.
    first.type_keys("丁");
    second.shows("甲丁").type_keys(CTRL_S).shows("这里只能看");
    first.kill();
    second.shows("可以在这里改").type_keys("丙").shows("甲丁丙");
    second.quit();
    assert_eq!(home.draft().frame.title, "甲丁丙");
}

#[test]
fn nothing_that_was_shown_is_lost_to_a_kill() {
    let (home, path) = Home::with_draft();
    let mut typed = String::new();
    // Each ends in signs that stand nowhere else; the emulator knows no joined emoji, so those are not waited for.
    for (piece, end) in [
        ("庚辛甲", "庚辛甲"),
        ("壬癸", "壬癸"),
        ("丙👩\u{200d}👩\u{200d}👧酉丁", "酉丁"),
        ("9%戊己", "9%戊己"),
        ("（子丑", "（子丑"),
        ("）寅卯辰", "）寅卯辰"),
        ("巳午", "巳午"),
    ] {
        let session = Session::start(&home, Some(&path), &[]);
        session.shows(if typed.is_empty() { "标题" } else { "已经接上" });
        typed.push_str(piece);
        session.type_keys(piece).shows(end);
        session.kill();
    }
    let session = Session::start(&home, Some(&path), &[]);
    session.shows("已经接上").shows("巳午");
    session.quit();
    assert_eq!(home.draft().frame.title, typed);
}

#[test]
fn what_another_program_writes_is_taken_over_or_both_are_kept() {
    let (home, path) = Home::with_draft();
    let writes = |title: &str| {
        let mut draft = Draft::blank(DraftId::from_number(7), Lang::Zh);
        title.clone_into(&mut draft.proposal.frame.title);
        fs::write(&path, write_ron(&draft).unwrap()).unwrap();
    };
    let session = Session::start(&home, Some(&path), &[]);
    session.shows("标题").type_keys("甲").shows("甲").shows("已保存");
    writes("外面写的");
    session.shows("外面写的");
    let beside = || {
        let files = fs::read_dir(home.path().join("drafts")).unwrap().map(|entry| entry.unwrap().path());
        files.filter(|file| *file != path).collect::<Vec<_>>()
    };
    // Where a slow machine saved before the other program wrote, there is no conflict: once more.
    for round in 0..5 {
        session.type_keys("里").shows("里");
        let theirs = format!("外面又写{round}");
        writes(&theirs);
        session.wait_for("both", |screen| !beside().is_empty() || screen.contents().contains(&theirs));
        if !beside().is_empty() {
            break;
        }
    }
    session.shows("Ctrl+R").type_keys(CTRL_R).shows("别的文件里的另一个版本").type_keys(ESC);
    session.wait_for("the form", |screen| !screen.contents().contains("Esc 关闭"));
    session.quit();
    let [mine] = beside().try_into().unwrap();
    assert!(read_ron(&fs::read_to_string(mine).unwrap()).unwrap().draft.title().ends_with('里'));
    assert!(read_ron(&fs::read_to_string(&path).unwrap()).unwrap().draft.title().starts_with("外面又写"));
}

#[test]
fn a_file_that_is_deleted_while_it_is_open_is_written_again() {
    let (home, path) = Home::with_draft();
    let session = Session::start(&home, Some(&path), &[]);
    session.shows("标题").type_keys("甲").shows("甲").shows("已保存");
    fs::remove_file(&path).unwrap();
    session.shows("重新写了一份");
    session.wait_for("the file", |_| path.exists());
    session.quit();
    assert_eq!(home.draft().frame.title, "甲");
}

#[test]
fn a_day_is_chosen_and_a_letter_saved_and_both_are_on_disk() {
    let (home, path) = Home::with_draft();
    let session = Session::start(&home, Some(&path), &[]);
    session.shows("标题").type_keys("3").shows("添加一位");
    session.paste("供应链总监\n财务总监\n").shows("财务总监");
    session.type_keys(F2).shows("全部命令").type_keys("trz").shows("挑日子").type_keys(ENTER);
    session.shows("选这天").type_keys("+60").shows("60 天后").type_keys(ENTER).shows("定在").shows(" = ");
    // One step takes the day and all that came with it back, and one brings it again.
    session.type_keys(CTRL_Z).wait_for("no day", |screen| !screen.contents().contains(" = "));
    session.type_keys(CTRL_Y).shows(" = ");
    session.type_keys(F2).shows("全部命令").type_keys("xgdf").shows("写给对方").type_keys(ENTER);
    session.shows("收件人").type_keys("您好，李总。").shows("您好，李总。").type_keys(CTRL_S).shows("已写成");
    session.type_keys(ESC).wait_for("the letter is closed", |screen| !screen.contents().contains("收件人"));
    session.quit();
    let timing = home.draft().timing;
    let day = timing.date.known().expect("the day");
    assert!(timing.preparation.len() >= 4, "{:?}", timing.preparation);
    assert!(timing.preparation.iter().all(|row| row.due.known().is_some_and(|due| due <= day)));
    let exports = home.names("exports");
    let [mail] = exports.as_slice() else { panic!("{exports:?}") };
    let written = fs::read(home.path().join("exports").join(mail)).unwrap();
    let mail = mailparse::parse_mail(&written).unwrap();
    assert!(mail.get_body().unwrap().contains("您好，李总。"));
}

/// F9 over all drafts: what is late is opened at its row, refused without news, logged with them, and taken back.
#[test]
fn what_is_due_is_done_where_it_stands() {
    let (home, path) = Home::with_draft();
    let mut draft = Draft::blank(DraftId::from_number(7), Lang::Zh);
    draft.proposal.frame.title = "充电桩故障率".into();
    draft.proposal.follow_up.met_on = "2020-01-02".into();
    fs::write(&path, write_ron(&draft).unwrap()).unwrap();
    let session = Session::start(&home, None, &[]);
    session.shows("今天要做 1 件，逾期 1 件").type_keys(F9).shows("会后两周").type_keys(ENTER);
    session.shows("办这次联系").type_keys(ENTER).shows("联系：做了").type_keys(ENTER).shows("空着手去是催");
    session.type_keys("23/28 家门店（82%）").shows("按回车记下").type_keys(ENTER).shows("记下了：做了");
    session.shows("已保存");
    session.quit();
    let rows = home.draft().follow_up.contacts;
    assert_eq!(rows.len(), 1);
    assert!(rows[0].done && rows[0].brings == "23/28 家门店（82%）", "{rows:?}");

    // Another window, another day: what was left out and put off is there to be undone.
    let session = Session::start(&home, Some(&path), &[]);
    session.shows("充电桩故障率").type_keys(SHIFT_F9).shows("办这次联系");
    session.type_keys("\x1b[B").type_keys("\x1b[B").type_keys(ENTER).shows("联系：跳过");
    session.type_keys("例会上已当面答复").type_keys(ENTER).shows("跳过了");
    session.type_keys(CTRL_Z).type_keys(CTRL_S).shows("已保存");
    session.quit();
    assert_eq!(home.draft().follow_up.contacts, rows);
}

/// Headquarters' calendar: a meeting written in one line is on disk, a change by somebody else holds beside it, an
/// `.ics` is shown before it is taken in, and what cannot be written stays on the screen.
#[test]
fn the_calendar_is_changed_from_the_screen() {
    let home = Home::new();
    let config = home.path().join("config");
    let file = config.join("calendar.ron");
    let session = Session::start(&home, None, &[]);
    session.shows("打开空白提案").type_keys(ESC).type_keys(SHIFT_F5).shows("+ 加会议");
    session.type_keys("每月第二个周二运营例会").shows("+ 加会议：运营例会：每月第二个周二");
    session.type_keys(ENTER).shows("加上了：运营例会");
    assert!(fs::read_to_string(&file).unwrap().contains("运营例会"));
    // Somebody else's change meanwhile, which this window has not read.
    let theirs = fs::read_to_string(&file).unwrap().replace("fiscal_year_starts: 1", "fiscal_year_starts: 4");
    fs::write(&file, &theirs).unwrap();
    session.paste("12-20..12-31 年终盘点\n").shows("+ 加忙期：年终盘点").type_keys(ENTER);
    session.shows("加上了：年终盘点");
    let both = fs::read_to_string(&file).unwrap();
    assert!(both.contains("fiscal_year_starts: 4") && both.contains("年终盘点"), "{both}");
    session.type_keys(CTRL_Z).shows("撤回了一步");
    assert_eq!(fs::read_to_string(&file).unwrap(), theirs);

    let ics = home.path().join("总部 日历.ics");
    fs::write(&ics, "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:对账会\nDTSTART;VALUE=DATE:20260115\nRRULE:FREQ=MONTHLY;BYMONTHDAY=15\nEND:VEVENT\nEND:VCALENDAR\n").unwrap();
    session.type_keys("导入").shows("导入 .ics 文件").type_keys(ENTER).shows("路径：");
    session.paste(&ics.display().to_string()).type_keys(ENTER).shows("收进日历：1 项").type_keys(ENTER);
    session.shows("收进 1 项");
    assert!(fs::read_to_string(&file).unwrap().contains("对账会"));

    // A folder stands where the new file is to be made: what was typed stays, and goes through later.
    let before = fs::read_to_string(&file).unwrap();
    fs::set_permissions(&config, fs::Permissions::from_mode(0o500)).unwrap();
    let is_refused = fs::write(config.join("probe"), "").is_err();
    if is_refused {
        session.type_keys("每周三 周会").shows("+ 加会议：周会").type_keys(ENTER).shows("! ");
        session.shows("每周三 周会");
        assert_eq!(fs::read_to_string(&file).unwrap(), before);
    }
    fs::set_permissions(&config, fs::Permissions::from_mode(0o700)).unwrap();
    session.quit();
}
