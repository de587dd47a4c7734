//! Trait objects and what they are made from.

use std::any::Any;
use std::fmt::{Debug, Display};
use std::rc::Rc;
use std::sync::Arc;

trait Notify: Debug {
    fn notify(&self, to: &str) -> usize {
        to.len()
    }
    fn consume(self: Box<Self>) -> String;
}

trait Convert<T, const N: usize>: Send {
    type Out: ?Sized;
    fn convert(&mut self, of: [T; N]) -> Box<Self::Out>;
}

#[derive(Debug, Clone, Default)]
struct Mail {
    sender: String,
}

impl Notify for Mail {
    fn consume(self: Box<Self>) -> String {
        self.sender
    }
}

impl Convert<u8, 4> for Mail {
    type Out = str;
    fn convert(&mut self, of: [u8; 4]) -> Box<str> {
        of.map(char::from).iter().collect::<String>().into_boxed_str()
    }
}

fn calls(one: &dyn Notify, mut two: Box<dyn Convert<u8, 4, Out = str> + '_>, all: Vec<Box<dyn Notify>>) -> usize {
    let text = two.convert(*b"abcd");
    one.notify(&text) + all.into_iter().map(|each| each.consume().len()).sum::<usize>()
}

fn coercions(mail: Mail) -> (Rc<dyn Notify>, Arc<dyn Any + Send + Sync>, Box<[u8]>, &'static dyn Display) {
    let reference: &dyn Notify = &mail;
    reference.notify("x");
    (Rc::new(mail.clone()), Arc::new(mail), Box::new([1, 2, 3]), &"static")
}

fn back(of: Box<dyn Any>) -> Option<String> {
    let mail = of.downcast_ref::<Mail>().map(|mail| mail.sender.clone());
    mail.or_else(|| of.downcast::<String>().ok().map(|text| *text))
}

fn generic<N: Notify + ?Sized>(of: &N) -> String {
    format!("{of:?} {}", N::notify(of, "generic"))
}

fn both(of: &Mail) -> String {
    generic(of) + &generic::<dyn Notify>(of)
}
