//! askama: templates compiled into the program.

use askama::{Template, Values};

#[derive(Template)]
#[template(
    source = "<p>{{ name }} {{ email|upper }} {{ email|safe }}{% for item in items %}{{ item }}{% endfor %}{% if admin %}{{ name|lower|trim }}{% endif %}{% match note %}{% when Some with (text) %}{{ text }}{% when None %}-{% endmatch %}{{ count }}{{ email|truncate(3) }}{{ name|capitalize }}{{ name|escape }}{{ name|urlencode }}{{ name|linebreaks }}{{ email.len() }}{{ items|join(\", \") }}{{ \"{}\"|format(name) }}</p>",
    ext = "html"
)]
pub struct Page<'a> {
    pub name: &'a str,
    pub email: String,
    pub items: Vec<String>,
    pub note: Option<String>,
    pub admin: bool,
    pub count: u32,
    pub hidden: String,
}

#[derive(Template)]
#[template(source = "Dear {{ name }}, {% include \"greeting.txt\" %}", ext = "txt")]
pub struct Mail {
    pub name: String,
}

pub fn rendered(page: &Page<'_>, mail: &Mail) -> askama::Result<Vec<String>> {
    let mut written = String::with_capacity(Page::SIZE_HINT);
    page.render_into(&mut written)?;
    let mut bytes = Vec::new();
    mail.write_into(&mut bytes).map_err(|error| askama::Error::custom(error))?;
    let values: &dyn Values = askama::NO_VALUES;
    let valued = mail.render_with_values(values)?;
    let shown = mail.to_string();
    mail.write_into_with_values(&mut bytes, values).map_err(askama::Error::custom)?;
    askama::FastWritable::write_into(&page.name, &mut written, values)?;
    Ok(vec![page.render()?, written, String::from_utf8_lossy(&bytes).into_owned(), valued, shown])
}
