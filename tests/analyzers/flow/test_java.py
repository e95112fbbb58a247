"""What the flow analyzer makes of Java: small programs in, and out come the kind, the line and the source's line."""

from textwrap import dedent

from analyzers.flow.program import follow


def harms(code: str) -> list[tuple[str, int, int]]:
    found, fault = follow("java", "java", dedent(code).strip().encode())
    assert fault == ""
    return [(harm.kind, harm.line, harm.source.line) for harm in found]


def in_method(body: str) -> list[tuple[str, int, int]]:
    """Return the harms of a servlet's method; the first line of its body is line 3."""
    return harms(f"class A {{\nvoid doGet(HttpServletRequest request, HttpServletResponse response) {{\n{body}\n}}\n}}")


def test_a_field_needs_no_this() -> None:
    code = """
        class A {
            private final JdbcTemplate jdbc;
            A(JdbcTemplate jdbc) { this.jdbc = jdbc; }
            @GetMapping("/") Object find(@RequestParam String name) {
                return jdbc.queryForList("SELECT * FROM t WHERE name = '" + name + "'");
            }
        }
        """
    assert harms(code) == [("sql", 5, 4)]


def test_a_value_goes_through_a_method_of_the_class_and_comes_back() -> None:
    code = """
        class A extends HttpServlet {
            protected void doGet(HttpServletRequest request, HttpServletResponse response) {
                run(name(request));
            }
            private static String name(HttpServletRequest request) {
                return request.getParameter("n");
            }
            private void run(String name) {
                Runtime.getRuntime().exec("ping " + name);
            }
        }
        """
    assert harms(code) == [("shell", 9, 6)]


def test_a_value_goes_through_a_field() -> None:
    code = """
        class A {
            private String name;
            void read(HttpServletRequest request) { name = request.getParameter("n"); }
            void run(Statement statement) { statement.execute("DELETE FROM t WHERE n = " + name); }
        }
        """
    assert harms(code) == [("sql", 4, 3)]


def test_a_builder_of_texts_is_the_text_that_it_builds() -> None:
    body = """StringBuilder sql = new StringBuilder("SELECT * FROM t WHERE n = '");
        sql.append(request.getParameter("n")).append("'");
        statement.executeQuery(sql.toString());"""
    assert in_method(body) == [("sql", 5, 4)]


def test_a_format_puts_values_where_its_places_are() -> None:
    body = """String host = request.getParameter("h");
        new URL(String.format("https://%s/status", host)).openStream();
        new URL(String.format("https://example.org/%s", host)).openStream();"""
    assert in_method(body) == [("url", 4, 3)]


def test_a_form_that_is_a_constant_of_the_class_is_known() -> None:
    code = """
        class A {
            private static final String QUERY = "SELECT * FROM t WHERE n = '%s' AND m = %d";
            Object find(HttpServletRequest request, Statement statement) {
                return statement.executeQuery(String.format(QUERY, request.getParameter("n"), 3));
            }
        }
        """
    assert harms(code) == [("sql", 4, 4)]


def test_a_number_of_a_format_does_no_harm() -> None:
    body = """statement.executeQuery("SELECT * FROM t WHERE n = %d".formatted(request.getParameter("n")));"""
    assert in_method(body) == []


def test_a_parameter_that_a_framework_fills_in_is_a_source_unless_it_is_a_number() -> None:
    code = """
        class A {
            @GET Object one(@PathParam("a") String a, @PathParam("b") long b) {
                statement.executeQuery("SELECT * FROM t WHERE b = " + b);
                return statement.executeQuery("SELECT * FROM t WHERE a = " + a);
            }
        }
        """
    assert harms(code) == [("sql", 4, 2)]


def test_a_record_hands_on_its_texts_and_not_its_numbers() -> None:
    code = """
        class A {
            record Link(String url, int count) {}
            private final RestTemplate rest = new RestTemplate();
            @PostMapping("/") Object get(@RequestBody Link link) {
                rest.getForObject("http://" + link.count(), String.class);
                return rest.getForObject(link.url(), String.class);
            }
        }
        """
    assert harms(code) == [("url", 6, 4)]


def test_a_getter_gives_what_came_in_with_its_object() -> None:
    code = """
        class A {
            static class Form { private String path; String getPath() { return path; } }
            @PostMapping("/") Object read(@RequestBody Form form) {
                return Files.readString(Path.of("/srv", form.getPath()));
            }
        }
        """
    assert harms(code) == [("path", 4, 3)]


def test_a_loop_that_is_left_early_keeps_what_it_found() -> None:
    body = """String found = "";
        for (Cookie cookie : request.getCookies()) {
            if (cookie.getName().equals("cart")) { found = cookie.getValue(); break; }
        }
        new ObjectInputStream(new ByteArrayInputStream(found.getBytes())).readObject();"""
    assert in_method(body) == [("deserialise", 7, 4)]


def test_an_assignment_in_a_condition_happens() -> None:
    body = """String line;
        BufferedReader reader = request.getReader();
        while ((line = reader.readLine()) != null) {
            Class.forName(line);
        }"""
    assert in_method(body) == [("module", 6, 4)]


def test_a_switch_gives_one_of_its_values() -> None:
    body = """String name = request.getParameter("n");
        String column = switch (name) { case "a", "b" -> name; default -> "c"; };
        String other = switch (name) { case "a" -> "b"; default -> name; };
        statement.executeQuery("SELECT * FROM t ORDER BY " + column);
        statement.executeQuery("SELECT * FROM t ORDER BY " + other);"""
    assert in_method(body) == [("sql", 7, 3)]


def test_a_case_that_ends_with_break_goes_on_after_the_switch() -> None:
    body = """String sql = "";
        switch (kind) { case 1: sql = request.getParameter("n"); break; default: sql = "x"; }
        statement.execute("DELETE FROM t WHERE n = " + sql);"""
    assert in_method(body) == [("sql", 5, 4)]


def test_what_catches_goes_on_after_what_was_tried() -> None:
    body = """String id = request.getParameter("id");
        try { Integer.parseInt(id); } catch (NumberFormatException e) { return; }
        statement.execute("DELETE FROM t WHERE id = " + id);
        String name = request.getParameter("n");
        try { log(name); return; } catch (IOException e) { log(e); }
        statement.execute("DELETE FROM t WHERE n = " + name);"""
    assert in_method(body) == [("sql", 8, 6)]


def test_a_resource_is_opened_with_what_it_is_given() -> None:
    body = """try (InputStream in = new FileInputStream("/srv/" + request.getParameter("f"))) { in.read(); }"""
    assert in_method(body) == [("path", 3, 3)]


def test_a_lambda_knows_the_variables_around_it() -> None:
    body = """String name = request.getParameter("n");
        pool.submit(() -> { Runtime.getRuntime().exec("ping " + name); });"""
    assert in_method(body) == [("shell", 4, 3)]


def test_an_object_of_a_class_without_a_name_knows_the_variables_around_it() -> None:
    body = """String name = request.getParameter("n");
        new Thread(new Runnable() {
            public void run() { Runtime.getRuntime().exec("ping " + name); }
        }).start();"""
    assert in_method(body) == [("shell", 5, 3)]


def test_a_shell_reads_its_script_and_no_other_argument() -> None:
    body = """String name = request.getParameter("n");
        new ProcessBuilder("sh", "-c", "ls " + name).start();
        new ProcessBuilder("ls", name).start();"""
    assert in_method(body) == [("shell", 4, 3)]


def test_a_list_that_grows_is_a_command() -> None:
    body = """List<String> command = new ArrayList<>();
        command.add("bash");
        command.add("-c");
        command.add("ls " + request.getParameter("n"));
        new ProcessBuilder(command).start();"""
    assert in_method(body) == [("shell", 7, 6)]


def test_a_redirect_of_spring_is_a_text() -> None:
    code = """
        class A {
            @GetMapping("/a") String out(@RequestParam String to) { return "redirect:" + to; }
            @GetMapping("/b") String here(@RequestParam String to) { return "redirect:/users/" + to; }
        }
        """
    assert harms(code) == [("redirect", 2, 2)]


def test_a_header_is_known_by_its_name() -> None:
    body = """response.setHeader("Location", request.getParameter("n"));"""
    assert ("redirect", 3, 3) in in_method(body)


def test_what_is_one_of_a_known_few_does_no_harm() -> None:
    body = """String name = request.getParameter("n");
        if (!COLUMNS.contains(name)) { throw new IllegalArgumentException(); }
        statement.executeQuery("SELECT * FROM t ORDER BY " + name);"""
    assert in_method(body) == []


def test_what_a_map_gives_for_a_key_is_not_the_key() -> None:
    body = """String column = COLUMNS.getOrDefault(request.getParameter("n"), "id");
        statement.executeQuery("SELECT * FROM t ORDER BY " + column);"""
    assert in_method(body) == []


def test_a_path_that_was_found_to_lie_inside_does_no_harm() -> None:
    body = """Path path = ROOT.resolve(request.getParameter("f")).normalize();
        if (!path.startsWith(ROOT)) { throw new SecurityException(); }
        Files.readString(path);"""
    assert in_method(body) == []


def test_a_text_that_fits_a_whole_pattern_does_no_harm() -> None:
    body = """String name = request.getParameter("n");
        if (!name.matches("[a-z]+")) { return; }
        Runtime.getRuntime().exec("ping " + name);"""
    assert in_method(body) == []


def test_what_was_escaped_does_no_harm_in_a_page_and_still_in_a_statement() -> None:
    body = """String name = HtmlUtils.htmlEscape(request.getParameter("n"));
        response.getWriter().println("<p>" + name);
        statement.executeQuery("SELECT * FROM t WHERE n = '" + name + "'");"""
    assert in_method(body) == [("sql", 5, 3)]


def test_an_enumeration_holds_no_text_of_an_outsider() -> None:
    code = """
        class A {
            enum Order { ASC, DESC }
            @GetMapping("/") Object all(@RequestParam Order order) {
                return statement.executeQuery("SELECT * FROM t ORDER BY id " + order);
            }
        }
        """
    assert harms(code) == []


def test_of_several_methods_of_a_name_each_is_gone_through_and_the_fitting_one_called() -> None:
    code = """
        class A {
            void run(HttpServletRequest request) { find(request.getParameter("n")); find("a", request.getHeader("b")); }
            void find(String name) { Runtime.getRuntime().exec("ping " + name); }
            void find(String name, String other) { Class.forName(name); }
            void read(String name) { Class.forName(name); }
            void read(HttpServletRequest request, int count) { Class.forName(request.getParameter("n")); }
            void read(HttpServletRequest request, int count, int more) { }
        }
        """
    assert harms(code) == [("shell", 3, 2), ("module", 6, 6)]


def test_a_chain_of_functions_gives_what_the_last_one_gives() -> None:
    body = """int id = Optional.ofNullable(request.getParameter("i")).map(Integer::parseInt).orElse(0);
        String name = Optional.ofNullable(request.getParameter("n")).map(String::trim).orElse("");
        String known = Optional.ofNullable(request.getParameter("m")).filter(NAMES::contains).orElse("");
        Class.forName("a" + id);
        Class.forName(name);
        Class.forName(known);"""
    assert in_method(body) == [("module", 7, 4)]
