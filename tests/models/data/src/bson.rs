//! bson 3; mongodb brings version 2 with it.

use bson::{Bson, Document, RawDocumentBuf, doc, oid::ObjectId};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub struct User {
    pub email: String,
}

pub fn write(user: &User) -> Result<(), Box<dyn std::error::Error>> {
    let mut document = doc! { "email": &user.email, "names": ["a", "b"], "nested": { "plan": 1 } };
    document.insert("email", user.email.as_str());
    document.insert("email", Bson::String(user.email.clone()));
    document.extend(doc! { "email": &user.email });
    document.entry("email").or_insert(Bson::Null);
    document.entry("email").or_insert_with(|| Bson::from("x"));
    document.clear();
    let _array = bson::bson!([user.email.as_str()]);
    bson::serialize_to_bson(user)?;
    bson::serialize_to_document(user)?;
    bson::serialize_to_vec(user)?;
    bson::serialize_to_raw_document_buf(user)?;
    let mut buffer = Vec::new();
    bson::serialize_to_buffer(user, &mut buffer)?;
    document.to_vec()?;
    document.to_writer(&mut buffer)?;
    println!("{document} {document:?}");
    Ok(())
}

pub fn read(bytes: &[u8], document: &Document) -> Result<(), Box<dyn std::error::Error>> {
    let _user: User = bson::deserialize_from_slice(bytes)?;
    let _user: User = bson::deserialize_from_document(document.clone())?;
    let _user: User = bson::deserialize_from_bson(Bson::Document(document.clone()))?;
    let _user: User = bson::deserialize_from_reader(bytes)?;
    Document::from_reader(bytes)?;
    document.get("email").and_then(Bson::as_str);
    document.get_str("email")?;
    document.get_document("address")?.get_array("lines")?;
    document.get_object_id("_id")?;
    document.get_bool("active")?;
    document.get_i32("plan")?;
    document.get_i64("plan")?;
    document.get_f64("plan")?;
    document.get_datetime("at")?;
    document.contains_key("email");
    document.len();
    document.is_empty();
    for (key, value) in document {
        println!("{key} {value}");
    }
    document.iter().next();
    document.keys().next();
    document.values().next();
    let mut own = document.clone();
    own.remove("email");
    own.get_mut("email");
    own.get_str_mut("email")?;
    own.iter_mut().next();
    let value = Bson::from("x");
    println!("{:?} {:?}", value.as_document(), value.as_array());
    value.element_type();
    value.as_bool();
    value.as_i32();
    value.as_i64();
    value.as_object_id();
    let raw = RawDocumentBuf::from_bytes(bytes.to_vec())?;
    raw.get_str("email")?;
    raw.get("email")?;
    raw.into_bytes();
    ObjectId::new().to_hex();
    Ok(())
}

/// The names of version 2.
pub fn older(user: &mongodb::bson::Document) -> Result<(), Box<dyn std::error::Error>> {
    use mongodb::bson;

    bson::to_bson(user)?;
    bson::to_document(user)?;
    bson::to_vec(user)?;
    bson::to_raw_document_buf(user)?;
    let _user: User = bson::from_document(user.clone())?;
    let _user: User = bson::from_bson(bson::Bson::Document(user.clone()))?;
    let _user: User = bson::from_slice(&[])?;
    Ok(())
}
