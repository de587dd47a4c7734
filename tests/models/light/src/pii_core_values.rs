use pii_core::audit::{ChainedFile, Collector};
use pii_core::category::contact::Email;
use pii_core::erase::{Certificate, Plan};
use pii_core::grant::{Authority, Expired, ExpiringGrant, Refused, Request};
use pii_core::pseudonym::{HashKey, HmacKey, InvalidKeyId, Token};
use pii_core::redact::Maskable;
use pii_core::seal::{BlindIndex, Context, IndexKey, Key, MemoryKeyStore, Opened, SealError, Sealed};
use pii_core::testing::{Canaries, Recorder};
use pii_core::{Covers, Grant, Pii, Pseudonym, Purpose};

use crate::any;

type P = Pii<String, Email>;
type S = Sealed<String>;

pub struct News;

impl Purpose for News {
    const KEY: &'static str = "news";
}

impl Covers<Email> for News {}

type Of1 = (ChainedFile, Plan, Authority, Expired, ExpiringGrant<News>, Refused, Request);
type Of2 = (HashKey, HmacKey, InvalidKeyId, Context<'static>, Key, MemoryKeyStore, SealError);

pub fn types() -> (Of1, Of2) {
    any()
}

pub fn wrapped(grant: &Grant<News>, expiring: &ExpiringGrant<News>, f: &mut std::fmt::Formatter<'_>) {
    <P as std::fmt::Debug>::fmt(any(), f);
    P::from(any::<String>());
    P::new(any());
    P::expose(any(), grant);
    P::expose_mut(any(), grant);
    P::try_expose(any(), expiring);
    P::try_expose_mut(any(), expiring);
    P::into_exposed(any(), grant);
    P::map(any(), same);
    P::try_map(any(), checked);
    P::zip(any(), any::<P>());
    P::same_as(any(), any());
    String::read(any(), any());
}

fn same(text: String) -> String {
    text
}

fn checked(text: String) -> Result<String, u8> {
    Ok(text)
}

pub fn pseudonyms() {
    Pseudonym::of(any(), any(), any());
    HashKey::token(any(), any(), any());
    HmacKey::token(any(), any(), any());
    IndexKey::index(any(), any(), any());
    Pseudonym::as_str(any());
    Token::as_str(any());
    BlindIndex::as_str(any());
    HashKey::matches(any(), any(), any(), any());
    HmacKey::matches(any(), any(), any(), any());
}

pub fn sealed(keys: &MemoryKeyStore, context: &Context<'_>, f: &mut std::fmt::Formatter<'_>) {
    <S as std::fmt::Debug>::fmt(any(), f);
    S::seal(any(), keys, context);
    S::open(any(), keys, context);
    S::reseal(any(), keys, context);
    S::reseal_as(any(), keys, context, context);
    S::to_text(any());
    Opened::<String>::value(any());
    Opened::<String>::map(any(), |text| text);
    Opened::<String>::is_erased(&any());
    S::algorithm(any());
    S::key(any());
}

pub fn records() {
    ChainedFile::lost(any());
    Collector::take(any());
    Certificate::new(any(), any(), any());
    Plan::entries(any());
    Authority::new(any::<Collector>());
    Request::new(any::<String>(), any(), any());
    pii_core::registry::all();
    Canaries::of::<super::pii_core::User>(any());
    Recorder::take(any());
}
