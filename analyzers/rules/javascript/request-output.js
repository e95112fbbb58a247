const fs = require("fs");
const jwt = require("jsonwebtoken");
const path = require("path");
const xpath = require("xpath");

// --- javascript-log-injection

app.post("/login", (req, res) => {
  // ruleid: javascript-log-injection
  logger.warn("no such user: " + req.body.name);
  // ruleid: javascript-log-injection
  log.info(`tried ${req.body.name}`);
  // ok: javascript-log-injection
  logger.warn({ name: req.body.name }, "no such user");
  // ok: javascript-log-injection
  logger.warn(`page ${Number(req.query.page)}`);
  // ok: javascript-log-injection
  logger.info("started on " + port);
});

// --- javascript-mass-assignment

app.put("/me", async (req, res) => {
  // ruleid: javascript-mass-assignment
  await User.create(req.body);
  // ruleid: javascript-mass-assignment
  await User.findByIdAndUpdate(req.user.id, req.body);
  // ruleid: javascript-mass-assignment
  await prisma.user.update({ where: { id: 1 }, data: req.body });
  // ruleid: javascript-mass-assignment
  await User.create({ ...req.body, active: true });
  // ruleid: javascript-mass-assignment
  Object.assign(user, req.body);
  // ok: javascript-mass-assignment
  await User.create({ name: req.body.name });
  // ok: javascript-mass-assignment
  await User.create(profile.parse(req.body));
  // ok: javascript-mass-assignment
  await prisma.user.update({ where: { id: 1 }, data: { name: req.body.name } });
});

// --- javascript-xpath-injection

// --- javascript-ldap-injection

// --- javascript-token-trusted-unverified

function identify(req, res, next) {
  // ruleid: javascript-token-trusted-unverified
  req.user = jwt.decode(req.headers.authorization.slice(7));
  // ruleid: javascript-token-trusted-unverified
  req.user = jwtDecode(req.cookies.token);
  next();
}

function identifyVerified(req, res, next) {
  // ok: javascript-token-trusted-unverified
  const { header } = jwt.decode(req.cookies.token, { complete: true });
  req.user = jwt.verify(req.cookies.token, keys[header.kid]);
  next();
}

function shown(token) {
  // ok: javascript-token-trusted-unverified
  return jwtDecode(token).name;
}

// --- javascript-stack-to-client

function failed(error, req, res, next) {
  // ruleid: javascript-stack-to-client
  res.status(500).send(error.stack);
  // ruleid: javascript-stack-to-client
  res.json({ message: "failed", stack: error.stack });
  // ok: javascript-stack-to-client
  console.error(error.stack);
  // ok: javascript-stack-to-client
  res.json({ message: "failed" });
  if (process.env.NODE_ENV !== "production") {
    // ok: javascript-stack-to-client
    res.send(error.stack);
  }
}

// --- javascript-secret-logged

function connect(user, apiKey) {
  // ruleid: javascript-secret-logged
  console.log("password", user.password);
  // ruleid: javascript-secret-logged
  logger.debug(`key ${apiKey}`);
  // ok: javascript-secret-logged
  console.log("key given", Boolean(apiKey));
  // ok: javascript-secret-logged
  console.log("length", user.password.length);
  // ok: javascript-secret-logged
  console.log("password of", user.name);
}

// --- javascript-archive-member-path

function unpack(zip, folder) {
  for (const entry of zip.getEntries()) {
    // ruleid: javascript-archive-member-path
    fs.writeFileSync(path.join(folder, entry.entryName), entry.getData());
    // ok: javascript-archive-member-path
    fs.writeFileSync(path.join(folder, path.basename(entry.entryName)), entry.getData());
  }
  zip.on("entry", (entry) => {
    // ruleid: javascript-archive-member-path
    entry.pipe(fs.createWriteStream(path.join(folder, entry.path)));
  });
  zip.on("entry", (entry) => {
    const target = path.resolve(folder, entry.path);
    if (!target.startsWith(folder + path.sep)) return;
    // ok: javascript-archive-member-path
    entry.pipe(fs.createWriteStream(target));
  });
}

function whoCalls(token) {
  // ruleid: javascript-claims-of-unverified-token
  return jwt.decode(token).sub;
}

function rightsOf(token) {
  // ruleid: javascript-claims-of-unverified-token
  const { role } = jwt.decode(token);
  return role;
}

function expiryOf(token) {
  // ok: javascript-claims-of-unverified-token
  return jwt.decode(token).exp;
}

function checkedCaller(token) {
  // ok: javascript-claims-of-unverified-token
  const hint = jwt.decode(token).sub;
  return jwt.verify(token, keyOf(hint), { algorithms: ["RS256"] });
}

// --- javascript-claims-of-unverified-token, with jose

function whoIsIt(token) {
  // ruleid: javascript-claims-of-unverified-token
  const claims = decodeJwt(token);
  return claims.sub;
}

function whenIsIt(token) {
  // ok: javascript-claims-of-unverified-token
  const claims = decodeJwt(token);
  return claims.iat;
}

// --- javascript-secret-logged, as a field

function tell(logger, card) {
  // ruleid: javascript-secret-logged
  logger.info({ code: card.cvv });
  // ok: javascript-secret-logged
  logger.info({ end: card.end });
}
