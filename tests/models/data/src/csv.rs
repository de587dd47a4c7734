//! csv: writers, readers, records.

use std::fs::File;
use std::io::{Stderr, StderrLock, Stdout, StdoutLock};

use csv::{ByteRecord, Reader, ReaderBuilder, StringRecord, Writer, WriterBuilder};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub struct User {
    pub email: String,
}

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

pub fn write(user: &User) -> Result<String> {
    let mut file = Writer::from_path("users.csv")?;
    file.write_record([&user.email, "x"])?;
    file.write_field(&user.email)?;
    file.write_record(None::<&[u8]>)?;
    file.write_byte_record(&ByteRecord::from(vec![user.email.as_str()]))?;
    file.serialize(user)?;
    file.flush()?;
    file.get_ref();
    let mut opened = Writer::from_writer(File::create("users.csv")?);
    opened.serialize(user)?;
    let mut built = WriterBuilder::new().delimiter(b';').has_headers(false).flexible(true).from_path("users.csv")?;
    built.serialize(user)?;
    shown(Writer::from_writer(std::io::stdout()), Writer::from_writer(std::io::stderr()), user)?;
    locked(Writer::from_writer(std::io::stdout().lock()), Writer::from_writer(std::io::stderr().lock()), user)?;
    let mut memory = WriterBuilder::new()
        .quote_style(csv::QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        .quote(b'"')
        .from_writer(Vec::new());
    memory.serialize(user)?;
    memory.write_record([&user.email])?;
    let bytes = memory.into_inner().map_err(|error| error.to_string())?;
    Ok(String::from_utf8(bytes)?)
}

fn shown(mut out: Writer<Stdout>, mut error: Writer<Stderr>, user: &User) -> Result<()> {
    let bytes = ByteRecord::from(vec![user.email.as_str()]);
    out.write_record([&user.email])?;
    out.write_field(&user.email)?;
    out.write_byte_record(&bytes)?;
    out.serialize(user)?;
    error.write_record([&user.email])?;
    error.write_field(&user.email)?;
    error.write_byte_record(&bytes)?;
    error.serialize(user)?;
    Ok(())
}

fn locked(mut out: Writer<StdoutLock<'_>>, mut error: Writer<StderrLock<'_>>, user: &User) -> Result<()> {
    let bytes = ByteRecord::from(vec![user.email.as_str()]);
    out.write_record([&user.email])?;
    out.write_field(&user.email)?;
    out.write_byte_record(&bytes)?;
    out.serialize(user)?;
    error.write_record([&user.email])?;
    error.write_field(&user.email)?;
    error.write_byte_record(&bytes)?;
    error.serialize(user)?;
    Ok(())
}

pub fn read(text: &str) -> Result<()> {
    let mut reader = Reader::from_reader(text.as_bytes());
    println!("{:?}", reader.headers()?);
    println!("{:?}", reader.byte_headers()?);
    for user in reader.deserialize() {
        let user: User = user?;
        println!("{}", user.email);
    }
    for record in reader.records() {
        let record: StringRecord = record?;
        println!("{:?} {} {:?}", record.get(0), record.len(), record.position());
        println!("{}", &record[0]);
        record.iter().next();
        record.as_byte_record();
        record.is_empty();
        let _user: User = record.deserialize(None)?;
    }
    for record in reader.byte_records() {
        println!("{:?}", record?.get(0));
    }
    let mut record = StringRecord::new();
    record.push_field(text);
    while reader.read_record(&mut record)? {
        record.trim();
        record.clear();
    }
    let mut bytes = ByteRecord::new();
    bytes.push_field(text.as_bytes());
    reader.read_byte_record(&mut bytes)?;
    StringRecord::from_byte_record(bytes)?;
    let _user: Option<std::result::Result<User, _>> = Reader::from_path("users.csv")?.into_deserialize().next();
    Reader::from_path("users.csv")?.into_records().next();
    Reader::from_path("users.csv")?.into_byte_records().next();
    reader.set_headers(StringRecord::from(vec!["email"]));
    reader.has_headers();
    reader.is_done();
    reader.position();
    reader.into_inner();
    let mut built = ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(true)
        .trim(csv::Trim::All)
        .flexible(true)
        .from_reader(&b""[..]);
    built.records().next();
    ReaderBuilder::new().from_path("users.csv")?.records().next();
    Ok(())
}

pub fn refused(error: &csv::Error) -> bool {
    println!("{error} {error:?} {:?} {:?}", error.kind(), error.position());
    error.is_io_error()
}
