package worker

import (
	"encoding/json"
	"net/http"
	"os/exec"
)

type task struct {
	Program string `json:"program"`
}

func Run(w http.ResponseWriter, r *http.Request) {
	var t task
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<16)).Decode(&t); err != nil {
		http.Error(w, "bad", 400)
		return
	}
	program := ""
	switch t.Program {
	case "reindex":
		program = "/usr/local/bin/reindex"
	case "vacuum":
		program = "/usr/local/bin/vacuum"
	default:
		http.Error(w, "unknown", 404)
		return
	}
	if err := exec.Command(program).Run(); err != nil {
		http.Error(w, "failed", 500)
	}
}
