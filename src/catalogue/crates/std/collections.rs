// The standard library: iterators and collections.

pub mod iter {
    /// Any iterator; what it yields is all that matters.
    pub struct Iter<T>(T);

    impl<T> Iterator for Iter<T> {
        type Item = T;
    }
    impl<T> IntoIterator for Iter<T> {
        type Item = T;
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
        fn rev(self) -> Iter<Self::Item> {}
    }
    impl<T> DoubleEndedIterator for Iter<T> {}
    #[blocks(source)]
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
        pub fn clear(&mut self) {}
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
        pub fn clear(&mut self) {}
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
        pub fn clear(&mut self) {}
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
        pub fn clear(&mut self) {}
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
        pub fn clear(&mut self) {}
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
        pub fn clear(&mut self) {}
        pub fn new() -> BinaryHeap<T> {}
        pub fn push(&mut self, value: T) {}
        #[empties]
        pub fn pop(&mut self) -> Option<T> {}
    }
    pub struct LinkedList<T>(T);
    impl<T> LinkedList<T> {
        pub fn clear(&mut self) {}
        pub fn new() -> LinkedList<T> {}
        pub fn push_back(&mut self, value: T) {}
        #[empties]
        pub fn pop_front(&mut self) -> Option<T> {}
    }
}
