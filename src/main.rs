//! The `escalate` binary: hands over to the library.

fn main() {
    let draft = std::env::args().nth(1);
    match escalate::runtime::workbench::run(escalate::runtime::workbench::Options {
        draft,
        ..Default::default()
    }) {
        Ok(code) => std::process::exit(code),
        Err(error) => {
            eprintln!("{error}");
            std::process::exit(2)
        }
    }
}
