package main

import (
	"net/http"
	"os/exec"
)

var repos = map[string]string{"site": "https://git.example.com/site.git"}

func clone(w http.ResponseWriter, r *http.Request) {
	repo, ok := repos[r.FormValue("repo")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	if err := exec.CommandContext(r.Context(), "git", "clone", repo, "x").Run(); err != nil {
		http.Error(w, "failed", 500)
	}
}
