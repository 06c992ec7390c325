//! Rust source as the layer test needs it: the paths it names, without comments, strings and test code.
//!
//! No full parser: a path is recognised by its tokens wherever it stands (imports, expressions,
//! types, macros), which also finds what a macro would hide from the compiler's own view.

use std::collections::HashMap;

/// A path as written, imports spread out: `use a::{b, c::d}` gives `a::b` and `a::c::d`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) line: usize,
    /// From the crate's root when the source says `crate`, `self` or `super`: then `crate` comes first.
    pub(crate) path: Vec<String>,
}

/// What one file says.
#[derive(Debug, Default)]
pub(crate) struct Source {
    pub(crate) named: Vec<Named>,
    /// Modules declared with `mod name;`, in or out of test code.
    pub(crate) children: Vec<Child>,
}

/// A module in a file of its own.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Child {
    pub(crate) path: Vec<String>,
    pub(crate) test_only: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    /// `::`
    Through,
    Mark(char),
}

impl Token {
    fn is(&self, word: &str) -> bool {
        matches!(self, Token::Word(own) if own == word)
    }
}

/// Reads the source of the module `own` (empty for the crate's root).
///
/// What stands under `#[cfg(test)]` is left out: unit tests may measure with what the code itself
/// may not touch. Only that exact attribute counts, and only before a whole item.
pub(crate) fn read(own: &[String], text: &str) -> Source {
    let mut reader = Reader {
        tokens: tokens(text),
        at: 0,
        module: own.to_vec(),
        inline: vec![],
        depth: 0,
        renamed: HashMap::new(),
    };
    let mut source = Source::default();
    reader.run(&mut source);
    source
}

struct Reader {
    tokens: Vec<(usize, Token)>,
    at: usize,
    module: Vec<String>,
    /// Depth of braces outside each inline module that is open.
    inline: Vec<usize>,
    depth: usize,
    renamed: HashMap<String, Vec<String>>,
}

impl Reader {
    fn run(&mut self, source: &mut Source) {
        if self.starts_with(0, &["#", "!", "[", "cfg", "(", "test", ")", "]"]) {
            return;
        }
        while let Some(token) = self.peek(0).cloned() {
            match token {
                Token::Mark('#') if self.starts_with(0, &["#", "[", "cfg", "(", "test", ")", "]"]) => {
                    self.at += 7;
                    self.skip_item(source);
                }
                Token::Mark('{') => {
                    self.depth += 1;
                    self.at += 1;
                }
                Token::Mark('}') => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.inline.last() == Some(&self.depth) {
                        self.inline.pop();
                        self.module.pop();
                    }
                    self.at += 1;
                }
                Token::Word(word) if word == "mod" => self.declare(source, false),
                // `impl Trait + use<'a>` captures and imports nothing.
                Token::Word(word) if word == "use" && self.peek(1) != Some(&Token::Mark('<')) => {
                    self.at += 1;
                    self.tree(&[], source);
                }
                Token::Word(word)
                    if word == "extern" && self.peek(1).is_some_and(|next| next.is("crate")) =>
                {
                    self.at += 2;
                    self.tree(&[], source);
                }
                Token::Word(_) => self.path(source),
                Token::Through | Token::Mark(_) => self.at += 1,
            }
        }
    }

    fn peek(&self, ahead: usize) -> Option<&Token> {
        self.tokens.get(self.at + ahead).map(|(_, token)| token)
    }

    fn line(&self) -> usize {
        self.tokens.get(self.at).map_or(0, |(line, _)| *line)
    }

    fn starts_with(&self, ahead: usize, wanted: &[&str]) -> bool {
        wanted.iter().enumerate().all(|(index, wanted)| match self.peek(ahead + index) {
            Some(Token::Word(word)) => word == wanted,
            Some(Token::Mark(mark)) => wanted.chars().eq([*mark]),
            Some(Token::Through) | None => false,
        })
    }

    /// At `mod`: enters an inline module, or notes one that has its own file.
    fn declare(&mut self, source: &mut Source, test_only: bool) {
        self.at += 1;
        let Some(Token::Word(name)) = self.peek(0).cloned() else { return };
        self.at += 1;
        let path: Vec<String> = self.module.iter().cloned().chain([name.clone()]).collect();
        match self.peek(0) {
            Some(Token::Mark(';')) => source.children.push(Child { path, test_only }),
            Some(Token::Mark('{')) => {
                self.inline.push(self.depth);
                self.module.push(name);
            }
            _ => {}
        }
    }

    /// After `#[cfg(test)]`: passes over the item that follows, if an item does.
    fn skip_item(&mut self, source: &mut Source) {
        const ITEMS: [&str; 10] =
            ["mod", "use", "fn", "impl", "struct", "enum", "trait", "const", "static", "type"];
        let start = self.at;
        while self.starts_with(0, &["#", "["]) {
            self.at += 1;
            self.skip_group();
        }
        if self.peek(0).is_some_and(|token| token.is("pub")) {
            self.at += 1;
            if self.peek(0) == Some(&Token::Mark('(')) {
                self.skip_group();
            }
        }
        let Some(Token::Word(item)) = self.peek(0).cloned() else { return self.at = start };
        if !ITEMS.contains(&item.as_str()) {
            // A field or a statement: its end isn't plain, so it is read like any code.
            return self.at = start;
        }
        if item == "mod" && matches!(self.peek(2), Some(Token::Mark(';'))) {
            return self.declare(source, true);
        }
        loop {
            match self.peek(0) {
                None => return,
                Some(Token::Mark(';')) => return self.at += 1,
                Some(Token::Mark('{')) => {
                    self.skip_group();
                    if item != "use" {
                        return;
                    }
                }
                Some(Token::Mark('(' | '[')) => self.skip_group(),
                Some(_) => self.at += 1,
            }
        }
    }

    /// At an opening bracket: passes over it, its content and its end.
    fn skip_group(&mut self) {
        let mut open = 0_usize;
        while let Some(token) = self.peek(0) {
            match token {
                Token::Mark('{' | '(' | '[') => open += 1,
                Token::Mark('}' | ')' | ']') => open = open.saturating_sub(1),
                Token::Word(_) | Token::Through | Token::Mark(_) => {}
            }
            self.at += 1;
            if open == 0 {
                return;
            }
        }
    }

    /// One branch of an import, below `before`.
    fn tree(&mut self, before: &[String], source: &mut Source) {
        let mut path = before.to_vec();
        let line = self.line();
        loop {
            match self.peek(0).cloned() {
                Some(Token::Word(word)) if word == "as" => {
                    if let Some(Token::Word(new)) = self.peek(1).cloned() {
                        self.renamed.insert(new, path.clone());
                    }
                    self.at += 2;
                }
                Some(Token::Word(word)) => {
                    path.push(word);
                    self.at += 1;
                }
                Some(Token::Mark('*')) => {
                    path.push("*".to_owned());
                    self.at += 1;
                }
                Some(Token::Mark('{')) => {
                    self.at += 1;
                    while !matches!(self.peek(0), None | Some(Token::Mark('}'))) {
                        self.tree(&path, source);
                        if self.peek(0) == Some(&Token::Mark(',')) {
                            self.at += 1;
                        }
                    }
                    self.at += 1;
                    return;
                }
                None | Some(Token::Mark(',' | '}' | ';')) => break,
                // No other mark can stand in an import; passing over it keeps broken source finite.
                Some(Token::Through | Token::Mark(_)) => self.at += 1,
            }
        }
        self.note(line, path, source);
    }

    /// A path in code: words joined by `::`. A single word is a name, not a path.
    fn path(&mut self, source: &mut Source) {
        let line = self.line();
        let mut path = Vec::new();
        while let Some(Token::Word(word)) = self.peek(0).cloned() {
            path.push(word);
            self.at += 1;
            if self.peek(0) != Some(&Token::Through) {
                break;
            }
            self.at += 1;
        }
        if path.len() > 1 {
            self.note(line, path, source);
        }
    }

    /// Resolves what can be resolved here, and keeps the path.
    fn note(&self, line: usize, path: Vec<String>, source: &mut Source) {
        let path = match path.first().and_then(|first| self.renamed.get(first)) {
            Some(original) if !original.is_empty() => [original.as_slice(), &path[1..]].concat(),
            _ => path,
        };
        let mut base = self.module.clone();
        let mut rest = path.as_slice();
        let rooted = match rest.first().map(String::as_str) {
            Some("crate") => {
                base.clear();
                rest = &rest[1..];
                true
            }
            Some("self" | "super") => {
                while let Some("self" | "super") = rest.first().map(String::as_str) {
                    if rest[0] == "super" {
                        base.pop();
                    }
                    rest = &rest[1..];
                }
                true
            }
            _ => false,
        };
        let path = if rooted {
            ["crate".to_owned()].into_iter().chain(base).chain(rest.iter().cloned()).collect()
        } else {
            path
        };
        source.named.push(Named { line, path });
    }
}

/// Splits the source into words and marks, dropping comments and the insides of literals.
fn tokens(text: &str) -> Vec<(usize, Token)> {
    let chars: Vec<char> = text.chars().collect();
    let peek = |at: usize| chars.get(at).copied().unwrap_or('\0');
    let (mut out, mut at, mut line) = (Vec::new(), 0, 1);
    while at < chars.len() {
        let start = at;
        match (chars[at], peek(at + 1)) {
            ('/', '/') => at += chars[at..].iter().take_while(|c| **c != '\n').count(),
            ('/', '*') => at = past_comment(&chars, at),
            ('"', _) => at = past_string(&chars, at),
            ('\'', next) => at = past_quote(&chars, at, next),
            (':', ':') => {
                out.push((line, Token::Through));
                at += 2;
            }
            (c, _) if c.is_alphabetic() || c == '_' => {
                at += chars[at..].iter().take_while(|c| c.is_alphanumeric() || **c == '_').count();
                let word: String = chars[start..at].iter().collect();
                let raw = word.ends_with('r') && matches!(word.as_str(), "r" | "br" | "cr");
                let hashes = chars[at..].iter().take_while(|c| **c == '#').count();
                if raw && peek(at + hashes) == '"' {
                    at = past_raw_string(&chars, at, hashes);
                } else if word == "r" && hashes == 1 {
                    // A raw name: what follows is read as the word it is.
                    at += 1;
                } else {
                    out.push((line, Token::Word(word)));
                }
            }
            (c, _) if c.is_ascii_digit() => {
                at += chars[at..].iter().take_while(|c| c.is_alphanumeric() || **c == '_').count();
            }
            (c, _) => {
                if !c.is_whitespace() {
                    out.push((line, Token::Mark(c)));
                }
                at += 1;
            }
        }
        at = at.min(chars.len());
        line += chars[start..at].iter().filter(|c| **c == '\n').count();
    }
    out
}

fn past_comment(chars: &[char], mut at: usize) -> usize {
    let mut open = 0_usize;
    while at < chars.len() {
        match chars.get(at..at + 2) {
            Some(['/', '*']) => (open, at) = (open + 1, at + 2),
            Some(['*', '/']) => (open, at) = (open - 1, at + 2),
            _ => at += 1,
        }
        if open == 0 {
            break;
        }
    }
    at
}

fn past_string(chars: &[char], mut at: usize) -> usize {
    at += 1;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

fn past_raw_string(chars: &[char], at: usize, hashes: usize) -> usize {
    let end: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let body = at + hashes + 1;
    let len = chars[body..].windows(end.len()).position(|window| window == end);
    len.map_or(chars.len(), |len| body + len + end.len())
}

/// At a single quote: a character literal or a lifetime.
fn past_quote(chars: &[char], at: usize, next: char) -> usize {
    if next == '\\' {
        let mut end = at + 3;
        while end < chars.len() && chars[end] != '\'' {
            end += 1;
        }
        end + 1
    } else if chars.get(at + 2) == Some(&'\'') {
        at + 3
    } else {
        at + 1 + chars[at + 1..].iter().take_while(|c| c.is_alphanumeric() || **c == '_').count()
    }
}
