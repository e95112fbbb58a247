const { exec, execFile, spawn } = require("child_process");
const child_process = require("child_process");
const fs = require("fs");
const path = require("path");
const vm = require("vm");
const v8 = require("v8");
const _ = require("lodash");
const axios = require("axios");
const ejs = require("ejs");
const serialize = require("node-serialize");

// --- javascript-sql-injection

// --- javascript-command-injection

// --- javascript-code-injection

// --- javascript-path-traversal

// --- javascript-request-forgery

// --- javascript-open-redirect

// --- javascript-html-injection

// --- javascript-template-injection

// --- javascript-nosql-injection

// --- javascript-prototype-pollution

app.put("/settings", (req, res) => {
  // ruleid: javascript-prototype-pollution
  _.merge(settings, req.body);
  // ruleid: javascript-prototype-pollution
  _.set(settings, req.body.path, 1);
  // ruleid: javascript-prototype-pollution
  store[req.body.group][req.body.key] = req.body.value;
  // ok: javascript-prototype-pollution
  _.merge(settings, { theme: "dark" });
  // ok: javascript-prototype-pollution
  settings.theme = req.body.theme;
});

// --- javascript-regex-injection

app.get("/search", (req, res) => {
  // ruleid: javascript-regex-injection
  const pattern = new RegExp(req.query.q, "i");
  // ruleid: javascript-regex-injection
  const other = new RegExp("^" + req.query.q);
  // ok: javascript-regex-injection
  const escaped = new RegExp(_.escapeRegExp(req.query.q));
  // ok: javascript-regex-injection
  const fixed = new RegExp("^[a-z]+$");
});

// --- javascript-untrusted-deserialisation

// --- sources and checks that the rules share

async function conditions(req, res) {
  // ruleid: javascript-nosql-code
  await items.find({ $where: `this.owner == '${req.query.owner}'` });
  // ruleid: javascript-nosql-code
  await Item.find().$where("this.name == '" + req.body.name + "'");
  // ok: javascript-nosql-code
  await items.find({ $where: "this.credits == this.debits" });
  // ok: javascript-nosql-code
  await items.find({ $where: `this.age > ${Number(req.query.age)}` });
}

function openInside(name) {
  const full = path.resolve("/srv/data", name);
  if (!full.startsWith("/srv/data/")) {
    throw new Error("outside");
  }
  return full;
}

// --- the ways of the request into a call

app.get("/load", (req, res) => {
  const { place } = req.query;
  res.json(load(place));
});

app.get("/known", (req, res) => res.json(loadKnown("/srv/known.json")));

// --- javascript-size-from-request

app.get("/size", (req, res) => {
  const size = Number(req.query.size);
  // ruleid: javascript-size-from-request
  res.send(Buffer.alloc(size));
  // ruleid: javascript-size-from-request
  const row = "x".repeat(req.query.times);
  // ok: javascript-size-from-request
  res.send(Buffer.alloc(Math.min(size, 1024)));
});

app.get("/sized", (req, res) => {
  const size = Number(req.query.size);
  if (size > 1024) {
    return res.sendStatus(400);
  }
  // ok: javascript-size-from-request
  return res.send(Buffer.alloc(size));
});

// --- javascript-header-from-request

app.get("/header", (req, res) => {
  // ruleid: javascript-header-from-request
  res.setHeader("Set-Cookie", "language=" + req.query.language);
  // ruleid: javascript-header-from-request
  res.set("X-Name", req.query.name);
  // ok: javascript-header-from-request
  res.setHeader("Set-Cookie", "language=" + encodeURIComponent(req.query.language));
  // ok: javascript-header-from-request
  res.setHeader("X-Count", Number(req.query.count));
});

// --- javascript-open-redirect, to a path that is put together
