//! Closures of each kind, their captures, and what they become.

struct Person {
    name: String,
    address: Address,
}

struct Address {
    city: String,
    lines: Vec<String>,
}

fn kinds(person: Person, mut seen: Vec<String>) -> usize {
    let reads = |suffix: &str| person.name.len() + suffix.len();
    let mut writes = |city: &str| seen.push(city.to_owned());
    writes("a");
    let length = reads("b");
    let consumes = move || (person.address.city, person.name);
    let (city, name) = consumes();
    length + city.len() + name.len() + seen.len()
}

/// Fields are captured one by one, through references and boxes.
fn fields(person: &mut Person, mut boxed: Box<Address>) {
    let mut change = || {
        person.address.lines.push(person.name.clone());
        boxed.city.clear();
    };
    change();
    let nested = |outer: usize| move |inner: usize| outer + inner + person.name.len();
    nested(1)(2);
}

fn pointers() -> [fn(u8) -> u8; 3] {
    fn plain(of: u8) -> u8 {
        of
    }
    unsafe fn risky(of: u8) -> u8 {
        of
    }
    let closure = |of: u8| of.wrapping_add(1);
    let safe: fn(u8) -> u8 = plain;
    let _risky: unsafe fn(u8) -> u8 = safe;
    let _other: unsafe fn(u8) -> u8 = risky;
    [plain, closure, u8::reverse_bits]
}

fn boxed(prefix: String) -> Vec<Box<dyn Fn(&str) -> String + Send>> {
    let joined = move |of: &str| prefix.clone() + of;
    vec![Box::new(joined), Box::new(str::to_uppercase), Box::new(|_| String::new())]
}

fn returned<'a>(prefix: &'a str) -> impl FnMut(char) -> bool + 'a {
    let mut count = 0;
    move |c| {
        count += 1;
        prefix.contains(c) && count < 10
    }
}

fn called(once: impl FnOnce(String) -> u8, many: &dyn Fn(u8) -> u8, pointer: fn(u8) -> u8, item: String) -> u8 {
    pointer(many(once(item)))
}
