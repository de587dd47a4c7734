use aws_config::{BehaviorVersion, SdkConfig};
use aws_sdk_sts::config::Builder;
use aws_sdk_sts::error::{BuildError, DisplayErrorContext, ProvideErrorMetadata, SdkError};
use aws_sdk_sts::operation::assume_role::AssumeRoleError;
use aws_sdk_sts::types::{PolicyDescriptorType, Tag};
use aws_sdk_sts::{Client, Config, Error};

pub async fn client() -> Client {
    let config: SdkConfig = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let builder: Builder = aws_sdk_sts::config::Builder::from(&config);
    let config: Config = builder.build();
    Client::from_conf(config)
}

pub async fn call(client: &Client, tag: Tag) -> Result<(), Error> {
    println!("{}", tag.key());
    let policy = PolicyDescriptorType::builder().arn("text").build();
    let answer = client.assume_role().role_session_name("text").policy_arns(policy).tags(tag).send().await?;
    println!("{:?}", answer.assumed_role_user());
    Ok(())
}

pub fn tag() -> Result<Tag, BuildError> {
    Tag::builder().key("text").value("text").build()
}

pub fn printed(error: &SdkError<AssumeRoleError>, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    std::fmt::Display::fmt(error, f)
}

pub fn failed(error: SdkError<AssumeRoleError>) -> AssumeRoleError {
    println!("{error} {:?} {:?} {:?}", error.as_service_error(), error.code(), error.message());
    println!("{}", DisplayErrorContext(&error));
    error.into_service_error()
}
