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
  res.cookie("session", "1", { secure: false });
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

// --- javascript-cookie-open-to-others

function remember(res, id) {
  // ruleid: javascript-cookie-open-to-others
  res.cookie("sid", id, { secure: true, httpOnly: false });
  // ruleid: javascript-cookie-open-to-others
  res.cookie("sid", id, { secure: true, httpOnly: true, sameSite: "none" });
  // ok: javascript-cookie-open-to-others
  res.cookie("sid", id, { secure: true, httpOnly: true, sameSite: "lax" });
  // ok: javascript-cookie-open-to-others
  res.cookie("theme", "dark", { maxAge: 1000 });
}

// --- javascript-plain-http

async function rates(axios) {
  // ruleid: javascript-plain-http
  await fetch("http://rates.example.org/latest");
  // ruleid: javascript-plain-http
  await axios.post(`http://rates.example.org/${day}`, {});
  // ok: javascript-plain-http
  await fetch("https://rates.example.org/latest");
  // ok: javascript-plain-http
  await fetch("http://localhost:8080/latest");
  // ok: javascript-plain-http
  await axios.get("http://rates:8080/latest");
}

// --- javascript-headers-of-protection-off

// ruleid: javascript-headers-of-protection-off
app.use(helmet({ contentSecurityPolicy: false }));
// ruleid: javascript-headers-of-protection-off
app.use(helmet({ frameguard: false, noSniff: true }));
// ok: javascript-headers-of-protection-off
app.use(helmet());
// ok: javascript-headers-of-protection-off
app.use(helmet({ crossOriginEmbedderPolicy: false }));

// --- javascript-token-never-expires

// ruleid: javascript-token-never-expires
jwt.sign({ sub: user.id }, key);
// ruleid: javascript-token-never-expires
jwt.verify(token, key, { algorithms: ["HS256"], ignoreExpiration: true });
// ok: javascript-token-never-expires
jwt.sign({ sub: user.id }, key, { expiresIn: "15m" });
// ok: javascript-token-never-expires
jwt.sign({ sub: user.id, exp: soon }, key);

// --- javascript-debugging-for-everyone

// ruleid: javascript-debugging-for-everyone
const open = new ApolloServer({ typeDefs, resolvers, introspection: true });
// ruleid: javascript-debugging-for-everyone
app.use(errorhandler());
// ruleid: javascript-debugging-for-everyone
app.use("/files", serveIndex("files"));
// ok: javascript-debugging-for-everyone
const shut = new ApolloServer({ typeDefs, resolvers, introspection: process.env.NODE_ENV !== "production" });
if (process.env.NODE_ENV === "development") {
  // ok: javascript-debugging-for-everyone
  app.use(errorhandler());
}

// --- javascript-body-without-limit

// ruleid: javascript-body-without-limit
app.use(express.json({ limit: "500mb" }));
// ruleid: javascript-body-without-limit
app.use(express.urlencoded({ extended: true, limit: Infinity }));
// ok: javascript-body-without-limit
app.use(express.json({ limit: "1mb" }));
// ok: javascript-body-without-limit
app.use(express.json());

// --- javascript-body-collected-without-limit

http.createServer((req, res) => {
  let text = "";
  // ruleid: javascript-body-collected-without-limit
  req.on("data", (chunk) => {
    text += chunk;
  });
  const chunks = [];
  // ruleid: javascript-body-collected-without-limit
  req.on("data", (chunk) => chunks.push(chunk));
  // ok: javascript-body-collected-without-limit
  req.on("data", (chunk) => {
    text += chunk;
    if (text.length > 10000) {
      req.destroy();
    }
  });
  // ok: javascript-body-collected-without-limit
  req.on("data", (chunk) => file.write(chunk));
});

// --- javascript-upload-without-limits, javascript-upload-keeps-its-name

// ruleid: javascript-upload-without-limits
const anything = multer({ dest: "uploads" });
// ruleid: javascript-upload-without-limits
const memory = multer();
// ok: javascript-upload-without-limits
const pictures = multer({ dest: "uploads", limits: { fileSize: 100000 } });
// ok: javascript-upload-without-limits
const chosen = multer({ dest: "uploads", fileFilter: isPicture });

const storage = {
  // ruleid: javascript-upload-keeps-its-name
  first: (req, file, done) => done(null, file.originalname),
  // ruleid: javascript-upload-keeps-its-name
  second: (req, file, done) => done(null, `${Date.now()}-${file.originalname}`),
  // ok: javascript-upload-keeps-its-name
  third: (req, file, done) => done(null, crypto.randomUUID()),
  // ok: javascript-upload-keeps-its-name
  fourth: (req, file, done) => done(null, crypto.randomUUID() + path.extname(file.originalname)),
};

// --- javascript-file-for-everyone

// ruleid: javascript-file-for-everyone
fs.chmodSync(place, 0o777);
// ruleid: javascript-file-for-everyone
fs.writeFileSync(place, text, { mode: 0o666 });
// ok: javascript-file-for-everyone
fs.chmodSync(place, 0o755);
// ok: javascript-file-for-everyone
fs.writeFileSync(place, text, { mode: 0o600 });

// --- javascript-predictable-temporary-file

// ruleid: javascript-predictable-temporary-file
fs.writeFileSync("/tmp/report.csv", text);
// ruleid: javascript-predictable-temporary-file
fs.writeFileSync(path.join(os.tmpdir(), "report.csv"), text);
// ok: javascript-predictable-temporary-file
fs.writeFileSync(path.join(folder, "report.csv"), text);
// ok: javascript-predictable-temporary-file
fs.writeFileSync(`/tmp/${crypto.randomUUID()}.csv`, text);

// --- javascript-tls-unverified, by its check

// ruleid: javascript-tls-unverified
const deaf = new https.Agent({ checkServerIdentity: () => undefined });
// ok: javascript-tls-unverified
const strict = new https.Agent({ checkServerIdentity: compareNames });

// --- javascript-cors-any-origin-with-credentials, by a function

// ruleid: javascript-cors-any-origin-with-credentials
app.use(cors({ origin: (origin, done) => done(null, true), credentials: true }));
// ok: javascript-cors-any-origin-with-credentials
app.use(cors({ origin: (origin, done) => done(null, ORIGINS.has(origin)), credentials: true }));
