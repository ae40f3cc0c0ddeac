//! Which captured variables become a closure's or async block's own.

use crate::skeleton::{Code, Place, SlotId, Step, StepKind};

/// Fills [`Code::takes`]. Inner codes come after the ones they stand in, so they are done first.
pub(super) fn find_taken(codes: &mut [Code]) {
    for id in (1..codes.len()).rev() {
        let code = &codes[id];
        let takes = match code.moves {
            true => code.captures.clone(),
            false => {
                code.captures.iter().copied().filter(|slot| uses_up(&code.steps, *slot, codes)).collect()
            }
        };
        codes[id].takes = takes;
    }
}

/// Some step takes the variable's value away.
fn uses_up(steps: &[Step], slot: SlotId, codes: &[Code]) -> bool {
    let is = |place: &Place| place.slot == slot;
    let any = |places: &[Option<Place>]| places.iter().flatten().any(is);
    steps.iter().any(|step| match &step.kind {
        StepKind::Move { from, .. } | StepKind::Take { from, .. } | StepKind::Add { from, .. } => is(from),
        StepKind::Await(step) => is(&step.future),
        StepKind::Spawn(spawn) => is(&spawn.task),
        StepKind::Drive(drive) => is(&drive.future),
        StepKind::Release { place, .. } | StepKind::Drop { place, .. } => is(place),
        StepKind::Call { args, .. } | StepKind::Future { args, .. } => any(args),
        StepKind::Code { code, .. } => codes[*code as usize].takes.contains(&slot),
        StepKind::Branch { arms } => arms.iter().any(|arm| uses_up(&arm.steps, slot, codes)),
        StepKind::Loop(inner) => uses_up(&inner.body, slot, codes),
        _ => false,
    })
}
