//! prost: protobuf messages as bytes.

use prost::Message;

#[derive(Clone, PartialEq, Message)]
pub struct Person {
    #[prost(string, tag = "1")]
    pub email: String,
    #[prost(uint32, tag = "2")]
    pub count: u32,
}

pub fn written(person: &Person) -> Result<Vec<Vec<u8>>, prost::EncodeError> {
    let mut whole = Vec::with_capacity(person.encoded_len());
    person.encode(&mut whole)?;
    person.encode_raw(&mut whole);
    let mut framed = Vec::new();
    person.encode_length_delimited(&mut framed)?;
    Ok(vec![whole, framed, person.encode_to_vec(), person.encode_length_delimited_to_vec()])
}

pub fn read(bytes: &[u8]) -> Result<Person, prost::DecodeError> {
    let mut person = Person::decode(bytes)?;
    person.merge(bytes)?;
    let framed = Person::decode_length_delimited(bytes)?;
    if framed.email.is_empty() {
        person.clear();
    }
    Ok(person)
}
