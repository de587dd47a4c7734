//! Who works at the customer desk.

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use pii_core::PersonalData;
use secrecy::{ExposeSecret, SecretString};
use subtle::ConstantTimeEq;

use crate::AppState;
use crate::error::Error;
use crate::model::StaffId;

/// A member of staff who has shown a valid token. Handlers that take it are closed to everybody else.
#[derive(Debug, Clone, Copy)]
pub struct Staff {
    /// The number the access log knows them by.
    pub id: StaffId,
}

/// The token of one member of staff.
#[derive(PersonalData, Clone)]
#[pii(subject = Employee)]
pub struct StaffKey {
    /// Whose token it is.
    #[pii(subject_id)]
    pub id: StaffId,
    /// The token itself.
    #[pii(authorization::Token, purpose(essential::service::Authentication, basis = contract))]
    pub token: SecretString,
}

/// All tokens that open the desk.
#[derive(Debug, Clone, Default)]
pub struct StaffKeys(Vec<StaffKey>);

impl StaffKeys {
    /// Reads `number:token` pairs between commas; nothing at all is nobody.
    ///
    /// # Errors
    ///
    /// When a pair has no number, no token, or one that is shorter than four bytes.
    pub fn parse(text: &str) -> Result<Self, InvalidKeys> {
        text.split(',')
            .map(str::trim)
            .filter(|pair| !pair.is_empty())
            .map(|pair| {
                let (number, token) = pair.split_once(':').ok_or(InvalidKeys)?;
                let id = number.parse().map(StaffId).map_err(|_| InvalidKeys)?;
                let token = Some(token).filter(|token| token.len() >= 4).ok_or(InvalidKeys)?;
                Ok(StaffKey { id, token: SecretString::from(token) })
            })
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// Whether nobody can sign in.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The member of staff a token belongs to. Every token is compared, each in constant time.
    pub fn verify(&self, presented: &str) -> Option<Staff> {
        self.0.iter().fold(None, |found, key| {
            let same: bool = key.token.expose_secret().as_bytes().ct_eq(presented.as_bytes()).into();
            if same { Some(Staff { id: key.id }) } else { found }
        })
    }
}

/// A list of tokens that cannot be read; it does not say which, because they are secret.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("expected number:token pairs between commas")]
pub struct InvalidKeys;

impl FromRequestParts<AppState> for Staff {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Error> {
        parts
            .headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.strip_prefix("Bearer "))
            .and_then(|token| state.staff.verify(token))
            .ok_or(Error::SignInRequired)
    }
}
