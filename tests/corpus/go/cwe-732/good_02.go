package main

import "os"

func setup() error {
	return os.MkdirAll("/var/lib/app", 0750)
}
