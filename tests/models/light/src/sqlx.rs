use sqlx::error::{DatabaseError, ErrorKind};
use sqlx::migrate::{Migration, Migrator};
use sqlx::pool::{PoolConnection, PoolOptions};
use sqlx::query::{Map, Query, QueryAs, QueryScalar};
use sqlx::query_builder::Separated;
use sqlx::sqlite::{SqliteArguments, SqliteConnectOptions, SqliteQueryResult, SqliteRow};
use sqlx::{
    Acquire, Arguments, Connection, Decode, Encode, Error, Executor, FromRow, Pool, QueryBuilder, RawSql, Row,
    SqlSafeStr, SqlStr, Sqlite, SqliteConnection, SqlitePool, Transaction, Type,
};

use crate::any;

type Tuple = (i64, String);
type Q = Query<'static, Sqlite, SqliteArguments>;
type As = QueryAs<'static, Sqlite, Tuple, SqliteArguments>;
type Scalar = QueryScalar<'static, Sqlite, String, SqliteArguments>;
type Mapped = Map<'static, Sqlite, fn(SqliteRow) -> Result<String, Error>, SqliteArguments>;

pub fn types() -> ErrorKind {
    any()
}

pub fn statements() {
    sqlx::query::<Sqlite>(any::<&'static str>());
    sqlx::query_as::<Sqlite, Tuple>(any::<&'static str>());
    sqlx::query_scalar::<Sqlite, String>(any::<&'static str>());
    sqlx::query_with::<Sqlite, _>(any::<&'static str>(), any::<SqliteArguments>());
    sqlx::query_as_with::<Sqlite, Tuple, _>(any::<&'static str>(), any::<SqliteArguments>());
    sqlx::query_scalar_with::<Sqlite, String, _>(any::<&'static str>(), any::<SqliteArguments>());
    sqlx::raw_sql(any::<&'static str>());
    any::<&'static str>().into_sql_str();
    SqlStr::as_str(any());
    SqlStr::from_static(any());
}

pub struct Found {
    text: String,
}

// What the macros would ask a database for stands in `.sqlx`.
mod checked {
    use super::Found;

    pub fn query(text: String) {
        sqlx::query!("SELECT text FROM texts WHERE text = ?\n", text);
    }

    pub fn query_unchecked(text: String) {
        sqlx::query_unchecked!("SELECT text FROM texts WHERE text = ?\n", text);
    }

    pub fn query_file(text: String) {
        sqlx::query_file!("src/sqlx.sql", text);
    }

    pub fn query_file_unchecked(text: String) {
        sqlx::query_file_unchecked!("src/sqlx.sql", text);
    }

    pub fn query_as(text: String) {
        sqlx::query_as!(Found, "SELECT text FROM texts WHERE text = ?\n", text);
    }

    pub fn query_as_unchecked(text: String) {
        sqlx::query_as_unchecked!(Found, "SELECT text FROM texts WHERE text = ?\n", text);
    }

    pub fn query_file_as(text: String) {
        sqlx::query_file_as!(Found, "src/sqlx.sql", text);
    }

    pub fn query_file_as_unchecked(text: String) {
        sqlx::query_file_as_unchecked!(Found, "src/sqlx.sql", text);
    }

    pub fn query_scalar(text: String) {
        sqlx::query_scalar!("SELECT text FROM texts WHERE text = ?\n", text);
    }

    pub fn query_scalar_unchecked(text: String) {
        sqlx::query_scalar_unchecked!("SELECT text FROM texts WHERE text = ?\n", text);
    }

    pub fn query_file_scalar(text: String) {
        sqlx::query_file_scalar!("src/sqlx.sql", text);
    }

    pub fn query_file_scalar_unchecked(text: String) {
        sqlx::query_file_scalar_unchecked!("src/sqlx.sql", text);
    }
}

pub fn binds() {
    Q::bind::<String>(any(), any());
    Q::persistent(any(), any());
    Q::try_bind::<String>(any(), any());
    As::bind::<String>(any(), any());
    As::persistent(any(), any());
    Scalar::bind::<String>(any(), any());
    Scalar::persistent(any(), any());
    any::<&mut SqliteArguments>().add::<String>(any());
    any::<&SqliteArguments>().format_placeholder(any::<&mut String>());
    any::<&SqliteArguments>().len();
    any::<&mut SqliteArguments>().reserve(any(), any());
    <String as Encode<'_, Sqlite>>::encode(any(), any());
    <String as Encode<'_, Sqlite>>::encode_by_ref(any(), any());
    <String as Encode<'_, Sqlite>>::produces(any());
    <String as Encode<'_, Sqlite>>::size_hint(any());
    <String as Type<Sqlite>>::compatible(any());
    <String as Type<Sqlite>>::type_info();
}

pub async fn runs(pool: &SqlitePool) {
    Q::execute(any(), pool).await;
    As::fetch_all(any(), pool).await;
    Scalar::fetch_one(any(), pool).await;
    RawSql::execute(any(), pool).await;
    Q::map(any(), |row: SqliteRow| row);
    Q::try_map(any(), |row: SqliteRow| Ok(row));
    Mapped::map(any(), |text: String| text);
    Mapped::try_map(any(), |text: String| Ok(text));
    Mapped::fetch(any(), pool);
    Mapped::fetch_all(any(), pool).await;
    Mapped::fetch_many(any(), pool);
    Mapped::fetch_one(any(), pool).await;
    Mapped::fetch_optional(any(), pool).await;
}

pub async fn executors(pool: &SqlitePool) {
    pool.execute(any::<&'static str>()).await;
    pool.execute_many(any::<&'static str>());
    pool.fetch(any::<&'static str>());
    pool.fetch_all(any::<&'static str>()).await;
    pool.fetch_many(any::<&'static str>());
    pool.fetch_one(any::<&'static str>()).await;
    pool.fetch_optional(any::<&'static str>()).await;
    pool.prepare(any::<SqlStr>()).await;
    pool.prepare_with(any::<SqlStr>(), any()).await;
    pool.describe(any::<SqlStr>()).await;
}

pub fn rows() {
    Tuple::from_row(any::<&SqliteRow>());
    any::<&SqliteRow>().get::<String, usize>(any());
    <String as Decode<'_, Sqlite>>::decode(any());
}

pub fn built() {
    type B = QueryBuilder<Sqlite>;
    type S = Separated<'static, Sqlite, &'static str>;
    B::new(any::<String>());
    B::push(any(), any::<&str>());
    B::push_bind::<String>(any(), any());
    B::reset(any());
    B::separated::<&str>(any(), any());
    B::push_tuples(any(), any::<Vec<String>>(), |mut row, text| {
        row.push_bind(text);
    });
    B::push_values(any(), any::<Vec<String>>(), |mut row, text| {
        row.push_bind(text);
    });
    B::build(any());
    S::push(any(), any::<&str>());
    S::push_bind::<String>(any(), any());
    S::push_bind_unseparated::<String>(any(), any());
    S::push_unseparated(any(), any::<&str>());
}

pub async fn connections(connection: &mut SqliteConnection) {
    Connection::begin(connection).await;
    connection.ping().await;
    connection.transaction(|_| Box::pin(async { Ok::<String, Error>(any()) })).await;
    any::<&SqlitePool>().acquire().await;
    Acquire::begin(any::<&SqlitePool>()).await;
    Pool::<Sqlite>::close(any()).await;
    Transaction::<Sqlite>::commit(any()).await;
    PoolConnection::<Sqlite>::detach(any());
    PoolOptions::<Sqlite>::new();
    Migration::new(any(), any(), any(), any(), any());
    Migrator::run(any(), any::<&SqlitePool>()).await;
    SqliteConnectOptions::new();
    SqliteQueryResult::rows_affected(any());
}

pub fn errors(error: &dyn DatabaseError) {
    Error::as_database_error(any());
    Error::into_database_error(any());
    error.as_error();
    error.message();
    error.code();
}
