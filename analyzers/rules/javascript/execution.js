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
