use aws_sdk_sqs::types::MessageAttributeValue;
use aws_sdk_sqs::{Client, Error};

pub async fn run(client: &Client, attribute: MessageAttributeValue) -> Result<(), Error> {
    client.send_message().message_body("text").message_attributes("text", attribute).send().await?;
    Ok(())
}
