package tools

import (
	"net/http"
	"os/exec"
)

func reload(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("X-Token") != token {
		http.Error(w, "no", http.StatusForbidden)
		return
	}
	if err := exec.Command("sh", "-c", "nginx -t && nginx -s reload").Run(); err != nil {
		http.Error(w, "reload failed", http.StatusInternalServerError)
	}
}
