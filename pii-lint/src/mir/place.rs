//! Places: `_5`, `(*_5)`, `((_5 as Some).0: T)`, `_5[_6]`.

use super::cursor::Cursor;
use super::ir::{Place, Projection};
use crate::text::Texts;

pub(super) fn parse(cursor: &mut Cursor<'_>, texts: &mut Texts) -> Option<Place> {
    let mut place = if cursor.eat("(") {
        if cursor.eat("*") {
            let mut place = parse(cursor, texts)?;
            cursor.expect(")")?;
            place.projections.push(Projection::Deref);
            place
        } else {
            let mut place = parse(cursor, texts)?;
            if cursor.eat(" as subtype ") {
                cursor.until_any(b")");
            } else if cursor.eat(" as ") {
                let variant = cursor.until_any(b")");
                place.projections.push(Projection::Downcast(texts.intern(variant)));
            } else {
                cursor.expect(".")?;
                let index = cursor.number()?;
                cursor.expect(": ")?;
                let ty = cursor.until_any(b")");
                place.projections.push(Projection::Field(index, texts.intern(ty)));
            }
            cursor.expect(")")?;
            place
        }
    } else {
        cursor.expect("_")?;
        Place::local(cursor.number()?)
    };
    while cursor.eat("[") {
        cursor.until_any(b"]");
        cursor.expect("]")?;
        place.projections.push(Projection::Index);
    }
    Some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_places_are_read_inside_out() {
        let mut texts = Texts::default();
        let mut cursor = Cursor::new("(((*(_154.0: &mut {async fn body of f()})) as variant#4).0: models::User)[_3]");
        let place = parse(&mut cursor, &mut texts).expect("a place");
        assert!(cursor.is_done());
        assert_eq!(place.local, 154);
        assert_eq!(place.projections.len(), 5);
        assert_eq!(place.projections[1], Projection::Deref);
        assert_eq!(place.projections[2], Projection::Downcast(texts.intern("variant#4")));
        assert_eq!(place.projections[3], Projection::Field(0, texts.intern("models::User")));
        assert_eq!(place.projections[4], Projection::Index);
    }
}
