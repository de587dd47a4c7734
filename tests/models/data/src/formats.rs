//! Formats of serde: TOML, YAML, bincode, postcard, MessagePack, CBOR.

use std::fs::File;

use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub struct User {
    pub email: String,
}

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

pub fn of_toml(user: &User, text: &str) -> Result<()> {
    println!("{}{}", toml::to_string(user)?, toml::to_string_pretty(user)?);
    let _user: User = toml::from_str(text)?;
    let _user: User = toml::from_slice(text.as_bytes())?;
    let mut value = toml::Value::try_from(user)?;
    value.get("email").and_then(toml::Value::as_str);
    value.get_mut("email");
    value.as_table().and_then(|table| table.get("email"));
    value.as_array();
    value.as_integer();
    value.as_bool();
    println!("{} {} {}", value.is_str(), value.is_integer(), value.is_float());
    println!("{} {} {} {}", value.is_bool(), value.is_datetime(), value.is_array(), value.is_table());
    value.type_str();
    value["email"].as_str();
    let _user: User = value.clone().try_into()?;
    println!("{value}");
    let mut table = toml::Table::new();
    table.insert("plan".to_owned(), toml::Value::Integer(1));
    let mut table = toml::Table::try_from(user)?;
    table.insert("email".to_owned(), toml::Value::String(user.email.clone()));
    table.get("email");
    table.iter().next();
    table.keys().next();
    table.values().next();
    table.remove("email");
    table.contains_key("email");
    table.len();
    table.entry("email").or_insert(toml::Value::Boolean(true));
    let _user: User = table.try_into()?;
    let _table: toml::Table = text.parse()?;
    let _value: toml::Value = text.parse()?;
    Ok(())
}

pub fn of_yaml(user: &User, text: &str, mut file: File) -> Result<()> {
    println!("{}", serde_yaml::to_string(user)?);
    serde_yaml::to_writer(&mut file, user)?;
    serde_yaml::to_writer(std::io::stdout(), user)?;
    serde_yaml::to_writer(std::io::stdout().lock(), user)?;
    serde_yaml::to_writer(std::io::stderr(), user)?;
    serde_yaml::to_writer(std::io::stderr().lock(), user)?;
    let mut value = serde_yaml::to_value(user)?;
    value.get("email").and_then(serde_yaml::Value::as_str);
    value.get_mut("email");
    value["email"].as_str();
    value.as_mapping().and_then(|mapping| mapping.get("email"));
    value.as_sequence();
    value.as_i64();
    value.as_bool();
    println!("{} {} {} {}", value.is_null(), value.is_bool(), value.is_number(), value.is_string());
    println!("{} {} {} {}", value.is_i64(), value.is_u64(), value.is_f64(), value.is_sequence());
    println!("{}", value.is_mapping());
    let mut mapping = serde_yaml::Mapping::new();
    mapping.insert("email".into(), user.email.clone().into());
    mapping.get("email");
    mapping.remove("email");
    mapping.iter().next();
    mapping.contains_key("email");
    mapping.len();
    let _user: User = serde_yaml::from_str(text)?;
    let _user: User = serde_yaml::from_slice(text.as_bytes())?;
    let _user: User = serde_yaml::from_reader(text.as_bytes())?;
    let _user: User = serde_yaml::from_value(value)?;
    Ok(())
}

pub fn of_bincode_1(user: &User, bytes: &[u8], mut file: File) -> Result<()> {
    bincode_1::serialize(user)?;
    bincode_1::serialize_into(&mut file, user)?;
    bincode_1::serialized_size(user)?;
    let _user: User = bincode_1::deserialize(bytes)?;
    let _user: User = bincode_1::deserialize_from(bytes)?;
    Ok(())
}

pub fn of_bincode(user: &User, bytes: &[u8], mut file: File) -> Result<()> {
    let config = bincode::config::standard();
    bincode::serde::encode_to_vec(user, config)?;
    let mut slice = [0; 64];
    bincode::serde::encode_into_slice(user, &mut slice, config)?;
    bincode::serde::encode_into_std_write(user, &mut file, config)?;
    let (_user, _read): (User, usize) = bincode::serde::decode_from_slice(bytes, config)?;
    let _user: User = bincode::serde::decode_from_std_read(&mut &bytes[..], config)?;
    bincode::encode_to_vec(&user.email, config)?;
    bincode::encode_into_slice(&user.email, &mut slice, config)?;
    bincode::encode_into_std_write(&user.email, &mut file, config)?;
    let (_text, _read): (String, usize) = bincode::decode_from_slice(bytes, config)?;
    let (_text, _read): (&str, usize) = bincode::borrow_decode_from_slice(bytes, config)?;
    let _text: String = bincode::decode_from_std_read(&mut &bytes[..], config)?;
    Ok(())
}

pub fn of_postcard(user: &User, bytes: &mut [u8], file: File) -> Result<()> {
    postcard::to_stdvec(user)?;
    postcard::to_allocvec(user)?;
    postcard::to_stdvec_cobs(user)?;
    postcard::to_slice(user, &mut [0; 64])?;
    postcard::to_io(user, file)?;
    postcard::to_extend(user, Vec::new())?;
    let _user: User = postcard::from_bytes(bytes)?;
    let (_user, _rest): (User, &[u8]) = postcard::take_from_bytes(bytes)?;
    let _user: User = postcard::from_bytes_cobs(bytes)?;
    Ok(())
}

pub fn of_messagepack(user: &User, bytes: &[u8], mut file: File) -> Result<()> {
    rmp_serde::to_vec(user)?;
    rmp_serde::to_vec_named(user)?;
    rmp_serde::encode::write(&mut file, user)?;
    rmp_serde::encode::write_named(&mut file, user)?;
    let mut buffer = Vec::new();
    user.serialize(&mut rmp_serde::Serializer::new(&mut buffer).with_struct_map())?;
    let _user: User = rmp_serde::from_slice(bytes)?;
    let _user: User = rmp_serde::from_read(bytes)?;
    let _user = User::deserialize(&mut rmp_serde::Deserializer::new(bytes))?;
    Ok(())
}

pub fn of_cbor(user: &User, bytes: &[u8], mut file: File) -> Result<()> {
    ciborium::into_writer(user, &mut file)?;
    ciborium::ser::into_writer(user, &mut file)?;
    let _user: User = ciborium::from_reader(bytes)?;
    let _user: User = ciborium::de::from_reader(bytes)?;
    let value = ciborium::Value::serialized(user)?;
    value.as_text();
    value.as_map();
    let _user: User = value.deserialized()?;
    Ok(())
}
