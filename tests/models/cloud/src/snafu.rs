use snafu::{OptionExt, Report, ResultExt, Snafu, Whatever};

#[derive(Debug, Snafu)]
pub enum Failure {
    Read { who: String, source: std::io::Error },
    Missing { who: String },
}

pub fn results(who: &str) -> Result<(), Failure> {
    std::fs::read("text").context(ReadSnafu { who })?;
    std::fs::read("text").with_context(|_| ReadSnafu { who })?;
    Ok(())
}

pub fn options(option: Option<u32>, who: &str) -> Result<u32, Failure> {
    option.context(MissingSnafu { who })?;
    option.with_context(|| MissingSnafu { who })
}

pub fn whatever(option: Option<u32>) -> Result<u32, Whatever> {
    std::fs::read("text").whatever_context("text")?;
    std::fs::read("text").with_whatever_context(|_| "text")?;
    option.whatever_context("text")?;
    option.with_whatever_context(|| "text")
}

pub fn report(error: Failure) -> String {
    Report::from_error(error).to_string()
}
