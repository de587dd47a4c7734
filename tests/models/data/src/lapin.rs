//! lapin 4: AMQP.

use futures::StreamExt;
use lapin::message::Delivery;
use lapin::options::{
    BasicAckOptions, BasicCancelOptions, BasicConsumeOptions, BasicGetOptions, BasicNackOptions, BasicPublishOptions,
    BasicQosOptions, BasicRejectOptions, ConfirmSelectOptions, ExchangeBindOptions, ExchangeDeclareOptions,
    ExchangeUnbindOptions, QueueBindOptions, QueueDeclareOptions, QueueDeleteOptions, QueuePurgeOptions,
};
use lapin::types::{AMQPValue, FieldTable, ShortString};
use lapin::{BasicProperties, Channel, Connection, ConnectionProperties, Consumer, ExchangeKind};

pub async fn publish(channel: &Channel, email: &str) -> lapin::Result<()> {
    let mut headers = FieldTable::default();
    headers.insert("email".into(), AMQPValue::LongString(email.into()));
    let properties = BasicProperties::default()
        .with_headers(headers)
        .with_content_type("application/json".into())
        .with_content_encoding("utf-8".into())
        .with_correlation_id(email.into())
        .with_reply_to(email.into())
        .with_message_id(email.into())
        .with_user_id(email.into())
        .with_app_id("crm".into())
        .with_type("created".into())
        .with_expiration("60000".into())
        .with_priority(1)
        .with_timestamp(1)
        .with_delivery_mode(2);
    let confirm = channel
        .basic_publish("events".into(), "user".into(), BasicPublishOptions::default(), email.as_bytes(), properties)
        .await?;
    let confirmation = confirm.await?;
    println!("{} {}", confirmation.is_ack(), confirmation.is_nack());
    if let Some(returned) = confirmation.take_message() {
        println!("{}", returned.reply_text);
    }
    channel.wait_for_confirms().await?;
    Ok(())
}

pub async fn consume(channel: &Channel) -> lapin::Result<()> {
    channel.basic_qos(1, BasicQosOptions::default()).await?;
    let mut consumer: Consumer = channel
        .basic_consume("users".into(), "crm".into(), BasicConsumeOptions::default(), FieldTable::default())
        .await?;
    while let Some(delivery) = consumer.next().await {
        let delivery: Delivery = delivery?;
        println!("{:?} {}", delivery.data, delivery.routing_key);
        if let Some(headers) = delivery.properties.headers() {
            println!("{:?}", headers.inner().get("email"));
        }
        delivery.properties.correlation_id();
        delivery.properties.reply_to();
        delivery.ack(BasicAckOptions::default()).await?;
        delivery.nack(BasicNackOptions::default()).await?;
        delivery.reject(BasicRejectOptions::default()).await?;
        delivery.acker.ack(BasicAckOptions::default()).await?;
    }
    consumer.tag();
    consumer.queue();
    if let Some(got) = channel.basic_get("users".into(), BasicGetOptions::default()).await? {
        channel.basic_ack(got.delivery.delivery_tag, BasicAckOptions::default()).await?;
        channel.basic_nack(got.delivery.delivery_tag, BasicNackOptions::default()).await?;
        channel.basic_reject(got.delivery.delivery_tag, BasicRejectOptions::default()).await?;
    }
    channel.basic_cancel("crm".into(), BasicCancelOptions::default()).await
}

pub async fn declare(address: &str) -> lapin::Result<()> {
    let connection = Connection::connect(address, ConnectionProperties::default()).await?;
    let channel = connection.create_channel().await?;
    channel.confirm_select(ConfirmSelectOptions::default()).await?;
    channel
        .exchange_declare(
            "events".into(),
            ExchangeKind::Topic,
            ExchangeDeclareOptions::default(),
            FieldTable::default(),
        )
        .await?;
    let queue = channel.queue_declare("users".into(), QueueDeclareOptions::default(), FieldTable::default()).await?;
    println!("{} {} {}", queue.name(), queue.message_count(), queue.consumer_count());
    let (users, events): (ShortString, ShortString) = ("users".into(), "events".into());
    channel.queue_bind(users, events, "user".into(), QueueBindOptions::default(), FieldTable::default()).await?;
    channel
        .exchange_bind("a".into(), "b".into(), "user".into(), ExchangeBindOptions::default(), FieldTable::default())
        .await?;
    channel.queue_unbind("a".into(), "b".into(), "user".into(), FieldTable::default()).await?;
    channel
        .exchange_unbind("a".into(), "b".into(), "user".into(), ExchangeUnbindOptions::default(), FieldTable::default())
        .await?;
    channel.queue_purge("users".into(), QueuePurgeOptions::default()).await?;
    channel.queue_delete("users".into(), QueueDeleteOptions::default()).await?;
    channel.tx_select().await?;
    channel.tx_commit().await?;
    channel.tx_rollback().await?;
    channel.id();
    channel.status().connected();
    channel.close(200, "bye".into()).await?;
    connection.status().connected();
    connection.close(200, "bye".into()).await
}

pub fn refused(error: &lapin::Error) {
    println!("{error} {:?}", error.kind());
}
