// The standard library, as far as handles and blocking go.

pub mod prelude {
    pub use super::borrow::ToOwned;
    pub use super::boxed::Box;
    pub use super::clone::Clone;
    pub use super::convert::{AsMut, AsRef, From, Into, TryFrom, TryInto};
    pub use super::default::Default;
    pub use super::future::{Future, IntoFuture};
    pub use super::iter::{DoubleEndedIterator, ExactSizeIterator, Extend, FromIterator, IntoIterator, Iterator};
    pub use super::mem::drop;
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
#[reads(panic)]
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
}

pub mod borrow {
    pub trait ToOwned {
        fn to_owned(&self) -> Self {}
    }
    pub trait Borrow<T> {
        fn borrow(&self) -> &T {}
    }
    pub enum Cow<T> {
        Borrowed(T),
        Owned(T),
    }
}

pub mod clone {
    pub trait Clone {
        fn clone(&self) -> Self {}
    }
    impl<T> Clone for T {}
}

pub mod cmp {
    pub fn min<T>(a: T, b: T) -> T {}
    pub fn max<T>(a: T, b: T) -> T {}
}

pub mod convert {
    pub trait From<T> {
        fn from(value: T) -> Self {}
    }
    pub trait Into<T> {
        fn into(self) -> T {}
    }
    impl<T, U> Into<U> for T {}
    pub trait TryFrom<T> {}
    pub trait TryInto<T> {
        fn try_into(self) -> Result<T, ()> {}
    }
    pub trait AsRef<T> {
        fn as_ref(&self) -> &T {}
    }
    pub trait AsMut<T> {
        fn as_mut(&mut self) -> &mut T {}
    }
    pub enum Infallible {}
}

pub mod default {
    pub trait Default {
        fn default() -> Self {}
    }
    impl<T> Default for T {}
}

pub mod ops {
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
        pub fn get_or_insert(&mut self, value: T) -> &mut T {}
        pub fn get_or_insert_with<F: FnOnce() -> T>(&mut self, f: F) -> &mut T {}
        #[takes]
        pub fn take(&mut self) -> Option<T> {}
        pub fn take_if<P: FnOnce(&mut T) -> bool>(&mut self, predicate: P) -> Option<T> {}
        #[takes]
        pub fn replace(&mut self, value: T) -> Option<T> {}
        pub fn zip<U>(self, other: Option<U>) -> Option<(T, U)> {}
        pub fn flatten(self) -> T {}
        pub fn transpose(self) -> T {}
        pub fn iter(&self) -> Iter<&T> {}
        pub fn iter_mut(&mut self) -> Iter<&mut T> {}
        pub fn into_iter(self) -> Iter<T> {}
        pub fn cloned(self) -> Option<T> {}
        pub fn copied(self) -> Option<T> {}
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
        pub fn transpose(self) -> Option<Result<T, E>> {}
        pub fn cloned(self) -> Result<T, E> {}
        pub fn copied(self) -> Result<T, E> {}
    }
    impl<T, E> IntoIterator for Result<T, E> {
        type Item = T;
    }
}

pub mod iter {
    /// Any iterator; what it yields is all that matters.
    pub struct Iter<T>(T);

    impl<T> Iterator for Iter<T> {
        type Item = T;
    }
    impl<T> IntoIterator for Iter<T> {
        type Item = T;
    }
    pub trait IntoIterator {
        type Item;
        fn into_iter(self) -> Iter<Self::Item> {}
    }
    pub trait FromIterator<A> {
        fn from_iter(iter: A) -> Self {}
    }
    pub trait Extend<A> {
        fn extend<I: IntoIterator<Item = A>>(&mut self, iter: I) {}
    }
    pub trait ExactSizeIterator {
        fn len(&self) -> usize {}
    }
    pub trait DoubleEndedIterator: Iterator {
        #[empties]
        fn next_back(&mut self) -> Option<Self::Item> {}
        fn rev(self) -> Iter<Self::Item> {}
    }
    impl<T> DoubleEndedIterator for Iter<T> {}
    pub trait Iterator {
        type Item;
        #[empties]
        fn next(&mut self) -> Option<Self::Item> {}
        fn count(self) -> usize {}
        fn last(self) -> Option<Self::Item> {}
        fn nth(&mut self, n: usize) -> Option<Self::Item> {}
        fn step_by(self, step: usize) -> Iter<Self::Item> {}
        fn chain<U>(self, other: U) -> Iter<Self::Item> {}
        fn zip<U: IntoIterator>(self, other: U) -> Iter<(Self::Item, U::Item)> {}
        fn map<B, F: FnMut(Self::Item) -> B>(self, f: F) -> Iter<B> {}
        fn for_each<F: FnMut(Self::Item)>(self, f: F) {}
        fn filter<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> Iter<Self::Item> {}
        fn filter_map<B, F: FnMut(Self::Item) -> Option<B>>(self, f: F) -> Iter<B> {}
        fn enumerate(self) -> Iter<(usize, Self::Item)> {}
        fn peekable(self) -> Iter<Self::Item> {}
        fn skip_while<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> Iter<Self::Item> {}
        fn take_while<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> Iter<Self::Item> {}
        fn map_while<B, P: FnMut(Self::Item) -> Option<B>>(self, predicate: P) -> Iter<B> {}
        fn skip(self, n: usize) -> Iter<Self::Item> {}
        fn take(self, n: usize) -> Iter<Self::Item> {}
        fn scan<S, B, F: FnMut(&mut S, Self::Item) -> Option<B>>(self, initial: S, f: F) -> Iter<B> {}
        fn flat_map<U: IntoIterator, F: FnMut(Self::Item) -> U>(self, f: F) -> Iter<U::Item> {}
        fn flatten(self) -> Iter<<Self::Item as IntoIterator>::Item> {}
        fn fuse(self) -> Iter<Self::Item> {}
        fn inspect<F: FnMut(&Self::Item)>(self, f: F) -> Iter<Self::Item> {}
        fn by_ref(&mut self) -> &mut Self {}
        fn collect<B = Vec<Self::Item>>(self) -> B {}
        fn partition<B, F: FnMut(&Self::Item) -> bool>(self, f: F) -> (Vec<Self::Item>, Vec<Self::Item>) {}
        fn fold<B, F: FnMut(B, Self::Item) -> B>(self, init: B, f: F) -> B {}
        fn try_fold<B, F: FnMut(B, Self::Item) -> B>(&mut self, init: B, f: F) -> B {}
        fn try_for_each<F: FnMut(Self::Item) -> R, R>(&mut self, f: F) -> R {}
        fn reduce<F: FnMut(Self::Item, Self::Item) -> Self::Item>(self, f: F) -> Option<Self::Item> {}
        fn all<F: FnMut(Self::Item) -> bool>(&mut self, f: F) -> bool {}
        fn any<F: FnMut(Self::Item) -> bool>(&mut self, f: F) -> bool {}
        fn find<P: FnMut(&Self::Item) -> bool>(&mut self, predicate: P) -> Option<Self::Item> {}
        fn find_map<B, F: FnMut(Self::Item) -> Option<B>>(&mut self, f: F) -> Option<B> {}
        fn position<P: FnMut(Self::Item) -> bool>(&mut self, predicate: P) -> Option<usize> {}
        fn max(self) -> Option<Self::Item> {}
        fn min(self) -> Option<Self::Item> {}
        fn rev(self) -> Iter<Self::Item> {}
        fn unzip<A = Vec<Self::Item>, B = Vec<Self::Item>>(self) -> (A, B) {}
        fn copied(self) -> Iter<Self::Item> {}
        fn cloned(self) -> Iter<Self::Item> {}
        fn cycle(self) -> Iter<Self::Item> {}
        fn sum<S>(self) -> usize {}
        fn product<S>(self) -> usize {}
    }
    pub fn once<T>(value: T) -> Iter<T> {}
    pub fn once_with<T, F: FnOnce() -> T>(make: F) -> Iter<T> {}
    pub fn empty<T>() -> Iter<T> {}
    pub fn repeat<T>(value: T) -> Iter<T> {}
    pub fn repeat_with<T, F: FnMut() -> T>(make: F) -> Iter<T> {}
    pub fn from_fn<T, F: FnMut() -> Option<T>>(f: F) -> Iter<T> {}
    pub fn zip<A: IntoIterator, B: IntoIterator>(a: A, b: B) -> Iter<(A::Item, B::Item)> {}
}

pub mod slice {
    pub use super::vec::Vec;
}

pub mod vec {
    use super::iter::Iter;

    pub struct Vec<T>(T);

    impl<T> Vec<T> {
        pub fn new() -> Vec<T> {}
        pub fn with_capacity(n: usize) -> Vec<T> {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn capacity(&self) -> usize {}
        pub fn reserve(&mut self, n: usize) {}
        pub fn push(&mut self, value: T) {}
        #[empties]
        pub fn pop(&mut self) -> Option<T> {}
        pub fn insert(&mut self, index: usize, value: T) {}
        pub fn remove(&mut self, index: usize) -> T {}
        pub fn swap_remove(&mut self, index: usize) -> T {}
        pub fn swap(&mut self, a: usize, b: usize) {}
        pub fn append(&mut self, other: &mut Vec<T>) {}
        pub fn extend_from_slice(&mut self, other: &[T]) {}
        #[takes]
        pub fn drain<R>(&mut self, range: R) -> Iter<T> {}
        pub fn split_off(&mut self, at: usize) -> Vec<T> {}
        pub fn iter(&self) -> Iter<&T> {}
        pub fn iter_mut(&mut self) -> Iter<&mut T> {}
        pub fn into_iter(self) -> Iter<T> {}
        pub fn first(&self) -> Option<&T> {}
        pub fn first_mut(&mut self) -> Option<&mut T> {}
        pub fn last(&self) -> Option<&T> {}
        pub fn last_mut(&mut self) -> Option<&mut T> {}
        pub fn get(&self, index: usize) -> Option<&T> {}
        pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {}
        pub fn chunks(&self, n: usize) -> Iter<&Vec<T>> {}
        pub fn windows(&self, n: usize) -> Iter<&Vec<T>> {}
        pub fn contains(&self, value: &T) -> bool {}
        pub fn sort(&mut self) {}
        pub fn sort_unstable(&mut self) {}
        pub fn sort_by_key<K, F: FnMut(&T) -> K>(&mut self, f: F) {}
        pub fn sort_by<F: FnMut(&T, &T) -> usize>(&mut self, f: F) {}
        pub fn reverse(&mut self) {}
        pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) {}
        pub fn into_boxed_slice(self) -> Vec<T> {}
        pub fn as_slice(&self) -> &Vec<T> {}
        pub fn as_mut_slice(&mut self) -> &mut Vec<T> {}
        pub fn to_vec(&self) -> Vec<T> {}
        pub fn into_vec(self) -> Vec<T> {}
        pub fn concat(&self) -> T {}
        pub fn join<S>(&self, sep: S) -> super::string::String {}
    }
    impl<T> IntoIterator for Vec<T> {
        type Item = T;
    }
    impl<T> Extend<T> for Vec<T> {
        fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {}
    }
    impl<T> FromIterator<T> for Vec<T> {
        fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> Vec<T> {}
    }
}

pub mod collections {
    use super::iter::Iter;

    pub struct VecDeque<T>(T);
    impl<T> VecDeque<T> {
        pub fn new() -> VecDeque<T> {}
        pub fn with_capacity(n: usize) -> VecDeque<T> {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn push_back(&mut self, value: T) {}
        pub fn push_front(&mut self, value: T) {}
        #[empties]
        pub fn pop_front(&mut self) -> Option<T> {}
        #[empties]
        pub fn pop_back(&mut self) -> Option<T> {}
        pub fn front(&self) -> Option<&T> {}
        pub fn front_mut(&mut self) -> Option<&mut T> {}
        pub fn back(&self) -> Option<&T> {}
        pub fn remove(&mut self, index: usize) -> Option<T> {}
        #[takes]
        pub fn drain<R>(&mut self, range: R) -> Iter<T> {}
        pub fn iter(&self) -> Iter<&T> {}
        pub fn iter_mut(&mut self) -> Iter<&mut T> {}
        pub fn into_iter(self) -> Iter<T> {}
        pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) {}
        pub fn get(&self, index: usize) -> Option<&T> {}
        pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {}
    }
    impl<T> IntoIterator for VecDeque<T> {
        type Item = T;
    }
    impl<T> Extend<T> for VecDeque<T> {
        fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {}
    }

    pub struct HashMap<K, V>(K, V);
    impl<K, V> HashMap<K, V> {
        pub fn new() -> HashMap<K, V> {}
        pub fn with_capacity(n: usize) -> HashMap<K, V> {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn insert(&mut self, key: K, value: V) -> Option<()> {}
        pub fn remove<Q>(&mut self, key: &Q) -> Option<V> {}
        pub fn remove_entry<Q>(&mut self, key: &Q) -> Option<(K, V)> {}
        pub fn get<Q>(&self, key: &Q) -> Option<&V> {}
        pub fn get_mut<Q>(&mut self, key: &Q) -> Option<&mut V> {}
        pub fn contains_key<Q>(&self, key: &Q) -> bool {}
        pub fn entry(&mut self, key: K) -> &mut hash_map::Entry<K, V> {}
        pub fn iter(&self) -> Iter<(&K, &V)> {}
        pub fn iter_mut(&mut self) -> Iter<(&K, &mut V)> {}
        pub fn into_iter(self) -> Iter<(K, V)> {}
        pub fn keys(&self) -> Iter<&K> {}
        pub fn values(&self) -> Iter<&V> {}
        pub fn values_mut(&mut self) -> Iter<&mut V> {}
        pub fn into_values(self) -> Iter<V> {}
        pub fn into_keys(self) -> Iter<K> {}
        #[takes]
        pub fn drain(&mut self) -> Iter<(K, V)> {}
        pub fn retain<F: FnMut(&K, &mut V) -> bool>(&mut self, f: F) {}
    }
    impl<K, V> IntoIterator for HashMap<K, V> {
        type Item = (K, V);
    }
    impl<K, V> Extend<(K, V)> for HashMap<K, V> {
        fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, iter: I) {}
    }
    pub mod hash_map {
        pub use super::HashMap;
        pub enum Entry<K, V> {
            Occupied(OccupiedEntry<K, V>),
            Vacant(VacantEntry<K, V>),
        }
        pub struct OccupiedEntry<K, V>(K, V);
        pub struct VacantEntry<K, V>(K, V);
        impl<K, V> Entry<K, V> {
            pub fn or_insert(&mut self, value: V) -> &mut V {}
            pub fn or_insert_with<F: FnOnce() -> V>(&mut self, f: F) -> &mut V {}
            pub fn or_default(&mut self) -> &mut V {}
            pub fn and_modify<F: FnOnce(&mut V)>(&mut self, f: F) -> &mut Entry<K, V> {}
        }
        impl<K, V> OccupiedEntry<K, V> {
            pub fn get(&self) -> &V {}
            pub fn get_mut(&mut self) -> &mut V {}
            pub fn insert(&mut self, value: V) -> Option<()> {}
            #[takes]
            pub fn remove(&mut self) -> V {}
        }
        impl<K, V> VacantEntry<K, V> {
            pub fn insert(&mut self, value: V) -> &mut V {}
        }
    }

    pub struct BTreeMap<K, V>(K, V);
    impl<K, V> BTreeMap<K, V> {
        pub fn new() -> BTreeMap<K, V> {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn insert(&mut self, key: K, value: V) -> Option<()> {}
        pub fn remove<Q>(&mut self, key: &Q) -> Option<V> {}
        pub fn get<Q>(&self, key: &Q) -> Option<&V> {}
        pub fn get_mut<Q>(&mut self, key: &Q) -> Option<&mut V> {}
        pub fn contains_key<Q>(&self, key: &Q) -> bool {}
        pub fn entry(&mut self, key: K) -> &mut hash_map::Entry<K, V> {}
        pub fn iter(&self) -> Iter<(&K, &V)> {}
        pub fn iter_mut(&mut self) -> Iter<(&K, &mut V)> {}
        pub fn into_iter(self) -> Iter<(K, V)> {}
        pub fn keys(&self) -> Iter<&K> {}
        pub fn values(&self) -> Iter<&V> {}
        pub fn values_mut(&mut self) -> Iter<&mut V> {}
        pub fn into_values(self) -> Iter<V> {}
        #[empties]
        pub fn pop_first(&mut self) -> Option<(K, V)> {}
        #[empties]
        pub fn pop_last(&mut self) -> Option<(K, V)> {}
        pub fn retain<F: FnMut(&K, &mut V) -> bool>(&mut self, f: F) {}
    }
    impl<K, V> IntoIterator for BTreeMap<K, V> {
        type Item = (K, V);
    }
    pub mod btree_map {
        pub use super::hash_map::Entry;
        pub use super::BTreeMap;
    }

    pub struct HashSet<T>(T);
    impl<T> HashSet<T> {
        pub fn new() -> HashSet<T> {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn insert(&mut self, value: T) -> bool {}
        pub fn contains<Q>(&self, value: &Q) -> bool {}
        pub fn remove<Q>(&mut self, value: &Q) -> bool {}
        pub fn iter(&self) -> Iter<&T> {}
        #[takes]
        pub fn drain(&mut self) -> Iter<T> {}
    }
    impl<T> IntoIterator for HashSet<T> {
        type Item = T;
    }
    pub struct BTreeSet<T>(T);
    impl<T> IntoIterator for BTreeSet<T> {
        type Item = T;
    }
    pub struct BinaryHeap<T>(T);
    impl<T> BinaryHeap<T> {
        pub fn new() -> BinaryHeap<T> {}
        pub fn push(&mut self, value: T) {}
        #[empties]
        pub fn pop(&mut self) -> Option<T> {}
    }
    pub struct LinkedList<T>(T);
    impl<T> LinkedList<T> {
        pub fn new() -> LinkedList<T> {}
        pub fn push_back(&mut self, value: T) {}
        #[empties]
        pub fn pop_front(&mut self) -> Option<T> {}
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
        pub fn as_mut(&mut self) -> &mut T {}
        pub fn as_ref(&self) -> &T {}
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
        pub fn clone(this: &Rc<T>) -> Rc<T> {}
        pub fn try_unwrap(this: Rc<T>) -> Result<T, Rc<T>> {}
        pub fn into_inner(this: Rc<T>) -> Option<T> {}
        pub fn downgrade(this: &Rc<T>) -> Weak<T> {}
        pub fn get_mut(this: &mut Rc<T>) -> Option<&mut T> {}
        pub fn strong_count(this: &Rc<T>) -> usize {}
    }
    impl<T> super::ops::Deref for Rc<T> {
        type Target = T;
    }
    pub struct Weak<T>(T);
    impl<T> Weak<T> {
        pub fn upgrade(&self) -> Option<Rc<T>> {}
    }
}

pub mod cell {
    pub struct Cell<T>(T);
    impl<T> Cell<T> {
        pub fn new(value: T) -> Cell<T> {}
        pub fn get(&self) -> T {}
        pub fn set(&mut self, value: T) {}
        #[takes]
        pub fn take(&mut self) -> T {}
        #[takes]
        pub fn replace(&mut self, value: T) -> T {}
        pub fn into_inner(self) -> T {}
    }
    pub struct RefCell<T>(T);
    impl<T> RefCell<T> {
        pub fn new(value: T) -> RefCell<T> {}
        pub fn borrow(&self) -> Ref<T> {}
        pub fn borrow_mut(&mut self) -> RefMut<T> {}
        pub fn try_borrow_mut(&mut self) -> Result<RefMut<T>, ()> {}
        #[takes]
        pub fn take(&mut self) -> T {}
        #[takes]
        pub fn replace(&mut self, value: T) -> T {}
        pub fn into_inner(self) -> T {}
        pub fn get_mut(&mut self) -> &mut T {}
    }
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
        pub fn set(&mut self, value: T) -> Result<(), T> {}
        #[takes]
        pub fn take(&mut self) -> Option<T> {}
        pub fn into_inner(self) -> Option<T> {}
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
    pub fn swap<T>(a: &mut T, b: &mut T) {}
    pub struct ManuallyDrop<T>(T);
    impl<T> ManuallyDrop<T> {
        #[releases]
        pub fn new(value: T) -> ManuallyDrop<T> {}
    }
}

pub mod string {
    pub struct String;
    impl String {
        pub fn new() -> String {}
        pub fn from<T>(text: T) -> String {}
        pub fn with_capacity(n: usize) -> String {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn as_str(&self) -> &str {}
        pub fn push_str(&mut self, text: &str) {}
        pub fn clone(&self) -> String {}
        pub fn to_string(&self) -> String {}
        pub fn to_owned(&self) -> String {}
    }
    pub trait ToString {
        fn to_string(&self) -> String {}
    }
    impl<T> ToString for T {}
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
    pub async fn ready<T>(value: T) -> T {}
    #[suspends(always)]
    pub async fn pending() -> ! {}
    pub async fn poll_fn<T, F: FnMut(&mut ()) -> super::task::Poll<T>>(f: F) -> T {}
}

pub mod task {
    #[container]
    pub enum Poll<T> {
        Ready(T),
        Pending,
    }
    pub struct Context;
    pub struct Waker;
}

pub mod time {
    pub struct Duration;
    impl Duration {
        pub fn from_secs(n: u64) -> Duration {}
        pub fn from_millis(n: u64) -> Duration {}
        pub fn from_micros(n: u64) -> Duration {}
        pub fn from_nanos(n: u64) -> Duration {}
        pub fn from_secs_f64(n: f64) -> Duration {}
        pub fn from_secs_f32(n: f32) -> Duration {}
    }
    pub struct Instant;
    impl Instant {
        #[polls]
        pub fn now() -> Instant {}
        #[polls]
        pub fn elapsed(&self) -> Duration {}
    }
    pub struct SystemTime;
    impl SystemTime {
        #[polls]
        pub fn now() -> SystemTime {}
    }
}

pub mod hint {
    pub fn spin_loop() {}
    pub fn black_box<T>(value: T) -> T {}
}

pub mod panic {
    pub fn catch_unwind<F: FnOnce() -> R, R>(f: F) -> super::thread::Result<R> {}
    pub fn set_hook<F>(hook: F) {}
    pub struct AssertUnwindSafe<T>(T);
}

pub mod process {
    #[exits]
    pub fn exit(code: i32) -> ! {}
    #[exits(failure)]
    pub fn abort() -> ! {}
    pub struct ExitCode;
    pub struct Command;
    impl Command {
        pub fn new<S>(program: S) -> Command {}
        pub fn arg<S>(&mut self, arg: S) -> &mut Command {}
        pub fn args<S>(&mut self, args: S) -> &mut Command {}
        pub fn spawn(&mut self) -> super::io::Result<Child> {}
        #[blocks(wait)]
        pub fn output(&mut self) -> super::io::Result<Output> {}
        #[blocks(wait)]
        pub fn status(&mut self) -> super::io::Result<ExitStatus> {}
    }
    pub struct Child;
    impl Child {
        #[blocks(wait)]
        pub fn wait(&mut self) -> super::io::Result<ExitStatus> {}
        #[blocks(wait)]
        pub fn wait_with_output(self) -> super::io::Result<Output> {}
        pub fn kill(&mut self) -> super::io::Result<()> {}
    }
    pub struct Output;
    pub struct ExitStatus;
    pub trait Termination {}
}

pub mod thread {
    pub type Result<T> = super::result::Result<T, super::boxed::Box<()>>;
    #[handle(drop = "detach")]
    pub struct JoinHandle<T>(T);
    impl<T> JoinHandle<T> {
        #[joins]
        #[blocks(wait)]
        pub fn join(self) -> Result<T> {}
        #[polls]
        pub fn is_finished(&self) -> bool {}
        pub fn thread(&self) -> &Thread {}
    }
    #[spawns(f, kind = "thread", on = "thread")]
    pub fn spawn<F: FnOnce() -> T, T>(f: F) -> JoinHandle<T> {}
    #[blocks(sleep)]
    pub fn sleep(duration: super::time::Duration) {}
    #[blocks(sleep)]
    pub fn sleep_ms(ms: u32) {}
    #[blocks(wait)]
    pub fn park() {}
    #[blocks(sleep)]
    pub fn park_timeout(duration: super::time::Duration) {}
    pub fn yield_now() {}
    pub fn current() -> Thread {}
    pub fn available_parallelism() -> super::io::Result<usize> {}
    #[joins]
    #[blocks(wait)]
    pub fn scope<F: FnOnce(&Scope) -> T, T>(f: F) -> T {}
    pub struct Scope;
    impl Scope {
        #[spawns(f, kind = "scoped", on = "thread")]
        pub fn spawn<F: FnOnce() -> T, T>(&self, f: F) -> ScopedJoinHandle<T> {}
    }
    #[handle(drop = "nothing")]
    pub struct ScopedJoinHandle<T>(T);
    impl<T> ScopedJoinHandle<T> {
        #[joins]
        #[blocks(wait)]
        pub fn join(self) -> Result<T> {}
    }
    pub struct Builder;
    impl Builder {
        pub fn new() -> Builder {}
        pub fn name(self, name: super::string::String) -> Builder {}
        pub fn stack_size(self, size: usize) -> Builder {}
        #[spawns(f, kind = "thread", on = "thread")]
        pub fn spawn<F: FnOnce() -> T, T>(self, f: F) -> super::io::Result<JoinHandle<T>> {}
    }
    pub struct Thread;
    pub struct ThreadId;
    pub struct LocalKey<T>(T);
}

pub mod sync {
    pub struct Arc<T>(T);
    impl<T> Arc<T> {
        pub fn new(value: T) -> Arc<T> {}
        pub fn clone(this: &Arc<T>) -> Arc<T> {}
        pub fn try_unwrap(this: Arc<T>) -> Result<T, Arc<T>> {}
        pub fn into_inner(this: Arc<T>) -> Option<T> {}
        pub fn downgrade(this: &Arc<T>) -> Weak<T> {}
        pub fn get_mut(this: &mut Arc<T>) -> Option<&mut T> {}
        pub fn strong_count(this: &Arc<T>) -> usize {}
        pub fn ptr_eq(a: &Arc<T>, b: &Arc<T>) -> bool {}
    }
    impl<T> super::ops::Deref for Arc<T> {
        type Target = T;
    }
    pub struct Weak<T>(T);
    impl<T> Weak<T> {
        pub fn new() -> Weak<T> {}
        pub fn upgrade(&self) -> Option<Arc<T>> {}
    }
    pub struct PoisonError<T>(T);
    impl<T> PoisonError<T> {
        pub fn into_inner(self) -> T {}
    }
    pub type LockResult<G> = Result<G, PoisonError<G>>;
    pub struct Mutex<T>(T);
    impl<T> Mutex<T> {
        pub fn new(value: T) -> Mutex<T> {}
        pub fn lock(&self) -> LockResult<MutexGuard<T>> {}
        #[polls]
        pub fn try_lock(&self) -> LockResult<MutexGuard<T>> {}
        pub fn into_inner(self) -> LockResult<T> {}
        pub fn get_mut(&mut self) -> LockResult<&mut T> {}
    }
    pub struct MutexGuard<T>(T);
    impl<T> super::ops::Deref for MutexGuard<T> {
        type Target = T;
    }
    pub struct RwLock<T>(T);
    impl<T> RwLock<T> {
        pub fn new(value: T) -> RwLock<T> {}
        pub fn read(&self) -> LockResult<RwLockReadGuard<T>> {}
        pub fn write(&self) -> LockResult<RwLockWriteGuard<T>> {}
        pub fn into_inner(self) -> LockResult<T> {}
    }
    pub struct RwLockReadGuard<T>(T);
    impl<T> super::ops::Deref for RwLockReadGuard<T> {
        type Target = T;
    }
    pub struct RwLockWriteGuard<T>(T);
    impl<T> super::ops::Deref for RwLockWriteGuard<T> {
        type Target = T;
    }
    #[object]
    pub struct Condvar;
    impl Condvar {
        #[object]
        pub fn new() -> Condvar {}
        #[blocks(wait)]
        #[waits]
        pub fn wait<T>(&self, guard: MutexGuard<T>) -> LockResult<MutexGuard<T>> {}
        #[blocks(wait)]
        #[waits]
        pub fn wait_while<T, F>(&self, guard: MutexGuard<T>, condition: F) -> LockResult<MutexGuard<T>> {}
        #[blocks(wait)]
        #[waits]
        pub fn wait_timeout<T>(&self, guard: MutexGuard<T>, d: super::time::Duration) -> LockResult<(MutexGuard<T>, bool)> {}
        pub fn notify_one(&self) {}
        pub fn notify_all(&self) {}
    }
    #[object]
    pub struct Barrier;
    impl Barrier {
        #[object]
        pub fn new(n: usize) -> Barrier {}
        #[blocks(wait)]
        #[waits]
        pub fn wait(&self) -> bool {}
    }
    pub struct Once;
    pub struct OnceLock<T>(T);
    impl<T> OnceLock<T> {
        pub fn new() -> OnceLock<T> {}
        pub fn get(&self) -> Option<&T> {}
        pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T {}
        #[sends]
        pub fn set(&self, value: T) -> Result<(), T> {}
    }
    pub struct LazyLock<T>(T);
    impl<T> LazyLock<T> {
        pub fn new<F: FnOnce() -> T>(f: F) -> LazyLock<T> {}
    }
    impl<T> super::ops::Deref for LazyLock<T> {
        type Target = T;
    }
    pub mod atomic {
        #[object]
        pub struct AtomicBool;
        impl AtomicBool {
            #[object]
            pub fn new(value: bool) -> AtomicBool {}
            #[polls]
            pub fn load(&self, order: Ordering) -> bool {}
            pub fn store(&self, value: bool, order: Ordering) {}
            pub fn swap(&self, value: bool, order: Ordering) -> bool {}
        }
        #[object]
        pub struct AtomicUsize;
        impl AtomicUsize {
            #[object]
            pub fn new(value: usize) -> AtomicUsize {}
            #[polls]
            pub fn load(&self, order: Ordering) -> usize {}
            pub fn store(&self, value: usize, order: Ordering) {}
            pub fn fetch_add(&self, value: usize, order: Ordering) -> usize {}
            pub fn fetch_sub(&self, value: usize, order: Ordering) -> usize {}
        }
        pub type AtomicU8 = AtomicUsize;
        pub type AtomicU16 = AtomicUsize;
        pub type AtomicU32 = AtomicUsize;
        pub type AtomicU64 = AtomicUsize;
        pub type AtomicI32 = AtomicUsize;
        pub type AtomicI64 = AtomicUsize;
        pub type AtomicIsize = AtomicUsize;
        pub enum Ordering {
            Relaxed,
            Release,
            Acquire,
            AcqRel,
            SeqCst,
        }
        pub fn fence(order: Ordering) {}
    }
    pub mod mpsc {
        use crate::iter::Iter;
        use crate::time::Duration;
        #[channel]
        pub fn channel<T>() -> (Sender<T>, Receiver<T>) {}
        #[channel]
        pub fn sync_channel<T>(bound: usize) -> (SyncSender<T>, Receiver<T>) {}
        #[object]
        pub struct Sender<T>(T);
        impl<T> Sender<T> {
            #[sends]
            #[effect(send)]
            pub fn send(&self, value: T) -> Result<(), SendError<T>> {}
        }
        #[object]
        pub struct SyncSender<T>(T);
        impl<T> SyncSender<T> {
            #[sends]
            #[effect(send)]
            pub fn send(&self, value: T) -> Result<(), SendError<T>> {}
            #[sends]
            #[effect(send)]
            pub fn try_send(&self, value: T) -> Result<(), SendError<T>> {}
        }
        #[object]
        pub struct Receiver<T>(T);
        impl<T> Receiver<T> {
            #[blocks(wait)]
            #[waits]
            pub fn recv(&self) -> Result<T, RecvError> {}
            #[blocks(wait)]
            #[waits]
            pub fn recv_timeout(&self, timeout: Duration) -> Result<T, RecvTimeoutError> {}
            #[polls]
            pub fn try_recv(&self) -> Result<T, TryRecvError> {}
            #[blocks(wait)]
            #[waits]
            pub fn iter(&self) -> Iter<T> {}
            pub fn try_iter(&self) -> Iter<T> {}
        }
        impl<T> IntoIterator for Receiver<T> {
            type Item = T;
            #[blocks(wait)]
            #[waits]
            fn into_iter(self) -> Iter<T> {}
        }
        #[idle]
        pub struct SendError<T>(T);
        #[idle]
        pub struct RecvError;
        pub enum RecvTimeoutError {
            Timeout,
            Disconnected,
        }
        pub enum TryRecvError {
            Empty,
            Disconnected,
        }
    }
}

pub mod io {
    pub struct Error;
    pub enum ErrorKind {
        NotFound,
        Other,
    }
    pub type Result<T> = super::result::Result<T, Error>;
    pub trait Read {
        #[blocks(io)]
        fn read(&mut self, buf: &mut [u8]) -> Result<usize> {}
        #[blocks(io)]
        fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize> {}
        #[blocks(io)]
        fn read_to_string(&mut self, buf: &mut String) -> Result<usize> {}
        #[blocks(io)]
        fn read_exact(&mut self, buf: &mut [u8]) -> Result<()> {}
    }
    pub trait Write {
        #[blocks(io)]
        #[effect(write)]
        fn write(&mut self, buf: &[u8]) -> Result<usize> {}
        #[blocks(io)]
        #[effect(write)]
        fn write_all(&mut self, buf: &[u8]) -> Result<()> {}
        #[blocks(io)]
        #[effect(write)]
        fn flush(&mut self) -> Result<()> {}
    }
    pub trait BufRead {
        #[blocks(io)]
        fn read_line(&mut self, buf: &mut String) -> Result<usize> {}
        fn lines(self) -> super::iter::Iter<Result<String>> {}
    }
    pub trait Seek {}
    pub mod prelude {
        pub use super::{BufRead, Read, Seek, Write};
    }
    pub struct BufReader<R>(R);
    impl<R> BufReader<R> {
        pub fn new(inner: R) -> BufReader<R> {}
    }
    impl<R> Read for BufReader<R> {}
    impl<R> BufRead for BufReader<R> {}
    pub struct BufWriter<W>(W);
    impl<W> BufWriter<W> {
        pub fn new(inner: W) -> BufWriter<W> {}
    }
    impl<W> Write for BufWriter<W> {}
    pub struct Stdin;
    impl Stdin {
        #[blocks(wait)]
        pub fn read_line(&self, buf: &mut String) -> Result<usize> {}
        pub fn lock(&self) -> Stdin {}
        #[blocks(wait)]
        pub fn lines(self) -> super::iter::Iter<Result<String>> {}
    }
    pub fn stdin() -> Stdin {}
    pub struct Stdout;
    impl Write for Stdout {}
    pub fn stdout() -> Stdout {}
    pub fn stderr() -> Stdout {}
}

pub mod net {
    pub struct TcpListener;
    impl TcpListener {
        pub fn bind<A>(addr: A) -> super::io::Result<TcpListener> {}
        #[accepts]
        #[blocks(wait)]
        pub fn accept(&self) -> super::io::Result<(TcpStream, SocketAddr)> {}
        pub fn incoming(&self) -> Incoming {}
    }
    #[accepts]
    pub struct Incoming;
    impl IntoIterator for Incoming {
        type Item = super::io::Result<TcpStream>;
        #[blocks(wait)]
        fn into_iter(self) -> super::iter::Iter<super::io::Result<TcpStream>> {}
    }
    pub struct TcpStream;
    impl TcpStream {
        #[blocks(io)]
        pub fn connect<A>(addr: A) -> super::io::Result<TcpStream> {}
    }
    impl super::io::Read for TcpStream {}
    impl super::io::Write for TcpStream {}
    pub struct UdpSocket;
    impl UdpSocket {
        #[blocks(wait)]
        pub fn recv_from(&self, buf: &mut [u8]) -> super::io::Result<(usize, SocketAddr)> {}
    }
    pub struct SocketAddr;
}

pub mod fs {
    use super::io::Result;
    #[blocks(io)]
    #[effect(write)]
    pub fn write<P, C>(path: P, contents: C) -> Result<()> {}
    #[blocks(io)]
    pub fn read<P>(path: P) -> Result<Vec<u8>> {}
    #[blocks(io)]
    pub fn read_to_string<P>(path: P) -> Result<String> {}
    #[blocks(io)]
    #[effect(write)]
    pub fn remove_file<P>(path: P) -> Result<()> {}
    #[blocks(io)]
    #[effect(write)]
    pub fn rename<P, Q>(from: P, to: Q) -> Result<()> {}
    #[blocks(io)]
    #[effect(write)]
    pub fn copy<P, Q>(from: P, to: Q) -> Result<u64> {}
    #[blocks(io)]
    #[effect(write)]
    pub fn create_dir_all<P>(path: P) -> Result<()> {}
    #[blocks(io)]
    #[effect(write)]
    pub fn remove_dir_all<P>(path: P) -> Result<()> {}
    pub struct File;
    impl File {
        #[blocks(io)]
        pub fn open<P>(path: P) -> Result<File> {}
        #[blocks(io)]
        pub fn create<P>(path: P) -> Result<File> {}
        #[blocks(io)]
        #[effect(write)]
        pub fn sync_all(&self) -> Result<()> {}
    }
    impl super::io::Read for File {}
    impl super::io::Write for File {}
}

pub mod env {
    pub fn args() -> super::iter::Iter<super::string::String> {}
    pub fn var<K>(key: K) -> Result<super::string::String, VarError> {}
    pub struct VarError;
}
