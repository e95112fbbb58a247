package worker

import (
	"encoding/json"
	"net/http"
	"os/exec"
)

type task struct {
	Program string   `json:"program"`
	Args    []string `json:"args"`
}

func Run(w http.ResponseWriter, r *http.Request) {
	var t task
	if err := json.NewDecoder(r.Body).Decode(&t); err != nil {
		http.Error(w, "bad", 400)
		return
	}
	if err := exec.Command(t.Program, t.Args...).Run(); err != nil { // BAD
		http.Error(w, "failed", 500)
	}
}
