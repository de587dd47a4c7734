//! The way to the value, with a grant.

use core::panic::Location;

use super::Pii;
use crate::{
    Category,
    grant::{Covers, Grant},
};

#[cfg(feature = "std")]
use crate::grant::{Expired, ExpiringGrant};

impl<T, C: ?Sized> Pii<T, C> {
    /// The value, to be handed to the person it is about, who needs no grant.
    pub(crate) const fn for_its_subject(&self) -> &T {
        &self.value
    }
}

impl<T, C: Category + ?Sized> Pii<T, C> {
    /// The value, for the purpose of the grant. The calling line is recorded.
    #[track_caller]
    pub fn expose<P: Covers<C>>(&self, grant: &Grant<P>) -> &T {
        grant.record::<C>(Location::caller());
        &self.value
    }

    /// The value, to be changed, for the purpose of the grant. The calling line is recorded.
    #[track_caller]
    pub fn expose_mut<P: Covers<C>>(&mut self, grant: &Grant<P>) -> &mut T {
        grant.record::<C>(Location::caller());
        &mut self.value
    }

    /// The value without its wrapper, for the purpose of the grant. The calling line is recorded; what
    /// happens to the value afterwards is not.
    #[track_caller]
    pub fn into_exposed<P: Covers<C>>(self, grant: &Grant<P>) -> T {
        grant.record::<C>(Location::caller());
        self.value
    }

    /// The value, as long as the grant holds. The calling line is recorded, unless the grant has ended.
    ///
    /// # Errors
    ///
    /// When the grant has ended.
    #[cfg(feature = "std")]
    #[track_caller]
    pub fn try_expose<P: Covers<C>>(&self, grant: &ExpiringGrant<P>) -> Result<&T, Expired> {
        // Not through a closure: it would be the caller.
        let grant = grant.live()?;
        Ok(self.expose(grant))
    }

    /// The value, to be changed, as long as the grant holds. The calling line is recorded, unless the grant
    /// has ended.
    ///
    /// # Errors
    ///
    /// When the grant has ended.
    #[cfg(feature = "std")]
    #[track_caller]
    pub fn try_expose_mut<P: Covers<C>>(&mut self, grant: &ExpiringGrant<P>) -> Result<&mut T, Expired> {
        let grant = grant.live()?;
        Ok(self.expose_mut(grant))
    }
}
