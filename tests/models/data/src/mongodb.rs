//! mongodb 3, awaited and blocking.

use futures::TryStreamExt;
use mongodb::bson::{Document, doc};
use mongodb::error::{Error, ErrorKind, WriteFailure};
use mongodb::options::{ClientOptions, FindOptions, InsertOneModel, ReplaceOneModel, UpdateOneModel, WriteModel};
use mongodb::{Client, ClientSession, Collection, Database, IndexModel};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub struct User {
    pub email: String,
}

pub async fn write(users: &Collection<User>, user: &User) -> mongodb::error::Result<()> {
    let email = user.email.as_str();
    users.insert_one(user).await?.inserted_id;
    users.insert_many([user]).ordered(false).await?.inserted_ids;
    users.replace_one(doc! { "email": email }, user).upsert(true).await?.matched_count;
    let set = doc! { "$set": { "email": email } };
    users.update_one(doc! { "email": email }, set.clone()).upsert(true).await?.modified_count;
    users.update_many(doc! { "email": email }, set.clone()).await?.upserted_id;
    users.delete_one(doc! { "email": email }).await?.deleted_count;
    users.delete_many(doc! { "email": email }).await?;
    users.find_one_and_update(doc! { "email": email }, set).await?;
    users.find_one_and_replace(doc! { "email": email }, user).await?;
    users.find_one_and_delete(doc! { "email": email }).await?;
    users.create_index(IndexModel::builder().keys(doc! { "email": 1 }).build()).await?;
    users.drop().await?;
    users.client();
    users.name();
    users.namespace();
    Ok(())
}

pub async fn read(users: &Collection<User>, email: &str) -> mongodb::error::Result<()> {
    users.find_one(doc! { "email": email }).await?;
    users.count_documents(doc! { "email": email }).await?;
    users.estimated_document_count().await?;
    users.distinct("email", doc! { "email": email }).await?;
    let mut cursor = users.find(doc! { "email": email }).sort(doc! { "email": 1 }).limit(1).skip(1).await?;
    while cursor.advance().await? {
        println!("{} {:?}", cursor.deserialize_current()?.email, cursor.current());
    }
    let options = FindOptions::builder().limit(1).build();
    let all: Vec<User> =
        users.find(Document::new()).with_options(options).projection(doc! {}).await?.try_collect().await?;
    println!("{}", all.len());
    let mut found = users.aggregate([doc! { "$match": { "email": email } }]).await?;
    while let Some(document) = found.try_next().await? {
        println!("{document}");
    }
    users.aggregate([doc! {}]).with_type::<User>().await?;
    users.clone_with_type::<Document>().find_one(doc! {}).await?;
    users.watch().await?;
    Ok(())
}

pub async fn together(client: &Client, users: &Collection<User>, user: &User) -> mongodb::error::Result<()> {
    let mut session: ClientSession = client.start_session().await?;
    session.start_transaction().await?;
    users.insert_one(user).session(&mut session).await?;
    users.find_one(doc! { "email": &user.email }).session(&mut session).await?;
    session.commit_transaction().await?;
    session.abort_transaction().await?;
    let namespace = users.namespace();
    let models = [
        WriteModel::InsertOne(
            InsertOneModel::builder().namespace(namespace.clone()).document(doc! { "email": &user.email }).build(),
        ),
        WriteModel::UpdateOne(
            UpdateOneModel::builder()
                .namespace(namespace.clone())
                .filter(doc! { "email": &user.email })
                .update(doc! { "$set": { "email": &user.email } })
                .build(),
        ),
        WriteModel::ReplaceOne(
            ReplaceOneModel::builder().namespace(namespace).filter(doc! {}).replacement(doc! {}).build(),
        ),
    ];
    client.bulk_write(models).await?;
    Ok(())
}

pub async fn connect(email: &str) -> mongodb::error::Result<()> {
    let mut options = ClientOptions::parse("mongodb://localhost").await?;
    options.app_name = Some("crm".to_owned());
    Client::with_options(options)?;
    let client = Client::with_uri_str("mongodb://localhost").await?;
    let database: Database = client.database("crm");
    let _users: Collection<User> = database.collection("users");
    database.run_command(doc! { "find": "users", "filter": { "email": email } }).await?;
    database.list_collection_names().await?;
    client.list_database_names().await?;
    client.shutdown().await;
    Ok(())
}

pub fn refused(error: &Error) -> Option<String> {
    println!("{error} {error:?} {:?}", error.labels());
    match error.kind.as_ref() {
        ErrorKind::Write(WriteFailure::WriteError(told)) => Some(format!("{} {}", told.code, told.message)),
        ErrorKind::Command(told) => Some(told.message.clone()),
        _ => None,
    }
}

pub fn blocking(user: &User) -> mongodb::error::Result<()> {
    use mongodb::sync::{Client, Collection};

    let client = Client::with_uri_str("mongodb://localhost")?;
    let users: Collection<User> = client.database("crm").collection("users");
    users.insert_one(user).run()?;
    users.insert_many([user]).run()?;
    users.find_one(doc! { "email": &user.email }).run()?;
    users.update_one(doc! { "email": &user.email }, doc! { "$set": { "email": &user.email } }).run()?;
    users.delete_one(doc! { "email": &user.email }).run()?;
    users.replace_one(doc! { "email": &user.email }, user).run()?;
    users.count_documents(doc! { "email": &user.email }).run()?;
    for found in users.find(doc! { "email": &user.email }).run()? {
        println!("{}", found?.email);
    }
    Ok(())
}
