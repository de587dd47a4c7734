use eyre::{OptionExt, Report, Result, WrapErr, bail, ensure, eyre};

pub fn made(error: std::fmt::Error, text: String, number: u32) -> Result<Report> {
    ensure!(number > 1, "{text} is too long");
    if number == 2 {
        bail!("text");
    }
    if number == 3 {
        return Err(eyre!(error));
    }
    if number == 4 {
        return Err(eyre!(text));
    }
    if number == 5 {
        return Err(eyre!("{} {}", text, number));
    }
    Report::msg("text");
    Ok(Report::new(error).wrap_err("text"))
}

pub fn wrapped(result: Result<u32, std::fmt::Error>, option: Option<u32>) -> Result<u32> {
    result.wrap_err("text")?;
    result.wrap_err_with(|| "text")?;
    result.context("text")?;
    result.with_context(|| "text")?;
    option.ok_or_eyre("text")
}

pub fn read(mut report: Report) -> Result<std::fmt::Error, Report> {
    println!("{} {} {}", report.chain().count(), report.root_cause(), report.is::<std::fmt::Error>());
    report.downcast_ref::<std::fmt::Error>();
    report.downcast_mut::<std::fmt::Error>();
    report.downcast()
}
