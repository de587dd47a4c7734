use std::char::{CharTryFromError, ParseCharError, TryFromCharError};
use std::ffi::{CStr, CString, OsStr, OsString};
use std::fmt::Display;
use std::num::{IntErrorKind, ParseFloatError, ParseIntError};
use std::ops::Add;
use std::path::{Component, Path, PathBuf};
use std::str::{FromStr, ParseBoolError, Utf8Error};
use std::string::{FromUtf8Error, FromUtf16Error};

use crate::any;

type Errors1 = (CharTryFromError, ParseCharError, TryFromCharError, IntErrorKind, ParseFloatError);
type Errors2 = (ParseIntError, ParseBoolError, Utf8Error, FromUtf16Error);

pub fn errors() -> (Errors1, Errors2) {
    any()
}

pub fn joined() {
    any::<String>().add(any::<&str>());
}

pub fn str_parts() {
    str::trim_matches(any(), |c| c == 'a');
    str::ceil_char_boundary(any(), any());
    str::eq_ignore_ascii_case(any(), any());
    str::floor_char_boundary(any(), any());
    str::is_ascii(any());
    str::is_char_boundary(any(), any());
    str::is_empty(any());
    str::len(any());
    str::make_ascii_lowercase(any());
    str::make_ascii_uppercase(any());
    str::contains(any(), |c| c == 'a');
    str::ends_with(any(), |c| c == 'a');
    str::find(any(), |c| c == 'a');
    str::rfind(any(), |c| c == 'a');
    str::starts_with(any(), |c| c == 'a');
    str::as_mut_ptr(any());
    str::get_mut(any(), ..);
    str::split_at(any(), any());
    str::split_at_checked(any(), any());
    str::split_at_mut(any(), any());
    str::rsplit_once(any(), |c| c == 'a');
    str::split_once(any(), |c| c == 'a');
    str::char_indices(any());
    str::match_indices(any(), 'a');
    str::rmatch_indices(any(), 'a');
    str::parse::<u8>(any());
    str::from_utf8(any());
    str::from_utf8_mut(any());
    std::str::from_utf8(any());
    std::str::from_utf8_mut(any());
    str::replace(any(), 'a', any());
    str::replacen(any(), 'a', any(), any());
    String::from_str(any());
    unsafe {
        str::as_bytes_mut(any());
        str::get_unchecked_mut(any(), ..);
        str::from_utf8_unchecked(any());
        std::str::from_utf8_unchecked(any());
    }
}

pub fn string_refers() {
    String::as_bytes(any());
    String::as_mut_str(any());
    unsafe { String::as_mut_vec(any()) };
    String::as_str(any());
}

pub fn string_moves() {
    FromUtf8Error::as_bytes(any());
    FromUtf8Error::into_bytes(any());
    String::drain(any(), ..);
    String::from_utf16_lossy(any());
    String::from_utf8_lossy(any());
    String::into_boxed_str(any());
    String::into_bytes(any());
    String::leak(any());
    String::pop(any());
    String::remove(any(), any());
    String::split_off(any(), any());
    String::from_utf16(any());
    String::from_utf8(any());
    unsafe { String::from_utf8_unchecked(any()) };
}

pub fn string_measures() {
    FromUtf8Error::utf8_error(any());
    String::capacity(any());
    String::extend_from_within(any(), ..);
    String::is_empty(any());
    String::len(any());
    String::new();
    String::reserve(any(), any());
    String::reserve_exact(any(), any());
    String::shrink_to(any(), any());
    String::shrink_to_fit(any());
    String::truncate(any(), any());
    String::try_reserve(any(), any());
    String::with_capacity(any());
}

pub fn string_changes() {
    String::clear(any());
    String::insert(any(), any(), any());
    String::insert_str(any(), any(), any());
    String::replace_range(any(), .., any());
    String::push(any(), any());
    String::push_str(any(), any());
    String::retain(any(), |c| c == 'a');
}

pub fn display_of_an_error(f: &mut std::fmt::Formatter<'_>) {
    <FromUtf8Error as Display>::fmt(any(), f);
}

pub fn characters() {
    char::to_digit(any(), any());
    char::encode_utf16(any(), any());
    char::encode_utf8(any(), any());
    char::len_utf16(any());
    char::len_utf8(any());
    std::char::from_u32(any());
}

pub fn foreign_strings() {
    CStr::to_bytes(any());
    CStr::from_bytes_with_nul(any());
    CStr::to_str(any());
    CString::into_raw(any());
    CString::into_string(any());
    CString::new(any::<String>());
    OsStr::is_ascii(any());
    OsStr::is_empty(any());
    OsStr::len(any());
    OsStr::to_str(any());
    OsString::capacity(any());
    OsString::clear(any());
    OsString::new();
    OsString::with_capacity(any());
    OsString::into_boxed_os_str(any());
    OsString::into_string(any());
    OsString::push(any(), any::<&str>());
}

pub fn paths() {
    Path::as_os_str(any());
    Path::join(any(), any::<&str>());
    Path::with_added_extension(any(), any::<&str>());
    Path::with_extension(any(), any::<&str>());
    Path::with_file_name(any(), any::<&str>());
    Path::strip_prefix(any(), any::<&str>());
    PathBuf::into_os_string(any());
    PathBuf::add_extension(any(), any::<&str>());
    PathBuf::push(any(), any::<&str>());
    PathBuf::set_extension(any(), any::<&str>());
    PathBuf::set_file_name(any(), any::<&str>());
    Component::as_os_str(any());
}

pub fn what_the_file_system_says() {
    Path::ends_with(any(), any::<&str>());
    Path::exists(any());
    Path::has_root(any());
    Path::is_absolute(any());
    Path::is_dir(any());
    Path::is_file(any());
    Path::is_relative(any());
    Path::is_symlink(any());
    Path::metadata(any());
    Path::starts_with(any(), any::<&str>());
    Path::symlink_metadata(any());
    Path::try_exists(any());
    Path::canonicalize(any());
    Path::read_dir(any());
    Path::read_link(any());
}
