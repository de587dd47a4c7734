use url::form_urlencoded::{self, Serializer};
use url::{Origin, ParseError, PathSegmentsMut, Position, Url};

use crate::any;

pub fn types() -> (Origin, ParseError, Position) {
    any()
}

pub fn urls() {
    Url::as_str(any());
    Url::from_directory_path::<&str>(any());
    Url::from_file_path::<&str>(any());
    Url::parse(any());
    Url::to_file_path(any());
    Url::join(any(), any());
    Url::parse_with_params::<Vec<(String, String)>, String, String>(any(), any());
    Url::set_fragment(any(), any());
    Url::set_host(any(), any());
    Url::set_ip_host(any(), any());
    Url::set_password(any(), any());
    Url::set_path(any(), any());
    Url::set_query(any(), any());
    Url::set_username(any(), any());
    Url::path_segments_mut(any());
    Url::query_pairs_mut(any());
    Url::cannot_be_a_base(any());
    Url::has_authority(any());
    Url::has_host(any());
    Url::port(any());
    Url::port_or_known_default(any());
    Url::scheme(any());
    Url::set_port(any(), any());
    Url::set_scheme(any(), any());
}

pub fn segments() {
    PathSegmentsMut::extend::<Vec<String>>(any(), any());
    PathSegmentsMut::push(any(), any());
    PathSegmentsMut::clear(any());
    PathSegmentsMut::pop(any());
    PathSegmentsMut::pop_if_empty(any());
}

pub fn forms() {
    type S = Serializer<'static, String>;
    S::append_key_only(any(), any());
    S::append_pair(any(), any(), any());
    S::extend_keys_only::<Vec<String>, String>(any(), any());
    S::extend_pairs::<Vec<(String, String)>, String, String>(any(), any());
    S::clear(any());
    S::encoding_override(any(), any());
    S::finish(any());
    S::new(any());
    S::for_suffix(any(), any());
    form_urlencoded::byte_serialize(any());
    form_urlencoded::parse(any());
}
