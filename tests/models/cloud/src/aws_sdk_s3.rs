use std::time::Duration;

use aws_sdk_s3::error::ProvideErrorMetadata;
use aws_sdk_s3::operation::get_object::GetObjectError;
use aws_sdk_s3::presigning::PresigningConfig;
use aws_sdk_s3::primitives::ByteStream;
use aws_sdk_s3::{Client, Error};

pub async fn run(client: &Client, body: Vec<u8>) -> Result<(), Error> {
    client.put_object().key("text").body(ByteStream::from(body)).metadata("text", "text").send().await?;
    client.get_object().set_key(Some("text".to_owned())).send().await?;
    client.copy_object().copy_source("text").send().await?;
    client.list_objects_v2().prefix("text").send().await?;
    client.list_objects_v2().set_prefix(None).send().await?;
    let config = PresigningConfig::expires_in(Duration::from_secs(1)).expect("is short enough");
    println!("{}", client.get_object().key("text").presigned(config).await?.uri());
    let body = client.get_object().send().await?.body;
    drop(ByteStream::from_static(b"text"));
    println!("{:?}", body.collect().await.map(|bytes| bytes.to_vec()).unwrap_or_default());
    Ok(())
}

pub async fn bytes(body: ByteStream) -> usize {
    body.collect().await.map(|bytes| bytes.into_bytes().len()).unwrap_or_default()
}

pub fn code(error: &GetObjectError) -> Option<&str> {
    error.code()
}
