//! handlebars: templates loaded when the program runs.

use handlebars::{
    Context, Handlebars, Helper, HelperDef, Output, RenderContext, RenderError, RenderErrorReason, ScopedJson,
    handlebars_helper, no_escape,
};
use serde::Serialize;

#[derive(Serialize)]
pub struct Person {
    pub email: String,
}

handlebars_helper!(shout: |text: String| text.to_uppercase());

fn twice(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> Result<(), RenderError> {
    let text = helper
        .param(0)
        .and_then(|value| value.value().as_str())
        .ok_or(RenderErrorReason::Other(String::from("no text")))?;
    out.write(text)?;
    out.write(&helper.hash_get("other").map(|value| value.render()).unwrap_or_default())?;
    Ok(())
}

pub struct Fixed;

impl HelperDef for Fixed {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        Ok(ScopedJson::Derived(serde_json::Value::String(helper.name().to_owned())))
    }
}

pub fn rendered(person: &Person) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let mut registry = Handlebars::new();
    registry.set_strict_mode(true);
    registry.set_dev_mode(false);
    registry.register_escape_fn(no_escape);
    registry.register_template_string("mail", "{{ email }}")?;
    registry.register_template_file("file", "mail.hbs")?;
    registry.register_partial("part", "{{ email }}")?;
    registry.register_helper("twice", Box::new(twice));
    registry.register_helper("shout", Box::new(shout));
    registry.register_helper("fixed", Box::new(Fixed));
    let context = Context::wraps(person)?;
    let data = context.data().to_string();
    let mut written = Vec::new();
    registry.render_to_write("mail", person, &mut written)?;
    let mut again = Vec::new();
    registry.render_template_to_write("{{ email }}", person, &mut again)?;
    let mut file = std::fs::File::create("mail.txt")?;
    registry.render_to_write("mail", person, &mut file)?;
    registry.render_to_write("mail", person, std::io::stdout())?;
    registry.render_to_write("mail", person, std::io::stdout().lock())?;
    registry.render_to_write("mail", person, std::io::stderr())?;
    registry.render_to_write("mail", person, std::io::stderr().lock())?;
    registry.render_template_to_write("{{ email }}", person, &mut file)?;
    registry.render_template_to_write("{{ email }}", person, std::io::stdout())?;
    registry.render_template_to_write("{{ email }}", person, std::io::stdout().lock())?;
    registry.render_template_to_write("{{ email }}", person, std::io::stderr())?;
    registry.render_template_to_write("{{ email }}", person, std::io::stderr().lock())?;
    let known = registry.has_template("mail") && !registry.get_templates().is_empty();
    Ok(vec![
        registry.render("mail", person)?,
        registry.render_template("{{ email }}", person)?,
        registry.render_with_context("mail", &context)?,
        registry.render_template_with_context("{{ email }}", &context)?,
        data,
        known.to_string(),
        String::from_utf8_lossy(&written).into_owned() + &String::from_utf8_lossy(&again),
    ])
}

pub fn failed(error: &RenderError) -> String {
    format!("{:?} {:?}", error.reason(), error.line_no)
}
