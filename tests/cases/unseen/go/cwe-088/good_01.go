package search

import (
	"net/http"
	"os/exec"
	"strings"
)

// Grep looks for a word in the help pages.
func Grep(w http.ResponseWriter, r *http.Request) {
	word := strings.TrimSpace(r.URL.Query().Get("word"))
	if word == "" || strings.HasPrefix(word, "-") {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	args := []string{"-rlF", "-e", word, "--", "/usr/share/help"}
	out, err := exec.CommandContext(r.Context(), "grep", args...).Output()
	if err != nil {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "text/plain")
	_, _ = w.Write(out)
}
