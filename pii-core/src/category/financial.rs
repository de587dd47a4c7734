//! Money.

categories! {
    /// A bank account, such as an IBAN.
    BankAccount { "financial::BankAccount", "user.financial.bank_account", Fideslang, ["pd:BankAccount"], [IDENTIFIER] }
    /// The number of a payment card.
    CreditCard { "financial::CreditCard", "user.financial.credit_card", Fideslang, ["pd:PaymentCardNumber"], [SECRET] }
    /// A credit score.
    CreditScore { "financial::CreditScore", "user.financial.credit_score", Extension, ["pd:CreditScore"], [] }
    /// Income.
    Income { "financial::Income", "user.financial.income", Extension, ["pd:Income"], [] }
}
