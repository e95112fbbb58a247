"""What the front end and the table of Go make of its programs."""

from collections.abc import Callable

import pytest

Harms = Callable[[str, str], list[tuple[str, int, str]]]

HEAD = """package p
import ("database/sql"; "encoding/json"; "fmt"; "html"; "html/template"; "net/http"; "os"; "os/exec"; "path/filepath")
import ("regexp"; "strconv"; "strings"; plain "text/template"; "github.com/gin-gonic/gin"; "gorm.io/gorm")
"""
HANDLER = "func h(w http.ResponseWriter, r *http.Request) {"


def found(harms: Harms, text: str) -> list[tuple[str, int, str]]:
    return harms("go", HEAD + text)


def handled(harms: Harms, *lines: str) -> list[tuple[str, int, str]]:
    """Return the harms of a handler with `x` from the request, that stands in line 6."""
    return found(harms, "\n".join((HANDLER, "db := dbs()", 'x := r.FormValue("x")', *lines, "}")))


X = "Request.FormValue:6"


@pytest.mark.parametrize(
    "value",
    [
        '"SELECT * FROM t WHERE a = \'" + x + "\'"',
        "fmt.Sprintf(\"SELECT * FROM t WHERE a = '%s'\", x)",
        'strings.Join([]string{"SELECT * FROM t WHERE a = ", strings.ToLower(x)}, "")',
        'fmt.Sprint("SELECT * FROM t WHERE a = ", x)',
    ],
)
def test_a_statement_is_a_text_however_it_is_put_together(harms: Harms, value: str) -> None:
    assert handled(harms, f"db.Query({value})") == [("sql", 7, X)]


def test_what_is_added_to_a_text_later_is_part_of_it(harms: Harms) -> None:
    assert handled(harms, 'q := "SELECT * FROM t WHERE "', 'q += "a = " + x', "db.Exec(q)") == [("sql", 9, X)]


def test_a_builder_holds_what_was_written_into_it(harms: Harms) -> None:
    lines = ("var b strings.Builder", 'b.WriteString("SELECT * FROM t WHERE a = ")', 'fmt.Fprintf(&b, "%s", x)')
    assert handled(harms, *lines, "db.Query(b.String())") == [("sql", 10, X)]


def test_a_number_that_is_formatted_is_harmless(harms: Harms) -> None:
    assert handled(harms, 'db.Query(fmt.Sprintf("SELECT * FROM t WHERE a = %d", x))') == []


def test_what_a_conversion_to_a_number_gives_is_harmless_and_so_is_what_it_was_given(harms: Harms) -> None:
    lines = ("n, err := strconv.Atoi(x)", "if err != nil { return }")
    assert handled(harms, *lines, 'db.Query("SELECT * FROM t WHERE a = " + x + fmt.Sprint(n))') == []


def test_a_parameter_of_a_statement_is_harmless(harms: Harms) -> None:
    assert handled(harms, 'db.Query("SELECT * FROM t WHERE a = ?", x)') == []


def test_a_method_is_found_by_the_type_of_a_field_and_does_harm_in_the_field_of_its_object(harms: Harms) -> None:
    text = """
type Repo struct { db *sql.DB }
type Server struct { repo *Repo; n int }
func (r *Repo) find(name string) (int, error) {
    n := 0
    err := r.db.QueryRow("SELECT 1 FROM t WHERE a = '" + name + "'").Scan(&n)
    return n, err
}
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
    s.repo.find(r.URL.Query().Get("x"))
}"""
    assert found(harms, text) == [("sql", 9, "Request.URL.Query:13")]


def test_a_part_of_a_struct_that_is_a_number_is_harmless_and_the_rest_is_what_was_read_into_it(harms: Harms) -> None:
    text = """
type form struct { File string; Width int }
func resize(c *gin.Context) {
    var f form
    if err := c.ShouldBindJSON(&f); err != nil { return }
    exec.Command("sh", "-c", fmt.Sprintf("convert -w %v", f.Width))
    exec.Command("sh", "-c", "convert " + f.File)
}"""
    assert found(harms, text) == [("shell", 10, "GinContext.ShouldBindJSON:8")]


def test_an_argument_of_a_program_is_harmless_unless_the_program_reads_it_as_an_option(harms: Harms) -> None:
    lines = ('exec.Command("convert", x).Run()', 'exec.CommandContext(r.Context(), "git", "clone", x)')
    assert handled(harms, *lines, 'exec.Command("git", "clone", "--", x)') == [("argument", 8, X)]


def test_a_path_that_was_found_to_lie_inside_is_harmless(harms: Harms) -> None:
    lines = ('p := filepath.Join("/srv", x)', 'if !strings.HasPrefix(p, "/srv/") { return }')
    assert handled(harms, *lines, "os.ReadFile(p)") == []
    assert handled(harms, lines[0], "os.ReadFile(p)") == [("path", 8, X)]


def test_a_function_that_gives_an_error_for_what_it_refuses_leaves_the_rest_harmless(harms: Harms) -> None:
    text = f"""
func inside(name string) (string, error) {{
    if strings.Contains(name, "..") {{ return "", fmt.Errorf("no") }}
    return filepath.Join("/srv", name), nil
}}
{HANDLER}
    p, err := inside(r.FormValue("x"))
    if err != nil {{ return }}
    os.Open(p)
}}"""
    assert found(harms, text) == []


def test_a_function_that_refuses_nothing_leaves_nothing_harmless(harms: Harms) -> None:
    text = f"""
func joined(name string) (string, error) {{
    if name == "" {{ return "", fmt.Errorf("no") }}
    return filepath.Join("/srv", name), nil
}}
{HANDLER}
    p, err := joined(r.FormValue("x"))
    if err != nil {{ return }}
    os.Open(p)
}}"""
    assert found(harms, text) == [("path", 12, "Request.FormValue:10")]


@pytest.mark.parametrize(
    "test",
    [
        'm := map[string]bool{"a": true}; if !m[x] { return }',
        'm := map[string]int{"a": 1}; if _, ok := m[x]; !ok { return }',
        'if !regexp.MustCompile("^[a-z]+$").MatchString(x) { return }',
        'switch x { case "a", "b": default: return }',
        'if x != "a" { return }',
        "if err := validateName(x); err != nil { return }",
    ],
)
def test_a_value_that_was_compared_with_what_is_allowed_is_harmless(harms: Harms, test: str) -> None:
    assert handled(harms, test, 'db.Query("SELECT * FROM t ORDER BY " + x)') == []


def test_a_text_with_tags_is_a_page_unless_the_answer_is_none(harms: Harms) -> None:
    write = 'fmt.Fprintf(w, "<p>%s</p>", x)'
    assert handled(harms, write) == [("page", 7, X)]
    assert handled(harms, 'w.Header().Set("Content-Type", "text/plain")', write) == []
    assert handled(harms, 'fmt.Fprintf(w, "<p>%s</p>", html.EscapeString(x))') == []


def test_only_a_template_for_pages_escapes(harms: Harms) -> None:
    lines = ('t := template.Must(template.New("t").Parse("<p>{{.}}</p>"))', "t.Execute(w, x)")
    assert handled(harms, *lines) == []
    assert handled(harms, lines[0].replace("template.", "plain."), lines[1]) == [("page", 8, X)]
    assert handled(harms, lines[0], "t.Execute(w, template.HTML(x))") == [("html", 8, X)]


def test_a_closure_and_a_goroutine_know_what_surrounds_them(harms: Harms) -> None:
    assert handled(harms, "go func(y string) {", "os.Remove(y)", "os.Open(x)", "}(x)") == [
        ("path", 8, X),
        ("path", 9, X),
    ]


def test_a_condition_that_is_built_in_a_list_is_one_text(harms: Harms) -> None:
    lines = ("var g *gorm.DB", "c := []string{}", 'c = append(c, "a = \'" + x + "\'")')
    assert handled(harms, *lines, 'g.Where(strings.Join(c, " AND ")).Find(&n)') == [("condition", 10, X)]


def test_a_header_that_names_a_place_sends_the_browser_there(harms: Harms) -> None:
    assert handled(harms, 'w.Header().Set("Location", x)') == [("redirect", 7, X)]
    assert handled(harms, 'http.Redirect(w, r, "https://a.example" + r.URL.Path, 302)') == []


def test_each_part_of_a_body_that_is_decoded_is_the_requests(harms: Harms) -> None:
    lines = ("var in struct{ URL string }", "json.NewDecoder(r.Body).Decode(&in)", "http.Get(in.URL)")
    assert handled(harms, *lines) == [("url", 9, "Request.Body:8")]


def test_a_line_of_a_log_is_forged_unless_it_is_quoted(harms: Harms) -> None:
    lines = ("l := log.New(os.Stderr)", 'l.Printf("%q", x)', 'l.Printf("%s", x)')
    assert harms("go", HEAD + 'import "log"\n' + "\n".join((HANDLER, 'x := r.FormValue("x")', *lines, "}"))) == [
        ("line", 9, "Request.FormValue:6")
    ]


def test_a_name_in_an_archive_leads_out_of_where_it_is_unpacked(harms: Harms) -> None:
    text = """import "archive/zip"
func unpack(r *zip.Reader) {
    for _, f := range r.File { os.Create(filepath.Join("/srv", f.Name)) }
}"""
    assert found(harms, text) == [("path", 6, "zip.Reader.File.Name:6")]


def test_break_leaves_a_switch_and_not_what_surrounds_it(harms: Harms) -> None:
    lines = ("for {", 'switch r.Method { case "GET": break }', "os.Open(x)", "}")
    assert handled(harms, *lines) == [("path", 9, X)]
