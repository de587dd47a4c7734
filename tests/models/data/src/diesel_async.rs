//! diesel-async: the same queries, awaited.

use diesel::prelude::*;
use diesel_async::pooled_connection::AsyncDieselConnectionManager;
use diesel_async::pooled_connection::deadpool::Pool;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl, SaveChangesDsl, SimpleAsyncConnection};
use futures::TryStreamExt;

use crate::diesel::{User, users};

pub async fn run(connection: &mut AsyncPgConnection, user: &User) -> QueryResult<()> {
    diesel::insert_into(users::table).values(user).execute(connection).await?;
    diesel::insert_into(users::table).values(user).returning(users::id).get_result::<i32>(connection).await?;
    users::table.filter(users::email.ilike(&user.email)).load::<User>(connection).await?;
    users::table.filter(users::email.not_ilike(&user.email)).first::<User>(connection).await.optional()?;
    users::table.filter(users::email.similar_to("x")).get_results::<User>(connection).await?;
    users::table.filter(users::name.is_distinct_from("x")).for_update().load::<User>(connection).await?;
    users::table.distinct_on(users::email).load::<User>(connection).await?;
    let mut stream = users::table.load_stream::<User>(connection).await?;
    while let Some(row) = stream.try_next().await? {
        println!("{}", row.id);
    }
    drop(stream);
    let _: User = user.save_changes(connection).await?;
    connection.batch_execute("DELETE FROM users").await?;
    connection
        .transaction::<_, diesel::result::Error, _>(async |inner| {
            diesel::insert_into(users::table).values(user).execute(inner).await?;
            Ok(())
        })
        .await
}

pub async fn connect() -> Result<(), Box<dyn std::error::Error>> {
    let manager = AsyncDieselConnectionManager::<AsyncPgConnection>::new("postgres://localhost");
    let pool = Pool::builder(manager).max_size(1).build()?;
    let mut connection = pool.get().await?;
    connection.begin_test_transaction().await?;
    let _own = AsyncPgConnection::establish("postgres://localhost").await?;
    Ok(())
}
