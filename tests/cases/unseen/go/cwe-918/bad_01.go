package status

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

type prober struct{ client http.Client }

func (p *prober) alive(host string) bool {
	resp, err := p.client.Get("https://" + host + "/healthz") // BAD
	if err != nil {
		return false
	}
	resp.Body.Close()
	return resp.StatusCode == http.StatusOK
}

func Hosts(w http.ResponseWriter, r *http.Request) {
	p := &prober{client: http.Client{Timeout: time.Second}}
	hosts := r.URL.Query()["host"]
	if len(hosts) > 8 {
		hosts = hosts[:8]
	}
	up := make([]bool, len(hosts))
	var wg sync.WaitGroup
	for i, host := range hosts {
		wg.Add(1)
		go func(i int, host string) {
			defer wg.Done()
			up[i] = p.alive(host)
		}(i, host)
	}
	wg.Wait()
	fmt.Fprintln(w, up)
}
