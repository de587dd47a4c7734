//! What Fideslang 3 has by default, and its words for what the law names.

/// Keys of categories, purposes and subjects that `pii-core` adds to those of Fideslang.
pub(super) const ADDED: &[&str] = &[
    "account_management",
    "archiving",
    "child",
    "contact_person",
    "contractor",
    "dispute_management",
    "donor",
    "former_employee",
    "guardian",
    "member",
    "research",
    "research.scientific",
    "rights_fulfilment",
    "student",
    "subscriber",
    "third_person",
    "user.authorization.pin",
    "user.authorization.security_answer",
    "user.authorization.token",
    "user.biometric.facial",
    "user.contact.emergency",
    "user.content.free_text",
    "user.demographic.nationality",
    "user.demographic.philosophical_belief",
    "user.demographic.sex_life",
    "user.demographic.trade_union_membership",
    "user.device.user_agent",
    "user.education",
    "user.employment",
    "user.family",
    "user.financial.credit_score",
    "user.financial.income",
    "user.government_id.tax_id",
    "user.name.maiden",
];

/// Subjects that Fideslang has. Names of types in the code are compared with them.
pub(super) const SUBJECTS: &[&str] = &[
    "anonymous_user",
    "citizen_voter",
    "commuter",
    "consultant",
    "customer",
    "employee",
    "job_applicant",
    "next_of_kin",
    "passenger",
    "patient",
    "prospect",
    "shareholder",
    "supplier_vendor",
    "trainee",
    "visitor",
];

/// Purposes at the root of Fideslang's tree.
pub(super) const USES: &[&str] = &[
    "analytics",
    "collect",
    "employment",
    "essential",
    "finance",
    "functional",
    "marketing",
    "operations",
    "personalize",
    "sales",
    "third_party_sharing",
    "train_ai_system",
];

/// Legal bases.
pub(super) const BASES: &[(&str, &str)] = &[
    ("consent", "Consent"),
    ("contract", "Contract"),
    ("legal_obligation", "Legal obligations"),
    ("vital_interests", "Vital interests"),
    ("public_task", "Public interest"),
    ("legitimate_interests", "Legitimate interests"),
];

/// Conditions for special categories.
pub(super) const CONDITIONS: &[(&str, &str)] = &[
    ("explicit_consent", "Explicit consent"),
    ("employment", "Employment, social security and social protection"),
    ("vital_interests", "Vital interests"),
    ("not_for_profit", "Not-for-profit bodies"),
    ("made_public", "Made public by the data subject"),
    ("legal_claims", "Legal claims or judicial acts"),
    ("substantial_public_interest", "Reasons of substantial public interest (with a basis in law)"),
    ("health_care", "Health or social care (with a basis in law)"),
    ("public_health", "Public health (with a basis in law)"),
    ("research", "Archiving, research and statistics (with a basis in law)"),
];

/// Safeguards of transfers. All others are `Other`.
pub(super) const SAFEGUARDS: &[(&str, &str)] = &[("adequacy", "Adequacy Decision"), ("bcr", "BCRs"), ("scc", "SCCs")];

/// Roles of recipients.
pub(super) const ROLES: &[(&str, &str)] = &[
    ("controller", "Controller"),
    ("joint_controller", "Controller"),
    ("processor", "Processor"),
    ("sub_processor", "Sub-Processor"),
];

#[cfg(test)]
mod tests {
    use super::{ADDED, SUBJECTS, USES};

    #[test]
    fn lists_are_sorted_so_that_each_key_stands_once() {
        for list in [ADDED, SUBJECTS, USES] {
            assert!(list.is_sorted());
        }
    }
}
