use aws_sdk_dynamodb::error::ProvideErrorMetadata;
use aws_sdk_dynamodb::operation::put_item::PutItemError;
use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::{Client, Error};

pub async fn run(client: &Client, value: AttributeValue) -> Result<(), Error> {
    client.put_item().table_name("text").item("text", value).send().await?;
    Ok(())
}

pub fn code(error: &PutItemError) -> Option<&str> {
    error.code()
}
