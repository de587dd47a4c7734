//! tower-cookies: a jar in the request's extensions.

use axum::Router;
use axum::routing::get;
use tower_cookies::{Cookie, CookieManagerLayer, Cookies, Key};

async fn show(cookies: Cookies, name: String) -> String {
    let key = Key::generate();
    cookies.add(Cookie::new("name", name.clone()));
    cookies.signed(&key).add(Cookie::new("signed", name.clone()));
    cookies.private(&key).add(Cookie::new("secret", name));
    cookies.remove(Cookie::new("old", ""));
    cookies.signed(&key).remove(Cookie::new("old", ""));
    cookies.private(&key).remove(Cookie::new("old", ""));
    let first = cookies.get("name").map(|cookie| cookie.value().to_owned());
    let second = cookies.signed(&key).get("signed").map(|cookie| cookie.value().to_owned());
    let third = cookies.private(&key).get("secret").map(|cookie| cookie.value().to_owned());
    let all: Vec<String> = cookies.list().iter().map(|cookie| cookie.value().to_owned()).collect();
    [first, second, third].into_iter().flatten().collect::<String>() + &all.join(" ")
}

pub fn routes() -> Router {
    Router::new().route("/", get(show)).layer(CookieManagerLayer::new())
}
