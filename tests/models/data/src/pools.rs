//! Pools of connections: deadpool, bb8, r2d2.

use diesel::SqliteConnection;
use diesel::r2d2::ConnectionManager;

pub async fn of_deadpool() -> Result<(), Box<dyn std::error::Error>> {
    use deadpool_postgres::{Manager, Pool, Status};
    use tokio_postgres::NoTls;

    let manager = Manager::new("host=localhost".parse()?, NoTls);
    let pool: Pool = Pool::builder(manager).max_size(16).build()?;
    let connection = pool.get().await?;
    let status: Status = pool.status();
    println!("{} {}", status.size, connection.is_closed());
    pool.resize(1);
    pool.close();
    Ok(())
}

pub async fn of_bb8() -> Result<(), Box<dyn std::error::Error>> {
    let pool = bb8::Pool::builder().max_size(4).build(redis::Client::open("redis://localhost")?).await?;
    let connection = pool.get().await?;
    println!("{}", pool.state().connections);
    drop(connection);
    Ok(())
}

pub fn of_r2d2() -> Result<(), Box<dyn std::error::Error>> {
    let pool = r2d2::Pool::builder().max_size(4).build(ConnectionManager::<SqliteConnection>::new("users.db"))?;
    let connection = pool.get()?;
    println!("{} {}", pool.state().connections, pool.max_size());
    drop(connection);
    Ok(())
}
