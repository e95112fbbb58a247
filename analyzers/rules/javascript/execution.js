const { exec, execSync, execFile, spawn } = require("child_process");
const cp = require("child_process");
const vm = require("vm");
const yaml = require("js-yaml");
// ruleid: javascript-function-deserialisation
const serialize = require("node-serialize");
// ok: javascript-function-deserialisation
const path = require("path");

const LIMIT = 10;

// --- javascript-shell-with-variable

function archive(folder, target) {
  // ruleid: javascript-shell-with-variable
  exec(`tar czf ${target} ${folder}`, done);
  // ruleid: javascript-shell-with-variable
  cp.execSync("tar czf " + target + " .");
  const command = `rm -r ${folder}`;
  // ruleid: javascript-shell-with-variable
  execSync(command);
  // ok: javascript-shell-with-variable
  execFile("tar", ["czf", `${target}.tgz`, folder], done);
  // ok: javascript-shell-with-variable
  exec("tar czf /tmp/a.tgz .", done);
  // ok: javascript-shell-with-variable
  execSync(`head -n ${LIMIT} log.txt`);
  // ok: javascript-shell-with-variable
  const match = /a/.exec(`${folder}`);
}

// --- javascript-eval-of-variable

function run(code) {
  // ruleid: javascript-eval-of-variable
  eval(code);
  // ruleid: javascript-eval-of-variable
  const add = new Function("a", "b", code);
  // ruleid: javascript-eval-of-variable
  vm.runInNewContext(code, {});
  // ok: javascript-eval-of-variable
  eval("1 + 1");
  // ok: javascript-eval-of-variable
  const all = new Function("return this");
  // ok: javascript-eval-of-variable
  return JSON.parse(code);
}

// --- javascript-function-deserialisation

function load(text) {
  // ruleid: javascript-function-deserialisation
  const first = yaml.load(text, { schema: yaml.DEFAULT_FULL_SCHEMA });
  // ok: javascript-function-deserialisation
  return yaml.load(text);
}

// --- javascript-new-buffer

function bytes(text) {
  // ruleid: javascript-new-buffer
  const first = new Buffer(10);
  // ruleid: javascript-new-buffer
  const second = new Buffer(text, "base64");
  // ok: javascript-new-buffer
  const third = Buffer.from(text, "base64");
  // ok: javascript-new-buffer
  return Buffer.alloc(10);
}

// --- javascript-sql-built-from-text

function byName(db, name, count) {
  // ruleid: javascript-sql-built-from-text
  db.prepare("SELECT * FROM products WHERE name = '" + name + "'").get();
  // ruleid: javascript-sql-built-from-text
  db.query(`SELECT * FROM products WHERE name = '${name}'`);
  // ok: javascript-sql-built-from-text
  db.prepare("SELECT * FROM products WHERE name = ?").get(name);
  // ok: javascript-sql-built-from-text
  db.query(`SELECT * FROM ${TABLE} WHERE id = ${Number(count)}`);
  // ok: javascript-sql-built-from-text
  cache.get(`products/${name}`);
}

function checkedFirst(host, name) {
  if (!/^[a-z.]+$/.test(host)) {
    return;
  }
  // ok: javascript-shell-with-variable
  child_process.exec(`ping ${host}`);
  // ruleid: javascript-shell-with-variable
  child_process.exec(`ping ${name}`);
}

// --- javascript-shell-with-variable, in parts

const { promisify, format } = require("node:util");
const execLater = promisify(exec);

async function shrink(picture, width) {
  // ruleid: javascript-shell-with-variable
  await execLater(`convert ${picture} out.png`);
  const words = ["convert"];
  words.push(`-resize ${width}`);
  // ruleid: javascript-shell-with-variable
  exec(words.join(" "), done);
  // ruleid: javascript-shell-with-variable
  spawn("sh", ["-c", "convert " + picture]);
  // ruleid: javascript-shell-with-variable
  exec(format("convert %s out.png", picture), done);
  // ok: javascript-shell-with-variable
  spawn("convert", [picture, "out.png"]);
  // ok: javascript-shell-with-variable
  await execLater("convert in.png out.png");
}

// --- javascript-sql-built-from-text, in parts

function orders(db, person, since) {
  let text = "SELECT id FROM orders WHERE 1 = 1";
  text += ` AND person = '${person}'`;
  // ruleid: javascript-sql-built-from-text
  db.query(text);
  // ruleid: javascript-sql-built-from-text
  db.query(format("SELECT id FROM orders WHERE person = '%s'", person));
  const parts = ["SELECT id FROM orders WHERE 1 = 1"];
  // ok: javascript-sql-built-from-text
  db.query(parts.join(" "), [since]);
  // ok: javascript-sql-built-from-text
  db.query("SELECT id FROM orders WHERE person = ?", [person]);
}

// --- javascript-eval-of-variable, in a template

function compiled(rule) {
  // ruleid: javascript-eval-of-variable
  const check = new Function("row", `return ${rule};`);
  // ruleid: javascript-eval-of-variable
  const script = new vm.Script(rule);
  // ok: javascript-eval-of-variable
  return new Function("row", `return row.age;`);
}

// --- javascript-xpath-built-from-text

function nodes(xpath, xmlDoc, name) {
  // ruleid: javascript-xpath-built-from-text
  xpath.select(`//person[name='${name}']`, xmlDoc);
  const path = "//person[name='" + name + "']";
  // ruleid: javascript-xpath-built-from-text
  xpath.select1(path, xmlDoc);
  // ok: javascript-xpath-built-from-text
  xpath.select("//person[1]", xmlDoc);
  // ok: javascript-xpath-built-from-text
  return xpath.parse("//person[name=$name]").select({ node: xmlDoc, variables: { name } });
}

// --- javascript-ldap-filter-built-from-text

function people(ldapClient, login, filters) {
  // ruleid: javascript-ldap-filter-built-from-text
  ldapClient.search("ou=people", { filter: `(uid=${login})`, scope: "sub" }, done);
  const filter = "(&(objectClass=person)(uid=" + login + "))";
  // ruleid: javascript-ldap-filter-built-from-text
  ldapClient.search("ou=people", { filter }, done);
  // ruleid: javascript-ldap-filter-built-from-text
  ldapClient.bind(`uid=${login},ou=people`, "x", done);
  // ok: javascript-ldap-filter-built-from-text
  ldapClient.search("ou=people", { filter: `(uid=${escapeFilter(login)})` }, done);
  // ok: javascript-ldap-filter-built-from-text
  ldapClient.search("ou=people", { filter: new filters.EqualityFilter({ attribute: "uid", value: login }) }, done);
}

// --- javascript-database-code-from-text

function cheap(goods, limit) {
  // ruleid: javascript-database-code-from-text
  goods.find({ $where: `this.price < ${limit}` });
  const query = {};
  // ruleid: javascript-database-code-from-text
  query.$where = "this.price < " + limit;
  // ok: javascript-database-code-from-text
  goods.find({ $where: "this.price < this.cost" });
  // ok: javascript-database-code-from-text
  goods.find({ price: { $lt: limit } });
}

// --- javascript-template-built-from-text

function letter(Handlebars, ejs, name) {
  // ruleid: javascript-template-built-from-text
  Handlebars.compile(`<p>Dear ${name}</p>{{ text }}`);
  // ruleid: javascript-template-built-from-text
  ejs.render("<p>Dear " + name + "</p><%= text %>", {});
  // ok: javascript-template-built-from-text
  Handlebars.compile("<p>Dear {{ name }}</p>");
  // ok: javascript-template-built-from-text
  Handlebars.compile(fs.readFileSync(`${__dirname}/letter.hbs`, "utf8"));
}

// --- javascript-eval-of-variable, in a box

function boxed(code) {
  const box = new Sandbox();
  // ruleid: javascript-eval-of-variable
  box.run("go(" + code + ")", done);
  // ok: javascript-eval-of-variable
  box.run("go(1)", done);
}
