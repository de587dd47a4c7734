//! A stand-in for the vendor's server: keeps contacts, insists on the token, records every request.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, routing::patch};
use serde_json::{Value, json};

pub(crate) const TOKEN: &str = "pat-eu1-stand-in";

#[derive(Clone, Default)]
pub(crate) struct StandIn(Arc<Mutex<Inner>>);

#[derive(Default)]
struct Inner {
    contacts: BTreeMap<String, Value>,
    archived: Vec<String>,
    erased: Vec<String>,
    requests: Vec<Recorded>,
    created: u32,
    down: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Recorded {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) body: Value,
}

impl StandIn {
    pub(crate) fn router(&self) -> Router {
        Router::new()
            .route("/crm/v3/objects/contacts", post(create))
            .route("/crm/v3/objects/contacts/search", post(search))
            .route("/crm/v3/objects/contacts/gdpr-delete", post(gdpr_delete))
            .route("/crm/v3/objects/contacts/{id}", patch(update).delete(archive))
            .with_state(self.clone())
    }

    pub(crate) fn contacts(&self) -> Vec<Value> {
        self.lock().contacts.values().cloned().collect()
    }

    pub(crate) fn archived(&self) -> usize {
        self.lock().archived.len()
    }

    pub(crate) fn erased(&self) -> usize {
        self.lock().erased.len()
    }

    pub(crate) fn requests(&self) -> Vec<Recorded> {
        self.lock().requests.clone()
    }

    /// A contact that somebody typed into the vendor's own pages.
    pub(crate) fn add(&self, email: &str) {
        self.lock().insert(json!({ "email": email }));
    }

    /// Makes every request fail, or stop failing.
    pub(crate) fn set_down(&self, down: bool) {
        self.lock().down = down;
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records a request and opens the stand-in's state for it, if it is up and the token is right.
    fn receive(
        &self,
        method: Method,
        uri: &Uri,
        headers: &HeaderMap,
        body: Value,
    ) -> Result<MutexGuard<'_, Inner>, StatusCode> {
        let mut inner = self.lock();
        inner.requests.push(Recorded { method, path: uri.to_string(), body });
        let expected = format!("Bearer {TOKEN}");
        if headers.get("authorization").and_then(|value| value.to_str().ok()) != Some(&expected) {
            return Err(StatusCode::UNAUTHORIZED);
        }
        if inner.down { Err(StatusCode::SERVICE_UNAVAILABLE) } else { Ok(inner) }
    }
}

impl Inner {
    fn insert(&mut self, properties: Value) -> String {
        self.created += 1;
        let id = format!("{}", 51_000 + self.created);
        self.contacts.insert(id.clone(), properties);
        id
    }

    fn by_email(&self, email: &Value) -> Option<&String> {
        self.contacts.iter().find(|(_, properties)| properties["email"] == *email).map(|(id, _)| id)
    }
}

async fn create(
    State(stand_in): State<StandIn>,
    uri: Uri,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> Result<Response, StatusCode> {
    let mut inner = stand_in.receive(Method::POST, &uri, &headers, body.clone())?;
    if let Some(id) = inner.by_email(&body["properties"]["email"]) {
        let message = format!("Contact already exists. Existing ID: {id}");
        let conflict = json!({ "status": "error", "category": "CONFLICT", "message": message });
        return Ok((StatusCode::CONFLICT, Json(conflict)).into_response());
    }
    let id = inner.insert(body["properties"].clone());
    Ok((StatusCode::CREATED, Json(json!({ "id": id, "properties": body["properties"] }))).into_response())
}

async fn search(
    State(stand_in): State<StandIn>,
    uri: Uri,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> Result<Json<Value>, StatusCode> {
    let inner = stand_in.receive(Method::POST, &uri, &headers, body.clone())?;
    let filter = &body["filterGroups"][0]["filters"][0];
    if filter["propertyName"] != "email" || filter["operator"] != "EQ" {
        return Err(StatusCode::BAD_REQUEST);
    }
    let results: Vec<_> = inner.by_email(&filter["value"]).map(|id| json!({ "id": id })).into_iter().collect();
    Ok(Json(json!({ "total": results.len(), "results": results })))
}

async fn update(
    State(stand_in): State<StandIn>,
    Path(id): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> Result<Json<Value>, StatusCode> {
    let mut inner = stand_in.receive(Method::PATCH, &uri, &headers, body.clone())?;
    let contact = inner.contacts.get_mut(&id).ok_or(StatusCode::NOT_FOUND)?;
    *contact = body["properties"].clone();
    Ok(Json(json!({ "id": id })))
}

async fn archive(
    State(stand_in): State<StandIn>,
    Path(id): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, StatusCode> {
    assert!(body.is_empty(), "an archive request has no body");
    let mut inner = stand_in.receive(Method::DELETE, &uri, &headers, Value::Null)?;
    inner.contacts.remove(&id);
    inner.archived.push(id);
    Ok(StatusCode::NO_CONTENT)
}

async fn gdpr_delete(
    State(stand_in): State<StandIn>,
    uri: Uri,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> Result<StatusCode, StatusCode> {
    let mut inner = stand_in.receive(Method::POST, &uri, &headers, body.clone())?;
    let id = body["objectId"].as_str().ok_or(StatusCode::BAD_REQUEST)?.to_owned();
    inner.contacts.remove(&id);
    inner.erased.push(id);
    Ok(StatusCode::NO_CONTENT)
}
