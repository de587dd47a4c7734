//! What `.ci/models` keeps in `tests/models/RESULT.md`.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::group::Group;

/// The folder that takes one file for each group.
const FOLDER: &str = "PII_MODELS_RESULT";

/// Writes down what became of the groups of which every file was judged, when somebody asks for it.
pub(crate) fn write(groups: &[Arc<Group>]) -> Result<(), String> {
    let Some(folder) = env::var_os(FOLDER) else { return Ok(()) };
    for group in groups {
        if let Some(text) = text(group)? {
            let file = Path::new(&folder).join(format!("{}.models.md", group.name));
            fs::write(&file, text).map_err(|error| format!("cannot write {}: {error}", file.display()))?;
        }
    }
    Ok(())
}

fn text(group: &Group) -> Result<Option<String>, String> {
    let Some((judgements, rustc)) = group.judgements().zip(group.rustc()) else { return Ok(None) };
    let mut text = format!("Read with {rustc}, of {}.\n\n", group.crates()?.join(", "));
    text += "| model file | rows | met | only in other versions | not met |\n|---|--:|--:|--:|--:|\n";
    for (file, judgement) in judgements {
        let missing = judgement.rows - judgement.met - judgement.excepted;
        let _ =
            writeln!(text, "| {file} | {} | {} | {} | {missing} |", judgement.rows, judgement.met, judgement.excepted);
    }
    Ok(Some(text))
}
