// ntex-util 3 and 4: what services on ntex-rt are made of. Facts: its sources.

pub use ntex_rt::spawn;

pub mod task {
    #[suspends(turn)]
    pub async fn yield_to() {}
}

pub mod future {
    pub use futures::future::{join, join_all, Either};

    use std::future::Future;

    #[races]
    pub async fn select<A: Future, B: Future>(a: A, b: B) -> Either<A::Output, B::Output> {}
}

pub mod channel {
    pub mod mpsc {
        #[channel]
        pub fn channel<T>() -> (Sender<T>, Receiver<T>) {}
        #[object]
        pub struct Sender<T>(T);
        impl<T> Sender<T> {
            #[sends]
            #[effect(send)]
            pub fn send(&self, item: T) -> Result<(), SendError<T>> {}
            #[polls]
            pub fn is_closed(&self) -> bool {}
            pub fn close(&self) {}
        }
        impl<T> Clone for Sender<T> {}
        #[object]
        #[waits]
        pub struct Receiver<T>(T);
        impl<T> Receiver<T> {
            #[waits]
            #[once(closes)]
            #[empties]
            pub async fn recv(&self) -> Option<T> {}
            pub fn close(&self) {}
            #[polls]
            pub fn is_closed(&self) -> bool {}
        }
        impl<T> futures::stream::Stream for Receiver<T> {
            type Item = T;
        }
        #[idle]
        pub struct SendError<T>(T);
    }
    pub mod oneshot {
        #[channel]
        pub fn channel<T>() -> (Sender<T>, Receiver<T>) {}
        #[object]
        pub struct Sender<T>(T);
        impl<T> Sender<T> {
            #[sends]
            #[effect(send)]
            pub fn send(self, value: T) -> Result<(), T> {}
            #[polls]
            pub fn is_canceled(&self) -> bool {}
        }
        #[object]
        #[waits]
        #[once]
        pub struct Receiver<T>(T);
        impl<T> Receiver<T> {
            #[waits]
            #[once(closes)]
            pub async fn recv(&self) -> Result<T, super::Canceled> {}
        }
        impl<T> std::future::Future for Receiver<T> {
            type Output = Result<T, super::Canceled>;
        }
    }
    #[idle]
    pub struct Canceled;
}

pub mod time {
    use std::future::Future;

    #[timer]
    pub struct Sleep;
    impl Sleep {
        #[suspends(always)]
        pub async fn wait(&self) {}
    }
    impl Future for Sleep {
        type Output = ();
    }
    pub fn sleep<T>(duration: T) -> Sleep {}
    pub struct Interval;
    impl Interval {
        #[suspends(always)]
        pub async fn tick(&self) {}
    }
    pub fn interval<T>(period: T) -> Interval {}
    #[races]
    #[timer]
    pub async fn timeout<U, F: Future>(duration: U, future: F) -> Result<F::Output, ()> {}
}
