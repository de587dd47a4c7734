//! Adds inputs to the `.d` file rustc has written, before cargo reads it.
//!
//! Cargo takes the dependencies of the file's first rule as inputs of the unit, by modification time, and each
//! `# env-dep:NAME=VALUE` line as a variable that must keep its value.

use std::io;

use camino::Utf8Path;

/// Adds files and a variable to the inputs of the unit whose `.d` file this is.
pub(super) fn add_inputs(path: &Utf8Path, files: &[&Utf8Path], variable: (&str, &str)) -> io::Result<()> {
    let text = std::fs::read_to_string(path)?;
    std::fs::write(path, with_inputs(&text, files, variable))
}

fn with_inputs(text: &str, files: &[&Utf8Path], (name, value): (&str, &str)) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if let Some(rule) = lines.iter_mut().find(|line| !line.starts_with('#') && line.contains(": ")) {
        for file in files {
            rule.push(' ');
            rule.push_str(&file.as_str().replace(' ', "\\ "));
        }
    }
    lines.push(format!("# env-dep:{name}={}", escape(value)));
    lines.join("\n") + "\n"
}

fn escape(value: &str) -> String {
    value.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_join_the_first_rule_and_the_variable_its_own_line() {
        let text = "/t/a-1.d: a/src/lib.rs\n\n/t/liba-1.rmeta: a/src/lib.rs\n\na/src/lib.rs:\n";
        assert_eq!(
            with_inputs(text, &[Utf8Path::new("/my t/liba-1.pii")], ("PII", "0.1.0 1")),
            "/t/a-1.d: a/src/lib.rs /my\\ t/liba-1.pii\n\n/t/liba-1.rmeta: a/src/lib.rs\n\na/src/lib.rs:\n\
             # env-dep:PII=0.1.0 1\n"
        );
    }
}
