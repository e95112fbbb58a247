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

app.get("/users", async (req, res) => {
  const name = req.query.name;
  // ruleid: javascript-sql-injection
  await pool.query("SELECT * FROM users WHERE name = '" + name + "'");
  // ruleid: javascript-sql-injection
  await pool.query(`SELECT * FROM users WHERE id = ${req.params.id}`);
  const statement = `SELECT * FROM users WHERE name = '${name}'`;
  // ruleid: javascript-sql-injection
  db.all(statement, done);
  // ruleid: javascript-sql-injection
  knex("users").whereRaw("name = '" + name + "'");
  // ruleid: javascript-sql-injection
  await pool.query({ text: `SELECT * FROM users WHERE name = '${name}'` });
  // ok: javascript-sql-injection
  await pool.query("SELECT * FROM users WHERE name = $1", [name]);
  // ok: javascript-sql-injection
  await pool.query({ text: "SELECT * FROM users WHERE name = $1", values: [name] });
  // ok: javascript-sql-injection
  await pool.query(`SELECT * FROM users WHERE id = ${parseInt(req.params.id, 10)}`);
  // ok: javascript-sql-injection
  await pool.query(sql`SELECT * FROM users WHERE name = ${name}`);
  // ok: javascript-sql-injection
  cache.get(name);
});

// --- javascript-command-injection

app.post("/ping", (req, res) => {
  const { host } = req.body;
  // ruleid: javascript-command-injection
  exec("ping -c 1 " + host, done);
  // ruleid: javascript-command-injection
  child_process.execSync(`ping -c 1 ${host}`);
  // ruleid: javascript-command-injection
  spawn("sh", ["-c", `ping ${host}`]);
  // ruleid: javascript-command-injection
  spawn(req.body.program, ["--version"]);
  // ok: javascript-command-injection
  execFile("ping", ["-c", "1", "--", host], done);
  // ok: javascript-command-injection
  exec("uptime", done);
  // ok: javascript-command-injection
  const match = /^\d+$/.exec(host);
});

// --- javascript-code-injection

app.post("/calculate", (req, res) => {
  // ruleid: javascript-code-injection
  const total = eval(req.body.formula);
  // ruleid: javascript-code-injection
  const run = new Function("x", "return " + req.body.formula);
  // ruleid: javascript-code-injection
  vm.runInNewContext(req.body.formula, {});
  // ok: javascript-code-injection
  const parsed = JSON.parse(req.body.formula);
  // ok: javascript-code-injection
  eval("1 + 1");
});

// --- javascript-path-traversal

app.get("/files/:name", (req, res) => {
  // ruleid: javascript-path-traversal
  fs.readFile("/srv/files/" + req.params.name, done);
  const target = path.join("/srv/files", req.params.name);
  // ruleid: javascript-path-traversal
  res.sendFile(target);
  // ok: javascript-path-traversal
  res.sendFile(req.params.name, { root: "/srv/files" });
  // ok: javascript-path-traversal
  res.download(req.params.name, { root: "/srv/files" }, next);
  // ok: javascript-path-traversal
  fs.readFile(path.join("/srv/files", path.basename(req.params.name)), done);
  // ok: javascript-path-traversal
  fs.readFile("/srv/files/index.html", done);
});

app.get("/checked/:name", (req, res) => {
  const target = path.resolve("/srv/files", req.params.name);
  if (!target.startsWith("/srv/files/")) return res.sendStatus(404);
  // ok: javascript-path-traversal
  fs.createReadStream(target).pipe(res);
});

// --- javascript-request-forgery

app.get("/proxy", async (req, res) => {
  const url = req.query.url;
  // ruleid: javascript-request-forgery
  await fetch(url);
  // ruleid: javascript-request-forgery
  await axios.get(`http://${req.query.host}/status`);
  // ruleid: javascript-request-forgery
  await axios({ method: "get", url });
  // ok: javascript-request-forgery
  await fetch(`https://api.test/items/${req.query.id}`);
  // ok: javascript-request-forgery
  await axios.post("https://api.test/items", req.body);
});

app.get("/proxy/checked", async (req, res) => {
  const target = new URL(req.query.url);
  if (!HOSTS.has(target.hostname)) return res.sendStatus(400);
  // ok: javascript-request-forgery
  await fetch(target);
  const other = new URL(req.query.other);
  if (other.hostname !== "api.test") return res.sendStatus(400);
  // ok: javascript-request-forgery
  await fetch(other);
});

// --- javascript-open-redirect

app.get("/login", (req, res) => {
  // ruleid: javascript-open-redirect
  res.redirect(req.query.next);
  // ruleid: javascript-open-redirect
  res.redirect(302, req.query.next || "/");
  // ok: javascript-open-redirect
  res.redirect("/home");
  // ok: javascript-open-redirect
  res.redirect(`/users/${req.params.id}`);
  // ok: javascript-open-redirect
  res.redirect("/login?next=" + encodeURIComponent(req.query.next));
});

// --- javascript-html-injection

app.get("/hello", (req, res) => {
  const name = req.query.name;
  // ruleid: javascript-html-injection
  res.send("<h1>Hello " + name + "</h1>");
  // ruleid: javascript-html-injection
  res.status(404).send(`No page ${name}`);
  // ok: javascript-html-injection
  res.send(`<h1>Hello ${escapeHtml(name)}</h1>`);
  // ok: javascript-html-injection
  res.json({ name });
  // ok: javascript-html-injection
  res.send({ name });
  // ok: javascript-html-injection
  res.send("<h1>Hello</h1>");
});

// --- javascript-template-injection

app.post("/card", (req, res) => {
  // ruleid: javascript-template-injection
  const page = ejs.render("<h1>" + req.body.title + "</h1>");
  // ruleid: javascript-template-injection
  const other = _.template(req.body.title);
  // ok: javascript-template-injection
  const safe = ejs.render("<h1><%= title %></h1>", { title: req.body.title });
  // ok: javascript-template-injection
  const fixed = _.template("<%= title %>");
});

// --- javascript-nosql-injection

app.post("/session", async (req, res) => {
  // ruleid: javascript-nosql-injection
  await User.findOne({ name: req.body.name, password: req.body.password });
  const name = req.body.name;
  // ruleid: javascript-nosql-injection
  await User.updateOne({ name }, { seen: true });
  // ruleid: javascript-nosql-injection
  await users.find(req.query);
  // ok: javascript-nosql-injection
  await User.findOne({ name: String(req.body.name) });
  // ok: javascript-nosql-injection
  await User.findOne({ where: { name: req.body.name } });
  // ok: javascript-nosql-injection
  const found = names.find((item) => item === req.body.name);
});

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

app.post("/restore", (req, res) => {
  // ruleid: javascript-untrusted-deserialisation
  const basket = serialize.unserialize(req.cookies.basket);
  // ruleid: javascript-untrusted-deserialisation
  const state = v8.deserialize(Buffer.from(req.body.state, "base64"));
  // ok: javascript-untrusted-deserialisation
  const plain = JSON.parse(req.cookies.basket);
  // ok: javascript-untrusted-deserialisation
  const local = v8.deserialize(fs.readFileSync("/var/cache/state"));
});

// --- sources and checks that the rules share

app.get("/asked", (question, answer) => {
  // ruleid: javascript-sql-injection
  pool.query("SELECT * FROM users WHERE name = '" + question.query.name + "'");
});

app.get("/sorted", (req, res) => {
  const order = req.query.order;
  if (!COLUMNS.includes(order)) return res.sendStatus(400);
  // ok: javascript-sql-injection
  pool.query(`SELECT * FROM users ORDER BY ${order}`);
  // ok: javascript-sql-injection
  pool.query(`SELECT * FROM users ORDER BY ${COLUMNS[req.query.order]}`);
});

app.get("/pages", (req, res) => {
  // ok: javascript-html-injection
  res.send(PAGES.slice(0, req.query.last).join(""));
});

app.get("/parts", async (req, res) => {
  const url = new URL(req.query.url);
  if (url.protocol !== "https:" || !HOSTS.has(url.hostname)) return res.sendStatus(400);
  // ok: javascript-request-forgery
  await fetch(url.href);
});

app.get("/back", (req, res) => {
  const next = req.query.next;
  if (!next.startsWith("/") || next.startsWith("//")) {
    return res.redirect("/");
  }
  // ok: javascript-open-redirect
  return res.redirect(next);
});

app.get("/onwards", (req, res) => {
  const next = req.query.next;
  if (!next.startsWith("h")) {
    return res.redirect("/");
  }
  // ruleid: javascript-open-redirect
  return res.redirect(next);
});

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

function openFor(name, encoding) {
  // ruleid: javascript-path-traversal
  return fs.createReadStream("/srv/data/" + name, encoding);
}

function openInside(name) {
  const full = path.resolve("/srv/data", name);
  if (!full.startsWith("/srv/data/")) {
    throw new Error("outside");
  }
  return full;
}

function openings(req, res) {
  openFor(req.params.name, "utf8").pipe(res);
  // ok: javascript-path-traversal
  fs.createReadStream(openInside(req.params.name)).pipe(res);
  if (!/^[a-z]+$/.test(req.query.report)) {
    return;
  }
  // ok: javascript-path-traversal
  res.send(fs.readFileSync("/srv/reports/" + req.query.report));
}

async function greetings(ctx) {
  // ruleid: javascript-html-injection
  ctx.body = `<h1>${ctx.query.name}</h1>`;
  // ok: javascript-html-injection
  ctx.body = `hello ${ctx.query.name}`;
}

// --- the ways of the request into a call

app.get("/sorted", async (ctx) => {
  const { order = "asc" } = ctx.query;
  // ruleid: javascript-sql-injection
  ctx.body = await db.query(`SELECT id FROM goods ORDER BY price ${order}`);
});

app.post("/query", async ({ body }, res) => {
  // ruleid: javascript-sql-injection
  res.json(await db.query("SELECT id FROM goods WHERE name = '" + body.name + "'"));
});

function load(place) {
  // ruleid: javascript-path-traversal
  return fs.readFileSync(place, "utf8");
}

app.get("/load", (req, res) => {
  const { place } = req.query;
  res.json(load(place));
});

function loadKnown(place) {
  // ok: javascript-path-traversal
  return fs.readFileSync(place, "utf8");
}

app.get("/known", (req, res) => res.json(loadKnown("/srv/known.json")));

class Mirror {
  copy(req) {
    return this.draw(req.body.address);
  }

  draw(address) {
    // ruleid: javascript-request-forgery
    return fetch(address);
  }

  renew() {
    // ok: javascript-request-forgery
    return fetch("https://mirror.example.org");
  }
}

socket.on("message", (raw) => {
  const order = JSON.parse(raw);
  // ruleid: javascript-command-injection
  exec(`ping ${order.host}`);
  // ok: javascript-command-injection
  execFile("ping", [order.host]);
});

ipcMain.handle("open", (event, name) => {
  // ruleid: javascript-path-traversal
  return fs.readFileSync("/notes/" + name);
});

exports.handler = async (event) => {
  const { file } = event.queryStringParameters;
  // ruleid: javascript-path-traversal
  await fs.unlink("/exports/" + file);
  // ok: javascript-path-traversal
  await fs.unlink("/exports/" + path.basename(file));
};

const resolvers = {
  Query: {
    // ruleid: javascript-sql-injection
    person: (parent, args) => db.query(`SELECT id FROM people WHERE name = '${args.name}'`),
    // ok: javascript-sql-injection
    people: (parent, args) => db.query("SELECT id FROM people WHERE name = $1", [args.name]),
  },
};

app.get("/many", (req, res) => {
  const conditions = ["1 = 1"];
  req.query.names.forEach((name) => {
    conditions.push(`name = '${name}'`);
  });
  // ruleid: javascript-sql-injection
  db.query("SELECT id FROM people WHERE " + conditions.join(" OR "));
  const plain = req.query.name.replace(/[^a-z]/g, "");
  // ok: javascript-sql-injection
  db.query(`SELECT id FROM people WHERE name = '${plain}'`);
});

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

app.get("/team", (req, res) => {
  // ok: javascript-open-redirect
  res.redirect(formatTeamPath(req.params.team));
  // ruleid: javascript-open-redirect
  res.redirect(decodeURIComponent(req.query.next));
});
