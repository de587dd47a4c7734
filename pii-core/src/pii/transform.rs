//! What can be done with a value that stays wrapped.

use super::{Pii, constant_time};

impl<T, C: ?Sized> Pii<T, C> {
    /// Changes the value; it keeps its category.
    ///
    /// The function sees the value without a grant and is not on record, so it may only compute. It is a
    /// function pointer because a closure with captured variables could carry the value out:
    ///
    /// ```compile_fail,E0308
    /// # use pii_core::{Pii, category::contact};
    /// # let email = Pii::<_, contact::Email>::new("ada@example.com");
    /// let mut out = None;
    /// email.map(|email| out = Some(email));
    /// ```
    ///
    /// That stops accidents and not intent: a static, or a `&mut` that was zipped with the value, carries it
    /// out as well. What needs more than the value is done with a grant, or with [`zip`](Self::zip):
    ///
    /// ```
    /// # use pii_core::{Pii, category::contact};
    /// let number = Pii::<String, contact::PhoneNumber>::new("07700 900123".into());
    /// let digits = number.map(|number| number.replace(' ', ""));
    /// assert_eq!(format!("{digits:?}"), "<pii:contact.phone_number>");
    /// ```
    #[must_use]
    pub fn map<U>(self, function: fn(T) -> U) -> Pii<U, C> {
        Pii::new(function(self.value))
    }

    /// Changes the value, which may fail. The error stays wrapped, because it may quote the value.
    ///
    /// # Errors
    ///
    /// When the function fails.
    ///
    /// ```
    /// # use pii_core::{Pii, category::device};
    /// let address = Pii::<_, device::IpAddress>::new("192.0.2.x");
    /// let error = address.try_map(|text| text.parse::<std::net::IpAddr>().map_err(|_| text)).unwrap_err();
    /// assert_eq!(format!("{error:?}"), "<pii:device.ip_address>");
    /// ```
    pub fn try_map<U, E>(self, function: fn(T) -> Result<U, E>) -> Result<Pii<U, C>, Pii<E, C>> {
        function(self.value).map(Pii::new).map_err(Pii::new)
    }

    /// Both values in one wrapper. Only of one category: a wrapper has room for one, and neither of two would
    /// be true of both values.
    ///
    /// ```
    /// # use pii_core::{Pii, category::name};
    /// let first = Pii::<_, name::First>::new("Ada");
    /// let second = Pii::new("Augusta");
    /// let initials = first.zip(second).map(|(first, second)| format!("{}{}", &first[..1], &second[..1]));
    /// assert_eq!(format!("{initials:?}"), "<pii:name.first>");
    /// ```
    #[must_use]
    pub fn zip<U>(self, other: Pii<U, C>) -> Pii<(T, U), C> {
        Pii::new((self.value, other.value))
    }

    /// Whether both hold the same bytes.
    ///
    /// With the feature `hash` or `hmac` the time it takes depends on the lengths alone. Without either it
    /// stops at the first difference: do not compare secrets then.
    ///
    /// ```
    /// # use pii_core::{Pii, category::contact};
    /// let stored = Pii::<_, contact::Email>::new("ada@example.com");
    /// assert!(stored.same_as(&Pii::new("ada@example.com")));
    /// assert!(!stored.same_as(&Pii::new("bob@example.com")));
    /// ```
    pub fn same_as(&self, other: &Self) -> bool
    where
        T: AsRef<[u8]>,
    {
        constant_time::equal(self.value.as_ref(), other.value.as_ref())
    }
}
