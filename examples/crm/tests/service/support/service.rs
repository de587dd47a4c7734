//! A running service with a vendor of its own.

use std::sync::Arc;

use crm::config::HubSpotConfig;
use crm::hubspot::HubSpot;
use crm::retention::{self, Swept};
use crm::staff::StaffKeys;
use crm::{AppState, db, http, outbox, router};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use reqwest::{Client, RequestBuilder, StatusCode, Url};
use serde_json::Value;
use sqlx::{Column, Row, SqlitePool};
use tokio::net::TcpListener;

use super::hubspot::{StandIn, TOKEN};
use super::{Person, logs};

const STAFF_TOKEN: &str = "desk-seven";

pub(crate) struct Service {
    pub(crate) client: Client,
    pub(crate) hubspot: StandIn,
    base: Url,
    state: AppState,
}

impl Service {
    /// A service and a vendor, each on a port of its own.
    pub(crate) async fn start() -> Self {
        Self::start_on("sqlite::memory:").await
    }

    /// The same, on a database of one's choice.
    pub(crate) async fn start_on(database: &str) -> Self {
        logs::record();
        let hubspot = StandIn::default();
        let vendor = listen(hubspot.router()).await;
        let client = http::client().expect("a client");
        let state = AppState {
            db: db::open(database).await.expect("a database"),
            gateway: Arc::new(HubSpot::new(client.clone(), HubSpotConfig { base_url: vendor, token: TOKEN.into() })),
            staff: Arc::new(StaffKeys::parse(&format!("7:{STAFF_TOKEN}")).expect("keys")),
        };
        let base = listen(router(state.clone())).await;
        Self { client, hubspot, base, state }
    }

    pub(crate) fn db(&self) -> &SqlitePool {
        &self.state.db
    }

    pub(crate) fn url(&self, path: &str) -> Url {
        self.base.join(path).expect("a path")
    }

    /// Sends a form as a visitor.
    pub(crate) async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> StatusCode {
        let request = self.client.post(self.url(path)).form(fields);
        request.send().await.expect("an answer").status()
    }

    /// Asks as staff and gives status and document, which some answers do without.
    pub(crate) async fn ask(&self, request: RequestBuilder) -> (StatusCode, Value) {
        let answer = request.bearer_auth(STAFF_TOKEN).send().await.expect("an answer");
        let status = answer.status();
        let body = answer.bytes().await.expect("a body");
        let document = if body.is_empty() { Value::Null } else { serde_json::from_slice(&body).expect("a document") };
        (status, document)
    }

    pub(crate) async fn get(&self, path: &str) -> (StatusCode, Value) {
        self.ask(self.client.get(self.url(path))).await
    }

    pub(crate) async fn post(&self, path: &str) -> (StatusCode, Value) {
        self.ask(self.client.post(self.url(path))).await
    }

    /// Has a person write to the company, and gives the path of their record.
    pub(crate) async fn customer(&self, person: &Person, newsletter: bool) -> String {
        assert_eq!(self.submit("/contact", &person.contact_form(newsletter)).await, StatusCode::OK);
        let (status, card) = self.search(&person.email).await;
        assert_eq!(status, StatusCode::OK);
        format!("/customers/{}", card["id"].as_str().expect("a number"))
    }

    pub(crate) async fn search(&self, email: &str) -> (StatusCode, Value) {
        let lookup = serde_json::json!({ "email": email });
        self.ask(self.client.post(self.url("/customers/search")).json(&lookup)).await
    }

    /// Tells the vendor what is still to be told, as the service does every minute, and counts what is left.
    pub(crate) async fn retry(&self) -> usize {
        outbox::work(&self.state).await.expect("tasks").len()
    }

    /// Removes what is due in so many years from now.
    pub(crate) async fn sweep_in_years(&self, years: i32) -> Swept {
        let later = Timestamp::now().to_zoned(TimeZone::UTC).checked_add(Span::new().years(years)).expect("a date");
        retention::sweep(&self.state, later.timestamp()).await.expect("a sweep")
    }

    /// Every value of every row of every table, as text.
    pub(crate) async fn database_dump(&self) -> String {
        let tables: Vec<String> = sqlx::query_scalar("SELECT name FROM sqlite_schema WHERE type = 'table'")
            .fetch_all(self.db())
            .await
            .expect("tables");
        let mut dump = String::new();
        for table in tables {
            let rows = sqlx::query(sqlx::AssertSqlSafe(format!("SELECT * FROM {table}")))
                .fetch_all(self.db())
                .await
                .expect("rows");
            for row in rows {
                for column in row.columns() {
                    let bytes: Option<Vec<u8>> = row.try_get_unchecked(column.ordinal()).expect("a value");
                    dump.push_str(&String::from_utf8_lossy(&bytes.unwrap_or_default()));
                    dump.push('\n');
                }
            }
        }
        dump
    }
}

async fn listen(router: axum::Router) -> Url {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, router).await });
    Url::parse(&format!("http://{address}")).expect("a URL")
}
