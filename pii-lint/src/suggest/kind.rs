//! What a field's type can hold, as far as the source alone says.

use std::collections::HashMap;

use syn::{GenericArgument, PathArguments, Type};

/// What a type can hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    /// A day without a time.
    Day,
    /// A point in time, which is hardly ever a date of birth.
    Moment,
    Bytes,
    /// A number made to be unique.
    Unique,
    /// An address on a network.
    Network,
    Url,
    /// A document with any content.
    Document,
    /// One of a few words.
    Choice,
    /// A type by its path, as the `use` around it completes it.
    Named(Vec<String>),
    /// What cannot hold a datum about a person, or says nothing.
    Other,
}

/// A field's type: what is inside its wrappers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FieldType {
    pub(super) kind: Kind,
    /// Behind a wrapper for secrets.
    pub(super) secret: bool,
    /// The value itself, or optional, boxed or in a list: what `#[pii(nested)]` can stand before.
    pub(super) plain: bool,
}

/// Types a name can be completed with: the last segment of a `use` and its whole path.
pub(super) type Imports = HashMap<String, Vec<String>>;

impl FieldType {
    pub(super) fn of(ty: &Type, imports: &Imports) -> Self {
        let mut found = Self { kind: Kind::Other, secret: false, plain: true };
        found.look(ty, imports);
        found
    }

    fn look(&mut self, ty: &Type, imports: &Imports) {
        match ty {
            Type::Reference(reference) => self.look(&reference.elem, imports),
            Type::Paren(paren) => self.look(&paren.elem, imports),
            Type::Group(group) => self.look(&group.elem, imports),
            Type::Array(array) => self.list(&array.elem, imports),
            Type::Slice(slice) => self.list(&slice.elem, imports),
            Type::Path(path) if path.qself.is_none() => self.path(&path.path, imports),
            _ => {}
        }
    }

    fn list(&mut self, element: &Type, imports: &Imports) {
        let byte = matches!(element, Type::Path(path) if path.path.is_ident("u8"));
        if byte { self.kind = Kind::Bytes } else { self.look(element, imports) }
    }

    fn path(&mut self, path: &syn::Path, imports: &Imports) {
        let Some(last) = path.segments.last() else { return };
        let inner: Vec<&Type> = match &last.arguments {
            PathArguments::AngleBracketed(arguments) => arguments
                .args
                .iter()
                .filter_map(|argument| if let GenericArgument::Type(ty) = argument { Some(ty) } else { None })
                .collect(),
            _ => Vec::new(),
        };
        let name = last.ident.to_string();
        let value = match (name.as_str(), inner.as_slice()) {
            ("Vec" | "VecDeque", [element]) => return self.list(element, imports),
            (
                "Option" | "Box" | "Rc" | "Arc" | "Cow" | "HashSet" | "BTreeSet" | "IndexSet" | "SmallVec",
                [value, ..],
            ) => value,
            ("HashMap" | "BTreeMap" | "IndexMap" | "DashMap" | "FxHashMap", [_, value, ..]) => {
                self.plain = false;
                value
            }
            (
                "RefCell" | "Cell" | "Mutex" | "RwLock" | "OnceCell" | "Json" | "JsOption" | "Nullable" | "Set"
                | "Expandable",
                [value],
            ) => {
                self.plain = false;
                value
            }
            ("Secret" | "SecretBox" | "Zeroizing" | "SecretVec", [value]) => {
                (self.secret, self.plain) = (true, false);
                value
            }
            _ => {
                (self.kind, self.secret) = (named(path, imports), self.secret || is_secret(&name));
                return;
            }
        };
        self.look(value, imports);
    }
}

fn is_secret(name: &str) -> bool {
    matches!(name, "SecretString" | "SensitiveString" | "SecretVec" | "SecUtf8" | "SecStr" | "Protected" | "Redacted")
}

fn named(path: &syn::Path, imports: &Imports) -> Kind {
    let written: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let path = match written.split_first() {
        Some((first, rest)) => match imports.get(first) {
            Some(whole) => whole.iter().chain(rest).cloned().collect(),
            None => written,
        },
        None => written,
    };
    match path.last().map_or("", String::as_str) {
        "String" | "str" | "char" | "CString" | "CStr" | "OsString" | "OsStr" | "Str" | "SmolStr" | "ArcStr"
        | "CompactString" | "FastStr" | "ByteString" | "SecretString" | "SensitiveString" | "SecUtf8" | "RawStr" => {
            Kind::Text
        }
        "u8" | "u16" | "u32" | "u64" | "u128" | "i8" | "i16" | "i32" | "i64" | "i128" | "f32" | "f64" | "Decimal"
        | "BigDecimal" | "BigInt" | "OrderedFloat" | "NonZeroU32" | "NonZeroU64" | "NonZeroI32" | "NonZeroI64" => {
            Kind::Number
        }
        "NaiveDate" | "Date" | "CivilDate" => Kind::Day,
        "DateTime" | "NaiveDateTime" | "OffsetDateTime" | "PrimitiveDateTime" | "SystemTime" | "Timestamp"
        | "Timestamptz" | "Zoned" => Kind::Moment,
        "Bytes" | "BytesMut" | "SecretVec" | "SecStr" => Kind::Bytes,
        "Uuid" | "Ulid" | "ObjectId" | "Snowflake" => Kind::Unique,
        "IpAddr" | "Ipv4Addr" | "Ipv6Addr" | "SocketAddr" | "SocketAddrV4" | "SocketAddrV6" | "IpNetwork" | "IpNet"
        | "Ipv4Net" | "Ipv6Net" | "Ipv4Network" | "Ipv6Network" | "IpCidr" => Kind::Network,
        "Url" | "Uri" | "DbUrl" => Kind::Url,
        "Value" | "JsonValue" | "RawValue" => Kind::Document,
        "bool" | "usize" | "isize" | "Duration" | "TimeDelta" | "Span" | "Instant" | "PhantomData" | "Sender"
        | "Receiver" | "UnboundedSender" | "UnboundedReceiver" | "JoinHandle" | "PathBuf" | "Path" | "Utf8PathBuf"
        | "Utf8Path" | "File" | "TcpStream" | "Regex" | "HeaderMap" | "StatusCode" | "Version" | "Semaphore"
        | "Notify" => Kind::Other,
        name if name.starts_with("Atomic") => Kind::Other,
        _ => Kind::Named(path),
    }
}

impl Kind {
    /// Whether a value of this type can be a datum of the category with this key.
    pub(super) fn can_be(&self, key: &str) -> bool {
        let below = |parents: &[&str]| {
            parents
                .iter()
                .any(|parent| key.strip_prefix(parent).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
        };
        match self {
            Self::Text | Self::Named(_) => true,
            Self::Number => {
                below(&["user.financial", "user.government_id", "user.location", "user.health_and_medical"])
                    || below(&["user.unique_id", "user.contact.phone_number", "user.contact.fax_number"])
                    || below(&["user.contact.address.postal_code", "user.contact.address.street"])
                    || below(&[
                        "user.demographic.age_range",
                        "user.demographic.date_of_birth",
                        "user.demographic.gender",
                    ])
                    || below(&["user.demographic.marital_status", "user.authorization.pin", "user.authorization.token"])
                    || below(&["user.social", "user.family", "user.education"])
            }
            Self::Day | Self::Moment => below(&["user.demographic.date_of_birth"]),
            Self::Bytes => {
                below(&["user.authorization", "user.biometric", "user.content.self_image", "user.unique_id"])
                    || below(&["user.health_and_medical", "user.device.device_id"])
            }
            Self::Unique => below(&["user.unique_id", "user.device", "user.authorization.token"]),
            Self::Network => below(&["user.device.ip_address"]),
            Self::Url => below(&["user.contact.url", "user.social", "user.content.self_image"]),
            Self::Document => below(&["user.content", "user.health_and_medical", "user.contact", "user.location"]),
            Self::Choice => below(&[
                "user.demographic",
                "user.health_and_medical",
                "user.contact.address.country",
                "user.education",
            ]),
            Self::Other => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(ty: &str) -> FieldType {
        let imports = Imports::from([("Mail".into(), vec!["lettre".into(), "Address".into()])]);
        FieldType::of(&syn::parse_str(ty).expect("a type"), &imports)
    }

    #[test]
    fn wrappers_are_seen_through() {
        for ty in
            ["String", "&'a str", "Option<Vec<String>>", "Cow<'static, str>", "Arc<RwLock<String>>", "[String; 2]"]
        {
            assert_eq!(of(ty).kind, Kind::Text, "{ty}");
        }
        assert_eq!(of("HashMap<u64, IpAddr>").kind, Kind::Network);
        assert_eq!(of("Option<Vec<u8>>").kind, Kind::Bytes);
        assert_eq!(of("chrono::DateTime<Utc>").kind, Kind::Moment);
        assert!(of("secrecy::SecretString").secret && of("SecretBox<String>").secret && !of("String").secret);
        assert!(of("Option<Box<Customer>>").plain && !of("HashMap<u64, Customer>").plain);
    }

    #[test]
    fn a_use_completes_a_name() {
        assert_eq!(of("Mail").kind, Kind::Named(vec!["lettre".into(), "Address".into()]));
        assert_eq!(of("crate::Gender").kind, Kind::Named(vec!["crate".into(), "Gender".into()]));
    }

    #[test]
    fn what_holds_no_datum_is_of_no_category() {
        for ty in ["bool", "usize", "Duration", "AtomicU64", "PhantomData<T>", "fn(u8)", "(String, String)", "PathBuf"]
        {
            assert!(!of(ty).kind.can_be("user.contact.email"), "{ty}");
        }
        assert!(!of("u32").kind.can_be("user.contact.email"));
        assert!(!of("DateTime<Utc>").kind.can_be("user.name"));
        assert!(of("NaiveDate").kind.can_be("user.demographic.date_of_birth"));
        assert!(of("u64").kind.can_be("user.contact.phone_number"));
    }
}
