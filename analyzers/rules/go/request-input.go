package cases

import (
	"archive/tar"
	"archive/zip"
	"encoding/json"
	"fmt"
	"html"
	"html/template"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
)

// --- go-sql-injection

func (s *server) users(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	// ruleid: go-sql-injection
	s.db.QueryContext(r.Context(), "SELECT * FROM users WHERE name = '"+name+"'")
	statement := fmt.Sprintf("SELECT * FROM users WHERE id = %s", chi.URLParam(r, "id"))
	// ruleid: go-sql-injection
	s.db.Query(statement)
	// ruleid: go-sql-injection
	s.pool.Exec(ctx, "DELETE FROM users WHERE name = '"+r.FormValue("name")+"'")
	// ok: go-sql-injection
	s.db.QueryContext(r.Context(), "SELECT * FROM users WHERE name = $1", name)
	id, err := strconv.Atoi(r.FormValue("id"))
	// ok: go-sql-injection
	s.db.Query(fmt.Sprintf("SELECT * FROM users WHERE id = %d", id))
	column := columns[r.FormValue("sort")]
	// ok: go-sql-injection
	s.db.Query("SELECT * FROM users ORDER BY " + column)
}

func search(c *gin.Context) {
	var input struct{ Name string }
	c.ShouldBindJSON(&input)
	// ruleid: go-sql-injection
	db.Where("name = '" + input.Name + "'").Find(&users)
	// ruleid: go-sql-injection
	db.Get(&user, "SELECT * FROM users WHERE name = '"+c.Query("name")+"'")
	// ok: go-sql-injection
	db.Where("name = ?", input.Name).Find(&users)
	// ok: go-sql-injection
	db.Where(&User{Name: input.Name}).Find(&users)
	// ok: go-sql-injection
	cache.Get(ctx, c.Query("name"))
}

// --- go-command-injection

func run(w http.ResponseWriter, r *http.Request) {
	host := r.PostFormValue("host")
	// ruleid: go-command-injection
	exec.Command("sh", "-c", "ping -c 1 "+host).Run()
	// ruleid: go-command-injection
	exec.CommandContext(r.Context(), "/bin/bash", "-c", fmt.Sprintf("ping %s", host)).Run()
	// ruleid: go-command-injection
	exec.Command(r.FormValue("program")).Run()
	// ok: go-command-injection
	exec.Command("ping", "-c", "1", "--", host).Run()
	// ok: go-command-injection
	exec.Command("sh", "-c", "uptime").Run()
}

// --- go-path-traversal

func file(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	// ruleid: go-path-traversal
	os.ReadFile("/srv/files/" + name)
	target := filepath.Join("/srv/files", name)
	// ruleid: go-path-traversal
	http.ServeFile(w, r, target)
	// ok: go-path-traversal
	os.ReadFile(filepath.Join("/srv/files", filepath.Base(name)))
	checked := filepath.Join("/srv/files", name)
	if !strings.HasPrefix(checked, "/srv/files/") {
		return
	}
	// ok: go-path-traversal
	os.Open(checked)
	// ok: go-path-traversal
	os.Open("/srv/files/index.html")
}

// --- go-archive-path

func unzip(reader *zip.Reader, folder string) {
	for _, entry := range reader.File {
		path := filepath.Join(folder, entry.Name)
		// ruleid: go-archive-path
		os.Create(path)
		if filepath.IsLocal(entry.Name) {
			// ok: go-archive-path
			os.Create(filepath.Join(folder, entry.Name))
		}
	}
}

func untar(reader *tar.Reader, folder string) {
	for {
		header, err := reader.Next()
		if err != nil {
			return
		}
		// ruleid: go-archive-path
		os.MkdirAll(filepath.Join(folder, header.Name), 0o755)
		path := filepath.Join(folder, filepath.Base(header.Name))
		// ok: go-archive-path
		os.Create(path)
	}
}

// --- go-request-forgery

func fetch(w http.ResponseWriter, r *http.Request) {
	target := r.FormValue("url")
	// ruleid: go-request-forgery
	http.Get(target)
	// ruleid: go-request-forgery
	request, err := http.NewRequestWithContext(r.Context(), "GET", target, nil)
	// ruleid: go-request-forgery
	s.client.Get("https://" + target)
	// ok: go-request-forgery
	http.Get("https://api.example.com/v1/" + target)
	// ok: go-request-forgery
	client.Get(fmt.Sprintf("https://api.example.com/v1/%s", target))
	// ok: go-request-forgery
	w.Header().Get(target)
}

// --- go-open-redirect

func login(w http.ResponseWriter, r *http.Request) {
	next := r.URL.Query().Get("next")
	// ruleid: go-open-redirect
	http.Redirect(w, r, next, http.StatusFound)
	// ruleid: go-open-redirect
	http.Redirect(w, r, "https://"+r.FormValue("host"), http.StatusFound)
	// ok: go-open-redirect
	http.Redirect(w, r, "/users/"+r.FormValue("id"), http.StatusFound)
	// ok: go-open-redirect
	http.Redirect(w, r, r.URL.Path+"/", http.StatusFound)
	// ok: go-open-redirect
	http.Redirect(w, r, pages[next], http.StatusFound)
}

// --- go-html-injection

func page(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	// ruleid: go-html-injection
	fmt.Fprintf(w, "<p>Hello %s</p>", name)
	// ruleid: go-html-injection
	w.Write([]byte("<p>" + name + "</p>"))
	// ruleid: go-html-injection
	view.Execute(w, template.HTML(name))
	// ok: go-html-injection
	fmt.Fprintf(w, "<p>Hello %s</p>", html.EscapeString(name))
	// ok: go-html-injection
	fmt.Fprintf(w, "no user %s", name)
	// ok: go-html-injection
	json.NewEncoder(w).Encode(name)
	// ok: go-html-injection
	view.Execute(w, template.HTML("<br>"))
}

// --- go-template-injection

func render(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-template-injection
	template.Must(template.New("x").Parse(r.FormValue("layout")))
	var input Input
	json.NewDecoder(r.Body).Decode(&input)
	// ruleid: go-template-injection
	page, err := template.New("x").Parse("<p>" + input.Text + "</p>")
	// ok: go-template-injection
	fixed, err := template.New("x").Parse("<p>{{.}}</p>")
	// ok: go-template-injection
	fixed.Execute(w, input.Text)
}

func refused(w http.ResponseWriter, r *http.Request) {
	target, err := url.Parse(r.FormValue("to"))
	if err != nil || !hosts[target.Hostname()] {
		return
	}
	// ok: go-request-forgery
	http.Get(target.String())
	name := r.FormValue("name")
	if name == "" || !names.MatchString(name) {
		return
	}
	// ok: go-path-traversal
	os.Remove("/srv/files/" + name)
	other := r.FormValue("other")
	if other == "" || !names.MatchString(name) {
		return
	}
	// ruleid: go-path-traversal
	os.Remove("/srv/files/" + other)
}

func forge(r *http.Request) {
	user := r.FormValue("user")
	// ruleid: go-log-forging
	log.Printf("no such user: %s", user)
	// ruleid: go-log-forging
	log.Println("no such user", user)
	// ok: go-log-forging
	log.Printf("no such user: %q", user)
	// ok: go-log-forging
	log.Println("no such user", len(user))
}

func returnTo(w http.ResponseWriter, r *http.Request) {
	next := r.FormValue("next")
	if !strings.HasPrefix(next, "/orders/") {
		next = "/"
	}
	// ok: go-open-redirect
	http.Redirect(w, r, next, http.StatusFound)
}

type asking struct{ db *sql.DB }

func (a *asking) parseConditions(r *http.Request) []string {
	return []string{"name = '" + r.FormValue("name") + "'"}
}

func (a *asking) list(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-sql-injection
	a.db.Query("SELECT id FROM items WHERE " + strings.Join(a.parseConditions(r), " AND "))
	// ok: go-sql-injection
	a.db.Query("SELECT id FROM items WHERE owner = ?", a.currentUserID(r))
}

func received(conn *websocket.Conn) {
	_, message, _ := conn.ReadMessage()
	// ruleid: go-command-injection
	exec.Command("sh", []string{"-c", string(message)}...)
	// ok: go-command-injection
	exec.Command("echo", string(message))
}

func stored(header *multipart.FileHeader) {
	// ruleid: go-path-traversal
	os.Create(filepath.Join("/srv/uploads", header.Filename))
	// ok: go-path-traversal
	os.Create(filepath.Join("/srv/uploads", filepath.Base(header.Filename)))
}

func tested(w http.ResponseWriter, r *http.Request) {
	s := new(subscription)
	json.NewDecoder(http.MaxBytesReader(w, r.Body, 4096)).Decode(s)
	// ruleid: go-request-forgery
	client.Post(s.URL, "application/json", nil)
	// ok: go-request-forgery
	client.Post("https://hooks.example.org/ping", "application/json", strings.NewReader(s.URL))
}

func fetchedFor(w http.ResponseWriter, r *http.Request) {
	fetchFor(r.FormValue("address"))
	fetchFixed("x")
}

func fetchFor(address string) {
	// ruleid: go-request-forgery
	http.Get(address)
}

func fetchFixed(address string) {
	// ok: go-request-forgery
	http.Get(address)
}

func returned(w http.ResponseWriter, r *http.Request) {
	cookie, _ := r.Cookie("next")
	// ruleid: go-open-redirect
	w.Header().Set("Location", cookie.Value)
	// ok: go-open-redirect
	w.Header().Set("Location", "/home")
}

func escapedPage(title string) string {
	return "<h1>" + html.EscapeString(title) + "</h1>"
}

func plainPage(title string) string {
	return "<h1>" + title + "</h1>"
}

func pages(w http.ResponseWriter, r *http.Request) {
	// ok: go-html-injection
	fmt.Fprint(w, escapedPage(r.FormValue("title")))
	// ruleid: go-html-injection
	fmt.Fprint(w, plainPage(r.FormValue("title")))
}

func sized(w http.ResponseWriter, r *http.Request) {
	n, err := strconv.Atoi(r.FormValue("n"))
	if err != nil || n < 0 {
		return
	}
	// ruleid: go-size-from-request
	first := make([]byte, n)
	// ruleid: go-size-from-request
	second := strings.Repeat("x", n)
	use(first, second)
}

func sizedWithin(w http.ResponseWriter, r *http.Request) {
	n, err := strconv.Atoi(r.FormValue("n"))
	if err != nil || n > 4096 {
		return
	}
	// ok: go-size-from-request
	first := make([]byte, n)
	// ok: go-size-from-request
	second := make([]byte, min(n, 10))
	use(first, second)
}

func origins(w http.ResponseWriter, r *http.Request) {
	origin := r.Header.Get("Origin")
	// ruleid: go-origin-sent-back
	w.Header().Set("Access-Control-Allow-Origin", origin)
	// ruleid: go-origin-sent-back
	w.Header().Set("Access-Control-Allow-Origin", r.Header.Get("Origin"))
}

func originsOfList(w http.ResponseWriter, r *http.Request) {
	origin := r.Header.Get("Origin")
	if slices.Contains(known, origin) {
		// ok: go-origin-sent-back
		w.Header().Set("Access-Control-Allow-Origin", origin)
	}
	// ok: go-origin-sent-back
	w.Header().Set("Access-Control-Allow-Origin", "https://app.example.org")
}

func probed(ctx context.Context, target string) (int, error) {
	// ruleid: go-request-forgery
	req, err := http.NewRequestWithContext(ctx, "HEAD", target, nil)
	return use(req, err)
}

func probing(w http.ResponseWriter, r *http.Request) {
	probed(r.Context(), r.FormValue("target"))
}

func appended(w http.ResponseWriter, r *http.Request) {
	cmd := exec.Command("bash")
	// ruleid: go-command-injection
	cmd.Args = append(cmd.Args, "-c", "git log "+r.FormValue("branch"))
	// ok: go-command-injection
	cmd.Args = append(cmd.Args, "--", r.FormValue("branch"))
}
