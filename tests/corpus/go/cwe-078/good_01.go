package tools

import (
	"net"
	"net/http"
	"os/exec"
)

func ping(w http.ResponseWriter, r *http.Request) {
	address := net.ParseIP(r.FormValue("host"))
	if address == nil {
		http.Error(w, "not an address", http.StatusBadRequest)
		return
	}
	out, err := exec.Command("ping", "-c", "1", address.String()).CombinedOutput()
	if err != nil {
		http.Error(w, "no answer", http.StatusBadGateway)
		return
	}
	w.Write(out)
}
