package wait

import "sync"

func Run(jobs []func()) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		go func() {
			wg.Add(1) // BAD
			defer wg.Done()
			job()
		}()
	}
	wg.Wait()
}
