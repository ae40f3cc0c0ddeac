//! `select!`, `join!`, `try_join!`, `pin!`.

/// Waits for all.
#[macro_export]
macro_rules! join {
    ($(biased;)? $($future:expr),+ $(,)?) => {
        $crate::__join!(@take () ($($future,)+) (a b c d e f g h))
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __join {
    (@take ($($done:tt)*) ($future:expr, $($rest:tt)*) ($name:ident $($names:ident)*)) => {
        $crate::__join!(@take ($($done)* ($name $future)) ($($rest)*) ($($names)*))
    };
    (@take ($(($name:ident $future:expr))+) () $unused:tt) => {{
        $(
            let mut $name = (::std::boxed::Box::pin($crate::support::IntoFuture::into_future($future)), None);
        )+
        $crate::support::poll_fn(|cx| {
            let mut pending = false;
            $(
                if $name.1.is_none() {
                    match $crate::support::Future::poll($name.0.as_mut(), cx) {
                        $crate::support::Poll::Ready(value) => $name.1 = Some(value),
                        $crate::support::Poll::Pending => pending = true,
                    }
                }
            )+
            if pending {
                return $crate::support::Poll::Pending;
            }
            $crate::support::Poll::Ready(($($name.1.take().expect("checked above"),)+))
        })
        .await
    }};
}

/// Waits for all, or for the first error.
#[macro_export]
macro_rules! try_join {
    ($(biased;)? $($future:expr),+ $(,)?) => {
        $crate::__try_join!(@take () ($($future,)+) (a b c d e f g h))
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __try_join {
    (@take ($($done:tt)*) ($future:expr, $($rest:tt)*) ($name:ident $($names:ident)*)) => {
        $crate::__try_join!(@take ($($done)* ($name $future)) ($($rest)*) ($($names)*))
    };
    (@take ($(($name:ident $future:expr))+) () $unused:tt) => {{
        $(
            let mut $name = (::std::boxed::Box::pin($crate::support::IntoFuture::into_future($future)), None);
        )+
        $crate::support::poll_fn(|cx| {
            let mut pending = false;
            $(
                if $name.1.is_none() {
                    match $crate::support::Future::poll($name.0.as_mut(), cx) {
                        $crate::support::Poll::Ready(Ok(value)) => $name.1 = Some(value),
                        $crate::support::Poll::Ready(Err(error)) => {
                            return $crate::support::Poll::Ready(Err(error));
                        }
                        $crate::support::Poll::Pending => pending = true,
                    }
                }
            )+
            if pending {
                return $crate::support::Poll::Pending;
            }
            $crate::support::Poll::Ready(Ok(($($name.1.take().expect("checked above"),)+)))
        })
        .await
    }};
}

/// Waits for the first, drops the others, and runs its handler.
#[macro_export]
macro_rules! select {
    (biased; $($branches:tt)*) => {
        $crate::__select!(@munch (biased) () (A B C D E F G H) $($branches)*)
    };
    ($($branches:tt)*) => {
        $crate::__select!(@munch (random) () (A B C D E F G H) $($branches)*)
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __select {
    // One branch after the other: with a condition or without, its handler a block or an expression.
    (@munch $order:tt ($($done:tt)*) ($v:ident $($vs:ident)*) $p:pat = $f:expr, if $c:expr => $h:block, $($rest:tt)*) => {
        $crate::__select!(@munch $order ($($done)* ($v ($p) ($f) ($c) $h)) ($($vs)*) $($rest)*)
    };
    (@munch $order:tt ($($done:tt)*) ($v:ident $($vs:ident)*) $p:pat = $f:expr, if $c:expr => $h:block $($rest:tt)*) => {
        $crate::__select!(@munch $order ($($done)* ($v ($p) ($f) ($c) $h)) ($($vs)*) $($rest)*)
    };
    (@munch $order:tt ($($done:tt)*) ($v:ident $($vs:ident)*) $p:pat = $f:expr, if $c:expr => $h:expr, $($rest:tt)*) => {
        $crate::__select!(@munch $order ($($done)* ($v ($p) ($f) ($c) {$h})) ($($vs)*) $($rest)*)
    };
    (@munch $order:tt ($($done:tt)*) ($v:ident $($vs:ident)*) $p:pat = $f:expr, if $c:expr => $h:expr) => {
        $crate::__select!(@munch $order ($($done)* ($v ($p) ($f) ($c) {$h})) ($($vs)*))
    };
    (@munch $order:tt ($($done:tt)*) ($v:ident $($vs:ident)*) $p:pat = $f:expr => $h:block, $($rest:tt)*) => {
        $crate::__select!(@munch $order ($($done)* ($v ($p) ($f) (true) $h)) ($($vs)*) $($rest)*)
    };
    (@munch $order:tt ($($done:tt)*) ($v:ident $($vs:ident)*) $p:pat = $f:expr => $h:block $($rest:tt)*) => {
        $crate::__select!(@munch $order ($($done)* ($v ($p) ($f) (true) $h)) ($($vs)*) $($rest)*)
    };
    (@munch $order:tt ($($done:tt)*) ($v:ident $($vs:ident)*) $p:pat = $f:expr => $h:expr, $($rest:tt)*) => {
        $crate::__select!(@munch $order ($($done)* ($v ($p) ($f) (true) {$h})) ($($vs)*) $($rest)*)
    };
    (@munch $order:tt ($($done:tt)*) ($v:ident $($vs:ident)*) $p:pat = $f:expr => $h:expr) => {
        $crate::__select!(@munch $order ($($done)* ($v ($p) ($f) (true) {$h})) ($($vs)*))
    };
    (@munch $order:tt ($($done:tt)*) $vs:tt else => $h:expr $(,)?) => {
        $crate::__select!(@emit $order $vs ($h) $($done)*)
    };
    (@munch $order:tt ($($done:tt)*) $vs:tt) => {
        $crate::__select!(
            @emit $order $vs (panic!("all branches are disabled and there is no else branch")) $($done)*
        )
    };

    (@count) => { 0u64 };
    (@count $first:tt $($rest:tt)*) => { 1u64 + $crate::__select!(@count $($rest)*) };
    (@start (biased) $count:expr) => { 0u64 };
    (@start (random) $count:expr) => { $crate::support::draw($count) };

    (@emit $order:tt ($($unused:ident)*) ($else:expr) $(($v:ident ($p:pat) ($f:expr) ($c:expr) $h:block))*) => {{
        let out = {
            let count = $crate::__select!(@count $($v)*);
            #[allow(non_snake_case, unused_mut)]
            let ($(mut $v,)*) = ($(
                {
                    let enabled: bool = $c;
                    let future = ::std::boxed::Box::pin($crate::support::IntoFuture::into_future($f));
                    (enabled, future)
                },
            )*);
            $crate::support::poll_fn(|cx| {
                let start = $crate::__select!(@start $order count);
                for turn in 0..count {
                    let chosen = (start + turn) % count;
                    let mut index = 0u64;
                    $(
                        if chosen == index && $v.0 {
                            match $crate::support::Future::poll($v.1.as_mut(), cx) {
                                $crate::support::Poll::Pending => {}
                                $crate::support::Poll::Ready(value) => {
                                    $v.0 = false;
                                    #[allow(unused_variables, unreachable_patterns, irrefutable_let_patterns)]
                                    if let $p = &value {
                                        return $crate::support::Poll::Ready($crate::support::Out::$v(value));
                                    }
                                }
                            }
                        }
                        index += 1;
                    )*
                    let _ = index;
                }
                // Gives the variants without a branch a type.
                $(if false {
                    return $crate::support::Poll::Ready($crate::support::Out::$unused(()));
                })*
                if $($v.0 ||)* false {
                    return $crate::support::Poll::Pending;
                }
                $crate::support::Poll::Ready($crate::support::Out::Disabled)
            })
            .await
        };
        #[allow(unreachable_patterns, clippy::diverging_sub_expression)]
        match out {
            $($crate::support::Out::$v($p) => $h)*
            $crate::support::Out::Disabled => $else,
            _ => unreachable!("the pattern was matched before"),
        }
    }};
}

/// Pins on the stack.
#[macro_export]
macro_rules! pin {
    ($($name:ident),* $(,)?) => { $(let mut $name = ::std::pin::pin!($name);)* };
    ($(let $name:ident = $value:expr;)*) => { $(let mut $name = ::std::pin::pin!($value);)* };
}
