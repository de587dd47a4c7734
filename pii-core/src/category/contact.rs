//! Ways to reach somebody.

categories! {
    /// A postal address as one value.
    Address { "contact::Address", "user.contact.address", Fideslang, ["pd:PhysicalAddress"], [IDENTIFIER] }
    /// An e-mail address.
    Email { "contact::Email", "user.contact.email", Fideslang, ["pd:EmailAddress"], [IDENTIFIER] }
    /// Somebody to call in an emergency: a third person's data.
    Emergency { "contact::Emergency", "user.contact.emergency", Extension, ["pd:Contact"], [IDENTIFIER] }
    /// A fax number.
    FaxNumber { "contact::FaxNumber", "user.contact.fax_number", Fideslang, ["pd:Contact"], [IDENTIFIER] }
    /// The organisation somebody is reached at.
    Organization { "contact::Organization", "user.contact.organization", Fideslang, ["pd:CurrentEmployment"], [] }
    /// A telephone number.
    PhoneNumber { "contact::PhoneNumber", "user.contact.phone_number", Fideslang, ["pd:TelephoneNumber"], [IDENTIFIER] }
    /// A web address that leads to one person.
    Url { "contact::Url", "user.contact.url", Fideslang, ["pd:Contact"], [IDENTIFIER] }
}

/// Parts of a postal address.
pub mod address {
    categories! {
        /// The town of an address.
        City { "contact::address::City", "user.contact.address.city", Fideslang, ["pd:City"], [] }
        /// The country of an address.
        Country { "contact::address::Country", "user.contact.address.country", Fideslang, ["pd:Country"], [] }
        /// The postal code of an address.
        PostalCode { "contact::address::PostalCode", "user.contact.address.postal_code", Fideslang, ["pd:PostalCode"], [] }
        /// The state, county or region of an address.
        State { "contact::address::State", "user.contact.address.state", Fideslang, ["pd:Region"], [] }
        /// Street and house number.
        Street { "contact::address::Street", "user.contact.address.street", Fideslang, ["pd:Street"], [] }
    }
}
