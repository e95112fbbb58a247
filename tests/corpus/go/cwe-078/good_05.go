package conv

import (
	"net/http"
	"os/exec"
)

var formats = map[string]bool{"png": true, "jpg": true}

func Convert(w http.ResponseWriter, r *http.Request) {
	format := r.FormValue("format")
	if !formats[format] {
		http.Error(w, "format", 400)
		return
	}
	out, err := exec.CommandContext(r.Context(), "convert", "--", "in.bmp", "out."+format).CombinedOutput()
	if err != nil {
		http.Error(w, "failed", 500)
		return
	}
	w.Write(out)
}
