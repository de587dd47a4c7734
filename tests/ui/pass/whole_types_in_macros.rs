//! A macro that writes the whole type, its derives included, in a crate that does not see the runtime by its name.

mod desk {
    /// Where the runtime is for those who use the macro.
    pub use ::pii_core as runtime;

    macro_rules! model {
        ($(#[$meta:meta])* $name:ident<$parameter:ident> { $($(#[$on:meta])* $field:ident: $type:ty = $category:path),* $(,)? }) => {
            #[derive($crate::desk::runtime::PersonalData, $crate::desk::runtime::Erase)]
            #[pii(crate = $crate::desk::runtime)]
            $(#[$meta])*
            pub struct $name<$parameter> {
                $($(#[$on])* #[pii($category)] pub $field: $type,)*
                #[pii(none)]
                pub extra: $parameter,
            }
        };
    }

    pub(crate) use model;
}

pub struct Badge;

impl pii_core::Category for Badge {
    const KEY: &'static str = "user.badge";
}

desk::model! {
    #[pii(subject = Employee, store = "staff")]
    Employee<T> {
        #[pii(erase = null, mask = email)]
        email: Option<String> = contact::Email,
        #[pii(erase = keep(reason = "law", until = "P1Y"), purpose(essential::Service, basis = contract))]
        badge: u32 = self::Badge,
    }
}

fn main() {
    use pii_core::Erase;

    let mut ada = Employee { email: Some("ada@example.com".to_owned()), badge: 7, extra: 'x' };
    assert_eq!(format!("{ada:?}"), "Employee { email: <pii:contact.email>, badge: <pii:badge>, extra: 'x' }");
    drop(ada.erase());
    assert_eq!((ada.email, ada.badge), (None, 7));
}
