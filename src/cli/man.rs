//! `man`: the manual page, in roff, with every subcommand on the one page.

use super::Done;
use super::failure::Failure;
use super::session::Session;
use super::words;
use crate::i18n::{Lang, text};
use clap_mangen::Man;

pub(super) fn run(session: &mut Session) -> Result<Done, Failure> {
    let page = page(session.lang).map_err(|error| Failure::Output(error.to_string()))?;
    session.bytes(page.as_bytes());
    Ok(Done::Fine)
}

fn page(lang: Lang) -> std::io::Result<String> {
    let mut command = words::command(lang);
    command.build();
    let subcommands: Vec<clap::Command> = command
        .get_subcommands()
        .filter(|subcommand| !subcommand.is_hide_set())
        // What a subcommand has of its own comes behind it.
        .flat_map(|subcommand| std::iter::once(subcommand).chain(subcommand.get_subcommands()))
        .filter(|subcommand| subcommand.get_name() != "help")
        .cloned()
        .collect();
    let mut page = Vec::new();
    let root = Man::new(command);
    root.render_title(&mut page)?;
    root.render_name_section(&mut page)?;
    root.render_synopsis_section(&mut page)?;
    root.render_description_section(&mut page)?;
    root.render_options_section(&mut page)?;
    let mut page = translated(&String::from_utf8_lossy(&page), lang);
    page.extend([".SH ", text("命令", "COMMANDS").get(lang), "\n"]);
    for subcommand in subcommands {
        page.push_str(&section(subcommand, lang)?);
    }
    page.extend([".SH ", text("通则", "NOTES").get(lang), "\n"]);
    for line in words::AFTER.get(lang).lines() {
        page.extend([roff(line).as_str(), "\n.br\n"]);
    }
    Ok(page)
}

/// A subcommand as a part of the page: its synopsis as the heading, then what it does and its own arguments.
fn section(mut subcommand: clap::Command, lang: Lang) -> std::io::Result<String> {
    let usage = words::shown(&subcommand.render_usage().to_string(), lang);
    let usage = usage.split_once([':', '：']).map_or(usage.as_str(), |(_, usage)| usage).trim().to_owned();
    let about = subcommand.get_about().map(ToString::to_string).unwrap_or_default();
    let own = subcommand.mut_args(|arg| {
        let everywhere = arg.is_global_set();
        arg.hide(everywhere)
    });
    let mut options = Vec::new();
    Man::new(own).render_options_section(&mut options)?;
    let options = String::from_utf8_lossy(&options);
    // The part has a heading of its own; what stands before the options' heading are roff's own definitions.
    let options = options.split_once(".SH OPTIONS\n").map_or("", |(_, options)| options);
    Ok(format!(".SS \"{}\"\n{}\n{options}", roff(&usage), roff(&about)))
}

/// A text in roff: backslashes and dashes are themselves, and no line starts with a control character.
fn roff(words: &str) -> String {
    let words = words.replace('\\', "\\e").replace('-', "\\-").replace('"', "\\(dq");
    if words.starts_with(['.', '\'']) { format!("\\&{words}") } else { words }
}

/// What the generator writes in English, in the language.
fn translated(page: &str, lang: Lang) -> String {
    if lang == Lang::En {
        return page.to_owned();
    }
    let page = page.replace("[OPTIONS]", "[选项]").replace("<COMMAND>", "<命令>");
    let headings = [("NAME", "名称"), ("SYNOPSIS", "用法"), ("DESCRIPTION", "说明"), ("OPTIONS", "选项")];
    headings.iter().fold(page, |page, (en, zh)| page.replace(&format!(".SH {en}\n"), &format!(".SH {zh}\n")))
}
