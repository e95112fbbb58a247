package sync

import "log"

func Sync(items []string) {
	for _, item := range items {
		if err := push(item); err != nil { // BAD
		}
	}
	log.Println("done")
}

func push(s string) error { return nil }
