//! `?` and `return Err` leave without the join, as failures may; the good path waits for the colour table.
use std::error::Error;
use std::time::Duration;

async fn write_palette(colours: u32) -> u32 {
    tokio::time::sleep(Duration::from_millis(10)).await;
    println!("palette of {colours} colours written");
    colours
}

fn width(header: &str) -> Result<u32, std::num::ParseIntError> {
    header.split('x').next().unwrap_or_default().parse()
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let palette = tokio::spawn(write_palette(16));
    let width = width("640x480")?;
    if width % 8 != 0 {
        return Err(format!("width {width} is not a multiple of 8").into());
    }
    let colours = palette.await?;
    println!("{width} pixels a row, {colours} colours");
    Ok(())
}
