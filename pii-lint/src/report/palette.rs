//! Colours, by day and by night, for every format that has them.

/// Name, on light paper, on dark paper. What is written in one of them has a contrast of 4.5 to the paper.
const COLOURS: [(&str, &str, &str); 19] = [
    ("paper", "#fbfbf9", "#16181c"),
    ("surface", "#ffffff", "#1d2025"),
    ("ink", "#1f2328", "#e6e7ea"),
    ("quiet", "#5f6670", "#9aa2ad"),
    ("rule", "#d9d9d2", "#3a3f47"),
    ("hover", "#f0f1ee", "#272b32"),
    ("accent", "#2f5bd0", "#8fb0ff"),
    ("accent-wash", "#e6edfc", "#25304a"),
    ("data-wash", "#eef3ff", "#1f2737"),
    ("store-wash", "#eef6ee", "#1e2a22"),
    ("flow", "#7d8896", "#7c8694"),
    ("touch", "#cfd3d8", "#3d434c"),
    ("open", "#7a4fb5", "#c3a3f2"),
    ("deny", "#c4261d", "#ff8a80"),
    ("deny-wash", "#fdeceb", "#3a2224"),
    ("warn", "#9a5b00", "#f2b45c"),
    ("warn-wash", "#fdf3e0", "#382d1c"),
    ("untested", "#0b6b7a", "#5fd0de"),
    ("untested-wash", "#dff3f5", "#15343a"),
];

/// As custom properties, for a page.
pub(super) fn properties() -> String {
    let block = |pick: fn(&(&str, &str, &str)) -> String| COLOURS.iter().map(pick).collect::<String>();
    let light = block(|(name, light, _)| format!("--{name}:{light};"));
    let dark = block(|(name, _, dark)| format!("--{name}:{dark};"));
    format!(":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n")
}

/// A style sheet with the colours written out, for readers of SVG that do not know custom properties.
pub(super) fn resolved(style: &str) -> String {
    let with = |pick: fn(&(&'static str, &'static str, &'static str)) -> &'static str| {
        COLOURS
            .iter()
            .fold(style.to_owned(), |text, colour| text.replace(&format!("var(--{})", colour.0), pick(colour)))
    };
    let (light, dark) = (with(|colour| colour.1), with(|colour| colour.2));
    format!("{light}@media screen and (prefers-color-scheme:dark){{{dark}}}\n")
}

/// The colour on light paper.
pub(super) fn light(name: &str) -> &'static str {
    COLOURS.iter().find(|colour| colour.0 == name).map_or("#000000", |colour| colour.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as WCAG defines it.
    fn luminance(colour: &str) -> f64 {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn text_can_be_read_by_day_and_by_night() {
        let on = |text: &str, ground: &str| {
            let find = |name: &str| *COLOURS.iter().find(|colour| colour.0 == name).unwrap();
            let (text, ground) = (find(text), find(ground));
            for (ink, paper) in [(text.1, ground.1), (text.2, ground.2)] {
                assert!(contrast(ink, paper) >= 4.5, "{} on {}: {}", text.0, ground.0, contrast(ink, paper));
            }
        };
        for ground in ["paper", "surface", "data-wash", "store-wash", "untested-wash", "hover"] {
            on("ink", ground);
            on("quiet", ground);
        }
        let pairs = [("deny", "deny-wash"), ("warn", "warn-wash"), ("accent", "paper"), ("open", "paper")];
        let untested = [("untested", "untested-wash"), ("untested", "paper"), ("untested", "hover")];
        for (text, ground) in pairs.into_iter().chain(untested) {
            on(text, ground);
        }
        on("paper", "accent");
    }
}
