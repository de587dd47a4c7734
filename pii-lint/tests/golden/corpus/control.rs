//! Ways through a function.

use std::ops::ControlFlow;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Level {
    Low = -1,
    Middle = 5,
    High = 300,
}

fn matched(level: Level, of: i64, wide: u128, c: char) -> &'static str {
    match (level, of) {
        (Level::Low, ..0) => "negative",
        (Level::Middle, 1 | 3 | 5..=7) => "some",
        (Level::High, n) if n > 100 && wide == u128::MAX => "guarded",
        (_, i64::MIN..) if matches!(c, 'a'..='z' | '\'' | '\u{1F600}') => "letter",
        _ => "other",
    }
}

fn else_branches(of: Option<&str>, or: Result<u8, String>) -> usize {
    let Some(text) = of else { return 0 };
    let (Ok(number), true) = (or, text.is_ascii()) else {
        panic!("not {text}");
    };
    if let Some((before, after)) = text.split_once('=') {
        if !before.is_empty() {
            return after.len();
        }
    }
    usize::from(number)
}

fn loops(items: &[u32]) -> u32 {
    let mut sum = 0;
    'outer: for (at, item) in items.iter().enumerate() {
        for other in &items[at..] {
            match other {
                0 => continue 'outer,
                9.. => break 'outer,
                _ => sum += item,
            }
        }
    }
    let found = loop {
        sum += 1;
        if sum > 10 {
            break sum;
        }
    };
    sum -= found;
    'block: {
        if sum == 3 {
            break 'block 1;
        }
        2
    }
}

fn question(text: &str) -> Result<u32, Box<dyn std::error::Error>> {
    let first = text.lines().next().ok_or("no line")?;
    let number: u32 = first.trim().parse()?;
    let ControlFlow::Continue(()) = text.chars().try_for_each(|c| match c {
        '#' => ControlFlow::Break(c),
        _ => ControlFlow::Continue(()),
    }) else {
        return Err(format!("{first}: comment").into());
    };
    Ok(number)
}

fn option(of: Option<Option<&str>>) -> Option<char> {
    of??.chars().last()
}

fn diverges(of: &str) -> ! {
    if of.is_empty() {
        std::process::exit(1)
    }
    unreachable!("{of}")
}
