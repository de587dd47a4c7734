//! Everything about one kind of record: what it is, where it is kept, what may be done with it.

use std::fmt;
use std::sync::Arc;

use pii_core::PersonalData;
use platform::{Answer, Boxed, Channel, Entity, Error, Fanout, Page, Result, Table};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    Open,
    Paused { days: u32 },
    Closed,
}

#[derive(Clone, PersonalData)]
#[pii(subject = Customer, store = "@table@")]
pub struct @Record@ {
    #[pii(subject_id)]
    pub number: u64,
    #[pii(Name)]
    pub name: String,
    #[pii(contact::Email)]
    pub email: Option<String>,
    #[pii(contact::PhoneNumber)]
    pub phone: Option<String>,
    #[pii(nested)]
    pub address: Address,
    #[pii(none)]
    pub state: State,
    #[pii(none)]
    pub tags: Vec<String>,
}

#[derive(Clone, PersonalData)]
#[pii(subject = Customer, allow(display = "stands on parcels"))]
pub struct Address {
    #[pii(contact::address::Street)]
    pub street: String,
    #[pii(contact::address::City)]
    pub city: String,
    #[pii(none)]
    pub country: String,
}

impl Entity for @Record@ {
    const TABLE: &'static str = "@table@";

    fn number(&self) -> u64 {
        self.number
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {} ({})", self.street, self.city, self.country)
    }
}

/// What a client sends.
#[derive(Debug, Clone, Deserialize)]
pub struct Create {
    pub number: u64,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub street: String,
    pub city: String,
    pub country: String,
    #[serde(default)]
    pub tags: Vec<String>,
}

/// What a client is shown.
#[derive(Debug, Clone, Serialize)]
pub struct View {
    pub number: u64,
    pub name: String,
    pub email: Option<String>,
    pub city: String,
    pub state: State,
    pub tags: Vec<String>,
}

impl From<Create> for @Record@ {
    fn from(create: Create) -> Self {
        let Create { number, name, email, phone, street, city, country, tags } = create;
        let address = Address { street, city, country };
        Self { number, name, email, phone, address, state: State::Open, tags }
    }
}

impl From<@Record@> for View {
    fn from(record: @Record@) -> Self {
        let @Record@ { number, name, email, address, state, tags, .. } = record;
        Self { number, name, email, city: address.city, state, tags }
    }
}

/// What may be asked of a record before it is kept.
pub trait Rule: Send + Sync {
    fn check(&self, record: &@Record@) -> Result<()>;

    fn name(&self) -> String {
        "a rule".to_owned()
    }
}

pub struct HasName;

impl Rule for HasName {
    fn check(&self, record: &@Record@) -> Result<()> {
        match record.name.trim() {
            "" => Err(Error::Refused { reason: format!("{} has no name", record.label()) }),
            _ => Ok(()),
        }
    }
}

pub struct KnownCountry {
    pub countries: Vec<String>,
}

impl Rule for KnownCountry {
    fn check(&self, record: &@Record@) -> Result<()> {
        let country = &record.address.country;
        if self.countries.iter().any(|known| known.eq_ignore_ascii_case(country)) {
            return Ok(());
        }
        Err(Error::Refused { reason: format!("{} is not delivered to", country) })
    }

    fn name(&self) -> String {
        format!("one of {} countries", self.countries.len())
    }
}

pub struct Service {
    table: Table<@Record@>,
    rules: Vec<Box<dyn Rule>>,
    channels: Fanout,
}

impl Service {
    pub fn new(rules: Vec<Box<dyn Rule>>, channels: Vec<Arc<dyn Channel>>) -> Self {
        Self { table: Table::default(), rules, channels: Fanout::new(channels) }
    }

    fn checked(&self, record: @Record@) -> Result<@Record@> {
        for rule in &self.rules {
            if let Err(error) = rule.check(&record) {
                tracing::warn!(rule = rule.name(), number = record.number, "refused");
                return Err(error);
            }
        }
        Ok(record)
    }

    pub async fn create(&self, create: Create) -> Result<View> {
        let record = self.checked(create.into())?;
        let view = View::from(record.clone());
        if let Some(before) = self.table.put(record).await {
            tracing::info!(record = ?before, "replaced");
        }
        self.greet(&view).await?;
        Ok(view)
    }

    async fn greet(&self, view: &View) -> Result<()> {
        let Some(email) = view.email.as_deref() else { return Ok(()) };
        let text = greeting(&view.name, &view.city, view.tags.len());
        let sent = self.channels.send(email, &text).await?;
        tracing::info!(sent, to = %domain(email).unwrap_or("nowhere"), "greeted");
        Ok(())
    }

    pub async fn show(&self, number: u64) -> Result<String> {
        let view = View::from(self.table.get(number).await?);
        Answer::ok(view).text()
    }

    pub async fn rename(&self, number: u64, name: String) -> Result<()> {
        let mut record = self.table.get(number).await?;
        let before = std::mem::replace(&mut record.name, name);
        let record = self.checked(record)?;
        @log@
        self.table.put(record).await;
        Ok(())
    }

    pub async fn move_to(&self, number: u64, address: Address) -> Result<String> {
        let shown = address.to_string();
        self.table.update(number, |record| {
            record.address = address;
            record.tags.retain(|tag| !tag.starts_with("city:"));
        })?;
        let record = self.table.get(number).await?;
        match &record.email {
            Some(email) => {
                self.channels.send(email, &format!("you live in {shown} now")).await?;
            }
            None => tracing::debug!(number, "nobody to tell"),
        }
        Ok(shown)
    }

    pub async fn close(&self, number: u64) -> Result<State> {
        let record = self.table.get(number).await?;
        let next = match record.state {
            State::Open => State::Paused { days: 14 },
            State::Paused { days } if days > 30 => State::Closed,
            State::Paused { days } => State::Paused { days: days + 14 },
            State::Closed => return Err(Error::Refused { reason: record.label() }),
        };
        self.table.put(@Record@ { state: next, ..record }).await;
        Ok(next)
    }

    pub async fn erase(&self, number: u64) -> Result<()> {
        let record = self.table.remove(number).await?;
        for tag in &record.tags {
            tracing::trace!(tag, "forgotten");
        }
        self.channels.send(record.email.as_deref().unwrap_or_default(), "you are forgotten").await?;
        Ok(())
    }

    pub fn page(&self, after: u64, size: usize) -> Page<View> {
        let mut items: Vec<View> =
            self.table.select(|record| (record.number > after).then(|| View::from(record.clone())));
        items.truncate(size);
        let next = items.last().map(|view| view.number);
        Page { items, next }
    }

    pub fn names(&self, start: &str) -> Page<String> {
        let page = self.page(0, 100).map(|view| view.name);
        let items = page.items.into_iter().filter(|name| name.starts_with(start)).collect();
        Page { items, next: page.next }
    }

    pub fn cities(&self) -> Vec<(String, usize)> {
        let mut cities: Vec<String> = self.table.select(|record| Some(record.address.city.clone()));
        cities.sort();
        let mut counted: Vec<(String, usize)> = Vec::new();
        for city in cities {
            match counted.last_mut().filter(|(known, _)| *known == city) {
                Some((_, count)) => *count += 1,
                None => counted.push((city, 1)),
            }
        }
        counted
    }

    pub fn import(&self, text: &str) -> Boxed<'_, usize> {
        let parsed: std::result::Result<Vec<Create>, _> = serde_json::from_str(text);
        Box::pin(async move {
            let mut count = 0;
            for create in parsed? {
                let name = create.name.clone();
                match self.create(create).await {
                    Ok(view) => count += view.tags.len().min(1),
                    Err(Error::Missing(number)) => tracing::warn!(number, "gone"),
                    Err(error) => return Err(Error::Refused { reason: format!("{name}: {error}") }),
                }
            }
            Ok(count)
        })
    }
}

pub fn greeting(name: &str, city: &str, tags: usize) -> String {
    let first = name.split_whitespace().next().unwrap_or(name);
    let mut text = format!("Hello {first}");
    if !city.is_empty() {
        text.push_str(" in ");
        text += city;
    }
    if tags > @number@ {
        text.extend([" with ", &tags.to_string(), " tags"]);
    }
    text
}

pub fn domain(email: &str) -> Option<&str> {
    let (_, domain) = email.rsplit_once('@')?;
    (!domain.is_empty()).then_some(domain)
}
