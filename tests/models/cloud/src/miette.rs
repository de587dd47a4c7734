use miette::{
    Context, Diagnostic, IntoDiagnostic, MietteDiagnostic, NamedSource, Report, Result, Severity, SourceOffset,
    SourceSpan, ensure, miette,
};

#[derive(Debug, Diagnostic, thiserror::Error)]
#[error("text")]
pub struct Unreadable {
    #[source_code]
    text: NamedSource<String>,
    #[label("here")]
    at: SourceSpan,
}

pub fn made(offset: SourceOffset, severity: Severity, install: miette::InstallError, number: u32) -> Result<Report> {
    ensure!(number > 1, "text {number}");
    println!("{install} {severity:?}");
    let error = Unreadable { text: NamedSource::new("text", "text".to_owned()), at: (offset, 1).into() };
    Report::msg("text").context("text").wrap_err("text");
    Report::from(MietteDiagnostic::new("text"));
    Ok(Report::new(error).with_source_code("text"))
}

pub fn printed(diagnostic: &MietteDiagnostic, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    std::fmt::Display::fmt(diagnostic, f)
}

pub fn wrapped(result: Result<u32, std::fmt::Error>) -> Result<u32> {
    result.into_diagnostic().context("text")?;
    result.into_diagnostic().wrap_err("text")?;
    result.into_diagnostic().with_context(|| "text")?;
    result.into_diagnostic().wrap_err_with(|| "text")
}

pub fn read(mut report: Report) -> Result<Unreadable, Report> {
    println!("{} {} {}", report.chain().count(), report.root_cause(), report.is::<Unreadable>());
    println!("{}", miette!("text {}", 1));
    report.downcast_ref::<Unreadable>();
    report.downcast_mut::<Unreadable>();
    report.downcast()
}
