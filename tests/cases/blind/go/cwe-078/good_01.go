package ops

import (
	"net/http"
	"os/exec"
)

func Uptime(w http.ResponseWriter, r *http.Request) {
	out, err := exec.CommandContext(r.Context(), "sh", "-c", "uptime | cut -d, -f1").Output()
	if err != nil {
		http.Error(w, "failed", http.StatusBadGateway)
		return
	}
	w.Write(out)
}
