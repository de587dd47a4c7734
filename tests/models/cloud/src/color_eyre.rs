use color_eyre::eyre::{Report, Result};
use color_eyre::{Section, SectionExt};

pub fn run(result: Result<u32>) -> Result<u32> {
    color_eyre::install()?;
    result
        .note("text")
        .warning("text")
        .suggestion("text")
        .section("text".header("text"))
        .error(std::fmt::Error)
        .with_note(|| "text")
        .with_warning(|| "text")
        .with_suggestion(|| "text")
        .with_section(|| "text")
        .with_error(|| std::fmt::Error)
}

pub fn reported(report: Report) -> Report {
    report
        .note("text")
        .warning("text")
        .suggestion("text")
        .section("text")
        .error(std::fmt::Error)
        .with_note(|| "text")
        .with_warning(|| "text")
        .with_suggestion(|| "text")
        .with_section(|| "text")
        .with_error(|| std::fmt::Error)
}
