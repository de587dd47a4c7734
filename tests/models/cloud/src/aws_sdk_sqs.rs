use aws_sdk_sqs::error::ProvideErrorMetadata;
use aws_sdk_sqs::operation::send_message::SendMessageError;
use aws_sdk_sqs::types::MessageAttributeValue;
use aws_sdk_sqs::{Client, Error};

pub async fn run(client: &Client, attribute: MessageAttributeValue) -> Result<(), Error> {
    client.send_message().message_body("text").message_attributes("text", attribute).send().await?;
    Ok(())
}

pub fn code(error: &SendMessageError) -> Option<&str> {
    error.code()
}
