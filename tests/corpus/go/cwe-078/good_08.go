package cmd

import (
	"net/http"
	"plugin"
)

func Load(w http.ResponseWriter, r *http.Request) {
	p, err := plugin.Open("/usr/lib/app/mod.so")
	if err != nil {
		return
	}
	_, _ = p.Lookup("Run")
}
