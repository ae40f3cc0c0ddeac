// The standard library: iterators.

pub mod iter {
    /// Any iterator; what it yields is all that matters.
    pub struct Iter<T>(T);

    impl<T> Iterator for Iter<T> {
        type Item = T;
    }
    impl<T> IntoIterator for Iter<T> {
        type Item = T;
    }
    // What ranges and some adapters offer besides.
    impl<T> Iter<T> {
        pub fn contains<Q>(&self, item: &Q) -> bool {}
        pub fn is_empty(&self) -> bool {}
        pub fn start(&self) -> &T {}
        pub fn end(&self) -> &T {}
        pub fn peek(&mut self) -> Option<&T> {}
        pub fn peek_mut(&mut self) -> Option<&mut T> {}
        #[empties]
        pub fn next_if<F: FnOnce(&T) -> bool>(&mut self, f: F) -> Option<T> {}
        #[empties]
        pub fn next_if_eq<R>(&mut self, expected: &R) -> Option<T> {}
    }
    /// An iterator that always gives one more.
    #[endless]
    pub struct Endless<T>(T);

    impl<T> Iterator for Endless<T> {
        type Item = T;
    }
    impl<T> IntoIterator for Endless<T> {
        type Item = T;
        fn into_iter(self) -> Endless<T> {}
    }
    // The adapters that keep it so. Others give an `Iter`, as the trait says.
    impl<T> Endless<T> {
        pub fn contains<Q>(&self, item: &Q) -> bool {}
        pub fn step_by(self, step: usize) -> Endless<T> {}
        pub fn map<B, F: FnMut(T) -> B>(self, f: F) -> Endless<B> {}
        pub fn filter<P: FnMut(&T) -> bool>(self, predicate: P) -> Endless<T> {}
        pub fn filter_map<B, F: FnMut(T) -> Option<B>>(self, f: F) -> Endless<B> {}
        pub fn enumerate(self) -> Endless<(usize, T)> {}
        pub fn peekable(self) -> Endless<T> {}
        pub fn skip_while<P: FnMut(&T) -> bool>(self, predicate: P) -> Endless<T> {}
        pub fn skip(self, n: usize) -> Endless<T> {}
        pub fn fuse(self) -> Endless<T> {}
        pub fn inspect<F: FnMut(&T)>(self, f: F) -> Endless<T> {}
        pub fn copied(self) -> Endless<T> {}
        pub fn cloned(self) -> Endless<T> {}
        pub fn cycle(self) -> Endless<T> {}
        pub fn peek(&mut self) -> Option<&T> {}
    }
    #[blocks(source)]
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
        #[empties]
        fn nth_back(&mut self, n: usize) -> Option<Self::Item> {}
        #[empties]
        fn rfind<P: FnMut(&Self::Item) -> bool>(&mut self, predicate: P) -> Option<Self::Item> {}
        fn rfold<B, F: FnMut(B, Self::Item) -> B>(self, init: B, f: F) -> B {}
        fn rposition<P: FnMut(Self::Item) -> bool>(&mut self, predicate: P) -> Option<usize> {}
        fn rev(self) -> Iter<Self::Item> {}
    }
    impl<T> DoubleEndedIterator for Iter<T> {}
    impl<T> ExactSizeIterator for Iter<T> {}
    #[blocks(source)]
    pub trait Iterator {
        type Item;
        #[empties]
        fn next(&mut self) -> Option<Self::Item> {}
        fn count(self) -> usize {}
        #[sifts]
        fn last(self) -> Option<Self::Item> {}
        #[empties]
        fn nth(&mut self, n: usize) -> Option<Self::Item> {}
        #[sifts]
        fn step_by(self, step: usize) -> Iter<Self::Item> {}
        fn chain(self, other: Iter<Self::Item>) -> Iter<Self::Item> {}
        fn zip<U: IntoIterator>(self, other: U) -> Iter<(Self::Item, U::Item)> {}
        fn map<B, F: FnMut(Self::Item) -> B>(self, f: F) -> Iter<B> {}
        fn for_each<F: FnMut(Self::Item)>(self, f: F) {}
        #[sifts]
        fn filter<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> Iter<Self::Item> {}
        fn filter_map<B, F: FnMut(Self::Item) -> Option<B>>(self, f: F) -> Iter<B> {}
        fn enumerate(self) -> Iter<(usize, Self::Item)> {}
        fn peekable(self) -> Iter<Self::Item> {}
        #[sifts]
        fn skip_while<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> Iter<Self::Item> {}
        #[sifts]
        fn take_while<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> Iter<Self::Item> {}
        #[sifts]
        fn map_while<B, P: FnMut(Self::Item) -> Option<B>>(self, predicate: P) -> Iter<B> {}
        #[sifts]
        fn skip(self, n: usize) -> Iter<Self::Item> {}
        #[sifts]
        fn take(self, n: usize) -> Iter<Self::Item> {}
        fn scan<S, B, F: FnMut(&mut S, Self::Item) -> Option<B>>(self, initial: S, f: F) -> Iter<B> {}
        fn flat_map<U: IntoIterator, F: FnMut(Self::Item) -> U>(self, f: F) -> Iter<U::Item> {}
        fn flatten(self) -> Iter<<Self::Item as IntoIterator>::Item> {}
        fn fuse(self) -> Iter<Self::Item> {}
        fn inspect<F: FnMut(&Self::Item)>(self, f: F) -> Iter<Self::Item> {}
        fn by_ref(&mut self) -> &mut Self {}
        #[gathers]
        fn collect<B = Vec<Self::Item>>(self) -> B {}
        fn partition<B, F: FnMut(&Self::Item) -> bool>(self, f: F) -> (Vec<Self::Item>, Vec<Self::Item>) {}
        fn fold<B, F: FnMut(B, Self::Item) -> B>(self, init: B, f: F) -> B {}
        fn try_fold<B, F: FnMut(B, Self::Item) -> R, R>(&mut self, init: B, f: F) -> R {}
        fn try_for_each<F: FnMut(Self::Item) -> R, R>(&mut self, f: F) -> R {}
        fn reduce<F: FnMut(Self::Item, Self::Item) -> Self::Item>(self, f: F) -> Option<Self::Item> {}
        fn all<F: FnMut(Self::Item) -> bool>(&mut self, f: F) -> bool {}
        fn any<F: FnMut(Self::Item) -> bool>(&mut self, f: F) -> bool {}
        #[empties]
        #[sifts]
        fn find<P: FnMut(&Self::Item) -> bool>(&mut self, predicate: P) -> Option<Self::Item> {}
        #[empties]
        fn find_map<B, F: FnMut(Self::Item) -> Option<B>>(&mut self, f: F) -> Option<B> {}
        fn position<P: FnMut(Self::Item) -> bool>(&mut self, predicate: P) -> Option<usize> {}
        fn max(self) -> Option<Self::Item> {}
        fn min(self) -> Option<Self::Item> {}
        #[sifts]
        fn max_by_key<B, F: FnMut(&Self::Item) -> B>(self, f: F) -> Option<Self::Item> {}
        #[sifts]
        fn max_by<F: FnMut(&Self::Item, &Self::Item) -> super::cmp::Ordering>(self, f: F) -> Option<Self::Item> {}
        #[sifts]
        fn min_by_key<B, F: FnMut(&Self::Item) -> B>(self, f: F) -> Option<Self::Item> {}
        #[sifts]
        fn min_by<F: FnMut(&Self::Item, &Self::Item) -> super::cmp::Ordering>(self, f: F) -> Option<Self::Item> {}
        fn rev(self) -> Iter<Self::Item> {}
        fn unzip<A = Vec<Self::Item>, B = Vec<Self::Item>>(self) -> (A, B) {}
        fn copied(self) -> Iter<Self::Item> {}
        fn cloned(self) -> Iter<Self::Item> {}
        fn cycle(self) -> Endless<Self::Item> {}
        fn sum<S = Self::Item>(self) -> S {}
        fn product<S = Self::Item>(self) -> S {}
        fn size_hint(&self) -> (usize, Option<usize>) {}
        fn cmp<I>(self, other: I) -> super::cmp::Ordering {}
        fn partial_cmp<I>(self, other: I) -> Option<super::cmp::Ordering> {}
        fn eq<I>(self, other: I) -> bool {}
        fn ne<I>(self, other: I) -> bool {}
        fn is_sorted(self) -> bool {}
        fn is_sorted_by_key<K, F: FnMut(Self::Item) -> K>(self, f: F) -> bool {}
        fn is_partitioned<P: FnMut(Self::Item) -> bool>(self, predicate: P) -> bool {}
    }
    pub fn once<T>(value: T) -> Iter<T> {}
    pub fn once_with<T, F: FnOnce() -> T>(make: F) -> Iter<T> {}
    pub fn empty<T>() -> Iter<T> {}
    pub fn repeat<T>(value: T) -> Endless<T> {}
    pub fn repeat_with<T, F: FnMut() -> T>(make: F) -> Endless<T> {}
    pub fn repeat_n<T>(value: T, n: usize) -> Iter<T> {}
    pub fn successors<T, F: FnMut(&T) -> Option<T>>(first: Option<T>, next: F) -> Iter<T> {}
    pub fn from_fn<T, F: FnMut() -> Option<T>>(f: F) -> Iter<T> {}
    pub fn chain<A: IntoIterator>(a: A, b: Iter<A::Item>) -> Iter<A::Item> {}
    pub fn zip<A: IntoIterator, B: IntoIterator>(a: A, b: B) -> Iter<(A::Item, B::Item)> {}
}
