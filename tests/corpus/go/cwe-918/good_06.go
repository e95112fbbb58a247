package hooks

import (
	"bytes"
	"net/http"
	"os"
	"time"
)

var client = http.Client{Timeout: 3 * time.Second}

func Test(w http.ResponseWriter, r *http.Request) {
	target := os.Getenv("HOOK_URL") + "/ping"
	resp, err := client.Post(target, "application/json", bytes.NewBufferString(r.FormValue("event")))
	if err != nil {
		w.WriteHeader(502)
		return
	}
	resp.Body.Close()
}
