use metrics::{Counter, Gauge, Histogram, Label, counter, gauge, histogram};

pub fn dynamic(who: &str) -> (Counter, Gauge, Histogram) {
    counter!(who.to_owned()).increment(1);
    gauge!(who.to_owned()).set(1.0);
    histogram!(who.to_owned()).record(1.0);
    let labels = vec![Label::new("who", who.to_owned())];
    (
        counter!("logins", labels),
        gauge!("sessions", "who" => who.to_owned()),
        histogram!("seconds", "who" => who.to_owned()),
    )
}

pub fn fixed() -> Counter {
    counter!("logins", "kind" => "web");
    counter!("logins")
}
