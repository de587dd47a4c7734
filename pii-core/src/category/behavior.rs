//! What people do.

categories! {
    /// Pages and screens somebody visited.
    BrowsingHistory { "behavior::BrowsingHistory", "user.behavior.browsing_history", Fideslang, ["pd:BrowserHistory"], [] }
    /// What somebody watched, heard or read.
    MediaConsumption { "behavior::MediaConsumption", "user.behavior.media_consumption", Fideslang, ["pd:ServiceConsumptionBehaviour"], [] }
    /// What somebody bought.
    PurchaseHistory { "behavior::PurchaseHistory", "user.behavior.purchase_history", Fideslang, ["pd:Purchase"], [] }
    /// What somebody searched for.
    SearchHistory { "behavior::SearchHistory", "user.behavior.search_history", Fideslang, ["pd:BrowsingBehaviour"], [] }
}
