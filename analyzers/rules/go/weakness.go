package cases

import (
	"bytes"
	"crypto/des"
	"crypto/hmac"
	"crypto/md5"
	"crypto/rc4"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/tls"
	"encoding/hex"
	"math/rand"
	"net/http"
	"os"
	"text/template"
	"time"

	"github.com/gin-contrib/cors"
	"github.com/golang-jwt/jwt/v5"
	"golang.org/x/crypto/bcrypt"
	"golang.org/x/crypto/ssh"
)

// --- go-tls-without-verification

func connect(pin func(tls.ConnectionState) error) {
	// ruleid: go-tls-without-verification
	first := &tls.Config{InsecureSkipVerify: true}
	second := &tls.Config{}
	// ruleid: go-tls-without-verification
	second.InsecureSkipVerify = true
	// ok: go-tls-without-verification
	third := &tls.Config{InsecureSkipVerify: false}
	// ok: go-tls-without-verification
	fourth := &tls.Config{InsecureSkipVerify: true, VerifyConnection: pin}
}

// --- go-old-tls-version

func versions() {
	// ruleid: go-old-tls-version
	first := &tls.Config{MinVersion: tls.VersionTLS10}
	// ruleid: go-old-tls-version
	first.MinVersion = tls.VersionTLS11
	// ok: go-old-tls-version
	second := &tls.Config{MinVersion: tls.VersionTLS12}
	// ok: go-old-tls-version
	second.MaxVersion = tls.VersionTLS11
}

// --- go-ssh-host-key-ignored

func dial(known ssh.HostKeyCallback, key ssh.PublicKey) {
	// ruleid: go-ssh-host-key-ignored
	first := &ssh.ClientConfig{User: "x", HostKeyCallback: ssh.InsecureIgnoreHostKey()}
	second := &ssh.ClientConfig{User: "x"}
	// ruleid: go-ssh-host-key-ignored
	second.HostKeyCallback = ssh.InsecureIgnoreHostKey()
	// ok: go-ssh-host-key-ignored
	third := &ssh.ClientConfig{User: "x", HostKeyCallback: known}
	// ok: go-ssh-host-key-ignored
	fourth := &ssh.ClientConfig{User: "x", HostKeyCallback: ssh.FixedHostKey(key)}
}

// --- go-broken-cipher, go-weak-key-size

func ciphers(key []byte) {
	// ruleid: go-broken-cipher
	first, err := des.NewTripleDESCipher(key)
	// ruleid: go-broken-cipher
	second, err := rc4.NewCipher(key)
	// ok: go-broken-cipher
	third, err := aes.NewCipher(key)
	// ok: go-broken-cipher
	fourth, err := chacha20poly1305.New(key)
	// ruleid: go-weak-key-size
	small, err := rsa.GenerateKey(rand.Reader, 1024)
	// ruleid: go-weak-key-size
	smaller, err := rsa.GenerateKey(rand.Reader, 512)
	// ok: go-weak-key-size
	large, err := rsa.GenerateKey(rand.Reader, 3072)
	// ok: go-weak-key-size
	enough, err := rsa.GenerateKey(rand.Reader, 2048)
}

// --- go-fast-password-hash

func passwords(password string, user User, body []byte) {
	// ruleid: go-fast-password-hash, go-weak-digest
	first := md5.Sum([]byte(password))
	// ruleid: go-fast-password-hash
	second := sha256.Sum256([]byte(salt + user.Password))
	// ok: go-fast-password-hash
	third, err := bcrypt.GenerateFromPassword([]byte(password), 12)
	// ok: go-fast-password-hash
	// ruleid: go-weak-digest
	fourth := md5.Sum(body)
}

// --- go-guessable-secret

func newToken() string {
	// ruleid: go-guessable-secret
	return strconv.Itoa(rand.Intn(1_000_000))
}

func sessions(cards []int) {
	// ruleid: go-guessable-secret
	sessionToken := strconv.FormatUint(rand.Uint64(), 36)
	// ok: go-guessable-secret
	delay := time.Duration(rand.Intn(100)) * time.Millisecond
	// ok: go-guessable-secret
	first := cards[rand.Intn(len(cards))]
}

// --- go-literal-signing-key

func sign(token *jwt.Token, key []byte) {
	// ruleid: go-literal-signing-key
	first, err := token.SignedString([]byte("a key"))
	// ruleid: go-literal-signing-key
	second := hmac.New(sha256.New, []byte("a key"))
	// ok: go-literal-signing-key
	third, err := token.SignedString(key)
	// ok: go-literal-signing-key
	fourth := hmac.New(sha256.New, []byte(os.Getenv("KEY")))
}

// --- go-hard-coded-secret

// ruleid: go-hard-coded-secret
const databasePassword = "n4gHq8zPw2"

func secrets() {
	// ruleid: go-hard-coded-secret
	apiKey := "8f3kd93kdl20dk3l"
	// ok: go-hard-coded-secret
	password := os.Getenv("PASSWORD")
	// ok: go-hard-coded-secret
	clientSecret := "change-me-1"
	// ok: go-hard-coded-secret
	passwordField := "password_2"
}

// --- go-token-unchecked

func tokens(text string, claims jwt.Claims, key jwt.Keyfunc) {
	// ruleid: go-token-unchecked
	first, _ := jwt.Parse(text, key)
	// ruleid: go-token-unchecked
	second, _ := jwt.ParseWithClaims(text, claims, key)
	// ok: go-token-unchecked
	third, err := jwt.ParseWithClaims(text, claims, key)
	// ok: go-token-unchecked
	fourth, _ := url.Parse(text)
}

// --- go-password-check-ignored

func check(hash, password []byte) error {
	// ruleid: go-password-check-ignored
	_ = bcrypt.CompareHashAndPassword(hash, password)
	// ruleid: go-password-check-ignored
	bcrypt.CompareHashAndPassword(hash, password)
	// ok: go-password-check-ignored
	if err := bcrypt.CompareHashAndPassword(hash, password); err != nil {
		return err
	}
	// ok: go-password-check-ignored
	if bcrypt.CompareHashAndPassword(hash, password) != nil {
		return errWrong
	}
	// ok: go-password-check-ignored
	err := bcrypt.CompareHashAndPassword(hash, password)
	// ok: go-password-check-ignored
	return bcrypt.CompareHashAndPassword(hash, password)
}

// --- go-secret-compared-in-steps

func verify(body, given []byte, text string) bool {
	hash := hmac.New(sha256.New, key)
	hash.Write(body)
	expected := hash.Sum(nil)
	// ruleid: go-secret-compared-in-steps
	first := bytes.Equal(given, expected)
	// ruleid: go-secret-compared-in-steps
	second := text == hex.EncodeToString(hash.Sum(nil))
	// ok: go-secret-compared-in-steps
	third := hmac.Equal(given, expected)
	// ok: go-secret-compared-in-steps
	fourth := bytes.Equal(body, []byte("{}"))
	return first
}

// --- go-text-template-for-pages

func pages(page *template.Template, w http.ResponseWriter, file *os.File) {
	// ruleid: go-text-template-for-pages
	page.Execute(w, data)
	// ruleid: go-text-template-for-pages
	page.ExecuteTemplate(w, "index", data)
	// ok: go-text-template-for-pages
	page.Execute(file, data)
	// ok: go-text-template-for-pages
	page.ExecuteTemplate(os.Stdout, "index", data)
}

// --- go-cookie-for-scripts

func cookies(w http.ResponseWriter, id string) {
	// ruleid: go-cookie-for-scripts, go-cookie-over-plain-http
	http.SetCookie(w, &http.Cookie{Name: "session_id", Value: id, Path: "/"})
	// ruleid: go-cookie-for-scripts
	http.SetCookie(w, &http.Cookie{Name: "auth_token", Value: id, Secure: true})
	// ok: go-cookie-for-scripts
	http.SetCookie(w, &http.Cookie{Name: "session_id", Value: id, HttpOnly: true, Secure: true})
	// ok: go-cookie-for-scripts
	http.SetCookie(w, &http.Cookie{Name: "theme", Value: "dark"})
}

// --- go-open-cors-with-credentials

func origins(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-open-cors-with-credentials
	first := cors.Config{AllowAllOrigins: true, AllowCredentials: true}
	// ruleid: go-open-cors-with-credentials
	third := cors.Config{AllowOriginFunc: func(origin string) bool { return true }}
	// ok: go-open-cors-with-credentials
	second := cors.Config{AllowAllOrigins: true}
	// ok: go-open-cors-with-credentials
	third := cors.Config{AllowOrigins: []string{"https://example.com"}, AllowCredentials: true}
}

// --- go-file-for-everyone

func modes(path string) {
	// ruleid: go-file-for-everyone
	os.Chmod(path, 0777)
	// ruleid: go-file-for-everyone
	os.Chmod(path, 0o666)
	// ok: go-file-for-everyone
	os.Chmod(path, 0600)
	// ok: go-file-for-everyone
	os.Chmod(path, 0o755)
}

// --- go-server-without-time-limit

func serve(mux http.Handler) {
	// ruleid: go-server-without-time-limit
	http.ListenAndServe(":8080", mux)
	// ruleid: go-server-without-time-limit
	first := &http.Server{Addr: ":8080", Handler: mux}
	// ok: go-server-without-time-limit
	second := &http.Server{Addr: ":8080", Handler: mux, ReadHeaderTimeout: time.Second}
	// ok: go-server-without-time-limit
	third := &http.Server{Addr: ":8080", Handler: mux}
	third.ReadTimeout = time.Second
}

func temporary(data []byte) {
	// ruleid: go-guessable-temporary-file
	os.WriteFile("/tmp/report.csv", data, 0o600)
	// ruleid: go-guessable-temporary-file
	os.Create("/var/tmp/state")
	// ok: go-guessable-temporary-file
	os.CreateTemp("", "report-*.csv")
	// ok: go-guessable-temporary-file
	os.WriteFile("/var/lib/app/report.csv", data, 0o600)
	// ok: go-guessable-temporary-file
	os.OpenFile("/tmp/app.lock", os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
}

func unpack(source io.Reader, target io.Writer) {
	stream, _ := gzip.NewReader(source)
	// ruleid: go-archive-without-limit
	io.Copy(target, stream)
	// ruleid: go-archive-without-limit
	io.ReadAll(stream)
	// ok: go-archive-without-limit
	io.Copy(target, io.LimitReader(stream, 1<<20))
	// ok: go-archive-without-limit
	io.CopyN(target, stream, 1<<20)
	// ok: go-archive-without-limit
	io.Copy(target, source)
}

var pageKey = []byte("k9f2-page-key-71ab")

func sign(claims jwt.Claims) {
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, claims)
	// ruleid: go-literal-signing-key
	token.SignedString(pageKey)
	// ok: go-literal-signing-key
	token.SignedString(loadKey())
	// ruleid: go-token-unchecked
	jwt.NewWithClaims(jwt.SigningMethodNone, claims)
}

func hashPassword(password string) string {
	// ruleid: go-weak-digest
	h := md5.New()
	h.Write([]byte(password))
	return hex.EncodeToString(h.Sum(nil))
}

func verifyDownload(data []byte, want string) bool {
	// ruleid: go-weak-digest
	sum := sha1.Sum(data)
	return hex.EncodeToString(sum[:]) == want
}

func etag(data []byte) string {
	// ok: go-weak-digest
	sum := md5.Sum(data)
	return hex.EncodeToString(sum[:])
}

func bucket(name string) byte {
	// ok: go-weak-digest
	h := sha1.New()
	h.Write([]byte(name))
	return h.Sum(nil)[0]
}

func cookies(w http.ResponseWriter, token string) {
	// ruleid: go-cookie-over-plain-http
	http.SetCookie(w, &http.Cookie{Name: "theme", Value: "dark", Secure: false})
	// ruleid: go-cookie-over-plain-http
	http.SetCookie(w, &http.Cookie{Name: "session", Value: token, HttpOnly: true})
	// ok: go-cookie-over-plain-http
	http.SetCookie(w, &http.Cookie{Name: "session", Value: token, HttpOnly: true, Secure: true})
	// ok: go-cookie-over-plain-http
	http.SetCookie(w, &http.Cookie{Name: "theme", Value: "dark"})
}

func bodies(w http.ResponseWriter, r *http.Request, other *http.Request) {
	// ruleid: go-body-without-limit
	io.ReadAll(r.Body)
	// ruleid: go-body-without-limit
	ioutil.ReadAll(other.Body)
	// ok: go-body-without-limit
	io.ReadAll(io.LimitReader(r.Body, 1<<20))
	r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
	// ok: go-body-without-limit
	io.ReadAll(r.Body)
}

func files(data []byte) {
	// ruleid: go-file-for-everyone
	os.WriteFile("/srv/state", data, 0o666)
	// ok: go-file-for-everyone
	os.WriteFile("/srv/state", data, 0o644)
}

func drawn(now int64) string {
	source := mrand.New(mrand.NewSource(now))
	// ok: go-guessable-secret
	delay := source.Intn(100)
	return strconv.Itoa(delay)
}

func unverified(raw string) {
	// ruleid: go-token-unchecked
	parser.ParseUnverified(raw, jwt.MapClaims{})
}

func signed(body []byte, header string, key []byte) bool {
	m := hmac.New(sha256.New, key)
	m.Write(body)
	want := hex.EncodeToString(m.Sum(nil))
	if len(want) != len(header) {
		return false
	}
	// ruleid: go-secret-compared-in-steps
	return header == want
}

func suites() {
	// ruleid: go-broken-cipher
	use(&tls.Config{CipherSuites: []uint16{tls.TLS_ECDHE_RSA_WITH_RC4_128_SHA}})
	// ok: go-broken-cipher
	use(&tls.Config{CipherSuites: []uint16{tls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256}})
	// ruleid: go-server-without-time-limit
	use(&http.Server{Addr: ":8080"})
}

func host(c ssh.Config) {
	// ruleid: go-ssh-host-key-ignored
	first := &ssh.ClientConfig{HostKeyCallback: func(name string, at net.Addr, key ssh.PublicKey) error { return nil }}
	// ok: go-ssh-host-key-ignored
	second := &ssh.ClientConfig{HostKeyCallback: func(name string, at net.Addr, key ssh.PublicKey) error { return check(key) }}
}

func (s *server) newResetToken() string {
	source := rand.New(rand.NewSource(time.Now().UnixNano()))
	for i := range b {
		// ruleid: go-guessable-secret
		b[i] = letters[source.Intn(len(letters))]
	}
	return string(b)
}

func newKey() int {
	// ok: go-guessable-secret
	return rand.Intn(10)
}

func guarded(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-secret-compared-in-steps
	if r.Header.Get("X-Api-Key") != s.apiKey {
		return
	}
	// ok: go-secret-compared-in-steps
	if r.Header.Get("X-Api-Key") == "" {
		return
	}
	// ok: go-secret-compared-in-steps
	if r.Method != allowed {
		return
	}
}

func dumped(data []byte) {
	name := fmt.Sprintf("/tmp/dump-%d", os.Getpid())
	// ruleid: go-guessable-temporary-file
	os.WriteFile(name, data, 0o600)
	// ruleid: go-guessable-temporary-file
	os.Create(filepath.Join(os.TempDir(), "report.csv"))
	other := filepath.Join("/srv/data", "dump")
	// ok: go-guessable-temporary-file
	os.WriteFile(other, data, 0o600)
	// ok: go-guessable-temporary-file
	os.Create("report.csv")
}

// ruleid: go-any-origin-for-sockets
var first = websocket.Upgrader{CheckOrigin: func(r *http.Request) bool { return true }}

// ok: go-any-origin-for-sockets
var second = websocket.Upgrader{CheckOrigin: func(r *http.Request) bool { return r.Host == own }}

// ok: go-any-origin-for-sockets
var third = websocket.Upgrader{ReadBufferSize: 1024}

func accepted(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-any-origin-for-sockets
	websocket.Accept(w, r, &websocket.AcceptOptions{InsecureSkipVerify: true})
}

func told(u *user, password string) {
	// ruleid: go-secret-in-log
	slog.Info("login", "user", u.name, "password", password)
	// ruleid: go-secret-in-log
	log.Printf("token %s", u.accessToken)
	// ok: go-secret-in-log
	log.Printf("password of %s was changed", u.name)
	// ok: go-secret-in-log
	slog.Info("token issued", "length", len(u.accessToken))
}

func dialled() {
	// ruleid: go-grpc-in-plain-text
	grpc.NewClient("payments.example.org:443", grpc.WithTransportCredentials(insecure.NewCredentials()))
	// ruleid: go-grpc-in-plain-text
	grpc.Dial("payments.example.org:443", grpc.WithInsecure())
	// ok: go-grpc-in-plain-text
	grpc.NewClient("localhost:50051", grpc.WithTransportCredentials(insecure.NewCredentials()))
	// ok: go-grpc-in-plain-text
	grpc.NewClient("payments.example.org:443", grpc.WithTransportCredentials(credentials.NewTLS(nil)))
}

func narrowed(text string) (int32, int16) {
	n, _ := strconv.Atoi(text)
	// ruleid: go-narrowed-number
	first := int32(n)
	long, _ := strconv.ParseInt(text, 10, 64)
	// ruleid: go-narrowed-number
	second := int16(long)
	small, _ := strconv.ParseInt(text, 10, 32)
	// ok: go-narrowed-number
	third := int32(small)
	return first, second
}

func narrowedWithin(text string) int32 {
	n, err := strconv.Atoi(text)
	if err != nil || n > math.MaxInt32 {
		return 0
	}
	// ok: go-narrowed-number
	return int32(n)
}

func waited() {
	// ruleid: go-client-without-time-limit
	http.Get("https://rates.example.org")
	open := &http.Client{}
	// ruleid: go-client-without-time-limit
	open.Get("https://rates.example.org")
	limited := &http.Client{Timeout: time.Second}
	// ok: go-client-without-time-limit
	limited.Get("https://rates.example.org")
	// ok: go-client-without-time-limit
	http.DefaultClient.Do(request)
}

func answered(w http.ResponseWriter, err error) {
	// ruleid: go-error-shown-to-visitor
	http.Error(w, err.Error(), http.StatusInternalServerError)
	// ruleid: go-error-shown-to-visitor
	http.Error(w, "failed: "+err.Error(), 500)
	// ok: go-error-shown-to-visitor
	http.Error(w, err.Error(), http.StatusBadRequest)
	// ok: go-error-shown-to-visitor
	http.Error(w, http.StatusText(500), http.StatusInternalServerError)
}

func sealed(block cipher.Block, gcm cipher.AEAD, plain []byte) []byte {
	// ruleid: go-fixed-nonce
	first := cipher.NewCBCEncrypter(block, []byte("0123456789abcdef"))
	nonce := make([]byte, gcm.NonceSize())
	// ruleid: go-fixed-nonce
	return gcm.Seal(nil, nonce, plain, nil)
}

func sealedAnew(gcm cipher.AEAD, plain []byte) []byte {
	nonce := make([]byte, gcm.NonceSize())
	if _, err := io.ReadFull(rand.Reader, nonce); err != nil {
		return nil
	}
	// ok: go-fixed-nonce
	return gcm.Seal(nonce, nonce, plain, nil)
}

func sealedByHelper(gcm cipher.AEAD, plain []byte) []byte {
	nonce := newNonce(12)
	// ok: go-fixed-nonce
	return gcm.Seal(nil, nonce, plain, nil)
}
