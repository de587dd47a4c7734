//! What an erasure would do, and in which order.

use alloc::{string::String, vec::Vec};
use core::fmt;

use serde_core::{Serialize, Serializer, ser::SerializeStruct};

use crate::schema::{FieldSchema, Role, Strategy, TypeSchema};

/// What would happen to one field.
///
/// ```
/// use pii_core::{Erase, PersonalData, erase::{Plan, Planned}, schema::Strategy};
///
/// #[derive(PersonalData, Erase)]
/// struct Login {
///     #[pii(contact::Email, erase = null)]
///     email: Option<String>,
/// }
///
/// let plan = Plan::new(&[Login::SCHEMA])?;
/// assert_eq!(plan.entries()[0].outcome, Planned::Erased(Strategy::Null));
/// # Ok::<(), pii_core::erase::Cycle>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Planned {
    /// It is erased by this strategy.
    Erased(Strategy),
    /// It stays (Art. 17(3)).
    Kept {
        /// Why.
        reason: &'static str,
        /// Until when.
        until: &'static str,
    },
    /// It finds the record and stays as long as the record does.
    Reference,
    /// It is not personal data.
    NotPersonal,
    /// Its type declares no strategy: `Erase` cannot be derived for it.
    Undecided,
    /// Its type holds values of its own kind, which are treated like the fields above.
    Recursive,
}

impl Planned {
    fn of(field: &FieldSchema) -> Self {
        match (field.erase, field.role) {
            (Some(Strategy::Keep { reason, until }), _) => Self::Kept { reason, until },
            (Some(strategy), _) => Self::Erased(strategy),
            (None, Role::SubjectId) => Self::Reference,
            (None, Role::None) => Self::NotPersonal,
            (None, Role::Personal | Role::Nested) => Self::Undecided,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Erased(strategy) => strategy.word(),
            Self::Kept { .. } => "keep",
            Self::Reference => "reference",
            Self::NotPersonal => "not_personal",
            Self::Undecided => "undecided",
            Self::Recursive => "recursive",
        }
    }
}

impl fmt::Display for Planned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Erased(Strategy::Delete) => f.write_str("delete the record"),
            Self::Erased(strategy) => f.write_str(strategy.word()),
            Self::Kept { reason, until } => write!(f, "keep until {until}, {reason}"),
            Self::Reference => f.write_str("leave, it finds the record"),
            Self::NotPersonal => f.write_str("leave, not personal"),
            Self::Undecided => f.write_str("undecided, no strategy is declared"),
            Self::Recursive => f.write_str("as above, for each value it holds"),
        }
    }
}

/// One field of a [`Plan`]. See [`Planned`] for an example.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PlanEntry {
    /// Type and field, with nested ones in the place of the field that holds them: `Customer.home.city`.
    pub path: String,
    /// What the field declares.
    pub field: &'static FieldSchema,
    /// What would happen to it.
    pub outcome: Planned,
}

/// A dry run: every field of every type, with what erasing would do, in the order the types must be erased in.
///
/// The order follows `#[pii(erase_after(…))]`: a file before the row that names it, children before their parent.
/// Types that are named there are part of the plan. It is made from declarations alone and touches no data, so it can
/// be shown to somebody before anything happens; how many records there are it cannot know.
///
/// `Display` prints one line per field; `Serialize` gives a list with one object per field.
///
/// ```
/// use pii_core::{Erase, PersonalData, erase::Plan};
///
/// #[derive(PersonalData, Erase)]
/// struct Attachment {
///     #[pii(content::Private, erase = delete)]
///     file: Vec<u8>,
/// }
///
/// #[derive(PersonalData, Erase)]
/// #[pii(erase_after(Attachment))]
/// struct Customer {
///     #[pii(contact::Email, erase = null)]
///     email: Option<String>,
///     #[pii(financial::BankAccount, erase = keep(reason = "tax law", until = "P10Y"))]
///     iban: String,
/// }
///
/// let plan = Plan::new(&[Customer::SCHEMA])?;
/// assert_eq!(
///     plan.to_string(),
///     "Attachment.file: delete the record\n\
///      Customer.email: null\n\
///      Customer.iban: keep until P10Y, tax law\n",
/// );
/// # Ok::<(), pii_core::erase::Cycle>(())
/// ```
#[derive(Clone, Debug)]
pub struct Plan {
    order: Vec<&'static TypeSchema>,
    entries: Vec<PlanEntry>,
}

impl Plan {
    /// The plan for these types and those they wait for.
    ///
    /// # Errors
    ///
    /// When types wait for each other.
    pub fn new(schemas: &[&'static TypeSchema]) -> Result<Self, Cycle> {
        let mut order = Order::default();
        for schema in schemas {
            order.visit(schema)?;
        }
        let mut entries = Vec::new();
        for schema in &order.done {
            collect(schema, schema.name, &mut Vec::new(), &mut entries);
        }
        Ok(Self { order: order.done, entries })
    }

    /// The types in the order they must be erased in.
    pub fn order(&self) -> &[&'static TypeSchema] {
        &self.order
    }

    /// Every field, in that order.
    pub fn entries(&self) -> &[PlanEntry] {
        &self.entries
    }

    /// Whether every personal field has a strategy.
    pub fn is_decided(&self) -> bool {
        !self.entries.iter().any(|entry| entry.outcome == Planned::Undecided)
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.entries.iter().try_for_each(|entry| writeln!(f, "{}: {}", entry.path, entry.outcome))
    }
}

impl Serialize for Plan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(&self.entries)
    }
}

impl Serialize for PlanEntry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("PlanEntry", 4)?;
        out.serialize_field("field", &self.path)?;
        out.serialize_field("outcome", self.outcome.word())?;
        if let Planned::Kept { reason, until } = self.outcome {
            out.serialize_field("reason", reason)?;
            out.serialize_field("until", until)?;
        }
        out.end()
    }
}

/// Types that wait for each other, so that none can be erased first.
///
/// ```
/// use pii_core::{PersonalData, erase::Plan};
///
/// #[derive(PersonalData)]
/// #[pii(erase_after(Egg))]
/// struct Hen(#[pii(Name, erase = delete)] String);
///
/// #[derive(PersonalData)]
/// #[pii(erase_after(Hen))]
/// struct Egg(#[pii(Name, erase = delete)] String);
///
/// let cycle = Plan::new(&[Hen::SCHEMA]).unwrap_err();
/// assert_eq!(cycle.to_string(), "types wait for each other to be erased: Hen after Egg after Hen");
/// ```
#[derive(Clone, Debug)]
pub struct Cycle {
    path: Vec<&'static TypeSchema>,
}

impl fmt::Display for Cycle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("types wait for each other to be erased: ")?;
        for (index, schema) in self.path.iter().enumerate() {
            let separator = if index > 0 { " after " } else { "" };
            write!(f, "{separator}{}", schema.name)?;
        }
        Ok(())
    }
}

impl core::error::Error for Cycle {}

/// Depth first; what is open waits for what is visited.
#[derive(Default)]
struct Order {
    open: Vec<&'static TypeSchema>,
    done: Vec<&'static TypeSchema>,
}

impl Order {
    fn visit(&mut self, schema: &'static TypeSchema) -> Result<(), Cycle> {
        if self.done.iter().any(|done| done.is(schema)) {
            return Ok(());
        }
        if let Some(start) = self.open.iter().position(|open| open.is(schema)) {
            let path = self.open[start..].iter().copied().chain([schema]);
            return Err(Cycle { path: path.collect() });
        }
        self.open.push(schema);
        for before in schema.erase_after {
            self.visit(before())?;
        }
        self.open.pop();
        self.done.push(schema);
        Ok(())
    }
}

fn collect(
    schema: &'static TypeSchema,
    prefix: &str,
    open: &mut Vec<&'static TypeSchema>,
    entries: &mut Vec<PlanEntry>,
) {
    open.push(schema);
    for variant in schema.variants {
        for field in variant.fields {
            let mut path = String::from(prefix);
            for segment in variant.name.into_iter().chain([field.name]) {
                path.push('.');
                path.push_str(segment);
            }
            match field.nested.map(|nested| nested()) {
                Some(nested) if !open.iter().any(|open| open.is(nested)) => {
                    collect(nested, &path, open, entries);
                }
                Some(_) => entries.push(PlanEntry { path, field, outcome: Planned::Recursive }),
                None => entries.push(PlanEntry { path, field, outcome: Planned::of(field) }),
            }
        }
    }
    open.pop();
}
