//! Cells, graphemes, wrapping, cleaning of foreign text, and the editor.
