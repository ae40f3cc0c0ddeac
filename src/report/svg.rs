//! A witness as a drawing: time runs downwards, one lane for each who acts. Its colors are those of the page.

use maud::{Markup, html};

use super::place::region;
use super::safe;
use crate::witness::Witness;
use crate::workspace::Loaded;

/// Pixels of the column of times, of a lane, of a row, and of the head.
const TIME: usize = 80;
const LANE: usize = 260;
const ROW: usize = 26;
const HEAD: usize = 30;

/// The drawing, to stand in a page.
pub fn timeline(loaded: &Loaded, witness: &Witness) -> Markup {
    let mut lanes: Vec<&str> = Vec::new();
    for event in &witness.events {
        if !lanes.contains(&&*event.who) {
            lanes.push(&event.who);
        }
    }
    let x = |who: &str| TIME + 8 + lanes.iter().position(|lane| *lane == who).unwrap_or_default() * LANE;
    let y = |row: usize| HEAD + row * ROW + ROW / 2;
    let rows = |who: &str| {
        let mut own =
            witness.events.iter().enumerate().filter(|(_, event)| event.who == who).map(|(row, _)| row);
        let first = own.next().unwrap_or_default();
        (first, own.next_back().unwrap_or(first))
    };
    let (width, height) = (TIME + lanes.len() * LANE, HEAD + witness.events.len() * ROW);
    html! {
        svg.timeline role="img" width=(width) height=(height) viewBox=(format!("0 0 {width} {height}")) {
            title { "A run on " (witness.runtime) }
            @for who in &lanes {
                @let (first, last) = rows(who);
                text.who x=(x(who)) y=(HEAD / 2) { (who) }
                line.life x1=(x(who)) x2=(x(who)) y1=(y(first)) y2=(y(last)) {}
            }
            @for (row, event) in witness.events.iter().enumerate() {
                @let place = region(loaded, event.place);
                text.time x=(TIME - 8) y=(y(row) + 4) { (crate::executor::timeline::clock(event.at)) }
                circle.event cx=(x(&event.who)) cy=(y(row)) r="4" { title { (safe(&place.path)) ":" (place.start.0) } }
                text.what x=(x(&event.who) + 12) y=(y(row) + 4) { (event.what) }
            }
        }
    }
}
