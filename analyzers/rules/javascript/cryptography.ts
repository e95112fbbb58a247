import crypto, { createHash, randomBytes } from "node:crypto";
import jwt from "jsonwebtoken";
import CryptoJS from "crypto-js";

// --- javascript-weak-hash-of-secret

function store(password: string, body: Buffer): void {
  // ruleid: javascript-weak-hash-of-secret
  const digest = crypto.createHash("md5").update(password).digest("hex");
  // ruleid: javascript-weak-hash-of-secret
  const signature = createHash("sha1").update(body).digest("hex");
  // ok: javascript-weak-hash-of-secret
  const etag = crypto.createHash("md5").update(body).digest("hex");
// ok: javascript-weak-hash-of-secret
// ruleid: javascript-fast-hash-of-password
  const other = crypto.createHash("sha256").update(password).digest("hex");
}

// --- javascript-weak-cipher

function encrypt(key: Buffer, iv: Buffer, text: string): void {
  // ruleid: javascript-weak-cipher
  crypto.createCipheriv("des-ede3-cbc", key, iv);
  // ruleid: javascript-weak-cipher
  crypto.createCipheriv("aes-128-ecb", key, null);
  // ruleid: javascript-weak-cipher
  crypto.createCipher("aes-256-cbc", "key");
  // ruleid: javascript-weak-cipher
  CryptoJS.RC4.encrypt(text, "key");
  // ok: javascript-weak-cipher
  crypto.createCipheriv("aes-256-gcm", key, iv);
  // ok: javascript-weak-cipher
  CryptoJS.AES.encrypt(text, "key");
}

// --- javascript-fixed-iv

function encryptAgain(key: Buffer): void {
  // ruleid: javascript-fixed-iv
  crypto.createCipheriv("aes-256-cbc", key, "0123456789abcdef");
  // ruleid: javascript-fixed-iv
  crypto.createCipheriv("aes-256-cbc", key, Buffer.alloc(16, 0));
  const iv = randomBytes(16);
  // ok: javascript-fixed-iv
  crypto.createCipheriv("aes-256-cbc", key, iv);
  // ok: javascript-fixed-iv
  crypto.createCipheriv("aes-256-cbc", key, randomBytes(16));
}

// --- javascript-short-key

function keys(): void {
  // ruleid: javascript-short-key
  crypto.generateKeyPairSync("rsa", { modulusLength: 1024 });
  // ruleid: javascript-short-key
  crypto.generateKeyPair("rsa", { modulusLength: 512, publicExponent: 3 }, done);
  // ok: javascript-short-key
  crypto.generateKeyPairSync("rsa", { modulusLength: 3072 });
  // ok: javascript-short-key
  crypto.generateKeyPairSync("ed25519");
}

// --- javascript-predictable-token

function reset(user: User): void {
  // ruleid: javascript-predictable-token
  const token = Math.random().toString(36).slice(2);
  // ruleid: javascript-predictable-token, javascript-chance-kept-as-secret
  user.resetToken = `${Math.random()}`;
  // ok: javascript-predictable-token
  const sessionId = crypto.randomUUID();
  // ok: javascript-predictable-token
  const delay = Math.random() * 1000;
}

function generatePassword(): string {
  // ruleid: javascript-predictable-token
  return Math.random().toString(36);
}

function generateColour(): number {
  // ok: javascript-predictable-token
  return Math.floor(Math.random() * 255);
}

// --- javascript-timing-compare

function verify(key: string, body: string, given: string): boolean {
  const expected = crypto.createHmac("sha256", key).update(body).digest("hex");
  // ruleid: javascript-timing-compare
  if (expected === given) return true;
  // ruleid: javascript-timing-compare
  if (given !== `sha256=${expected}`) return false;
  // ok: javascript-timing-compare
  if (given === "") return false;
  // ok: javascript-timing-compare
  return crypto.timingSafeEqual(Buffer.from(expected), Buffer.from(given));
}

// --- javascript-jwt-unverified

function claims(token: string, key: string): void {
  // ruleid: javascript-jwt-unverified
  jwt.verify(token, key, { algorithms: ["HS256", "none"] });
  // ruleid: javascript-jwt-unverified
  jwt.sign({ sub: "1" }, "", { algorithm: "none" });
  // ok: javascript-jwt-unverified
  jwt.verify(token, key, { algorithms: ["HS256"] });
  // ok: javascript-jwt-unverified
  jwt.sign({ sub: "1" }, key, { algorithm: "RS256" });
}

function invite(mail: string) {
  const drawn = Math.random().toString().substring(2, 8);
  // ruleid: javascript-chance-kept-as-secret
  store.save({ mail, inviteCode: drawn });
  // ruleid: javascript-chance-kept-as-secret
  account.resetToken = drawn;
  // ok: javascript-chance-kept-as-secret
  store.save({ mail, colour: drawn });
  // ok: javascript-chance-kept-as-secret
  account.resetToken = randomUUID();
}

function admit(request: Request, expectedSignature: string) {
  // ruleid: javascript-secret-compared-in-steps
  if (request.headers.get("x-key") === process.env.API_KEY) return true;
  // ruleid: javascript-secret-compared-in-steps
  if (request.headers.get("x-signature") !== expectedSignature) return false;
  // ok: javascript-secret-compared-in-steps
  if (undefined === process.env.API_KEY) return false;
  // ok: javascript-secret-compared-in-steps
  return request.method === process.env.METHOD;
}

// --- javascript-key-in-source

const KEY = "b8Kq0ZtY2n7RwXc5";
// ruleid: javascript-key-in-source
crypto.createCipheriv("aes-128-gcm", KEY, nonce);
// ruleid: javascript-key-in-source
crypto.createHmac("sha256", "b8Kq0ZtY2n7RwXc5").update(body);
// ruleid: javascript-key-in-source
createDecipheriv("aes-128-gcm", Buffer.from("b8Kq0ZtY2n7RwXc5"), nonce);
// ok: javascript-key-in-source
crypto.createHmac("sha256", process.env.KEY).update(body);
// ok: javascript-key-in-source
crypto.createCipheriv("aes-128-gcm", readKey("primary-key"), nonce);

// --- javascript-fixed-iv, by a name

const ZEROS = Buffer.alloc(16, 0);
// ruleid: javascript-fixed-iv
crypto.createCipheriv("aes-256-cbc", key, ZEROS);
const drawn = Buffer.alloc(16);
crypto.randomFillSync(drawn);
// ok: javascript-fixed-iv
crypto.createCipheriv("aes-256-cbc", key, drawn);

// --- javascript-fast-hash-of-password

// ruleid: javascript-fast-hash-of-password
crypto.createHash("sha256").update(password).digest("hex");
// ruleid: javascript-fast-hash-of-password
createHash("sha512").update(salt + user.password).digest("hex");
// ok: javascript-fast-hash-of-password
createHash("sha256").update(document).digest("hex");
// ok: javascript-fast-hash-of-password
crypto.scryptSync(password, salt, 32);

// --- javascript-predictable-token, by the time

// ruleid: javascript-predictable-token
const resetToken = Buffer.from(`${user.id}:${Date.now()}`).toString("base64");
// ok: javascript-predictable-token
const started = Date.now();

// --- javascript-given-secret-compared-in-steps

function admitted(req: Request, kept: string, givenToken: string) {
  // ruleid: javascript-given-secret-compared-in-steps
  if (req.headers["x-api-key"] === kept) return true;
  // ruleid: javascript-given-secret-compared-in-steps
  if (givenToken !== kept) return false;
  // ok: javascript-given-secret-compared-in-steps
  if (req.headers["x-api-key"] === undefined) return false;
  // ok: javascript-given-secret-compared-in-steps
  return req.query.sort === kept;
}
