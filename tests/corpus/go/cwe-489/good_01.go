package main

import (
	"net/http"
	"time"
)

func main() {
	srv := http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	if err := srv.ListenAndServe(); err != nil {
		panic(err)
	}
}
