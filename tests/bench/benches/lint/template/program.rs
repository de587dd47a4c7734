//! Starts a service.

use std::sync::Arc;

use platform::{Channel, Outbox, Terminal};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let channels: Vec<Arc<dyn Channel>> = vec![Arc::new(Outbox::default()), Arc::new(Terminal)];
    let app = @service@::App::new(&channels);
    let mut words = std::env::args().skip(1);
    let path = words.next().unwrap_or_default();
    let number = words.next().and_then(|word| word.parse().ok()).unwrap_or(1);
    match app.handle(&path, number, &words.next().unwrap_or_default()).await {
        Ok(answer) => println!("{answer}"),
        Err(error) => eprintln!("{error}"),
    }
}
