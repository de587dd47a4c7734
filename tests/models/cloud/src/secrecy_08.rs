use secrecy_08::{ExposeSecret, Secret};

pub fn run(text: String) -> usize {
    let secret = Secret::new(text);
    println!("{secret:?}");
    secret.expose_secret().len()
}
