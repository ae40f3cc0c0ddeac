//! `cfg` predicates in three values: what is known to hold, known not to, and unknown.
//!
//! Reading is cheap and hazards hide in every feature and on every platform, so features that no flag
//! fixes, platforms and custom flags are unknown, and code under an unknown condition is read. Where two
//! items of one name exclude each other, [`Conditions::preferred`] picks the one that this platform and
//! the default features would build.

use std::collections::BTreeSet;

use cfg_expr::{Expression, Predicate};
use serde::{Deserialize, Serialize};

use crate::tree::CfgText;

/// What is known of the conditions a crate is built under.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Conditions {
    /// The features that are on, where flags say so; otherwise all are possible.
    pub features: Option<BTreeSet<String>>,
    /// The features that are on when nothing is said.
    pub default_features: BTreeSet<String>,
    /// Nobody tests it: code that needs `test` is not read.
    pub never_tested: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum View {
    /// As a reader who must not miss code.
    Reading,
    /// As a reader, `test` being off.
    NotTesting,
    /// As the compiler on this platform with the default features.
    Building,
}

impl Conditions {
    /// The predicates hold in no build, so their code is not read. Returns the one that fails.
    pub fn ruled_out<'a>(&self, cfgs: &'a [CfgText]) -> Option<&'a CfgText> {
        cfgs.iter().find(|cfg| self.eval(cfg, View::Reading) == Some(false))
    }

    /// The predicates hold in test builds only.
    pub fn test_only(&self, cfgs: &[CfgText]) -> bool {
        cfgs.iter().any(|cfg| self.eval(cfg, View::NotTesting) == Some(false))
    }

    /// Whether a build on this platform with the default features would take the item.
    pub fn preferred(&self, cfgs: &[CfgText]) -> bool {
        cfgs.iter().all(|cfg| self.eval(cfg, View::Building) != Some(false))
    }

    fn eval(&self, cfg: &str, view: View) -> Option<bool> {
        Expression::parse(cfg).ok()?.eval(|predicate: &Predicate<'_>| self.predicate(predicate, view))
    }

    fn predicate(&self, predicate: &Predicate<'_>, view: View) -> Option<bool> {
        match predicate {
            Predicate::Feature(name) => match (&self.features, view) {
                (Some(on), _) => Some(on.contains(*name)),
                (None, View::Building) => Some(self.default_features.contains(*name)),
                (None, _) => None,
            },
            Predicate::Test if view != View::Reading || self.never_tested => Some(false),
            Predicate::Flag("false") => Some(false),
            Predicate::Flag("true") => Some(true),
            _ if view != View::Building => None,
            Predicate::Target(target) => host(target),
            // A flag that only `--cfg` sets is off in an ordinary build.
            Predicate::Flag(_) => Some(false),
            _ => None,
        }
    }
}

fn host(target: &cfg_expr::TargetPredicate) -> Option<bool> {
    use cfg_expr::TargetPredicate as T;
    match target {
        T::Os(os) => Some(os.as_str() == std::env::consts::OS),
        T::Family(family) => Some(family.as_str() == std::env::consts::FAMILY),
        T::Arch(arch) => Some(arch.as_str() == std::env::consts::ARCH),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cfgs(text: &str) -> Vec<CfgText> {
        vec![text.into()]
    }

    #[test]
    fn only_what_can_never_be_built_is_ruled_out() {
        let c = Conditions::default();
        assert!(c.ruled_out(&cfgs("any()")).is_some());
        assert!(c.ruled_out(&cfgs("false")).is_some());
        assert!(c.ruled_out(&cfgs("all(test, any())")).is_some());
        for read in ["windows", "feature = \"x\"", "not(feature = \"x\")", "loom", "test", "tokio_unstable"] {
            assert!(c.ruled_out(&cfgs(read)).is_none(), "{read}");
        }
    }

    #[test]
    fn given_features_decide() {
        let c = Conditions { features: Some(["a".to_owned()].into()), ..Conditions::default() };
        assert!(c.ruled_out(&cfgs("feature = \"a\"")).is_none());
        assert!(c.ruled_out(&cfgs("feature = \"b\"")).is_some());
        assert!(c.ruled_out(&cfgs("not(feature = \"a\")")).is_some());
    }

    #[test]
    fn test_code_is_what_needs_test() {
        let c = Conditions::default();
        assert!(c.test_only(&cfgs("test")));
        assert!(c.test_only(&cfgs("all(test, feature = \"x\")")));
        assert!(!c.test_only(&cfgs("any(test, feature = \"x\")")));
        assert!(!c.test_only(&cfgs("not(test)")));
    }

    #[test]
    fn this_platform_and_the_default_features_are_preferred() {
        let c = Conditions { default_features: ["std".to_owned()].into(), ..Conditions::default() };
        assert!(c.preferred(&cfgs("feature = \"std\"")));
        assert!(!c.preferred(&cfgs("feature = \"other\"")));
        assert!(!c.preferred(&cfgs("loom")));
        assert_eq!(c.preferred(&cfgs("unix")), cfg!(unix));
    }

    #[test]
    fn a_predicate_that_cannot_be_read_decides_nothing() {
        let c = Conditions { features: Some(BTreeSet::new()), ..Conditions::default() };
        for odd in ["", "feature =", "all(", "version(\"1.0\", 2)", "$cond"] {
            assert!(c.ruled_out(&cfgs(odd)).is_none(), "{odd}");
            assert!(!c.test_only(&cfgs(odd)), "{odd}");
            assert!(c.preferred(&cfgs(odd)), "{odd}");
        }
    }

    #[test]
    fn what_is_unknown_stays_so_through_all_any_and_not() {
        let c = Conditions { features: Some(BTreeSet::new()), ..Conditions::default() };
        assert!(c.ruled_out(&cfgs("all(windows, feature = \"off\")")).is_some());
        assert!(c.ruled_out(&cfgs("any(windows, feature = \"off\")")).is_none());
        assert!(c.ruled_out(&cfgs("not(windows)")).is_none());
        assert!(c.ruled_out(&cfgs("not(any(windows, not(feature = \"off\")))")).is_some());
    }

    #[test]
    fn one_of_several_attributes_is_enough_to_rule_out() {
        let c = Conditions { features: Some(BTreeSet::new()), ..Conditions::default() };
        let both: Vec<CfgText> = vec!["unix".into(), "feature = \"off\"".into()];
        assert_eq!(c.ruled_out(&both), Some(&both[1]));
    }
}
