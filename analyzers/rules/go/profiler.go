package cases

import (
	"log"
	"net/http"
	// ruleid: go-profiler-open
	_ "net/http/pprof"
	// ok: go-profiler-open
	_ "embed"
	// ok: go-profiler-open
	_ "github.com/lib/pq"
	"time"
)

// ruleid: go-profiler-open
import _ "net/http/pprof"

func main() {
	log.Fatal(http.ListenAndServe(":8080", nil))
}
