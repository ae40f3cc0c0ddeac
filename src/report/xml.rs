//! The XML formats that build servers know: checkstyle's and JUnit's.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::place::{Region, region};
use super::{is_error, safe, severity, text_with_page};
use crate::check::{Checked, Leveled};
use crate::workspace::Loaded;

type Xml<'o> = Writer<&'o mut dyn io::Write>;

/// Checkstyle's report: findings below their files.
pub fn write_checkstyle(out: &mut dyn io::Write, loaded: &Loaded, checked: &Checked) -> io::Result<()> {
    let mut xml = begin(out)?;
    let places: Vec<(Region, &Leveled)> = places(loaded, checked);
    let files = places.chunk_by(|a, b| a.0.path == b.0.path);
    xml.create_element("checkstyle").with_attribute(("version", "8.0")).write_inner_content(|xml| {
        for file in files {
            let name = text(&file[0].0.path);
            xml.create_element("file").with_attribute(("name", name.as_str())).write_inner_content(
                |xml| file.iter().try_for_each(|(region, found)| checkstyle_error(xml, region, found)),
            )?;
        }
        Ok(())
    })?;
    end(xml)
}

fn checkstyle_error(xml: &mut Xml<'_>, region: &Region, found: &Leveled) -> io::Result<()> {
    let (line, column) = (region.start.0.to_string(), region.start.1.to_string());
    let source = format!("async_lint.{}", found.finding.lint);
    let message = text(&text_with_page(&found.finding));
    xml.create_element("error")
        .with_attribute(("line", line.as_str()))
        .with_attribute(("column", column.as_str()))
        .with_attribute(("severity", severity(found.level)))
        .with_attribute(("message", message.as_str()))
        .with_attribute(("source", source.as_str()))
        .write_empty()?;
    Ok(())
}

/// JUnit's report: a finding is a test that failed, and without any there is one that passed.
pub fn write_junit(out: &mut dyn io::Write, loaded: &Loaded, checked: &Checked) -> io::Result<()> {
    let mut xml = begin(out)?;
    let failures = checked.findings.len().to_string();
    let tests = checked.findings.len().max(1).to_string();
    let counts = [("tests", tests.as_str()), ("failures", failures.as_str()), ("errors", "0")];
    let suites = xml.create_element("testsuites").with_attribute(("name", "cargo-async-lint"));
    suites.with_attributes(counts).write_inner_content(|xml| {
        let suite = xml.create_element("testsuite").with_attribute(("name", "cargo-async-lint"));
        suite.with_attributes(counts).write_inner_content(|xml| {
            if checked.findings.is_empty() {
                let case = xml.create_element("testcase").with_attribute(("name", "no findings"));
                case.with_attribute(("classname", "cargo-async-lint")).write_empty()?;
            }
            let places = places(loaded, checked);
            places.iter().try_for_each(|(region, found)| junit_case(xml, region, found))
        })?;
        Ok(())
    })?;
    end(xml)
}

fn junit_case(xml: &mut Xml<'_>, region: &Region, found: &Leveled) -> io::Result<()> {
    let finding = &found.finding;
    let name = text(&format!("{} at {}:{}:{}", finding.lint, region.path, region.start.0, region.start.1));
    let (file, line) = (text(&region.path), region.start.0.to_string());
    let case = xml.create_element("testcase").with_attributes([
        ("name", name.as_str()),
        ("classname", file.as_str()),
        ("file", file.as_str()),
        ("line", line.as_str()),
    ]);
    case.write_inner_content(|xml| {
        let message = text(&finding.message);
        let kind = if is_error(found) { "error" } else { "warning" };
        xml.create_element("failure")
            .with_attributes([("message", message.as_str()), ("type", kind)])
            .write_text_content(BytesText::new(&text(&text_with_page(finding))))?;
        Ok(())
    })?;
    Ok(())
}

fn places<'c>(loaded: &Loaded, checked: &'c Checked) -> Vec<(Region, &'c Leveled)> {
    checked.findings.iter().map(|found| (region(loaded, found.finding.primary.span), found)).collect()
}

/// XML has no way to write most control characters at all.
fn text(text: &str) -> String {
    safe(text).into_owned()
}

fn begin(out: &mut dyn io::Write) -> io::Result<Xml<'_>> {
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    Ok(xml)
}

fn end(mut xml: Xml<'_>) -> io::Result<()> {
    writeln!(xml.get_mut())
}
