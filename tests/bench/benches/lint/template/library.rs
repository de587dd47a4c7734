//! A service.

@modules@
use std::sync::Arc;

use platform::{Channel, Result};

/// All of it.
pub struct App {
@fields@
}

impl App {
    pub fn new(channels: &[Arc<dyn Channel>]) -> Self {
        Self {
@values@
        }
    }

    pub async fn handle(&self, path: &str, number: u64, body: &str) -> Result<String> {
        match path {
@routes@
            _ => Ok(String::new()),
        }
    }
}
