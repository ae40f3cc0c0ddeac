//! The timelines of the lints' pages, which are text, as drawings: time runs downwards, one lane for each task.
//! Their colors are those of the page.

use std::ops::Range;

use maud::{Markup, html};

/// Columns of the times, and the space behind them; and of all.
const TIME: usize = 10;
const WIDTH: usize = 80;

/// Pixels of the column of times, of a character of a lane, of a row, and of the head.
const TIMES: usize = 76;
const CHARACTER: usize = 8;
const ROW: usize = 22;
const HEAD: usize = 28;

/// What stands in a lane to which nothing happens while its task is there.
const LIFE: &str = "│";

/// A timeline that was read from its text.
struct Timeline {
    lanes: Vec<Lane>,
    rows: Vec<Row>,
}

struct Lane {
    name: String,
    /// Its columns in the text; the last one has what is left of the line.
    columns: Range<usize>,
    /// Its first and last row.
    life: Option<(usize, usize)>,
}

struct Row {
    time: String,
    lane: usize,
    words: String,
    /// It goes on with the row before, which was too long.
    goes_on: bool,
}

/// The drawing of a timeline; `None` if the text is none.
pub(super) fn timeline(text: &str) -> Option<Markup> {
    let Timeline { lanes, rows } = read(text)?;
    let last = lanes.last()?.columns.start;
    let longest = rows.iter().filter(|row| row.lane + 1 == lanes.len()).map(|row| row.words.chars().count());
    let columns = last + longest.max().unwrap_or_default().max(lanes.last()?.name.chars().count()) + 4;
    let (width, height) = (TIMES + (columns - TIME) * CHARACTER, HEAD + rows.len() * ROW);
    let x = |lane: usize| TIMES + 8 + (lanes[lane].columns.start - TIME) * CHARACTER;
    let y = |row: usize| HEAD + row * ROW + ROW / 2;
    Some(html! {
        figure.run {
            svg.timeline role="img" width=(width) height=(height) viewBox=(format!("0 0 {width} {height}")) {
                title { "What happens to each task, in order" }
                desc { (text) }
                @for (index, lane) in lanes.iter().enumerate() {
                    text.who x=(x(index)) y=(HEAD / 2) { (lane.name) }
                    @if let Some((first, last)) = lane.life {
                        line.life x1=(x(index)) x2=(x(index)) y1=(y(first)) y2=(y(last)) {}
                    }
                }
                @for (index, row) in rows.iter().enumerate() {
                    text.time x=(TIMES - 8) y=(y(index) + 4) { (row.time) }
                    @if !row.goes_on {
                        circle.event.quiet[!is_bad(&row.words)] cx=(x(row.lane)) cy=(y(index)) r="4" {}
                    }
                    text.what x=(x(row.lane) + 12) y=(y(index) + 4) { (row.words) }
                }
            }
        }
    })
}

/// The task did not come to its end, or nothing ever will.
fn is_bad(words: &str) -> bool {
    ["CANCELLED", "PANICKED", "deadlock"].iter().any(|bad| words.starts_with(bad))
}

fn read(text: &str) -> Option<Timeline> {
    let mut lines = text.lines();
    let mut lanes = lanes(lines.next()?)?;
    let mut rows: Vec<Row> = Vec::new();
    let mut lines = lines.peekable();
    while let Some(line) = lines.next() {
        let row = match lines.peek() {
            Some(_) => row(line, &lanes, rows.last())?,
            // How the run ended stands across all lanes.
            None => Row { time: String::new(), lane: 0, words: line.trim().to_owned(), goes_on: false },
        };
        let here = rows.len();
        for (index, lane) in lanes.iter_mut().enumerate() {
            let is_there = index == row.lane || cut(line, &lane.columns).starts_with(LIFE);
            if is_there {
                lane.life = Some((lane.life.map_or(here, |(first, _)| first), here));
            }
        }
        rows.push(row);
    }
    (!rows.is_empty()).then_some(Timeline { lanes, rows })
}

/// The lanes by the first line; names are two spaces apart at least.
fn lanes(head: &str) -> Option<Vec<Lane>> {
    let is_name = head.len() > TIME && head.is_char_boundary(TIME) && !head[TIME..].starts_with(' ');
    if !is_name || !head[..TIME].trim().is_empty() {
        return None;
    }
    let characters: Vec<char> = head.chars().collect();
    let begins = |at: &usize| characters[*at] != ' ' && characters[at - 2..*at] == [' ', ' '];
    let starts: Vec<usize> = (TIME..characters.len()).filter(begins).collect();
    let ends = starts.iter().skip(1).copied().chain([usize::MAX]);
    let lane = |(start, end): (&usize, usize)| Lane {
        name: cut(head, &(*start..end)),
        columns: *start..end,
        life: None,
    };
    Some(starts.iter().zip(ends).map(lane).collect())
}

/// One line: a time, and words in one of the lanes.
fn row(line: &str, lanes: &[Lane], before: Option<&Row>) -> Option<Row> {
    let time = cut(line, &(0..TIME));
    if !(time.is_empty() || time.ends_with('s')) {
        return None;
    }
    let cells = lanes.iter().map(|lane| cut(line, &lane.columns)).enumerate();
    let (lane, words) = cells.into_iter().find(|(_, cell)| !cell.is_empty() && cell != LIFE)?;
    let goes_on = time.is_empty()
        && before.is_some_and(|before| before.lane == lane && is_too_long(before, &words, &lanes[lane]));
    Some(Row { time, lane, words, goes_on })
}

/// The first of the words would not have fitted into the row before.
fn is_too_long(before: &Row, words: &str, lane: &Lane) -> bool {
    let first = words.split(' ').next().unwrap_or_default();
    let width = lane.columns.end.min(WIDTH + 1) - lane.columns.start - 1;
    before.words.chars().count() + 1 + first.chars().count() > width
}

fn cut(line: &str, columns: &Range<usize>) -> String {
    let cut: String = line.chars().skip(columns.start).take(columns.len()).collect();
    cut.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lints;

    const RUN: &str = "
          main                   task 1
      1µs │                      created
      2µs │                      “a line that is longer than its lane, and ends
          │                      below”
          │                      CANCELLED
          main returned: the process ends
";

    #[test]
    fn rows_stand_in_their_lanes_and_long_ones_go_on() {
        let timeline = read(RUN.trim_start_matches('\n')).expect("it is a timeline");
        let names: Vec<&str> = timeline.lanes.iter().map(|lane| lane.name.as_str()).collect();
        assert_eq!(names, ["main", "task 1"]);
        let lives: Vec<Option<(usize, usize)>> = timeline.lanes.iter().map(|lane| lane.life).collect();
        assert_eq!(lives, [Some((0, 4)), Some((0, 3))]);
        let going_on: Vec<bool> = timeline.rows.iter().map(|row| row.goes_on).collect();
        assert_eq!(going_on, [false, false, true, false, false]);
        let rows: Vec<(usize, &str)> =
            timeline.rows.iter().map(|row| (row.lane, row.words.as_str())).collect();
        assert_eq!(rows[0], (1, "created"));
        assert_eq!(rows[4], (0, "main returned: the process ends"));
    }

    #[test]
    fn every_timeline_of_a_page_is_drawn_and_no_other_text() {
        for lint in lints::ALL {
            let blocks =
                lint.doc.split("```text\n").skip(1).map(|rest| rest.split("```").next().expect("it ends"));
            for block in blocks {
                let is_timeline = block.trim_start().starts_with("main  ");
                assert_eq!(timeline(block).is_some(), is_timeline, "{}:\n{block}", lint.name);
            }
        }
    }
}
