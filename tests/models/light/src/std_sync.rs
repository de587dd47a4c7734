use std::cell::{Cell, LazyCell, OnceCell, Ref, RefCell, RefMut, UnsafeCell};
use std::fmt::{Debug, Display, Formatter};
use std::marker::PhantomPinned;
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::rc::{self, Rc};
use std::sync::atomic::{
    self, AtomicBool, AtomicI8, AtomicI16, AtomicI32, AtomicI64, AtomicIsize, AtomicPtr, AtomicU8, AtomicU16,
    AtomicU32, AtomicU64, AtomicUsize, Ordering,
};
use std::sync::mpsc::{self, RecvError, RecvTimeoutError, TryRecvError};
use std::sync::{
    self, Arc, Barrier, Condvar, LazyLock, Mutex, Once, OnceLock, OnceState, PoisonError, RwLock, TryLockError,
    WaitTimeoutResult,
};
use std::thread::{self, AccessError, JoinHandle, LocalKey, Scope, ScopedJoinHandle, Thread, ThreadId};

use crate::any;

type Locks = (Barrier, Condvar, Once, OnceState, WaitTimeoutResult);
type Others = (AtomicBool, Ordering, RecvError, RecvTimeoutError, TryRecvError, AccessError, ThreadId);

pub fn types() -> (Locks, Others) {
    any()
}

pub fn boxes() {
    type B = Box<String>;
    unsafe {
        Box::<MaybeUninit<String>>::assume_init(any());
        B::from_raw(any());
    }
    B::into_pin(any());
    B::into_raw(any());
    B::leak(any());
    B::new(any());
    B::pin(any());
    vec![any::<String>()];
    B::new_uninit();
    Box::<[String]>::new_uninit_slice(any());
}

pub fn pins() {
    type P = Pin<&'static String>;
    type M = Pin<&'static mut String>;
    type Unmovable = Pin<&'static mut (String, PhantomPinned)>;
    M::get_mut(any());
    P::get_ref(any());
    P::into_inner(any());
    M::into_ref(any());
    P::new(any());
    M::static_mut(any());
    P::static_ref(any());
    Pin::<&mut Pin<Box<String>>>::as_deref_mut(any());
    Pin::<Box<String>>::as_mut(&mut any());
    Pin::<Box<String>>::as_ref(&any());
    M::set(&mut any(), any());
    unsafe {
        Unmovable::get_unchecked_mut(any());
        P::into_inner_unchecked(any());
        P::new_unchecked(any());
        P::map_unchecked(any(), |text| text.as_str());
        M::map_unchecked_mut(any(), |text| text.as_mut_str());
    }
}

pub fn counted() {
    type R = Rc<String>;
    type A = Arc<String>;
    type WeakR = rc::Weak<String>;
    type WeakA = sync::Weak<String>;
    unsafe {
        R::from_raw(any());
        A::from_raw(any());
    }
    R::into_inner(any());
    R::into_raw(any());
    R::new(any());
    R::pin(any());
    R::unwrap_or_clone(any());
    A::into_inner(any());
    A::into_raw(any());
    A::new(any());
    A::pin(any());
    A::unwrap_or_clone(any());
    R::clone(any());
    WeakR::clone(any());
    A::clone(any());
    WeakA::clone(any());
    R::as_ptr(any());
    R::downgrade(any());
    R::get_mut(any());
    R::make_mut(any());
    WeakR::upgrade(any());
    A::as_ptr(any());
    A::downgrade(any());
    A::get_mut(any());
    A::make_mut(any());
    WeakA::upgrade(any());
    R::try_unwrap(any());
    A::try_unwrap(any());
    R::new_cyclic(|_| any());
    A::new_cyclic(|_| any());
    R::ptr_eq(any(), any());
    R::strong_count(any());
    R::weak_count(any());
    WeakR::new();
    WeakR::ptr_eq(any(), any());
    WeakR::strong_count(any());
    A::ptr_eq(any(), any());
    A::strong_count(any());
    A::weak_count(any());
    WeakA::new();
    WeakA::ptr_eq(any(), any());
    WeakA::strong_count(any());
}

pub fn cells() {
    type C = Cell<String>;
    Cell::<u8>::get(any());
    C::into_inner(any());
    C::new(any());
    C::take(any());
    C::as_ptr(any());
    Cell::<[u8]>::as_slice_of_cells(any());
    C::from_mut(any());
    C::get_mut(any());
    C::replace(any(), any());
    C::set(any(), any());
    C::swap(any(), any());
    Cell::<u8>::update(any(), |number| number);
    UnsafeCell::<String>::into_inner(any());
    UnsafeCell::<String>::new(any());
    UnsafeCell::<String>::get(any());
    UnsafeCell::<String>::get_mut(any());
    LazyCell::<String>::force(any());
    LazyCell::<String>::new(String::new);
}

pub fn ref_cells() {
    type C = RefCell<String>;
    C::into_inner(any());
    C::new(any());
    C::take(any());
    Ref::<String>::clone(&any());
    C::as_ptr(any());
    C::borrow(any());
    C::borrow_mut(any());
    C::get_mut(any());
    C::try_borrow(any());
    C::try_borrow_mut(any());
    C::replace(any(), any());
    C::swap(any(), any());
    C::replace_with(any(), |text| text.clone());
    Ref::<String>::filter_map(any(), |text| Some(text));
    Ref::<String>::map(any(), |text| text);
    RefMut::<String>::filter_map(any(), |text| Some(text));
    RefMut::<String>::map(any(), |text| text);
}

pub fn once() {
    type C = OnceCell<String>;
    type L = OnceLock<String>;
    C::into_inner(any());
    C::take(any());
    C::get(any());
    C::get_mut(any());
    C::get_or_init(any(), String::new);
    C::set(any(), any());
    C::new();
    L::into_inner(any());
    L::take(any());
    L::get(any());
    L::get_mut(any());
    L::wait(any());
    L::get_or_init(any(), String::new);
    L::set(any(), any());
    L::new();
    LazyLock::<String>::new(String::new);
    LazyLock::<String>::force(any());
    Once::is_completed(any());
    Once::new();
    Once::call_once(any(), || ());
    Once::call_once_force(any(), |_| ());
}

pub fn locks() {
    type M = Mutex<String>;
    type W = RwLock<String>;
    type P = PoisonError<String>;
    P::get_mut(any());
    P::get_ref(any());
    P::into_inner(any());
    P::new(any());
    M::get_mut(any());
    M::lock(any());
    M::try_lock(any());
    M::new(any());
    M::into_inner(any());
    M::clear_poison(any());
    M::is_poisoned(any());
    W::get_mut(any());
    W::read(any());
    W::try_read(any());
    W::try_write(any());
    W::write(any());
    W::new(any());
    W::into_inner(any());
    W::clear_poison(any());
    W::is_poisoned(any());
    Condvar::wait::<String>(any(), any());
    Condvar::wait_while::<String, _>(any(), any(), |text| text.is_empty());
    Condvar::wait_timeout::<String>(any(), any(), any());
    Condvar::wait_timeout_while::<String, _>(any(), any(), any(), |text| text.is_empty());
    Condvar::new();
    Condvar::notify_all(any());
    Condvar::notify_one(any());
    Barrier::new(any());
    Barrier::wait(any());
    WaitTimeoutResult::timed_out(any());
}

pub fn what_is_not_printed(f: &mut Formatter<'_>) {
    <PoisonError<String> as Debug>::fmt(any(), f);
    <PoisonError<String> as Display>::fmt(any(), f);
    <TryLockError<String> as Debug>::fmt(any(), f);
    <TryLockError<String> as Display>::fmt(any(), f);
    <mpsc::Receiver<String> as Debug>::fmt(any(), f);
    <mpsc::SendError<String> as Debug>::fmt(any(), f);
    <mpsc::SendError<String> as Display>::fmt(any(), f);
    <mpsc::Sender<String> as Debug>::fmt(any(), f);
    <mpsc::SyncSender<String> as Debug>::fmt(any(), f);
    <mpsc::TrySendError<String> as Debug>::fmt(any(), f);
    <mpsc::TrySendError<String> as Display>::fmt(any(), f);
    <JoinHandle<String> as Debug>::fmt(any(), f);
}

pub fn channels() {
    type R = mpsc::Receiver<String>;
    mpsc::channel::<String>();
    mpsc::sync_channel::<String>(any());
    mpsc::Sender::<String>::clone(any());
    mpsc::SyncSender::<String>::clone(any());
    mpsc::Sender::<String>::send(any(), any());
    mpsc::SyncSender::<String>::send(any(), any());
    mpsc::SyncSender::<String>::try_send(any(), any());
    R::recv(any());
    R::recv_timeout(any(), any());
    R::try_recv(any());
    R::iter(any());
    R::try_iter(any());
}

pub fn threads(scope: &'static Scope<'static, 'static>) {
    thread::spawn(any::<String>);
    thread::Builder::spawn(any(), any::<String>);
    thread::Builder::spawn_scoped(any(), scope, any::<String>);
    scope.spawn(any::<String>);
    thread::scope(|_| any::<String>());
    JoinHandle::<String>::join(any());
    ScopedJoinHandle::<String>::join(any());
    thread::Builder::name(any(), any());
    thread::Builder::stack_size(any(), any());
    thread::Builder::new();
    JoinHandle::<String>::is_finished(any());
    JoinHandle::<String>::thread(any());
    Thread::name(any());
    thread::available_parallelism();
    thread::current();
    thread::panicking();
    thread::park();
    thread::park_timeout(any());
    thread::sleep(any());
    thread::yield_now();
}

thread_local! {
    static EAGER: Cell<u64> = const { Cell::new(1) };
    static EAGER_TEXT: RefCell<String> = const { RefCell::new(String::new()) };
    static LAZY: RefCell<String> = RefCell::new(any());
}

pub fn thread_locals() {
    type C = LocalKey<Cell<String>>;
    type R = LocalKey<RefCell<String>>;
    R::with(any(), |cell| cell.take());
    R::with_borrow(any(), |text| text.clone());
    R::with_borrow_mut(any(), |text| text.clone());
    R::try_with(any(), |cell| cell.take());
    LocalKey::<Cell<u8>>::get(any());
    C::take(any());
    C::set(any(), any());
    C::replace(any(), any());
    LAZY.take();
    EAGER.get();
    EAGER_TEXT.take();
}

pub fn atomics() {
    AtomicBool::load(any(), any());
    AtomicI8::compare_exchange(any(), any(), any(), any(), any());
    AtomicI16::compare_exchange(any(), any(), any(), any(), any());
    AtomicI32::compare_exchange(any(), any(), any(), any(), any());
    AtomicI64::compare_exchange(any(), any(), any(), any(), any());
    AtomicIsize::compare_exchange(any(), any(), any(), any(), any());
    AtomicPtr::<String>::compare_exchange(any(), any(), any(), any(), any());
    AtomicU8::compare_exchange(any(), any(), any(), any(), any());
    AtomicU16::compare_exchange(any(), any(), any(), any(), any());
    AtomicU32::compare_exchange(any(), any(), any(), any(), any());
    AtomicU64::compare_exchange(any(), any(), any(), any(), any());
    AtomicUsize::compare_exchange(any(), any(), any(), any(), any());
    AtomicI8::fetch_update(any(), any(), any(), Some);
    AtomicI16::fetch_update(any(), any(), any(), Some);
    AtomicI32::fetch_update(any(), any(), any(), Some);
    AtomicI64::fetch_update(any(), any(), any(), Some);
    AtomicIsize::fetch_update(any(), any(), any(), Some);
    AtomicPtr::<String>::fetch_update(any(), any(), any(), Some);
    AtomicU8::fetch_update(any(), any(), any(), Some);
    AtomicU16::fetch_update(any(), any(), any(), Some);
    AtomicU32::fetch_update(any(), any(), any(), Some);
    AtomicU64::fetch_update(any(), any(), any(), Some);
    AtomicUsize::fetch_update(any(), any(), any(), Some);
    atomic::fence(any());
    std::hint::spin_loop();
}
