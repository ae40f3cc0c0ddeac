//! `return Err` leaves without the join that the good path comes to, and the colour table is never written.
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
    let palette = tokio::spawn(write_palette(16)); //~ outstanding_at_exit
    let width = width("641x480")?;
    if width % 8 != 0 {
        return Err(format!("width {width} is not a multiple of 8").into());
    }
    let colours = palette.await?;
    println!("{width} pixels a row, {colours} colours");
    Ok(())
}
