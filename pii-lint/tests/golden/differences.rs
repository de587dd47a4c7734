//! What is known to differ between versions, each with the reason. Everything else has to be the same.

/// A difference between a version and the one that is kept before it; `*` stands for anything.
pub(crate) struct Difference {
    /// The first version that is kept with it: its minor number.
    pub(crate) since: u32,
    pub(crate) why: &'static str,
    /// Calls before and since; a body with one of these has one of those.
    pub(crate) calls: [&'static [&'static str]; 2],
    /// Bodies there were before and that there are since.
    pub(crate) bodies: [&'static [&'static str]; 2],
}

pub(crate) const KNOWN: [Difference; 10] = [
    Difference {
        since: 95,
        why: "format strings are one template of bytes; before, their pieces were a slice of texts",
        calls: [
            &[
                "core::fmt::rt::Placeholder::new",
                "core::fmt::rt::UnsafeArg::new",
                "std::fmt::Arguments::<'_>::new_v1::<*>",
                "std::fmt::Arguments::<'_>::new_v1_formatted",
            ],
            &["std::fmt::Arguments::<'_>::new::<*>"],
        ],
        bodies: [
            &[
                "control::diverges::promoted[0]",
                "control::else_branches::promoted[0]",
                "control::question::promoted[0]",
                "drops::fallible::promoted[0]",
                "dynamic::generic::promoted[0]",
                "macros::<impl at macros.rs:*>::fmt::promoted[0]",
                "macros::formats::promoted[2]",
                "macros::formats::promoted[3]",
                "macros::formats::promoted[4]",
                "macros::prints::promoted[1]",
                "macros::prints::promoted[2]",
                "macros::prints::promoted[3]",
                "macros::prints::promoted[4]",
                "macros::prints::promoted[5]",
                "macros::unfinished::promoted[0]",
            ],
            &[],
        ],
    },
    Difference {
        since: 95,
        why: "`vec!` fills a box that becomes the vector; before, a boxed slice became it",
        calls: [
            &["alloc::alloc::exchange_malloc", "std::slice::<impl [*]>::into_vec::<std::alloc::Global>"],
            &["std::boxed::Box::<[*]>::new_uninit", "std::boxed::box_assume_init_into_vec_unsafe::<*>"],
        ],
        bodies: [&[], &[]],
    },
    Difference {
        since: 95,
        why: "`pin!` calls a constructor; before, it wrote the field",
        calls: [&[], &["std::pin::Pin::<&mut {async fn body of coroutines::later()}>::new_unchecked"]],
        bodies: [&[], &[]],
    },
    Difference {
        since: 95,
        why: "`panic!(\"{}\", …)` calls the standard library; before, it brought a function along",
        calls: [&["macros::unfinished::panic_cold_display::<u8>"], &["std::rt::panic_display::<u8>"]],
        bodies: [&["macros::unfinished::panic_cold_display"], &[]],
    },
    Difference {
        since: 95,
        why: "`dbg!` formats trait objects",
        calls: [
            &["core::fmt::rt::Argument::<'_>::new_debug::<&u8>"],
            &["core::fmt::rt::Argument::<'_>::new_debug::<&dyn std::fmt::Debug>"],
        ],
        bodies: [&[], &[]],
    },
    Difference {
        since: 95,
        why: "items that `thread_local!` writes got names that nobody else has",
        calls: [
            &["std::thread::local_impl::LazyStorage::<*>::get_or_init::<*{statics::STACK::__init}>"],
            &[
                "std::thread::local_impl::LazyStorage::<*>::get_or_init::<*{statics::STACK::__rust_std_internal_init_fn}>",
            ],
        ],
        bodies: [
            &["const statics::DEPTH::__INIT", "static statics::*::{closure#*}::VAL", "statics::STACK::__init"],
            &[
                "const statics::DEPTH::__RUST_STD_INTERNAL_INIT",
                "static statics::*::{closure#*}::__RUST_STD_INTERNAL_VAL",
                "statics::STACK::__rust_std_internal_init_fn",
            ],
        ],
    },
    Difference {
        since: 95,
        why: "the body of an async closure that is called once is no closure in its path",
        calls: [&[], &[]],
        bodies: [
            &["coroutines::closures::{closure#*}::{closure#1}"],
            &["coroutines::closures::{closure#*}::{synthetic#0}"],
        ],
    },
    Difference {
        since: 95,
        why: "`sym` operands of assembly are functions; before, each was a constant of its own",
        calls: [&[], &[]],
        bodies: [&["const assembly::symbols::{constant#1}", "const assembly::{global_asm#0}::{constant#0}"], &[]],
    },
    Difference {
        since: 95,
        why: "`offset_of!` is a constant of its own",
        calls: [&[], &[]],
        bodies: [&[], &["const foreign::layout::{constant#0}"]],
    },
    Difference {
        since: 96,
        why: "the atomic types are one type with a parameter",
        calls: [&["std::sync::atomic::AtomicUsize::*"], &["std::sync::atomic::Atomic::<usize>::*"]],
        bodies: [&[], &[]],
    },
];

/// Whether a name has this form.
pub(crate) fn fits(pattern: &str, name: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == name };
    let Some(name) = name.strip_prefix(start) else { return false };
    name.char_indices().map(|(at, _)| at).chain([name.len()]).any(|at| fits(rest, &name[at..]))
}
