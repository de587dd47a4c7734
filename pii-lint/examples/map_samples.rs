//! Writes maps of invented programs into a folder: one of each size and format, and one whose names are hostile.
//! For whoever changes how maps look, and for the tests in a browser.

#[path = "../tests/report_formats/build.rs"]
mod build;
#[path = "../tests/report_formats/generated.rs"]
mod generated;
#[path = "../tests/report_formats/hostile.rs"]
mod hostile;
#[path = "../tests/report_formats/judged.rs"]
mod judged;
#[path = "../tests/report_formats/small.rs"]
mod small;

use std::path::Path;
use std::time::Instant;

use pii_lint::report::{Report, Sources, View, map_dot, map_html, map_mermaid, map_svg};

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).expect("the folder to write into is the only argument");
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    write(folder, "small", &small::report(), &small::sources(), "crm::model::Customer.email")?;
    write(folder, "judged", &judged::judged(small::report()), &small::sources(), "crm::model::Customer.email")?;
    let hostile = hostile::report();
    let field = hostile.flows[0].data[0].clone();
    write(folder, "hostile", &hostile, &Sources::default(), &field)?;
    write(folder, "empty", &Report::default(), &Sources::default(), "")?;
    for size in [20, 200, 2_000] {
        let report = judged::judged(generated::report(size));
        let field = report.flows.first().map(|flow| flow.data[0].clone()).unwrap_or_default();
        write(folder, &format!("shop-{size}"), &report, &Sources::default(), &field)?;
    }
    Ok(())
}

fn write(folder: &Path, name: &str, report: &Report, sources: &Sources, field: &str) -> std::io::Result<()> {
    let mut views = vec![("system", View::System), ("module", View::Module), ("function", View::Function)];
    views.extend(View::of_field(report, field).ok().map(|view| ("field", view)));
    let started = Instant::now();
    std::fs::write(folder.join(format!("{name}.html")), map_html::render(report, sources, &View::System))?;
    println!("{name}.html: {} ms", started.elapsed().as_millis());
    for (level, view) in views {
        let started = Instant::now();
        std::fs::write(folder.join(format!("{name}-{level}.svg")), map_svg::render(report, &view))?;
        println!("{name}-{level}.svg: {} ms", started.elapsed().as_millis());
        std::fs::write(folder.join(format!("{name}-{level}.dot")), map_dot::render(report, &view))?;
        std::fs::write(folder.join(format!("{name}-{level}.mmd")), map_mermaid::render(report, &view))?;
    }
    Ok(())
}
