use std::any::{Any, TypeId};
use std::borrow::{Borrow, BorrowMut, Cow};
use std::cmp::Ordering;
use std::convert::Infallible;
use std::error::Error;
use std::fmt;
use std::hash::{DefaultHasher, RandomState};
use std::hint;
use std::marker::{PhantomData, PhantomPinned};
use std::mem::{self, Discriminant, ManuallyDrop, MaybeUninit};
use std::ops::{
    Add, AddAssign, BitAnd, BitAndAssign, BitOr, BitOrAssign, BitXor, BitXorAssign, Bound, Deref, DerefMut, Div,
    DivAssign, Index, IndexMut, Mul, MulAssign, Neg, Not, Range, RangeBounds, RangeFrom, RangeFull, RangeInclusive,
    RangeTo, RangeToInclusive, Rem, RemAssign, Shl, ShlAssign, Shr, ShrAssign, Sub, SubAssign,
};
use std::ptr::{self, NonNull};
use std::time::Duration;

use crate::any;

pub fn types() -> (TypeId, Ordering, Infallible, PhantomData<u8>, PhantomPinned, Discriminant<Ordering>, RangeFull) {
    any()
}

pub fn conversions() {
    Cow::<str>::into_owned(any());
    Cow::<str>::to_mut(any());
    str::to_owned(any());
    str::clone_into(any(), any());
    String::clone(any());
    String::clone_from(any(), any());
    String::from(any::<&str>());
    let _: String = any::<&str>().into();
    u8::try_from(any::<u64>());
    let _: Result<u8, _> = any::<u64>().try_into();
    std::convert::identity(any::<String>());
    hint::black_box(any::<String>());
    // Ends with `must_use`.
    format!("{}", any::<u8>());
    String::default();
}

pub fn references() {
    let _: &str = any::<&String>().borrow();
    let _: &mut str = any::<&mut String>().borrow_mut();
    let _: &mut [u8] = any::<&mut Vec<u8>>().as_mut();
    let _: &str = any::<&String>().as_ref();
    any::<&String>().deref();
    any::<&mut String>().deref_mut();
    any::<&String>().index(..);
    any::<&mut String>().index_mut(..);
}

pub fn operators(a: &Duration, n: &u64, b: &bool) {
    any::<Duration>().add(any::<Duration>());
    n.bitand(n);
    n.bitor(n);
    n.bitxor(n);
    n.div(n);
    n.mul(n);
    any::<&i64>().neg();
    b.not();
    n.rem(n);
    n.shl(n);
    n.shr(n);
    n.sub(n);
}

pub fn assignments(n: &mut u64) {
    any::<&mut String>().add_assign("");
    n.bitand_assign(1);
    n.bitor_assign(1);
    n.bitxor_assign(1);
    n.div_assign(1);
    n.mul_assign(1);
    n.rem_assign(1);
    n.shl_assign(1);
    n.shr_assign(1);
    n.sub_assign(1);
}

pub fn moved_out_of_a_box(pair: Box<(String, String)>) -> String {
    pair.0
}

pub fn ranges() {
    type Text = String;
    let text: fn() -> Text = any;
    let _ = text()..=text();
    Range::<Text>::contains(any(), &text());
    Range::<Text>::is_empty(any());
    (any::<Bound<Text>>(), any::<Bound<Text>>()).contains(&text());
    RangeBounds::<Text>::start_bound(any::<&Range<Text>>());
    RangeBounds::<Text>::end_bound(any::<&Range<Text>>());
    RangeFrom::<Text>::contains(any(), &text());
    RangeTo::<Text>::contains(any(), &text());
    RangeToInclusive::<Text>::contains(any(), &text());
    RangeInclusive::<Text>::contains(any(), &text());
    RangeInclusive::<Text>::is_empty(any());
    RangeInclusive::<Text>::start(any());
    RangeInclusive::<Text>::end(any());
    RangeInclusive::<Text>::into_inner(any());
}

pub fn comparisons() {
    String::cmp(any(), any());
    Ordering::reverse(any());
    Ordering::then_with(any(), || Ordering::Less);
    String::eq(any(), any::<&String>());
    String::ne(any(), any::<&String>());
    String::ge(any(), any::<&String>());
    String::gt(any(), any::<&String>());
    String::le(any(), any::<&String>());
    String::lt(any(), any::<&String>());
    String::partial_cmp(any(), any::<&String>());
    DefaultHasher::new();
    RandomState::new();
    String::max(any(), any());
    String::min(any(), any());
    String::clamp(any(), any(), any());
    std::cmp::max::<String>(any(), any());
    std::cmp::min::<String>(any(), any());
    std::cmp::max_by_key::<String, _, _>(any(), any(), |text| text.len());
    std::cmp::min_by_key::<String, _, _>(any(), any(), |text| text.len());
    std::cmp::max_by::<String, _>(any(), any(), |a, b| a.cmp(b));
    std::cmp::min_by::<String, _>(any(), any(), |a, b| a.cmp(b));
}

pub fn memory() {
    mem::replace::<String>(any(), any());
    mem::swap::<String>(any(), any());
    mem::take::<String>(any());
    ManuallyDrop::<String>::new(any());
    ManuallyDrop::<String>::into_inner(any());
    mem::align_of::<String>();
    mem::align_of_val::<String>(any());
    mem::discriminant::<Ordering>(any());
    mem::drop::<String>(any());
    mem::forget::<String>(any());
    mem::needs_drop::<String>();
    mem::size_of::<String>();
    mem::size_of_val::<String>(any());
    unsafe {
        ManuallyDrop::<String>::take(any());
        mem::transmute_copy::<u64, i64>(any());
        mem::zeroed::<u64>();
    }
}

pub fn uninitialised() {
    type M = MaybeUninit<String>;
    M::new(any());
    M::uninit();
    M::as_mut_ptr(any());
    M::as_ptr(any());
    M::write(any(), any());
    unsafe {
        M::assume_init(any());
        M::assume_init_read(any());
        M::assume_init_mut(any());
        M::assume_init_ref(any());
    }
}

pub fn pointers() {
    NonNull::<String>::dangling();
    NonNull::<String>::as_ptr(any());
    ptr::addr_eq::<String, String>(any(), any());
    ptr::eq::<String>(any(), any());
    ptr::null::<String>();
    ptr::null_mut::<String>();
    ptr::slice_from_raw_parts::<u8>(any(), any());
    ptr::slice_from_raw_parts_mut::<u8>(any(), any());
    unsafe {
        ptr::read::<String>(any());
        ptr::write::<String>(any(), any());
        ptr::drop_in_place::<String>(any());
    }
}

pub fn dynamic() {
    any::<&(dyn Any + Send)>().downcast_ref::<String>();
    any::<&mut (dyn Any + Send)>().downcast_mut::<String>();
    any::<Box<dyn Any>>().downcast::<String>();
    any::<&(dyn Any + Send)>().is::<String>();
    any::<&(dyn Error + Send)>().downcast_ref::<fmt::Error>();
    any::<&mut (dyn Error + Send)>().downcast_mut::<fmt::Error>();
    any::<Box<dyn Error>>().downcast::<fmt::Error>();
    any::<&(dyn Error + Send)>().is::<fmt::Error>();
    any::<&String>().type_id();
    TypeId::of::<String>();
    std::any::type_name::<String>();
    std::any::type_name_of_val::<String>(any());
}
