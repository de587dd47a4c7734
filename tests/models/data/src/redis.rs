//! redis: commands, pipelines, scripts, messages, and the pools around its connections.

use futures::StreamExt;
use redis::{AsyncCommands, Client, Cmd, Commands, RedisResult, Script};

pub fn commands(email: &str) -> RedisResult<()> {
    let client = Client::open("redis://localhost")?;
    let mut connection = client.get_connection()?;
    connection.set::<_, _, ()>("email", email)?;
    connection.set_ex::<_, _, ()>("email", email, 60)?;
    connection.set_nx::<_, _, bool>("email", email)?;
    connection.set_options::<_, _, ()>("email", email, redis::SetOptions::default())?;
    connection.mset::<_, _, ()>(&[("email", email)])?;
    connection.getset::<_, _, Option<String>>("email", email)?;
    connection.append::<_, _, usize>("email", email)?;
    connection.get::<_, Option<String>>(email)?;
    connection.mget::<_, Vec<String>>(&[email])?;
    connection.get_del::<_, Option<String>>(email)?;
    connection.del::<_, ()>(email)?;
    connection.exists::<_, bool>(email)?;
    connection.expire::<_, bool>(email, 60)?;
    connection.ttl::<_, i64>(email)?;
    connection.incr::<_, _, i64>(email, 1)?;
    connection.rename::<_, _, ()>("a", email)?;
    connection.hset::<_, _, _, ()>("user", "email", email)?;
    connection.hset_multiple::<_, _, _, ()>("user", &[("email", email)])?;
    connection.hget::<_, _, Option<String>>("user", email)?;
    connection.hgetall::<_, Vec<(String, String)>>(email)?;
    connection.hdel::<_, _, ()>("user", email)?;
    connection.lpush::<_, _, ()>("users", email)?;
    connection.rpush::<_, _, ()>("users", email)?;
    connection.lpop::<_, Option<String>>(email, None)?;
    connection.lrange::<_, Vec<String>>(email, 0, 1)?;
    connection.sadd::<_, _, ()>("users", email)?;
    connection.srem::<_, _, ()>("users", email)?;
    connection.sismember::<_, _, bool>("users", email)?;
    connection.smembers::<_, Vec<String>>(email)?;
    connection.zadd::<_, _, _, ()>("users", email, 1)?;
    connection.zscore::<_, _, Option<f64>>("users", email)?;
    connection.zrange::<_, Vec<String>>(email, 0, 1)?;
    connection.scan_match::<_, String>(email)?.count();
    connection.publish::<_, _, ()>("events", email)?;
    connection.xadd::<_, _, _, _, String>("events", "*", &[("email", email)])?;
    connection.xadd_maxlen::<_, _, _, _, String>(
        "events",
        redis::streams::StreamMaxlen::Equals(9),
        "*",
        &[("email", email)],
    )?;
    connection.xread::<_, _, redis::streams::StreamReadReply>(&["events"], &["$"])?;
    redis::JsonCommands::json_set::<_, _, _, ()>(&mut connection, "user", "$", &email)?;
    redis::JsonCommands::json_get::<_, _, String>(&mut connection, email, "$")?;
    redis::TypedCommands::set(&mut connection, "email", email)?;
    redis::TypedCommands::xadd(&mut connection, "events", "*", &[("email", email)])?;
    redis::TypedCommands::publish(&mut connection, "events", email)?;
    Ok(())
}

pub fn by_hand(email: &str) -> RedisResult<()> {
    let client = Client::open("redis://localhost")?;
    let mut connection = client.get_connection()?;
    redis::cmd("SET").arg("email").arg(email).exec(&mut connection)?;
    let found: Option<String> = redis::cmd("GET").arg(email).query(&mut connection)?;
    println!("{found:?}");
    let mut command = Cmd::new();
    command.arg("SCAN").cursor_arg(0);
    Cmd::set("email", email).exec(&mut connection)?;
    Cmd::hset("user", "email", email).exec(&mut connection)?;
    command.get_packed_command();
    command.iter::<String>(&mut connection)?.count();
    redis::pipe()
        .atomic()
        .set("email", email)
        .ignore()
        .get(email)
        .hset("user", "email", email)
        .cmd("SET")
        .arg("email")
        .arg(email)
        .add_command(Cmd::get(email))
        .query::<((), String)>(&mut connection)?;
    let mut pipe = redis::Pipeline::new();
    pipe.publish("events", email).exec(&mut connection)?;
    pipe.clear();
    let script = Script::new("return redis.call('GET', KEYS[1])");
    script.key(email).arg(email).invoke::<Option<String>>(&mut connection)?;
    script.arg(email).invoke::<()>(&mut connection)?;
    script.prepare_invoke().key(email).invoke::<()>(&mut connection)?;
    script.get_hash();
    redis::transaction(&mut connection, &["email"], |inner, pipe| pipe.set("email", email).query::<Option<()>>(inner))?;
    Ok(())
}

pub async fn awaited(email: &str) -> RedisResult<()> {
    let client = Client::open("redis://localhost")?;
    let mut connection = client.get_multiplexed_async_connection().await?;
    connection.set::<_, _, ()>("email", email).await?;
    connection.get::<_, Option<String>>(email).await?;
    connection.hset::<_, _, _, ()>("user", "email", email).await?;
    connection.publish::<_, _, ()>("events", email).await?;
    connection.xadd::<_, _, _, _, String>("events", "*", &[("email", email)]).await?;
    connection.scan::<String>().await?.next().await;
    redis::JsonAsyncCommands::json_set::<_, _, _, ()>(&mut connection, "user", "$", &email).await?;
    redis::AsyncTypedCommands::set(&mut connection, "email", email).await?;
    redis::AsyncTypedCommands::xadd(&mut connection, "events", "*", &[("email", email)]).await?;
    redis::AsyncTypedCommands::publish(&mut connection, "events", email).await?;
    redis::cmd("SET").arg(email).exec_async(&mut connection).await?;
    redis::cmd("GET").arg(email).query_async::<Option<String>>(&mut connection).await?;
    redis::pipe().set("email", email).exec_async(&mut connection).await?;
    redis::pipe().get(email).query_async::<(String,)>(&mut connection).await?;
    Script::new("return 1").arg(email).invoke_async::<i32>(&mut connection).await?;
    let mut manager = client.get_connection_manager().await?;
    manager.set::<_, _, ()>("email", email).await?;
    let mut messages = client.get_async_pubsub().await?;
    messages.subscribe("events").await?;
    let mut stream = messages.on_message();
    while let Some(message) = stream.next().await {
        let payload: String = message.get_payload()?;
        println!("{payload} {}", message.get_channel_name());
        message.get_payload_bytes();
        message.get_channel::<String>()?;
    }
    Ok(())
}

pub fn refused(error: &redis::RedisError) -> Option<String> {
    println!("{:?} {} {error}", error.kind(), error.is_timeout());
    error.detail().map(str::to_owned)
}

pub async fn pooled(email: &str) -> Result<(), Box<dyn std::error::Error>> {
    use deadpool_redis::{Config, Runtime};

    let pool = Config::from_url("redis://localhost").create_pool(Some(Runtime::Tokio1))?;
    let mut connection = pool.get().await?;
    connection.set::<_, _, ()>("email", email).await?;
    deadpool_redis::redis::cmd("SET").arg("email").arg(email).query_async::<()>(&mut connection).await?;
    let pool = bb8::Pool::builder().build(Client::open("redis://localhost")?).await?;
    let mut connection = pool.get().await?;
    connection.set::<_, _, ()>("email", email).await?;
    let pool = r2d2::Pool::builder().build(Client::open("redis://localhost")?)?;
    let mut connection = pool.get()?;
    Commands::set::<_, _, ()>(&mut *connection, "email", email)?;
    Ok(())
}
