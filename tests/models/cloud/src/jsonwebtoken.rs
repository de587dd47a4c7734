use jsonwebtoken::errors::Error;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, TokenData, Validation, decode, decode_header, encode};

pub fn sign(claims: &String, secret: &[u8]) -> Result<String, Error> {
    encode(&Header::new(Algorithm::HS512), claims, &EncodingKey::from_secret(secret))
}

pub fn read(token: &str, secret: &[u8]) -> Result<TokenData<String>, Error> {
    decode_header(token)?;
    decode(token, &DecodingKey::from_secret(secret), &Validation::new(Algorithm::HS512))
}
