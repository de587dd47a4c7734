use aws_sdk_sesv2::error::ProvideErrorMetadata;
use aws_sdk_sesv2::operation::send_email::SendEmailError;
use aws_sdk_sesv2::types::{Destination, EmailContent};
use aws_sdk_sesv2::{Client, Error};

pub async fn run(client: &Client, to: Destination, content: EmailContent) -> Result<(), Error> {
    client.send_email().from_email_address("text").destination(to).content(content).send().await?;
    client.create_contact().email_address("text").send().await?;
    client.create_email_identity().email_identity("text").send().await?;
    Ok(())
}

pub fn code(error: &SendEmailError) -> Option<&str> {
    error.code()
}
