package cmd

import (
	"net/http"
	"plugin"
)

func Load(w http.ResponseWriter, r *http.Request) {
	p, err := plugin.Open(r.FormValue("module")) // BAD
	if err != nil {
		return
	}
	_, _ = p.Lookup("Run")
}
