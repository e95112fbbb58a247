// --- javascript-debugger

function step(items) {
  // ruleid: javascript-debugger
  debugger;
  // ok: javascript-debugger
  const tool = "debugger";
  // ok: javascript-debugger
  items.debugger();
}

function stepTwice() {
  // ruleid: javascript-debugger
  if (true) { debugger; }
}

// --- javascript-loose-equality

function same(a, b) {
  // ruleid: javascript-loose-equality
  if (a == b) return true;
  // ruleid: javascript-loose-equality
  if (a != "") return false;
  // ok: javascript-loose-equality
  if (a == null) return false;
  // ok: javascript-loose-equality
  return a === b;
}

// --- javascript-primitive-wrapper

function wrap(value) {
  // ruleid: javascript-primitive-wrapper
  const first = new String(value);
  // ruleid: javascript-primitive-wrapper
  const second = new Boolean(value);
  // ok: javascript-primitive-wrapper
  const third = String(value);
  // ok: javascript-primitive-wrapper
  return Boolean(value);
}

// --- javascript-extends-native-prototype

// ruleid: javascript-extends-native-prototype
Array.prototype.last = function () { return this[this.length - 1]; };
// ruleid: javascript-extends-native-prototype
Object.defineProperty(String.prototype, "shout", { value: shout });
// ok: javascript-extends-native-prototype
Queue.prototype.last = function () { return this.items.at(-1); };
// ok: javascript-extends-native-prototype
Array.prototype.slice.call(items);
