//! What becomes of labels: seen in part, computed from, disguised, written to a text and read from it.

use super::label::{Form, Label, LabelId, Path, Step, extend};
use super::label_table::LabelTable;
use super::labels::Labels;
use super::slots::{Found, Key, Slot};

impl LabelTable {
    /// The label seen through a further path: only what is known by where it lies has parts, and what was read from a
    /// text. Nothing when it is in another part.
    pub(super) fn within(&mut self, id: LabelId, suffix: &[Step]) -> Option<LabelId> {
        if suffix.is_empty() {
            return Some(id);
        }
        if matches!(self.get(id), Label::Data(_, _, Slot::Anywhere)) {
            return Some(id);
        }
        let mut label = self.get(id).clone();
        match &mut label {
            Label::Param(_, path) | Label::Static(_, path) | Label::Called(_, path) => extend(path, suffix),
            Label::Data(_, _, slot) => *slot = self.slot_at(*slot, suffix)?,
            _ => match label.form() {
                form @ (Form::Read(key) | Form::Written(key)) => {
                    let slot = if form == Form::Read(key) { Slot::Read(key) } else { Slot::Written(key) };
                    return match self.slot_at(slot, suffix)? {
                        Slot::Anywhere => Some(self.reformed(id, Form::Any)),
                        _ => Some(id),
                    };
                }
                Form::Part(part) => {
                    let mut part = self.parts[part as usize].clone();
                    extend(&mut part, suffix);
                    let form = self.part(part);
                    return Some(self.reformed(id, form));
                }
                _ => return Some(id),
            },
        }
        Some(self.intern(label))
    }

    /// Where in a text a value stood that is looked for in a part of what was read, or under the name of a member;
    /// nothing when it is in another part.
    fn slot_at(&self, slot: Slot, path: &[Step]) -> Option<Slot> {
        let (Slot::Written(key) | Slot::Read(key)) = slot else { return Some(slot) };
        for step in path {
            let Some(field) = self.field(*step) else { continue };
            let found = match self.element(*step) {
                Some(name) => self.slots.in_member(key, name),
                None if step.is_owned() && slot == Slot::Read(key) => self.slots.at(key, field),
                None => continue,
            };
            match found {
                Found::Here => return Some(Slot::Anywhere),
                Found::Elsewhere => return None,
                Found::Perhaps => {}
            }
        }
        Some(slot)
    }

    fn part(&mut self, path: Path) -> Form {
        if let Some(&number) = self.part_numbers.get(&path) {
            return Form::Part(number);
        }
        let number = u32::try_from(self.parts.len()).expect("fewer than 2^32 parts");
        self.parts.push(path.clone());
        self.part_numbers.insert(path, number);
        Form::Part(number)
    }

    /// The same place in another form.
    fn reformed(&mut self, id: LabelId, form: Form) -> LabelId {
        self.get(id).computed(form).map_or(id, |label| self.intern(label))
    }

    /// Labels of a value that is written as a field of this name. What fields of its own were written under keeps their
    /// names.
    pub(super) fn written(&mut self, labels: &Labels, name: &str) -> Labels {
        let key = self.slots.key(name);
        labels.map(|id| {
            let label = self.get(id);
            let has_name =
                matches!(label, Label::Data(_, _, Slot::Written(_))) || matches!(label.form(), Form::Written(_));
            if has_name { id } else { self.written_as(id, key) }
        })
    }

    fn written_as(&mut self, id: LabelId, key: Key) -> LabelId {
        match self.get(id) {
            Label::Data(data, disguised, _) => {
                let label = Label::Data(*data, *disguised, Slot::Written(key));
                self.intern(label)
            }
            label if matches!(label.form(), Form::Pseudonym | Form::Clear) => id,
            _ => self.reformed(id, Form::Written(key)),
        }
    }

    /// The label of a value that was read as a text is and that is written again, with all that it was read with.
    pub(super) fn written_again(&mut self, id: LabelId) -> LabelId {
        match self.get(id) {
            Label::Data(data, disguised, Slot::Read(key)) => {
                let label = Label::Data(*data, *disguised, Slot::Written(*key));
                self.intern(label)
            }
            label => match label.form() {
                Form::Read(key) => self.reformed(id, Form::Written(key)),
                _ => id,
            },
        }
    }

    /// The label of a value that is no part of a text.
    pub(super) fn outside(&mut self, id: LabelId) -> LabelId {
        match self.get(id) {
            Label::Data(data, disguised, _) => {
                let label = Label::Data(*data, *disguised, Slot::Anywhere);
                self.intern(label)
            }
            label if matches!(label.form(), Form::Written(_) | Form::Read(_) | Form::Part(_)) => {
                self.reformed(id, Form::Any)
            }
            _ => id,
        }
    }

    /// The label of what is read from a text.
    pub(super) fn read(&mut self, id: LabelId) -> LabelId {
        match self.get(id) {
            Label::Data(data, disguised, slot) => {
                let slot = if let Slot::Written(key) = slot { Slot::Read(*key) } else { Slot::Anywhere };
                let label = Label::Data(*data, *disguised, slot);
                self.intern(label)
            }
            label => match label.form() {
                Form::Any => {
                    let form = self.part(Path::new());
                    self.reformed(id, form)
                }
                Form::Written(key) => self.reformed(id, Form::Read(key)),
                Form::Read(_) | Form::Part(_) => self.reformed(id, Form::Any),
                Form::Pseudonym | Form::Clear | Form::Behind | Form::Host => id,
            },
        }
    }

    /// The label of something computed from the labelled value.
    pub(super) fn derived(&mut self, id: LabelId) -> LabelId {
        match self.get(id) {
            label @ (Label::Param(..) | Label::Static(..) | Label::Called(..)) => {
                label.computed(Form::Any).map_or(id, |label| self.intern(label))
            }
            _ => id,
        }
    }

    /// What the labels say of a value of this form.
    pub(super) fn formed(&mut self, labels: &Labels, form: Form) -> Labels {
        labels.iter().filter_map(|label| self.as_form(label, form)).collect()
    }

    fn as_form(&mut self, id: LabelId, form: Form) -> Option<LabelId> {
        let label = match (self.get(id), form) {
            (_, Form::Any) => return Some(self.derived(id)),
            (_, Form::Pseudonym) => return Some(self.pseudonymised(id)),
            (_, Form::Clear) => return Some(self.opened(id)),
            (_, Form::Written(key)) => return Some(self.written_as(id, key)),
            (_, Form::Read(key)) => {
                let written = self.written_as(id, key);
                return Some(self.read(written));
            }
            (_, Form::Part(part)) => {
                let (read, part) = (self.read(id), self.parts[part as usize].clone());
                return self.within(read, &part);
            }
            (Label::Host(_) | Label::Name(_) | Label::Field(_) | Label::Template(_), Form::Behind) => return None,
            (Label::Name(number), Form::Host) => Some(Label::Host(*number)),
            (label, _) if matches!(label.form(), Form::Any | Form::Host) => label.computed(form),
            _ => None,
        };
        Some(label.map_or(id, |label| self.intern(label)))
    }

    /// What a concrete label is when it arrives through a place; nothing when it says nothing there.
    #[must_use]
    pub(super) fn through(&self, place: LabelId, id: LabelId) -> Option<LabelId> {
        self.arriving(id, self.get(place).form())
    }

    /// What a concrete label is when it arrives as a value of this form; nothing when it says nothing there.
    fn arriving(&self, id: LabelId, form: Form) -> Option<LabelId> {
        match (self.get(id), form) {
            (Label::Data(data, disguised, slot), form) => {
                let (disguised, slot) = match (form, slot) {
                    (Form::Pseudonym, _) => (true, *slot),
                    (Form::Clear, _) => (false, *slot),
                    (Form::Written(key), _) => (*disguised, Slot::Written(key)),
                    (Form::Read(key), _) => (*disguised, Slot::Read(key)),
                    (Form::Part(part), Slot::Written(key)) => {
                        (*disguised, self.slot_at(Slot::Read(*key), &self.parts[part as usize])?)
                    }
                    (Form::Part(_), _) => (*disguised, Slot::Anywhere),
                    (Form::Any | Form::Behind | Form::Host, _) => return Some(id),
                };
                let exact = self.find(&Label::Data(*data, disguised, slot));
                exact.or_else(|| self.find(&Label::Data(*data, disguised, Slot::Anywhere))).or(Some(id))
            }
            (Label::Host(_) | Label::Name(_), Form::Behind | Form::Pseudonym | Form::Clear) => None,
            (Label::Name(number), Form::Host) => self.find(&Label::Host(*number)),
            _ => Some(id),
        }
    }

    /// The label of a pseudonym of the labelled value.
    pub(super) fn pseudonymised(&mut self, id: LabelId) -> LabelId {
        self.disguised(id, true)
    }

    /// The label of the clear text of the labelled value, which may be a pseudonym.
    pub(super) fn opened(&mut self, id: LabelId) -> LabelId {
        self.disguised(id, false)
    }

    fn disguised(&mut self, id: LabelId, disguised: bool) -> LabelId {
        let label = match self.get(id) {
            Label::Data(data, _, slot) => Some(Label::Data(*data, disguised, *slot)),
            label => label.computed(if disguised { Form::Pseudonym } else { Form::Clear }),
        };
        label.map_or(id, |label| self.intern(label))
    }
}
