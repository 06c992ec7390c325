use proptest::prelude::*;

use super::super::glyph::{glyphs, is_boundary};
use super::super::nasty::{PIECES, nasty_text};
use super::*;

fn area(text: &str, width: usize) -> Editor {
    let mut editor = Editor::new(text, Mode::Area);
    editor.layout(width);
    editor
}

fn drawn(editor: &Editor) -> Vec<String> {
    (0..editor.rows().rows()).map(|row| editor.glyphs(row).into_iter().map(|g| g.text).collect()).collect()
}

#[test]
fn typing_comes_back_as_a_splice() {
    let mut editor = area("很多门店", 20);
    editor.select(0, "很多".len());
    assert_eq!(editor.selected_text(), "很多");
    let splice = editor.insert("34/40 家");
    assert_eq!(splice, Some(Splice { at: 0, removed: "很多".into(), inserted: "34/40 家".into() }));
    assert_eq!(editor.text(), "34/40 家门店");
    assert_eq!(editor.caret(), "34/40 家".len());
    assert_eq!(editor.selection(), None);
    assert_eq!(editor.insert(""), None);
}

#[test]
fn a_pasted_line_break_never_acts_as_enter() {
    let mut field = Editor::new("", Mode::OneLine);
    field.insert("甲\r\n乙\t丙\n");
    assert_eq!(field.text(), "甲 乙 丙");
    let mut area = Editor::new("", Mode::Area);
    area.insert("甲\r\n乙\u{1B}\n");
    assert_eq!(area.text(), "甲\n乙\n");
}

#[test]
fn deleting_takes_whole_graphemes_words_and_lines() {
    let mut editor = area("好👩‍👩‍👧e\u{301}", 20);
    assert_eq!(editor.backspace().map(|s| s.removed), Some("e\u{301}".into()));
    assert_eq!(editor.backspace().map(|s| s.removed), Some("👩‍👩‍👧".into()));
    editor.set_caret(0);
    assert_eq!(editor.backspace(), None);
    assert_eq!(editor.delete().map(|s| s.removed), Some("好".into()));
    assert_eq!(editor.delete(), None);

    let mut editor = area("建议总部批准\nask now", 20);
    assert_eq!(editor.delete_word_back().map(|s| s.removed), Some("now".into()));
    assert_eq!(editor.delete_to_line_start().map(|s| s.removed), Some("ask ".into()));
    assert_eq!(editor.delete_to_line_start().map(|s| s.removed), Some("\n".into()));
    assert_eq!(editor.delete_word_back().map(|s| s.removed), Some("批准".into()));
    editor.set_caret(0);
    assert_eq!(editor.delete_word_forward().map(|s| s.removed), Some("建议".into()));
    assert_eq!(editor.delete_to_line_end().map(|s| s.removed), Some("总部".into()));
    assert_eq!(editor.delete_selection(), None);
}

#[test]
fn what_joins_is_never_split_by_the_caret() {
    let mut editor = area("\u{301}x", 20);
    editor.set_caret(0);
    editor.insert("e");
    assert_eq!(editor.caret(), "e\u{301}".len());
    let mut editor = area("👩👧", 20);
    editor.set_caret("👩".len());
    editor.insert("\u{200D}");
    assert_eq!(editor.caret(), editor.text().len());
    editor.set_caret(5);
    assert_eq!(editor.caret(), editor.text().len());
}

#[test]
fn arrows_move_by_grapheme_and_selections_collapse() {
    let mut editor = area("a中🇨🇳", 20);
    assert!(!editor.move_right(false));
    assert!(editor.move_left(true));
    assert_eq!(editor.selected_text(), "🇨🇳");
    assert!(editor.move_left(true));
    assert!(editor.move_right(false));
    assert_eq!((editor.caret(), editor.selection()), (editor.text().len(), None));
    editor.select_all();
    assert!(editor.move_left(false));
    assert_eq!(editor.caret(), 0);
    assert!(!editor.move_left(false));
}

#[test]
fn up_and_down_keep_their_column_over_short_rows() {
    let mut editor = area("一二三四五\n短\n六七八九十", 20);
    editor.set_caret("一二三".len());
    assert!(editor.move_down(false));
    assert_eq!(editor.caret_cell(), (1, 2));
    assert!(editor.move_down(false));
    assert_eq!(editor.caret_cell(), (2, 6));
    assert!(!editor.move_down(false));
    assert!(editor.move_down(true));
    assert_eq!(editor.selected_text(), "九十");
    assert!(editor.page_up(10, false));
    assert_eq!(editor.caret_cell().0, 0);
    assert!(!editor.move_up(false));
}

#[test]
fn home_and_end_go_to_the_row_and_then_to_the_line() {
    // Six cells and the caret's: three ideographs a row.
    let mut editor = area("一二三四五六七\n尾", 7);
    editor.set_caret("一二三四".len());
    assert_eq!(editor.caret_cell(), (1, 2));
    editor.move_end(false);
    assert_eq!((editor.caret(), editor.caret_cell()), ("一二三四五六".len(), (1, 6)));
    editor.move_end(false);
    assert_eq!(editor.caret(), "一二三四五六七".len());
    editor.set_caret("一二三四".len());
    editor.move_home(false);
    assert_eq!(editor.caret_cell(), (1, 0));
    editor.move_home(false);
    assert_eq!(editor.caret_cell(), (0, 0));
    editor.move_end(false);
    assert_eq!(editor.caret_cell(), (0, 6));
    editor.move_down(false);
    assert_eq!(editor.caret_cell(), (1, 6));
    editor.move_left(false);
    assert_eq!(editor.caret_cell(), (1, 4));
}

#[test]
fn a_space_behind_a_full_row_leads_to_the_next() {
    let mut editor = area("", 6);
    for (key, cell) in ["h", "e", "l", "l", "o", " ", "w"].into_iter().zip([
        (0, 1),
        (0, 2),
        (0, 3),
        (0, 4),
        (0, 5),
        (1, 0),
        (1, 1),
    ]) {
        editor.insert(key);
        assert_eq!(editor.caret_cell(), cell, "after {key:?}");
    }
    assert_eq!(drawn(&editor), ["hello ", "w"]);
    editor.move_up(false);
    editor.move_end(false);
    assert_eq!(editor.caret_cell(), (0, 5));
}

#[test]
fn the_caret_stands_behind_what_was_drawn() {
    let mut editor = area("中\t👩‍👩‍👧e\u{301}\u{202E}\u{1B}ｶﾞ", 80);
    let mut cells = vec![editor.caret_cell().1];
    while editor.move_left(false) {
        cells.push(editor.caret_cell().1);
    }
    assert_eq!(cells, [18, 16, 15, 7, 6, 4, 2, 0]);
}

#[test]
fn the_mouse_finds_the_nearest_edge() {
    let mut editor = area("中文 ab\n尾", 20);
    assert_eq!(editor.byte_at(0, 0), 0);
    assert_eq!(editor.byte_at(0, 1), 3);
    assert_eq!(editor.byte_at(0, 5), 7);
    assert_eq!(editor.byte_at(0, 40), 9);
    assert_eq!(editor.byte_at(9, 9), editor.text().len());
    editor.click(0, 2, false);
    editor.click(1, 9, true);
    assert_eq!(editor.selected_text(), "文 ab\n尾");
    editor.select_word(0, 6);
    assert_eq!(editor.selected_text(), "ab");
    editor.select_line(0);
    assert_eq!(editor.selected_text(), "中文 ab");
}

#[test]
fn a_one_line_text_scrolls_sideways() {
    let mut field = Editor::new("配件预测积压", Mode::OneLine);
    field.layout(6);
    assert_eq!(field.scrolled_cells(), 7);
    assert_eq!(field.caret_in_window(1), (5, 0));
    let shown: Vec<_> = field.glyphs(0).into_iter().map(|g| (g.col, g.text.into_owned())).collect();
    assert_eq!(shown, [(0, " ".to_owned()), (1, "积".to_owned()), (3, "压".to_owned())]);
    field.settle(1);
    field.move_left(false);
    assert_eq!(field.scrolled_cells(), 7);
    field.move_home(false);
    assert_eq!((field.scrolled_cells(), field.caret_in_window(1)), (0, (0, 0)));
    let foreign = Editor::new("甲\n乙", Mode::OneLine);
    assert_eq!(drawn(&foreign), ["甲⏎乙"]);
}

#[test]
fn the_window_follows_the_caret_and_the_wheel() {
    let text = (0..50).map(|n| n.to_string()).collect::<Vec<_>>().join("\n");
    let mut editor = area(&text, 20);
    assert_eq!(editor.window(10), 40..50);
    editor.settle(10);
    editor.move_up(false);
    assert_eq!(editor.window(10), 40..50);
    editor.scroll(-5, 10);
    assert_eq!(editor.window(10), 35..45);
    assert_eq!(editor.caret_cell().0, 44);
    editor.move_start(false);
    assert_eq!(editor.window(10), 0..10);
    assert_eq!(editor.caret_in_window(10), (0, 0));
}

#[test]
fn a_key_deep_in_a_long_paragraph_gives_the_rows_of_a_fresh_layout() {
    let sentence = "华东区域28家门店中有23家反映积压，平均多耗45分钟（最长3小时）：“什么时候能修好？”……e\u{301}👩‍👩‍👧 WMS export. ";
    let text = sentence.repeat(200);
    let mut editor = area(&text, 37);
    for at in (0..text.len()).step_by(1_013) {
        editor.set_caret(at);
        for key in ["的", " ", "，", "w", "\n", "“"] {
            editor.insert(key);
            assert_eq!(*editor.rows(), Layout::new(editor.text(), 37, Ambiguous::Narrow, false));
        }
        editor.delete_word_forward();
        editor.backspace();
        assert_eq!(*editor.rows(), Layout::new(editor.text(), 37, Ambiguous::Narrow, false));
    }
}

#[test]
fn undo_from_outside_keeps_the_caret_in_the_text() {
    let mut editor = area("总部", 20);
    let splice = editor.insert("立项").expect("text changed");
    let undo = splice.inverse();
    assert!(editor.apply(&undo));
    assert_eq!((editor.text(), editor.caret()), ("总部", 6));
    assert!(!editor.apply(&undo));
    editor.replace_all("总部e\u{301}", 7);
    assert_eq!((editor.text(), editor.caret()), ("总部e\u{301}", 9));
}

#[derive(Clone, Debug)]
enum Op {
    Insert(Vec<&'static str>),
    Edit(u8),
    Move(u8, bool),
    Caret(usize, usize),
    Click(usize, usize),
    Width(usize),
    Replace(String),
}

fn op() -> impl Strategy<Value = Op> {
    let piece = prop::sample::select(PIECES);
    prop_oneof![
        4 => prop::collection::vec(piece, 1..4).prop_map(Op::Insert),
        3 => (0_u8..7).prop_map(Op::Edit),
        4 => (0_u8..12, any::<bool>()).prop_map(|(n, extend)| Op::Move(n, extend)),
        1 => (0_usize..400, 0_usize..400).prop_map(|(a, c)| Op::Caret(a, c)),
        1 => (0_usize..30, 0_usize..30).prop_map(|(r, c)| Op::Click(r, c)),
        1 => (1_usize..30).prop_map(Op::Width),
        1 => nasty_text().prop_map(Op::Replace),
    ]
}

fn carry_out(editor: &mut Editor, op: &Op) -> Option<Splice> {
    match op {
        Op::Insert(pieces) => return editor.insert(&pieces.concat()),
        Op::Edit(0) => return editor.backspace(),
        Op::Edit(1) => return editor.delete(),
        Op::Edit(2) => return editor.delete_word_back(),
        Op::Edit(3) => return editor.delete_word_forward(),
        Op::Edit(4) => return editor.delete_to_line_start(),
        Op::Edit(5) => return editor.delete_to_line_end(),
        Op::Edit(_) => return editor.delete_selection(),
        Op::Move(n, extend) => {
            let extend = *extend;
            match n {
                0 => editor.move_left(extend),
                1 => editor.move_right(extend),
                2 => editor.move_word_left(extend),
                3 => editor.move_word_right(extend),
                4 => editor.move_up(extend),
                5 => editor.move_down(extend),
                6 => editor.page_up(3, extend),
                7 => editor.page_down(3, extend),
                8 => editor.move_home(extend),
                9 => editor.move_end(extend),
                10 => editor.move_start(extend),
                _ => editor.move_to_end(extend),
            };
        }
        Op::Caret(anchor, caret) => editor.select(*anchor, *caret),
        Op::Click(row, col) => {
            editor.click(*row, *col, false);
        }
        Op::Width(width) => {
            editor.layout(*width);
        }
        Op::Replace(text) => {
            let caret = editor.caret();
            editor.replace_all(text, caret);
        }
    }
    None
}

proptest! {
    #[test]
    fn any_editing_keeps_its_promises(
        start in nasty_text(),
        ops in prop::collection::vec(op(), 1..40),
        width in 1_usize..30,
        one_line: bool,
        wrapped: bool,
        wide: bool,
    ) {
        let mode = match (one_line, wrapped) {
            (true, _) => Mode::OneLine,
            (false, true) => Mode::Wrapped,
            (false, false) => Mode::Area,
        };
        let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
        let mut editor = Editor::new(start.clone(), mode);
        editor.layout_for(width, ambiguous);
        let mut replayed = start;
        for op in ops {
            if let Some(splice) = carry_out(&mut editor, &op) {
                prop_assert_ne!(&splice.removed, &splice.inserted);
                let before = replayed.clone();
                prop_assert!(splice.apply_to(&mut replayed));
                let mut undone = replayed.clone();
                prop_assert!(splice.inverse().apply_to(&mut undone));
                prop_assert_eq!(undone, before);
            }
            if let Op::Replace(text) = &op {
                replayed.clone_from(text);
            }
            prop_assert_eq!(editor.text(), &replayed);
            let width = editor.rows().width();
            let fresh = Layout::new(&replayed, width, ambiguous, one_line);
            prop_assert_eq!(editor.rows(), &fresh, "after {:?}", op);
            prop_assert!(is_boundary(editor.text(), editor.caret()));
            if let Some(range) = editor.selection() {
                prop_assert!(is_boundary(editor.text(), range.start) && is_boundary(editor.text(), range.end));
            }
            editor.settle(5);
            let (x, y) = editor.caret_in_window(5);
            prop_assert!(x < width && y < 5, "caret at {}, {} of {} after {:?} in {:?}", x, y, width, op, replayed);
            prop_assert!(editor.window(5).contains(&editor.caret_cell().0));
            for row in editor.window(5) {
                let mut col = 0;
                for glyph in editor.glyphs(row) {
                    prop_assert_eq!(glyph.col, col);
                    prop_assert!(is_boundary(editor.text(), glyph.bytes.start));
                    col += glyph.cells;
                }
                prop_assert!(col <= width);
            }
        }
    }

    #[test]
    fn every_place_is_reached_and_a_click_finds_it(text in nasty_text(), width in 2_usize..30) {
        let mut editor = area(&text, width);
        editor.set_caret(0);
        loop {
            let (row, col) = editor.caret_cell();
            let wide = glyphs(&editor.text()[editor.rows().row(row)], Ambiguous::Narrow).any(|g| g.cells > width);
            if !wide {
                prop_assert_eq!(editor.byte_at(row, col), editor.caret());
            }
            if !editor.move_right(false) {
                break;
            }
        }
        prop_assert_eq!(editor.caret(), text.len());
    }

    #[test]
    fn up_undoes_down(text in nasty_text(), width in 2_usize..30, at in 0_usize..200) {
        let mut editor = area(&text, width);
        editor.set_caret(at);
        let cell = editor.caret_cell();
        if editor.move_down(false) {
            editor.move_up(false);
            prop_assert_eq!(editor.caret_cell(), cell);
        }
    }
}
