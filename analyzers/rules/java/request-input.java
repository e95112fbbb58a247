package cases;

import jakarta.persistence.EntityManager;
import jakarta.servlet.http.*;
import java.io.*;
import java.net.*;
import java.nio.file.*;
import java.sql.*;
import java.util.zip.*;
import javax.naming.directory.DirContext;
import javax.xml.xpath.XPath;
import org.springframework.web.bind.annotation.*;

@RestController
class Cases {

    // --- java-sql-injection

    @GetMapping("/users")
    void users(@RequestParam String name, @RequestParam(required = false) String sort, @PathVariable int id) {
        Statement statement = connection.createStatement();
        // ruleid: java-sql-injection
        statement.executeQuery("SELECT * FROM users WHERE name = '" + name + "'");
        String sql = String.format("SELECT * FROM users ORDER BY %s", sort);
        // ruleid: java-sql-injection
        jdbcTemplate.query(sql, mapper);
        StringBuilder text = new StringBuilder("select u from User u where u.name = '");
        text.append(name);
        // ruleid: java-sql-injection
        manager.createQuery(text.toString());
        // ok: java-sql-injection
        PreparedStatement prepared = connection.prepareStatement("SELECT * FROM users WHERE name = ?");
        // ok: java-sql-injection
        prepared.setString(1, name);
        // ok: java-sql-injection
        jdbcTemplate.query("SELECT * FROM users WHERE name = ?", mapper, name);
        // ok: java-sql-injection
        statement.executeQuery("SELECT * FROM users WHERE id = " + id);
        String column = COLUMNS.get(sort);
        // ok: java-sql-injection
        statement.executeQuery("SELECT * FROM users ORDER BY " + column);
    }

    // --- java-command-injection

    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        String host = request.getParameter("host");
        // ruleid: java-command-injection
        Runtime.getRuntime().exec("ping " + host);
        // ruleid: java-command-injection
        new ProcessBuilder("sh", "-c", "ping " + host).start();
        String[] command = {"sh", "-c", "ping " + host};
        // ruleid: java-command-injection
        new ProcessBuilder(command).start();
        // ok: java-command-injection
        new ProcessBuilder("ping", "-c", "1", "--", host).start();
        // ok: java-command-injection
        Runtime.getRuntime().exec("uptime");
    }

    // --- java-path-traversal

    void files(@RequestParam String name) {
        // ruleid: java-path-traversal
        Files.readAllBytes(Paths.get("/srv/files", name));
        // ruleid: java-path-traversal
        File file = new File("/srv/files", name);
        // ok: java-path-traversal
        Files.readAllBytes(Paths.get("/srv/files", FilenameUtils.getName(name)));
        Path path = FOLDER.resolve(name).normalize();
        if (!path.startsWith(FOLDER)) {
            throw new IllegalArgumentException();
        }
        // ok: java-path-traversal
        Files.readAllBytes(path);
        // ok: java-path-traversal
        File checked = new File("/srv/files", name);
        if (!checked.getCanonicalPath().startsWith("/srv/files/")) {
            throw new IllegalArgumentException();
        }
    }

    // --- java-archive-path

    void unpack(ZipInputStream zip, File folder) {
        ZipEntry entry = zip.getNextEntry();
        // ruleid: java-archive-path
        File file = new File(folder, entry.getName());
        // ruleid: java-archive-path
        Files.copy(zip, folder.toPath().resolve(entry.getName()));
        Path path = folder.toPath().resolve(entry.getName()).normalize();
        if (!path.startsWith(folder.toPath())) {
            return;
        }
        // ok: java-archive-path
        Files.copy(zip, path);
        // ok: java-archive-path
        String shown = new File(entry.getName()).getName();
    }

    // --- java-request-forgery

    String fetch(@RequestParam String url, @RequestParam String city) {
        // ruleid: java-request-forgery
        new URL(url).openStream();
        // ruleid: java-request-forgery
        restTemplate.getForObject(url, String.class);
        URI uri = URI.create(url);
        // ruleid: java-request-forgery
        HttpRequest.newBuilder(uri);
        // ok: java-request-forgery
        restTemplate.getForObject("https://api.example.com/v1/" + city, String.class);
        // ok: java-request-forgery
        restTemplate.getForObject("https://api.example.com/v1/{city}", String.class, city);
    }

    // --- java-open-redirect

    String redirect(@RequestParam String next, HttpServletResponse response) {
        // ruleid: java-open-redirect
        response.sendRedirect(next);
        // ok: java-open-redirect
        response.sendRedirect("/users/" + next);
        // ok: java-open-redirect
        response.sendRedirect(PAGES.get(next));
        // ruleid: java-open-redirect
        return "redirect:" + next;
    }

    // --- java-html-injection

    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        PrintWriter writer = response.getWriter();
        // ruleid: java-html-injection
        writer.println("<p>" + request.getParameter("name") + "</p>");
        // ruleid: java-html-injection
        response.getWriter().write("<p>" + request.getHeader("Referer") + "</p>");
        // ok: java-html-injection
        writer.println("<p>" + HtmlUtils.htmlEscape(request.getParameter("name")) + "</p>");
        // ok: java-html-injection
        writer.println("<p>hello</p>");
    }

    // --- java-expression-injection

    Object evaluate(@RequestBody Formula formula, ScriptEngine engine) {
        // ruleid: java-expression-injection
        parser.parseExpression(formula.getText());
        // ruleid: java-expression-injection
        Ognl.getValue("price * " + formula.text, order);
        // ruleid: java-script-injection
        engine.eval("return " + formula.text);
        // ruleid: java-script-injection
        new GroovyShell().evaluate(formula.getText());
        // ok: java-script-injection
        engine.eval("return price * rate");
        engine.put("wanted", formula.getText());
        // ok: java-script-injection
        new GroovyShell().evaluate("1 + 1");
        // ok: java-expression-injection
        parser.parseExpression("price * amount").getValue(formula);
        // ok: java-expression-injection
        engine.put("formula", formula);
    }

    // --- java-unsafe-deserialisation

    void objects(HttpServletRequest request) {
        ObjectInputStream first = new ObjectInputStream(request.getInputStream());
        // ruleid: java-unsafe-deserialisation
        Object cart = first.readObject();
        byte[] bytes = Base64.getDecoder().decode(request.getParameter("cart"));
        // ruleid: java-unsafe-deserialisation
        Object other = SerializationUtils.deserialize(bytes);
        ObjectInputStream second = new ObjectInputStream(request.getInputStream());
        second.setObjectInputFilter(FILTER);
        // ok: java-unsafe-deserialisation
        Object filtered = second.readObject();
        ObjectInputStream third = new ObjectInputStream(new FileInputStream("/srv/state"));
        // ok: java-unsafe-deserialisation
        Object state = third.readObject();
    }

    // --- java-query-filter-injection

    void directory(@RequestParam String user, DirContext context, XPath xpath) {
        // ruleid: java-query-filter-injection
        context.search("ou=people", "(uid=" + user + ")", controls);
        // ruleid: java-query-filter-injection
        xpath.evaluate("/users/user[@name='" + user + "']", document);
        // ok: java-query-filter-injection
        context.search("ou=people", "(uid={0})", new Object[] {user}, controls);
        // ok: java-query-filter-injection
        context.search("ou=people", "(uid=" + LdapEncoder.filterEncode(user) + ")", controls);
    }
}

class Session {
    void keep(HttpServletRequest request) {
        String name = request.getParameter("name");
        // ruleid: java-request-into-session
        request.getSession().setAttribute(name, "1");
        HttpSession session = request.getSession();
        // ruleid: java-request-into-session
        session.putValue("user." + name, true);
        // ok: java-request-into-session
        session.setAttribute("name", name);
        if (NAMES.contains(name)) {
            // ok: java-request-into-session
            session.setAttribute(name, "1");
        }
    }
}

class FullNames {
    void open(HttpServletRequest request) throws Exception {
        String name = request.getParameter("name");
        // ruleid: java-path-traversal
        new java.io.FileInputStream("/srv/files/" + name).close();
        java.util.Map<String, String> places = new java.util.HashMap<String, String>();
        places.put("home", "/srv/home");
        places.put("asked", name);
        // ok: java-path-traversal
        new java.io.FileInputStream(places.get("home")).close();
        // ruleid: java-path-traversal
        new java.io.FileInputStream(places.get("asked")).close();
    }

    void page(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        // ok: java-html-injection
        response.getWriter().println("<p>" + shown(name));
        // ok: java-html-injection
        response.getWriter().println("<p>" + org.springframework.web.util.HtmlUtils.htmlEscape(name));
        // ruleid: java-html-injection
        response.getWriter().printf(java.util.Locale.US, "<p>%s", name);
    }

    private String shown(String text) {
        String clean = org.apache.commons.text.StringEscapeUtils.escapeHtml4(text);
        return clean;
    }
}

class Decided {
    void search(HttpServletRequest request, JdbcTemplate jdbc) {
        String asked = request.getParameter("column");
        List<String> columns = new ArrayList<>();
        columns.add("id");
        columns.add(asked);
        columns.add("name");
        columns.remove(0);
        String second = columns.get(1);
        // ok: java-sql-injection
        jdbc.execute("DROP INDEX by_" + second);
        String first = columns.get(0);
        // ruleid: java-sql-injection
        jdbc.execute("DROP INDEX by_" + first);
        // ok: java-sql-injection
        jdbc.execute("DROP INDEX by_" + byLetter(asked));
        // ruleid: java-sql-injection
        jdbc.execute("DROP INDEX by_" + byOtherLetter(asked));
        // ok: java-sql-injection
        jdbc.execute("DROP INDEX by_" + byNumber(asked));
        // ruleid: java-sql-injection
        jdbc.execute("DROP INDEX by_" + byOtherNumber(asked));
        // ok: java-sql-injection
        jdbc.execute("DROP INDEX by_" + new Table().held(asked));
        // ruleid: java-sql-injection
        jdbc.execute("DROP INDEX by_" + new Table().given(asked));
        // ok: java-sql-injection
        jdbc.execute("DROP INDEX by_" + made(asked));
    }

    private static String byLetter(String asked) {
        String column;
        String plan = "XYZ";
        char step = plan.charAt(0);
        switch (step) {
            case 'X':
                column = "id";
                break;
            default:
                column = asked;
                break;
        }
        return column;
    }

    private static String byOtherLetter(String asked) {
        String column;
        String plan = "XYZ";
        char step = plan.charAt(1);
        switch (step) {
            case 'X':
                column = "id";
                break;
            default:
                column = asked;
                break;
        }
        return column;
    }

    private String byNumber(String asked) {
        String column = 40 + 2 > 12 ? "id" : asked;
        return column;
    }

    private String byOtherNumber(String asked) {
        String column = 40 - 32 > 12 ? "id" : asked;
        return column;
    }

    private String made(String asked) {
        String fixed = "id";
        String column = Names.shorten(fixed);
        return column;
    }

    private class Table {
        String held(String asked) {
            Map<String, Object> columns = new HashMap<>();
            columns.put("first", "id");
            columns.put("second", asked);
            String column = (String) columns.get("first");
            return column;
        }

        String given(String asked) {
            Map<String, Object> columns = new HashMap<>();
            columns.put("first", "id");
            columns.put("second", asked);
            String column = (String) columns.get("second");
            return column;
        }
    }

    void open(HttpServletRequest request) throws IOException {
        String name = request.getParameter("name");
        // ruleid: java-path-traversal
        Files.newInputStream(Paths.get("/srv/files/" + name)).close();
        // ruleid: java-path-traversal
        File inside = new File(name, "index.html");
        for (String header : Collections.list(request.getHeaderNames())) {
            if (STANDARD.contains(header)) {
                continue;
            }
            // ruleid: java-path-traversal
            Files.delete(Paths.get("/srv/cache/" + header));
        }
    }
}

class Answers {
    void answer(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String kind = request.getParameter("kind");
        // ruleid: java-class-from-request
        Class.forName("app.handlers." + kind).getDeclaredConstructor().newInstance();
        // ruleid: java-class-from-request
        getClass().getClassLoader().loadClass(kind);
        // ok: java-class-from-request
        Class.forName(HANDLERS.get(kind));
        // ok: java-class-from-request
        Class.forName("app.handlers.Plain");

        // ruleid: java-log-forging
        LOG.info("asked for " + kind);
        // ruleid: java-log-forging
        logger.warn(String.format("no handler for %s", kind));
        // ok: java-log-forging
        LOG.info("asked for " + kind.replaceAll("[\\r\\n]", "_"));
        // ok: java-log-forging
        LOG.info("asked for " + kind.length());

        // ruleid: java-header-forging
        response.setHeader("Content-Disposition", "attachment; filename=" + kind);
        // ruleid: java-header-forging
        response.addHeader("X-Kind", kind);
        // ok: java-header-forging
        response.setHeader("Content-Disposition", "attachment; filename=" + kind.replaceAll("[^a-z]", ""));
        // ok: java-header-forging
        response.addHeader("X-Kind", URLEncoder.encode(kind, "UTF-8"));
    }

    @GetMapping(produces = "text/html")
    String page(@RequestParam String title) {
        if (title.isEmpty()) {
            // ok: java-html-injection
            return "<h1>" + HtmlUtils.htmlEscape(title) + "</h1>";
        }
        // ruleid: java-html-injection
        return "<h1>" + title + "</h1>";
    }

    @GetMapping
    String text(@RequestParam String title) {
        // ok: java-html-injection
        return "Title: " + title;
    }

    Object settings(@RequestBody String text) {
        Yaml plain = new Yaml();
        // ruleid: java-unsafe-deserialisation
        plain.load(text);
        Yaml safe = new Yaml(new SafeConstructor(new LoaderOptions()));
        // ok: java-unsafe-deserialisation
        return safe.load(text);
    }

    Response next(@QueryParam("to") String to, @QueryParam("page") int page) {
        if (page > 0) {
            // ok: java-open-redirect
            return Response.temporaryRedirect(URI.create("/pages/" + page)).build();
        }
        if (to.startsWith("/orders/")) {
            // ok: java-open-redirect
            return Response.seeOther(URI.create(to)).build();
        }
        return null;
    }

    Response away(@QueryParam("to") String to) {
        // ruleid: java-open-redirect
        return Response.temporaryRedirect(URI.create(to)).build();
    }

    void unpack(ZipInputStream zip, ZipEntry entry, File folder) throws IOException {
        File target = new File(folder, entry.getName());
        if (!target.getCanonicalPath().startsWith(folder.getCanonicalPath() + File.separator)) {
            throw new IOException(entry.getName());
        }
        // ok: java-archive-path
        Files.copy(zip, target.toPath());
    }
}

class Refused {
    void remove(@RequestParam String name, @RequestParam String other) throws IOException {
        if (name == null || !NAMES.contains(name)) {
            throw new IllegalArgumentException("name");
        }
        // ok: java-path-traversal
        Files.delete(Paths.get("/srv/files/" + name));
        if (other == null || !NAMES.contains(name)) {
            throw new IllegalArgumentException("other");
        }
        // ruleid: java-path-traversal
        Files.delete(Paths.get("/srv/files/" + other));
    }
}

class Identity {
    void remember(HttpServletRequest request, Accounts accounts) {
        String role = request.getParameter("role");
        // ruleid: java-identity-from-request
        request.getSession().setAttribute("role", role);
        HttpSession session = request.getSession();
        // ruleid: java-identity-from-request
        session.setAttribute("userId", request.getParameter("id"));
        // ok: java-identity-from-request
        session.setAttribute("colour", request.getParameter("colour"));
        String user = request.getParameter("user");
        if (accounts.authenticate(user, request.getParameter("password"))) {
            // ok: java-identity-from-request
            session.setAttribute("user", user);
        }
    }
}

class Streams {
    void page(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String html = "<p>" + request.getParameter("q") + "</p>";
        ServletOutputStream out = response.getOutputStream();
        // ruleid: java-html-injection
        out.println(html);
        File base = new File("/srv/files");
        // ok: java-path-traversal
        File file = new File(base, request.getParameter("name"));
        if (!file.getCanonicalFile().toPath().startsWith(base.toPath())) {
            return;
        }
        // ok: java-path-traversal
        new FileInputStream(file).close();
    }
}

class Doors {
    @KafkaListener(topics = "orders")
    void order(String message) throws Exception {
        // ruleid: java-sql-injection
        statement.executeUpdate("DELETE FROM orders WHERE name = '" + message + "'");
        // ok: java-sql-injection
        statement.executeUpdate("DELETE FROM orders WHERE id = " + Long.parseLong(message));
    }

    @PostMapping("/search")
    List<Item> search(SearchForm form) {
        // ruleid: java-sql-injection
        return jdbc.queryForList("SELECT * FROM item WHERE name = '" + form.getName() + "'", Item.class);
    }

    @GET
    @Path("items")
    List<Item> items(@BeanParam ItemQuery query, @QueryParam("page") int page) {
        // ok: java-sql-injection
        jdbc.queryForList("SELECT * FROM item OFFSET " + page, Item.class);
        // ruleid: java-sql-injection
        return jdbc.queryForList("SELECT * FROM item ORDER BY " + query.sort, Item.class);
    }

    private String themeOf(HttpServletRequest request) {
        String theme = request.getParameter("theme");
        return theme == null ? "plain" : theme;
    }

    private String fixedTheme(HttpServletRequest request) {
        return THEMES.get(request.getParameter("theme"));
    }

    void helpers(HttpServletRequest request) throws IOException {
        // ruleid: java-path-traversal
        new FileInputStream("/srv/themes/" + themeOf(request));
        // ok: java-path-traversal
        new FileInputStream("/srv/themes/" + fixedTheme(request));
        open(request.getParameter("name"));
        count("fixed");
    }

    private void open(String name) throws IOException {
        // ruleid: java-path-traversal
        new FileInputStream("/srv/files/" + name);
    }

    private void count(String name) throws IOException {
        // ok: java-path-traversal
        new FileInputStream("/srv/files/" + name);
    }

    Mono<ServerResponse> inside(ServerRequest request) {
        return Mono.justOrEmpty(request.queryParam("q"))
            // ruleid: java-sql-injection
            .flatMap(q -> db.sql("SELECT * FROM item WHERE name = '" + q + "'").fetch().first())
            .flatMap(row -> ServerResponse.ok().bodyValue(row));
    }

    void chained(HttpServletRequest request, Statement statement) throws SQLException {
        String name = request.getParameter("name");
        StringBuilder sql = new StringBuilder("SELECT * FROM item");
        if (name != null) {
            sql.append(" WHERE name = '").append(name).append("'");
        }
        // ruleid: java-sql-injection
        statement.executeQuery(sql.toString());
        StringBuilder fixed = new StringBuilder("SELECT * FROM item");
        fixed.append(" WHERE name = ").append("'x'");
        // ok: java-sql-injection
        statement.executeQuery(fixed.toString());
    }

    void upload(MultipartFile file, Part part) throws IOException {
        // ruleid: java-path-traversal
        file.transferTo(new File("/srv/up/" + file.getOriginalFilename()));
        // ok: java-path-traversal
        file.transferTo(new File("/srv/up/" + UUID.randomUUID()));
    }

    void patterns(HttpServletRequest request, String text) {
        // ruleid: java-pattern-from-request
        Pattern.compile(request.getParameter("p"));
        // ruleid: java-pattern-from-request
        text.matches(request.getParameter("p"));
        // ok: java-pattern-from-request
        Pattern.compile(Pattern.quote(request.getParameter("p")));
        // ok: java-pattern-from-request
        Pattern.compile("[a-z]+").matcher(request.getParameter("p"));
    }

    void formats(HttpServletRequest request, PrintStream out) {
        // ruleid: java-format-from-request
        String.format(request.getParameter("f"), 1);
        // ruleid: java-format-from-request
        out.printf(request.getParameter("f") + "%n");
        // ok: java-format-from-request
        String.format("%s", request.getParameter("f"));
        // ok: java-format-from-request
        out.printf("%s%n", request.getParameter("f"));
    }

    byte[] sizes(@RequestParam int size, HttpServletRequest request) {
        // ruleid: java-size-from-request
        byte[] first = new byte[size];
        // ruleid: java-size-from-request
        List<String> second = new ArrayList<>(Integer.parseInt(request.getParameter("n")));
        // ok: java-size-from-request
        byte[] third = new byte[Math.min(size, 1024)];
        if (size > 4096) {
            throw new IllegalArgumentException("too large");
        }
        // ok: java-size-from-request
        return new byte[size];
    }

    void bodies(HttpServletRequest request, InputStream body) throws IOException {
        // ruleid: java-body-without-limit
        new GZIPInputStream(body).readAllBytes();
        // ruleid: java-body-without-limit
        IOUtils.toByteArray(request.getInputStream());
        // ok: java-body-without-limit
        new GZIPInputStream(body).readNBytes(1024);
        // ok: java-body-without-limit
        IOUtils.toByteArray(new BoundedInputStream(request.getInputStream(), 1024));
    }

    void fields(HttpServletRequest request, Account account, Map<String, String> fixed) throws Exception {
        // ruleid: java-fields-from-request
        BeanUtils.populate(account, request.getParameterMap());
        // ruleid: java-fields-from-request
        mapper.readerForUpdating(account).readValue(request.getReader());
        // ok: java-fields-from-request
        BeanUtils.populate(account, fixed);
        // ok: java-fields-from-request
        account.setPhone(request.getParameter("phone"));
    }

    void origins(HttpServletRequest request, HttpServletResponse response) {
        // ruleid: java-origin-echoed
        response.setHeader("Access-Control-Allow-Origin", request.getHeader("Origin"));
        String origin = request.getHeader("Origin");
        // ruleid: java-origin-echoed
        response.addHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        if (ORIGINS.contains(origin)) {
            // ok: java-origin-echoed
            response.setHeader("Access-Control-Allow-Origin", origin);
        }
        // ok: java-origin-echoed
        response.setHeader("Access-Control-Allow-Origin", "https://shop.example");
    }

    void lookups(HttpServletRequest request, InitialContext context) throws NamingException {
        // ruleid: java-lookup-from-request
        context.lookup(request.getParameter("name"));
        // ruleid: java-lookup-from-request
        new InitialContext().lookup("java:" + request.getParameter("name"));
        // ok: java-lookup-from-request
        context.lookup("java:comp/env/jdbc/main");
        // ok: java-lookup-from-request
        names.lookup(request.getParameter("name"));
    }

    @GetMapping(value = "/hi", produces = "text/html")
    String hi(@RequestParam String name) {
        String page = "<p>Hi " + name + "</p>";
        // ruleid: java-html-injection
        return page;
    }

    @GetMapping("/plain")
    String plain(@RequestParam String name) {
        String line = "Hi " + name;
        // ok: java-html-injection
        return line;
    }

    String templates(HttpServletRequest request, VelocityEngine engine) throws Exception {
        // ruleid: java-script-injection
        engine.evaluate(context, writer, "mail", request.getParameter("text"));
        // ruleid: java-script-injection
        new Template("mail", new StringReader(request.getParameter("text")), configuration);
        context.put("name", request.getParameter("name"));
        // ok: java-script-injection
        engine.evaluate(context, writer, "mail", TEXT);
        // ok: java-script-injection
        return configuration.getTemplate("mail.ftl").getName();
    }

    void lines(HttpServletRequest request) {
        // ruleid: java-log-forging
        log.info("user {} came", request.getParameter("user"));
        // ok: java-log-forging
        log.info("user {} came", request.getParameter("user").replaceAll("[\r\n]", ""));
    }

    Document documents(@RequestParam String owner) {
        // ok: java-query-filter-injection
        notes.find(Filters.eq("owner", owner));
        // ruleid: java-query-filter-injection
        return notes.find(Document.parse("{owner: '" + owner + "'}")).first();
    }
}
