//! tera: templates loaded when the program runs.

use std::collections::HashMap;

use serde::Serialize;
use tera::{Context, Tera, Value};

#[derive(Serialize)]
pub struct Person {
    pub email: String,
}

fn shout(value: &Value, _: &HashMap<String, Value>) -> tera::Result<Value> {
    tera::to_value(value.as_str().unwrap_or_default().to_uppercase()).map_err(Into::into)
}

fn twice(arguments: &HashMap<String, Value>) -> tera::Result<Value> {
    let text = arguments.get("text").and_then(Value::as_str).ok_or_else(|| tera::Error::msg("no text"))?;
    Ok(Value::String(text.to_owned() + text))
}

pub fn rendered(person: &Person) -> tera::Result<Vec<String>> {
    let mut tera = Tera::new("templates/**/*")?;
    tera.add_raw_template("mail", "{{ person.email }}")?;
    tera.add_raw_templates([("other", "{{ email }}")])?;
    tera.add_template_file("mail.html", Some("file"))?;
    tera.register_filter("shout", shout);
    tera.register_function("twice", twice);
    tera.autoescape_on(vec![".html"]);
    tera.build_inheritance_chains()?;
    let mut context = Context::new();
    context.insert("person", person);
    context.try_insert("again", person)?;
    let mut more = Context::from_serialize(person)?;
    more.extend(Context::from_value(tera::to_value(person)?)?);
    let known = more.contains_key("email") && more.get("email").is_some();
    more.remove("old");
    let json = more.clone().into_json().to_string();
    let mut written = Vec::new();
    tera.render_to("mail", &context, &mut written)?;
    tera.render_to("mail", &context, std::fs::File::create("mail.txt")?)?;
    tera.render_to("mail", &context, std::io::stdout())?;
    tera.render_to("mail", &context, std::io::stdout().lock())?;
    tera.render_to("mail", &context, std::io::stderr())?;
    tera.render_to("mail", &context, std::io::stderr().lock())?;
    let once = Tera::one_off("{{ email }}", &more, known)?;
    let string = tera.render_str("{{ email }}", &more)?;
    let names: Vec<&str> = tera.get_template_names().collect();
    Ok(vec![
        tera.render("mail", &context)?,
        once,
        string,
        json,
        names.join(" "),
        String::from_utf8_lossy(&written).into_owned(),
    ])
}

pub fn shared() -> tera::Result<Tera> {
    let mut tera = Tera::default();
    tera.full_reload()?;
    tera.extend(&Tera::parse("templates/**/*")?)?;
    Ok(tera)
}

pub fn failed(error: &tera::Error) -> String {
    format!("{:?}", error.kind)
}
