package cases;

import java.io.*;

// ruleid: java-cors-for-everyone
@CrossOrigin(origins = "*")
class Everyone {
    void open(CorsRegistry registry, HttpServletResponse response) {
        // ruleid: java-cors-for-everyone
        registry.addMapping("/**").allowedMethods("GET").allowedOrigins("*");
        // ruleid: java-cors-for-everyone
        response.setHeader("Access-Control-Allow-Origin", "*");
        // ok: java-cors-for-everyone
        response.setHeader("Access-Control-Allow-Origin", "https://app.example.com");
    }
}

// ok: java-cors-for-everyone
@CrossOrigin(origins = "https://app.example.com")
class Some {
    void rules(HttpSecurity http) throws Exception {
        // ruleid: java-everything-permitted
        http.authorizeHttpRequests(rules -> rules.anyRequest().permitAll());
        // ruleid: java-everything-permitted
        http.authorizeRequests().antMatchers("/**").permitAll();
        // ok: java-everything-permitted
        http.authorizeHttpRequests(rules -> rules.requestMatchers("/login").permitAll().anyRequest().authenticated());
        // ok: java-everything-permitted
        http.authorizeRequests().antMatchers("/css/**").permitAll();
    }
}

interface Orders {
    // ruleid: java-statement-with-raw-text
    @Select("SELECT * FROM orders WHERE name = '${name}'")
    List<Order> byName(String name);

    // ruleid: java-statement-with-raw-text
    @Update("UPDATE orders SET state = 1 WHERE id IN (${ids})")
    void close(String ids);

    // ok: java-statement-with-raw-text
    @Select("SELECT * FROM orders WHERE name = #{name}")
    List<Order> bound(String name);

    // ok: java-statement-with-raw-text
    @Value("${orders.table}")
    String table();
}

class Guards {
    Object read(byte[] bytes, InputStream body) throws Exception {
        ObjectInputStream open = new ObjectInputStream(body);
        // ruleid: java-object-stream-unfiltered
        open.readObject();
        // ruleid: java-object-stream-unfiltered
        new ObjectInputStream(new ByteArrayInputStream(bytes)).readObject();
        ObjectInputStream filtered = new ObjectInputStream(body);
        filtered.setObjectInputFilter(FILTER);
        // ok: java-object-stream-unfiltered
        return filtered.readObject();
    }

    private void readObject(ObjectInputStream in) throws Exception {
        // ok: java-object-stream-unfiltered
        this.value = in.readObject();
    }

    void keys() throws Exception {
        KeyPairGenerator shorter = KeyPairGenerator.getInstance("RSA");
        // ruleid: java-short-key
        shorter.initialize(1024);
        KeyPairGenerator group = KeyPairGenerator.getInstance("DH");
        // ruleid: java-short-key
        group.initialize(512, random);
        KeyPairGenerator longer = KeyPairGenerator.getInstance("RSA");
        // ok: java-short-key
        longer.initialize(3072);
        KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
        // ok: java-short-key
        curve.initialize(256);
    }

    void tokens(String token) {
        // ruleid: java-token-unchecked
        Jwts.parser().parseClaimsJwt(token);
        // ruleid: java-token-unchecked
        String user = JWT.decode(token).getSubject();
        // ok: java-token-unchecked
        Jwts.parserBuilder().setSigningKey(key).build().parseClaimsJws(token);
        // ok: java-token-unchecked
        String key = JWT.decode(token).getKeyId();
    }

    boolean signed(Mac mac, byte[] body, String given, byte[] raw) {
        byte[] expected = mac.doFinal(body);
        // ok: java-secret-compared-in-steps
        boolean first = MessageDigest.isEqual(expected, raw);
        // ruleid: java-secret-compared-in-steps
        boolean second = Arrays.equals(expected, raw);
        // ok: java-secret-compared-in-steps
        boolean third = given.equals("none");
        // ruleid: java-secret-compared-in-steps
        return HexFormat.of().formatHex(expected).equals(given);
    }

    ResponseEntity<String> failed(Exception error, HttpServletResponse response) throws IOException {
        // ruleid: java-error-shown-to-caller
        error.printStackTrace(response.getWriter());
        // ok: java-error-shown-to-caller
        error.printStackTrace(System.err);
        if (response.isCommitted()) {
            // ok: java-error-shown-to-caller
            return ResponseEntity.status(500).body("error " + number);
        }
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        // ruleid: java-error-shown-to-caller
        return ResponseEntity.status(500).body(trace.toString());
    }

    void export(String name, byte[] bytes) throws IOException {
        // ruleid: java-guessable-temporary-file
        new FileOutputStream("/tmp/export.csv").write(bytes);
        File file = new File(System.getProperty("java.io.tmpdir"), name);
        // ruleid: java-guessable-temporary-file
        new FileWriter(file).close();
        // ok: java-guessable-temporary-file
        Files.write(Files.createTempFile("export", ".csv"), bytes);
        // ok: java-guessable-temporary-file
        new FileOutputStream("/srv/export.csv").write(bytes);
    }

    void store(String password, Account account, byte[] body) throws Exception {
        // ruleid: java-fast-password-hash
        MessageDigest.getInstance("SHA-256").digest(password.getBytes("UTF-8"));
        // ruleid: java-fast-password-hash
        DigestUtils.sha256Hex(SALT + account.getPassword());
        // ok: java-fast-password-hash
        MessageDigest.getInstance("SHA-256").digest(body);
        // ok: java-fast-password-hash
        new BCryptPasswordEncoder().encode(password);
    }
}

class FurtherProtection {
    void admins(HttpSecurity http, WebSecurity web) throws Exception {
        // ruleid: java-everything-permitted
        http.authorizeHttpRequests(rules -> rules.requestMatchers("/admin/**").permitAll());
        // ruleid: java-everything-permitted
        web.ignoring().antMatchers("/internal/**");
        // ok: java-everything-permitted
        http.authorizeHttpRequests(rules -> rules.requestMatchers("/admin/**").hasRole("ADMIN"));
        // ok: java-everything-permitted
        web.ignoring().antMatchers("/css/**");
    }

    void origins(CorsConfiguration one, CorsConfiguration two, HttpHeaders headers) {
        // ruleid: java-cors-for-everyone
        one.setAllowedOrigins(List.of("*"));
        // ok: java-cors-for-everyone
        two.setAllowedOrigins(List.of("https://shop.example"));
        // ruleid: java-cors-for-everyone
        headers.add(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        // ok: java-cors-for-everyone
        headers.add("Access-Control-Allow-Methods", "*");
    }

    String reader(String token) {
        // ruleid: java-token-unchecked
        DecodedJWT jwt = JWT.decode(token);
        return jwt.getSubject();
    }

    String payload(String token) {
        String[] parts = token.split("\\.");
        // ruleid: java-token-unchecked
        return new String(Base64.getUrlDecoder().decode(parts[1]));
    }

    boolean key(HttpServletRequest request, String apiKey) {
        // ruleid: java-secret-compared-in-steps
        boolean same = apiKey.equals(request.getHeader("X-Api-Key"));
        // ok: java-secret-compared-in-steps
        boolean empty = apiKey.equals("");
        // ok: java-secret-compared-in-steps
        return MessageDigest.isEqual(apiKey.getBytes(), request.getHeader("X-Api-Key").getBytes());
    }

    ResponseEntity<String> failed(String body) {
        try {
            return ResponseEntity.ok(save(body));
        } catch (SQLException error) {
            // ruleid: java-error-shown-to-caller
            return ResponseEntity.status(500).body("failed: " + error.getMessage());
        } catch (OrderTooLarge error) {
            // ok: java-error-shown-to-caller
            return ResponseEntity.badRequest().body(error.getMessage());
        }
    }

    void hashes(String password, String salt, byte[] file) throws Exception {
        byte[] raw = password.getBytes(StandardCharsets.UTF_8);
        // ruleid: java-fast-password-hash
        MessageDigest.getInstance("SHA-512").digest(raw);
        String salted = salt + password;
        // ruleid: java-fast-password-hash
        digest.digest(salted.getBytes());
        // ok: java-fast-password-hash
        digest.digest(file);
    }

    private static final byte[] SALT = "pepper and salt".getBytes();

    void work(char[] password, byte[] salt) {
        // ruleid: java-short-password-work, java-constant-salt
        new PBEKeySpec(password, SALT, 1000, 256);
        // ruleid: java-short-password-work
        new BCryptPasswordEncoder(4);
        // ok: java-short-password-work
        new BCryptPasswordEncoder(12);
        // ok: java-short-password-work, java-constant-salt
        new PBEKeySpec(password, salt, 310_000, 256);
        // ruleid: java-constant-salt
        new PBEKeySpec(password, "sugar".getBytes(), 310_000, 256);
        byte[] fresh = new byte[16];
        random.nextBytes(fresh);
        // ok: java-constant-salt
        new PBEKeySpec(password, fresh, 310_000, 256);
    }

    void seeds(SecureRandom random, Random game, byte[] entropy) {
        // ruleid: java-seeded-secret-source
        random.setSeed(42);
        // ruleid: java-seeded-secret-source
        new SecureRandom("seed".getBytes());
        // ok: java-seeded-secret-source
        game.setSeed(42);
        // ok: java-seeded-secret-source
        random.setSeed(entropy);
    }

    void rights(Path path, File file) throws IOException {
        // ruleid: java-writable-by-everyone
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
        // ruleid: java-writable-by-everyone
        file.setWritable(true, false);
        // ok: java-writable-by-everyone
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        // ok: java-writable-by-everyone
        file.setWritable(true);
    }

    void logs(String user, String password, User account) {
        // ruleid: java-password-logged
        log.info("{} signs in with {}", user, password);
        // ruleid: java-password-logged
        log.debug("password: " + account.getPassword());
        // ok: java-password-logged
        log.info("{} has set a password", user);
        // ok: java-password-logged
        log.debug("password of {} letters", password.length());
    }

    boolean admin(HttpServletRequest request, HttpSession session) {
        // ruleid: java-role-from-request
        boolean first = "true".equals(request.getParameter("isAdmin"));
        // ruleid: java-role-from-request
        boolean second = request.getHeader("X-User-Role").equals("admin");
        // ok: java-role-from-request
        boolean third = "admin".equals(session.getAttribute("role"));
        // ok: java-role-from-request
        return "csv".equals(request.getParameter("format"));
    }

    void plain(RestTemplate rest) throws Exception {
        // ruleid: java-plain-http
        new URL("http://pay.acme-shop.de/charge").openConnection();
        // ruleid: java-plain-http
        rest.getForObject("http://pay.acme-shop.de/rates", String.class);
        // ok: java-plain-http
        rest.getForObject("https://pay.acme-shop.de/rates", String.class);
        // ok: java-plain-http
        rest.getForObject("http://localhost:8080/rates", String.class);
        // ok: java-plain-http
        rest.getForObject("http://rates/today", String.class);
    }
}
