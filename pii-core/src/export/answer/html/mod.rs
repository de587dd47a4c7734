//! A page that people can read and print.

mod escape;

use alloc::{
    format,
    string::{String, ToString},
};
use std::io::{BufWriter, Write};

use self::escape::escape;
use super::{
    Answer, Error, Right, Writer,
    request::MISSING,
    scalar::Scalar,
    table::{self, CONTEXT, Rows, Table},
    told::Told,
};

const STYLE: &str = include_str!("style.css");

/// The format of [`Writer::html`].
///
/// ```
/// use pii_core::export::{Answer, Html, Writer};
///
/// let writer: Writer<Html<Vec<u8>>> = Writer::html(Vec::new(), &Answer::access())?;
/// # writer.finish()?;
/// # Ok::<(), pii_core::export::Error>(())
/// ```
pub type Html<W> = Table<Page<W>>;

/// A page being written.
pub struct Page<W: Write> {
    out: BufWriter<W>,
    /// The record whose group of rows is open.
    group: Option<u64>,
}

impl<W: Write> Writer<Html<W>> {
    /// Begins a page in HTML that needs nothing else: no script, no picture, no font, nothing from the net.
    ///
    /// It has a table with one row for each value, with the columns of the [CSV file](crate::export#tables), then what is
    /// declared about each field, then what is not included and why. It ends with the line "End of the answer", and says
    /// at the top that it is incomplete without.
    ///
    /// # Errors
    ///
    /// When the sink refuses.
    ///
    /// ```
    /// use pii_core::{Export, PersonalData, export::{Answer, Writer}};
    ///
    /// #[derive(PersonalData, Export)]
    /// struct Login(#[pii(Name)] String);
    ///
    /// let mut out = Writer::html(Vec::new(), &Answer::access())?;
    /// out.record(&Login("<script>".into()))?;
    /// let page = String::from_utf8(out.finish()?).unwrap();
    /// assert!(page.contains("&lt;script&gt;") && !page.contains("<script>"));
    /// # Ok::<(), pii_core::export::Error>(())
    /// ```
    pub fn html(sink: W, answer: &Answer) -> Result<Self, Error> {
        let mut page = Page { out: BufWriter::new(sink), group: None };
        page.head(answer)?;
        Ok(Self::begin(Table::new(page), answer))
    }
}

/// Which article the page answers, and how people call it.
fn title(right: Right) -> (&'static str, &'static str) {
    match right {
        Right::Access => ("The personal data held about you", "Answer to a request for access under Art. 15 GDPR."),
        Right::Portability => {
            ("Your personal data to take elsewhere", "Answer to a request for portability under Art. 20 GDPR.")
        }
    }
}

impl<W: Write> Page<W> {
    fn raw(&mut self, html: &str) -> Result<(), Error> {
        Ok(self.out.write_all(html.as_bytes())?)
    }

    fn text(&mut self, text: &str) -> Result<(), Error> {
        Ok(escape(&mut self.out, text)?)
    }

    /// Markup around text.
    fn wrap(&mut self, open: &str, text: &str, close: &str) -> Result<(), Error> {
        self.raw(open)?;
        self.text(text)?;
        self.raw(close)
    }

    fn head(&mut self, answer: &Answer) -> Result<(), Error> {
        let (title, article) = title(answer.right());
        self.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")?;
        self.raw("<meta http-equiv=\"Content-Security-Policy\" ")?;
        self.raw("content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n")?;
        self.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")?;
        self.raw("<meta name=\"robots\" content=\"noindex\">\n<meta name=\"referrer\" content=\"no-referrer\">\n")?;
        self.wrap("<title>", title, "</title>\n<style>\n")?;
        self.raw(STYLE)?;
        self.wrap("</style>\n</head>\n<body>\n<main>\n<h1>", title, "</h1>\n")?;
        self.wrap("<p>", article, " This page is complete if it ends with “End of the answer”.</p>\n<dl>\n")?;
        for fact in answer.facts() {
            self.wrap("<dt>", table::fact_title(fact.key), "</dt>")?;
            let open = if fact.value == MISSING { "<dd class=\"flag\">" } else { "<dd dir=\"auto\">" };
            self.wrap(open, fact.value, "</dd>\n")?;
        }
        self.raw("</dl>\n")?;
        self.table("data", "The data", table::COLUMNS)
    }

    /// A heading, and a table under it whose body is to follow. It can be scrolled by keyboard where it is too wide.
    fn table<'a>(&mut self, id: &str, title: &str, columns: impl IntoIterator<Item = &'a str>) -> Result<(), Error> {
        self.raw(&format!("<h2 id=\"{id}\">"))?;
        self.wrap("", title, "</h2>\n")?;
        self.raw(&format!("<div class=\"scroll\" role=\"region\" aria-labelledby=\"{id}\" tabindex=\"0\">\n"))?;
        self.raw("<table>\n<thead><tr>")?;
        for column in columns {
            self.wrap("<th scope=\"col\">", &capitalised(column), "</th>")?;
        }
        self.raw("</tr></thead>\n")
    }

    fn context(&mut self, answer: &Answer, told: &Told) -> Result<(), Error> {
        let columns = ["type", "field", "label"].into_iter().chain(CONTEXT.iter().map(|column| column.key));
        self.table("about", "What it is used for, who receives it, how long it is kept", columns)?;
        self.raw("<tbody>\n")?;
        for declared in table::fields(told, answer.right()) {
            self.wrap("<tr><td>", declared.schema.name, "</td>")?;
            self.wrap("<th scope=\"row\"><code>", &declared.name(), "</code></th>")?;
            self.wrap("<td>", declared.field.label.unwrap_or_default(), "</td>")?;
            for column in CONTEXT {
                self.raw("<td>")?;
                let texts = (column.texts)(&declared);
                if !texts.is_empty() {
                    self.raw("<ul>")?;
                    for text in &texts {
                        let open = if text == MISSING { "<li class=\"flag\">" } else { "<li>" };
                        self.wrap(open, text, "</li>")?;
                    }
                    self.raw("</ul>")?;
                }
                self.raw("</td>")?;
            }
            self.raw("</tr>\n")?;
        }
        self.raw("</tbody>\n</table>\n</div>\n")
    }

    fn not_included(&mut self, told: &Told) -> Result<(), Error> {
        self.table("not-included", "What is not included, and why", ["what", "label", "reason"])?;
        self.raw("<tbody>\n")?;
        for left_out in &told.left_out {
            self.wrap("<tr><th scope=\"row\"><code>", &left_out.declared.path(), "</code></th>")?;
            self.wrap("<td>", left_out.declared.field.label.unwrap_or_default(), "</td>")?;
            self.wrap("<td>", left_out.reason.sentence(), "</td></tr>\n")?;
        }
        for (what, reason) in &told.elsewhere {
            self.wrap("<tr><th scope=\"row\" dir=\"auto\">", what, "</th><td></td>")?;
            self.wrap("<td dir=\"auto\">", reason, "</td></tr>\n")?;
        }
        self.raw("</tbody>\n</table>\n</div>\n")
    }
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(characters).collect()
}

impl<W: Write> Rows for Page<W> {
    type Output = W;

    fn row(&mut self, row: &table::Row<'_>) -> Result<(), Error> {
        if self.group != Some(row.record) {
            self.group = Some(row.record);
            self.raw("<tbody>\n")?;
        }
        self.wrap("<tr><td>", &row.record.to_string(), "</td>")?;
        self.wrap("<td>", row.type_name, "</td>")?;
        self.wrap("<th scope=\"row\"><code>", row.field, "</code></th>")?;
        self.wrap("<td>", row.label, "")?;
        if row.another_person {
            self.raw(if row.label.is_empty() { "" } else { " " })?;
            self.raw("<span class=\"flag\">another person</span>")?;
        }
        self.wrap("</td><td>", &row.category(), "</td>")?;
        let number = matches!(row.value, Scalar::Number(_));
        self.raw(if number { "<td class=\"value number\">" } else { "<td class=\"value\" dir=\"auto\">" })?;
        self.wrap("", row.value.as_text(), "</td></tr>\n")
    }

    fn record_end(&mut self) -> Result<(), Error> {
        if self.group.take().is_some() {
            self.raw("</tbody>\n")?;
        }
        Ok(())
    }

    fn finish(mut self, answer: &Answer, told: &Told) -> Result<W, Error> {
        self.raw("</table>\n</div>\n")?;
        if told.records == 0 {
            self.raw("<p>Nothing is held.</p>\n")?;
        }
        self.context(answer, told)?;
        if !told.left_out.is_empty() || !told.elsewhere.is_empty() {
            self.not_included(told)?;
        }
        let records = if told.records == 1 { "record" } else { "records" };
        self.raw(&format!("<p class=\"end\">End of the answer: {} {records}.</p>\n", told.records))?;
        self.raw("</main>\n</body>\n</html>\n")?;
        self.out.flush()?;
        self.out.into_inner().map_err(|error| Error::Io(error.into_error()))
    }
}
