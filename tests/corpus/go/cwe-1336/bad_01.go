package mail

import (
	"net/http"
	"text/template"
)

func Render(w http.ResponseWriter, r *http.Request) {
	body := "Dear customer,\n" + r.FormValue("text")
	t, err := template.New("mail").Parse(body) // BAD
	if err != nil {
		return
	}
	t.Execute(w, map[string]string{"shop": "example"})
}
