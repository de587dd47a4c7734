use lazy_static::lazy_static;
use parking_lot::{
    Condvar, Mutex, MutexGuard, RawMutex, RawRwLock, ReentrantMutex, RwLock, RwLockReadGuard,
    RwLockUpgradableReadGuard, RwLockWriteGuard, const_mutex, const_rwlock, lock_api,
};

use crate::any;

lazy_static! {
    static ref LAZY: String = any();
}

pub fn lazy() -> &'static String {
    &LAZY
}

pub fn once() {
    once_cell::sync::Lazy::<String>::new(String::new);
    once_cell::sync::OnceCell::<String>::get(any());
    once_cell::unsync::Lazy::<String>::new(String::new);
    once_cell::unsync::OnceCell::<String>::get(any());
}

pub fn mutexes() {
    type M = Mutex<String>;
    M::get_mut(any());
    M::lock(any());
    M::lock_arc(any());
    M::try_lock(any());
    M::try_lock_for(any(), any());
    M::into_inner(any());
    M::new(any());
    M::is_locked(any());
    lock_api::Mutex::<RawMutex, String>::from_raw(any(), any());
    const_mutex::<String>(any());
    MutexGuard::<String>::map(any(), |text| text.as_mut_str());
    ReentrantMutex::<String>::lock(any());
    ReentrantMutex::<String>::new(any());
    Condvar::wait::<String>(any(), any());
}

pub fn read_write_locks() {
    type L = RwLock<String>;
    L::get_mut(any());
    L::read(any());
    L::read_arc(any());
    L::try_read(any());
    L::try_write(any());
    L::upgradable_read(any());
    L::write(any());
    L::write_arc(any());
    L::into_inner(any());
    L::new(any());
    L::is_locked(any());
    lock_api::RwLock::<RawRwLock, String>::from_raw(any(), any());
    const_rwlock::<String>(any());
    RwLockUpgradableReadGuard::<String>::upgrade(any());
    RwLockWriteGuard::<String>::downgrade(any());
    RwLockReadGuard::<String>::map(any(), |text| text.as_str());
    RwLockWriteGuard::<String>::map(any(), |text| text.as_mut_str());
}
