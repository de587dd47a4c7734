//! Where values are: fields, elements, behind references, boxes and pointers.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::ptr;

#[derive(Clone)]
struct Node {
    name: String,
    next: Option<Box<Node>>,
    by: (u8, [Vec<String>; 2]),
}

fn fields(node: &mut Node, at: usize) -> &mut String {
    node.by.0 += 1;
    node.by.1[at][0].push('x');
    match &mut node.next {
        Some(next) => &mut next.name,
        None => &mut node.name,
    }
}

fn walked(mut node: &Node) -> &str {
    while let Some(next) = &node.next {
        node = next;
    }
    &node.name
}

fn updated(node: Node) -> Node {
    Node { name: node.name.to_uppercase(), ..node }
}

fn elements(of: &mut [u8], matrix: [[u8; 3]; 2], map: &mut HashMap<String, u8>, at: usize) -> u8 {
    of[at] = of[1..][0];
    *map.entry("key".to_owned()).or_default() += matrix[at][2];
    of[of.len() - 1]
}

fn raw(node: &mut Node) -> u8 {
    let field = &raw mut node.by.0;
    let shared = &raw const node.name;
    let old = ptr::addr_of!(node.by.1);
    unsafe {
        *field = 3;
        let name = &*shared;
        ptr::write(field, name.len() as u8);
        let both: *const Node = ptr::from_ref(node);
        (*both).by.0 + (*old)[0].len() as u8 + ptr::read(field)
    }
}

fn interior(cell: &Cell<u8>, shared: &RefCell<Node>) -> u8 {
    cell.set(cell.get() + 1);
    let mut borrowed = shared.borrow_mut();
    borrowed.name = cell.replace(3).to_string();
    borrowed.by.0
}

fn copied(of: &&&(u8, &str), text: &mut &mut String) -> usize {
    let (number, word) = ***of;
    text.push_str(word);
    **text = word.to_owned();
    let reborrowed = &mut **text;
    reborrowed.len() + usize::from(number)
}
