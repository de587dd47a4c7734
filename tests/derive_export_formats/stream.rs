//! Sinks that refuse, values that fail, and answers that are not finished.

use std::{
    cell::RefCell,
    error::Error as _,
    io::{self, Write},
    rc::Rc,
    sync::{Arc, Mutex},
};

use pii_core::{
    Export, PersonalData,
    export::{self, Answer, Error, Writer},
};
use serde::{Serialize, Serializer, ser};

/// Quotes itself when it fails.
struct Fragile(&'static str);

impl Serialize for Fragile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            "" => serializer.serialize_unit(),
            text => Err(ser::Error::custom(text)),
        }
    }
}

#[derive(PersonalData, Export)]
struct Login {
    #[pii(contact::Email)]
    email: Fragile,
}

#[test]
fn errors_name_the_field_and_quote_nothing() {
    let login = Login { email: Fragile("ada@example.com") };
    let mut writer = Writer::json(Vec::new(), &Answer::access()).expect("begun");
    let error = writer.record(&login).expect_err("it fails");
    assert_eq!(error.to_string(), "field `email` of `Login` cannot be serialised");
    assert!(error.source().is_none() && !format!("{error:?}").contains("ada"));
    assert_eq!(
        export::to_json(&login).expect_err("it fails").to_string(),
        "field `email` of `Login` cannot be serialised"
    );

    let mut writer = Writer::html(Vec::new(), &Answer::access()).expect("begun");
    let error = writer.record(&login).expect_err("it fails");
    assert_eq!(error.to_string(), "field `email` of `Login` cannot be serialised");
}

#[test]
fn an_answer_that_lacks_a_part_is_never_finished() {
    let mut writer = Writer::html(Vec::new(), &Answer::access()).expect("begun");
    writer.record(&Login { email: Fragile("x") }).expect_err("it fails");
    let error = writer.record(&Login { email: Fragile("") }).expect_err("too late");
    assert!(matches!(error, Error::Incomplete));
    assert!(matches!(writer.finish(), Err(Error::Incomplete)));
}

/// A sink that outlives its writer.
#[derive(Clone, Default)]
struct Shared(Rc<RefCell<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Shared {
    fn text(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).expect("UTF-8")
    }
}

/// The same for another thread.
#[derive(Clone, Default)]
struct Locked(Arc<Mutex<Vec<u8>>>);

impl Write for Locked {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("not poisoned").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn unfinished_answers_show() {
    let login = Login { email: Fragile("") };
    let access = Answer::access();

    let json = Shared::default();
    let mut writer = Writer::json(json.clone(), &access).expect("begun");
    for _ in 0..1000 {
        writer.record(&login).expect("written");
    }
    drop(writer);
    assert!(json.text().contains("Login") && serde_json::from_str::<serde_json::Value>(&json.text()).is_err());

    let (data, about) = (Shared::default(), Shared::default());
    Writer::csv(data.clone(), about.clone(), &access).expect("begun").record(&login).expect("written");
    assert!(data.text().contains("Login") && about.text().is_empty());

    let page = Shared::default();
    Writer::html(page.clone(), &access).expect("begun").record(&login).expect("written");
    assert!(page.text().contains("Login") && !page.text().contains("End of the answer:"));

    let workbook = Locked::default();
    Writer::xlsx(workbook.clone(), &access).expect("begun").record(&login).expect("written");
    assert!(workbook.0.lock().expect("not poisoned").is_empty());
}

/// Refuses all.
struct Full;

impl Write for Full {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::Error::other("full"))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn sinks_that_refuse_are_an_error_of_their_own() {
    let access = Answer::access();
    let errors = [
        Writer::json(Full, &access).and_then(Writer::finish).map(drop),
        Writer::csv(Full, Vec::new(), &access).and_then(Writer::finish).map(drop),
        Writer::html(Full, &access).and_then(Writer::finish).map(drop),
        Writer::xlsx(Full, &access).and_then(Writer::finish).map(drop),
    ];
    for error in errors {
        let error = error.expect_err("it is full");
        assert!(matches!(&error, Error::Io(_)), "{error:?}");
    }
}
