//! Colours and what they mean. Never colour alone: every role also has a modifier or a sign.

use crate::shelf;
use ratatui::style::{Color, Modifier, Style};

/// What a piece of the screen is, apart from what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Ordinary text.
    Text,
    /// Headings and names of sections.
    Title,
    /// What explains: hints, labels, borders.
    Quiet,
    /// An example in an empty field.
    Example,
    /// What has the focus.
    Focus,
    /// Selected text.
    Selection,
    /// What can be pressed.
    Button,
    /// A key in a hint.
    Key,
    /// Done, saved, well.
    Good,
    /// Look here.
    Warning,
    /// Wrong.
    Problem,
    /// Bars and marks of pictures.
    Picture,
}

/// A set of styles. 16 colours only, so that it looks as the terminal's owner chose.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    kind: shelf::Theme,
}

impl Theme {
    /// The styles of a theme. `Auto` is drawn as `Dark`: the runtime has chosen before.
    #[must_use]
    pub fn new(kind: shelf::Theme) -> Self {
        Self { kind }
    }

    /// The style of a role.
    #[must_use]
    pub fn style(self, role: Role) -> Style {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let reversed = plain.add_modifier(Modifier::REVERSED);
        let underlined = plain.add_modifier(Modifier::UNDERLINED);
        // Dim rather than grey: some palettes give bright black the colour of the background.
        let dim = plain.add_modifier(Modifier::DIM);
        let (quiet, [accent, good, warning, problem]) = match self.kind {
            shelf::Theme::Auto | shelf::Theme::Dark => {
                (dim, [Color::Cyan, Color::Green, Color::Yellow, Color::LightRed])
            }
            shelf::Theme::Light => (dim, [Color::Blue, Color::Green, Color::Magenta, Color::Red]),
            shelf::Theme::Contrast | shelf::Theme::Plain => (plain, [Color::Reset; 4]),
        };
        match role {
            Role::Text => plain,
            Role::Title => bold.fg(accent),
            Role::Quiet => quiet,
            Role::Example => quiet.add_modifier(Modifier::ITALIC),
            Role::Focus if accent == Color::Reset => reversed.add_modifier(Modifier::BOLD),
            Role::Focus => bold.fg(Color::Black).bg(accent),
            Role::Selection => reversed,
            Role::Button => underlined.fg(accent),
            Role::Key => bold,
            Role::Good => plain.fg(good),
            Role::Warning => bold.fg(warning),
            Role::Problem => bold.fg(problem),
            Role::Picture => plain.fg(accent),
        }
    }
}
