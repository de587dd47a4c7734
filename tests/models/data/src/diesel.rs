//! diesel 2 with SQLite, and diesel-async with PostgreSQL, which needs no client library.

use diesel::connection::SimpleConnection;
use diesel::dsl::{count_star, exists, insert_into, not, select, sql};
use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, Pool, PooledConnection};
use diesel::result::{DatabaseErrorInformation, Error};
use diesel::sql_types::{Integer, Text};
use diesel::upsert::excluded;

diesel::table! {
    users (id) {
        id -> Integer,
        email -> Text,
        name -> Nullable<Text>,
    }
}

diesel::table! {
    posts (id) {
        id -> Integer,
        user_id -> Integer,
        title -> Text,
    }
}

diesel::joinable!(posts -> users (user_id));
diesel::allow_tables_to_appear_in_same_query!(users, posts);

#[derive(Queryable, QueryableByName, Selectable, Identifiable, Insertable, AsChangeset)]
#[diesel(table_name = users)]
pub struct User {
    pub id: i32,
    pub email: String,
    pub name: Option<String>,
}

#[derive(Queryable, Selectable, Identifiable, Associations)]
#[diesel(belongs_to(User), table_name = posts)]
pub struct Post {
    pub id: i32,
    pub user_id: i32,
    pub title: String,
}

#[derive(Insertable)]
#[diesel(table_name = users)]
pub struct NewUser<'a> {
    pub email: &'a str,
    pub name: Option<&'a str>,
}

#[derive(AsChangeset)]
#[diesel(table_name = users)]
pub struct Rename<'a> {
    pub name: Option<&'a str>,
}

type Sqlite = SqliteConnection;

pub fn insert(connection: &mut Sqlite, user: &User, many: &[NewUser<'_>]) -> QueryResult<()> {
    insert_into(users::table).values(user).execute(connection)?;
    insert_into(users::table).values(many).execute(connection)?;
    insert_into(users::table).default_values().execute(connection)?;
    let new = NewUser { email: &user.email, name: None };
    let _: User = insert_into(users::table).values(&new).returning(users::all_columns).get_result(connection)?;
    diesel::insert_or_ignore_into(users::table).values(&new).execute(connection)?;
    diesel::replace_into(users::table).values((users::email.eq(&user.email), users::id.eq(1))).execute(connection)?;
    insert_into(users::table).values(&new).on_conflict_do_nothing().execute(connection)?;
    insert_into(users::table).values(&new).on_conflict(users::email).do_nothing().execute(connection)?;
    insert_into(users::table)
        .values(&new)
        .on_conflict(users::email)
        .do_update()
        .set(users::name.eq(excluded(users::name)))
        .execute(connection)?;
    let copied = users::table.select((users::email, users::name));
    insert_into(users::table).values(copied).into_columns((users::email, users::name)).execute(connection)?;
    new.insert_into(users::table).execute(connection)?;
    Ok(())
}

pub fn update(connection: &mut Sqlite, user: &User, rename: &Rename<'_>) -> QueryResult<()> {
    diesel::update(users::table.find(user.id)).set(users::email.eq(&user.email)).execute(connection)?;
    diesel::update(users::table).filter(users::email.eq(&user.email)).set(rename).execute(connection)?;
    diesel::update(user).set(rename).returning(users::id).get_results::<i32>(connection)?;
    let _: User = user.save_changes(connection)?;
    diesel::delete(users::table).filter(users::email.eq(&user.email)).execute(connection)?;
    diesel::delete(users::table).filter(users::id.eq(1)).or_filter(users::id.eq(2)).execute(connection)?;
    diesel::delete(user).returning(users::id).get_result::<i32>(connection)?;
    diesel::update(users::table).set(rename).into_boxed().filter(users::id.eq(1)).execute(connection)?;
    diesel::delete(users::table).into_boxed().filter(users::id.eq(1)).execute(connection)?;
    Ok(())
}

pub fn query(connection: &mut Sqlite, user: &User) -> QueryResult<()> {
    users::table.filter(users::email.eq(&user.email)).select(User::as_select()).first::<User>(connection)?;
    users::table.filter(users::email.ne("x").and(users::id.gt(1))).load::<User>(connection)?;
    users::table.filter(users::id.ge(1).or(users::id.lt(9))).count().get_result::<i64>(connection)?;
    users::table.filter(users::id.le(1)).or_filter(users::id.is_not(1)).get_results::<User>(connection)?;
    users::table.filter(users::id.eq_any(&[1, 2])).filter(users::id.ne_all(&[3])).load_iter::<User, _>(connection)?;
    users::table.filter(users::id.between(1, 2)).filter(users::id.not_between(3, 4)).load::<User>(connection)?;
    users::table.filter(users::email.like("%x")).filter(users::email.not_like("%y")).load::<User>(connection)?;
    users::table.filter(users::email.like("x").escape('!')).load::<User>(connection)?;
    users::table.filter(users::name.is_null()).filter(users::name.is_not_null()).load::<User>(connection)?;
    users::table.filter(users::email.concat("x").eq("xx")).load::<User>(connection)?;
    users::table.filter(not(users::email.eq("x"))).find(1).first::<User>(connection).optional()?;
    users::table.filter(users::email.nullable().assume_not_null().eq("x")).load::<User>(connection)?;
    let owned = users::email.eq("x".to_owned()).and(users::id.eq(1_i32.into_sql::<Integer>()));
    users::table.filter(owned).load::<User>(connection)?;
    users::table
        .distinct()
        .order(users::id.asc())
        .order_by(users::id.desc())
        .then_order_by(users::email)
        .limit(1)
        .offset(1)
        .load::<User>(connection)?;
    users::table
        .group_by(users::email)
        .having(count_star().gt(1))
        .select((users::email, count_star()))
        .load::<(String, i64)>(connection)?;
    users::table.inner_join(posts::table).select(posts::title).load::<String>(connection)?;
    users::table.left_join(posts::table.on(posts::user_id.eq(users::id))).select(users::id).load::<i32>(connection)?;
    users::table.left_outer_join(posts::table).select(users::id).load::<i32>(connection)?;
    select(exists(users::table.filter(users::email.eq(&user.email)))).get_result::<bool>(connection)?;
    users::table.select(users::email).single_value();
    let mut boxed = users::table.into_boxed();
    boxed = boxed.filter(users::email.eq(user.email.clone()));
    boxed.load::<User>(connection)?;
    let union = users::table.select(users::email).union(users::table.select(users::email).filter(users::id.eq(1)));
    union.load::<String>(connection)?;
    Ok(())
}

pub fn text(connection: &mut Sqlite, user: &User) -> QueryResult<()> {
    let found = diesel::sql_query("SELECT * FROM users WHERE email = ?").bind::<Text, _>(&user.email);
    found.load::<User>(connection)?;
    let more = diesel::sql_query("SELECT * FROM users").sql(" WHERE email = ?").bind::<Text, _>(&user.email);
    more.bind::<Integer, _>(1).sql(" LIMIT 1").get_result::<User>(connection)?;
    let boxed = diesel::sql_query("SELECT * FROM users WHERE email = ?").into_boxed::<diesel::sqlite::Sqlite>();
    boxed.bind::<Text, _>(&user.email).sql(" LIMIT 1").load::<User>(connection)?;
    users::table
        .filter(sql::<diesel::sql_types::Bool>("email = ").bind::<Text, _>(&user.email))
        .load::<User>(connection)?;
    let literal = sql::<diesel::sql_types::Bool>("email = ").bind::<Text, _>(&user.email).sql(" OR 1");
    users::table.filter(literal.sql(" OR 2")).load::<User>(connection)?;
    connection.batch_execute("DELETE FROM users")?;
    println!(
        "{}",
        diesel::debug_query::<diesel::sqlite::Sqlite, _>(&users::table.filter(users::email.eq(&user.email)))
    );
    Ok(())
}

pub fn associated(connection: &mut Sqlite, user: &User, all: &[User]) -> QueryResult<()> {
    let posts = Post::belonging_to(user).select(Post::as_select()).load::<Post>(connection)?;
    let _grouped: Vec<Vec<Post>> = posts.grouped_by(all);
    Identifiable::id(user);
    Ok(())
}

pub fn connect(user: &User) -> Result<(), Box<dyn std::error::Error>> {
    let manager = ConnectionManager::<Sqlite>::new("users.db");
    let pool = Pool::builder().max_size(1).build(manager)?;
    let mut connection: PooledConnection<ConnectionManager<Sqlite>> = pool.get()?;
    let mut own = Sqlite::establish("users.db")?;
    own.set_prepared_statement_cache_size(diesel::connection::CacheSize::Disabled);
    connection.transaction::<_, Error, _>(|inner| {
        insert_into(users::table).values(user).execute(inner)?;
        Ok(())
    })?;
    own.immediate_transaction::<_, Error, _>(|_| Ok(()))?;
    own.exclusive_transaction::<_, Error, _>(|_| Ok(()))?;
    own.begin_test_transaction()?;
    own.test_transaction::<_, Error, _>(|_| Ok(()));
    Ok(())
}

pub fn refused(error: Error) -> Option<String> {
    let Error::DatabaseError(_, told) = &error else { return Some(error.to_string()) };
    eprintln!("{} {error:?}", told.message());
    told.constraint_name()?;
    told.table_name()?;
    told.column_name()?;
    told.statement_position()?;
    told.hint()?;
    told.details().map(str::to_owned)
}

pub fn printed(
    error: &Error,
    told: &(dyn DatabaseErrorInformation + Send + Sync + 'static),
    f: &mut std::fmt::Formatter<'_>,
) -> std::fmt::Result {
    std::fmt::Display::fmt(error, f)?;
    std::fmt::Debug::fmt(error, f)?;
    std::fmt::Debug::fmt(told, f)
}

/// diesel-async: the same queries, awaited.
pub mod awaited {
    use diesel::prelude::*;
    use diesel_async::pooled_connection::AsyncDieselConnectionManager;
    use diesel_async::pooled_connection::deadpool::Pool;
    use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl, SaveChangesDsl, SimpleAsyncConnection};
    use futures::TryStreamExt;

    use super::{User, users};

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
}
