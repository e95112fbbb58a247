package counter

import (
	"sync"
	"sync/atomic"
)

func Work(items []int, f func(int)) int64 {
	var wg sync.WaitGroup
	var done atomic.Int64
	for _, item := range items {
		wg.Add(1)
		go func(i int) {
			defer wg.Done()
			f(i)
			done.Add(1)
		}(item)
	}
	wg.Wait()
	return done.Load()
}
