package cases

import (
	"context"
	"net/http"
	"os"
	"sync"
	"time"
)

// --- go-defer-in-loop

func files(names []string) {
	for _, name := range names {
		file, err := os.Open(name)
		if err != nil {
			continue
		}
		// ruleid: go-defer-in-loop
		defer file.Close()
	}
	for i := 0; i < 3; i++ {
		locks[i].Lock()
		// ruleid: go-defer-in-loop
		defer locks[i].Unlock()
	}
	for _, name := range names {
		func() {
			file, err := os.Open(name)
			// ok: go-defer-in-loop
			defer file.Close()
		}()
	}
	// ok: go-defer-in-loop
	defer stop()
}

// --- go-response-closed-before-error

func responses(client *http.Client, request *http.Request) error {
	first, err := http.Get("https://example.com")
	// ruleid: go-response-closed-before-error
	defer first.Body.Close()
	second, err := client.Do(request)
	// ruleid: go-response-closed-before-error
	defer second.Body.Close()
	third, err := client.Do(request)
	if err != nil {
		return err
	}
	// ok: go-response-closed-before-error
	defer third.Body.Close()
	// ok: go-response-closed-before-error
	defer request.Body.Close()
	return nil
}

// --- go-cancel-thrown-away

func contexts(parent context.Context) {
	// ruleid: go-cancel-thrown-away
	first, _ := context.WithTimeout(parent, time.Second)
	// ruleid: go-cancel-thrown-away
	second, _ := context.WithCancel(parent)
	// ok: go-cancel-thrown-away
	third, cancel := context.WithTimeout(parent, time.Second)
	// ok: go-cancel-thrown-away
	fourth, _ := lookup.WithDefault(parent)
}

// --- go-wait-group-counted-late

func groups(jobs []Job) {
	var group sync.WaitGroup
	for _, job := range jobs {
		go func() {
			// ruleid: go-wait-group-counted-late
			group.Add(1)
			defer group.Done()
			job.Run()
		}()
		// ok: go-wait-group-counted-late
		group.Add(1)
		go func(job Job) {
			// ruleid: go-wait-group-counted-late
			group.Add(1)
			// ok: go-wait-group-counted-late
			counter.Add(1)
		}(job)
	}
}

// --- go-lock-without-unlock

func (s *store) first(key string) error {
	// ruleid: go-lock-without-unlock
	s.mutex.Lock()
	if s.closed {
		return errClosed
	}
	s.values[key]++
	s.mutex.Unlock()
	return nil
}

func (s *store) second(key string) (int, error) {
	// ruleid: go-lock-without-unlock
	s.mutex.Lock()
	value, ok := s.values[key]
	if !ok {
		return 0, errMissing
	}
	s.mutex.Unlock()
	return value, nil
}

func (s *store) third(key string) error {
	// ok: go-lock-without-unlock
	s.mutex.Lock()
	if s.closed {
		s.mutex.Unlock()
		return errClosed
	}
	s.mutex.Unlock()
	return nil
}

func (s *store) fourth(key string) error {
	// ok: go-lock-without-unlock
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.closed {
		return errClosed
	}
	return nil
}

func stop(signals chan os.Signal) {
	for range signals {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		// ok: go-defer-in-loop
		defer cancel()
		shutDown(ctx)
	}
}
