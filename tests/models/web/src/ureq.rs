//! ureq 2 and 3: requests, answers, errors.

use std::collections::HashMap;
use std::io::Read;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::json;

#[derive(Debug, Serialize, Deserialize)]
pub struct Person {
    pub email: String,
    pub name: String,
}

type Failure = Box<dyn std::error::Error>;

pub fn two(person: &Person) -> Result<String, Failure> {
    use ureq2 as ureq;
    let agent = ureq::AgentBuilder::new().timeout(Duration::from_secs(9)).user_agent(&person.name).build();
    let answer = agent
        .post("https://api.example.com/people")
        .set("x-name", &person.name)
        .query("email", &person.email)
        .query_pairs([("name", person.name.as_str())])
        .timeout(Duration::from_secs(9))
        .send_json(person)?;
    let text = answer.get_url().to_owned() + answer.status_text() + answer.header("x-name").unwrap_or_default();
    let status = answer.status();
    let back: Person = answer.into_json()?;
    let second = ureq::get(&format!("https://api.example.com/{}", person.name)).call()?.into_string()?;
    let third = ureq::put("https://api.example.com/").send_string(&person.name)?.status();
    let fourth = agent.delete("https://api.example.com/").send_form(&[("name", &person.name)])?.status();
    let fifth = agent.request("PATCH", "https://api.example.com/").send_bytes(person.name.as_bytes())?.status();
    let sixth = agent.get("https://api.example.com/").send(person.name.as_bytes())?.status();
    let seventh = ureq::post("https://api.example.com/").send_json(json!({ "name": person.name }))?.status();
    let eighth = ureq::agent().put("https://api.example.com/").call()?.status();
    let ninth = ureq::delete("https://api.example.com/").call()?.status();
    let tenth = ureq::request("GET", "https://api.example.com/").call()?.status();
    let eleventh = agent.head("https://api.example.com/").call()?.status();
    let url = url::Url::parse("https://api.example.com/")?;
    let twelfth = agent.request_url("GET", &url).call()?.status();
    let mut rest = String::new();
    agent.patch("https://api.example.com/").call()?.into_reader().read_to_string(&mut rest)?;
    let sum = status + third + fourth + fifth + sixth + seventh + eighth + ninth + tenth + eleventh + twelfth;
    Ok(match ureq::head("https://api.example.com/").call() {
        Ok(answer) => format!("{text} {second} {sum} {rest} {} {}", back.name, answer.has("x-name")),
        Err(ureq::Error::Status(code, answer)) => format!("{code} {}", answer.into_string()?),
        Err(ureq::Error::Transport(error)) => format!("{error} {:?} {:?}", error.message(), error.url()),
    })
}

pub fn three(person: &Person) -> Result<String, Failure> {
    use ureq3 as ureq;
    let config = ureq::Agent::config_builder().timeout_global(Some(Duration::from_secs(9))).build();
    let agent: ureq::Agent = config.into();
    let mut answer = agent
        .post("https://api.example.com/people")
        .header("x-name", &person.name)
        .query("email", &person.email)
        .query_pairs([("name", person.name.as_str())])
        .content_type("application/json")
        .send_json(person)?;
    let status = answer.status();
    let header = answer.headers().get("x-name").is_some();
    let back: Person = answer.body_mut().read_json()?;
    let second = ureq::get(format!("https://api.example.com/{}", person.name)).call()?.body_mut().read_to_string()?;
    let third = ureq::put("https://api.example.com/").send(&person.name)?.into_body().read_to_vec()?;
    let fourth = agent.put("https://api.example.com/").send_form([("name", person.name.as_str())])?.status();
    let fifth = ureq::post("https://api.example.com/").send_empty()?.status();
    let sixth = ureq::delete("https://api.example.com/").call()?.status();
    let seventh = ureq::patch("https://api.example.com/").send(person.name.as_bytes())?.status();
    let eighth = agent.delete("https://api.example.com/").call()?.status();
    let ninth = agent.patch("https://api.example.com/").send_json(json!({ "name": person.name }))?.status();
    let tenth = agent.get("https://api.example.com/").config().http_status_as_error(false).build().call()?.status();
    let eleventh = agent.head("https://api.example.com/").call()?.status();
    let request = ureq::http::Request::post("https://api.example.com/")
        .header("x-name", &person.name)
        .body(person.email.clone())?;
    let run = agent.run(request)?.status();
    let other = ureq::http::Request::get("https://api.example.com/").body(())?;
    let twelfth = ureq::run(other)?.status();
    let mut rest = String::new();
    agent.get("https://api.example.com/").call()?.into_body().into_reader().read_to_string(&mut rest)?;
    let mut more = String::new();
    agent.get("https://api.example.com/").call()?.body_mut().as_reader().read_to_string(&mut more)?;
    let all: HashMap<u16, bool> = [status, fourth, fifth, sixth, seventh, eighth, ninth, tenth, eleventh, run, twelfth]
        .map(|status| (status.as_u16(), status.is_success()))
        .into();
    Ok(match ureq::head("https://api.example.com/").call() {
        Ok(_) => format!("{header} {second} {} {rest} {more} {} {}", third.len(), back.name, all.len()),
        Err(ureq::Error::StatusCode(code)) => code.to_string(),
        Err(error) => error.to_string(),
    })
}
