//! A household runs its executor until that has no task left: in a method, and in a function that is given it. One
//! turn is not enough.
use async_executor::LocalExecutor;
use std::cell::Cell;
use std::rc::Rc;

async fn spend(budget: Rc<Cell<u32>>, price: u32) {
    smol::future::yield_now().await;
    budget.set(budget.get() - price);
    println!("{price} spent");
}

struct Household<'a> {
    errands: LocalExecutor<'a>,
}

impl Household<'_> {
    fn buy(&self, budget: &Rc<Cell<u32>>, prices: &[u32]) {
        for &price in prices {
            self.errands.spawn(spend(budget.clone(), price)).detach();
        }
    }

    async fn settle(&self) {
        while !self.errands.is_empty() {
            self.errands.try_tick();
        }
    }
}

fn lend(errands: &LocalExecutor<'_>, budget: &Rc<Cell<u32>>) {
    errands.spawn(spend(budget.clone(), 40)).detach();
}

fn settle(errands: &LocalExecutor<'_>) {
    while !errands.is_empty() {
        errands.try_tick();
    }
}

fn give(errands: &LocalExecutor<'_>, budget: &Rc<Cell<u32>>) {
    errands.spawn(spend(budget.clone(), 60)).detach(); //~ outstanding_at_exit
}

fn main() {
    let budget = Rc::new(Cell::new(1000));
    let house = Household { errands: LocalExecutor::new() };
    house.buy(&budget, &[250, 400]);
    smol::block_on(house.settle());
    let errands = LocalExecutor::new();
    lend(&errands, &budget);
    settle(&errands);
    let charity = LocalExecutor::new();
    give(&charity, &budget);
    charity.try_tick();
    println!("{} left", budget.get());
}
