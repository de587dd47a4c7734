//! minijinja: templates loaded when the program runs.

use minijinja::value::{Kwargs, Object, ViaDeserialize};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, State, Value, context, path_loader, render};
use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, Deserialize)]
pub struct Person {
    pub email: String,
}

#[derive(Debug)]
pub struct Site {
    name: String,
}

impl Object for Site {
    fn get_value(self: &std::sync::Arc<Self>, key: &Value) -> Option<Value> {
        (key.as_str()? == "name").then(|| Value::from(self.name.clone()))
    }
}

fn shout(value: String) -> String {
    value.to_uppercase()
}

fn twice(_: &State<'_, '_>, value: &Value, keywords: Kwargs) -> Result<Value, Error> {
    let mark: String = keywords.get("mark")?;
    let text = value.as_str().ok_or_else(|| Error::new(ErrorKind::InvalidOperation, "no text"))?;
    Ok(Value::from(text.to_owned() + text + &mark))
}

fn mailed(person: ViaDeserialize<Person>) -> Value {
    Value::from_safe_string(person.email.clone())
}

pub fn rendered(person: &Person) -> Result<Vec<String>, Error> {
    let mut environment = Environment::new();
    environment.set_loader(path_loader("templates"));
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_template("mail", "{{ person.email }}")?;
    environment.add_template_owned("owned", String::from("{{ email }}"))?;
    environment.add_filter("shout", shout);
    environment.add_filter("twice", twice);
    environment.add_function("mailed", mailed);
    environment.add_global("site", Value::from_object(Site { name: String::from("a") }));
    let template = environment.get_template("mail")?;
    let rendered = template.render(context! { person })?;
    let direct = environment.get_template("owned")?.render(person)?;
    let mut written = Vec::new();
    template.render_to_write(context! { person => person, email => person.email.as_str() }, &mut written)?;
    let file = std::fs::File::create("mail.txt").map_err(|_| Error::new(ErrorKind::WriteFailure, "no file"))?;
    template.render_to_write(person, file)?;
    let inherited = context! { name => "a", ..context! { person } };
    let once = environment.render_str("{{ email }}", person)?;
    let named = environment.render_named_str("name", "{{ email }}", inherited)?;
    let expression = environment.compile_expression("person.email")?.eval(context! { person })?;
    let value = Value::from_serialize(person);
    let field = value.get_attr("email")?.to_string();
    let item = value.get_item(&Value::from("email"))?;
    let text = item.as_str().unwrap_or_default().to_owned() + &expression.to_string();
    let back = Person::deserialize(value.clone())?;
    let (state_rendered, state) = template.render_and_return_state(context! { person })?;
    let looked = state.lookup("person").map(|value| value.to_string()).unwrap_or_default();
    let macro_rendered = render!("{{ email }}", email => person.email.as_str());
    let block = template.eval_to_state(context! { person })?.call_macro("a", &[Value::from("b")])?;
    Ok(vec![
        rendered,
        direct,
        once,
        named,
        field,
        text,
        back.email,
        state_rendered,
        looked,
        macro_rendered,
        block,
        String::from_utf8_lossy(&written).into_owned(),
    ])
}

pub fn failed(error: &Error) -> String {
    format!("{error:#} {:?} {:?} {:?} {}", error.detail(), error.name(), error.kind(), error.display_debug_info())
}
