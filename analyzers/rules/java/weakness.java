package cases;

import com.fasterxml.jackson.annotation.*;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.*;
import java.security.*;
import java.security.cert.X509Certificate;
import java.sql.DriverManager;
import java.util.Random;
import javax.crypto.*;
import javax.crypto.spec.*;
import javax.net.ssl.*;
import javax.xml.parsers.*;
import javax.xml.stream.*;

class Cases {

    // --- java-xml-external-entities

    void xml(java.io.InputStream in) throws Exception {
        DocumentBuilderFactory first = DocumentBuilderFactory.newInstance();
        // ruleid: java-xml-external-entities
        first.newDocumentBuilder().parse(in);
        XMLInputFactory second = XMLInputFactory.newInstance();
        // ruleid: java-xml-external-entities
        second.createXMLStreamReader(in);
        DocumentBuilderFactory third = DocumentBuilderFactory.newInstance();
        third.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        // ok: java-xml-external-entities
        third.newDocumentBuilder().parse(in);
        XMLInputFactory fourth = XMLInputFactory.newInstance();
        fourth.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        // ok: java-xml-external-entities
        fourth.createXMLStreamReader(in);
    }

    // --- java-default-typing

    void mappers(ObjectMapper mapper, PolymorphicTypeValidator validator) {
        // ruleid: java-default-typing
        mapper.enableDefaultTyping();
        // ruleid: java-default-typing
        mapper.activateDefaultTyping(LaissezFaireSubTypeValidator.instance, ObjectMapper.DefaultTyping.NON_FINAL);
        // ok: java-default-typing
        mapper.activateDefaultTyping(validator, ObjectMapper.DefaultTyping.NON_FINAL);
        // ok: java-default-typing
        mapper.readValue("{}", Cart.class);
    }

    // --- java-weak-cipher, java-aes-without-mode

    void ciphers() throws Exception {
        // ruleid: java-weak-cipher
        Cipher.getInstance("DES/CBC/PKCS5Padding");
        // ruleid: java-weak-cipher
        Cipher.getInstance("AES/ECB/PKCS5Padding");
        // ruleid: java-aes-without-mode
        Cipher.getInstance("AES");
        // ruleid: java-aes-without-mode
        Cipher cipher = Cipher.getInstance("AES", provider);
        // ok: java-weak-cipher, java-aes-without-mode
        Cipher.getInstance("AES/GCM/NoPadding");
        // ok: java-weak-cipher, java-aes-without-mode
        Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
    }

    // --- java-weak-digest

    byte[] digest(byte[] text) throws Exception {
        // ruleid: java-weak-digest
        MessageDigest.getInstance("MD5").digest(text);
        // ruleid: java-weak-digest
        Signature.getInstance("SHA1withRSA");
        // ok: java-weak-digest
        return MessageDigest.getInstance("SHA-256").digest(text);
    }

    byte[] computeEtag(byte[] text) throws Exception {
        // ok: java-weak-digest
        return MessageDigest.getInstance("MD5").digest(text);
    }

    // --- java-trusts-every-certificate

    class Everyone implements X509TrustManager {
        // ruleid: java-trusts-every-certificate
        public void checkServerTrusted(X509Certificate[] chain, String type) {}
    }

    class Pinned implements X509TrustManager {
        // ok: java-trusts-every-certificate
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            pins.check(chain);
        }
    }

    void contexts() throws Exception {
        // ruleid: java-trusts-every-certificate
        SslContextBuilder.forClient().trustManager(InsecureTrustManagerFactory.INSTANCE);
        // ok: java-trusts-every-certificate
        SslContextBuilder.forClient().trustManager(TrustManagerFactory.getInstance("PKIX"));
    }

    // --- java-any-host-name

    void hosts(HttpsURLConnection connection, OkHttpClient.Builder builder) {
        // ruleid: java-any-host-name
        connection.setHostnameVerifier((host, session) -> true);
        // ruleid: java-any-host-name
        builder.hostnameVerifier((host, session) -> true);
        // ok: java-any-host-name
        connection.setHostnameVerifier((host, session) -> host.equals("example.com"));
        // ok: java-any-host-name
        builder.hostnameVerifier(OkHostnameVerifier.INSTANCE);
    }

    // --- java-guessable-secret

    String generateToken(Random random) {
        // ruleid: java-guessable-secret
        return Long.toHexString(random.nextLong());
    }

    void draws(Random random, SecureRandom secure, int[] cards) {
        // ruleid: java-guessable-secret
        int otp = new Random().nextInt(1_000_000);
        // ok: java-guessable-secret
        long sessionToken = secure.nextLong();
        // ok: java-guessable-secret
        int card = cards[random.nextInt(cards.length)];
    }

    // --- java-csrf-protection-off

    SecurityFilterChain forms(HttpSecurity http) throws Exception {
        // ruleid: java-csrf-protection-off
        http.csrf(csrf -> csrf.disable());
        // ruleid: java-csrf-protection-off
        http.csrf().disable();
        return http.build();
    }

    SecurityFilterChain tokens(HttpSecurity http) throws Exception {
        // ok: java-csrf-protection-off
        http.csrf(csrf -> csrf.disable());
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        return http.build();
    }

    SecurityFilterChain defaults(HttpSecurity http) throws Exception {
        // ok: java-csrf-protection-off
        http.csrf(Customizer.withDefaults());
        return http.build();
    }

    // --- java-cookie-for-scripts

    void cookies(HttpServletResponse response, String id) {
        Cookie first = new Cookie("theme", id);
        // ruleid: java-cookie-for-scripts
        first.setHttpOnly(false);
        Cookie second = new Cookie("session_id", id);
        // ruleid: java-cookie-for-scripts, java-cookie-over-plain-http
        response.addCookie(second);
        Cookie third = new Cookie("session_id", id);
        third.setHttpOnly(true);
        third.setSecure(true);
        // ok: java-cookie-for-scripts
        response.addCookie(third);
        Cookie fourth = new Cookie("theme", id);
        // ok: java-cookie-for-scripts
        response.addCookie(fourth);
    }

    // --- java-open-cors

    void origins(HttpServletRequest request, HttpServletResponse response, CorsConfiguration one, CorsConfiguration two) {
        CorsRegistration three = registry.addMapping("/api/**");
        one.addAllowedOriginPattern("*");
        // ruleid: java-open-cors
        one.setAllowCredentials(true);
        two.addAllowedOrigin("https://example.com");
        // ok: java-open-cors
        two.setAllowCredentials(true);
        // ok: java-open-cors
        response.setHeader("Access-Control-Allow-Origin", "https://example.com");
    }

    // --- java-hard-coded-secret

    // ruleid: java-hard-coded-secret
    private static final String DATABASE_PASSWORD = "n4gHq8zPw2";
    // ok: java-hard-coded-secret
    private static final String PASSWORD_FIELD = "password_2";
    // ok: java-hard-coded-secret
    private String apiKey = "${API_KEY}";

    void connect() throws Exception {
        // ruleid: java-hard-coded-secret
        DriverManager.getConnection("jdbc:postgresql://db/shop", "shop", "n4gHq8zPw2");
        // ok: java-hard-coded-secret
        DriverManager.getConnection("jdbc:postgresql://db/shop", "shop", System.getenv("PASSWORD"));
    }

    // --- java-literal-key

    void keys(byte[] key) {
        // ruleid: java-literal-key
        new SecretKeySpec("0123456789abcdef".getBytes(), "AES");
        // ruleid: java-literal-key
        Algorithm.HMAC256("a key");
        // ok: java-literal-key
        new SecretKeySpec(key, "AES");
        // ok: java-literal-key
        Algorithm.HMAC256(System.getenv("KEY"));
    }

    // --- java-constant-nonce

    void nonces(byte[] fresh) {
        // ruleid: java-constant-nonce
        new IvParameterSpec("0123456789abcdef".getBytes());
        // ruleid: java-constant-nonce
        new GCMParameterSpec(128, new byte[12]);
        // ok: java-constant-nonce
        new IvParameterSpec(fresh);
        // ok: java-constant-nonce
        new GCMParameterSpec(128, fresh);
    }

    // --- java-password-kept-plain

    PasswordEncoder encoder() {
        // ruleid: java-password-kept-plain
        PasswordEncoder plain = NoOpPasswordEncoder.getInstance();
        // ruleid: java-password-kept-plain
        UserDetails user = User.withDefaultPasswordEncoder().username("user").build();
        // ok: java-password-kept-plain
        UserDetails other = User.withUsername("user").build();
        // ok: java-password-kept-plain
        return new BCryptPasswordEncoder();
    }

    // --- java-old-tls-version

    void versions() throws Exception {
        // ruleid: java-old-tls-version
        SSLContext.getInstance("SSLv3");
        // ruleid: java-old-tls-version
        SSLContext.getInstance("TLSv1");
        // ok: java-old-tls-version
        SSLContext.getInstance("TLS");
        // ok: java-old-tls-version
        SSLContext.getInstance("TLSv1.3");
    }
}

class FullNames {
    void make(String text) throws Exception {
        // ruleid: java-weak-digest
        java.security.MessageDigest.getInstance("MD5");
        // ok: java-weak-digest
        java.security.MessageDigest.getInstance("SHA-256");
        // ruleid: java-weak-cipher
        javax.crypto.Cipher.getInstance("DES/CBC/PKCS5Padding");
        // ruleid: java-aes-without-mode
        javax.crypto.Cipher.getInstance("AES");
        java.util.Random random = new java.util.Random();
        int number = random.nextInt(99);
        // ruleid: java-guessable-secret
        String resetToken = "r" + Integer.toString(number);
        // ok: java-guessable-secret
        int delay = random.nextInt(99);
    }
}

class PlainCookies {
    void set(HttpServletResponse response) {
        Cookie session = new Cookie("session", "x");
        session.setHttpOnly(true);
        // ruleid: java-cookie-over-plain-http
        session.setSecure(false);
        response.addCookie(session);
        javax.servlet.http.Cookie other = new javax.servlet.http.Cookie("theme", "x");
        // ruleid: java-cookie-over-plain-http
        other.setSecure(false);
        // ok: java-cookie-over-plain-http
        session.setSecure(true);
        // ok: java-cookie-over-plain-http
        connection.setSecure(false);
    }
}

class FixedNonce {
    private static final byte[] NONCE = new byte[12];

    void seal(Cipher cipher, Key key, SecureRandom random) throws Exception {
        // ruleid: java-constant-nonce
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, NONCE));
        byte[] zeros = new byte[16];
        // ruleid: java-constant-nonce
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(zeros));
        byte[] drawn = new byte[16];
        random.nextBytes(drawn);
        // ok: java-constant-nonce
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(drawn));
    }

    void style(Source sheet) throws Exception {
        TransformerFactory open = TransformerFactory.newInstance();
        // ruleid: java-xml-external-entities
        open.newTransformer(sheet);
        TransformerFactory closed = TransformerFactory.newInstance();
        closed.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        // ok: java-xml-external-entities
        closed.newTransformer(sheet);
        // ok: java-xml-external-entities
        open.newTransformer();
    }

    void origins(CorsRegistry registry) {
        // ruleid: java-open-cors
        registry.addMapping("/**").allowedOriginPatterns("*").allowedMethods("GET").allowCredentials(true);
        // ok: java-open-cors
        registry.addMapping("/**").allowedOriginPatterns("https://app.example.com").allowCredentials(true);
    }
}

class Further {
    // ruleid: java-guessable-secret
    private final String inviteCode = String.valueOf(new Random().nextInt(1_000_000));

    String issueVoucherCode(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            text.append(LETTERS.charAt(random.nextInt(26)));
        }
        // ruleid: java-guessable-secret
        return text.toString();
    }

    void shuffle(Random random, User user) {
        // ok: java-guessable-secret
        int place = random.nextInt(10);
        // ruleid: java-guessable-secret
        user.setActivationCode("A" + random.nextInt());
        // ok: java-guessable-secret
        user.setPosition(random.nextInt());
    }

    void paddings() throws Exception {
        // ruleid: java-rsa-padding
        Cipher.getInstance("RSA");
        // ruleid: java-rsa-padding
        Cipher.getInstance("RSA/ECB/PKCS1Padding");
        // ok: java-rsa-padding
        Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
        // ok: java-rsa-padding
        Signature.getInstance("SHA256withRSA");
    }

    void headers(HttpSecurity http) throws Exception {
        // ruleid: java-headers-switched-off
        http.headers().disable();
        // ruleid: java-headers-switched-off
        http.headers(headers -> headers.frameOptions(frame -> frame.disable()));
        // ok: java-headers-switched-off
        http.headers(headers -> headers.frameOptions(frame -> frame.sameOrigin()));
        // ok: java-headers-switched-off
        http.headers(Customizer.withDefaults());
    }

    void cookiesOverHttp(HttpServletResponse response, String id) {
        Cookie first = new Cookie("auth_token", id);
        first.setHttpOnly(true);
        // ruleid: java-cookie-over-plain-http
        response.addCookie(first);
        Cookie gone = new Cookie("auth_token", "");
        gone.setHttpOnly(true);
        gone.setMaxAge(0);
        // ok: java-cookie-over-plain-http
        response.addCookie(gone);
        // ruleid: java-cookie-over-plain-http
        ResponseCookie bare = ResponseCookie.from("session", id).httpOnly(true).path("/").build();
        // ok: java-cookie-over-plain-http
        ResponseCookie safe = ResponseCookie.from("session", id).httpOnly(true).secure(true).build();
    }

    void trust(HttpClientOptions options, SSLParameters parameters) {
        // ruleid: java-trusts-every-certificate
        options.setTrustAll(true);
        // ok: java-trusts-every-certificate
        options.setTrustAll(false);
        // ruleid: java-any-host-name
        options.setVerifyHost(false);
        // ruleid: java-any-host-name
        HostnameVerifier verifier = (host, session) -> true;
        // ok: java-any-host-name
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        // ok: java-any-host-name
        HostnameVerifier own = (host, session) -> host.equals(session.getPeerHost());
    }

    Document parsed(DocumentBuilderFactory factory, DocumentBuilderFactory other) throws Exception {
        factory.setFeature("http://apache.org/xml/features/validation/schema", true);
        // ruleid: java-xml-external-entities
        factory.newDocumentBuilder();
        other.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        // ok: java-xml-external-entities
        other.newDocumentBuilder();
        // ruleid: java-xml-external-entities
        return new SAXReader().read(in);
    }

    void keys(String method, byte[] stored) {
        byte[] raw = "0123456789abcdef".getBytes();
        // ruleid: java-literal-key
        Key key = new SecretKeySpec(raw, "AES");
        // ok: java-literal-key
        Key other = new SecretKeySpec(stored, "AES");
        // ruleid: java-literal-key
        new MACSigner("correct horse battery staple, and more");
        // ok: java-literal-key
        new MACSigner(System.getenv("KEY"));
        // ruleid: java-hard-coded-secret
        headers.setBasicAuth("robot", "S3cret");
        // ok: java-hard-coded-secret
        headers.setBasicAuth("robot", password);
    }
}
