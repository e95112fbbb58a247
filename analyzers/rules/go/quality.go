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

func counted(path string) (int, error) {
	// ruleid: go-left-open
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	n := 0
	for scanner.Scan() {
		n += len(f.Name())
	}
	return n, nil
}

func weather() error {
	// ruleid: go-left-open
	resp, err := client.Get("https://weather.example.org")
	if err != nil {
		return err
	}
	return json.NewDecoder(resp.Body).Decode(&out)
}

func closedLater() error {
	// ok: go-left-open
	resp, err := client.Get("https://weather.example.org")
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }()
	return json.NewDecoder(resp.Body).Decode(&out)
}

func handedOn(path string) (*os.File, error) {
	// ok: go-left-open
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return f, nil
}

func kept(path string) error {
	// ok: go-left-open
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	s.out = f
	return nil
}

func dropped(path string, tx *sql.Tx) error {
	// ruleid: go-error-dropped
	data, _ := os.ReadFile(path)
	// ruleid: go-error-dropped
	json.Unmarshal(data, &settings)
	// ruleid: go-error-dropped
	if err := push(data); err != nil {
	}
	// ruleid: go-error-dropped
	tx.Commit()
	// ok: go-error-dropped
	if err := json.Unmarshal(data, &settings); err != nil {
		return err
	}
	// ok: go-error-dropped
	err := tx.Commit()
	// ok: go-error-dropped
	n, _ := strconv.Atoi("1")
	// ok: go-error-dropped
	return tx.Commit()
}

func shared(items []int) {
	done := 0
	names := map[int]string{}
	for _, item := range items {
		go func(i int) {
			// ruleid: go-shared-without-lock
			done++
			// ruleid: go-shared-without-lock
			names[i] = "x"
		}(item)
	}
	safe := 0
	for _, item := range items {
		go func(i int) {
			mu.Lock()
			// ok: go-shared-without-lock
			safe++
			mu.Unlock()
		}(item)
	}
	for _, item := range items {
		own := 0
		go func(i int) {
			// ok: go-shared-without-lock
			own++
		}(item)
	}
}

func always(role string, a, b int) bool {
	// ruleid: go-condition-always-the-same
	if role != "admin" || role != "owner" {
		return false
	}
	// ruleid: go-condition-always-the-same
	if a == a && b > 0 {
		return false
	}
	// ok: go-condition-always-the-same
	if role != "admin" && role != "owner" {
		return false
	}
	limit := 10
	// ok: go-condition-always-the-same
	if limit == 10 {
		return true
	}
	// ok: go-condition-always-the-same
	return a != 1 || b != 2
}

func claimed(path string) error {
	if _, err := os.Stat(path); os.IsNotExist(err) {
		// ruleid: go-made-after-looking
		return os.WriteFile(path, []byte("1"), 0o600)
	}
	if _, err := os.Stat(path); os.IsNotExist(err) {
		// ok: go-made-after-looking
		return os.MkdirAll(path, 0o700)
	}
	// ok: go-made-after-looking
	return os.WriteFile(other, []byte("1"), 0o600)
}

func claimedAgain(path string) error {
	_, err := os.Stat(path)
	if err == nil {
		return os.ErrExist
	}
	// ruleid: go-made-after-looking
	f, err := os.Create(path)
	return use(f, err)
}

func looked(path string) int {
	settings, err := load(path)
	// ruleid: go-nil-used
	if err != nil {
		log.Println(err)
	}
	return settings.Port
}

func lookedAndLeft(path string) int {
	settings, err := load(path)
	// ok: go-nil-used
	if err != nil {
		log.Println(err)
		return 0
	}
	return settings.Port
}

func mapped(keys []string) {
	var seen map[string]bool
	for _, key := range keys {
		// ruleid: go-nil-used
		seen[key] = true
	}
}

func mappedAndMade(keys []string) {
	var seen map[string]bool
	seen = make(map[string]bool)
	for _, key := range keys {
		// ok: go-nil-used
		seen[key] = true
	}
}

func scanned(path string) error {
	// ruleid: go-left-open
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	scanner := bufio.NewScanner(f)
	return scanner.Err()
}

func passedOn(path string) error {
	// ok: go-left-open
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return consume(f)
}

var people = map[string]*person{}

func named(id string) string {
	// ruleid: go-nil-used
	p := people[id]
	return p.Name
}

func namedIfKnown(id string) string {
	// ok: go-nil-used
	p := people[id]
	if p == nil {
		return ""
	}
	return p.Name
}
