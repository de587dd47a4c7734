use aws_sdk_sns::error::ProvideErrorMetadata;
use aws_sdk_sns::operation::publish::PublishError;
use aws_sdk_sns::types::MessageAttributeValue;
use aws_sdk_sns::{Client, Error};

pub async fn run(client: &Client, attribute: MessageAttributeValue) -> Result<(), Error> {
    client.publish().phone_number("text").message("text").message_attributes("text", attribute).send().await?;
    client.subscribe().endpoint("text").send().await?;
    Ok(())
}

pub fn code(error: &PublishError) -> Option<&str> {
    error.code()
}
