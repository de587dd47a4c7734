// How large things are printed.

// Room for the map below the head of a landscape A4 page, in CSS pixels, and the smallest print that can be read.
const PAGE = { width: 1047, height: 590 };
const SMALLEST_PRINT = 0.7;

// Does not fit on one page as long as one wants to read it.
function isLong(width, height) {
  return Math.min(PAGE.width / width, PAGE.height / height) < SMALLEST_PRINT;
}

// What is long goes on over several pages, as wide as they are.
function printZoom(width, height) {
  return Math.min(1, PAGE.width / width, isLong(width, height) ? 1 : PAGE.height / height);
}
