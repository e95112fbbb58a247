package ops

import (
	"fmt"
	"net/http"
	"os/exec"
)

func Lookup(w http.ResponseWriter, r *http.Request) {
	domain := r.URL.Query().Get("domain")
	line := fmt.Sprintf("dig +short %s", domain)
	out, err := exec.Command("sh", "-c", line).Output() // BAD
	if err != nil {
		http.Error(w, "lookup failed", http.StatusBadGateway)
		return
	}
	w.Write(out)
}
