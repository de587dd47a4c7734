//! rdkafka: producers, consumers, messages.

use std::time::Duration;

use futures::StreamExt;
use rdkafka::ClientConfig;
use rdkafka::consumer::{BaseConsumer, CommitMode, Consumer, StreamConsumer};
use rdkafka::error::KafkaResult;
use rdkafka::message::{Header, Headers, Message, OwnedHeaders, OwnedMessage};
use rdkafka::producer::{BaseProducer, BaseRecord, FutureProducer, FutureRecord, Producer, ThreadedProducer};

pub async fn send(email: &str) -> KafkaResult<()> {
    let producer: FutureProducer = ClientConfig::new().set("bootstrap.servers", "localhost").create()?;
    let headers = OwnedHeaders::new().insert(Header { key: "email", value: Some(email) });
    let record = FutureRecord::to("users").key(email).payload(email).headers(headers).partition(0).timestamp(1);
    let sent = producer.send(record, Duration::from_secs(1)).await;
    match sent {
        Ok(delivery) => println!("{} {}", delivery.partition, delivery.offset),
        Err((error, message)) => println!("{error} {:?}", message.payload()),
    }
    let record: FutureRecord<'_, str, [u8]> = FutureRecord::to("users").payload(email.as_bytes());
    match producer.send_result(record) {
        Ok(delivery) => drop(delivery.await),
        Err((error, record)) => println!("{error} {:?}", record.payload),
    }
    producer.poll(Duration::from_secs(1));
    producer.flush(Duration::from_secs(1))?;
    producer.in_flight_count();
    producer.init_transactions(Duration::from_secs(1))?;
    producer.begin_transaction()?;
    producer.commit_transaction(Duration::from_secs(1))?;
    producer.abort_transaction(Duration::from_secs(1))
}

pub fn send_without_waiting(email: &str) -> KafkaResult<()> {
    let mut config = ClientConfig::new();
    config.set("bootstrap.servers", "localhost").set_log_level(rdkafka::config::RDKafkaLogLevel::Info);
    let producer: BaseProducer = config.create()?;
    let record = BaseRecord::to("users").key(email).payload(email).partition(0).timestamp(1).topic("users");
    let record = record.headers(OwnedHeaders::new());
    if let Err((error, record)) = producer.send(record) {
        println!("{error} {:?}", record.payload);
    }
    producer.poll(Duration::from_secs(1));
    let threaded: ThreadedProducer<rdkafka::producer::DefaultProducerContext> = config.create()?;
    threaded.send(BaseRecord::<str, str>::to("users").payload(email)).map_err(|(error, _)| error)?;
    threaded.poll(Duration::from_secs(1));
    Ok(())
}

pub async fn receive() -> KafkaResult<()> {
    let consumer: StreamConsumer = ClientConfig::new().set("group.id", "crm").create()?;
    consumer.subscribe(&["users"])?;
    let message = consumer.recv().await?;
    println!("{:?} {:?} {}", message.payload(), message.key(), message.topic());
    println!("{:?} {:?}", message.payload_view::<str>(), message.key_view::<str>());
    println!("{} {} {:?}", message.partition(), message.offset(), message.timestamp());
    if let Some(headers) = message.headers() {
        println!("{} {:?}", headers.count(), headers.get(0));
        headers.try_get(0);
        headers.get_as::<str>(0).ok();
        headers.iter().next();
        headers.detach();
    }
    let owned: OwnedMessage = message.detach();
    println!("{:?} {:?} {}", owned.payload(), owned.key(), owned.topic());
    consumer.commit_message(&message, CommitMode::Async)?;
    consumer.store_offset_from_message(&message)?;
    consumer.commit_consumer_state(CommitMode::Async)?;
    consumer.stream().next().await;
    consumer.unsubscribe();
    consumer.fetch_metadata(Some("users"), Duration::from_secs(1))?;
    consumer.assignment()?;
    consumer.position()?;
    let polled: BaseConsumer = ClientConfig::new().create()?;
    if let Some(message) = polled.poll(Duration::from_secs(1)) {
        println!("{:?}", message?.payload());
    }
    polled.iter().next();
    Ok(())
}
