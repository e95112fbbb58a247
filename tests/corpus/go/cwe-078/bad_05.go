package conv

import (
	"net/http"
	"os/exec"
)

type job struct {
	Format string
	Src    string
}

func parse(r *http.Request) job {
	return job{Format: r.FormValue("format"), Src: r.FormValue("src")}
}

func Convert(w http.ResponseWriter, r *http.Request) {
	j := parse(r)
	line := "convert " + j.Src + " out." + j.Format
	out, err := exec.CommandContext(r.Context(), "/bin/bash", "-c", line).CombinedOutput() // BAD
	if err != nil {
		http.Error(w, "failed", 500)
		return
	}
	w.Write(out)
}
