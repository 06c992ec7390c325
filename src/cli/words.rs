//! The words of `--help`, of the manual page and of completions, in both languages.
//!
//! Clap writes what surrounds them in English; [`shown`] puts that into the language too.

use super::args::Cli;
use crate::i18n::{Lang, Text, text};
use clap::{Command, CommandFactory};

/// The command line with its help in a language.
pub(super) fn command(lang: Lang) -> Command {
    let root = Cli::command();
    let names: Vec<String> = root.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let root = root
        .about(ABOUT.get(lang))
        .after_help(AFTER.get(lang))
        .override_usage("escalate [OPTIONS] [DRAFT]\n       escalate [OPTIONS] <COMMAND>")
        .subcommand_value_name("COMMAND");
    names.into_iter().fold(with_args(root, lang), |root, name| {
        root.mut_subcommand(&name, |command| worded(command, &name, lang))
    })
}

/// A subcommand with its words, and those of its own subcommands: `calendar add`.
fn worded(command: Command, name: &str, lang: Lang) -> Command {
    let own: Vec<String> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let command = if own.is_empty() { command } else { command.subcommand_value_name("COMMAND") };
    let command = named_args(command.about(about(name).get(lang)), name, lang);
    own.into_iter().fold(command, |command, sub| {
        command.mut_subcommand(&sub, |of| worded(of, &format!("{name} {sub}"), lang))
    })
}

fn with_args(command: Command, lang: Lang) -> Command {
    let name = command.get_name().to_owned();
    named_args(command, &name, lang)
}

fn named_args(command: Command, name: &str, lang: Lang) -> Command {
    command.mut_args(|arg| {
        let help = help(name, arg.get_id().as_str()).get(lang);
        arg.help(help)
    })
}

/// A rendered help text with its headings in the language.
pub(super) fn shown(help: &str, lang: Lang) -> String {
    if lang == Lang::En {
        return help.to_owned();
    }
    let mut out = String::with_capacity(help.len());
    for line in help.split_inclusive('\n') {
        let (words, end) = line.strip_suffix('\n').map_or((line, ""), |words| (words, "\n"));
        match words {
            "Arguments:" => out.push_str("参数："),
            "Options:" => out.push_str("选项："),
            "Commands:" => out.push_str("命令："),
            usage if usage.starts_with("Usage: ") || usage.starts_with("       escalate ") => {
                // As many cells as in English less one, so that a second line moves by one.
                let usage = usage.strip_prefix("Usage: ").map_or_else(
                    || usage.strip_prefix(' ').unwrap_or(usage).to_owned(),
                    |usage| format!("用法：{usage}"),
                );
                out.push_str(&usage.replace("[OPTIONS]", "[选项]").replace("<COMMAND>", "<命令>"));
            }
            other => out.push_str(other),
        }
        out.push_str(end);
    }
    out
}

const ABOUT: Text = text(
    "把一线的系统性问题，写成总部能拍板的提案。",
    "Turn a systemic problem from the field into a proposal that headquarters can decide on.",
);

/// What holds for every command.
pub(super) const AFTER: Text = text(
    "DRAFT 可以是草稿的编号、标题、文件，或 sample:名称（内置样例）。\n\
     结果写到标准输出，提示写到标准错误。能操纵终端或看不见的字符，一律显示成看得见的样子；\n\
     只有 get 读单个字段、又写进管道或文件时，才逐字原样输出。\n\
     退出码：0 正常，1 有发现，2 参数或文件有问题。",
    "DRAFT is a draft's id, title or file, or sample:NAME for a built-in case.\n\
     Results go to standard output, messages to standard error. Characters that could steer a\n\
     terminal or hide are shown visibly; a single field that `get` reads into a pipe is as it is.\n\
     Exit code: 0 all is well, 1 something was found, 2 arguments or files were not usable.",
);

/// What a subcommand does.
fn about(command: &str) -> Text {
    match command {
        "new" => text(
            "新建草稿：空白，或从样例、别的草稿复制",
            "Make a draft: blank, or a copy of a sample or a draft",
        ),
        "list" => text("列出草稿", "List the drafts"),
        "show" => text("看一份草稿算出来的数", "Show what follows from a draft's figures"),
        "ledger" => text(
            "列出每个数字的依据、来源和分量",
            "List every figure with its ground, its source and its weight",
        ),
        "get" => text("读字段；不写路径就列出所有已填的", "Read a field, or every field that is filled"),
        "set" => text("给字段填值", "Give a field its value"),
        "add" => text("给表加一行，输出新行的路径", "Add a row to a table and print its path"),
        "remove" => text("从表里删一行", "Remove a row from a table"),
        "history" => text(
            "列出草稿留下的旧版；--compare 逐项比较",
            "List the kept versions of a draft; --compare goes through one field by field",
        ),
        "restore" => text(
            "恢复草稿的旧版：全部，或指定的字段和行",
            "Take a kept version of a draft back: all of it, or the fields and rows named",
        ),
        "fields" => text("列出全部字段的路径、类型和含义", "List every path with its kind and meaning"),
        "check" => text(
            "检查草稿：总部会挑出什么，怎么改",
            "Check drafts: what headquarters will object to, and how to mend it",
        ),
        "questions" => text(
            "列出总部会问的问题，以及改哪里就不会再问",
            "List what headquarters will ask, and where the draft answers it",
        ),
        "rules" => text("列出全部检查规则和级别", "List every rule of the checks with its level"),
        "explain" => text(
            "解释检查结果的代码：是什么、为什么、怎么改",
            "Explain a finding's code: what, why, how to mend it",
        ),
        "handbook" => text(
            "读手册：一节、一个字段、一条规则，或按词查找；不写就列目录",
            "Read the handbook: a section, a field, a rule, or words to find; without them, the contents",
        ),
        "calc" => text(
            "单独算一个方法：JSON 进，JSON 出；不写方法就列出全部",
            "Run one analysis by itself: JSON in, JSON out; without a method, list them",
        ),
        "export" => text("导出 Markdown、JSON 或日历文件", "Export as Markdown, JSON or a calendar file"),
        "import" => {
            text("把 JSON 或 RON 文件收进来，成为新草稿", "Bring a JSON or RON file in as a new draft")
        }
        "samples" => text("列出内置样例", "List the built-in cases"),
        "doctor" => text(
            "检查环境：文件夹、终端、谁开着什么、没存上的字、打不开和重复的草稿",
            "Look at folders, terminal, what is open, unsaved, broken or doubled; --fix mends what is safe",
        ),
        "completions" => text("输出 shell 的补全脚本", "Print a completion script for a shell"),
        "man" => text("输出手册页", "Print the manual page"),
        "help" => text("显示帮助", "Show help"),
        _ => about_dates(command),
    }
}

/// What a subcommand about dates and follow-up does.
fn about_dates(command: &str) -> Text {
    match command {
        "calendar" => text(
            "总部日历：今后 12 个月的会议、忙期、假期和调休；可增删、可导入 .ics",
            "Headquarters' calendar: meetings, busy times and holidays of the next 12 months; change it, import .ics",
        ),
        "calendar add" => text(
            "加会议、忙期、规划期、公司假日或调休，如：add meeting 月度经营会 每月第二个周二",
            "Add a meeting, busy time, season or day off: add meeting \"Ops\" \"second Tuesday of the month\"",
        ),
        "calendar remove" => text("删掉一项", "Take one of them out"),
        "calendar set" => text(
            "设置放假的地区、财年的起始月",
            "Set whose holidays are held, or when the fiscal year starts",
        ),
        "calendar import" => text(
            "从别的日历程序导出的 .ics 里收会议或忙期；文件不动",
            "Take meetings or busy times from an .ics of another program, which is left as it is",
        ),
        "choose" => text(
            "列出适合提出的日子和利弊；写上日期就选定，并排好会前安排",
            "List the days that fit, with reasons; with a date, choose it and lay out what comes before",
        ),
        "message" => text(
            "替一次联系起草一封短函；--eml 存成邮件草稿",
            "Draft a short message for a contact; --eml writes it as a mail draft",
        ),
        "due" => text(
            "所有草稿今天要做的事，逾期的在前；有就以 1 退出",
            "What is due today over all drafts, late first; exit 1 when anything is",
        ),
        "contact" => text(
            "一份草稿的跟进联系和会前准备：列出来，记完成、推迟、跳过、回复",
            "What a draft's follow-up and preparation ask for: list it, log it as made, put it off, skip it, log a reply",
        ),
        "contact list" => text(
            "列出会前准备、过去的和近八周的联系，各有编号",
            "List what comes before the meeting, past contacts and those of the next eight weeks, with their numbers",
        ),
        "contact done" => text(
            "记一次联系：带去了什么新东西；没有新东西就不记",
            "Log a contact as made, with what new thing it brought; without one it is refused",
        ),
        "contact snooze" => text("推迟一次联系", "Put a contact off"),
        "contact skip" => text("跳过一次联系，写明理由", "Leave a contact out, with a reason"),
        "contact reply" => text("记下对方的回复", "Log what they answered"),
        "portfolio" => text(
            "所有提案的成绩：各做法的立项率、解决率，进度板，卡在哪里",
            "How all proposals fared: rates by approach, the stage board, what is stuck and since when",
        ),
        "lessons" => text(
            "在各份草稿的复盘里找：做对了什么，下次怎么改",
            "Search the look backs of all drafts: what worked, what to do differently",
        ),
        _ => text("", ""),
    }
}

/// What an argument of a subcommand is; what is the same everywhere comes last.
fn help(command: &str, arg: &str) -> Text {
    together(command, arg).unwrap_or_else(|| of_a_draft(command, arg))
}

/// Of the commands about all drafts together, and about what they share.
fn together(command: &str, arg: &str) -> Option<Text> {
    Some(match (command, arg) {
        ("calendar add", "what") => text(
            "meeting 会议，busy 忙期，planning 规划期，holiday 公司自己的假日，workday 调休上班日",
            "meeting, busy, planning, holiday (the company's own), or workday (a weekend day worked)",
        ),
        ("calendar add", "words") => text(
            "名称和时间；规划期、调休上班日只写时间。会议：每月第二个周二、每季度末、2026-12-08；忙期：2026-12-20..2026-12-31",
            "The name and when; of planning and workday only when. A meeting: \"monthly on the 15th\", 2026-12-08; else 10-01..12-15",
        ),
        ("calendar add", "papers") => {
            text("会前几个工作日交材料，默认 5", "Working days before it that papers are due; 5 unless said")
        }
        ("calendar add", "kind") => text(
            "哪类场合：operations（默认）、workshop、one-on-one、other",
            "Which occasion: operations (the default), workshop, one-on-one, other",
        ),
        ("calendar remove", "name") => text(
            "名称；没有名称的写它的时间，如 10-01..12-15",
            "Its name; of what has none when it is, such as 10-01..12-15",
        ),
        ("calendar set", "setting") => text("region 或 fiscal-year", "region or fiscal-year"),
        ("calendar set", "value") => text(
            "region：cn、别的地区代码或 none；fiscal-year：1 到 12",
            "Of region: cn, another region's code, or none; of fiscal-year: 1 to 12",
        ),
        ("calendar import", "file") => {
            text("日历程序导出的 .ics 文件", "The .ics file that a calendar program exported")
        }
        ("calendar import", "as_what") => {
            text("收成 meetings 会议（默认）还是 busy 忙期", "As meetings (the default) or as busy times")
        }
        ("calendar import", "dry_run") => {
            text("只说会收进什么，不写文件", "Say what would be taken, and write nothing")
        }
        ("choose", "date") => text(
            "选定的日子：2026-12-08、12-8、下周三、+14",
            "The day to choose: 2026-12-08, 12-8, friday, +14",
        ),
        ("message", "contact") => text(
            "哪次联系：行的路径，或节点如 listed、ask-sponsor、look-back；不写就是下一次",
            "Which contact: its row's path, or a step such as listed, ask-sponsor, look-back; else the next one",
        ),
        ("message", "eml") => text(
            "把邮件草稿写到这个文件；- 表示标准输出",
            "Write a mail draft to this file; - is standard output",
        ),
        ("message", "force") => text("文件已存在也覆盖", "Replace the file if it exists"),
        ("due", "quiet") => text(
            "有事时只写一行，没事什么也不写：放在 .bashrc 里用",
            "One line when something is due and nothing otherwise, for a shell's start",
        ),
        ("due", "days") => {
            text("另列今后几天内的，默认 7", "Also what comes within so many days; 7 unless said")
        }
        (_, "contact") => text(
            "哪一次：list 里的编号（会前准备是 p1、p2）、行的路径或步骤名，如 listed、look-back；不写就是下一次",
            "Which: its number in the list (p1, p2 before the meeting), its row's path, or its step such as listed or look-back; else the next one",
        ),
        ("contact list", "all") => {
            text("八周以后的也列出来", "List what is further ahead than eight weeks, too")
        }
        ("lessons", "words") => text(
            "要找的词，每个都得有，标题里的也算；不写就全列",
            "Words that all have to be there, the title's included; every look back without any",
        ),
        ("contact done", "brings") => {
            text("带去了什么对方还不知道的", "What it brought that they did not know")
        }
        ("contact snooze", "until") => {
            text("推到哪天，如 2026-12-01、+14、下周三", "Until which day: 2026-12-01, +14, friday")
        }
        ("contact skip", "why") => text("为什么跳过", "Why it is left out"),
        ("contact reply", "said") => text("对方说了什么", "What they said"),
        ("contact done" | "contact reply", "on") => text("哪天，默认今天", "On which day; today unless said"),
        ("portfolio", "format") => {
            text("text（默认）、markdown 或 csv", "text (the default), markdown or csv")
        }
        _ => return None,
    })
}

/// Of the others.
fn of_a_draft(command: &str, arg: &str) -> Text {
    match (command, arg) {
        ("escalate", "draft") => {
            text("打开这份草稿；不写就打开首页", "The draft to open; without it, the list of drafts")
        }
        ("escalate", "version") => text("显示版本", "Show the version"),
        ("new", "from") => text("从这份草稿或样例（sample:名称）复制", "Copy this draft, or sample:NAME"),
        ("new", "title") => text("标题", "The title"),
        ("get", "path") => {
            text("字段、行或表的路径，如 frame.title", "A field, a row or a table, such as frame.title")
        }
        ("set", "path") => text("字段的路径，如 frame.title", "The field's path, such as frame.title"),
        ("set", "value") => text("要填的值；空串表示清空", "The value; an empty one clears the field"),
        ("add", "table") => text("表的路径，如 impact.losses", "The table's path, such as impact.losses"),
        ("add", "values") => text("新行各列的值，如 each=35万", "What the new row holds, such as each=350k"),
        ("remove", "row") => {
            text("行的路径，如 impact.losses.k3m9q", "The row's path, such as impact.losses.k3m9q")
        }
        ("history", "compare") => {
            text("这一版和现在有哪些不同", "What this version says otherwise than the draft now")
        }
        ("history", "with") => text("不和现在比，和这一版比", "Compare with this version instead"),
        ("restore", "version") => text(
            "版本号或版本名，escalate history 会列出",
            "The version's number or name, as `escalate history` lists it",
        ),
        ("restore", "paths") => {
            text("只恢复这些：字段、行或表的路径", "Only these: paths of fields, rows or tables")
        }
        ("fields", "path") => {
            text("只看这个路径以下，附说明和例子", "Only what is below this path, with hints and examples")
        }
        ("check", "drafts") => text(
            "草稿的编号、标题、文件，sample:名称，或文件夹（连同下级文件夹里的全部草稿）",
            "A draft's id, title or file, sample:NAME, or a folder with every draft in and below it",
        ),
        ("check", "level") => text(
            "只报到这一级，有就以 1 退出：error、warning、suggestion（默认）",
            "Only findings as heavy as this, and exit 1 for them: error, warning, suggestion (the default)",
        ),
        ("check", "format") => text("text（默认）或 json", "text (the default) or json"),
        ("check", "fix") => text(
            "能代改的都改掉并保存：按数算出的百分比、表里已有的数等",
            "Mend what is mechanical, such as a share from its count, and save",
        ),
        ("explain", "code") => text("代码或名称，如 N001", "A code or its name, such as N001"),
        ("handbook", "topic") => text(
            "章节名如 evidence.trend、字段路径、规则代码如 N001，或要查的词",
            "A section such as evidence.trend, a field's path, a code such as N001, or words to find",
        ),
        ("calc", "method") => text("哪个方法，如 npv", "The method, such as npv"),
        ("calc", "input") => text(
            "从这个文件读 JSON；- 或不写表示标准输入",
            "The file with the JSON; - or nothing is standard input",
        ),
        ("calc", "explain") => text("结果里附上公式和出处", "Add the formula and its source to the result"),
        ("export", "kind") => text(
            "brief 一页纸，proposal 完整提案（默认），chat 聊天消息，working 工作底稿，calendar 日历文件（.ics），json 草稿本身",
            "brief, proposal (the default), chat, working, calendar (an .ics file), or json for the draft itself",
        ),
        ("export", "with") => text(
            "附录，逗号隔开：exemptions 照原样留着的检查，questions 可能的问题与回答",
            "Appendices, separated by commas: exemptions (checks let stand), questions (with answers)",
        ),
        ("export", "output") => {
            text("写到这个文件；- 或不写表示标准输出", "The file to write; - or nothing is standard output")
        }
        ("export", "force") => text("文件已存在也覆盖", "Replace the file if it exists"),
        ("import", "file") => text(
            "草稿文件：export --kind json 的输出，或 .ron 文件",
            "What export --kind json wrote, or a .ron file",
        ),
        ("doctor", "fix") => text(
            "能放心处理的都处理：存上没存的字，给重复的草稿换编号，清掉残留，收紧权限；不删一个字",
            "Mend what is safe: save what is not, tell copies apart, sweep leftovers, close files to others; no word goes",
        ),
        ("completions", "shell") => {
            text("bash、elvish、fish、powershell 或 zsh", "bash, elvish, fish, powershell or zsh")
        }
        ("help", "command") => text("哪个命令", "The command"),
        (_, "draft") => {
            text("草稿的编号、标题、文件，或 sample:名称", "A draft's id, title or file, or sample:NAME")
        }
        (_, "home") => text("设置、草稿都放在这个文件夹下", "Keep settings and drafts under this folder"),
        (_, "lang") => text(
            "提示的语言，也是新草稿、样例、导出的语言：zh-CN 或 en",
            "Language of messages, and of new drafts, samples and exports: zh-CN or en",
        ),
        (_, "json") => text("结果用 JSON 输出", "Results as JSON"),
        (_, "help") => text("显示帮助", "Show help"),
        _ => text("", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_argument_has_words_in_both_languages() {
        for lang in Lang::ALL {
            let root = command(lang);
            let nested = root.get_subcommands().flat_map(clap::Command::get_subcommands);
            let all = std::iter::once(&root).chain(root.get_subcommands()).chain(nested);
            for command in all {
                let name = command.get_name();
                assert!(
                    !command.get_about().map(ToString::to_string).unwrap_or_default().is_empty(),
                    "{name}"
                );
                for arg in command.get_arguments() {
                    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
                    assert!(!help.is_empty(), "{name} {}", arg.get_id());
                }
            }
        }
    }

    #[test]
    fn the_definition_is_sound_and_chinese_help_has_no_english_headings() {
        command(Lang::En).debug_assert();
        let mut root = command(Lang::Zh);
        root.build();
        let mut all = vec![root.render_help().to_string()];
        all.extend(root.get_subcommands_mut().map(|command| command.render_help().to_string()));
        for help in all {
            let help = shown(&help, Lang::Zh);
            for word in
                ["Usage", "Options:", "Commands:", "Arguments:", "[OPTIONS]", "[default", "Print", "possible"]
            {
                assert!(!help.contains(word), "{word} in:\n{help}");
            }
        }
    }
}
