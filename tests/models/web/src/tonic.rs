//! tonic: services, clients, metadata, statuses, interceptors.

use std::pin::Pin;

use futures_util::{Stream, StreamExt, stream};
use tonic::metadata::{MetadataMap, MetadataValue};
use tonic::service::Interceptor;
use tonic::service::interceptor::InterceptedService;
use tonic::transport::{Channel, Endpoint, Server, Uri};
use tonic::{Code, Extensions, Request, Response, Status, Streaming};

mod shop {
    #![expect(clippy::pedantic, reason = "generated")]
    tonic::include_proto!("shop");
}

use shop::orders_client::OrdersClient;
use shop::orders_server::{Orders, OrdersServer};
use shop::{Order, Receipt};

pub struct Shop;

type Receipts = Pin<Box<dyn Stream<Item = Result<Receipt, Status>> + Send>>;

#[tonic::async_trait]
impl Orders for Shop {
    type TrackStream = Receipts;
    type ChatStream = Receipts;

    async fn place(&self, request: Request<Order>) -> Result<Response<Receipt>, Status> {
        let from = request.remote_addr().map(|address| address.to_string()).unwrap_or_default();
        let local = request.local_addr().is_some();
        let agent =
            request.metadata().get("user-agent").and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        let token = request.metadata().get_bin("token-bin").and_then(|value| value.to_bytes().ok()).unwrap_or_default();
        let known = request.extensions().get::<String>().cloned().unwrap_or_default();
        let asked = request.get_ref().email.clone();
        let order = request.into_inner();
        match order.count {
            0 => return Err(Status::invalid_argument(order.email)),
            1 => return Err(Status::not_found(format!("nothing for {}", order.email))),
            2 => return Err(Status::new(Code::AlreadyExists, order.email)),
            3 => return Err(Status::with_details(Code::Aborted, order.email, asked.into())),
            4 => return Err(Status::permission_denied(from)),
            5 => return Err(Status::unauthenticated(agent)),
            6 => return Err(Status::internal(known)),
            7 => return Err(Status::from_error(std::io::Error::other(order.email).into())),
            8 => {
                let mut metadata = MetadataMap::new();
                metadata.insert("email", order.email.parse().map_err(|_| Status::unknown("no header"))?);
                return Err(Status::with_metadata(Code::Aborted, "text", metadata));
            }
            9 => return Err(Status::failed_precondition(order.email)),
            10 => return Err(Status::unavailable(order.email)),
            11 => return Err(Status::already_exists(order.email)),
            12 => return Err(Status::unimplemented(order.email)),
            _ => {}
        }
        let mut response =
            Response::new(Receipt { text: order.email.clone(), number: token.len() as u32 + u32::from(local) });
        response.metadata_mut().insert(
            "x-email",
            MetadataValue::try_from(order.email.as_str()).map_err(|error| Status::internal(error.to_string()))?,
        );
        response.metadata_mut().append("x-email", MetadataValue::from_static("text"));
        response.metadata_mut().insert_bin("email-bin", MetadataValue::from_bytes(order.email.as_bytes()));
        response.extensions_mut().insert(order.email);
        Ok(response)
    }

    async fn track(&self, request: Request<Order>) -> Result<Response<Self::TrackStream>, Status> {
        let (metadata, extensions, order) = request.into_parts();
        let count = metadata.len() as u32 + u32::from(extensions.get::<u32>().is_some());
        let receipts = stream::iter([Ok(Receipt { text: order.email, number: count })]);
        Ok(Response::new(Box::pin(receipts)))
    }

    async fn upload(&self, request: Request<Streaming<Order>>) -> Result<Response<Receipt>, Status> {
        let mut orders = request.into_inner();
        let mut text = String::new();
        while let Some(order) = orders.message().await? {
            text += &order.email;
        }
        if let Some(trailers) = orders.trailers().await? {
            text += &trailers.len().to_string();
        }
        let number = 1;
        Ok(Response::new(Receipt { text, number }).map(|receipt| receipt))
    }

    async fn chat(&self, request: Request<Streaming<Order>>) -> Result<Response<Self::ChatStream>, Status> {
        let orders = request.into_inner();
        let receipts = orders.map(|order| order.map(|order| Receipt { text: order.email, number: order.count }));
        Ok(Response::from_parts(MetadataMap::new(), Box::pin(receipts), Extensions::default()))
    }
}

fn check(mut request: Request<()>) -> Result<Request<()>, Status> {
    let token = request.metadata().get("authorization").and_then(|value| value.to_str().ok()).map(str::to_owned);
    match token {
        Some(token) => {
            request.extensions_mut().insert(token);
            Ok(request)
        }
        None => Err(Status::unauthenticated("no token")),
    }
}

#[derive(Clone)]
pub struct Token(String);

impl Interceptor for Token {
    fn call(&mut self, mut request: Request<()>) -> Result<Request<()>, Status> {
        let token = self.0.parse().map_err(|_| Status::internal("no header"))?;
        request.metadata_mut().insert("authorization", token);
        Ok(request)
    }
}

pub async fn serve() -> Result<(), tonic::transport::Error> {
    Server::builder()
        .add_service(OrdersServer::with_interceptor(Shop, check))
        .add_service(InterceptedService::new(OrdersServer::new(Shop), check))
        .serve(([127, 0, 0, 1], 50051).into())
        .await
}

pub async fn place(email: String) -> Result<String, Box<dyn std::error::Error>> {
    let mut client = OrdersClient::connect("https://shop.example.com").await?;
    let answer = client.place(Order { email: email.clone(), count: 1 }).await?;
    let seen = answer.metadata().get("x-email").is_some();
    let text = if seen { answer.get_ref().text.clone() } else { answer.into_inner().text };
    let mut request = Request::new(Order { email: email.clone(), count: 1 });
    request.metadata_mut().insert("x-email", email.parse()?);
    request.get_mut().count = 2;
    request.set_timeout(std::time::Duration::from_secs(9));
    let (_, receipt, _) = client.place(request).await?.into_parts();
    Ok(text + &receipt.text)
}

pub async fn channel(email: String) -> Result<u32, Box<dyn std::error::Error>> {
    let channel: Channel = Endpoint::from_static("https://shop.example.com").connect().await?;
    let other = Channel::from_shared(String::from("https://shop.example.com"))?.connect_lazy();
    let third =
        Channel::from_static("https://shop.example.com").timeout(std::time::Duration::from_secs(9)).connect_lazy();
    let fourth = Endpoint::from(Uri::from_static("https://shop.example.com")).user_agent("shop")?.connect_lazy();
    let fifth =
        Endpoint::new("https://shop.example.com")?.connect_timeout(std::time::Duration::from_secs(9)).connect_lazy();
    let mut client = OrdersClient::new(channel);
    let mut intercepted = OrdersClient::with_interceptor(other, Token(email.clone()));
    let mut stream = OrdersClient::new(third).track(Order { email: email.clone(), count: 1 }).await?.into_inner();
    let first = stream.message().await?.map(|receipt| receipt.number).unwrap_or_default();
    let uploaded = client.upload(stream::iter([Order { email: email.clone(), count: 1 }])).await?.into_inner();
    let placed = intercepted.place(Order { email: email.clone(), count: 1 }).await;
    let mut chat =
        OrdersClient::new(fourth).chat(Request::new(stream::iter([Order { email, count: 1 }]))).await?.into_inner();
    let last = chat.next().await.transpose()?.map(|receipt| receipt.number).unwrap_or_default();
    let failed = OrdersClient::new(fifth).place(Order::default()).await;
    let failed = failed.map_err(|status| {
        println!("{} {:?} {}", status.message(), status.code(), status.details().len() + status.metadata().len());
        status
    });
    Ok(first + uploaded.number + placed?.into_inner().number + last + failed?.into_inner().number)
}

pub fn maps(mut metadata: MetadataMap, email: &str) -> Option<String> {
    metadata.append("x-email", email.parse().ok()?);
    metadata.remove("x-old");
    let all: Vec<String> =
        metadata.get_all("x-email").iter().filter_map(|value| value.to_str().ok().map(str::to_owned)).collect();
    let _ = metadata.keys().count() + metadata.iter().count();
    let has = metadata.contains_key("x-email") && !metadata.is_empty();
    let first = metadata.get("x-email").map(|value| value.as_bytes().len()).unwrap_or_default();
    (has && first > 0).then(|| all.join(" ") + &format!("{:?}", metadata.into_headers().len()))
}
