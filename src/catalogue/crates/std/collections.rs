// The standard library: collections. A slice or an array has the methods of a vector.

pub mod slice {
    use super::vec::Vec;
    pub fn from_ref<T>(value: &T) -> &Vec<T> {}
    pub fn from_mut<T>(value: &mut T) -> &mut Vec<T> {}
}

pub mod array {
    use super::vec::Vec;
    pub fn from_fn<T, F: FnMut(usize) -> T>(f: F) -> Vec<T> {}
}

pub mod vec {
    use super::cmp::Ordering;
    use super::iter::Iter;

    pub struct Vec<T>(T);

    impl<T> Vec<T> {
        pub fn clear(&mut self) {}
        pub fn new() -> Vec<T> {}
        pub fn with_capacity(n: usize) -> Vec<T> {}
        pub fn from<I: IntoIterator>(items: I) -> Vec<I::Item> {}
        pub fn from_iter<I: IntoIterator>(items: I) -> Vec<I::Item> {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn capacity(&self) -> usize {}
        pub fn reserve(&mut self, n: usize) {}
        pub fn shrink_to_fit(&mut self) {}
        pub fn push(&mut self, value: T) {}
        #[empties]
        pub fn pop(&mut self) -> Option<T> {}
        #[empties]
        pub fn pop_if<F: FnOnce(&mut T) -> bool>(&mut self, f: F) -> Option<T> {}
        pub fn insert(&mut self, index: usize, value: T) {}
        pub fn remove(&mut self, index: usize) -> T {}
        pub fn swap_remove(&mut self, index: usize) -> T {}
        pub fn swap(&mut self, a: usize, b: usize) {}
        pub fn append(&mut self, other: &mut Vec<T>) {}
        pub fn extend_from_slice(&mut self, other: &[T]) {}
        pub fn extend_from_within<R>(&mut self, range: R) {}
        #[takes]
        pub fn drain<R>(&mut self, range: R) -> Iter<T> {}
        pub fn splice<R, I: IntoIterator<Item = T>>(&mut self, range: R, with: I) -> Iter<T> {}
        pub fn extract_if<R, F: FnMut(&mut T) -> bool>(&mut self, range: R, f: F) -> Iter<T> {}
        pub fn split_off(&mut self, at: usize) -> Vec<T> {}
        pub fn truncate(&mut self, n: usize) {}
        pub fn resize(&mut self, n: usize, value: T) {}
        pub fn resize_with<F: FnMut() -> T>(&mut self, n: usize, f: F) {}
        pub fn fill(&mut self, value: T) {}
        pub fn fill_with<F: FnMut() -> T>(&mut self, f: F) {}
        pub fn iter(&self) -> Iter<&T> {}
        pub fn iter_mut(&mut self) -> Iter<&mut T> {}
        pub fn into_iter(self) -> Iter<T> {}
        pub fn first(&self) -> Option<&T> {}
        pub fn first_mut(&mut self) -> Option<&mut T> {}
        pub fn last(&self) -> Option<&T> {}
        pub fn last_mut(&mut self) -> Option<&mut T> {}
        pub fn get(&self, index: usize) -> Option<&T> {}
        pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {}
        pub fn split_first(&self) -> Option<(&T, &Vec<T>)> {}
        pub fn split_last(&self) -> Option<(&T, &Vec<T>)> {}
        pub fn split_at(&self, at: usize) -> (&Vec<T>, &Vec<T>) {}
        pub fn split_at_mut(&mut self, at: usize) -> (&mut Vec<T>, &mut Vec<T>) {}
        pub fn chunks(&self, n: usize) -> Iter<&Vec<T>> {}
        pub fn chunks_mut(&mut self, n: usize) -> Iter<&mut Vec<T>> {}
        pub fn chunks_exact(&self, n: usize) -> Iter<&Vec<T>> {}
        pub fn rchunks(&self, n: usize) -> Iter<&Vec<T>> {}
        pub fn chunk_by<F: FnMut(&T, &T) -> bool>(&self, f: F) -> Iter<&Vec<T>> {}
        pub fn windows(&self, n: usize) -> Iter<&Vec<T>> {}
        pub fn split<F: FnMut(&T) -> bool>(&self, f: F) -> Iter<&Vec<T>> {}
        pub fn contains(&self, value: &T) -> bool {}
        pub fn starts_with(&self, with: &[T]) -> bool {}
        pub fn ends_with(&self, with: &[T]) -> bool {}
        pub fn binary_search(&self, value: &T) -> Result<usize, usize> {}
        pub fn binary_search_by<F: FnMut(&T) -> Ordering>(&self, f: F) -> Result<usize, usize> {}
        pub fn binary_search_by_key<K, F: FnMut(&T) -> K>(&self, key: &K, f: F) -> Result<usize, usize> {}
        pub fn partition_point<F: FnMut(&T) -> bool>(&self, f: F) -> usize {}
        pub fn is_sorted(&self) -> bool {}
        pub fn sort(&mut self) {}
        pub fn sort_unstable(&mut self) {}
        pub fn sort_by_key<K, F: FnMut(&T) -> K>(&mut self, f: F) {}
        pub fn sort_by_cached_key<K, F: FnMut(&T) -> K>(&mut self, f: F) {}
        pub fn sort_unstable_by_key<K, F: FnMut(&T) -> K>(&mut self, f: F) {}
        pub fn sort_by<F: FnMut(&T, &T) -> Ordering>(&mut self, f: F) {}
        pub fn sort_unstable_by<F: FnMut(&T, &T) -> Ordering>(&mut self, f: F) {}
        pub fn dedup(&mut self) {}
        pub fn dedup_by_key<K, F: FnMut(&mut T) -> K>(&mut self, f: F) {}
        pub fn reverse(&mut self) {}
        pub fn rotate_left(&mut self, n: usize) {}
        pub fn rotate_right(&mut self, n: usize) {}
        pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) {}
        pub fn retain_mut<F: FnMut(&mut T) -> bool>(&mut self, f: F) {}
        pub fn map<U, F: FnMut(T) -> U>(self, f: F) -> Vec<U> {}
        pub fn each_ref(&self) -> Vec<&T> {}
        pub fn into_boxed_slice(self) -> Vec<T> {}
        pub fn as_ref(&self) -> &Vec<T> {}
        pub fn as_slice(&self) -> &Vec<T> {}
        pub fn as_mut_slice(&mut self) -> &mut Vec<T> {}
        pub fn to_vec(&self) -> Vec<T> {}
        pub fn to_owned(&self) -> Vec<T> {}
        pub fn into_vec(self) -> Vec<T> {}
        pub fn repeat(&self, n: usize) -> Vec<T> {}
        pub fn copy_from_slice(&mut self, other: &[T]) {}
        pub fn clone_from_slice(&mut self, other: &[T]) {}
        pub fn concat(&self) -> T {}
        pub fn join<S>(&self, sep: S) -> super::string::String {}
    }
    impl<T> IntoIterator for Vec<T> {
        type Item = T;
    }
    impl<T> Extend<T> for Vec<T> {
        fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {}
    }
}

pub mod collections {
    use super::iter::Iter;
    use super::vec::Vec;

    pub struct VecDeque<T>(T);
    impl<T> VecDeque<T> {
        pub fn clear(&mut self) {}
        pub fn new() -> VecDeque<T> {}
        pub fn with_capacity(n: usize) -> VecDeque<T> {}
        pub fn from<I: IntoIterator>(items: I) -> VecDeque<I::Item> {}
        pub fn from_iter<I: IntoIterator>(items: I) -> VecDeque<I::Item> {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn capacity(&self) -> usize {}
        pub fn reserve(&mut self, n: usize) {}
        pub fn push_back(&mut self, value: T) {}
        pub fn push_front(&mut self, value: T) {}
        #[empties]
        pub fn pop_front(&mut self) -> Option<T> {}
        #[empties]
        pub fn pop_back(&mut self) -> Option<T> {}
        #[empties]
        pub fn pop_front_if<F: FnOnce(&mut T) -> bool>(&mut self, f: F) -> Option<T> {}
        #[empties]
        pub fn pop_back_if<F: FnOnce(&mut T) -> bool>(&mut self, f: F) -> Option<T> {}
        pub fn front(&self) -> Option<&T> {}
        pub fn front_mut(&mut self) -> Option<&mut T> {}
        pub fn back(&self) -> Option<&T> {}
        pub fn back_mut(&mut self) -> Option<&mut T> {}
        pub fn insert(&mut self, index: usize, value: T) {}
        pub fn remove(&mut self, index: usize) -> Option<T> {}
        pub fn swap_remove_back(&mut self, index: usize) -> Option<T> {}
        pub fn swap_remove_front(&mut self, index: usize) -> Option<T> {}
        pub fn swap(&mut self, a: usize, b: usize) {}
        pub fn append(&mut self, other: &mut VecDeque<T>) {}
        pub fn split_off(&mut self, at: usize) -> VecDeque<T> {}
        pub fn truncate(&mut self, n: usize) {}
        pub fn rotate_left(&mut self, n: usize) {}
        pub fn rotate_right(&mut self, n: usize) {}
        #[takes]
        pub fn drain<R>(&mut self, range: R) -> Iter<T> {}
        pub fn iter(&self) -> Iter<&T> {}
        pub fn iter_mut(&mut self) -> Iter<&mut T> {}
        pub fn into_iter(self) -> Iter<T> {}
        pub fn range<R>(&self, range: R) -> Iter<&T> {}
        pub fn contains(&self, value: &T) -> bool {}
        pub fn make_contiguous(&mut self) -> &mut Vec<T> {}
        pub fn as_slices(&self) -> (&Vec<T>, &Vec<T>) {}
        pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) {}
        pub fn retain_mut<F: FnMut(&mut T) -> bool>(&mut self, f: F) {}
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
        pub fn with_hasher<S>(hasher: S) -> HashMap<K, V> {}
        pub fn with_capacity_and_hasher<S>(n: usize, hasher: S) -> HashMap<K, V> {}
        pub fn from(items: [(K, V)]) -> HashMap<K, V> {}
        pub fn from_iter(items: [(K, V)]) -> HashMap<K, V> {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn capacity(&self) -> usize {}
        pub fn reserve(&mut self, n: usize) {}
        pub fn shrink_to_fit(&mut self) {}
        pub fn insert(&mut self, key: K, value: V) -> Option<()> {}
        pub fn remove<Q>(&mut self, key: &Q) -> Option<V> {}
        pub fn remove_entry<Q>(&mut self, key: &Q) -> Option<(K, V)> {}
        pub fn get<Q>(&self, key: &Q) -> Option<&V> {}
        pub fn get_mut<Q>(&mut self, key: &Q) -> Option<&mut V> {}
        pub fn get_key_value<Q>(&self, key: &Q) -> Option<(&K, &V)> {}
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
        pub fn extract_if<F: FnMut(&K, &mut V) -> bool>(&mut self, f: F) -> Iter<(K, V)> {}
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
            #[declines]
            pub fn or_insert(&mut self, value: V) -> &mut V {}
            pub fn or_insert_with<F: FnOnce() -> V>(&mut self, f: F) -> &mut V {}
            pub fn or_insert_with_key<F: FnOnce(&K) -> V>(&mut self, f: F) -> &mut V {}
            pub fn or_default(&mut self) -> &mut V {}
            pub fn and_modify<F: FnOnce(&mut V)>(&mut self, f: F) -> &mut Entry<K, V> {}
            pub fn insert_entry(&mut self, value: V) -> &mut OccupiedEntry<K, V> {}
            pub fn key(&self) -> &K {}
        }
        impl<K, V> OccupiedEntry<K, V> {
            pub fn key(&self) -> &K {}
            pub fn get(&self) -> &V {}
            pub fn get_mut(&mut self) -> &mut V {}
            pub fn into_mut(&mut self) -> &mut V {}
            pub fn insert(&mut self, value: V) -> Option<()> {}
            #[takes]
            pub fn remove(&mut self) -> V {}
            #[takes]
            pub fn remove_entry(&mut self) -> (K, V) {}
        }
        impl<K, V> VacantEntry<K, V> {
            pub fn key(&self) -> &K {}
            pub fn insert(&mut self, value: V) -> &mut V {}
            pub fn insert_entry(&mut self, value: V) -> &mut OccupiedEntry<K, V> {}
        }
        pub struct RandomState;
        pub struct DefaultHasher;
    }

    pub struct BTreeMap<K, V>(K, V);
    impl<K, V> BTreeMap<K, V> {
        pub fn clear(&mut self) {}
        pub fn new() -> BTreeMap<K, V> {}
        pub fn from(items: [(K, V)]) -> BTreeMap<K, V> {}
        pub fn from_iter(items: [(K, V)]) -> BTreeMap<K, V> {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn insert(&mut self, key: K, value: V) -> Option<()> {}
        pub fn remove<Q>(&mut self, key: &Q) -> Option<V> {}
        pub fn remove_entry<Q>(&mut self, key: &Q) -> Option<(K, V)> {}
        pub fn get<Q>(&self, key: &Q) -> Option<&V> {}
        pub fn get_mut<Q>(&mut self, key: &Q) -> Option<&mut V> {}
        pub fn get_key_value<Q>(&self, key: &Q) -> Option<(&K, &V)> {}
        pub fn contains_key<Q>(&self, key: &Q) -> bool {}
        pub fn entry(&mut self, key: K) -> &mut hash_map::Entry<K, V> {}
        pub fn iter(&self) -> Iter<(&K, &V)> {}
        pub fn iter_mut(&mut self) -> Iter<(&K, &mut V)> {}
        pub fn into_iter(self) -> Iter<(K, V)> {}
        pub fn range<R>(&self, range: R) -> Iter<(&K, &V)> {}
        pub fn range_mut<R>(&mut self, range: R) -> Iter<(&K, &mut V)> {}
        pub fn keys(&self) -> Iter<&K> {}
        pub fn values(&self) -> Iter<&V> {}
        pub fn values_mut(&mut self) -> Iter<&mut V> {}
        pub fn into_values(self) -> Iter<V> {}
        pub fn into_keys(self) -> Iter<K> {}
        pub fn first_key_value(&self) -> Option<(&K, &V)> {}
        pub fn last_key_value(&self) -> Option<(&K, &V)> {}
        pub fn first_entry(&mut self) -> Option<&mut hash_map::OccupiedEntry<K, V>> {}
        pub fn last_entry(&mut self) -> Option<&mut hash_map::OccupiedEntry<K, V>> {}
        #[empties]
        pub fn pop_first(&mut self) -> Option<(K, V)> {}
        #[empties]
        pub fn pop_last(&mut self) -> Option<(K, V)> {}
        pub fn append(&mut self, other: &mut BTreeMap<K, V>) {}
        pub fn split_off<Q>(&mut self, key: &Q) -> BTreeMap<K, V> {}
        pub fn extract_if<R, F: FnMut(&K, &mut V) -> bool>(&mut self, range: R, f: F) -> Iter<(K, V)> {}
        pub fn retain<F: FnMut(&K, &mut V) -> bool>(&mut self, f: F) {}
    }
    impl<K, V> IntoIterator for BTreeMap<K, V> {
        type Item = (K, V);
    }
    impl<K, V> Extend<(K, V)> for BTreeMap<K, V> {
        fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, iter: I) {}
    }
    pub mod btree_map {
        pub use super::hash_map::{Entry, OccupiedEntry, VacantEntry};
        pub use super::BTreeMap;
    }

    pub struct HashSet<T>(T);
    impl<T> HashSet<T> {
        pub fn clear(&mut self) {}
        pub fn new() -> HashSet<T> {}
        pub fn with_capacity(n: usize) -> HashSet<T> {}
        pub fn with_hasher<S>(hasher: S) -> HashSet<T> {}
        pub fn with_capacity_and_hasher<S>(n: usize, hasher: S) -> HashSet<T> {}
        pub fn from<I: IntoIterator>(items: I) -> HashSet<I::Item> {}
        pub fn from_iter<I: IntoIterator>(items: I) -> HashSet<I::Item> {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn reserve(&mut self, n: usize) {}
        pub fn insert(&mut self, value: T) -> bool {}
        pub fn replace(&mut self, value: T) -> Option<()> {}
        pub fn contains<Q>(&self, value: &Q) -> bool {}
        pub fn get<Q>(&self, value: &Q) -> Option<&T> {}
        pub fn remove<Q>(&mut self, value: &Q) -> bool {}
        pub fn take<Q>(&mut self, value: &Q) -> Option<T> {}
        pub fn iter(&self) -> Iter<&T> {}
        pub fn into_iter(self) -> Iter<T> {}
        pub fn union(&self, other: &HashSet<T>) -> Iter<&T> {}
        pub fn intersection(&self, other: &HashSet<T>) -> Iter<&T> {}
        pub fn difference(&self, other: &HashSet<T>) -> Iter<&T> {}
        pub fn symmetric_difference(&self, other: &HashSet<T>) -> Iter<&T> {}
        pub fn is_subset(&self, other: &HashSet<T>) -> bool {}
        pub fn is_superset(&self, other: &HashSet<T>) -> bool {}
        pub fn is_disjoint(&self, other: &HashSet<T>) -> bool {}
        #[takes]
        pub fn drain(&mut self) -> Iter<T> {}
        pub fn extract_if<F: FnMut(&T) -> bool>(&mut self, f: F) -> Iter<T> {}
        pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) {}
    }
    impl<T> IntoIterator for HashSet<T> {
        type Item = T;
    }
    impl<T> Extend<T> for HashSet<T> {
        fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {}
    }

    pub struct BTreeSet<T>(T);
    impl<T> BTreeSet<T> {
        pub fn clear(&mut self) {}
        pub fn new() -> BTreeSet<T> {}
        pub fn from<I: IntoIterator>(items: I) -> BTreeSet<I::Item> {}
        pub fn from_iter<I: IntoIterator>(items: I) -> BTreeSet<I::Item> {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn insert(&mut self, value: T) -> bool {}
        pub fn replace(&mut self, value: T) -> Option<()> {}
        pub fn contains<Q>(&self, value: &Q) -> bool {}
        pub fn get<Q>(&self, value: &Q) -> Option<&T> {}
        pub fn remove<Q>(&mut self, value: &Q) -> bool {}
        pub fn take<Q>(&mut self, value: &Q) -> Option<T> {}
        pub fn iter(&self) -> Iter<&T> {}
        pub fn into_iter(self) -> Iter<T> {}
        pub fn range<R>(&self, range: R) -> Iter<&T> {}
        pub fn first(&self) -> Option<&T> {}
        pub fn last(&self) -> Option<&T> {}
        #[empties]
        pub fn pop_first(&mut self) -> Option<T> {}
        #[empties]
        pub fn pop_last(&mut self) -> Option<T> {}
        pub fn append(&mut self, other: &mut BTreeSet<T>) {}
        pub fn split_off<Q>(&mut self, value: &Q) -> BTreeSet<T> {}
        pub fn union(&self, other: &BTreeSet<T>) -> Iter<&T> {}
        pub fn intersection(&self, other: &BTreeSet<T>) -> Iter<&T> {}
        pub fn difference(&self, other: &BTreeSet<T>) -> Iter<&T> {}
        pub fn symmetric_difference(&self, other: &BTreeSet<T>) -> Iter<&T> {}
        pub fn is_subset(&self, other: &BTreeSet<T>) -> bool {}
        pub fn is_superset(&self, other: &BTreeSet<T>) -> bool {}
        pub fn is_disjoint(&self, other: &BTreeSet<T>) -> bool {}
        pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) {}
    }
    impl<T> IntoIterator for BTreeSet<T> {
        type Item = T;
    }
    impl<T> Extend<T> for BTreeSet<T> {
        fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {}
    }

    pub struct BinaryHeap<T>(T);
    impl<T> BinaryHeap<T> {
        pub fn clear(&mut self) {}
        pub fn new() -> BinaryHeap<T> {}
        pub fn with_capacity(n: usize) -> BinaryHeap<T> {}
        pub fn from<I: IntoIterator>(items: I) -> BinaryHeap<I::Item> {}
        pub fn from_iter<I: IntoIterator>(items: I) -> BinaryHeap<I::Item> {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn push(&mut self, value: T) {}
        #[empties]
        pub fn pop(&mut self) -> Option<T> {}
        pub fn peek(&self) -> Option<&T> {}
        pub fn peek_mut(&mut self) -> Option<binary_heap::PeekMut<T>> {}
        pub fn append(&mut self, other: &mut BinaryHeap<T>) {}
        #[takes]
        pub fn drain(&mut self) -> Iter<T> {}
        pub fn iter(&self) -> Iter<&T> {}
        pub fn into_iter(self) -> Iter<T> {}
        pub fn into_vec(self) -> Vec<T> {}
        pub fn into_sorted_vec(self) -> Vec<T> {}
        pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) {}
    }
    impl<T> IntoIterator for BinaryHeap<T> {
        type Item = T;
    }
    impl<T> Extend<T> for BinaryHeap<T> {
        fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {}
    }
    pub mod binary_heap {
        pub use super::BinaryHeap;
        pub struct PeekMut<T>(T);
        impl<T> PeekMut<T> {
            pub fn pop(this: PeekMut<T>) -> T {}
        }
        impl<T> crate::ops::Deref for PeekMut<T> {
            type Target = T;
        }
    }

    pub struct LinkedList<T>(T);
    impl<T> LinkedList<T> {
        pub fn clear(&mut self) {}
        pub fn new() -> LinkedList<T> {}
        pub fn from<I: IntoIterator>(items: I) -> LinkedList<I::Item> {}
        pub fn from_iter<I: IntoIterator>(items: I) -> LinkedList<I::Item> {}
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
        pub fn back_mut(&mut self) -> Option<&mut T> {}
        pub fn append(&mut self, other: &mut LinkedList<T>) {}
        pub fn split_off(&mut self, at: usize) -> LinkedList<T> {}
        pub fn contains(&self, value: &T) -> bool {}
        pub fn iter(&self) -> Iter<&T> {}
        pub fn iter_mut(&mut self) -> Iter<&mut T> {}
        pub fn into_iter(self) -> Iter<T> {}
    }
    impl<T> IntoIterator for LinkedList<T> {
        type Item = T;
    }
    impl<T> Extend<T> for LinkedList<T> {
        fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {}
    }
    pub mod vec_deque {
        pub use super::VecDeque;
    }
    pub mod hash_set {
        pub use super::HashSet;
    }
    pub mod btree_set {
        pub use super::BTreeSet;
    }
    pub mod linked_list {
        pub use super::LinkedList;
    }
}
