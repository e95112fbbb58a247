package main

import "net/http"

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/", index)
	s := &http.Server{Addr: ":8080", Handler: mux} // BAD
	if err := s.ListenAndServe(); err != nil {
		panic(err)
	}
}
