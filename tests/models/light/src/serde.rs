use serde::de::{
    self, DeserializeSeed, EnumAccess, IgnoredAny, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::ser::{
    self, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple, SerializeTupleStruct,
    SerializeTupleVariant,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::any;

#[derive(Serialize, Deserialize)]
pub struct Named {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    more: Option<String>,
    #[serde(with = "own")]
    own: String,
}

#[derive(Serialize, Deserialize)]
pub struct Flattened {
    #[serde(flatten)]
    named: Named,
    text: String,
}

#[derive(Serialize, Deserialize)]
pub struct Wrapper(String);

#[derive(Serialize, Deserialize)]
pub struct Pair(String, u8);

#[derive(Serialize, Deserialize)]
pub struct Unit;

#[derive(Serialize, Deserialize)]
pub enum Variants {
    Unit,
    Wrapper(String),
    Pair(String, u8),
    Named { text: String },
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum Tagged {
    Wrapper(Named),
    Named { text: String },
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", content = "value")]
pub enum Adjacent {
    Wrapper(Named),
    Named { text: String },
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub enum Untagged {
    Wrapper(Named),
    Text(String),
}

pub struct Foreign {
    text: String,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Foreign")]
pub struct Described {
    text: String,
}

mod own {
    use super::*;

    pub fn serialize<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(text)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
        String::deserialize(deserializer)
    }
}

pub fn serializes<S: Serializer>(serializer: fn() -> S) {
    String::serialize(any(), serializer());
    serializer().serialize_bool(any());
    serializer().serialize_bytes(any());
    serializer().serialize_char(any());
    serializer().serialize_f32(any());
    serializer().serialize_f64(any());
    serializer().serialize_i8(any());
    serializer().serialize_i16(any());
    serializer().serialize_i32(any());
    serializer().serialize_i64(any());
    serializer().serialize_i128(any());
    serializer().serialize_str(any());
    serializer().serialize_u8(any());
    serializer().serialize_u16(any());
    serializer().serialize_u32(any());
    serializer().serialize_u64(any());
    serializer().serialize_u128(any());
    serializer().is_human_readable();
    serializer().serialize_none();
    serializer().serialize_unit();
    serializer().serialize_unit_struct(any());
    serializer().serialize_unit_variant(any(), any(), any());
    serializer().collect_map(any::<Vec<(String, String)>>());
    serializer().collect_seq(any::<Vec<String>>());
    serializer().serialize_some::<String>(any());
    serializer().collect_str::<String>(any());
    serializer().serialize_newtype_struct::<String>(any(), any());
    serializer().serialize_newtype_variant::<String>(any(), any(), any(), any());
    serializer().serialize_map(any());
    serializer().serialize_seq(any());
    serializer().serialize_struct(any(), any());
    serializer().serialize_struct_variant(any(), any(), any(), any());
    serializer().serialize_tuple(any());
    serializer().serialize_tuple_struct(any(), any());
    serializer().serialize_tuple_variant(any(), any(), any(), any());
    <S::Error as ser::Error>::custom::<String>(any());
}

pub fn parts<S: Serializer>() {
    any::<&mut S::SerializeMap>().serialize_key::<String>(any());
    any::<&mut S::SerializeMap>().serialize_value::<String>(any());
    any::<&mut S::SerializeMap>().serialize_entry::<String, String>(any(), any());
    any::<&mut S::SerializeSeq>().serialize_element::<String>(any());
    any::<&mut S::SerializeTuple>().serialize_element::<String>(any());
    any::<&mut S::SerializeTupleStruct>().serialize_field::<String>(any());
    any::<&mut S::SerializeTupleVariant>().serialize_field::<String>(any());
    any::<&mut S::SerializeStruct>().serialize_field::<String>(any(), any());
    any::<&mut S::SerializeStruct>().skip_field(any());
    any::<&mut S::SerializeStructVariant>().serialize_field::<String>(any(), any());
    any::<&mut S::SerializeStructVariant>().skip_field(any());
    any::<S::SerializeMap>().end();
    any::<S::SerializeSeq>().end();
    any::<S::SerializeStruct>().end();
    any::<S::SerializeStructVariant>().end();
    any::<S::SerializeTuple>().end();
    any::<S::SerializeTupleStruct>().end();
    any::<S::SerializeTupleVariant>().end();
}

pub fn deserializes<'de, D: Deserializer<'de>>(deserializer: fn() -> D) -> IgnoredAny {
    String::deserialize(deserializer());
    deserializer().deserialize_any(IgnoredAny);
    deserializer().is_human_readable();
    std::marker::PhantomData::<String>.deserialize(deserializer());
    let _: de::value::StrDeserializer<'_, D::Error> = any::<&str>().into_deserializer();
    <D::Error as de::Error>::custom::<String>(any());
    <D::Error as de::Error>::invalid_type(any(), any());
    <D::Error as de::Error>::invalid_value(any(), any());
    <D::Error as de::Error>::unknown_field(any(), any());
    <D::Error as de::Error>::unknown_variant(any(), any());
    <D::Error as de::Error>::duplicate_field(any());
    <D::Error as de::Error>::invalid_length(any(), any());
    <D::Error as de::Error>::missing_field(any());
    any()
}

pub fn visits<'de, A: MapAccess<'de>, S: SeqAccess<'de>, E: EnumAccess<'de>, F: VariantAccess<'de>, V: Visitor<'de>>(
    visitor: fn() -> V,
) {
    any::<&mut A>().next_key::<String>();
    any::<&A>().size_hint();
    any::<&mut S>().next_element::<String>();
    any::<&S>().size_hint();
    any::<F>().newtype_variant::<String>();
    any::<E>().variant::<String>();
    visitor().visit_str::<A::Error>(any());
    visitor().expecting(any());
}
