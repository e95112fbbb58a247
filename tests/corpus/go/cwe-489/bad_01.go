package main

import (
	"net/http"
	_ "net/http/pprof" // BAD
	"time"
)

func main() {
	srv := http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	srv.ListenAndServe()
}
