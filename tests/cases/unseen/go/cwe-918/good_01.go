package status

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

type prober struct{ client http.Client }

var fleet = []string{"app1.fleet.example", "app2.fleet.example", "app3.fleet.example"}

func (p *prober) alive(host string) bool {
	resp, err := p.client.Get("https://" + host + "/healthz")
	if err != nil {
		return false
	}
	resp.Body.Close()
	return resp.StatusCode == http.StatusOK
}

func Hosts(w http.ResponseWriter, r *http.Request) {
	p := &prober{client: http.Client{Timeout: time.Second}}
	wanted := r.URL.Query().Get("host")
	up := make([]bool, len(fleet))
	var wg sync.WaitGroup
	for i, host := range fleet {
		if wanted != "" && wanted != host {
			continue
		}
		wg.Add(1)
		go func(i int, host string) {
			defer wg.Done()
			up[i] = p.alive(host)
		}(i, host)
	}
	wg.Wait()
	fmt.Fprintln(w, up)
}
