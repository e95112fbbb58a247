package mails

import (
	"strings"
	"text/template"
)

var mail = template.Must(template.New("mail").Parse("Hello {{.}}"))

func render(name string) (string, error) {
	var b strings.Builder
	err := mail.Execute(&b, name)
	return b.String(), err
}
