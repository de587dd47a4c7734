//! What people write and upload.

categories! {
    /// Text of which nobody can say beforehand what it contains.
    FreeText { "content::FreeText", "user.content.free_text", Extension, ["dpv:UnstructuredData"], [FREE_TEXT] }
    /// Messages and files meant for a few.
    Private { "content::Private", "user.content.private", Fideslang, ["pd:EmailContent"], [FREE_TEXT] }
    /// Posts and files meant for everybody.
    Public { "content::Public", "user.content.public", Fideslang, ["pd:SocialMedia"], [FREE_TEXT] }
    /// A picture of oneself.
    SelfImage { "content::SelfImage", "user.content.self_image", Fideslang, ["pd:Picture"], [] }
}
