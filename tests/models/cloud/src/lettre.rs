use std::error::Error;

use lettre::address::{AddressError, Envelope};
use lettre::message::header::{ContentTransferEncoding, ContentType, Headers};
use lettre::message::{Attachment, Body, Mailbox, Mailboxes, MessageBuilder, MultiPart, SinglePart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::response::Response;
use lettre::{
    Address, AsyncFileTransport, AsyncSendmailTransport, AsyncSmtpTransport, AsyncTransport, FileTransport, Message,
    SendmailTransport, SmtpTransport, Tokio1Executor, Transport,
};

pub fn composed(mailbox: Mailbox, envelope: Envelope) -> Result<Message, lettre::error::Error> {
    let builder = Message::builder()
        .from(mailbox.clone())
        .sender(mailbox.clone())
        .reply_to(mailbox.clone())
        .to(mailbox.clone())
        .cc(mailbox.clone())
        .bcc(mailbox.clone())
        .mailbox(lettre::message::header::To::from(Mailboxes::from(mailbox)))
        .envelope(envelope)
        .subject("text");
    builder.clone().multipart(
        MultiPart::builder().multipart(MultiPart::mixed().singlepart(SinglePart::plain("text".to_owned()))),
    )?;
    builder.clone().singlepart(SinglePart::html("text".to_owned()))?;
    MessageBuilder::new();
    builder.body("text".to_owned())
}

pub fn read(message: &mut Message) -> usize {
    message.headers_mut().remove_raw("Subject");
    let headers: &Headers = message.headers();
    println!("{headers:?} {:?} {:?}", message.envelope().to(), message.envelope().from());
    message.formatted().len()
}

pub fn parts(file: Vec<u8>, encoding: ContentTransferEncoding) -> Vec<u8> {
    let body = Body::new(file);
    println!("{encoding:?} {:?}", body.encoding());
    let part = SinglePart::builder().content_type(ContentType::TEXT_PLAIN).body(body);
    part.formatted();
    let attached = Attachment::new("text".to_owned()).body("text".to_owned(), ContentType::TEXT_PLAIN);
    let inline = Attachment::new_inline("text".to_owned()).body("text".to_owned(), ContentType::TEXT_PLAIN);
    let both = MultiPart::alternative_plain_html("text".to_owned(), "text".to_owned());
    MultiPart::alternative().singlepart(inline);
    MultiPart::related().multipart(both).singlepart(attached).multipart(MultiPart::mixed().build()).formatted()
}

pub fn addresses(mailbox: Mailbox) -> Result<Envelope, Box<dyn Error>> {
    let address = Address::new("text", "example.com").map_err(|error: AddressError| error)?;
    println!("{} {}", address.user(), address.domain());
    let mut all = Mailboxes::new().with(Mailbox::new(Some("text".to_owned()), address.clone()));
    all.push(mailbox);
    Ok(Envelope::new(Some(address.clone()), vec![address])?)
}

pub fn smtp(message: &Message, credentials: Credentials) -> Result<Response, lettre::transport::smtp::Error> {
    SmtpTransport::from_url("smtps://example.com")?.build();
    let transport = SmtpTransport::relay("example.com")?.credentials(credentials).build();
    let answer = transport.send(message)?;
    println!("{:?}", answer.code());
    transport.send_raw(message.envelope(), &message.formatted())
}

pub fn refused(error: &lettre::transport::smtp::Error) -> bool {
    error.is_permanent()
}

pub async fn asynchronous(message: Message) -> Result<Response, lettre::transport::smtp::Error> {
    type Smtp = AsyncSmtpTransport<Tokio1Executor>;
    let _: Smtp = Smtp::from_url("smtps://example.com")?.build();
    let credentials = Credentials::new("text".to_owned(), "text".to_owned());
    let transport: Smtp = Smtp::relay("example.com")?.credentials(credentials).build();
    transport.send(message.clone()).await?;
    transport.send_raw(message.envelope(), &message.formatted()).await
}

pub fn files(message: &Message) -> Result<(), Box<dyn Error>> {
    let transport = FileTransport::new("/tmp");
    transport.send(message)?;
    transport.send_raw(message.envelope(), &message.formatted())?;
    SendmailTransport::new().send(message)?;
    SendmailTransport::new().send_raw(message.envelope(), &message.formatted())?;
    Ok(())
}

pub async fn asynchronous_files(message: Message) -> Result<(), Box<dyn Error>> {
    let transport = AsyncFileTransport::<Tokio1Executor>::new("/tmp");
    transport.send_raw(message.envelope(), &message.formatted()).await?;
    transport.send(message.clone()).await?;
    let transport = AsyncSendmailTransport::<Tokio1Executor>::new();
    transport.send_raw(message.envelope(), &message.formatted()).await?;
    transport.send(message).await?;
    Ok(())
}
