//! Terminal, event loop, signals; carries out effects.
