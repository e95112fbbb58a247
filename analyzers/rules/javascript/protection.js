const bcrypt = require("bcrypt");
const crypto = require("crypto");
const express = require("express");
const tls = require("tls");

// --- javascript-message-from-any-origin

// ruleid: javascript-message-from-any-origin
window.addEventListener("message", (event) => {
  show(event.data);
});
// ruleid: javascript-message-from-any-origin
window.onmessage = function (event) {
  show(event.data);
};
// ok: javascript-message-from-any-origin
window.addEventListener("message", (event) => {
  if (event.origin !== "https://shop.test") return;
  show(event.data);
});
// ok: javascript-message-from-any-origin
window.addEventListener("message", () => refresh());
// ok: javascript-message-from-any-origin
worker.addEventListener("message", (event) => show(event.data));

// --- javascript-session-cookie-unprotected

function remember(res, user) {
  // ruleid: javascript-session-cookie-unprotected
  res.cookie("session_id", user.session);
  // ruleid: javascript-session-cookie-unprotected
  res.cookie("access_token", user.token, { maxAge: 3600 });
  // ok: javascript-session-cookie-unprotected
  res.cookie("session_id", user.session, { httpOnly: true, secure: true });
  // ok: javascript-session-cookie-unprotected
  res.cookie("theme", user.theme);
}

// --- javascript-next-cookie-unprotected

async function rememberHere(token) {
  // ruleid: javascript-next-cookie-unprotected
  (await cookies()).set("session", token, { httpOnly: false });
  // ruleid: javascript-next-cookie-unprotected
  response.cookies.set("session", token, { httpOnly: true, secure: false });
  // ok: javascript-next-cookie-unprotected
  response.cookies.set("session", token, { httpOnly: true, secure: true });
  // ok: javascript-next-cookie-unprotected
  settings.set("session", token, { secure: false });
}

// --- javascript-login-token-in-storage

function keep(token, theme) {
  // ruleid: javascript-login-token-in-storage
  localStorage.setItem("token", token);
  // ruleid: javascript-login-token-in-storage
  localStorage.setItem("access_token", token.value);
  // ok: javascript-login-token-in-storage
  localStorage.setItem("theme", theme);
  // ok: javascript-login-token-in-storage
  localStorage.setItem("token", "");
}

// --- javascript-old-tls

// ruleid: javascript-old-tls
tls.createServer({ minVersion: "TLSv1" });
// ruleid: javascript-old-tls
tls.createServer({ secureProtocol: "TLSv1_1_method" });
// ok: javascript-old-tls
tls.createServer({ minVersion: "TLSv1.2" });
// ok: javascript-old-tls
tls.createServer({ secureProtocol: "TLS_method" });

// --- javascript-weak-password-hash

async function hashes(password, salt) {
  // ruleid: javascript-weak-password-hash
  crypto.pbkdf2Sync(password, salt, 1000, 32, "sha256");
  // ruleid: javascript-weak-password-hash
  await bcrypt.hash(password, 4);
  // ok: javascript-weak-password-hash
  crypto.pbkdf2Sync(password, salt, 600000, 32, "sha256");
  // ok: javascript-weak-password-hash
  await bcrypt.hash(password, 12);
}

// --- javascript-password-compared-with-literal

function isRoot(name, password, req) {
  // ruleid: javascript-password-compared-with-literal
  if (name === "root" && password === "Tr0ub4dor") return true;
  // ruleid: javascript-password-compared-with-literal
  if (req.query.api_key === "5f2c9d1e77") return true;
  // ok: javascript-password-compared-with-literal
  if (password === "password") return false;
  // ok: javascript-password-compared-with-literal
  return password === process.env.PASSWORD;
}

// --- javascript-electron-isolation-off

// ruleid: javascript-electron-isolation-off
new BrowserWindow({ webPreferences: { nodeIntegration: true } });
// ruleid: javascript-electron-isolation-off
new BrowserWindow({ width: 800, webPreferences: { contextIsolation: false } });
// ok: javascript-electron-isolation-off
new BrowserWindow({ webPreferences: { nodeIntegration: false } });
// ok: javascript-electron-isolation-off
new BrowserWindow({ width: 800 });

// --- javascript-whole-folder-served

const app = express();
// ruleid: javascript-whole-folder-served
app.use(express.static(__dirname));
// ruleid: javascript-whole-folder-served
app.use("/files", express.static("."));
// ok: javascript-whole-folder-served
app.use(express.static("public"));
// ok: javascript-whole-folder-served
app.use(express.static(__dirname + "/public"));

// --- javascript-address-as-link

function follow() {
  const next = new URLSearchParams(window.location.search).get("next");
  // ruleid: javascript-address-as-link
  window.location.href = next;
  // ruleid: javascript-address-as-link
  window.location.assign(location.hash.slice(1));
  // ok: javascript-address-as-link
  window.location.href = "/list?page=" + encodeURIComponent(next);
  // ok: javascript-address-as-link
  window.location.href = PAGES[next];
}

// --- javascript-unguarded-deep-merge

function merge(target, source) {
  for (const key in source) {
    if (typeof source[key] === "object") {
      // ruleid: javascript-unguarded-deep-merge
      merge(target[key], source[key]);
    } else {
      // ruleid: javascript-unguarded-deep-merge
      target[key] = source[key];
    }
  }
  return target;
}

function extend(target, source) {
  for (const key of Object.keys(source)) {
    // ruleid: javascript-unguarded-deep-merge
    target[key] = isObject(source[key]) ? extend({}, source[key]) : source[key];
  }
  return target;
}

function mergeSafely(target, source) {
  for (const key in source) {
    if (key === "__proto__" || key === "constructor") continue;
    // ok: javascript-unguarded-deep-merge
    target[key] = isObject(source[key]) ? mergeSafely({}, source[key]) : source[key];
  }
  return target;
}

function walk(target, source) {
  for (const key in source) {
    // ok: javascript-unguarded-deep-merge
    walk(target, key);
  }
}

// --- javascript-slow-pattern

// ruleid: javascript-slow-pattern
const name = /^(\w+)+$/;
// ruleid: javascript-slow-pattern
const words = new RegExp("^([a-z]+)*$");
// ok: javascript-slow-pattern
const list = /^(\w+, )*\w+$/;
// ok: javascript-slow-pattern
const plain = /^(\w)+$/;

function putAt(target, path, value) {
  const steps = path.split(".");
  let current = target;
  while (steps.length > 1) current = current[steps.shift()] ??= {};
  // ruleid: javascript-unguarded-path-write
  current[steps[0]] = value;
}

const putDeep = (target, path, value) => {
  const parts = path.split("/");
  const last = parts.pop();
  // ruleid: javascript-unguarded-path-write
  parts.reduce((inner, part) => inner[part], target)[last] = value;
};

function putGuarded(target, path, value) {
  const steps = path.split(".");
  if (steps.includes("__proto__")) return;
  // ok: javascript-unguarded-path-write
  target[steps[0]] = value;
}

function putFlat(target, key, value) {
  // ok: javascript-unguarded-path-write
  target[key] = value;
}

// --- javascript-role-told-by-caller

function remove(req, res) {
  // ruleid: javascript-role-told-by-caller
  if (req.headers["x-user-role"] === "admin") {
    drop(req.params.id);
  }
  // ruleid: javascript-role-told-by-caller
  if (req.body.isAdmin) {
    drop(req.params.id);
  }
  // ok: javascript-role-told-by-caller
  if (req.session.role === "admin") {
    drop(req.params.id);
  }
  // ok: javascript-role-told-by-caller
  if (req.query.sort === "role") {
    drop(req.params.id);
  }
}

// --- javascript-session-kept-over-login

async function login(req, res) {
  const user = await find(req.body.name);
  if (await bcrypt.compare(req.body.password, user.hash)) {
    // ruleid: javascript-session-kept-over-login
    req.session.userId = user.id;
  }
}

app.post("/login", async (req, res) => {
  const { name, password } = req.body;
  // ruleid: javascript-session-kept-over-login
  req.session.user = await check(name, password);
});

async function loginAnew(req, res) {
  const user = await find(req.body.name);
  if (await bcrypt.compare(req.body.password, user.hash)) {
    req.session.regenerate(() => {
      // ok: javascript-session-kept-over-login
      req.session.userId = user.id;
    });
  }
}

function choose(req, res) {
  // ok: javascript-session-kept-over-login
  req.session.user = null;
}

// --- javascript-origin-half-checked

function permitted(origin, req) {
  // ruleid: javascript-origin-half-checked
  if (origin.endsWith("example.org")) return true;
  // ruleid: javascript-origin-half-checked
  if (req.headers.origin.includes("example.org")) return true;
  // ruleid: javascript-origin-half-checked
  if (/example\.org/.test(origin)) return true;
  // ok: javascript-origin-half-checked
  if (origin.endsWith(".example.org")) return true;
  // ok: javascript-origin-half-checked
  return origin === "https://example.org";
}

// --- javascript-slow-pattern, with more in the group

// ruleid: javascript-slow-pattern
const words = /(\s*\w+\s*)*$/;
// ok: javascript-slow-pattern
const word = /^\s*\w+\s*$/;

// --- javascript-unguarded-path-write, by a list of steps

function put(object, steps, value) {
  let current = object;
  for (const step of steps.slice(0, -1)) {
    current = current[step];
  }
  // ruleid: javascript-unguarded-path-write
  current[steps.at(-1)] = value;
}

function putWell(object, steps, value) {
  let current = object;
  for (const step of steps.slice(0, -1)) {
    if (step === "__proto__") return;
    current = current[step];
  }
  // ok: javascript-unguarded-path-write
  current[steps.at(-1)] = value;
}
