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
