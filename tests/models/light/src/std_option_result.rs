use std::ops::ControlFlow;

use crate::any;

type O = Option<String>;
type R = Result<String, u8>;
type C = ControlFlow<u8, String>;

pub fn option_refers() {
    O::as_deref(any());
    O::as_deref_mut(any());
    O::as_mut(any());
    O::as_mut_slice(any());
    O::as_pin_mut(any());
    O::as_pin_ref(any());
    O::as_ref(any());
    O::as_slice(any());
    O::iter(any());
    O::iter_mut(any());
}

pub fn option_moves() {
    Option::<&String>::cloned(any());
    Option::<&u8>::copied(any());
    O::expect(any(), "message");
    Option::<O>::flatten(any());
    Option::<R>::transpose(any());
    O::unwrap(any());
    O::unwrap_or_default(any());
    unsafe { O::unwrap_unchecked(any()) };
    Option::<(u8, String)>::unzip(any());
    O::take(any());
    O::is_none(any());
    O::is_some(any());
    O::and(any(), any::<O>());
    O::or(any(), any());
    O::unwrap_or(any(), any());
    O::xor(any(), any());
    O::replace(any(), any());
    O::zip(any(), any::<Option<u8>>());
    O::insert(any(), any());
    O::get_or_insert(any(), any());
    O::get_or_insert_default(any());
    O::ok_or(any(), any::<u8>());
}

pub fn option_calls() {
    O::and_then(any(), |text| Some(text));
    O::map(any(), |text| text);
    O::filter(any(), |text| text.is_empty());
    O::inspect(any(), |text| drop(text.len()));
    O::take_if(any(), |text| text.is_empty());
    O::get_or_insert_with(any(), String::new);
    O::is_none_or(any(), |text| text.is_empty());
    O::is_some_and(any(), |text| text.is_empty());
    O::map_or(any(), any::<String>(), |text| text);
    O::map_or_else(any(), String::new, |text| text);
    O::ok_or_else(any(), || any::<u8>());
    O::or_else(any(), || any());
    O::unwrap_or_else(any(), String::new);
}

pub fn result_refers() {
    R::as_deref(any());
    R::as_deref_mut(any());
    R::as_mut(any());
    R::as_ref(any());
    R::iter(any());
    R::iter_mut(any());
}

pub fn result_moves() {
    any::<R>().into_iter();
    R::expect(any(), "message");
    R::ok(any());
    R::unwrap(any());
    R::unwrap_or_default(any());
    unsafe { R::unwrap_unchecked(any()) };
    R::err(any());
    R::expect_err(any(), "message");
    R::unwrap_err(any());
    unsafe { R::unwrap_err_unchecked(any()) };
    Result::<&String, u8>::cloned(any());
    Result::<&u8, u8>::copied(any());
    Result::<O, u8>::transpose(any());
    R::is_err(any());
    R::is_ok(any());
    R::and(any(), any::<R>());
    Result::<R, u8>::flatten(any());
    R::or(any(), any::<R>());
    R::unwrap_or(any(), any());
}

pub fn result_calls() {
    R::and_then(any(), |text| R::Ok(text));
    R::inspect(any(), |text| drop(text.len()));
    R::inspect_err(any(), |error| drop(*error));
    R::is_err_and(any(), |error| error == 0);
    R::is_ok_and(any(), |text| text.is_empty());
    R::map(any(), |text| text);
    R::map_err(any(), |error| error);
    R::map_or(any(), any::<String>(), |text| text);
    R::map_or_else(any(), |_| String::new(), |text| text);
    R::or_else(any(), |error| R::Err(error));
    R::unwrap_or_else(any(), |_| String::new());
}

pub fn question_mark_on_an_option() -> O {
    Some(any::<O>()?)
}

pub fn question_mark_on_a_result() -> R {
    Ok(any::<R>()?)
}

pub fn control_flow() {
    C::break_value(any());
    C::continue_value(any());
    C::is_break(any());
    C::is_continue(any());
    C::map_break(any(), |code| code);
    C::map_continue(any(), |text| text);
}
