use std::fs::File;
use std::io::Cursor;
use std::net::IpAddr;

use jiff::Timestamp;
use pii_core::basis::{Condition, LegalBasis};
use pii_core::category::CategoryTerm;
use pii_core::category::contact::Email;
use pii_core::erase::{
    Anonymise, Delete, Eraser, FieldReceipt, Generalise, Memory, Null, Pseudonymise, Pseudonyms, Receipt,
    RecordReceipt, Shred,
};
use pii_core::export::{self, Answer, Right, Visitor, Withheld, Writer};
use pii_core::fake::Faker;
use pii_core::rectify::{Correction, Rejected};
use pii_core::redact::{Policy, RecordView, View};
use pii_core::remote::{Described, RemoteErase, RemoteExport};
use pii_core::schema::{FieldSchema, TypeSchema, VariantSchema};
use pii_core::subject::SubjectTerm;
use pii_core::{Category, Erase, Export, Fake, PersonalData, Pii, Rectify, Redacted, Retain};

use crate::any;

#[derive(PersonalData, Export, Erase, Rectify, Fake, Retain)]
pub struct User {
    #[pii(subject_id)]
    pub id: u64,
    #[pii(contact::Email, mask = email, erase = null, retention("P2Y", from = since), validate = accept)]
    pub email: String,
    #[pii(Name, erase = pseudonymise)]
    pub name: String,
    #[pii(demographic::AgeRange, erase = anonymise)]
    pub age: u8,
    #[pii(device::IpAddress, erase = generalise)]
    pub address: IpAddr,
    #[pii(contact::PhoneNumber, erase = delete)]
    pub phone: Option<String>,
    #[pii(nested)]
    pub home: Option<Home>,
    #[pii(none)]
    pub since: Timestamp,
    #[pii(none)]
    pub plan: u8,
}

fn accept(_: &str) -> Result<(), &'static str> {
    Ok(())
}

#[derive(PersonalData, Export, Erase, Rectify, Fake, Retain)]
pub struct Home {
    #[pii(contact::address::City, erase = null, retention = "P1Y")]
    pub city: String,
}

#[derive(PersonalData, Export)]
pub struct Wrapped {
    #[pii(contact::Email)]
    pub email: Pii<String, Email>,
}

/// A value that cannot be compared.
pub struct Plain;

#[derive(PersonalData, Rectify)]
pub struct Uncompared {
    #[pii(Name)]
    pub name: Plain,
}

pub struct Loyalty;

impl Category for Loyalty {
    const KEY: &'static str = "user.unique_id.loyalty";
}

#[derive(PersonalData)]
pub struct Card {
    #[pii(self::Loyalty)]
    pub number: String,
}

pub struct Foreign {
    pub name: String,
}

#[derive(PersonalData, Export, Erase)]
#[pii(remote = Foreign)]
pub struct ForeignDef {
    #[pii(Name, erase = null)]
    name: String,
}

#[derive(PersonalData, Export, Erase)]
pub struct Holder {
    #[pii(nested, with = ForeignDef)]
    pub foreign: Foreign,
}

type Of1 = (CategoryTerm, Eraser<'static>, FieldReceipt, Memory, Receipt, RecordReceipt);
type Of2 = (Withheld, Correction, Rejected, FieldSchema, TypeSchema, VariantSchema, SubjectTerm);
type Of3 = (Answer, export::Error, Right);

pub fn types() -> (Of1, Of2, Of3) {
    any()
}

pub fn views<V: View>(view: fn() -> V, f: &mut std::fmt::Formatter<'_>) {
    User::fmt_redacted(any(), f);
    User::redacted(any());
    User::visit(any(), view());
    <ForeignDef as pii_core::remote::Remote>::visit(any(), view());
    Redacted::<User>::with(any(), any());
    Policy::new();
    V::Record::end(any());
    Described::<&Foreign, ForeignDef>::new(any());
}

pub fn exports<V: Visitor>(visitor: &mut V) {
    <ForeignDef as RemoteExport>::export(any(), visitor);
    export::to_json::<User>(any());
    User::export(any(), visitor);
    visitor.value::<String>(any(), any());
    visitor.nested::<User>(any(), any());
    visitor.list(any::<std::slice::Iter<'_, User>>());
    visitor.map(any::<std::collections::btree_map::Iter<'_, String, User>>());
    visitor.absent();
    visitor.begin(any(), any());
    visitor.end();
    visitor.withheld(any(), any());
}

pub fn answers() {
    Writer::csv(any::<Vec<u8>>(), any::<Vec<u8>>(), any());
    Writer::html(any::<Vec<u8>>(), any());
    Writer::json(any::<Vec<u8>>(), any());
    Writer::xlsx(any::<Cursor<Vec<u8>>>(), any());
    let mut writer = Writer::json(any::<File>(), any()).unwrap();
    writer.record::<User>(any());
    writer.not_included(any::<&str>(), any::<&str>());
    writer.finish();
    Writer::xlsx(any::<Cursor<Vec<u8>>>(), any()).unwrap().rows_per_sheet(any());
    Answer::access();
}

pub fn erases() {
    <ForeignDef as RemoteErase>::erase_record(any(), any());
    Home::erase(any());
    User::erase_record(any(), any());
    User::erase_with(any(), any());
    u8::anonymise(any());
    Option::<String>::blank(any());
    Eraser::record(any(), any(), any());
    String::null(any());
    Receipt::must_delete(any());
    any::<&mut pii_core::seal::Sealed<String>>().shred();
    IpAddr::generalised(any());
    String::pseudonymised(any(), any(), any());
    any::<&dyn Pseudonyms>().pseudonym(any(), any());
}

pub fn rectifies() {
    User::apply(any(), any());
    User::rectify(any(), any());
    User::check(any());
    Correction::is_empty(any());
    Rejected::finish(any());
}

pub fn words() {
    LegalBasis::word(any());
    Condition::word(any());
    CategoryTerm::short_key(any());
    FieldSchema::title(any());
    TypeSchema::title(any());
    VariantSchema::new(any(), any(), any());
    SubjectTerm::of::<pii_core::subject::Customer>();
}

pub fn retains_and_fakes() {
    User::fake(any(), any());
    User::due(any(), any::<Timestamp>());
    Faker::new(any());
}
