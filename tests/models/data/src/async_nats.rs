//! async-nats: messages, JetStream, key-value and object stores.

use async_nats::jetstream::{self, Context};
use async_nats::{Client, HeaderMap, Message};
use bytes::Bytes;
use futures::StreamExt;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

pub async fn publish(email: String) -> Result<()> {
    let client: Client = async_nats::connect("localhost").await?;
    let data = Bytes::from(email.clone());
    let mut headers = HeaderMap::new();
    headers.insert("email", email.as_str());
    headers.append("email", email.as_str());
    headers.get("email");
    headers.get_last("email");
    headers.get_all("email").next();
    headers.len();
    headers.is_empty();
    client.publish("users", data.clone()).await?;
    client.publish_with_headers("users", headers.clone(), data.clone()).await?;
    client.publish_with_reply("users", "answers", data.clone()).await?;
    client.publish_with_reply_and_headers("users", "answers", headers.clone(), data.clone()).await?;
    client.request("users", data.clone()).await?;
    client.request_with_headers("users", headers.clone(), data.clone()).await?;
    let request = async_nats::Request::new().payload(data.clone()).headers(headers).inbox("x".to_owned()).timeout(None);
    client.send_request("users", request).await?;
    client.flush().await?;
    client.drain().await?;
    client.new_inbox();
    client.connection_state();
    client.statistics();
    Ok(())
}

pub async fn subscribe(client: &Client) -> Result<()> {
    let mut users = client.subscribe("users").await?;
    while let Some(message) = users.next().await {
        let message: Message = message;
        println!("{:?} {}", message.payload, message.subject);
        if let Some(reply) = message.reply {
            client.publish(reply, message.payload).await?;
        }
    }
    users.unsubscribe().await?;
    users.unsubscribe_after(1).await?;
    client.queue_subscribe("users", "crm".to_owned()).await?;
    Ok(())
}

pub async fn stream(client: Client, email: String) -> Result<()> {
    let context: Context = jetstream::new(client);
    let data = Bytes::from(email.clone());
    context.publish("users", data.clone()).await?.await?;
    let acknowledged = context.publish_with_headers("users", HeaderMap::new(), data.clone()).await?.await?;
    println!("{} {}", acknowledged.sequence, acknowledged.duplicate);
    let publish = jetstream::message::PublishMessage::build()
        .payload(data.clone())
        .headers(HeaderMap::new())
        .header("email", email.as_str())
        .message_id("1")
        .expected_last_sequence(1);
    context.send_publish("users", publish).await?;
    let stream = context.get_stream("users").await?;
    context.get_or_create_stream(jetstream::stream::Config { name: "users".to_owned(), ..Default::default() }).await?;
    context.create_stream("users").await?;
    context.delete_stream("users").await?;
    let consumer: jetstream::consumer::PullConsumer =
        stream.get_consumer("crm").await.map_err(|error| error.to_string())?;
    let mut messages = consumer.messages().await?;
    while let Some(message) = messages.next().await {
        let message: jetstream::Message = message?;
        println!("{:?} {}", message.payload, message.subject);
        message.ack().await.map_err(|error| error.to_string())?;
        message.ack_with(jetstream::AckKind::Progress).await.map_err(|error| error.to_string())?;
        message.double_ack().await.map_err(|error| error.to_string())?;
        message.info().map_err(|error| error.to_string())?.stream_sequence;
    }
    consumer.fetch().max_messages(1).messages().await?;
    stream.get_raw_message(1).await?;
    stream.get_last_raw_message_by_subject("users").await?;
    stream.purge().await?;
    Ok(())
}

pub async fn store(context: &Context, email: String) -> Result<()> {
    let store = context.get_key_value("users").await?;
    context
        .create_key_value(jetstream::kv::Config { bucket: "users".to_owned(), ..Default::default() })
        .await
        .map_err(|error| error.to_string())?;
    let data = Bytes::from(email);
    store.put("email", data.clone()).await?;
    store.create("email", data.clone()).await?;
    store.update("email", data.clone(), 1).await?;
    println!("{:?}", store.get("email").await?);
    if let Some(entry) = store.entry("email").await? {
        println!("{:?} {}", entry.value, entry.revision);
    }
    store.delete("email").await?;
    store.purge("email").await?;
    store.keys().await?.next().await;
    store.watch("email").await?.next().await;
    store.watch_all().await?;
    store.history("email").await?;
    store.status().await?;
    let objects = context.get_object_store("users").await?;
    objects.put("email", &mut &data[..]).await?;
    let mut object = objects.get("email").await?;
    let mut content = Vec::new();
    tokio::io::AsyncReadExt::read_to_end(&mut object, &mut content).await?;
    objects.info("email").await?;
    objects.delete("email").await?;
    objects.list().await?.next().await;
    Ok(())
}
