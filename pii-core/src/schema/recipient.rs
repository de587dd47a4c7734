//! Who receives personal data, and what makes a transfer lawful.

use core::fmt;

use serde_core::{Serialize, Serializer, ser::SerializeStruct};

macro_rules! words {
    (
        $(#[$meta:meta])*
        $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal;)* }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$doc])* $variant,)*
        }

        impl $name {
            /// The word that stands for it in `#[pii(...)]`.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}

words! {
    /// What a recipient is to the controller (Art. 4(7), 4(8), 4(10) and 26 GDPR).
    ///
    /// ```
    /// use pii_core::schema::RecipientRole;
    ///
    /// assert_eq!(RecipientRole::JointController.word(), "joint_controller");
    /// ```
    RecipientRole {
        /// Works on the controller's instructions (Art. 28).
        Processor = "processor";
        /// Works for a processor (Art. 28(2)).
        SubProcessor = "sub_processor";
        /// Decides alone what it uses the data for.
        Controller = "controller";
        /// Decides together with the controller (Art. 26).
        JointController = "joint_controller";
        /// A public authority.
        Authority = "authority";
    }
}

words! {
    /// What makes a transfer to a country outside the EEA lawful (Art. 44 to 49 GDPR). The words are those of
    /// `pii.toml`, with `_` for `-`.
    ///
    /// ```
    /// use pii_core::schema::Safeguard;
    ///
    /// assert_eq!(Safeguard::Scc.word(), "scc");
    /// ```
    Safeguard {
        /// A decision of the Commission that the country protects data well enough (Art. 45(3)).
        Adequacy = "adequacy";
        /// Standard contractual clauses (Art. 46(2)(c) and (d)).
        Scc = "scc";
        /// Binding corporate rules (Art. 46(2)(b) and 47).
        Bcr = "bcr";
        /// An approved code of conduct (Art. 46(2)(e)).
        CodeOfConduct = "code_of_conduct";
        /// An approved certification (Art. 46(2)(f)).
        Certification = "certification";
        /// Clauses or arrangements an authority allowed in this case (Art. 46(3)).
        AdHoc = "ad_hoc";
        /// An exception for special situations (Art. 49).
        Derogation = "derogation";
    }
}

/// Somebody who receives a field (Art. 13(1)(e), 15(1)(c) and 30(1)(d) GDPR).
///
/// ```
/// use pii_core::{PersonalData, schema::{RecipientRole, Safeguard}};
///
/// #[derive(PersonalData)]
/// struct Login {
///     #[pii(contact::Email, recipient("Mailgun", role = processor, country = "US", safeguard = scc))]
///     email: String,
/// }
///
/// let mailgun = Login::SCHEMA.field("email").unwrap().recipients[0];
/// assert_eq!(mailgun.name, "Mailgun");
/// assert_eq!(mailgun.role, Some(RecipientRole::Processor));
/// assert_eq!((mailgun.country, mailgun.safeguard), (Some("US"), Some(Safeguard::Scc)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Recipient {
    /// The name, as contracts call it.
    pub name: &'static str,
    /// What it is to the controller.
    pub role: Option<RecipientRole>,
    /// Where it is: an ISO 3166-1 code of two letters.
    pub country: Option<&'static str>,
    /// What makes a transfer there lawful.
    pub safeguard: Option<Safeguard>,
}

impl Recipient {
    /// A recipient of whom only the name is said.
    pub const fn new(name: &'static str) -> Self {
        Self { name, role: None, country: None, safeguard: None }
    }

    /// Sets what it is to the controller.
    #[must_use]
    pub const fn role(mut self, role: RecipientRole) -> Self {
        self.role = Some(role);
        self
    }

    /// Sets where it is.
    #[must_use]
    pub const fn country(mut self, country: &'static str) -> Self {
        self.country = Some(country);
        self
    }

    /// Sets what makes a transfer there lawful.
    #[must_use]
    pub const fn safeguard(mut self, safeguard: Safeguard) -> Self {
        self.safeguard = Some(safeguard);
        self
    }
}

/// An object with `name`, and `role`, `country` and `safeguard` where they are known.
impl Serialize for Recipient {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let details = [
            ("role", self.role.map(RecipientRole::word)),
            ("country", self.country),
            ("safeguard", self.safeguard.map(Safeguard::word)),
        ];
        let known = details.iter().filter(|(_, value)| value.is_some()).count();
        let mut out = serializer.serialize_struct("Recipient", 1 + known)?;
        out.serialize_field("name", self.name)?;
        for (name, value) in details {
            match value {
                Some(value) => out.serialize_field(name, value)?,
                None => out.skip_field(name)?,
            }
        }
        out.end()
    }
}
