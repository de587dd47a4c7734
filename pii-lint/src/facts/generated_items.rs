//! Functions that a macro of the workspace writes as items: where the call of the macro stands.

use super::Site;
use super::files::SourceFiles;
use super::scope::start;
use crate::mir::Body;
use crate::source::{Invocation, Outline};
use crate::text::Texts;

/// The only call of the macro, outside of functions, that names the function or the type it is a method of.
pub(super) fn call_that_writes(body: &Body, files: &mut SourceFiles<'_>, texts: &Texts) -> Option<Site> {
    let span = body.locals.first()?.span;
    let defining = files.get(span.file, texts)?;
    let definition = defining.outline.definition_at(start(span))?;
    let path = texts.get(body.path);
    let function = path.rsplit("::").next()?;
    let receiver = body.locals.get(1).filter(|_| body.arguments > 0).map(|local| last_name(texts.get(local.ty)));
    let mut found: Vec<Site> = Vec::new();
    for file in files.of_module(path, &defining) {
        for name in [Some(function), receiver].into_iter().flatten() {
            let calls = item_calls(&file.outline, &definition.name).filter(|call| call.names_any(&[name]));
            found.extend(calls.map(|call| Site {
                file: file.name.clone(),
                line: call.range.start.line,
                column: call.range.start.column,
                macros: Vec::new(),
            }));
            if !found.is_empty() {
                break;
            }
        }
    }
    match found.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

fn item_calls<'o>(outline: &'o Outline, name: &'o str) -> impl Iterator<Item = &'o Invocation> {
    outline.invocations.iter().filter(move |call| {
        let at = call.range.start;
        !call.attribute
            && call.name.rsplit("::").next() == Some(name)
            && outline.function_at(at).is_none()
            && outline.definition_at(at).is_none()
    })
}

/// `User` of `&mut model::User<T>`.
fn last_name(ty: &str) -> &str {
    let whole = ty.trim_start_matches(['&', '*']).trim_start_matches("mut ").trim_start_matches("const ");
    let path = whole.split('<').next().unwrap_or(whole);
    path.rsplit("::").next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::last_name;

    #[test]
    fn types_are_known_by_their_last_name() {
        assert_eq!(["&mut model::User<'_>", "User", "&std::string::String"].map(last_name), ["User", "User", "String"]);
    }
}
