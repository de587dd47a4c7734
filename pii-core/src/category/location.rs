//! Where somebody is.

categories! {
    /// A place no finer than a town.
    Imprecise { "location::Imprecise", "user.location.imprecise", Fideslang, ["pd:Location"], [] }
    /// A place as exact as coordinates.
    Precise { "location::Precise", "user.location.precise", Fideslang, ["pd:GPSCoordinate"], [] }
}
