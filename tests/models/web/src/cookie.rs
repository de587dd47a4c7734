//! cookie: cookies and jars. tower-cookies on top of them.

use cookie::time::Duration;
use cookie::{Cookie, CookieBuilder, CookieJar, Expiration, Key, SameSite};

pub fn built(name: String) -> Cookie<'static> {
    let builder: CookieBuilder<'static> = Cookie::build(("name", name.clone()));
    let built = builder
        .domain("example.com")
        .path(name.clone())
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Strict)
        .max_age(Duration::hours(1))
        .expires(Expiration::Session)
        .partitioned(true)
        .permanent()
        .removal()
        .build();
    let mut cookie = CookieBuilder::new("name", name.clone()).into();
    let _: &Cookie<'_> = &cookie;
    Cookie::set_value(&mut cookie, name.clone());
    cookie.set_name("other");
    cookie.set_path("/");
    cookie.set_domain(name);
    cookie.set_secure(true);
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_max_age(Duration::hours(1));
    cookie.set_expires(Expiration::Session);
    cookie.make_permanent();
    cookie.make_removal();
    if cookie.value().is_empty() { cookie } else { built }
}

pub fn older(name: String) -> actix_web::cookie::Cookie<'static> {
    actix_web::cookie::Cookie::build("name", name).finish()
}

pub fn read(text: &str) -> Result<String, cookie::ParseError> {
    let cookie = Cookie::parse(text.to_owned())?;
    let encoded = Cookie::parse_encoded(text)?.into_owned();
    let mut all = String::new();
    for cookie in Cookie::split_parse(text).chain(Cookie::split_parse_encoded(text)) {
        all += cookie?.value();
    }
    let (name, value) = if text.is_empty() { cookie.name_value() } else { cookie.name_value_trimmed() };
    let flags = cookie.http_only().is_some() || cookie.secure().is_some() || cookie.same_site().is_some();
    let dates = cookie.max_age().is_some() || cookie.expires().is_some();
    all += &(name.to_owned() + value + cookie.name() + cookie.value() + cookie.value_trimmed());
    all += &(cookie.path().unwrap_or_default().to_owned() + cookie.domain().unwrap_or_default());
    all += &(encoded.encoded().to_string() + &encoded.stripped().to_string() + &encoded.to_string());
    Ok(if flags || dates { all } else { String::new() })
}

pub fn jars(mut jar: CookieJar, key: &Key, name: String) -> Vec<String> {
    jar.add_original(Cookie::new("name", name.clone()));
    jar.add(("name", name.clone()));
    jar.add(Cookie::named("empty"));
    jar.add(Cookie::from("other"));
    jar.remove("old");
    jar.private_mut(key).add(("secret", name.clone()));
    jar.private_mut(key).remove("old");
    jar.signed_mut(key).add(("signed", name));
    jar.signed_mut(key).remove("old");
    let first = jar.get("name").map(|cookie| cookie.value().to_owned());
    let second = jar.private(key).get("secret").map(|cookie| cookie.value().to_owned());
    let third = jar.signed(key).get("signed").map(|cookie| cookie.value().to_owned());
    let opened = jar.private(key).decrypt(Cookie::new("a", "b")).map(|cookie| cookie.value().to_owned());
    let checked = jar.signed(key).verify(Cookie::new("a", "b")).map(|cookie| cookie.value().to_owned());
    let mut all: Vec<String> = jar.delta().map(ToString::to_string).collect();
    all.extend(jar.iter().map(|cookie| cookie.value().to_owned()));
    all.extend([first, second, third, opened, checked].into_iter().flatten());
    jar.reset_delta();
    all
}

pub fn keys(bytes: &[u8]) -> Key {
    let key = Key::derive_from(bytes);
    if key.master().is_empty() { Key::from(bytes) } else { Key::generate() }
}
