//! sea-orm 1.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, Condition, Expr, Func, IntoCondition, OnConflict, Query, SimpleExpr};
use sea_orm::{
    ActiveValue, ConnectOptions, Database, DatabaseTransaction, DbBackend, FromQueryResult, IntoActiveModel, JoinType,
    NotSet, Order, QueryOrder, QuerySelect, QueryTrait, Set, SqlErr, Statement, TransactionTrait, TryIntoModel,
};

pub mod users {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, DeriveEntityModel)]
    #[sea_orm(table_name = "users")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub email: String,
        pub name: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(has_many = "super::posts::Entity")]
        Posts,
    }

    impl Related<super::posts::Entity> for Entity {
        fn to() -> RelationDef {
            Relation::Posts.def()
        }
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod posts {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "posts")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub user_id: i32,
        pub title: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(belongs_to = "super::users::Entity", from = "Column::UserId", to = "super::users::Column::Id")]
        User,
    }

    impl Related<super::users::Entity> for Entity {
        fn to() -> RelationDef {
            Relation::User.def()
        }
    }

    impl ActiveModelBehavior for ActiveModel {}
}

#[derive(FromQueryResult)]
pub struct Name {
    pub name: Option<String>,
}

#[derive(DerivePartialModel, FromQueryResult)]
#[sea_orm(entity = "users::Entity")]
pub struct Contact {
    pub email: String,
}

pub async fn write(db: &DatabaseConnection, email: &str, user: users::Model) -> Result<(), DbErr> {
    let new = users::ActiveModel { email: Set(email.to_owned()), name: NotSet, ..Default::default() };
    let saved: users::Model = new.clone().insert(db).await?;
    let saved: users::ActiveModel = saved.into_active_model().save(db).await?;
    let _model: users::Model = saved.try_into_model()?;
    let mut changed: users::ActiveModel = user.clone().into();
    changed.email = ActiveValue::set(email.to_owned());
    changed.name = ActiveValue::Set(None);
    changed.name.set_if_not_equals(Some(email.to_owned()));
    changed.set(users::Column::Email, email.into());
    changed.get(users::Column::Email).is_set();
    changed.email.take();
    changed.email.reset();
    changed.reset(users::Column::Name);
    changed.not_set(users::Column::Name);
    changed.is_not_set(users::Column::Name);
    changed.is_changed();
    changed.get_primary_key_value();
    println!("{}", changed.email.as_ref());
    println!("{:?}", changed.email.try_as_ref());
    println!("{:?}", changed.email.clone().into_value());
    println!("{:?}", changed.email.clone().into_wrapped_value());
    println!("{}", changed.email.clone().unwrap());
    let _states = (changed.email.is_unchanged(), changed.email.is_not_set(), ActiveValue::<i32>::not_set());
    let _same = ActiveValue::unchanged(email.to_owned());
    changed.set_from_json(serde_json::json!({ "email": email }))?;
    let _json = users::ActiveModel::from_json(serde_json::json!({ "email": email }))?;
    changed.clone().reset_all().update(db).await?;
    users::Entity::insert(new.clone()).exec(db).await?.last_insert_id;
    users::Entity::insert(new.clone()).exec_with_returning(db).await?;
    users::Entity::insert_many([new.clone()]).exec_without_returning(db).await?;
    users::Entity::insert(new.clone())
        .on_conflict(OnConflict::column(users::Column::Email).update_column(users::Column::Name).to_owned())
        .exec(db)
        .await?;
    users::Entity::insert(new.clone())
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .do_nothing()
        .exec(db)
        .await?;
    users::Entity::insert_many([new.clone()]).on_empty_do_nothing().exec(db).await?;
    users::Entity::update(changed.clone()).exec(db).await?;
    users::Entity::update_many()
        .col_expr(users::Column::Name, Expr::value(email))
        .set(new)
        .filter(users::Column::Email.eq(email))
        .exec(db)
        .await?
        .rows_affected;
    users::Entity::delete(changed.clone()).exec(db).await?.rows_affected;
    users::Entity::delete_by_id(user.id).exec(db).await?;
    users::Entity::delete_many().filter(users::Column::Email.eq(email)).exec(db).await?;
    changed.delete(db).await?;
    user.delete(db).await?;
    Ok(())
}

pub async fn read(db: &DatabaseConnection, email: &str) -> Result<(), DbErr> {
    users::Entity::find().filter(users::Column::Email.eq(email)).one(db).await?;
    users::Entity::find_by_id(1).one(db).await?;
    users::Entity::find()
        .filter(users::Column::Email.contains(email))
        .filter(users::Column::Email.starts_with(email))
        .filter(users::Column::Email.ends_with(email))
        .filter(users::Column::Email.like(email))
        .filter(users::Column::Email.not_like(email))
        .filter(users::Column::Email.ne(email))
        .filter(users::Column::Email.is_in([email]))
        .filter(users::Column::Email.is_not_in([email]))
        .filter(users::Column::Id.between(1, 2))
        .filter(users::Column::Id.not_between(3, 4))
        .filter(users::Column::Id.gt(1).and(users::Column::Id.lt(9)))
        .filter(users::Column::Id.gte(1).or(users::Column::Id.lte(9)))
        .filter(users::Column::Name.is_null())
        .filter(users::Column::Name.is_not_null())
        .all(db)
        .await?;
    let any = Condition::any().add(users::Column::Email.eq(email)).add_option(Some(users::Column::Id.eq(1)));
    let all = Condition::all().add(any).not();
    users::Entity::find().filter(all).count(db).await?;
    users::Entity::find().filter(Expr::col(users::Column::Email).eq(email)).all(db).await?;
    users::Entity::find().filter(Expr::expr(Func::lower(Expr::col(users::Column::Email))).eq(email)).all(db).await?;
    users::Entity::find().filter(Expr::cust_with_values("email = ?", [email])).all(db).await?;
    users::Entity::find().filter(Expr::cust("email = 'x'")).all(db).await?;
    users::Entity::find().filter(SimpleExpr::from(Expr::val(email)).into_condition()).all(db).await?;
    users::Entity::find()
        .select_only()
        .column(users::Column::Name)
        .column_as(users::Column::Email, "mail")
        .columns([users::Column::Id])
        .expr_as(Expr::value(email), "given")
        .distinct()
        .join(JoinType::LeftJoin, users::Relation::Posts.def())
        .group_by(users::Column::Id)
        .having(users::Column::Email.eq(email))
        .order_by(users::Column::Id, Order::Asc)
        .order_by_asc(users::Column::Id)
        .order_by_desc(users::Column::Id)
        .lock_exclusive()
        .limit(1)
        .offset(1)
        .into_model::<Name>()
        .all(db)
        .await?;
    users::Entity::find().into_partial_model::<Contact>().one(db).await?;
    users::Entity::find().into_tuple::<(i32, String)>().all(db).await?;
    users::Entity::find().into_json().all(db).await?;
    let pages = users::Entity::find().paginate(db, 50);
    pages.fetch_page(0).await?;
    pages.num_items().await?;
    pages.num_pages().await?;
    pages.num_items_and_pages().await?;
    let mut cursor = users::Entity::find().cursor_by(users::Column::Email);
    cursor.after(email).before(email).first(1).last(1).all(db).await?;
    users::Entity::find().find_also_related(posts::Entity).all(db).await?;
    users::Entity::find().find_with_related(posts::Entity).all(db).await?;
    let all = users::Entity::find().all(db).await?;
    all.load_many(posts::Entity, db).await?;
    if let Some(user) = all.into_iter().next() {
        user.find_related(posts::Entity).all(db).await?;
        user.get(users::Column::Email);
    }
    let mut stream = users::Entity::find().stream(db).await?;
    while let Some(user) = futures::TryStreamExt::try_next(&mut stream).await? {
        println!("{}", user.id);
    }
    println!("{}", users::Entity::find().filter(users::Column::Email.eq(email)).build(DbBackend::Sqlite));
    Ok(())
}

pub async fn raw(db: &DatabaseConnection, email: &str) -> Result<(), DbErr> {
    let bound =
        Statement::from_sql_and_values(DbBackend::Sqlite, "SELECT * FROM users WHERE email = ?", [email.into()]);
    db.query_one(bound.clone()).await?;
    db.query_all(bound.clone()).await?;
    db.execute(bound.clone()).await?;
    users::Entity::find().from_raw_sql(bound.clone()).all(db).await?;
    Name::find_by_statement(bound.clone()).one(db).await?;
    let text = Statement::from_string(DbBackend::Sqlite, "DELETE FROM users");
    db.execute(text).await?;
    db.execute_unprepared("DELETE FROM users").await?;
    let built = db
        .get_database_backend()
        .build(Query::insert().into_table(users::Entity).columns([users::Column::Email]).values_panic([email.into()]));
    db.execute(built).await?;
    let update = Query::update()
        .table(users::Entity)
        .value(users::Column::Email, email)
        .values([(users::Column::Name, email.into())])
        .and_where(Expr::col(users::Column::Email).eq(email))
        .cond_where(Condition::all().add(users::Column::Id.eq(1)))
        .to_owned();
    db.execute(DbBackend::Sqlite.build(&update)).await?;
    let select = Query::select()
        .column(users::Column::Email)
        .expr(Expr::val(email))
        .from(users::Entity)
        .and_where(users::Column::Email.eq(email))
        .to_owned();
    if let Some(row) = db.query_one(DbBackend::Sqlite.build(&select)).await? {
        row.try_get::<String>("", "email")?;
        row.try_get_by_index::<String>(0)?;
        row.try_get_by::<String, _>("email")?;
        row.column_names();
    }
    let _delete = Query::delete().from_table(Alias::new("users")).and_where(users::Column::Email.eq(email)).to_owned();
    println!("{bound}");
    Ok(())
}

pub async fn connect(email: &str) -> Result<(), DbErr> {
    let mut options = ConnectOptions::new("sqlite::memory:");
    options.max_connections(1).sqlx_logging(false);
    let db: DatabaseConnection = Database::connect(options).await?;
    db.ping().await?;
    let transaction: DatabaseTransaction = db.begin().await?;
    users::Entity::find().one(&transaction).await?;
    transaction.commit().await?;
    db.begin().await?.rollback().await?;
    let email = email.to_owned();
    db.transaction::<_, (), DbErr>(|inner| {
        Box::pin(async move {
            users::ActiveModel { email: Set(email), ..Default::default() }.insert(inner).await?;
            Ok(())
        })
    })
    .await
    .map_err(|error| DbErr::Custom(error.to_string()))?;
    db.close().await
}

pub fn refused(error: &DbErr) -> Option<String> {
    match error.sql_err()? {
        SqlErr::UniqueConstraintViolation(text) | SqlErr::ForeignKeyConstraintViolation(text) => Some(text),
        _ => None,
    }
}

pub fn printed(error: &DbErr, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    std::fmt::Display::fmt(error, f)
}
