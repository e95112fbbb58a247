package main

import (
	"log"
	"net/http"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(204) })
	srv := &http.Server{Addr: ":8080", Handler: mux} // BAD
	log.Fatal(srv.ListenAndServe())
}
