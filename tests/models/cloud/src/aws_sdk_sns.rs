use aws_sdk_sns::types::MessageAttributeValue;
use aws_sdk_sns::{Client, Error};

pub async fn run(client: &Client, attribute: MessageAttributeValue) -> Result<(), Error> {
    client.publish().phone_number("text").message("text").message_attributes("text", attribute).send().await?;
    client.subscribe().endpoint("text").send().await?;
    Ok(())
}
