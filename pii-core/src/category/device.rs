//! Devices and what identifies them.

categories! {
    /// The content of a cookie.
    Cookie { "device::Cookie", "user.device.cookie", Fideslang, ["pd:Tracking"], [] }
    /// The identifier in a cookie.
    CookieId { "device::CookieId", "user.device.cookie_id", Fideslang, ["pd:Identifier"], [IDENTIFIER] }
    /// The identifier of a device.
    DeviceId { "device::DeviceId", "user.device.device_id", Fideslang, ["pd:Identifier"], [IDENTIFIER] }
    /// An IP address.
    IpAddress { "device::IpAddress", "user.device.ip_address", Fideslang, ["pd:IPAddress"], [IDENTIFIER] }
    /// What a browser or app says about itself.
    UserAgent { "device::UserAgent", "user.device.user_agent", Extension, ["pd:UserAgent"], [] }
}
