// The standard library, as far as handles and blocking go: what every program is made of.

pub mod prelude {
    pub use super::borrow::ToOwned;
    pub use super::boxed::Box;
    pub use super::clone::Clone;
    pub use super::convert::{AsMut, AsRef, From, Into, TryFrom, TryInto};
    pub use super::default::Default;
    pub use super::future::{Future, IntoFuture};
    pub use super::iter::{DoubleEndedIterator, ExactSizeIterator, Extend, FromIterator, IntoIterator, Iterator};
    pub use super::mem::{align_of, align_of_val, drop, size_of, size_of_val};
    pub use super::ops::{Drop, Fn, FnMut, FnOnce};
    pub use super::option::Option::{self, None, Some};
    pub use super::result::Result::{self, Err, Ok};
    pub use super::string::{String, ToString};
    pub use super::vec::Vec;
    pub use super::{
        assert, assert_eq, assert_ne, dbg, debug_assert, debug_assert_eq, debug_assert_ne, eprint, eprintln, format,
        format_args, matches, panic, print, println, todo, unimplemented, unreachable, vec, write, writeln,
    };
    pub mod v1 {
        pub use super::*;
    }
    pub mod rust_2021 {
        pub use super::*;
    }
    pub mod rust_2024 {
        pub use super::*;
    }
}

#[reads(print)]
macro_rules! println { () => {} }
#[reads(print)]
macro_rules! print { () => {} }
#[reads(log)]
macro_rules! eprintln { () => {} }
#[reads(log)]
macro_rules! eprint { () => {} }
#[reads(log)]
macro_rules! dbg { () => {} }
#[reads(format)]
macro_rules! format { () => {} }
#[reads(format)]
macro_rules! format_args { () => {} }
#[reads(write)]
macro_rules! write { () => {} }
#[reads(write)]
macro_rules! writeln { () => {} }
#[reads(panic)]
macro_rules! panic { () => {} }
#[reads(impossible)]
macro_rules! unreachable { () => {} }
#[reads(panic)]
macro_rules! todo { () => {} }
#[reads(panic)]
macro_rules! unimplemented { () => {} }
#[reads(assert)]
macro_rules! assert { () => {} }
#[reads(assert)]
macro_rules! assert_eq { () => {} }
#[reads(assert)]
macro_rules! assert_ne { () => {} }
#[reads(format)]
macro_rules! debug_assert { () => {} }
#[reads(format)]
macro_rules! debug_assert_eq { () => {} }
#[reads(format)]
macro_rules! debug_assert_ne { () => {} }
#[reads(matches)]
macro_rules! matches { () => {} }
#[reads(vec)]
macro_rules! vec { () => {} }

pub mod any {
    pub trait Any {}
    pub struct TypeId;
    pub fn type_name<T>() -> &str {}
    pub fn type_name_of_val<T>(value: &T) -> &str {}
}

pub mod borrow {
    pub trait ToOwned {
        fn to_owned(&self) -> Self {}
    }
    impl<T> ToOwned for T {}
    pub trait Borrow<T> {
        fn borrow(&self) -> &T {}
    }
    pub enum Cow<T> {
        Borrowed(T),
        Owned(T),
    }
    impl<T> Cow<T> {
        pub fn into_owned(self) -> T {}
        pub fn to_mut(&mut self) -> &mut T {}
    }
    impl<T> super::ops::Deref for Cow<T> {
        type Target = T;
    }
}

pub mod clone {
    pub trait Clone {
        #[clones]
        fn clone(&self) -> Self {}
    }
    impl<T> Clone for T {}
}

pub mod cmp {
    pub enum Ordering {
        Less,
        Equal,
        Greater,
    }
    impl Ordering {
        pub fn reverse(self) -> Ordering {}
        pub fn then(self, other: Ordering) -> Ordering {}
        pub fn then_with<F: FnOnce() -> Ordering>(self, f: F) -> Ordering {}
        pub fn is_eq(self) -> bool {}
        pub fn is_lt(self) -> bool {}
        pub fn is_gt(self) -> bool {}
    }
    pub struct Reverse<T>(pub T);
    pub fn min<T>(a: T, b: T) -> T {}
    pub fn max<T>(a: T, b: T) -> T {}
}

pub mod convert {
    pub trait From<T> {
        fn from(value: T) -> Self {}
    }
    pub trait Into<T> {
        #[through(from, makes)]
        fn into(self) -> T {}
    }
    impl<T, U> Into<U> for T {}
    pub trait TryFrom<T> {
        fn try_from(value: T) -> Result<Self, ()> {}
    }
    pub trait TryInto<T> {
        #[through(try_from, makes)]
        fn try_into(self) -> Result<T, ()> {}
    }
    pub trait AsRef<T> {
        fn as_ref(&self) -> &T {}
    }
    pub trait AsMut<T> {
        fn as_mut(&mut self) -> &mut T {}
    }
    pub enum Infallible {}
    pub fn identity<T>(value: T) -> T {}
}

pub mod default {
    pub trait Default {
        #[defaults]
        fn default() -> Self {}
    }
    impl<T> Default for T {}
}

pub mod ops {
    pub type Range<T> = super::iter::Iter<T>;
    pub type RangeInclusive<T> = super::iter::Iter<T>;
    pub type RangeFrom<T> = super::iter::Endless<T>;
    pub trait Drop {
        fn drop(&mut self) {}
    }
    pub trait Deref {
        type Target;
        fn deref(&self) -> &Self::Target {}
    }
    pub trait DerefMut {
        fn deref_mut(&mut self) -> &mut Self::Target {}
    }
    pub trait Fn<Args> {
        type Output;
    }
    pub trait FnMut<Args> {
        type Output;
    }
    pub trait FnOnce<Args> {
        type Output;
    }
    pub trait AsyncFn<Args> {
        type Output;
    }
    pub trait AsyncFnMut<Args> {
        type Output;
    }
    pub trait AsyncFnOnce<Args> {
        type Output;
    }
    pub enum ControlFlow<B, C> {
        Continue(C),
        Break(B),
    }
    impl<B, C> ControlFlow<B, C> {
        pub fn is_break(&self) -> bool {}
        pub fn is_continue(&self) -> bool {}
        pub fn break_value(self) -> Option<B> {}
        pub fn continue_value(self) -> Option<C> {}
    }
    pub enum Bound<T> {
        Included(T),
        Excluded(T),
        Unbounded,
    }
}

pub mod option {
    use super::iter::Iter;
    use super::pin::Pin;

    #[container]
    pub enum Option<T> {
        None,
        Some(T),
    }

    impl<T> Option<T> {
        pub fn is_some(&self) -> bool {}
        pub fn is_none(&self) -> bool {}
        pub fn is_some_and<F: FnOnce(T) -> bool>(self, f: F) -> bool {}
        pub fn is_none_or<F: FnOnce(T) -> bool>(self, f: F) -> bool {}
        pub fn as_ref(&self) -> Option<&T> {}
        pub fn as_mut(&mut self) -> Option<&mut T> {}
        pub fn as_pin_mut(self) -> Option<Pin<&mut T>> {}
        pub fn as_deref(&self) -> Option<&T> {}
        pub fn as_deref_mut(&mut self) -> Option<&mut T> {}
        #[effect(expect)]
        pub fn expect(self, msg: &str) -> T {}
        pub fn unwrap(self) -> T {}
        pub fn unwrap_or(self, default: T) -> T {}
        pub fn unwrap_or_else<F: FnOnce() -> T>(self, f: F) -> T {}
        pub fn unwrap_or_default(self) -> T {}
        pub fn map<U, F: FnOnce(T) -> U>(self, f: F) -> Option<U> {}
        pub fn inspect<F: FnOnce(&T)>(self, f: F) -> Option<T> {}
        pub fn map_or<U, F: FnOnce(T) -> U>(self, default: U, f: F) -> U {}
        pub fn map_or_else<U, D: FnOnce() -> U, F: FnOnce(T) -> U>(self, default: D, f: F) -> U {}
        pub fn ok_or<E>(self, err: E) -> Result<T, E> {}
        pub fn ok_or_else<E, F: FnOnce() -> E>(self, err: F) -> Result<T, E> {}
        pub fn and<U>(self, other: Option<U>) -> Option<U> {}
        pub fn and_then<U, F: FnOnce(T) -> Option<U>>(self, f: F) -> Option<U> {}
        pub fn filter<P: FnOnce(&T) -> bool>(self, predicate: P) -> Option<T> {}
        pub fn or(self, other: Option<T>) -> Option<T> {}
        pub fn or_else<F: FnOnce() -> Option<T>>(self, f: F) -> Option<T> {}
        pub fn xor(self, other: Option<T>) -> Option<T> {}
        pub fn insert(&mut self, value: T) -> &mut T {}
        #[declines]
        pub fn get_or_insert(&mut self, value: T) -> &mut T {}
        pub fn get_or_insert_with<F: FnOnce() -> T>(&mut self, f: F) -> &mut T {}
        #[takes]
        pub fn take(&mut self) -> Option<T> {}
        pub fn take_if<P: FnOnce(&mut T) -> bool>(&mut self, predicate: P) -> Option<T> {}
        #[takes]
        pub fn replace(&mut self, value: T) -> Option<T> {}
        pub fn zip<U>(self, other: Option<U>) -> Option<(T, U)> {}
        pub fn map_or_default<U, F: FnOnce(T) -> U>(self, f: F) -> U {}
        pub fn get_or_insert_default(&mut self) -> &mut T {}
        pub fn flatten(self) -> T {}
        pub fn iter(&self) -> Iter<&T> {}
        pub fn iter_mut(&mut self) -> Iter<&mut T> {}
        pub fn into_iter(self) -> Iter<T> {}
        pub fn cloned(self) -> Option<T> {}
        pub fn copied(self) -> Option<T> {}
        pub fn from(value: T) -> Option<T> {}
    }
    impl<T, E> Option<Result<T, E>> {
        pub fn transpose(self) -> Result<Option<T>, E> {}
    }
    impl<A, B> Option<(A, B)> {
        pub fn unzip(self) -> (Option<A>, Option<B>) {}
    }
    impl<T> IntoIterator for Option<T> {
        type Item = T;
    }
}

pub mod result {
    use super::iter::Iter;

    #[container]
    pub enum Result<T, E> {
        Ok(T),
        Err(E),
    }

    impl<T, E> Result<T, E> {
        pub fn is_ok(&self) -> bool {}
        pub fn is_err(&self) -> bool {}
        pub fn is_ok_and<F: FnOnce(T) -> bool>(self, f: F) -> bool {}
        pub fn is_err_and<F: FnOnce(E) -> bool>(self, f: F) -> bool {}
        pub fn ok(self) -> Option<T> {}
        pub fn err(self) -> Option<E> {}
        pub fn as_ref(&self) -> Result<&T, &E> {}
        pub fn as_mut(&mut self) -> Result<&mut T, &mut E> {}
        pub fn map<U, F: FnOnce(T) -> U>(self, f: F) -> Result<U, E> {}
        pub fn map_or<U, F: FnOnce(T) -> U>(self, default: U, f: F) -> U {}
        pub fn map_or_else<U, D: FnOnce(E) -> U, F: FnOnce(T) -> U>(self, default: D, f: F) -> U {}
        pub fn map_err<F, O: FnOnce(E) -> F>(self, op: O) -> Result<T, F> {}
        pub fn inspect<F: FnOnce(&T)>(self, f: F) -> Result<T, E> {}
        pub fn inspect_err<F: FnOnce(&E)>(self, f: F) -> Result<T, E> {}
        pub fn iter(&self) -> Iter<&T> {}
        #[effect(expect)]
        pub fn expect(self, msg: &str) -> T {}
        pub fn unwrap(self) -> T {}
        pub fn expect_err(self, msg: &str) -> E {}
        pub fn unwrap_err(self) -> E {}
        pub fn unwrap_or(self, default: T) -> T {}
        pub fn unwrap_or_else<F: FnOnce(E) -> T>(self, op: F) -> T {}
        pub fn unwrap_or_default(self) -> T {}
        pub fn and<U>(self, other: Result<U, E>) -> Result<U, E> {}
        pub fn and_then<U, F: FnOnce(T) -> Result<U, E>>(self, op: F) -> Result<U, E> {}
        pub fn or<F>(self, other: Result<T, F>) -> Result<T, F> {}
        pub fn or_else<F, O: FnOnce(E) -> Result<T, F>>(self, op: O) -> Result<T, F> {}
        pub fn flatten(self) -> T {}
        pub fn as_deref(&self) -> Result<&T, &E> {}
        pub fn as_deref_mut(&mut self) -> Result<&mut T, &mut E> {}
        pub fn iter_mut(&mut self) -> Iter<&mut T> {}
        pub fn into_iter(self) -> Iter<T> {}
        pub fn cloned(self) -> Result<T, E> {}
        pub fn copied(self) -> Result<T, E> {}
    }
    impl<T, E> Result<Option<T>, E> {
        pub fn transpose(self) -> Option<Result<T, E>> {}
    }
    impl<T, E> IntoIterator for Result<T, E> {
        type Item = T;
    }
}

pub mod boxed {
    use super::pin::Pin;
    pub struct Box<T>(T);
    impl<T> Box<T> {
        pub fn new(value: T) -> Box<T> {}
        pub fn pin(value: T) -> Pin<Box<T>> {}
        pub fn into_inner(boxed: Box<T>) -> T {}
        #[releases]
        pub fn leak(boxed: Box<T>) -> &mut T {}
        pub fn into_pin(boxed: Box<T>) -> Pin<Box<T>> {}
        pub fn from(value: T) -> Box<T> {}
        pub fn as_mut(&mut self) -> &mut T {}
        pub fn as_ref(&self) -> &T {}
        pub fn downcast<D>(self) -> Result<Box<D>, Box<T>> {}
        pub fn downcast_ref<D>(&self) -> Option<&D> {}
        pub fn downcast_mut<D>(&mut self) -> Option<&mut D> {}
    }
    impl<T> super::ops::Deref for Box<T> {
        type Target = T;
    }
    impl<T> Future for Box<T> {
        type Output = T::Output;
    }
    impl<T> IntoIterator for Box<T> {
        type Item = T::Item;
    }
}

pub mod pin {
    pub struct Pin<P>(P);
    impl<P> Pin<P> {
        pub fn new(pointer: P) -> Pin<P> {}
        pub fn new_unchecked(pointer: P) -> Pin<P> {}
        pub fn as_mut(&mut self) -> Pin<&mut P> {}
        pub fn as_ref(&self) -> Pin<&P> {}
        pub fn get_mut(self) -> P {}
        pub fn get_ref(self) -> P {}
        pub fn get_unchecked_mut(self) -> P {}
        pub fn into_inner(pin: Pin<P>) -> P {}
        pub fn into_inner_unchecked(pin: Pin<P>) -> P {}
        pub fn set(&mut self, value: P) {}
    }
    impl<P> super::ops::Deref for Pin<P> {
        type Target = P::Target;
    }
    impl<P> Future for Pin<P> {
        type Output = P::Output;
    }
    #[reads(pin)]
    macro_rules! pin { () => {} }
}

pub mod rc {
    pub struct Rc<T>(T);
    impl<T> Rc<T> {
        pub fn new(value: T) -> Rc<T> {}
        #[clones]
        pub fn clone(this: &Rc<T>) -> Rc<T> {}
        pub fn try_unwrap(this: Rc<T>) -> Result<T, Rc<T>> {}
        pub fn into_inner(this: Rc<T>) -> Option<T> {}
        #[weakens]
        pub fn downgrade(this: &Rc<T>) -> Weak<T> {}
        #[looks]
        #[holders]
        pub fn get_mut(this: &mut Rc<T>) -> Option<&mut T> {}
        pub fn from(value: T) -> Rc<T> {}
        pub fn pin(value: T) -> super::pin::Pin<Rc<T>> {}
        pub fn new_cyclic<F: FnOnce(&Weak<T>) -> T>(make: F) -> Rc<T> {}
        pub fn unwrap_or_clone(this: Rc<T>) -> T {}
        pub fn make_mut(this: &mut Rc<T>) -> &mut T {}
        #[looks]
        #[holders]
        pub fn strong_count(this: &Rc<T>) -> usize {}
        #[looks]
        pub fn weak_count(this: &Rc<T>) -> usize {}
        pub fn ptr_eq(a: &Rc<T>, b: &Rc<T>) -> bool {}
        pub fn as_ref(&self) -> &T {}
    }
    impl<T> super::ops::Deref for Rc<T> {
        type Target = T;
    }
    impl<T> super::clone::Clone for Rc<T> {}
    pub struct Weak<T>(T);
    impl<T> Weak<T> {
        pub fn new() -> Weak<T> {}
        pub fn upgrade(&self) -> Option<Rc<T>> {}
        #[looks]
        #[holders]
        pub fn strong_count(&self) -> usize {}
    }
}

pub mod cell {
    #[memory]
    pub struct Cell<T>(T);
    impl<T> Cell<T> {
        pub fn new(value: T) -> Cell<T> {}
        #[looks]
        pub fn get(&self) -> T {}
        pub fn set(&mut self, value: T) {}
        #[takes]
        pub fn take(&mut self) -> T {}
        #[takes]
        pub fn replace(&mut self, value: T) -> T {}
        pub fn into_inner(self) -> T {}
        pub fn from(value: T) -> Cell<T> {}
        pub fn get_mut(&mut self) -> &mut T {}
        /// Of a thread-local, which is told as what is in it.
        pub fn with<R, F: FnOnce(&Cell<T>) -> R>(&self, f: F) -> R {}
    }
    #[memory]
    pub struct RefCell<T>(T);
    impl<T> RefCell<T> {
        pub fn new(value: T) -> RefCell<T> {}
        #[looks]
        pub fn borrow(&self) -> Ref<T> {}
        pub fn borrow_mut(&self) -> RefMut<T> {}
        pub fn try_borrow(&self) -> Result<Ref<T>, BorrowError> {}
        pub fn try_borrow_mut(&self) -> Result<RefMut<T>, BorrowMutError> {}
        #[takes]
        pub fn take(&mut self) -> T {}
        #[takes]
        pub fn replace(&mut self, value: T) -> T {}
        pub fn into_inner(self) -> T {}
        pub fn from(value: T) -> RefCell<T> {}
        pub fn get_mut(&mut self) -> &mut T {}
        /// As with a `Cell`.
        pub fn with<R, F: FnOnce(&RefCell<T>) -> R>(&self, f: F) -> R {}
        pub fn with_borrow<R, F: FnOnce(&T) -> R>(&self, f: F) -> R {}
        pub fn with_borrow_mut<R, F: FnOnce(&mut T) -> R>(&self, f: F) -> R {}
    }
    pub struct BorrowError;
    pub struct BorrowMutError;
    pub struct Ref<T>(T);
    impl<T> super::ops::Deref for Ref<T> {
        type Target = T;
    }
    pub struct RefMut<T>(T);
    impl<T> super::ops::Deref for RefMut<T> {
        type Target = T;
    }
    pub struct OnceCell<T>(T);
    impl<T> OnceCell<T> {
        pub fn new() -> OnceCell<T> {}
        pub fn get(&self) -> Option<&T> {}
        pub fn get_mut(&mut self) -> Option<&mut T> {}
        pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T {}
        pub fn set(&mut self, value: T) -> Result<(), T> {}
        #[takes]
        pub fn take(&mut self) -> Option<T> {}
        pub fn into_inner(self) -> Option<T> {}
        pub fn from(value: T) -> OnceCell<T> {}
    }
    pub struct LazyCell<T>(T);
    impl<T> LazyCell<T> {
        pub fn new<F: FnOnce() -> T>(f: F) -> LazyCell<T> {}
        pub fn force(this: &LazyCell<T>) -> &T {}
    }
    impl<T> super::ops::Deref for LazyCell<T> {
        type Target = T;
    }
}

pub mod mem {
    #[drops]
    pub fn drop<T>(value: T) {}
    #[releases]
    pub fn forget<T>(value: T) {}
    #[takes]
    pub fn take<T>(dest: &mut T) -> T {}
    #[takes]
    pub fn replace<T>(dest: &mut T, src: T) -> T {}
    #[swaps]
    pub fn swap<T>(a: &mut T, b: &mut T) {}
    pub struct ManuallyDrop<T>(T);
    impl<T> ManuallyDrop<T> {
        #[releases]
        pub fn new(value: T) -> ManuallyDrop<T> {}
        pub fn into_inner(slot: ManuallyDrop<T>) -> T {}
    }
    impl<T> super::ops::Deref for ManuallyDrop<T> {
        type Target = T;
    }
    pub fn size_of<T>() -> usize {}
    pub fn size_of_val<T>(value: &T) -> usize {}
    pub fn align_of<T>() -> usize {}
    pub fn align_of_val<T>(value: &T) -> usize {}
    pub fn needs_drop<T>() -> bool {}
}

pub mod fmt {
    pub struct Error;
    pub type Result = super::result::Result<(), Error>;
    pub struct Formatter;
    pub trait Write {
        fn write_str(&mut self, text: &str) -> Result {}
    }
}

pub mod error {
    pub trait Error {}
}

pub mod future {
    pub trait Future {
        type Output;
        #[joins]
        fn poll(self, cx: &mut super::task::Context) -> super::task::Poll<Self::Output> {}
    }
    pub trait IntoFuture {
        type Output;
        fn into_future(self) -> Self {}
    }
    #[suspends(never)]
    #[suspends(never)]
    pub struct Ready<T>(T);
    impl<T> Future for Ready<T> {
        type Output = T;
    }
    pub fn ready<T>(value: T) -> Ready<T> {}
    #[suspends(always)]
    pub async fn pending() -> ! {}
    pub async fn poll_fn<T, F: FnMut(&mut ()) -> super::task::Poll<T>>(f: F) -> T {}
}

pub mod task {
    #[reads(ready)]
    macro_rules! ready { () => {} }
    #[container]
    pub enum Poll<T> {
        Ready(T),
        Pending,
    }
    impl<T> Poll<T> {
        pub fn is_ready(&self) -> bool {}
        pub fn is_pending(&self) -> bool {}
        pub fn map<U, F: FnOnce(T) -> U>(self, f: F) -> Poll<U> {}
    }
    pub struct Context;
    impl Context {
        pub fn from_waker(waker: &Waker) -> Context {}
        pub fn waker(&self) -> &Waker {}
    }
    pub struct Waker;
    impl Waker {
        pub fn noop() -> &Waker {}
        pub fn wake(self) {}
        pub fn wake_by_ref(&self) {}
        pub fn will_wake(&self, other: &Waker) -> bool {}
    }
    pub trait Wake {
        fn wake(self) {}
        fn wake_by_ref(&self) {}
    }
}

pub mod time {
    pub struct Duration;
    impl Duration {
        pub fn new(secs: u64, nanos: u32) -> Duration {}
        pub fn from_secs(n: u64) -> Duration {}
        pub fn from_millis(n: u64) -> Duration {}
        pub fn from_micros(n: u64) -> Duration {}
        pub fn from_nanos(n: u64) -> Duration {}
        pub fn from_mins(n: u64) -> Duration {}
        pub fn from_hours(n: u64) -> Duration {}
        pub fn from_secs_f64(n: f64) -> Duration {}
        pub fn from_secs_f32(n: f32) -> Duration {}
        pub fn as_secs(&self) -> u64 {}
        pub fn as_millis(&self) -> u128 {}
        pub fn as_micros(&self) -> u128 {}
        pub fn as_nanos(&self) -> u128 {}
        pub fn as_secs_f64(&self) -> f64 {}
        pub fn as_secs_f32(&self) -> f32 {}
        pub fn subsec_millis(&self) -> u32 {}
        pub fn subsec_micros(&self) -> u32 {}
        pub fn subsec_nanos(&self) -> u32 {}
        pub fn is_zero(&self) -> bool {}
        pub fn abs_diff(self, other: Duration) -> Duration {}
        pub fn checked_add(self, other: Duration) -> Option<Duration> {}
        pub fn checked_sub(self, other: Duration) -> Option<Duration> {}
        pub fn saturating_add(self, other: Duration) -> Duration {}
        pub fn saturating_sub(self, other: Duration) -> Duration {}
        pub fn saturating_mul(self, n: u32) -> Duration {}
        pub fn mul_f64(self, n: f64) -> Duration {}
        pub fn mul_f32(self, n: f32) -> Duration {}
        pub fn min(self, other: Duration) -> Duration {}
        pub fn max(self, other: Duration) -> Duration {}
        pub fn clamp(self, min: Duration, max: Duration) -> Duration {}
    }
    pub struct Instant;
    impl Instant {
        #[polls]
        pub fn now() -> Instant {}
        #[polls]
        pub fn elapsed(&self) -> Duration {}
        pub fn duration_since(&self, earlier: Instant) -> Duration {}
        pub fn checked_duration_since(&self, earlier: Instant) -> Option<Duration> {}
        pub fn saturating_duration_since(&self, earlier: Instant) -> Duration {}
        pub fn checked_add(&self, duration: Duration) -> Option<Instant> {}
        pub fn checked_sub(&self, duration: Duration) -> Option<Instant> {}
    }
    pub struct SystemTime;
    impl SystemTime {
        #[polls]
        pub fn now() -> SystemTime {}
        #[polls]
        pub fn elapsed(&self) -> Result<Duration, SystemTimeError> {}
        pub fn duration_since(&self, earlier: SystemTime) -> Result<Duration, SystemTimeError> {}
        pub fn checked_add(&self, duration: Duration) -> Option<SystemTime> {}
        pub fn checked_sub(&self, duration: Duration) -> Option<SystemTime> {}
    }
    pub struct SystemTimeError;
}

pub mod hint {
    #[spins]
    pub fn spin_loop() {}
    pub fn black_box<T>(value: T) -> T {}
}

pub mod panic {
    pub fn catch_unwind<F: FnOnce() -> R, R>(f: F) -> super::thread::Result<R> {}
    pub fn set_hook<F>(hook: F) {}
    #[container]
    pub struct AssertUnwindSafe<T>(T);
    impl<T> super::ops::Deref for AssertUnwindSafe<T> {
        type Target = T;
    }
    pub struct Location;
}
