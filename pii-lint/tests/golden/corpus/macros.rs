//! Code that macros write.

use std::fmt::{self, Display, Write};
use std::io;

macro_rules! make {
    ($($name:ident: $ty:ty = $value:expr),* $(,)?) => {
        #[derive(Debug, Clone, PartialEq, Default)]
        struct Made { $($name: $ty),* }
        impl Made {
            fn made() -> Self {
                Self { $($name: $value),* }
            }
        }
    };
}

macro_rules! logged {
    ($level:expr, $($arg:tt)*) => {{
        let text = format!($($arg)*);
        eprintln!("{}: {text}", $level);
        text.len()
    }};
}

make! {
    id: u64 = 1,
    name: String = "name".into(),
    tags: Vec<&'static str> = vec!["tag"],
    r#type: char = 'x',
}

#[derive(Debug, Clone, Hash, Default)]
enum Shape<T> {
    #[default]
    Empty,
    One(T),
    Two {
        left: T,
        right: T,
    },
}

impl<T: Display> Display for Shape<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("empty"),
            Self::One(of) => write!(f, "{of:>8}"),
            Self::Two { left, right } => f.debug_list().entries([left.to_string(), right.to_string()]).finish(),
        }
    }
}

fn formats(made: &Made, width: usize, precision: f64) -> Result<String, fmt::Error> {
    let mut out = format!("{made:?} {0:>width$} {0:#x} {precision:.2} {{}} {1:e}", made.id, precision);
    write!(out, "{:>1$.2$}", precision, width, 4)?;
    writeln!(out, "{}", format_args!("{}-{name}", Shape::One(1), name = made.name))?;
    out += concat!("a", 1, stringify!(b + c), module_path!());
    Ok(out)
}

fn prints(of: &str) -> io::Result<()> {
    use io::Write;
    print!("{of}");
    let length = logged!("info", "{of} {}", line!());
    debug_assert_ne!(length, 0, "of {of:?}");
    writeln!(io::stdout().lock(), "{length:05}")
}

fn unfinished(of: u8) -> u8 {
    match of {
        0 => unreachable!(),
        1 => panic!("{}", of),
        2 => Made::made().tags.len() as u8,
        _ => dbg!(of), // Prints as no other macro does.
    }
}
