// --- javascript-nan-comparison

function number(value) {
  // ruleid: javascript-nan-comparison
  if (value === NaN) return 0;
  // ruleid: javascript-nan-comparison
  const known = value != NaN;
  // ok: javascript-nan-comparison
  if (Number.isNaN(value)) return 0;
  // ok: javascript-nan-comparison
  return value === 0;
}

// --- javascript-assignment-in-condition

function state(mode, other) {
  // ruleid: javascript-assignment-in-condition
  if (mode = "on") {
    start();
  }
  // ruleid: javascript-assignment-in-condition
  if (mode = other) start();
  // ok: javascript-assignment-in-condition
  if (mode === "on") start();
  let match;
  // ok: javascript-assignment-in-condition
  if ((match = /a/.exec(other))) start(match);
}

// --- javascript-empty-catch

function load() {
  // ruleid: javascript-empty-catch
  try { read(); } catch (error) {}
  // ruleid: javascript-empty-catch
  try { read(); } catch { }
  // ok: javascript-empty-catch
  try { read(); } catch (error) { report(error); }
  // ok: javascript-empty-catch
  try { read(); } catch { /* the file is optional */ }
}

// --- javascript-async-for-each

async function save(items) {
  // ruleid: javascript-async-for-each
  items.forEach(async (item) => { await store(item); });
  // ruleid: javascript-async-for-each
  items.forEach(async function (item) { await store(item); });
  // ok: javascript-async-for-each
  items.forEach((item) => log(item));
  // ok: javascript-async-for-each
  await Promise.all(items.map(async (item) => store(item)));
}

// --- javascript-async-promise-executor

function wait() {
  // ruleid: javascript-async-promise-executor
  const first = new Promise(async (resolve) => { resolve(await read()); });
  // ruleid: javascript-async-promise-executor
  const second = new Promise(async function (resolve) { resolve(await read()); });
  // ok: javascript-async-promise-executor
  const third = new Promise((resolve) => setTimeout(resolve, 10));
  // ok: javascript-async-promise-executor
  return Promise.all([first, second, third]);
}

// --- javascript-index-as-condition

function has(items, item) {
  // ruleid: javascript-index-as-condition
  if (items.indexOf(item)) start();
  // ruleid: javascript-index-as-condition
  if (!items.indexOf(item)) { start(); }
  // ok: javascript-index-as-condition
  if (items.indexOf(item) !== -1) start();
  // ok: javascript-index-as-condition
  if (items.includes(item)) start();
}

// --- javascript-unknown-type-name

function kind(value) {
  // ruleid: javascript-unknown-type-name
  if (typeof value === "undefind") return 0;
  // ruleid: javascript-unknown-type-name
  if (typeof value == "array") return 1;
  // ok: javascript-unknown-type-name
  if (typeof value === "undefined") return 2;
  // ok: javascript-unknown-type-name
  return typeof value === "function";
}

// --- javascript-repeated-condition

function grade(points) {
  // ruleid: javascript-repeated-condition
  if (points > 90) return "A";
  else if (points > 90) return "B";
  // ruleid: javascript-repeated-condition
  if (points > 50) {
    return "C";
  } else if (points > 50) {
    return "D";
  } else {
    return "E";
  }
}

function gradeWell(points) {
  // ok: javascript-repeated-condition
  if (points > 90) return "A";
  else if (points > 80) return "B";
  // ok: javascript-repeated-condition
  if (points > 70) return "C";
  return "D";
}

// --- javascript-return-in-finally

function attempt() {
  // ruleid: javascript-return-in-finally
  try { return read(); } finally { close(); return null; }
}

function attemptTwice() {
  // ruleid: javascript-return-in-finally
  try { return read(); } catch (error) { report(error); } finally { return null; }
}

function attemptWell() {
  // ok: javascript-return-in-finally
  try { return read(); } finally { close(); }
}

function attemptWellToo() {
  // ok: javascript-return-in-finally
  try { read(); } catch (error) { return null; } finally { close(); }
}

function attemptInLoop(readers) {
  for (const reader of readers) {
    // ok: javascript-return-in-finally
    try { read(); } finally { reader.releaseLock(); }
  }
  // ok: javascript-return-in-finally
  try { read(); } finally { readers.map((reader) => { return reader.close(); }); }
}

// --- javascript-throw-literal

function fail(name, error) {
  // ruleid: javascript-throw-literal
  if (!name) throw "no name";
  // ruleid: javascript-throw-literal
  if (name.length > 10) throw `too long: ${name}`;
  // ok: javascript-throw-literal
  if (name === "x") throw new Error("x is taken");
  // ok: javascript-throw-literal
  throw error;
}

// --- javascript-condition-always-true

function colour(name) {
  // ruleid: javascript-condition-always-true
  if (name === "red" || "green") return 1;
  // ruleid: javascript-condition-always-true
  if (name !== "red" || "green") return 2;
  // ok: javascript-condition-always-true
  if (name === "red" || name === "green") return 3;
  // ok: javascript-condition-always-true
  return name === "red" || "green";
}

// --- javascript-compared-with-new-object

function isEmpty(list, table) {
  // ruleid: javascript-compared-with-new-object
  if (list === []) return true;
  // ruleid: javascript-compared-with-new-object
  if (table !== {}) return false;
  // ok: javascript-compared-with-new-object
  if (list.length === 0) return true;
  // ok: javascript-compared-with-new-object
  return table === EMPTY;
}

// --- javascript-check-then-write

function create(path) {
  // ruleid: javascript-check-then-write
  if (!fs.existsSync(path)) {
    fs.writeFileSync(path, "");
  }
  // ruleid: javascript-check-then-write
  if (!existsSync(path)) {
    writeFileSync(path, "");
  }
  // ok: javascript-check-then-write
  fs.writeFileSync(path, "", { flag: "wx" });
  // ok: javascript-check-then-write
  if (!fs.existsSync(path)) fs.mkdirSync(path, { recursive: true });
}

// --- javascript-check-then-read

function read(path) {
  // ruleid: javascript-check-then-read
  if (fs.existsSync(path)) {
    return fs.readFileSync(path, "utf8");
  }
  // ruleid: javascript-check-then-read
  if (fs.existsSync(path)) {
    fs.unlinkSync(path);
  }
  // ok: javascript-check-then-read
  if (fs.existsSync(path)) {
    return path;
  }
  // ok: javascript-check-then-read
  return fs.readFileSync(path, "utf8");
}

// --- javascript-empty-catch, of a promise

// ruleid: javascript-empty-catch
send(event).catch(() => {});
// ok: javascript-empty-catch
send(event).catch((error) => console.warn(error));

// --- javascript-check-then-write, by leaving

function claim(place, text) {
  if (fs.existsSync(place)) {
    throw new Error("taken");
  }
  // ruleid: javascript-check-then-write
  fs.writeFileSync(place, text);
}

function claimOnce(place, text) {
  if (fs.existsSync(place)) {
    return;
  }
  // ok: javascript-check-then-write
  fs.writeFileSync(place, text, { flag: "wx" });
}

// --- javascript-connection-not-released

async function transfer(pool) {
  // ruleid: javascript-connection-not-released
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("COMMIT");
  client.release();
}

async function count(db) {
  // ruleid: javascript-connection-not-released
  const connection = await db.getConnection();
  return connection.query("SELECT 1");
}

async function transferWell(pool) {
  // ok: javascript-connection-not-released
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
  } finally {
    client.release();
  }
}

async function join(socket) {
  // ok: javascript-connection-not-released
  const channel = await socket.connect();
  channel.send("hello");
}

// --- javascript-promise-not-awaited

async function pay(orderRepository, prisma, id) {
  const order = await orderRepository.findOne(id);
  // ruleid: javascript-promise-not-awaited
  orderRepository.save(order);
  await tell(id);
  // ruleid: javascript-promise-not-awaited
  prisma.order.update({ where: { id }, data: { paid: true } });
  // ok: javascript-promise-not-awaited
  await prisma.order.delete({ where: { id } });
  // ok: javascript-promise-not-awaited
  return orderRepository.save(order);
}

// --- javascript-failure-counts-as-success

function isAllowed(user, thing) {
  // ruleid: javascript-failure-counts-as-success
  try {
    return rules.match(user, thing);
  } catch (error) {
    return true;
  }
}

const authenticate = (req, res, next) => {
  // ruleid: javascript-failure-counts-as-success
  try {
    req.user = jwt.verify(req.token, key);
    next();
  } catch (error) {
    next();
  }
};

function isValid(user, thing) {
  // ok: javascript-failure-counts-as-success
  try {
    return rules.match(user, thing);
  } catch (error) {
    return false;
  }
}

function hasFile(place) {
  // ok: javascript-failure-counts-as-success
  try {
    return read(place);
  } catch (error) {
    return true;
  }
}

// --- javascript-goes-on-after-refusal

function erase(req, res) {
  // ruleid: javascript-goes-on-after-refusal
  if (!req.user) {
    res.status(401).json({ error: "who are you" });
  }
  store.erase(req.params.id);
}

function eraseAll(req, res) {
  // ruleid: javascript-goes-on-after-refusal
  if (!req.user.admin) {
    res.sendStatus(403);
  }
  store.eraseAll();
}

function eraseWell(req, res) {
  // ok: javascript-goes-on-after-refusal
  if (!req.user) {
    return res.status(401).json({ error: "who are you" });
  }
  // ok: javascript-goes-on-after-refusal
  if (!req.user.admin) {
    res.sendStatus(403);
    return;
  }
  store.erase(req.params.id);
}

// --- javascript-map-not-awaited

async function fetchAll(addresses) {
  const answers = [];
  // ruleid: javascript-map-not-awaited
  addresses.map(async (address) => answers.push(await fetch(address)));
  await pause();
  // ruleid: javascript-map-not-awaited
  addresses.filter(async (address) => (await fetch(address)).ok);
  // ok: javascript-map-not-awaited
  await Promise.all(addresses.map(async (address) => fetch(address)));
  // ok: javascript-map-not-awaited
  const promises = addresses.map(async (address) => fetch(address));
  return promises;
}

// --- javascript-effect-without-end

function Watch() {
  // ruleid: javascript-effect-without-end
  useEffect(() => {
    setInterval(tick, 1000);
  }, []);
  // ruleid: javascript-effect-without-end
  useEffect(() => {
    window.addEventListener("resize", measure);
  });
  // ok: javascript-effect-without-end
  useEffect(() => {
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, []);
  // ok: javascript-effect-without-end
  useEffect(() => {
    document.title = "Watch";
  }, []);
}

// --- javascript-balance-written-back

async function withdraw(Account, id, amount) {
  const account = await Account.findById(id);
  // ruleid: javascript-balance-written-back
  account.balance -= amount;
  await account.save();
}

async function reserve(Item, id) {
  const item = await Item.findOne({ id });
  // ruleid: javascript-balance-written-back
  item.stock = item.stock - 1;
  await item.save();
}

async function rename(Account, id, name) {
  const account = await Account.findById(id);
  // ok: javascript-balance-written-back
  account.name += name;
  await account.save();
}

function draw(account, amount) {
  // ok: javascript-balance-written-back
  account.balance -= amount;
}

// --- javascript-decompressed-without-limit

function unpack(zlib, bytes) {
  // ruleid: javascript-decompressed-without-limit
  const first = zlib.gunzipSync(bytes);
  // ruleid: javascript-decompressed-without-limit
  const second = inflateSync(bytes);
  // ok: javascript-decompressed-without-limit
  const third = zlib.gunzipSync(bytes, { maxOutputLength: 100000 });
  // ok: javascript-decompressed-without-limit
  return zlib.gzipSync(bytes);
}

// --- javascript-replaces-the-first-alone

function quoted(text) {
  // ruleid: javascript-replaces-the-first-alone
  const first = text.replace("'", "''");
  // ruleid: javascript-replaces-the-first-alone
  const second = text.replace("../", "");
  // ok: javascript-replaces-the-first-alone
  const third = text.replace(/'/g, "''");
  // ok: javascript-replaces-the-first-alone
  return text.replace("January", "1");
}

// --- javascript-check-then-write, in a callback

function keep(place, text) {
  fs.access(place, (error) => {
    // ruleid: javascript-check-then-write
    fs.writeFile(place, text, done);
  });
}
