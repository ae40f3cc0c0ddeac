//! Values that go with a task: each poll of the task has them at hand.

use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::thread;

/// What `task_local!` declares.
pub struct LocalKey<T: 'static>(#[doc(hidden)] pub &'static thread::LocalKey<RefCell<Option<T>>>);

impl<T: 'static> LocalKey<T> {
    /// Runs the future with the value at hand.
    pub async fn scope<F: Future>(&'static self, value: T, future: F) -> F::Output {
        let mut kept = Some(value);
        let mut future = pin!(future);
        poll_fn(|cx| {
            self.exchange(&mut kept);
            let poll = future.as_mut().poll(cx);
            self.exchange(&mut kept);
            poll
        })
        .await
    }

    /// # Panics
    /// Outside of [`Self::scope`].
    #[track_caller]
    pub fn get(&'static self) -> T
    where
        T: Copy,
    {
        let value = self.0.with(|value| *value.borrow());
        value.expect("cannot access a task-local storage value without setting it first")
    }

    fn exchange(&'static self, kept: &mut Option<T>) {
        self.0.with(|value| std::mem::swap(&mut *value.borrow_mut(), kept));
    }
}

/// Declares values that go with a task.
#[macro_export]
macro_rules! task_local {
    ($($vis:vis static $name:ident: $ty:ty;)*) => {
        $($vis static $name: $crate::task::LocalKey<$ty> = {
            ::std::thread_local! {
                static KEY: ::std::cell::RefCell<Option<$ty>> = const { ::std::cell::RefCell::new(None) };
            }
            $crate::task::LocalKey(&KEY)
        };)*
    };
}
