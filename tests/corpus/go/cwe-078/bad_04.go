package main

import (
	"fmt"
	"net/http"
	"os/exec"
)

func clone(w http.ResponseWriter, r *http.Request) {
	repo := r.FormValue("repo")
	cmd := fmt.Sprintf("git clone %s /tmp/x", repo)
	if err := exec.CommandContext(r.Context(), "sh", "-c", cmd).Run(); err != nil { // BAD
		http.Error(w, "failed", 500)
	}
}
