const https = require("https");
const cors = require("cors");
const session = require("express-session");
const libxmljs = require("libxmljs");
const jwt = require("jsonwebtoken");

// --- javascript-tls-unverified

// ruleid: javascript-tls-unverified
const agent = new https.Agent({ rejectUnauthorized: false });
// ruleid: javascript-tls-unverified
process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
// ok: javascript-tls-unverified
const strict = new https.Agent({ rejectUnauthorized: true });
// ok: javascript-tls-unverified
const plain = new https.Agent({ keepAlive: true });

// --- javascript-cors-any-origin-with-credentials

// ruleid: javascript-cors-any-origin-with-credentials
app.use(cors({ origin: true, credentials: true }));
// ruleid: javascript-cors-any-origin-with-credentials
app.use(cors({ credentials: true, origin: "*" }));
// ok: javascript-cors-any-origin-with-credentials
app.use(cors({ origin: "*" }));
// ok: javascript-cors-any-origin-with-credentials
app.use(cors({ origin: "https://a.test", credentials: true }));

function reflect(req, res, next) {
  // ruleid: javascript-cors-any-origin-with-credentials
  res.setHeader("Access-Control-Allow-Origin", req.headers.origin);
  res.setHeader("Access-Control-Allow-Credentials", "true");
  next();
}

// --- javascript-insecure-cookie

function login(req, res) {
  // ruleid: javascript-insecure-cookie
  res.cookie("session", "1", { httpOnly: false });
  // ruleid: javascript-insecure-cookie
  app.use(session({ cookie: { secure: false, maxAge: 60 } }));
  // ok: javascript-insecure-cookie
  res.cookie("session", "1", { httpOnly: true, secure: true });
  // ok: javascript-insecure-cookie
  res.cookie("theme", "dark");
}

// --- javascript-xml-external-entities

function parse(text) {
  // ruleid: javascript-xml-external-entities
  const first = libxmljs.parseXml(text, { noent: true });
  // ruleid: javascript-xml-external-entities
  const second = libxmljs.parseXmlString(text, { nonet: false, noent: true });
  // ok: javascript-xml-external-entities
  const third = libxmljs.parseXml(text, { noent: false });
  // ok: javascript-xml-external-entities
  return libxmljs.parseXml(text);
}

// --- javascript-hard-coded-secret

// ruleid: javascript-hard-coded-secret
const dbPassword = "horse7battery";
const settings = {
  host: "db",
  // ruleid: javascript-hard-coded-secret
  apiKey: "q8Zr41mPw02kLs",
};
// ruleid: javascript-hard-coded-secret
config.client_secret = "q8Zr41mPw02kLs";
// ok: javascript-hard-coded-secret
const token = process.env.TOKEN;
// ok: javascript-hard-coded-secret
const password = "changeme1";
// ok: javascript-hard-coded-secret
const secret = "<your-secret-1>";
// ok: javascript-hard-coded-secret
const field = { password: "password" };
// ok: javascript-hard-coded-secret
const accessToken = "/oauth2/token";

describe("login", () => {
  it("takes the password", () => {
    // ok: javascript-hard-coded-secret
    login({ name: "ann", password: "horse7battery" });
    // ok: javascript-jwt-literal-key
    jwt.verify(token, "s3cret");
  });
});

// --- javascript-jwt-literal-key

function issue(claims, key) {
  // ruleid: javascript-jwt-literal-key
  const first = jwt.sign(claims, "s3cret", { expiresIn: "1h" });
  // ruleid: javascript-jwt-literal-key
  const second = jwt.verify(first, "s3cret");
  // ok: javascript-jwt-literal-key
  const third = jwt.sign(claims, process.env.JWT_KEY);
  // ok: javascript-jwt-literal-key
  return jwt.verify(third, key);
}

// ruleid: javascript-literal-login
const orders = mysql.createConnection({ host: "db", user: "app", password: "correct-horse" });
// ruleid: javascript-literal-login
const posts = nodemailer.createTransport({ host: "mail", auth: { user: "robot", pass: "battery-staple" } });
// ok: javascript-literal-login
const stock = mysql.createConnection({ host: "db", user: "app", password: process.env.DB_PASSWORD });
// ok: javascript-literal-login
const labels = form({ password: "correct-horse", name: "Your name" });
