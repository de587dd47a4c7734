//! Erasing goes through to the value.

use zeroize::Zeroize;

use super::Pii;
use crate::erase::{Anonymise, Generalise, Null, Pseudonymise, Pseudonyms, Shred};

impl<T: Null, C: ?Sized> Null for Pii<T, C> {
    fn null(&mut self) {
        self.value.null();
    }
}

impl<T: Anonymise, C: ?Sized> Anonymise for Pii<T, C> {
    fn anonymise(&mut self) {
        self.value.anonymise();
    }
}

impl<T: Generalise, C: ?Sized> Generalise for Pii<T, C> {
    fn generalised(&self) -> Self {
        Self::new(self.value.generalised())
    }
}

impl<T: Pseudonymise, C: ?Sized> Pseudonymise for Pii<T, C> {
    fn pseudonymised(&self, category: &str, pseudonyms: &dyn Pseudonyms) -> Self {
        Self::new(self.value.pseudonymised(category, pseudonyms))
    }
}

impl<T: Shred, C: ?Sized> Shred for Pii<T, C> {
    fn shred(&mut self) {
        self.value.shred();
    }
}

impl<T: Zeroize, C: ?Sized> Zeroize for Pii<T, C> {
    fn zeroize(&mut self) {
        self.value.zeroize();
    }
}
