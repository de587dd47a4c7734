//! tokio-postgres and its pools, and postgres, which blocks.

use futures::{SinkExt, TryStreamExt};
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::{Json, ToSql, Type};
use tokio_postgres::{Client, Error, NoTls, Row, SimpleQueryMessage, Transaction};

pub async fn query(client: &Client, email: &str) -> Result<(), Error> {
    let find = "SELECT id FROM users WHERE email = $1";
    client.query(find, &[&email]).await?;
    client.query_one(find, &[&email]).await?;
    client.query_opt(find, &[&email]).await?;
    client.query_scalar::<i32, _>(find, &[&email]).await?;
    client.query_one_scalar::<i32, _>(find, &[&email]).await?;
    client.query_opt_scalar::<i32, _>(find, &[&email]).await?;
    client.query_typed(find, &[(&email, Type::TEXT)]).await?;
    client.query_typed_one(find, &[(&email, Type::TEXT)]).await?;
    client.query_typed_opt(find, &[(&email, Type::TEXT)]).await?;
    let mut rows = std::pin::pin!(client.query_raw(find, [email]).await?);
    rows.try_next().await?;
    client.query_typed_raw(find, [(email, Type::TEXT)]).await?;
    client.execute("DELETE FROM users WHERE email = $1", &[&email]).await?;
    client.execute_typed("DELETE FROM users WHERE email = $1", &[(&email, Type::TEXT)]).await?;
    client.execute_raw("DELETE FROM users WHERE email = $1", [email]).await?;
    let prepared = client.prepare(find).await?;
    prepared.columns();
    client.prepare_typed(find, &[Type::TEXT]).await?;
    client.query(&prepared, &[&email]).await?;
    client.batch_execute("DELETE FROM users").await?;
    for message in client.simple_query("SELECT email FROM users").await? {
        if let SimpleQueryMessage::Row(row) = message {
            println!("{:?} {}", row.get(0), row.len());
            row.try_get(1)?;
        }
    }
    client.simple_query_raw("SELECT email FROM users").await?;
    client.check_connection().await?;
    client.is_closed();
    Ok(())
}

pub async fn copy(client: &Client, email: &str) -> Result<(), Error> {
    let sink = client.copy_in("COPY users (email) FROM STDIN").await?;
    futures::pin_mut!(sink);
    sink.send(bytes::Bytes::copy_from_slice(email.as_bytes())).await?;
    sink.feed(bytes::Bytes::copy_from_slice(email.as_bytes())).await?;
    sink.send_all(&mut futures::stream::iter([Ok(bytes::Bytes::copy_from_slice(email.as_bytes()))])).await?;
    sink.finish().await?;
    let sink = client.copy_in("COPY users (email) FROM STDIN BINARY").await?;
    let writer = BinaryCopyInWriter::new(sink, &[Type::TEXT]);
    futures::pin_mut!(writer);
    writer.as_mut().write(&[&email]).await?;
    writer.as_mut().write_raw([email]).await?;
    writer.finish().await?;
    let stream = client.copy_out("COPY users (email) TO STDOUT").await?;
    futures::pin_mut!(stream);
    stream.try_next().await?;
    Ok(())
}

pub async fn transact(client: &mut Client, email: &str) -> Result<(), Error> {
    let find = "SELECT id FROM users WHERE email = $1";
    let mut transaction: Transaction<'_> = client.transaction().await?;
    transaction.query(find, &[&email]).await?;
    transaction.query_one(find, &[&email]).await?;
    transaction.query_opt(find, &[&email]).await?;
    transaction.query_typed(find, &[(&email, Type::TEXT)]).await?;
    transaction.query_typed_one(find, &[(&email, Type::TEXT)]).await?;
    transaction.query_typed_opt(find, &[(&email, Type::TEXT)]).await?;
    transaction.query_raw(find, [email]).await?;
    transaction.query_typed_raw(find, [(email, Type::TEXT)]).await?;
    transaction.execute("DELETE FROM users WHERE email = $1", &[&email]).await?;
    transaction.execute_typed("DELETE FROM users WHERE email = $1", &[(&email, Type::TEXT)]).await?;
    transaction.execute_raw("DELETE FROM users WHERE email = $1", [email]).await?;
    let prepared = transaction.prepare(find).await?;
    transaction.prepare_typed(find, &[Type::TEXT]).await?;
    let portal = transaction.bind(&prepared, &[&email]).await?;
    transaction.bind_raw(&prepared, [email]).await?;
    transaction.query_portal(&portal, 10).await?;
    transaction.query_portal_raw(&portal, 10).await?;
    transaction.batch_execute("DELETE FROM users").await?;
    transaction.simple_query("SELECT 1").await?;
    let sink = transaction.copy_in::<_, bytes::Bytes>("COPY users FROM STDIN").await?;
    drop(sink);
    transaction.copy_out("COPY users TO STDOUT").await?;
    transaction.transaction().await?.rollback().await?;
    transaction.savepoint("here").await?.commit().await?;
    transaction.commit().await?;
    client.build_transaction().read_only(true).start().await?;
    Ok(())
}

pub fn rows(row: &Row) -> Result<(), Error> {
    let email: &str = row.get("email");
    let name: Option<String> = row.try_get(1)?;
    let data: Json<serde_json::Value> = row.get(2);
    println!("{email} {name:?} {} {} {:?}", data.0, row.len(), row.columns());
    row.is_empty();
    Ok(())
}

pub async fn connect() -> Result<Client, Error> {
    let mut config: tokio_postgres::Config = "host=localhost".parse()?;
    config.user("app").password("…").dbname("crm").host("localhost").port(5432);
    config.connect(NoTls).await?;
    let (client, connection) = tokio_postgres::connect("host=localhost", NoTls).await?;
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            eprintln!("{error}");
        }
    });
    Ok(client)
}

pub fn refused(error: Error) -> Option<String> {
    println!("{error} {error:?} {:?}", error.code());
    let told = error.as_db_error()?;
    println!("{told} {:?} {} {:?} {:?}", told, told.message(), told.hint(), told.where_());
    println!("{:?} {:?} {:?} {}", told.constraint(), told.table(), told.column(), told.severity());
    if told.code() == &SqlState::UNIQUE_VIOLATION {
        return told.detail().map(str::to_owned);
    }
    error.is_closed();
    error.into_source().map(|source| source.to_string())
}

pub fn printed(error: &Error, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    std::fmt::Display::fmt(error, f)
}

pub async fn pooled(email: &str) -> Result<(), Box<dyn std::error::Error>> {
    use deadpool_postgres::{GenericClient, Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};

    let configured = deadpool_postgres::Config { dbname: Some("crm".to_owned()), ..Default::default() };
    let _pool = configured.create_pool(Some(Runtime::Tokio1), NoTls)?;
    let config = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let manager = Manager::from_config("host=localhost".parse()?, NoTls, config);
    let pool: Pool = Pool::builder(manager).max_size(16).build()?;
    let mut client = pool.get().await?;
    let find = client.prepare_cached("SELECT id FROM users WHERE email = $1").await?;
    client.query(&find, &[&email]).await?;
    let transaction = client.transaction().await?;
    transaction.execute("DELETE FROM users WHERE email = $1", &[&email]).await?;
    transaction.prepare_cached("SELECT 1").await?;
    transaction.commit().await?;
    generic(&client, email).await?;
    common(&**client, email).await?;
    pool.status();
    pool.close();
    return Ok(());

    async fn generic<C: GenericClient>(client: &C, email: &str) -> Result<(), Error> {
        let find = "SELECT id FROM users WHERE email = $1";
        client.query(find, &[&email]).await?;
        client.query_one(find, &[&email]).await?;
        client.query_opt(find, &[&email]).await?;
        client.query_raw(find, [email]).await?;
        client.execute("DELETE FROM users WHERE email = $1", &[&email]).await?;
        client.execute_raw("DELETE FROM users WHERE email = $1", [email]).await?;
        client.prepare(find).await?;
        client.prepare_cached(find).await?;
        client.batch_execute("DELETE FROM users").await?;
        Ok(())
    }

    async fn common<C: tokio_postgres::GenericClient>(client: &C, email: &str) -> Result<(), Error> {
        client.query("SELECT id FROM users WHERE email = $1", &[&email]).await?;
        Ok(())
    }
}

pub async fn pooled_by_bb8(email: &str) -> Result<(), Box<dyn std::error::Error>> {
    use bb8_postgres::PostgresConnectionManager;

    let manager = PostgresConnectionManager::new_from_stringlike("host=localhost", NoTls)?;
    let pool = bb8_postgres::bb8::Pool::builder().max_size(4).build(manager).await?;
    let client = pool.get().await?;
    client.execute("DELETE FROM users WHERE email = $1", &[&email]).await?;
    Ok(())
}

pub fn blocking(email: &str) -> Result<(), Box<dyn std::error::Error>> {
    use postgres::fallible_iterator::FallibleIterator;
    use postgres::{Client, GenericClient, NoTls};

    let find = "SELECT id FROM users WHERE email = $1";
    let mut client: Client = Client::connect("host=localhost", NoTls)?;
    postgres::Config::new().user("app").host("localhost").connect(NoTls)?;
    client.query(find, &[&email])?;
    client.query_one(find, &[&email])?;
    client.query_opt(find, &[&email])?;
    client.query_raw(find, [email])?.next()?;
    client.query_typed(find, &[(&email, Type::TEXT)])?;
    client.execute("DELETE FROM users WHERE email = $1", &[&email])?;
    client.batch_execute("DELETE FROM users")?;
    client.simple_query("SELECT 1")?;
    let prepared = client.prepare(find)?;
    client.query(&prepared, &[&email])?;
    client.prepare_typed(find, &[Type::TEXT])?;
    let mut writer = client.copy_in("COPY users (email) FROM STDIN")?;
    std::io::Write::write_all(&mut writer, email.as_bytes())?;
    std::io::Write::write(&mut writer, email.as_bytes())?;
    std::io::Write::write_fmt(&mut writer, format_args!("{email}"))?;
    writer.finish()?;
    client.copy_out("COPY users TO STDOUT")?;
    client.is_closed();
    let mut transaction = client.transaction()?;
    transaction.query(find, &[&email])?;
    transaction.query_one(find, &[&email])?;
    transaction.query_opt(find, &[&email])?;
    transaction.query_raw(find, [email])?;
    transaction.execute("DELETE FROM users WHERE email = $1", &[&email])?;
    transaction.batch_execute("DELETE FROM users")?;
    transaction.simple_query("SELECT 1")?;
    transaction.prepare(find)?;
    transaction.copy_in("COPY users FROM STDIN")?;
    transaction.copy_out("COPY users TO STDOUT")?;
    transaction.transaction()?.rollback()?;
    transaction.savepoint("here")?.commit()?;
    generic(&mut transaction, email)?;
    transaction.commit()?;
    client.build_transaction().read_only(true).start()?;
    client.close()?;
    return Ok(());

    fn generic<C: GenericClient>(client: &mut C, email: &str) -> Result<(), Error> {
        client.query("SELECT id FROM users WHERE email = $1", &[&email])?;
        client.execute("DELETE FROM users WHERE email = $1", &[&email])?;
        Ok(())
    }
}

pub fn parameters<'a>(email: &'a String, id: &'a i32) -> Vec<&'a (dyn ToSql + Sync)> {
    let mut parameters: Vec<&(dyn ToSql + Sync)> = vec![id];
    parameters.push(email);
    parameters
}
