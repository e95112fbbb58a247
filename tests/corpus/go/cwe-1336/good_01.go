package mail

import (
	"html/template"
	"net/http"
)

var mail = template.Must(template.New("mail").Parse("Dear customer, {{.text}}"))

func Render(w http.ResponseWriter, r *http.Request) {
	mail.Execute(w, map[string]string{"text": r.FormValue("text")})
}
