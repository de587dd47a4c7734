//! Types of somebody else.
//!
//! A type of another crate cannot derive anything here. Describe it by a type of your own with the same fields, and
//! name that description where the foreign type is used:
//!
//! ```
//! # mod other { pub struct Address { pub street: String, pub floor: u8 } }
//! use pii_core::PersonalData;
//!
//! #[derive(PersonalData)]
//! #[pii(remote = other::Address)]
//! struct AddressDef {
//!     #[pii(contact::address::Street)]
//!     street: String,
//!     #[pii(none)]
//!     floor: u8,
//! }
//!
//! #[derive(PersonalData)]
//! struct Customer {
//!     #[pii(nested, with = AddressDef)]
//!     address: other::Address,
//! }
//!
//! let ada = Customer { address: other::Address { street: "St James's Square".into(), floor: 2 } };
//! assert_eq!(
//!     format!("{ada:?}"),
//!     "Customer { address: Address { street: <pii:contact.address.street>, floor: 2 } }",
//! );
//! ```
//!
//! The description must name every field, so that one added later does not go unseen, and the fields must be visible.
//! Its name is printed without a `Def` at the end. What the other crate itself prints or serialises is out of its
//! reach: give the field `nested, with = …` and let the type around it do the printing.

use core::{
    marker::PhantomData,
    ops::{Deref, DerefMut},
};

use crate::{
    Erase, Export, PersonalData,
    erase::{EraseWithoutKey, Eraser},
    export::Visitor,
    redact::View,
    schema::TypeSchema,
};

/// A description of a foreign type: what `#[derive(PersonalData)]` with `remote = …` implements. See the
/// [module](self) for an example.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not describe a foreign type",
    label = "no `remote` here",
    note = "add `#[derive(PersonalData)]` and `#[pii(remote = path::to::Type)]` to it",
    note = "a type of your own derives `PersonalData` itself: remove `with = …`"
)]
pub trait Remote {
    /// The foreign type.
    type Value;
    /// What its fields are.
    const SCHEMA: &'static TypeSchema;

    /// As [`PersonalData::visit`].
    ///
    /// # Errors
    ///
    /// When the view cannot take it.
    fn visit<V: View>(value: &Self::Value, view: V) -> Result<V::Ok, V::Error>;
}

/// A description that can export, as [`Export`]. A field that is `nested, with = …` asks for it.
///
/// ```
/// # mod other { pub struct Address { pub street: String } }
/// use pii_core::{Export, PersonalData};
///
/// #[derive(PersonalData, Export)]
/// #[pii(remote = other::Address)]
/// struct AddressDef {
///     #[pii(contact::address::Street)]
///     street: String,
/// }
///
/// #[derive(PersonalData, Export)]
/// struct Customer {
///     #[pii(nested, with = AddressDef)]
///     address: other::Address,
/// }
/// # let _ = Customer { address: other::Address { street: String::new() } };
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say how the type it describes is exported",
    label = "no `Export` here",
    note = "add `Export` to its `#[derive(PersonalData)]`"
)]
pub trait RemoteExport: Remote {
    /// As [`Export::export`].
    ///
    /// # Errors
    ///
    /// The first error of the visitor.
    fn export<V: Visitor>(value: &Self::Value, visitor: &mut V) -> Result<(), V::Error>;
}

/// A description that can erase, as [`Erase`]. A field that is `nested, with = …` asks for it.
///
/// ```
/// # mod other { pub struct Address { pub street: String } }
/// use pii_core::{Erase, PersonalData};
///
/// #[derive(PersonalData, Erase)]
/// #[pii(remote = other::Address)]
/// struct AddressDef {
///     #[pii(contact::address::Street, erase = null)]
///     street: String,
/// }
///
/// #[derive(PersonalData, Erase)]
/// struct Customer {
///     #[pii(nested, with = AddressDef)]
///     address: other::Address,
/// }
///
/// let mut ada = Customer { address: other::Address { street: "St James's Square".into() } };
/// assert_eq!(ada.erase().to_string(), "Customer.address.street: null, memory zeroized\n");
/// assert_eq!(ada.address.street, "");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say how the type it describes is erased",
    label = "no `Erase` here",
    note = "add `Erase` to its `#[derive(PersonalData)]` and `erase = …` to its fields"
)]
pub trait RemoteErase: Remote {
    /// As [`Erase::erase_record`].
    fn erase_record(value: &mut Self::Value, eraser: &mut Eraser<'_>);
}

/// A reference to a foreign value with its description: personal data like any other.
///
/// ```
/// # mod other { pub struct Address { pub street: String } }
/// use pii_core::{PersonalData, remote::Described};
///
/// #[derive(PersonalData)]
/// #[pii(remote = other::Address)]
/// struct AddressDef {
///     #[pii(contact::address::Street)]
///     street: String,
/// }
///
/// let address = other::Address { street: "St James's Square".into() };
/// assert_eq!(
///     Described::<_, AddressDef>::new(&address).redacted().to_string(),
///     "Address { street: <pii:contact.address.street> }",
/// );
/// ```
pub struct Described<P, D>(P, PhantomData<fn() -> D>);

impl<P, D> Described<P, D> {
    /// Takes a reference, or a box, of the foreign type.
    pub const fn new(value: P) -> Self {
        Self(value, PhantomData)
    }
}

impl<P: Deref<Target = D::Value>, D: Remote> PersonalData for Described<P, D> {
    const SCHEMA: &'static TypeSchema = D::SCHEMA;

    fn visit<V: View>(&self, view: V) -> Result<V::Ok, V::Error> {
        D::visit(&self.0, view)
    }
}

impl<P: Deref<Target = D::Value>, D: RemoteExport> Export for Described<P, D> {
    fn export<V: Visitor>(&self, visitor: &mut V) -> Result<(), V::Error> {
        D::export(&self.0, visitor)
    }
}

impl<P: DerefMut<Target = D::Value>, D: RemoteErase> Erase for Described<P, D> {
    fn erase_record(&mut self, eraser: &mut Eraser<'_>) {
        D::erase_record(&mut self.0, eraser);
    }
}

impl<P: DerefMut<Target = D::Value>, D: RemoteErase> EraseWithoutKey for Described<P, D> {}
